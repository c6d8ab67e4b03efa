"""Opening a data folder with one school's three years of sealed files, and with a university's: seconds and memory.

Alone: ``python tests/bench/bench_opening.py [--large]``. Every figure is of a new process: its seconds run from after
the imports to the answer, its megabytes are the most it ever had, imports included. The page cache is warm.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent))

import many_files
from timing import Span, child, print_table

SCHOOL = 1_320
UNIVERSITY = 66_000
RUNS = 7
_CHILD = Path(__file__).with_name("open_folder.py")


def openings(folder: Path, files: int, most_seconds: float, most_megabytes: float | None) -> Iterable[Span]:
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
) -> Span:
    found = [_measured(folder, what) for _ in range(runs)]
    seconds, megabytes = zip(*found, strict=True)
    return Span(name, seconds, megabytes, most_seconds, most_megabytes)


def _measured(folder: Path, what: str) -> tuple[float, float]:
    told = child(_CHILD, str(folder), what)
    return told["seconds"], told["megabytes"]


def figures(folder: Path, *, large: bool) -> list[Span]:
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
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
