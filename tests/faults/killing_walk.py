"""A walk through a round that says of every number of saves what the draft then holds, and the process that walks it.

As a program (``killing_walk.py DRAFTS ID CHECKPOINT_BYTES [--unsynced]``) it saves for ever and writes the number of
each save to its standard output after the store has acknowledged it.
"""

import os
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.system import System

PLACES = tuple(f"3-{number}" for number in range(201, 213))
MOMENT = datetime(2026, 10, 12, 7, 32, tzinfo=timezone(timedelta(hours=8)))
ITEMS = 12


class Unsynced(System):
    """A store without fsync; a control, which must be seen to lose marks."""

    def sync(self, descriptor: int) -> None:
        """Promise, and do nothing."""

    def sync_folder(self, folder: Path) -> None:
        """Promise, and do nothing."""


def place_of(number: int) -> str:
    """Return where the save of a number is made."""
    return PLACES[number % len(PLACES)]


def inspection_of(number: int) -> Inspection:
    """Return what the save of a number saves."""
    marks = tuple(Mark(item=f"T{item:02}", verdict="fail", count=number) for item in range(ITEMS))
    place = place_of(number)
    return Inspection(id=f"i-{place}", place=place, marks=marks, started=MOMENT, note="床下有灰")


def number_in(draft: Draft) -> int:
    """Return the number of the last save that a draft holds."""
    return max((inspection.marks[0].count for inspection in draft.inspections.values()), default=0)


def holds(draft: Draft, number: int) -> bool:
    """Whether a draft is exactly what it is after the save of a number, the first one being 1."""
    last = range(max(1, number - len(PLACES) + 1), number + 1)
    current = place_of(number) if number else ""
    return draft.current == current and draft.inspections == {place_of(one): inspection_of(one) for one in last}


def main(folder: str, draft_id: str, checkpoint_bytes: str, *options: str) -> None:
    """Save until the process is killed."""
    system = Unsynced() if "--unsynced" in options else System()
    draft = Drafts(Path(folder), Disk(system), checkpoint_bytes=int(checkpoint_bytes)).open(draft_id)
    number = number_in(draft)
    while True:
        number += 1
        inspection = inspection_of(number)
        draft.save(inspection, current=inspection.place)
        os.write(1, b"%d\n" % number)


if __name__ == "__main__":
    main(*sys.argv[1:])
