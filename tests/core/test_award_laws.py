"""Laws of the award engine, for any school and any policy, and scores worked out again in the plainest way."""

import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from fractions import Fraction
from statistics import median
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from award_builders import OCTOBER
from award_strategies import ROWS, UNITS, policies
from inspect_tui.core.award import AwardResult, AwardRow, Unit
from inspect_tui.core.explain import explanation
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow

SCHOOLS = 100
ADMITTING = {"widened", "nearest", "unbroken", "everybody"}
"""What may be done about a tie that takes more than the quota."""


def by_hand(rows: Sequence[ScoreRow], unit: str, policy: Policy) -> Fraction | None:
    """Work out a score from the rows by the words of the README, one rule after the other."""
    rules = policy.score
    named = {source.name: Fraction(source.weight) for source in rules.sources}
    values: dict[str, list[tuple[Any, Fraction, str]]] = {}
    bonus = points = Fraction(0)
    adjusted: set[tuple[Any, ...]] = set()
    for row in rows:
        if row.unit != unit:
            continue
        check = (row.source, row.day, row.slot)
        adjusted |= {(check, fact) for fact in row.facts if fact in rules.adjust}
        worth = row.score
        if worth is None and row.status in rules.on_status:
            effect = rules.on_status[row.status]  # type: ignore[index]
            worth = Fraction(0) if effect == "zero" else Fraction(effect)
        limits = [Fraction(rules.on_fact[fact]) for fact in row.facts if fact in rules.on_fact]
        worth = min([*limits, *([] if worth is None else [worth])], default=None)
        counts = not named or row.source in named
        if row.source in rules.bonus:
            bonus += worth or 0
            continue
        if counts and row.score is None and row.status in rules.adjust:
            adjusted.add((check, row.status))
        if counts and worth is not None:
            values.setdefault(row.source if named else "", []).append((row.day, worth, row.source))
    if not values:
        return None
    scores = {name: aggregate(found, rules) for name, found in values.items()}
    if named:
        if rules.missing == "zero":
            scores = {name: scores.get(name, Fraction(0)) for name in named}
        weights = sum(named[name] for name in scores)
        score = sum((named[name] * value for name, value in scores.items()), Fraction(0)) / weights
    else:
        score = scores[""]
    if rules.out_of:
        score = score * 100 / Fraction(rules.out_of)
    points += sum((Fraction(rules.adjust[fact]) for _, fact in adjusted), Fraction(0))
    spoilt = {check[1].isocalendar()[:2] for check, fact in adjusted if rules.adjust[fact] < 0}
    return score + bonus + points + flawless([one[:2] for found in values.values() for one in found], spoilt, rules)


def aggregate(found: Sequence[tuple[Any, Fraction, str]], rules: ScoreRules) -> Fraction:
    values = [value for _, value, _ in found]
    if rules.per == "day":
        days = {(day, source) for day, _, source in found}
        values = [mean([value for day, value, source in found if (day, source) == one]) for one in days]
    match rules.aggregate:
        case "mean":
            return mean(values)
        case "sum":
            return sum(values, Fraction(0))
        case "min":
            return min(values)
        case "max":
            return max(values)
        case _:
            return Fraction(median(values))


def mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def flawless(found: Sequence[tuple[Any, Fraction]], spoilt: set[Any], rules: ScoreRules) -> Fraction:
    if rules.flawless is None:
        return Fraction(0)
    points = Fraction(0)
    for week in {day.isocalendar()[:2] for day, _ in found} - spoilt:
        of_week = [(day, value) for day, value in found if day.isocalendar()[:2] == week]
        monday = of_week[0][0] - timedelta(days=of_week[0][0].weekday())
        in_october = (monday + timedelta(days=3)).month == 10
        if in_october and all(value >= rules.flawless.full for _, value in of_week):
            points += Fraction(rules.flawless.points)
    return points


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies())
def test_every_score_is_the_one_that_is_worked_out_by_hand(
    rows: list[ScoreRow], people: list[Unit], policy: Policy
) -> None:
    result = rank(rows, people, policy, OCTOBER)
    assert {row.unit: row.exact for row in result.rows} == {one.id: by_hand(rows, one.id, policy) for one in people}


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies(), st.randoms(use_true_random=False))
def test_no_order_of_rows_or_units_shows_in_the_result(
    rows: list[ScoreRow], people: list[Unit], policy: Policy, shuffler: random.Random
) -> None:
    result = rank(rows, people, policy, OCTOBER)
    shuffler.shuffle(rows)
    shuffler.shuffle(people)
    assert rank(rows, people, policy, OCTOBER) == result


