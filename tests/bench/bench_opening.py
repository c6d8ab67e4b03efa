"""Opening a data folder with one school's three years of sealed files, and with a university's: seconds and memory.

Alone: ``python tests/bench/bench_opening.py [--large]``. Every figure is of a new process: its seconds run from after
the imports to the answer, its megabytes are the most it ever had, imports included. The page cache is warm.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent))

import many_files
from timing import CHECKOUT, PYTHON, user_environment

SCHOOL = 1_320
UNIVERSITY = 66_000
RUNS = 7
_CHILD = Path(__file__).with_name("open_folder.py")


@dataclass(frozen=True)
class Opening:
    """What one way of opening took, run by run, and how much it may take; None: no limit."""

    name: str
    seconds: tuple[float, ...]
    megabytes: tuple[float, ...]
    most_seconds: float | None = None
    most_megabytes: float | None = None

    @property
    def held(self) -> bool:
        return (self.most_seconds is None or statistics.median(self.seconds) <= self.most_seconds) and (
            self.most_megabytes is None or max(self.megabytes) <= self.most_megabytes
        )

    def row(self) -> str:
        low, middle, high = (1e3 * how(self.seconds) for how in (min, statistics.median, max))
        limits = [f"{self.most_seconds * 1e3:g} ms"] if self.most_seconds else []
        limits += [f"{self.most_megabytes:g} MB"] if self.most_megabytes else []
        verdict = f"at most {' and '.join(limits)}: {'held' if self.held else 'MISSED'}" if limits else "no limit"
        return f"{self.name:<44} {low:7.1f} {middle:7.1f} {high:7.1f} ms\n  {max(self.megabytes):.0f} MB, {verdict}"


def openings(folder: Path, files: int, most_seconds: float, most_megabytes: float | None) -> Iterable[Opening]:
    """Make a data folder and yield how long it takes to open.

    Args:
        folder: where; it does not exist yet.
        files: how many sealed files.
        most_seconds: limit of listing the names and reading the catalogue, which is what grows with the files.
        most_megabytes: limit of the whole process that shows Today.
    """
    start = perf_counter()
    many_files.make(folder, files)
    print(f"{files} sealed files made in {perf_counter() - start:.0f} s", file=sys.stderr)
    # a fresh folder has no cache: the first look is what a deleted cache costs
    yield _opening(f"{files} files, catalogue made anew", folder, "catalogue", 1)
    yield _opening(f"{files} files, names and catalogue", folder, "catalogue", RUNS, most_seconds, most_megabytes)
    limit = most_seconds if files >= UNIVERSITY else None  # of a small school, most is reading the checklists
    yield _opening(f"{files} files, all that Today shows", folder, "today", RUNS, limit, most_megabytes)
    shutil.rmtree(folder)


def _opening(
    name: str,
    folder: Path,
    what: str,
    runs: int,
    most_seconds: float | None = None,
    most_megabytes: float | None = None,
) -> Opening:
    found = [_measured(folder, what) for _ in range(runs)]
    seconds, megabytes = zip(*found, strict=True)
    return Opening(name, seconds, megabytes, most_seconds, most_megabytes)


def _measured(folder: Path, what: str) -> tuple[float, float]:
    environment = user_environment() | {"PYTHONPATH": str(CHECKOUT)}
    done = subprocess.run(
        [PYTHON, str(_CHILD), str(folder), what], check=True, stdout=subprocess.PIPE, env=environment, encoding="utf-8"
    )
    told = json.loads(done.stdout)
    return told["seconds"], told["megabytes"]


def figures(folder: Path, *, large: bool) -> list[Opening]:
    """Measure.

    Args:
        folder: where the data folders are made, on the disk that is to be measured.
        large: whether also with as many files as a university has, which takes minutes to make.
    """
    found = [*openings(folder / "three-years", SCHOOL, 0.05, None)]
    if large:
        found += openings(folder / "university", UNIVERSITY, 1.0, 150)
    return found


def main() -> int:
    """Measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--large", action="store_true", help=f"also with {UNIVERSITY} files")
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-") as made:
        found = figures(Path(made), large=options.parse_args().large)
    for figure in found:
        print(figure.row())
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
