"""Tests: an award belongs to its own kind of period; another one is ranked without winners, and says so."""

from datetime import date

import pytest

from award_builders import a_policy, a_row, units, winners
from inspect_tui.core.period import Period, Term, day_of, middle_one, month_of, next_to, period_at, period_of, week_of
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank

DAY = date(2026, 10, 12)
TERMS = (Term("2026-T1", date(2026, 9, 1), date(2027, 1, 22)), Term("2026-T2", date(2027, 2, 20), date(2027, 7, 2)))
PERIODS = {"day": day_of(DAY), "week": week_of(DAY), "month": month_of(DAY), "term": period_of(TERMS[0])}
ROWS = [a_row("a", 90), a_row("b", 80)]


@pytest.mark.parametrize("kind", PERIODS)
@pytest.mark.parametrize(
    ("made_for", "own"), [("check", "day"), ("week", "week"), ("month", "month"), ("term", "term")]
)
def test_only_a_period_of_the_policys_own_kind_has_winners(made_for: str, own: str, kind: str) -> None:
    policy = a_policy(Table(count=1), period=made_for)
    result = rank(ROWS, units("a", "b"), policy, PERIODS[kind])
    told = [warning.code for warning in result.warnings]
    if kind == own:
        assert (winners(result), told) == (["a"], [])
    else:
        assert (winners(result), told, result.awarded) == ([], [f"other_period_{own}"], False)
        assert [row.place for row in result.rows] == [1, 2]


def test_rows_without_a_period_are_one_period_of_whatever_kind() -> None:
    assert winners(rank(ROWS, units("a", "b"), a_policy(Table(count=1), period="week"), None)) == ["a"]


def test_a_policy_without_an_award_ranks_any_period_in_silence() -> None:
    assert rank(ROWS, units("a", "b"), a_policy(period="week"), PERIODS["month"]).warnings == ()


@pytest.mark.parametrize(
    ("kind", "period", "example"),
    [
        ("week", month_of(DAY), "2026-W42"), ("month", week_of(DAY), "2026-10"), ("day", week_of(DAY), "2026-10-15"),
        ("term", month_of(DAY), "2026-T1"),
    ],
)  # fmt: skip
def test_the_example_lies_in_the_period_that_was_asked_for(kind: str, period: Period, example: str) -> None:
    assert middle_one(kind, period, TERMS) == example  # type: ignore[arg-type]


def test_periods_follow_each_other_whatever_their_kind() -> None:
    for period in PERIODS.values():
        after = next_to(period, 1, TERMS)
        assert after is not None
        assert after.start > period.end
        assert next_to(after, -1, TERMS) == period
    assert next_to(PERIODS["term"], -1, TERMS) is None


def test_between_two_terms_it_is_the_one_before() -> None:
    assert period_at("term", date(2027, 2, 1), TERMS) == period_of(TERMS[0])
    assert period_at("term", date(2026, 8, 1), TERMS) is None
