"""Which checks stand behind a number: always those that the engine counted, by the same rules."""

from decimal import Decimal
from fractions import Fraction

import pytest

from award_builders import OCTOBER, a_policy, a_row, units
from inspect_tui.core.award import Unit
from inspect_tui.core.explain import Explanation, explanation
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow

TIE_ONLY = {
    "select": Table(count=1, ties="break", tie_break=("source:recheck",)),
    "score": ScoreRules(sources=(Source(name="daily"),)),
}


def told(unit: str, rows: list[ScoreRow], policy: Policy, people: list[Unit]) -> Explanation:
    result = rank(rows, people, policy, OCTOBER)
    found = explanation(unit, result, rows, policy, OCTOBER, {}, {}, units=people)
    assert found is not None
    return found


def days(found: Explanation, code: str) -> list[int]:
    (condition,) = [one for one in found.conditions if one.requirement.reason.code == code]
    return [one.row.day.day for one in condition.checks]


def test_a_check_that_only_breaks_ties_is_none_of_the_missed_days() -> None:
    policy = a_policy(eligible=Eligible(missed=("refused",), max_missed=1), **TIE_ONLY)
    rows = [
        a_row("a", None, 12, source="daily", status="refused"),
        a_row("a", None, 13, source="recheck", status="refused"),
        a_row("a", 90, 14, source="daily"),
    ]
    assert days(told("a", rows, policy, units("a")), "missed_met") == [12]


def test_a_missed_check_that_was_made_up_for_is_not_listed() -> None:
    policy = a_policy(eligible=Eligible(missed=("refused",), max_missed=0, made_up_days=2))
    rows = [*(a_row("a", None, day, status="refused") for day in (12, 20)), a_row("a", 90, 14)]
    assert days(told("a", rows, policy, units("a")), "missed_many") == [20]


def test_an_unapproved_refusal_is_not_among_those_that_cost_points() -> None:
    policy = a_policy(
        score=ScoreRules(adjust={"refused": Decimal(-10)}), eligible=Eligible(records="approved", min_inspections=3)
    )
    rows = [
        a_row("a", None, 12, status="refused"),
        a_row("a", None, 13, status="refused", approved=False),
        a_row("a", 90, 14),
    ]
    found = told("a", rows, policy, units("a"))
    assert [added.times for added in found.row.added] == [1]
    assert [one.row.day.day for one in found.noted("refused")] == [12]
    assert days(found, "inspections_few") == [12, 13]


def test_too_little_coverage_names_only_planned_checks_that_nothing_excuses() -> None:
    policy = a_policy(eligible=Eligible(min_coverage=Fraction(3, 4), excused=("away",)), **TIE_ONLY)
    rows = [
        a_row("a", None, 12, source="daily", status="locked"),
        a_row("a", None, 13, source="recheck", status="locked"),
        a_row("a", None, 15, source="daily", status="away"),
        a_row("a", 90, 14, source="daily"),
        *(a_row("b", 95, day, source="daily") for day in (12, 14, 15)),
    ]
    found = told("a", rows, policy, units("a", "b"))
    assert (found.row.done, found.row.planned) == (1, 2)
    assert days(found, "coverage_low") == [12]


@pytest.mark.parametrize("named", [{}, {"class": "一"}])
def test_a_check_of_a_place_that_had_no_class_then_is_listed_where_it_counts(named: dict[str, str]) -> None:
    people = [Unit(name, {"class": owner}) for name, owner in (("r1", "一"), ("r2", "一"), ("r3", "二"))]
    rows = [
        a_row("r1", 60, 12, attributes=named),
        a_row("r1", 90, 13, attributes={"class": "一"}),
        a_row("r1", 50, 14, attributes={"class": "二"}),  # it was theirs on that day
        a_row("r2", 88, 12, attributes={"class": "一"}),
        a_row("r3", 75, 12, attributes={"class": "二"}),
    ]
    found = told("一", rows, a_policy(Table(count=1), unit="class"), people)
    assert sorted(one.row.score or 0 for one in found.checks) == [60, 88, 90]
    assert found.row.sources[0].count == len(found.checks)
