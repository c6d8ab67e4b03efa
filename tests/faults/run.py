"""The whole fault harness: ``python tests/faults/run.py [--quick] [--only NAME,...]``. Exit code 1 on any violation.

Only the power cut on a real file system is a command of its own (``power_cut.py``), because it needs root on Linux.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import backup_faults
import conformance
import explorer
import fault_sweep
import killing
import mutants
import rotten
import two_windows
from report import Part, Size, run_parts

PARTS: tuple[Part, ...] = (
    conformance.PART,
    explorer.PART,
    killing.PART,
    *rotten.PARTS,
    *fault_sweep.PARTS,
    *two_windows.PARTS,
    mutants.PART,
    *backup_faults.PARTS,
)


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(description="Drive the store through every fault it must survive.")
    parser.add_argument("--quick", action="store_true", help="the sample that the ordinary tests run")
    parser.add_argument("--only", default="", metavar="NAME,...", help=", ".join(part.name for part in PARTS))
    options = parser.parse_args()
    wanted = set(filter(None, options.only.split(",")))
    unknown = wanted - {part.name for part in PARTS}
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    chosen = [part for part in PARTS if not wanted or part.name in wanted]
    return run_parts(chosen, Size.QUICK if options.quick else Size.FULL)


if __name__ == "__main__":
    sys.exit(main())
