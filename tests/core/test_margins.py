"""Distances that agree with what would make the difference, and those to a better tier."""

from fractions import Fraction

import pytest

from award_builders import a_policy, ranked, row_of, winners
from builders import a_label
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.tier_steps import step_up


def tier(name: str, **fields: object) -> Tier:
    return Tier.model_validate({"name": a_label(name), **fields})


def test_where_all_are_level_and_nobody_wins_there_is_no_distance() -> None:
    result = ranked({"a": 95, "b": 95}, a_policy(Table(threshold=90, count=1, all_equal="nobody")))
    assert winners(result) == []
    assert [row.margin for row in result.rows] == [None, None]


def test_units_left_out_together_are_level_with_the_edge_and_the_next_is_below_it() -> None:
    result = ranked({"a": 95, "b": 95, "c": 94}, a_policy(Table(threshold=90, count=1, ties="exclude")))
    assert winners(result) == []
    assert [row.margin for row in result.rows] == [0, 0, -1]


def test_who_lost_the_tie_break_is_level_with_the_edge() -> None:
    table = Table(threshold=90, count=1, ties="break", tie_break=("min_score",))
    result = ranked({"a": (95, 95), "b": (90, 100), "c": (92, 92)}, a_policy(table))
    assert [row_of(result, unit).margin for unit in "bc"] == [0, -3]


def test_no_loser_is_above_the_edge() -> None:
    for ties in ("exclude", "nearest", "include"):
        table = Table(threshold=80, count=2, ties=ties)
        result = ranked({"a": 99, "b": 95, "c": 95, "d": 95, "e": 90}, a_policy(table))
        assert all(row.margin is not None and row.margin <= 0 for row in result.rows if not row.winner), ties


STARS = a_policy(tiers=(tier("五星", threshold=90), tier("四星", threshold=80), tier("三星", threshold=70)))


@pytest.mark.parametrize(("score", "expected"), [("89.059", ("五星", "0.941")), ("75", ("四星", "5")), ("95", None)])
def test_a_winner_of_a_lower_tier_is_told_the_next(score: str, expected: tuple[str, str] | None) -> None:
    result = ranked({"a": score, "b": 60}, STARS)
    step = step_up(row_of(result, "a"), result.groups[0], STARS)
    assert (step and (step.tier.zh, step.short)) == (expected and (expected[0], Fraction(expected[1])))


def test_a_loser_has_no_better_tier() -> None:
    result = ranked({"a": 95, "b": 60}, STARS)
    assert step_up(row_of(result, "b"), result.groups[0], STARS) is None


def test_a_full_tier_begins_at_its_lowest_winner() -> None:
    policy = a_policy(tiers=(tier("一等", threshold=80, count=1), tier("二等", threshold=80)))
    result = ranked({"a": 97, "b": 95, "c": 85}, policy)
    step = step_up(row_of(result, "c"), result.groups[0], policy)
    assert step is not None
    assert (int(step.edge), int(step.short)) == (97, 12)


def test_a_condition_that_the_gate_has_is_told_once() -> None:
    policy = a_policy(Table(threshold=90), tiers=(tier("一等", threshold=90, count=1), tier("二等")))
    result = ranked({"a": 97, "b": 95}, policy)
    assert [reason.code for reason in row_of(result, "a").reasons] == ["mean_met", "quota_met"]
