"""Periods that a ranking or a notice covers: a day, an ISO week, a month, a term."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

PeriodKind = Literal["day", "week", "month", "term"]


class Term(NamedTuple):
    """A school term, as the settings name it (``2026-T1``)."""

    id: str
    start: date
    end: date


class Period(NamedTuple):
    """A stretch of days, both ends included."""

    id: str
    """``2026-10``, ``2026-W42``, ``2026-T1`` or ``2026-10-12``."""
    kind: PeriodKind
    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    @property
    def months(self) -> tuple[str, ...]:
        """The months it touches, as ``2026-10``, in order."""
        months: list[str] = []
        year, month = self.start.year, self.start.month
        while (year, month) <= (self.end.year, self.end.month):
            months.append(f"{year:04}-{month:02}")
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return tuple(months)


def month_of(day: date) -> Period:
    """Return the calendar month a day lies in."""
    last = monthrange(day.year, day.month)[1]
    return Period(id=f"{day:%Y-%m}", kind="month", start=day.replace(day=1), end=day.replace(day=last))


def week_of(day: date) -> Period:
    """Return the ISO week a day lies in."""
    iso = day.isocalendar()
    start = day - timedelta(days=iso.weekday - 1)
    return Period(id=f"{iso.year}-W{iso.week:02}", kind="week", start=start, end=start + timedelta(days=6))


def day_of(day: date) -> Period:
    """Return a day as a period."""
    return Period(id=day.isoformat(), kind="day", start=day, end=day)


def period_of(term: Term) -> Period:
    """Return a term as a period."""
    return Period(id=term.id, kind="term", start=term.start, end=term.end)


_CALENDAR = {"day": day_of, "week": week_of, "month": month_of}


def periods_in(kind: PeriodKind, start: date, end: date, terms: Sequence[Term] = ()) -> Iterator[Period]:
    """Yield the periods of a kind that have days in a stretch, in order; terms are those that are given."""
    if kind == "term":
        found = sorted(terms, key=lambda term: term.start)
        yield from (period_of(term) for term in found if term.start <= end and term.end >= start)
        return
    day = start
    while day <= end:
        yield (period := _CALENDAR[kind](day))
        day = period.end + timedelta(days=1)


def period_at(kind: PeriodKind, day: date, terms: Sequence[Term] = ()) -> Period | None:
    """Return the period of a kind that a day lies in; between two terms the one before, None before the first."""
    if kind != "term":
        return _CALENDAR[kind](day)
    begun = [term for term in terms if term.start <= day]
    return period_of(max(begun, key=lambda term: term.start)) if begun else None


def next_to(period: Period, by: int, terms: Sequence[Term] = ()) -> Period | None:
    """Return the period of the same kind after one, or before it where ``by`` is negative; None: no such term."""
    if period.kind != "term":
        return _CALENDAR[period.kind](period.end + timedelta(days=1) if by > 0 else period.start - timedelta(days=1))
    others = [term for term in terms if (term.start > period.start if by > 0 else term.start < period.start)]
    found = sorted(others, key=lambda term: term.start)
    return period_of(found[0 if by > 0 else -1]) if found else None


def middle_one(kind: PeriodKind, period: Period, terms: Sequence[Term] = ()) -> str:
    """Return how a period of another kind is written that lies in, or around, the middle of one; for an example."""
    found = period_at(kind, period.start + (period.end - period.start) // 2, terms)
    return found.id if found else f"{period.start.year}-T1"


def parse_period(text: str, terms: Sequence[Term] = ()) -> Period | None:
    """Read a period as the commands take it; None where it is not one or names no known term."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text):
            return month_of(date.fromisoformat(text + "-01"))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return day_of(date.fromisoformat(text))
        if match := re.fullmatch(r"(\d{4})-W(\d{1,2})", text):
            return week_of(date.fromisocalendar(int(match[1]), int(match[2]), 1))
    except (ValueError, OverflowError):
        return None
    term = next((term for term in terms if term.id == text), None)
    return period_of(term) if term else None
