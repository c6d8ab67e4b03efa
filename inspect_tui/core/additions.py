"""Points that are added to a unit's weighted score: bonus sources, facts, and weeks without a fault."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from fractions import Fraction

from inspect_tui.core.aggregate import Counted
from inspect_tui.core.award import Added
from inspect_tui.core.candidates import Candidate
from inspect_tui.core.exact import total
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.rows import Check

_TO_THURSDAY = timedelta(days=3)
"""A week that two months share belongs to the one with its Thursday, so that it does not count twice."""

_Noted = tuple[str, Check, str]
"""A place, one of its checks, and the fact."""


def additions(
    one: Candidate, counted: Sequence[Counted], days: AbstractSet[date] | None, rules: ScoreRules
) -> Iterator[Added]:
    """Yield what is added to a unit's score, or taken from it.

    Args:
        one: the unit.
        counted: its checks that count.
        days: those of the period; None where all rows are one period.
        rules: of the policy.
    """
    for name in rules.bonus:
        given = [
            outcome.value
            for member in one.inspected
            for outcome in member.aside
            if outcome.check.source == name and outcome.value is not None
        ]
        if given:
            yield Added("bonus", name, len(given), total(given))
    noted = _noted(one, rules.adjust_points) if rules.adjust else set[_Noted]()
    for fact, each in rules.adjust_points.items():
        if times := sum(1 for *_, other in noted if other == fact):
            yield Added("adjust", fact, times, times * each)
    if rules.flawless:
        spoilt = {_monday(check.day) for _, check, fact in noted if rules.adjust_points[fact] < 0}
        weeks = [monday for monday in _full_weeks(counted, Fraction(rules.flawless.full)) if monday not in spoilt]
        if times := sum(1 for monday in weeks if days is None or monday + _TO_THURSDAY in days):
            yield Added("flawless", "", times, times * Fraction(rules.flawless.points))


def _noted(one: Candidate, points: Container[str]) -> set[_Noted]:
    """Return each check of each place once for a fact that changes the score, be it there as a fact or as a status."""
    found = {(member.unit, check, fact) for member in one.inspected for check, fact in member.noted}
    return found | {
        (member.unit, outcome.check, outcome.status)
        for member in one.inspected
        for outcome in member.outcomes
        if noted_status(outcome.score, outcome.status) in points
    }


def noted_status(score: Fraction | None, status: str) -> str:
    """Return the status of a check that stands as a fact: where it gave no score."""
    return status if score is None else ""


def _full_weeks(counted: Iterable[Counted], full: Fraction) -> Collection[date]:
    """Return the Mondays of the weeks in which every check that counted reached the full score."""
    lowest: dict[date, Fraction] = {}
    for _, outcome, value in counted:
        monday = _monday(outcome.check.day)
        lowest[monday] = min(value, lowest.get(monday, value))
    return [monday for monday, value in lowest.items() if value >= full]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
