"""The rules engine alone: rooms times 22 parsed scores in memory, ranked with groups, tiers and reasons.

Alone: ``python tests/bench/bench_engine.py``. Every figure is of a new process; beside it stands the mean-rank query
of sqlite3 over the same scores, which knows no thresholds, quotas, tiers, ties or reasons, and computes in floats.
"""

import math
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import Amount, Measured, Span, child, print_table

ROOMS = (1_000, 5_000, 20_000, 100_000)
HELD_AT = 20_000
MOST_SECONDS, MOST_MEGABYTES = 2.0, 300.0
GROWTH = 1.1
"""Most that the exponent may be: 1 is a ranking that takes twice as long with twice as many rooms."""

RUNS = 3
_CHILD = Path(__file__).with_name("rank_rows.py")


def figures() -> Iterator[Measured]:
    """Measure schools of growing size."""
    medians = []
    for rooms in ROOMS:
        name = f"{rooms} rooms x 22 scores"
        found = [child(_CHILD, str(rooms)) for _ in range(RUNS)]
        limits = {"most_seconds": MOST_SECONDS, "most_megabytes": MOST_MEGABYTES} if rooms == HELD_AT else {}
        yield _span(f"engine, {name}", found, "seconds", **limits)
        yield _span(f"engine, {name}, one explained", found, "explained")
        yield _span(f"sqlite3 mean rank, {name}", [child(_CHILD, str(rooms), "sqlite") for _ in range(RUNS)], "seconds")
        medians.append(math.log(statistics.median(one["seconds"] for one in found)))
    slope = statistics.linear_regression([math.log(rooms) for rooms in ROOMS], medians).slope
    yield Amount("engine, growth with the rooms", slope, "", GROWTH)


def _span(name: str, found: list[dict[str, float]], what: str, **limits: float) -> Span:
    return Span(name, tuple(one[what] for one in found), tuple(one["megabytes"] for one in found), **limits)


def main() -> int:
    """Measure, print."""
    return 0 if print_table(list(figures())) else 1


if __name__ == "__main__":
    sys.exit(main())
