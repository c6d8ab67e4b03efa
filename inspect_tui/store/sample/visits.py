"""What an invented pair of inspectors finds in a place, drawn from habits that rooms and items keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

from inspect_tui.core.applying import applies
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Item, Who
from inspect_tui.core.inspection import Mark, Status

_FAULT_RATE = 0.044
"""How often a hot item fails in a middling room; over the whole school it comes to about 7 %."""

_MONDAY = 1.3
"""Beds are made worse after a weekend at home."""

_NOT_INSPECTED: tuple[tuple[Status, float], ...] = (
    ("repair", 0.003),
    ("away", 0.002),
    ("sick", 0.002),
    ("locked", 0.011),
    ("refused", 0.001),
)
_BY_DAY: frozenset[Status] = frozenset({"locked", "refused"})
"""At lights-out every room is open to the dorm teacher."""
_SLACK = {("五", "男", 10): 8.0, ("五", "男", 11): 2.0, ("六", "男", 11): 1.5}
"""Groups and months in which a grade has got careless: there the award's threshold decides, and not its quota."""

_JUDGED_BY: dict[str, frozenset[Who]] = {
    "student": frozenset({"student", "report"}),
    "adult": frozenset({"student", "report", "adult"}),
    "specialist": frozenset({"student", "report", "adult", "specialist"}),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What one place's inspection says, before it has an id and times."""

    status: Status = "inspected"
    marks: tuple[Mark, ...] = ()
    seconds: int = 20


@cache
def _answer(item_id: str) -> Mark:
    """Return the pass of an item that must be answered; one value serves all rooms."""
    return Mark(item=item_id, verdict="pass")


class Habits:
    """How careless each place is and how often each item fails; the same seed always gives the same habits."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._places: dict[tuple[str, int], float] = {}
        self._items: dict[str, float] = {}
        self._judged: dict[tuple[str, str, tuple[str, ...], date], tuple[Item, ...]] = {}

    def visit(self, checklist: Checklist, place: Place, day: date, random: Random) -> Visit:
        """Draw one inspection."""
        if place.kind == "room":
            drawn = random.random()
            for status, share in _NOT_INSPECTED:
                if drawn < share and (checklist.who == "student" or status not in _BY_DAY):
                    return Visit(status, seconds=random.randint(3, 9))
                drawn -= share
        marks = tuple(
            mark for item in self.judged(checklist, place, day) if (mark := self._mark(item, place, day, random))
        )
        failures = sum(mark.verdict == "fail" for mark in marks)
        return Visit(marks=marks, seconds=random.randint(10, 28) + 6 * failures)

    def judged(self, checklist: Checklist, place: Place, day: date) -> Sequence[Item]:
        """Return the items that the list's own inspectors look at in such a place on a day."""
        key = (checklist.id, place.kind, place.features, day)
        found = self._judged.get(key)
        if found is None:
            allowed = _JUDGED_BY[checklist.who]
            found = self._judged[key] = tuple(
                item for item in checklist.items if item.who in allowed and applies(checklist, item, place, day)
            )
        return found

    def _mark(self, item: Item, place: Place, day: date, random: Random) -> Mark | None:
        if item.severity == "critical" or item.kind == "bonus" or item.points is None:
            # grave things are rare enough to be placed by hand (see plan)
            return _answer(item.id) if item.explicit else None
        if random.random() >= self._chance(item, place, day):
            if item.kind == "measure":
                return Mark(item=item.id, verdict="pass", value=_good_value(item))
            return _answer(item.id) if item.explicit else None
        return _failure(item, place, random)

    def _chance(self, item: Item, place: Place, day: date) -> float:
        monday = _MONDAY if day.isoweekday() == 1 else 1.0
        return min(0.6, _FAULT_RATE * self._item(item) * self._place(place, day) * monday)

    def _place(self, place: Place, day: date) -> float:
        """Most places are careful, a few are not; and every month is a little different."""
        known = self._places.get((place.id, day.month))
        if known is None:
            nature = Random(f"{self._seed} {place.id}").random()
            mood = Random(f"{self._seed} {place.id} {day.month}").uniform(0.8, 1.2)
            known = (0.6 + 2.0 * nature**3) * mood * _SLACK.get((place.grade, place.gender, day.month), 1.0)
            self._places[place.id, day.month] = known
        return known

    def _item(self, item: Item) -> float:
        """Hot items are hot because they fail often, beds most of all."""
        known = self._items.get(item.id)
        if known is None:
            nature = Random(f"{self._seed} {item.id}").uniform(0.6, 1.4)
            known = nature * (1.0 if item.hot else 0.3) * (1.6 if item.per == "bed" else 1.0)
            self._items[item.id] = known
        return known


def _failure(item: Item, place: Place, random: Random) -> Mark:
    beds: tuple[int, ...] = ()
    if item.per == "bed" and place.occupants:
        several = min(place.occupants, random.choice((1, 1, 2, 2, 3, 4, 5)))
        beds = tuple(sorted(random.sample(range(1, place.occupants + 1), several)))
    count = len(beds) or (2 if random.random() < 0.2 else 1)
    return Mark(
        item=item.id,
        verdict="fail",
        count=count,
        beds=beds,
        reason=random.randrange(len(item.reasons)) if item.reasons and random.random() < 0.8 else None,
        value=_bad_value(item) if item.kind == "measure" else None,
        repair=item.repair and random.random() < 0.5,
    )


def _good_value(item: Item) -> Decimal:
    """Return a value between the limits."""
    if item.min is not None and item.max is not None:
        return (item.min + item.max) / 2
    if item.min is not None:
        return item.min + 5
    return item.max - 5 if item.max is not None else Decimal(0)


def _bad_value(item: Item) -> Decimal:
    """Return a value beyond a limit."""
    if item.min is not None:
        return item.min - 5
    return item.max + 5 if item.max is not None else Decimal(0)
