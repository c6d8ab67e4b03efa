"""One round of any size, walked the way that writes most: in every room, every one of fifteen items is a fault."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.ledger import Ledger

NAME = "bench"
"""Of the round, where nobody names another."""

MARKS = 15
"""In each room, one key each."""

MOMENT = datetime(2026, 10, 12, 7, 20, tzinfo=timezone(timedelta(hours=8)))
_ROOMS_OF_A_FLOOR = 40
_CHECKLIST = "x = 1\n" * 2000
"""As long as a shipped one."""


def rooms(count: int) -> tuple[Place, ...]:
    """Return so many rooms."""
    return tuple(
        Place(
            id=f"{number // 200 + 1}-{number % 200 + 201}",
            kind="room",
            building=str(number // 200 + 1),
            floor=str(number // _ROOMS_OF_A_FLOOR % 5 + 1),
            number=str(number % 200 + 201),
            beds=8,
            occupants=8,
        )
        for number in range(count)
    )


def create(folder: Path, count: int, disk: Disk, name: str = NAME, checklist: str = _CHECKLIST) -> Draft:
    """Begin a round of so many rooms, beside whatever the data folder holds.

    Args:
        folder: the data folder.
        count: how many rooms.
        disk: the file system.
        name: id of the round.
        checklist: text of the checklist; who only writes needs none that can be read.
    """
    places = rooms(count)
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
    return drafts(folder, disk).create(round_, checklist, places)


def drafts(folder: Path, disk: Disk) -> Drafts:
    """Return the drafts of a data folder, as the app opens them."""
    return Drafts(folder / "drafts", disk, Ledger(folder, disk).holds)


def keys(draft: Draft) -> Iterator[Inspection]:
    """Yield what each key of the walk saves: a room with one more mark, and with the last one the room is done."""
    for number, place in enumerate(draft.round.places):
        # as long as a random one, and the same in every run
        inspection = Inspection(id=str(UUID(int=number, version=4)), place=place, started=MOMENT)
        for item in range(1, MARKS + 1):
            beds = (1, 2) if item % 2 else ()
            marked = inspection.with_mark(
                Mark(item=f"DD{item:02}", verdict="fail", count=item % 3 + 1, beds=beds, reason=item % 3)
            )
            inspection = marked.model_copy(update={"seconds": 2 * item})
            if item == MARKS:
                done = {"status": "inspected", "finished": MOMENT + timedelta(seconds=inspection.seconds)}
                inspection = inspection.model_copy(update=done)
            yield inspection
