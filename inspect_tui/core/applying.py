"""Which items of a checklist apply to a place on a day, and how many points are at stake there.

A room without a toilet is not judged by the toilet, and a weekly item is not judged on another day. What does not
apply is on neither side of a score (see ``scoring``), so that no room gains by what it lacks.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Counts, Frequency, Item
from inspect_tui.core.inspection import Mark

_NOTHING = Decimal(0)
_DAYS_OF_FIRST_WEEK = 7
_SEVERAL_A_WEEK: frozenset[Frequency] = frozenset({"daily", "each-meal"})
_SEVERAL_A_MONTH: frozenset[Frequency] = frozenset({"daily", "each-meal", "weekly"})


class Price(NamedTuple):
    """What one occurrence of an item costs a place."""

    each: Decimal
    size: int | None = None
    """The number of beds under which the checklist lists it; None where it is the same for all sizes."""


class Terms(NamedTuple):
    """What one kind of place is judged by on one kind of day. Items stand in walking order."""

    checklist: Checklist
    due: dict[str, Item]
    """Items that apply, whomever they concern."""
    counted: dict[str, Item]
    """Those of them that can lower the place's own score."""


def due(checklist: Checklist, item: Item, day: date) -> bool:
    """Whether an item is looked at on a day.

    A weekly item of a daily list is due on the list's weekly day, a monthly one on the first such day of the month
    (on any day of the month's first seven, if the list is weekly). What is due at the start of term or before a
    holiday cannot be told from the date, so the inspector decides.
    """
    if item.frequency == "weekly" and checklist.frequency in _SEVERAL_A_WEEK:
        return day.isoweekday() == checklist.weekly_day
    if item.frequency == "monthly" and checklist.frequency in _SEVERAL_A_MONTH:
        right_weekday = checklist.frequency == "weekly" or day.isoweekday() == checklist.weekly_day
        return right_weekday and day.day <= _DAYS_OF_FIRST_WEEK
    return True


def applies(checklist: Checklist, item: Item, place: Place, day: date) -> bool:
    """Whether an item concerns a place on a day: it is due, and the place has all that the item needs.

    Points by number of beds need beds, unless the item says what it costs elsewhere.
    """
    sized = bool(place.beds) or item.by_beds is None or item.points is not None
    return sized and due(checklist, item, day) and all(place.has(feature) for feature in item.needs)


def terms(checklist: Checklist, place: Place, day: date) -> Terms:
    """Return what a place is judged by on a day."""
    own = own_counts(place)
    applying = {item.id: item for item in checklist.items if applies(checklist, item, place, day)}
    counted = {item_id: item for item_id, item in applying.items() if item.counts in own and may_lower(item)}
    return Terms(checklist, applying, counted)


def may_lower(item: Item) -> bool:
    """Whether a failure of the item can lower a score: a critical one acts in its own way, a bonus cannot fail."""
    return item.severity != "critical" and item.kind != "bonus"


def own_counts(place: Place) -> frozenset[Counts]:
    """Whose items lower the place's own score.

    In a dormitory room only those of the room. Elsewhere also those of a class, because the score of a classroom or
    of a dining table is what its class is judged by. What staff must see to lowers no place's score.
    """
    return frozenset({"room"}) if place.kind == "room" else frozenset({"room", "class"})


def price(item: Item, beds: int) -> Price:
    """Return what one occurrence of an item costs (or a bonus adds) in a place of so many beds."""
    if not item.by_beds or (not beds and item.points is not None):
        return Price(_NOTHING if item.points is None else item.points)
    size = min((size for size in item.by_beds if size >= beds), default=max(item.by_beds))
    return Price(item.by_beds[size], size)


def weight(item: Item, beds: int) -> Decimal:
    """Return the most an item can cost (扣完为止), in points; one occurrence where the item has no cap."""
    if item.points is None and not item.by_beds:
        return _NOTHING
    return price(item, beds).each if item.cap is None else item.cap


def points_at_stake(checklist: Checklist, item_ids: Iterable[str], beds: int) -> Decimal:
    """Return the most that these items can cost a place together: their weights, no section above its cap."""
    wanted = set(item_ids)
    total = _NOTHING
    for section in checklist.sections:
        of_section = sum((weight(item, beds) for item in section.items if item.id in wanted), start=_NOTHING)
        total += of_section if section.cap is None else min(of_section, section.cap)
    return total


def answered(item: Item, mark: Mark | None) -> bool:
    """Whether a mark answers an item that Enter may not pass; a measure by a number, a failure or not applicable."""
    if mark is None:
        return False
    return item.kind != "measure" or mark.value is not None or mark.verdict != "pass"


def fails(item: Item, mark: Mark) -> bool:
    """Whether a mark says that an item failed. Both limits of a measure are still a pass; a bonus cannot fail."""
    if mark.verdict == "na" or item.kind == "bonus":
        return False
    if mark.verdict == "fail":
        return True
    if item.kind != "measure" or mark.value is None:
        return False
    too_low = item.min is not None and mark.value < item.min
    too_high = item.max is not None and mark.value > item.max
    return too_low or too_high
