"""How many keys a room takes on the real Inspect screen, beside the least possible and the usual way.

Alone: ``python tests/bench/bench_keystrokes.py``. The keys are typed into the screen one by one, and what is then on
disk is compared with what was meant. The bound is one key for each fault (and bed) and one that says "done"; item by
item is one key for each item, one to submit and one for the next room (reference: "one key per item, auto-advance").
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tui"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import one_round
from textual.app import App
from timing import Amount, Measured, print_table
from typed_floor import ENTER, ROOMS, Fault, Meant, checklist_text, explicit, floor, keys, looked_at

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus
from inspect_tui.core.inspection import Inspection
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft
from inspect_tui.tui.screens.inspect import InspectScreen
from pilot import type_characters

FLOOR_BUDGET = 4
"""Keys a room on a whole floor: more than one fault in a room, half of them behind a 0, one explicit item, Enter."""


class Case(NamedTuple):
    """A room, and how many keys it may take beside those of its explicit items."""

    name: str
    meant: Meant
    budget: int
    bound: int


class _Host(App[None]):
    """Shows one Inspect screen."""

    def __init__(self, screen: InspectScreen) -> None:
        super().__init__()
        self._screen = screen

    def on_mount(self) -> None:
        self.push_screen(self._screen)


def cases(codes: dict[str, str], per_bed: Sequence[str]) -> list[Case]:
    """Return the rooms of the table; the items are the checklist's own."""
    by_length = sorted(codes, key=lambda item: (len(codes[item]), codes[item]))
    hot, next_nine = by_length[:9], by_length[9:18]
    beds = next(item for item in by_length if item in per_bed)
    return [
        Case("clean room", Meant(), 1, 1),
        Case("1 fault", Meant((Fault(hot[0]),)), 2, 2),
        Case("2 faults, both hot", Meant((Fault(hot[0]), Fault(hot[1]))), 3, 3),
        Case("2 faults of the first eighteen", Meant((Fault(next_nine[0]), Fault(next_nine[1]))), 5, 3),
        Case("2 faults, any", Meant((Fault(by_length[-3]), Fault(by_length[-4]))), 7, 3),
        Case("5 faults, all hot", Meant(tuple(Fault(item) for item in (*hot[:3], *hot[4:6]))), 6, 6),
        Case("a fault in two beds", Meant((Fault(beds, (1, 4)),)), 5, 4),
        Case("locked room", Meant(locked=True), 2, 2),
    ]


def figures(folder: Path) -> list[Measured]:
    """Type and count.

    Args:
        folder: where the round is kept.
    """
    return asyncio.run(_figures(folder))


async def _figures(folder: Path) -> list[Measured]:
    checklist, text = checklist_text()
    judged = looked_at(checklist)
    table = cases({item.id: checklist.codes[item.id] for item in judged}, [i.id for i in judged if i.per == "bed"])
    walked = floor(judged)
    with one_round.create(folder, len(table) + ROOMS, Disk(), checklist=text) as draft:
        asked = explicit(checklist)
        typed = await _typed(draft, [*(case.meant for case in table), *walked], checklist.codes, asked)
    items = typed.items
    about = f"{checklist.id}: {items} items, {len(asked)} explicit"
    print(f"{'':<34} {'keys':>5} {'bound':>6} {'item by item':>13}   {about}")
    found: list[Measured] = []
    for case, number in zip(table, typed.keys, strict=False):
        by_item = 2 if case.meant.locked else items + 2 + sum(len(fault.beds) for fault in case.meant.faults)
        print(f"{case.name:<34} {number:>5} {case.bound:>6} {by_item:>13}")
        limit = case.budget + (0 if case.meant.locked else len(asked))
        found.append(Amount(f"keys: {case.name}", number, "", limit))
    keys_of_floor = sum(typed.keys[len(table) :])
    faults = sum(len(room.faults) for room in walked)
    print(f"{f'{ROOMS} rooms, {faults} faults':<34} {keys_of_floor:>5} {ROOMS + faults:>6} {ROOMS * (items + 2):>13}")
    found.append(
        Amount(f"keys: a room of {ROOMS}, {faults / ROOMS:.2g} faults each", keys_of_floor / ROOMS, "", FLOOR_BUDGET)
    )
    return found


class _Typed(NamedTuple):
    keys: list[int]
    """Of each room."""
    items: int
    """That the inspectors look at."""


async def _typed(draft: Draft, rooms: Sequence[Meant], codes: dict[str, str], asked: list[str]) -> _Typed:
    """Type rooms into the screen; what is on disk must be what was meant.

    Raises:
        AssertionError: it is not.
    """
    ticks = count(10_000, 100)  # nobody types faster than the keyboard repeats
    campus = Campus(buildings=(Building(id="1", name=Label(zh="1号楼", en="Building 1")),), places=draft.places)
    screen = InspectScreen(draft, campus, Translator("zh"), lambda: one_round.MOMENT, key_ms=lambda _event: next(ticks))
    numbers = []
    async with _Host(screen).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        walk = screen.walk
        assert [item.id for item in walk.missing()] == asked, "Enter passes other items than the benchmark believes"
        items = sum(walk.applies(item) and walk.judges(item) for item in walk.checklist.items)
        for place, meant in zip(draft.round.places, rooms, strict=True):
            typed = list(keys(meant, codes, asked))
            for key in typed:
                if key == ENTER:
                    await pilot.press("enter")
                else:
                    await type_characters(pilot, key)
            numbers.append(len(typed))
            _check(draft.inspections[place], meant)
    return _Typed(numbers, items)


def _check(found: Inspection, meant: Meant) -> None:
    failed = {mark.item: mark.beds for mark in found.marks if mark.verdict == "fail"}
    assert failed == {fault.item: fault.beds for fault in meant.faults}, (found.place, failed, meant)
    assert found.status == ("locked" if meant.locked else "inspected"), found


def main() -> int:
    """Type, count, print."""
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-") as made:
        found = figures(Path(made))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
