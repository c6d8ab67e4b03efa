"""A whole walk by keys: what the inspectors mean in each place, the keys that say so, and what must then be on record.

What is meant is drawn from the checklist by rules of its own (who judges an item, what a place lacks), not by asking
the program, and what was sealed is compared with it place by place.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from textual.app import App
from textual.pilot import Pilot

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.inspection import Inspection, Mark, Round, Status
from inspect_tui.i18n import Translator
from inspect_tui.store.drafts import Draft
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.dialogs.measure import MeasureDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.told import ToldDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from pilot import type_characters, wait_until

FULL_WIDTH = str.maketrans("0123456789 ./-=", "０１２３４５６７８９　。、－＝")
"""What an input method types for the keys of the walk."""

FLOOR_OF_TWENTY = ("dorm-daily", "3-1", "morning")

STATUSES: tuple[Status, ...] = ("locked", "locked_inside", "refused", "sick", "repair")
FIRST_ADULT = "1"
"""Answers who was told."""


@dataclass(frozen=True)
class Meant:
    """What the inspectors mean to record of a place."""

    marks: tuple[Mark, ...] = ()
    """In walking order; answers to what must be answered among them."""
    status: Status = "inspected"


@dataclass
class Script:
    """A walk through a round, and what it means."""

    round: Round
    checklist: Checklist
    places: tuple[Place, ...]
    adults: bool
    meant: dict[str, Meant] = field(default_factory=dict)

    def draw(self, seed: int) -> "Script":
        """Decide what is found everywhere: mostly nothing, and of each kind of finding something."""
        random = Random(seed)
        for number, place in enumerate(self.places):
            status = STATUSES[number % len(STATUSES)] if number % 7 == 6 else "inspected"
            marks = self._marks(place, random, number) if status == "inspected" else ()
            self.meant[place.id] = Meant(marks, status)
        return self

    def _marks(self, place: Place, random: Random, number: int) -> tuple[Mark, ...]:
        items = self.judged(place)
        faulty = set() if number % 3 == 0 else {one.id for one in random.sample(items, min(len(items), 1 + number % 3))}
        return tuple(mark for item in items if (mark := _mark(item, place, random, item.id in faulty)))

    def judged(self, place: Place) -> list[Item]:
        """Return the items that these inspectors look at in a place."""
        return [
            item
            for item in self.checklist.items
            if all(need == place.kind or need in place.features for need in item.needs)
            and (self.adults or item.who in {"student", "report"})
            and self._today(item)
            and (place.beds or item.by_beds is None or item.points is not None)
        ]

    def _today(self, item: Item) -> bool:
        """Whether nothing but the list's own frequency says when the item is due."""
        return item.frequency in {None, self.checklist.frequency, "daily", "each-meal", "term-start", "pre-holiday"}

    def keys(self, place: Place) -> Iterator[str]:
        """Yield the keys that say what is meant of a place: characters, and ``enter``."""
        meant = self.meant[place.id]
        if meant.status != "inspected":
            yield from ("/", str(1 + STATUSES.index(meant.status)))
            return
        for mark in meant.marks:
            yield from self._say(self.checklist.item(mark.item), mark)
        yield from ("=" for mark in meant.marks if mark.verdict == "pass" and mark.value is None)
        yield "enter"

    def _say(self, item: Item, mark: Mark) -> Iterator[str]:
        code = self.checklist.codes[item.id]
        if mark.verdict == "pass" and mark.value is None:
            return
        yield from code
        if mark.value is not None:
            yield from (*f"{mark.value:f}", "enter")
        elif mark.verdict == "na":
            yield from "/8"
        elif mark.beds:
            yield from (".", *map(str, mark.beds), ".")
        else:
            yield from code * (mark.count - 1)
        yield from " " * (0 if mark.reason is None else mark.reason + 1)
        if mark.repair:
            yield from "/9"

    def reports(self, place: Place) -> bool:
        """Whether pupils report something here, so that they are asked who was told."""
        marks = self.meant[place.id].marks
        critical = {item.id for item in self.checklist.items if item.severity == "critical"}
        return not self.adults and any(mark.item in critical and mark.verdict == "fail" for mark in marks)


