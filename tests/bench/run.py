"""All benchmarks, in one run: ``python tests/bench/run.py``. Exit code 1 where a figure misses its limit.

They are not tests: machines differ and are noisy, so ratios measured in one run are compared; only opening, which has
nothing beside it to compare with, is held against seconds.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import bench_app
import bench_award
import bench_engine
import bench_keystrokes
import bench_large_award
import bench_marks
import bench_opening
import bench_round
import bench_store
import bench_typing
from timing import print_table

from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import create_sample


def main() -> int:
    """Make the sample school in a throw-away folder, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=15, help="measured runs of each (default: 15)")
    options.add_argument("--large", action="store_true", help="also with a university's years of records (minutes)")
    chosen = options.parse_args()
    runs = chosen.runs
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-", ignore_cleanup_errors=True) as folder:
        sample = Path(folder) / "sample"
        create_sample(sample, Disk(), None)
        figures = [
            *bench_award.figures(sample, runs),
            *bench_app.figures(sample, runs),
            *bench_keystrokes.figures(Path(folder) / "keystrokes"),
            *bench_typing.figures(sample, Path(folder)),
            *bench_opening.figures(Path(folder), large=chosen.large),
            *bench_store.figures(sample, Path(folder)),
            *bench_round.figures(Path(folder)),
            *bench_marks.figures(Path(folder)),
            *(bench_large_award.figures(Path(folder)) if chosen.large else ()),
            *(bench_engine.figures() if chosen.large else ()),
        ]
    return 0 if print_table(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
