"""How units that were level were told apart, step by step, from the values that the selection compared."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import Group, LastScore, TieBreak
from inspect_tui.core.base import Label
from inspect_tui.core.policy_tables import LAST


class TieStep(NamedTuple):
    """One criterion, and those who were still level when it was their turn."""

    criterion: str
    values: Mapping[str, Fraction | None]
    """By unit, in place order; more is better, None is worse than any."""
    admitted: tuple[str, ...]
    """Who was admitted by it."""
    left_out: tuple[str, ...]
    """Who was left out by it."""
    last: Mapping[str, LastScore]
    """By unit, the place and the check whose score this is; only of ``last_score``."""


class TieStory(NamedTuple):
    """How one unit fared against those that it was level with."""

    tier: Label | None
    """Of the table; None for ``[select]``."""
    moved: bool
    """Whether it was about places that other groups left free."""
    room: int
    """So many places there were for all that were level."""
    steps: tuple[TieStep, ...]
    """As far as the unit was still in question; the last one decided, unless it is still level behind it."""
    admitted: tuple[str, ...]
    """Who was admitted in the end, of all that were level."""
    level: tuple[str, ...]
    """Those of them whom no criterion told apart, where there are several."""


def tie_stories(unit: str, group: Group) -> Iterator[TieStory]:
    """Yield how a unit fared wherever it was level at an edge and compared further, in the order of the tables."""
    for outcome in group.outcomes:
        broken = (outcome.broken, outcome.transfer.broken if outcome.transfer else None)
        for moved, one in enumerate(broken):
            if one is not None and unit in one.values:
                yield _story(unit, one, outcome.tier, moved=bool(moved))


def _story(unit: str, broken: TieBreak, tier: Label | None, *, moved: bool) -> TieStory:
    steps = tuple(_steps(broken))
    out = {one for step in steps for one in step.left_out}
    admitted = tuple(one for one in broken.values if one not in out)
    level = broken.level if len(admitted) > broken.room else ()
    return TieStory(tier, moved, broken.room, tuple(one for one in steps if unit in one.values), admitted, level)


def _steps(broken: TieBreak) -> Iterator[TieStep]:
    """Yield the criteria until everybody is either admitted or left out."""
    question, places = list(broken.values), broken.room
    for position, criterion in enumerate(broken.criteria):
        if len(question) <= places:
            return
        values = {unit: broken.values[unit][position] for unit in question}
        edge = broken.edge[position]
        admitted = tuple(unit for unit in question if _better(values[unit], edge))
        left_out = tuple(unit for unit in question if _better(edge, values[unit]))
        last = {unit: broken.last[unit] for unit in question if unit in broken.last} if criterion == LAST else {}
        yield TieStep(criterion, values, admitted, left_out, last)
        question = [unit for unit in question if values[unit] == edge]
        places -= len(admitted)


def _better(value: Fraction | None, other: Fraction | None) -> bool:
    return value is not None and (other is None or value > other)
