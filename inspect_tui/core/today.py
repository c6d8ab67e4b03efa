"""What the Today screen shows: what is half done, what is due, what came back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import get_args

from pydantic import AwareDatetime

from inspect_tui.core.base import Frozen, Label
from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.checklist import Area, Checklist, Frequency, Walker
from inspect_tui.core.clock import ClockDoubt
from inspect_tui.core.period import month_of
from inspect_tui.core.problems import Problem


class Walked(Frozen):
    """A round that exists, handed in or still a draft: what it covered and when."""

    round: str
    checklist: str
    scope: str
    date: date
    slot: str


class HalfDone(Frozen):
    """A draft to go on with."""

    draft: str
    title: Label
    scope: Scope
    slot: str
    date: date
    current: str
    """Id of the place the inspectors stood in; empty before the first."""
    done: int
    total: int
    inspectors: tuple[str, ...]
    """Names."""
    saved: AwareDatetime
    """When the last key reached the disk."""
    locked: bool
    """Open in another window."""


class Due(Frozen):
    """A round to walk."""

    checklist: str
    title: Label
    scope: Scope
    slot: str
    frequency: Frequency
    until: date
    """Last day on which it is in time."""


class Again(Frozen):
    """Places of a round of this day that somebody could not inspect, for a second visit."""

    checklist: str
    title: Label
    scope: Scope
    """With these places alone, in walking order."""
    slot: str


class Returned(Frozen):
    """A round that a supervisor sent back."""

    round: str
    title: Label
    scope: Scope
    date: date
    reason: str


class TodayView(Frozen):
    """Everything the Today screen needs."""

    date: date
    school: Label
    term: Label | None = None
    week: int | None = None
    """Week of the term, counted from 1."""
    half_done: tuple[HalfDone, ...] = ()
    due: tuple[Due, ...] = ()
    again: tuple[Again, ...] = ()
    was_due: bool = False
    """Whether anything is due on this day at all, walked or not."""
    returned: tuple[Returned, ...] = ()
    last_hand_in: AwareDatetime | None = None
    clock: ClockDoubt | None = None
    """Why the computer's clock is not believed; None: it is."""
    problems: tuple[Problem, ...] = ()
    """Damaged settings, checklists, drafts: what works goes on, what does not is named."""


def week_of_term(start: date, day: date) -> int:
    """Return the week of a term that a day lies in; the week of the first day is week 1."""
    monday = start - timedelta(days=start.weekday())
    return (day - monday).days // 7 + 1


def _order(checklist: Checklist) -> tuple[int, int, str]:
    """Pupils' rounds before adults', dormitories before canteens, as DESIGN lists them."""
    return get_args(Walker).index(checklist.who), get_args(Area).index(checklist.area), checklist.id


def due_since(today: date) -> date:
    """Return the first day whose rounds bear on what is due on a day: of its week, or of its month."""
    return min(today - timedelta(days=today.weekday()), month_of(today).start)


def due_rounds(
    checklists: Sequence[Checklist], campus: Campus, today: date, *, school_day: bool, walked: Iterable[Walked]
) -> Iterator[Due]:
    """Yield the rounds that nobody has walked yet: today's first, then this week's, then this month's.

    Lists for term start and holidays have no fixed day: they are begun by hand and never due by themselves.
    """
    if not school_day:
        return
    existing = tuple(walked)
    for frequencies, start, end in (
        (("daily", "each-meal"), today, today),
        (("weekly",), today - timedelta(days=today.weekday()), today + timedelta(days=4 - today.weekday())),
        (("monthly",), month_of(today).start, month_of(today).end),
    ):
        done = {(one.checklist, one.scope, one.slot) for one in existing if start <= one.date <= max(end, today)}
        for checklist in sorted(checklists, key=_order):
            if checklist.frequency not in frequencies:
                continue
            for slot in checklist.slots or ("",):
                for scope in campus.scopes(checklist, today):
                    if (checklist.id, scope.id, slot) not in done:
                        yield Due(
                            checklist=checklist.id,
                            title=checklist.title,
                            scope=scope,
                            slot=slot,
                            frequency=checklist.frequency,
                            until=max(end, today),
                        )
