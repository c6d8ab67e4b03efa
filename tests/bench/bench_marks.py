"""One durable mark, from the call to the return of fsync: against a raw append + fsync of 1 KB, and against sqlite3.

Alone: ``python tests/bench/bench_marks.py [FOLDER]`` (a folder on the disk to measure). In rounds of 50, 500 and 2,000
rooms that are all done already, on this disk and on a simulated slow one; and one document of 100 to 100,000.
"""

import math
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import Amount, Figure, Measured, in_turn, print_table
from writers import SlowDisk, appender, filled_draft, journal, saver, sqlite

from inspect_tui.store.system import System

ROOMS = (50, 500, 2_000)
DOCUMENTS = (100, 1_000, 10_000, 100_000)
MARKS = 1_000
SLOW_MARKS = 120
RATIO = 2.0
SLACK = 0.005
"""Seconds; see ``Figure.slack``."""

GROWTH = 0.1
"""Most that the exponent may be: 0 is a mark that costs the same in any journal, 1 one that costs twice in twice."""

_RAW = "raw 1 KB append + fsync"
_SQLITE = "sqlite3 WAL, synchronous=FULL"


def figures(folder: Path) -> list[Measured]:
    """Measure.

    Args:
        folder: where to write, on the disk that is to be measured.
    """
    found: list[Measured] = []
    for name, system, marks in (("", System(), MARKS), (", slow disk", SlowDisk(), SLOW_MARKS)):
        place = folder / f"marks{len(found)}"
        place.mkdir()
        found += _by_rooms(place, name, system, marks)
        found += _by_documents(place, name, system, marks // 4)
    return found


def _by_rooms(folder: Path, name: str, system: System, marks: int) -> list[Figure]:
    drafts = [filled_draft(folder / str(rooms), rooms, system) for rooms in ROOMS]
    yardstick = sqlite(folder / "rooms.sqlite3", ROOMS[-1])
    *ours, raw, database = in_turn(marks, *map(saver, drafts), appender(folder / "raw", system), yardstick)
    for draft in drafts:
        draft.close()
    found = [
        Figure(f"mark, {rooms} rooms{name}", _RAW, seconds, raw, RATIO, SLACK)
        for rooms, seconds in zip(ROOMS, ours, strict=True)
    ]
    if name:
        return found  # sqlite3 writes to the disk that is there
    return [*found, Figure(f"mark, {ROOMS[-1]} rooms", _SQLITE, ours[-1], database)]


def _by_documents(folder: Path, name: str, system: System, marks: int) -> list[Measured]:
    journals = [journal(folder / f"{count}.jsonl", count, system) for count in DOCUMENTS]
    *ours, raw = in_turn(marks, *journals, appender(folder / "raw", system))
    medians = [math.log(statistics.median(seconds)) for seconds in ours]
    slope = statistics.linear_regression([math.log(count) for count in DOCUMENTS], medians).slope
    return [
        *(
            Figure(f"mark, one of {count} documents{name}", _RAW, seconds, raw)
            for count, seconds in zip(DOCUMENTS, ours, strict=True)
        ),
        Amount(f"mark, growth over them{name}", slope, "", GROWTH),
    ]


def main() -> int:
    """Measure, print."""
    disk = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-", dir=disk, ignore_cleanup_errors=True) as made:
        found = figures(Path(made))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
