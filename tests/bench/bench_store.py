"""A mark, from the call to the return of fsync, against a raw append + fsync of 1 KB on the same disk.

Alone: ``python tests/bench/bench_store.py [FOLDER]`` (a folder on the disk to measure). Measured with an empty data
folder, with a day's sealed files beside the draft, and with the sample school's three months.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import Figure, in_turn

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sample import create_sample

LIMIT = 5.0
MARKS = 400
ROOMS = 24
MOMENT = datetime(2026, 10, 12, 7, 20, tzinfo=timezone(timedelta(hours=8)))


def a_draft(folder: Path, name: str) -> Draft:
    """Begin a round of one floor, beside whatever the data folder holds, and look at its history as the app does."""
    ledger = Ledger(folder, Disk())
    ledger.catalogue()
    places = tuple(
        Place(id=f"3-{number}", kind="room", building="3", floor="2", number=str(number), beds=8, occupants=8)
        for number in range(201, 201 + ROOMS)
    )
    round_ = Round(
        id=name,
        checklist="dorm-daily",
        checklist_sha256="0" * 64,
        date=date(2026, 10, 12),
        slot="morning",
        scope="3-2",
        places=tuple(place.id for place in places),
        inspectors=("S01", "S02"),
        device="bench",
        started=MOMENT,
    )
    return Drafts(folder / "drafts", is_sealed=ledger.holds).create(round_, "x = 1\n" * 2000, places)


def saver(draft: Draft) -> Callable[[], float]:
    """Return a function that saves one more mark and reports how long that took."""
    count = 0

    def save() -> float:
        nonlocal count
        count += 1
        marks = tuple(
            Mark(item=f"DD{number:02}", verdict="fail", count=count % 5 + 1, beds=(1, 2), reason=0)
            for number in range(1, count % 6 + 2)
        )
        place = draft.round.places[count // 10 % ROOMS]
        inspection = Inspection(id=f"i-{place}", place=place, marks=marks, started=MOMENT, seconds=count)
        start = time.perf_counter()
        draft.save(inspection, current=place)
        return time.perf_counter() - start

    return save


def appender(path: Path) -> Callable[[], float]:
    """Return a function that appends 1 KB, syncs and reports how long that took."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)
    data = b"x" * 1023 + b"\n"

    def append() -> float:
        start = time.perf_counter()
        os.write(descriptor, data)
        os.fsync(descriptor)
        return time.perf_counter() - start

    return append


def figures(sample: Path, folder: Path) -> list[Figure]:
    """Measure.

    Args:
        sample: a data folder with the sample school.
        folder: where to write, on the disk that is to be measured.
    """
    one_day = folder / "one-day"
    for source in sorted((sample / "records").rglob("2026-10-12_*.json")):
        target = one_day / source.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    histories = {"no history": folder / "no-history", "a day of history": one_day, "three months of history": sample}
    drafts = [a_draft(place, f"bench-{number}") for number, place in enumerate(histories.values())]
    *ours, raw = in_turn(MARKS, *map(saver, drafts), appender(folder / "raw"))
    for draft in drafts:
        draft.remove()
    return [
        Figure(f"mark saved, {name}", "raw 1 KB append + fsync", seconds, raw, LIMIT)
        for name, seconds in zip(histories, ours, strict=True)
    ]


def main() -> int:
    """Make the sample school in a throw-away folder, measure, print."""
    disk = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-", dir=disk) as made:
        sample = Path(made) / "sample"
        create_sample(sample, Disk(), None)
        found = figures(sample, Path(made))
    for figure in found:
        print(figure.row())
    return 0 if all(figure.held for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
