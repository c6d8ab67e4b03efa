"""A month's ``award`` in schools of a thousand rooms and more, as whole new processes: from sealed files, and kept.

Alone: ``python tests/bench/bench_large_award.py``. Making the schools takes minutes. The page cache is warm.
"""

import math
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent))

import large_school
from timing import Amount, Measured, Span, child, print_table

ROOMS = (1_000, 5_000, 20_000)
DAYS = 22
RUNS = 3
GROWTH = 1.1
"""Most that the exponent may be: 1 is a month that takes twice as long with twice as many rooms."""

_CHILD = Path(__file__).with_name("award_month.py")


def figures(folder: Path) -> Iterator[Measured]:
    """Measure; the data folders are made in a folder, on the disk that is to be measured."""
    medians = []
    for rooms in ROOMS:
        largest = rooms == ROOMS[-1]
        school = folder / f"rooms-{rooms}"
        start = perf_counter()
        large_school.make(school, rooms, DAYS)
        print(f"{rooms} rooms made in {perf_counter() - start:.0f} s", file=sys.stderr)
        name = f"award, {rooms} rooms x {DAYS} days"
        limits = {"most_seconds": 15.0, "most_megabytes": 100.0} if largest else {}
        read = [_ranked(school, kept=False) for _ in range(RUNS)]
        yield _span(f"{name}, sealed files", read, **limits)
        medians.append(math.log(statistics.median(seconds for seconds, _, _ in read)))
        if (school / "cache" / "awards").is_dir():
            kept = [_ranked(school, kept=True) for _ in range(RUNS)]
            yield _span(f"{name}, kept", kept, **({"most_seconds": 1.0} if largest else {}))
            different = len({printed for _, _, printed in (*read, *kept)}) - 1
            yield Amount(f"{name}, other bytes when kept", different, "", 0)
        shutil.rmtree(school)
    slope = statistics.linear_regression([math.log(rooms) for rooms in ROOMS], medians).slope
    yield Amount("award, growth with the rooms", slope, "", GROWTH)


def _ranked(school: Path, *, kept: bool) -> tuple[float, float, str]:
    """Return the seconds and megabytes of a process that ranks, and the hash of what it printed."""
    if not kept:
        shutil.rmtree(school / "cache", ignore_errors=True)
    start = perf_counter()
    told = child(_CHILD, str(school), large_school.MONTH)
    return perf_counter() - start, told["megabytes"], str(told["sha256"])


def _span(name: str, runs: list[tuple[float, float, str]], **limits: float) -> Span:
    seconds, megabytes, _ = zip(*runs, strict=True)
    return Span(name, seconds, megabytes, **limits)


def main() -> int:
    """Measure, print."""
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-") as made:
        found = list(figures(Path(made)))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
