"""The conditions for taking part (``[eligible]``), each with the numbers it was decided by."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inspect_tui.core.award import Reason, Requirement
from inspect_tui.core.candidates import Candidate
from inspect_tui.core.exact import shortest
from inspect_tui.core.policy import Policy

_LONG = 6
"""Decimals of a score that is compared with a limit."""


class Counts(NamedTuple):
    """What was counted of a unit."""

    inspections: int
    done: int
    planned: int
    missed: int
    lowest: Fraction | None


def requirements(one: Candidate, counts: Counts, policy: Policy) -> Iterator[Requirement]:
    """Yield every condition that the policy sets."""
    rules = policy.eligible
    if rules.min_inspections:
        met, needed = counts.inspections >= rules.min_inspections, str(rules.min_inspections)
        yield requirement(met, "inspections_met", "inspections_few", count=str(counts.inspections), needed=needed)
    if rules.min_coverage:
        yield _coverage(counts.done, counts.planned, rules.min_coverage)
    if rules.max_missed is not None:
        met, allowed = counts.missed <= rules.max_missed, str(rules.max_missed)
        yield requirement(met, "missed_met", "missed_many", count=str(counts.missed), allowed=allowed)
    if rules.min_occupants:
        met, needed = one.occupants >= rules.min_occupants, str(rules.min_occupants)
        yield requirement(met, "occupants_met", "occupants_few", count=str(one.occupants), needed=needed)
    if rules.min_score_each is not None and counts.lowest is not None:
        met, needed = counts.lowest >= rules.min_score_each, str(rules.min_score_each)
        lowest = shortest(counts.lowest, _LONG)
        yield requirement(met, "each_met", "each_below", lowest=lowest, needed=needed)
    for fact in rules.barred_by:
        yield requirement(not one.has(fact), "not_barred", "barred", fact=fact)
    for fact in rules.requires:
        yield requirement(fact in one.said or one.has(fact), "required_met", "required_missing", fact=fact)


@lru_cache
def _coverage(done: int, planned: int, needed: Fraction) -> Requirement:
    part, of = needed.as_integer_ratio()
    percent = shortest(Fraction(100 * done, planned), 1) if planned else "0"
    values = {"done": str(done), "planned": str(planned), "needed": str(needed), "percent": percent}
    return requirement(done * of >= part * planned, "coverage_met", "coverage_low", **values)


@lru_cache
def requirement(met: bool, good: str, bad: str, **values: str) -> Requirement:
    """Return a condition; equal ones are the same object, for most units have the same."""
    return Requirement(met, Reason(good if met else bad, values))
