"""A walk through a round: where the inspector stands, what each key changes, and what it says.

The only place with the rules of the hot path (DESIGN section 11). A walk is a value: a key makes a new one and an
``Effect`` that says which inspection must reach the disk before the new walk may be shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

from inspect_tui.core import applying, marking
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Item, Who
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.keypad import Keypad
from inspect_tui.core.marking import Change, Refused
from inspect_tui.core.telling import untold

ADULTS_ITEMS: frozenset[Who] = frozenset({"adult", "specialist"})
"""Items that pupils do not judge."""

NewId = Callable[[], str]
Ask = Literal["", "note", "measure", "told", "hand_in", "leave"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a key did, besides the new walk."""

    changed: Inspection | None = None
    """Must be on disk before the new walk is shown."""
    also: tuple[Inspection, ...] = ()
    """So must these."""
    message: str = ""
    """Names the sentence to say (``inspect.say.<code>``)."""
    items: tuple[str, ...] = ()
    """Ids of the items concerned."""
    place: str = ""
    """Id of the place concerned."""
    number: int = 0
    ask: Ask = ""
    """What the screen has to ask the inspector."""
    repeat: bool = False
    """It was the keyboard's repeat: what was said last is still to be read."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be undone."""

    place: str
    before: Inspection | None
    after: Inspection
    touched: tuple[str, str]
    """Item touched last, before and after."""
    to: str
    """Where the inspector stood afterwards."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A round under way."""

    round: Round
    checklist: Checklist
    places: tuple[Place, ...]
    """In walking order."""
    inspections: Mapping[str, Inspection]
    """By place; a place nobody has touched has none."""
    adults: bool
    """Whether an adult is among the inspectors; pupils do not judge adults' items."""
    current: str
    """Id of the place in which the inspector stands."""
    arrived: datetime
    """From when on the time in this place is not yet counted."""
    touched: str = ""
    """Id of the item touched last in this place; empty: none."""
    backward: bool = False
    """Whether Enter goes against the walking order: the inspectors began at the far end."""
    keypad: Keypad = field(default_factory=Keypad)
    recent: tuple["Walk", ...] = ()
    """As it was after each of ``keypad.presses``, as many; for when they turn out to be one key held down."""
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    unsaved_seconds: Mapping[str, int] = field(default_factory=dict)
    """Time in places since their inspections were last changed."""

    # What is seen -------------------------------------------------------------------------------------------------

    @property
    def place(self) -> Place:
        """The place in which the inspector stands."""
        return self.places[self.index]

    @property
    def index(self) -> int:
        """Its position in walking order."""
        return next(position for position, place in enumerate(self.places) if place.id == self.current)

    @property
    def inspection(self) -> Inspection | None:
        """What was recorded here so far."""
        return self.inspections.get(self.current)

    @property
    def item(self) -> Item | None:
        """The item touched last."""
        return self.checklist.by_id.get(self.touched)

    @property
    def done(self) -> int:
        """How many places need no further visit."""
        return sum(1 for inspection in self.inspections.values() if inspection.done)

    def judges(self, item: Item) -> bool:
        """Whether these inspectors may judge an item at all."""
        return self.adults or item.who not in ADULTS_ITEMS

    def applies(self, item: Item) -> bool:
        """Whether an item concerns this place today."""
        return applying.applies(self.checklist, item, self.place, self.round.date)

    def missing(self) -> tuple[Item, ...]:
        """Explicit items that are not answered here yet, in walking order."""
        return self._missing(self.inspection)

    def _missing(self, inspection: Inspection | None) -> tuple[Item, ...]:
        explicit = (item for item in self.checklist.items if item.explicit and self.applies(item) and self.judges(item))
        if inspection is None:
            return tuple(explicit)
        return tuple(item for item in explicit if not applying.answered(item, inspection.mark(item.id)))

    def next_waiting(self) -> str | None:
        """The next place on the way that needs a visit, starting again at the other end after the last."""
        onward = (*self.places[self.index + 1 :], *self.places[: self.index + 1])
        if self.backward:
            onward = (*self.places[: self.index][::-1], *self.places[self.index :][::-1])
        for place in onward:
            inspection = self.inspections.get(place.id)
            if inspection is None or not inspection.done:
                return place.id
        return None

    # What changes -------------------------------------------------------------------------------------------------

    def set_note(self, note: str, now: datetime, new_id: NewId) -> tuple["Walk", Effect]:
        """Write the place's note."""
        before = self.opened(now, new_id)
        return self.commit(before.model_copy(update={"note": note}), now, Effect(message="noted"))

    def set_value(self, item: Item, value: Decimal | None, now: datetime, new_id: NewId) -> tuple["Walk", Effect]:
        """Record what was measured of an item; None: unmeasured."""
        before = self.opened(now, new_id)
        if value is None and before.mark(item.id) is None:
            return self, Effect(message="unmeasured", items=(item.id,))
        return self.judged(item, marking.measured(before, item, value), now)

    def untold(self, inspection: Inspection) -> tuple[str, ...]:
        """Return the ids of the reported items of a place of which no adult knows; none where one walks along."""
        return () if self.adults else untold(self.checklist, inspection)

    def set_told(self, place: str, items: Iterable[str], told: str, now: datetime) -> tuple["Walk", Effect]:
        """Record whom the inspectors told of a danger.

        Args:
            place: id of the place, which they may have left already.
            items: ids of the reported items.
            told: roster id of the adult, or ``OTHER_ADULT``.
            now: the wall clock.
        """
        after = self.inspections[place]
        for mark in [mark for mark in after.marks if mark.item in set(items)]:
            after = after.with_mark(mark.model_copy(update={"told": told}))
        return self.commit(after, now, Effect(message="told"))

    def opened(self, now: datetime, new_id: NewId) -> Inspection:
        """Return what was recorded here so far, or the inspection that begins with this key."""
        return self.inspection or Inspection(id=new_id(), place=self.current, started=now)

    def judged(self, item: Item, change: Change, now: datetime) -> tuple["Walk", Effect]:
        """Take over a change of an item's mark, and say what has to be said of it."""
        touched = replace(self, touched=item.id)
        if isinstance(change, Refused):
            return touched, Effect(message=change.code, items=(item.id,), number=change.number)
        if change.status != "inspected" or self._missing(change):
            # Somebody looked after all, or an explicit answer was taken back: Enter has to say the rest again.
            change = change.model_copy(update={"status": "open", "finished": None})
        mark = change.mark(item.id)
        failed = mark is not None and mark.verdict == "fail"
        grave = "report" if self.checklist.who == "student" else "critical"
        message = (grave if item.severity == "critical" else "starred") if failed and item.starred else ""
        return self.commit(change, now, Effect(message=message, items=(item.id,)), touched=item.id)

    def commit(
        self, after: Inspection, now: datetime, effect: Effect, *, touched: str = "", to: str = ""
    ) -> tuple["Walk", Effect]:
        """Take over a changed inspection as one step that can be undone, and go on."""
        walk = self.spend(now)
        after = walk.complete(after)
        here = self.touched if after.place == self.current else ""
        before = self.inspections.get(after.place)
        step = Step(after.place, before, after, (here, touched or self.touched), to or self.current)
        walk = replace(walk, past=(*self.past, step), future=(), touched=step.touched[1]).take(after)
        return walk.go(step.to, now), replace(effect, changed=after)

    def take(self, inspection: Inspection) -> "Walk":
        """Take over an inspection as it stands, its time counted."""
        unsaved = {place: seconds for place, seconds in self.unsaved_seconds.items() if place != inspection.place}
        inspections = {**self.inspections, inspection.place: inspection}
        return replace(self, inspections=inspections, unsaved_seconds=unsaved)

    def complete(self, inspection: Inspection) -> Inspection:
        """Add the time spent here and what was first recorded; both stay, whatever is undone."""
        known = self.inspections.get(inspection.place)
        seconds = (known.seconds if known else 0) + self.unsaved_seconds.get(inspection.place, 0)
        return inspection.model_copy(update={"seconds": seconds}).after(known)

    def undo(self, now: datetime) -> tuple["Walk", Effect]:
        """Take the last change back and go to where it was made."""
        if not self.past:
            return self, Effect(message="nothing_to_undo")
        step = self.past[-1]
        empty = {"status": "open", "marks": (), "note": "", "finished": None}
        walk, restored = self._restore(step.before or step.after.model_copy(update=empty), now)
        walk = replace(walk.go(step.place, now), touched=step.touched[0])
        walk = replace(walk, past=self.past[:-1], future=(*self.future, step))
        return walk, Effect(changed=restored, message="undone", place=step.place)

    def redo(self, now: datetime) -> tuple["Walk", Effect]:
        """Make the change again that was undone last."""
        if not self.future:
            return self, Effect(message="nothing_to_redo")
        step = self.future[-1]
        walk, restored = self._restore(step.after, now)
        walk = replace(walk.go(step.to, now), touched=step.touched[1] if step.to == step.place else "")
        walk = replace(walk, past=(*self.past, step), future=self.future[:-1])
        return walk, Effect(changed=restored, message="redone", place=step.place)

    def _restore(self, target: Inspection, now: datetime) -> tuple["Walk", Inspection]:
        walk = self.spend(now)
        restored = walk.complete(target)
        return walk.take(restored), restored

    def spend(self, now: datetime) -> "Walk":
        """Count the time spent here, in whole seconds; the rest is counted next time."""
        whole = max(0, int((now - self.arrived).total_seconds()))
        if not whole:
            return self
        unsaved = {**self.unsaved_seconds, self.current: self.unsaved_seconds.get(self.current, 0) + whole}
        return replace(self, unsaved_seconds=unsaved, arrived=self.arrived + timedelta(seconds=whole))

    def go(self, place: str, now: datetime) -> "Walk":
        """Stand in another place, where nothing is touched yet."""
        if place == self.current:
            return self
        return replace(self.spend(now), current=place, arrived=now, touched="")


def begin(
    round_: Round,
    checklist: Checklist,
    places: Iterable[Place],
    inspections: Mapping[str, Inspection],
    *,
    adults: bool,
    current: str,
    now: datetime,
) -> Walk:
    """Return the walk of a draft as it lies on disk, at the place where the inspector stood, else the first waiting."""
    order = {place: position for position, place in enumerate(round_.places)}
    walked = tuple(sorted((place for place in places if place.id in order), key=lambda place: order[place.id]))
    here = current if current in order else walked[-1].id
    walk = Walk(round_, checklist, walked, dict(inspections), adults, here, now)
    if current not in order:
        return replace(walk, current=walk.next_waiting() or walked[0].id)
    waiting = [place.id not in inspections or not inspections[place.id].done for place in walked]
    # who has nothing left before them came from the far end, or does best to turn round
    return replace(walk, backward=any(waiting[: walk.index]) and not any(waiting[walk.index + 1 :]))