def level_of(row: AwardRow, policy: Policy) -> int:
    """Return how high a row stands: the position of its tier, the lowest of all without one."""
    if not row.winner:
        return len(policy.tiers) + 1
    return [tier.name for tier in policy.tiers].index(row.tier) if row.tier else 0


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies())
def test_a_better_score_never_has_a_worse_place_or_tier(
    rows: list[ScoreRow], people: list[Unit], policy: Policy
) -> None:
    for group in rank(rows, people, policy, OCTOBER).groups:
        placed = [row for row in group.rows if row.status == "ranked" and row.exact is not None]
        for row in placed:
            for other in placed:
                if (row.exact or 0) > (other.exact or 0):
                    assert (row.place or 0) < (other.place or 0)
                    assert level_of(row, policy) <= level_of(other, policy)


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies())
def test_winners_never_exceed_the_quota_except_by_admitted_ties(
    rows: list[ScoreRow], people: list[Unit], policy: Policy
) -> None:
    result = rank(rows, people, policy, OCTOBER)
    for found in zip(*(group.outcomes for group in result.groups), strict=True):
        for outcome in found:
            moved = outcome.transfer.taken if outcome.transfer else ()
            own = [unit for unit in outcome.taken if unit not in moved]
            assert outcome.quota is None or len(own) <= outcome.quota.size or outcome.tie in ADMITTING
        transfer = found[0].transfer
        if transfer:
            # places move, none is made
            assert transfer.places == sum(outcome.spare for outcome in found)
            assert len(transfer.taken) <= transfer.places or transfer.tie in ADMITTING
            assert set(transfer.taken) <= {unit for outcome in found for unit in outcome.taken}


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies(), st.integers(2, 9))
def test_rescaling_all_weights_changes_nothing(
    rows: list[ScoreRow], people: list[Unit], policy: Policy, factor: int
) -> None:
    sources = tuple(one.model_copy(update={"weight": one.weight * factor}) for one in policy.score.sources)
    scaled = policy.model_copy(update={"score": ScoreRules(**{**dict(policy.score), "sources": sources})})
    assert rank(rows, people, scaled, OCTOBER) == rank(rows, people, policy, OCTOBER)


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, policies())
def test_a_ranking_computed_again_from_its_own_trace_is_the_same(
    rows: list[ScoreRow], people: list[Unit], policy: Policy
) -> None:
    result = rank(rows, people, policy, OCTOBER)
    scores = {row.unit: from_trace(result, row, rows, policy) for row in result.rows}
    for group in result.groups:
        ranked = [row for row in group.rows if row.status == "ranked"]
        for row in ranked:
            score = scores[row.unit]
            assert score is not None
            better = [other for other in ranked if (scores[other.unit] or Fraction(0)) > score]
            assert row.place == len(better) + 1


def from_trace(result: AwardResult, row: AwardRow, rows: Sequence[ScoreRow], policy: Policy) -> Fraction | None:
    """Add up what an explanation shows, and check that it is the score."""
    told = explanation(row.unit, result, rows, policy, OCTOBER, {}, {})
    assert told is not None
    if row.exact is None:
        return None
    shown: Mapping[str, list[Fraction]] = {
        source.source: [
            check.score
            for check in told.checks
            if check.use in {"counted", "fixed"} and source.source in {"", check.row.source} and check.score is not None
        ]
        for source in row.sources
    }
    if policy.score.per == "inspection":
        assert {source.source: (source.total, source.count) for source in row.sources} == {
            name: (sum(values), len(values)) for name, values in shown.items()
        }
    assert row.lowest == min(value for values in shown.values() for value in values)
    weighted = sum((source.weight * source.score for source in row.sources), Fraction(0))
    score = weighted * (1 if told.out_of is None else 100 / told.out_of) + sum(one.points for one in row.added)
    assert score == row.exact
    return score
