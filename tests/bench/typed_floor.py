"""What an inspector means on a floor, and the keys that say it: nothing else is typed."""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import one_round

from inspect_tui.core.applying import applies
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library

CHECKLIST = "dorm-daily"
ROOMS = 60
FAULT_RATE = 0.07
"""Of the items that are looked at: in a real school, 93 % of what is entered is "nothing wrong"."""

ENTER, PASS, BEDS, SLASH = "\r", "=", ".", "/"


class Fault(NamedTuple):
    """An item that failed."""

    item: str
    beds: tuple[int, ...] = ()


class Meant(NamedTuple):
    """What is to be recorded of a room."""

    faults: tuple[Fault, ...] = ()
    locked: bool = False


def checklist_text() -> tuple[Checklist, str]:
    """Return the shipped checklist and its text."""
    loaded = Library(shipped_checklists(), None).checklist(CHECKLIST)
    if loaded is None:
        raise LookupError(CHECKLIST)
    return loaded.checklist, loaded.text


def looked_at(checklist: Checklist) -> list[Item]:
    """Return the items that pupils fail in the benchmark's rooms; a report is another thing."""
    return [item for item in _applying(checklist) if item.who == "student"]


def explicit(checklist: Checklist) -> list[str]:
    """Return the items of the benchmark's rooms that Enter does not pass."""
    return [item.id for item in _applying(checklist) if item.explicit and item.who != "adult"]


def _applying(checklist: Checklist) -> list[Item]:
    (room,) = one_round.rooms(1)
    day = one_round.MOMENT.date()
    return [item for item in checklist.items if applies(checklist, item, room, day)]


def keys(meant: Meant, codes: dict[str, str], explicit: Sequence[str]) -> Iterator[str]:
    """Yield the keys of a room.

    Args:
        meant: what is to be recorded.
        codes: what is typed for an item.
        explicit: the items that Enter does not pass.
    """
    if meant.locked:
        yield from (SLASH, "1")
        return
    failed = {fault.item for fault in meant.faults}
    for fault in meant.faults:
        yield from codes[fault.item]
        if fault.beds:
            yield from (BEDS, *(str(bed) for bed in fault.beds))
    yield from (PASS for item in explicit if item not in failed)
    yield ENTER


def floor(items: Sequence[Item], rooms: int = ROOMS) -> list[Meant]:
    """Return a floor with faults at the measured rate, always the same one."""
    chance = random.Random(7)
    return [Meant(tuple(Fault(item.id) for item in items if chance.random() < FAULT_RATE)) for _ in range(rooms)]
