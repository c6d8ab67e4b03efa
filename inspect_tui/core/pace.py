"""Whether a floor was passed faster than anybody can look at it: a reason to ask once, never to block."""

from collections.abc import Iterable
from statistics import median_low
from typing import NamedTuple

from inspect_tui.core.applying import fails
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Inspection

FEWEST = 5
"""Of fewer clean places nothing is asked: a bathhouse of two areas is soon looked at, and its pace tells nothing."""


class Pace(NamedTuple):
    """How quickly the clean places of a round were passed."""

    places: int
    seconds: int
    """In all of them together."""


def too_quick(checklist: Checklist, inspections: Iterable[Inspection]) -> Pace | None:
    """Return the pace of a round in which nobody can have looked; None where nothing is odd.

    Only places that were passed without a fault are counted: who records a fault has looked. The median and not the
    mean, so that one long stop does not hide nineteen rooms that were passed from the stairs.

    Args:
        checklist: says how long a look takes at least (``least_seconds``).
        inspections: of the whole round.
    """
    items = checklist.by_id
    clean = [
        one.seconds
        for one in inspections
        if one.status == "inspected" and not any(m.item in items and fails(items[m.item], m) for m in one.marks)
    ]
    if len(clean) < FEWEST or median_low(clean) >= checklist.least_seconds:
        return None
    return Pace(len(clean), sum(clean))