def _mark(item: Item, place: Place, random: Random, faulty: bool) -> Mark | None:
    if item.kind == "measure":
        inside = item.min if item.min is not None else item.max
        assert inside is not None
        outside = inside - 1 if item.min is not None else inside + 1
        return Mark(item=item.id, verdict="fail" if faulty else "pass", value=Decimal(outside if faulty else inside))
    if not faulty:
        return Mark(item=item.id, verdict="pass") if item.explicit else None
    how = random.randrange(4)
    if how == 0:
        return Mark(item=item.id, verdict="na")
    reason = random.randrange(len(item.reasons)) if item.reasons and how == 1 else None
    if place.beds and item.per in {"bed", "person"} and how == 2:
        return Mark(item=item.id, verdict="fail", beds=(1, 4), count=2)
    return Mark(
        item=item.id, verdict="fail", count=2 if how == 3 else 1, reason=reason, repair=item.repair and how == 2
    )


class Host(App[object]):
    """Shows nothing but the walk."""

    CSS_PATH = None
    ended: object = None

    def walk(self, screen: InspectScreen) -> None:
        """Show a walk and keep how it ended."""

        def keep(ended: object) -> None:
            self.ended = ended

        self.push_screen(screen, keep)


class Typist:
    """Types a script into the Inspect screen, never twice the same way: a finger is not a keyboard's repeat."""

    def __init__(
        self,
        workspace: Workspace,
        draft: Draft,
        t: Translator,
        keyboard: dict[int, int] | None = None,
        pace: int = 1800,
    ) -> None:
        """Sit down at a draft.

        Args:
            workspace: the data folder.
            draft: open.
            t: the language.
            keyboard: what arrives for what is typed; None: the same.
            pace: from one key to the next, in milliseconds; a finger's rhythm spreads by 6 %.
        """
        self._pauses = Random(3)
        self._pace = pace
        self._now = 0
        self._keyboard = keyboard or {}
        campus = workspace.campus(draft.round.date)
        self.screen = InspectScreen(draft, campus, t, workspace.clock, new_id=workspace.new_id, key_ms=self._tick)
        self.app = Host()

    def _tick(self, _event: object) -> int:
        self._now += max(130, round(self._pauses.gauss(self._pace, 0.06 * self._pace)))
        return self._now

    async def walk(self, pilot: Pilot[object], script: Script, look: Callable[[], None] = lambda: None) -> None:
        """Walk all places and hand in; ``look`` is called before each place is left."""
        self.app.walk(self.screen)
        await wait_until(pilot, lambda: self.app.screen is self.screen)
        await pilot.pause()
        for place in script.places:
            assert self.screen.walk.place.id == place.id
            keys = list(script.keys(place))
            await self._type(pilot, keys[:-1])
            look()
            await self._type(pilot, keys[-1:])
            if script.reports(place):
                await wait_until(pilot, lambda: isinstance(self.app.screen, ToldDialog))
                await self._type(pilot, [FIRST_ADULT, "enter"])
        await pilot.pause()
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(self.app.screen, HandInDialog))
        await self._type(pilot, ["2", "enter"])
        # the clock of a test stands still, so a floor may have been passed in no time
        await wait_until(pilot, lambda: self.app.ended is not None or isinstance(self.app.screen, QuestionDialog))
        if self.app.ended is None:
            await self._type(pilot, ["2", "enter"])
        await wait_until(pilot, lambda: self.app.ended is not None)

    async def _type(self, pilot: Pilot[object], keys: Sequence[str]) -> None:
        for key in keys:
            if key == "enter":
                await pilot.press(key)
            else:
                await type_characters(pilot, key.translate(self._keyboard))
            if isinstance(self.app.screen, MeasureDialog):
                await pilot.pause()


def begin(
    workspace: Workspace, checklist_id: str, scope: str, slot: str, inspectors: tuple[str, ...] = ()
) -> tuple[Draft, Script]:
    """Begin a round of today, and a script that is still empty."""
    draft = workspace.start_round(checklist_id, scope, workspace.clock().date(), slot, inspectors)
    checklist = workspace.checklist(checklist_id).checklist
    return draft, Script(draft.round, checklist, draft.places, adults=checklist.who != "student")


def sealed(workspace: Workspace, draft: Draft) -> dict[str, Inspection]:
    """Hand a round in and return what was sealed, by place."""
    file = workspace.ledger.read(workspace.hand_in(draft))
    assert file.checklist == draft.checklist_text
    return {inspection.place: inspection for inspection in file.inspections}


def recorded(inspection: Inspection) -> Meant:
    """Return what a record says, in the terms of a script; who was told is looked at apart."""
    marks = (mark.model_copy(update={"told": ""}) for mark in inspection.marks)
    return Meant(tuple(sorted(marks, key=lambda mark: mark.item)), inspection.status)


def expected(meant: Meant) -> Meant:
    """Return what is meant in the order in which records are compared."""
    return Meant(tuple(sorted(meant.marks, key=lambda mark: mark.item)), meant.status)
