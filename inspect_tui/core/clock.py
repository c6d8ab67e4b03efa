"""Whether the computer's clock can be believed.

Records are never ordered by the clock, but a round is about a day, and the day that is offered is the clock's. School
laptops with an empty battery wake up in another year.
"""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import AwareDatetime

from inspect_tui.core.base import Frozen

BACK = timedelta(minutes=10)
"""So far a clock that is set right by hand or by the network may go back without a word."""

AHEAD = timedelta(days=200)
"""So long a laptop may lie idle without a word: longer than the summer holiday, or a term in a cupboard; shorter than
the year by which a wrongly set date is usually wrong."""


class ClockDoubt(Frozen):
    """Why the clock is not believed."""

    kind: Literal["behind", "ahead"]
    """Before what this laptop has already seen, or implausibly long after it."""
    now: AwareDatetime
    """What the clock says."""
    seen: AwareDatetime
    """When this laptop last recorded something, by the clock of then."""


def doubt(now: datetime, seen: datetime | None) -> ClockDoubt | None:
    """Return what is doubtful about the clock, or None.

    Args:
        now: what the clock says, aware.
        seen: the moment of what this laptop recorded last; None: it has recorded nothing.
    """
    if seen is None:
        return None
    if now < seen - BACK:
        return ClockDoubt(kind="behind", now=now, seen=seen)
    if now > seen + AHEAD:
        return ClockDoubt(kind="ahead", now=now, seen=seen)
    return None
