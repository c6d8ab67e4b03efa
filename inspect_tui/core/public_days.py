"""When a posted list may be objected to: working days, counted from the day after it was posted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

IsSchoolDay = Callable[[date], bool]

_SEARCH_DAYS = 400
"""A calendar without a school day for longer than this is a mistake in it; the notice then counts weekdays."""


@dataclass(frozen=True, slots=True)
class PublicDates:
    """When a posted list may be objected to (公示期), and when it becomes final."""

    first: date
    last: date
    days: int
    final: date


def public_dates(posted: date, days: int, is_school_day: IsSchoolDay) -> PublicDates:
    """Return the public notice's working days, counted from the day after posting, and the day after them.

    Args:
        posted: the day on which the list goes up.
        days: working days it hangs; at least 1.
        is_school_day: whether somebody is there to object and to answer.
    """
    working: list[date] = []
    for check in (is_school_day, _is_weekday):
        candidates = (posted + timedelta(days=ahead) for ahead in range(1, _SEARCH_DAYS))
        working = [day for day in candidates if check(day)][: days + 1]
        if len(working) > days:
            break
    return PublicDates(first=working[0], last=working[days - 1], days=days, final=working[days])


def _is_weekday(day: date) -> bool:
    return day.isoweekday() <= 5
