"""The award engine: eligibility, scores, quotas, ties, and an independent brute-force ranking."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from award_builders import OCTOBER, a_policy, a_row, codes, ranked, statuses, units, winners
from builders import a_label
from inspect_tui.core.award import CannotRank, Unit
from inspect_tui.core.exact import apart, least, printed, rounded, total
from inspect_tui.core.explain import explanation
from inspect_tui.core.policy import Bottom, Eligible, Numbering
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import SizeStep, Table, Tier
from inspect_tui.core.ranking import rank

# Scores


def test_the_score_is_the_exact_mean_and_rounding_is_for_print_only() -> None:
    result = ranked({"a": [90, 90, "89.9"]}, a_policy(Table(threshold=Decimal(90))))
    row = result.rows[0]
    assert row.exact == Fraction("269.9") / 3
    assert row.score == "90.0"
    assert not row.winner
    reason = row.reasons[0]
    assert (reason.code, reason.values["score"]) == ("mean_below", "89.97")


def test_comparing_rounded_scores_lets_the_printed_number_decide() -> None:
    policy = a_policy(Table(threshold=Decimal(90)), score=ScoreRules(compare="rounded"))
    assert winners(ranked({"a": [90, 90, "89.9"]}, policy)) == ["a"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [("mean", "84"), ("sum", "252"), ("min", "70"), ("max", "100"), ("median", "82"), ("last", "70")],
)
def test_every_aggregate(how: Any, expected: str) -> None:
    result = ranked({"a": [100, 82, 70]}, a_policy(score=ScoreRules(aggregate=how)))
    assert result.rows[0].exact == Fraction(expected)


def test_each_source_is_aggregated_first_and_then_weighted() -> None:
    rules = ScoreRules(sources=(Source(name="dorm-daily", weight=Decimal("0.6")), Source(name="x", weight=Decimal(1))))
    rows = [a_row("a", 90), a_row("a", 70, 13), a_row("a", 100, 14, source="x"), a_row("a", 0, 15, source="other")]
    row = rank(rows, units("a"), a_policy(score=rules), OCTOBER).rows[0]
    assert row.exact == (Fraction("0.6") * 80 + 100) / Fraction("1.6")
    assert [source.weight for source in row.sources] == [Fraction(3, 8), Fraction(5, 8)]
    assert row.inspections == 3


def test_a_source_without_a_score_is_left_out_and_said_or_counts_as_zero() -> None:
    sources = (Source(name="dorm-daily", weight=Decimal("0.6")), Source(name="x", weight=Decimal("0.4")))
    left_out = rank([a_row("a", 90)], units("a"), a_policy(score=ScoreRules(sources=sources)), OCTOBER)
    assert left_out.rows[0].exact == 90
    assert left_out.rows[0].missing == ("x",)
    assert [warning.code for warning in left_out.warnings] == ["source_missing"]
    zero = a_policy(score=ScoreRules(sources=sources, missing="zero"))
    assert rank([a_row("a", 90)], units("a"), zero, OCTOBER).rows[0].exact == 54
    assert statuses(rank([], units("a"), zero, OCTOBER)) == {"a": "unscored"}


def test_a_status_counts_as_the_policy_says_and_is_excluded_by_default() -> None:
    rows = [a_row("a", 90), a_row("a", None, 13, status="refused"), a_row("a", None, 14, status="locked")]
    assert rank(rows, units("a"), a_policy(), OCTOBER).rows[0].exact == 90
    zero = a_policy(score=ScoreRules(on_status={"refused": "zero", "locked": Decimal(60)}))
    row = rank(rows, units("a"), zero, OCTOBER).rows[0]
    assert (row.exact, row.inspections) == (50, 3)


@pytest.mark.parametrize("second_first", [False, True])
@pytest.mark.parametrize("status", ["refused", "locked", "locked_inside", "sick"])
def test_a_second_visit_fills_what_the_first_one_could_not_see(status: str, second_first: bool) -> None:
    rules = ScoreRules(on_status={status: "zero"}, adjust={status: Decimal(-50)})
    policy = a_policy(Table(percent=Decimal(50)), score=rules)
    visits = [a_row("a", None, day=13, status=status), a_row("a", 96, day=13)]
    rows = [a_row("a", 90), *(visits[::-1] if second_first else visits)]
    result = rank(rows, units("a"), policy, OCTOBER)
    assert (result.rows[0].exact, result.rows[0].inspections) == (93, 2)
    told = explanation("a", result, rows, policy, OCTOBER, {}, {})
    assert told is not None
    assert sorted((one.row.status, one.use) for one in told.checks) == sorted(
        [("inspected", "counted"), ("inspected", "counted"), (status, "filled")]
    )
    assert told.noted(status) == ()


def test_a_visit_is_not_filled_by_one_of_another_list_day_place_or_time_nor_by_one_that_nobody_approved() -> None:
    rules, approved = ScoreRules(on_status={"refused": "zero"}), Eligible(records="approved")
    policy = a_policy(Table(percent=Decimal(50)), score=rules, eligible=approved)
    refused = a_row("a", None, day=13, status="refused")
    for other in (
        a_row("a", 96, day=14),
        a_row("a", 96, day=13, source="other"),
        a_row("a", 96, day=13, slot="evening"),
        a_row("b", 96, day=13),
        a_row("a", 96, day=13, approved=False),
    ):
        rows = [a_row("a", 90), refused, other]
        result = rank(rows, units("a", "b"), policy, OCTOBER)
        told = explanation("a", result, rows, policy, OCTOBER, {}, {})
        assert told is not None
        assert "filled" not in {one.use for one in told.checks}
        row = result.row("a")
        assert row is not None
        assert row.exact in {Fraction(45), Fraction(62)}


def test_per_day_averages_the_scores_of_a_day_first() -> None:
    rows = [a_row("a", 100), a_row("a", 80, slot="evening"), a_row("a", 60, 13)]
    assert rank(rows, units("a"), a_policy(), OCTOBER).rows[0].exact == 80
    assert rank(rows, units("a"), a_policy(score=ScoreRules(per="day")), OCTOBER).rows[0].exact == 75


def test_a_class_gathers_the_rows_of_its_rooms_or_their_means() -> None:
    rooms = [Unit("a", {"class": "三1"}), Unit("b", {"class": "三1"}), Unit("c", {"class": "三2"})]
    rows = [
        a_row(unit, score, day, attributes={"class": name})
        for unit, name, score, day in (
            ("a", "三1", 100, 12), ("a", "三1", 100, 13), ("b", "三1", 70, 12), ("c", "三2", 95, 12),
        )
    ]  # fmt: skip
    result = rank(rows, rooms, a_policy(unit="class"), OCTOBER)
    assert [(row.unit, row.exact) for row in result.rows] == [("三2", 95), ("三1", 90)]
    means = rank(rows, rooms, a_policy(unit="class", score=ScoreRules(gather="units")), OCTOBER)
    assert [(row.unit, row.exact) for row in means.rows] == [("三2", 95), ("三1", 85)]


@pytest.mark.parametrize(
    ("aggregate", "score"),
    [("sum", Fraction(200 + 130, 2)), ("min", 80), ("max", 85), ("median", Fraction(100 + 65, 2))],
)
def test_a_class_is_the_mean_of_its_rooms_whatever_makes_a_rooms_score(aggregate: Any, score: Fraction) -> None:
    rooms = [Unit("a", {"class": "三1"}), Unit("b", {"class": "三1"})]
    rows = [
        a_row(unit, points, day, attributes={"class": "三1"})
        for unit, points, day in (("a", 100, 12), ("a", 100, 13), ("b", 70, 12), ("b", 60, 13))
    ]
    policy = a_policy(unit="class", score=ScoreRules(gather="units", aggregate=aggregate))
    assert rank(rows, rooms, policy, OCTOBER).rows[0].exact == score


def test_rows_outside_the_period_and_of_strangers_are_left_out() -> None:
    rows = [a_row("a", 90), a_row("a", 10)._replace(day=date(2026, 9, 30)), a_row("z", 100)]
    result = rank(rows, units("a"), a_policy(), OCTOBER)
    assert [(row.unit, row.exact) for row in result.rows] == [("a", 90)]


# Who takes part


def test_a_veto_bars_whatever_the_score_and_wherever_it_was_found() -> None:
    policy = a_policy(
        Table(count=1), eligible=Eligible(barred_by=("veto",)), score=ScoreRules(sources=(Source(name="dorm-daily"),))
    )
    veto = a_row("a", None, source="fire-electric", facts=frozenset({"veto"}), approved=False)
    result = rank([a_row("a", 100), a_row("b", 80), veto], units("a", "b"), policy, OCTOBER)
    assert statuses(result) == {"b": "ranked", "a": "ineligible"}
    assert codes(result, "a") == ["barred"]
    assert winners(result) == ["b"]
    row = result.row("a")
    assert row is not None
    assert (row.exact, row.place) == (100, None)


def test_too_few_inspections_or_occupants_exclude() -> None:
    policy = a_policy(eligible=Eligible(min_inspections=2, min_occupants=4))
    people = [*units("a", "b"), *units("c", occupants="3")]
    rows = [a_row(unit, 90, day) for unit, days in (("a", (12, 13)), ("b", (12,)), ("c", (12, 13))) for day in days]
    result = rank(rows, people, policy, OCTOBER)
    assert statuses(result) == {"a": "ranked", "b": "ineligible", "c": "ineligible"}
    assert (codes(result, "b"), codes(result, "c")) == (["inspections_few"], ["occupants_few"])


def test_coverage_is_the_share_of_the_groups_planned_checks_and_the_edge_is_inclusive() -> None:
    policy = a_policy(eligible=Eligible(min_coverage=Fraction(2, 3)))
    rows = [a_row("a", 90, day) for day in (12, 13, 14)]
    rows += [a_row("b", 90, 12), a_row("b", 90, 13), a_row("c", 90, 12), a_row("c", None, 13, status="uninspected")]
    result = rank(rows, units("a", "b", "c"), policy, OCTOBER)
    assert statuses(result) == {"a": "ranked", "b": "ranked", "c": "ineligible"}
    row = result.row("c")
    assert row is not None
    assert (row.done, row.planned) == (1, 3)


def test_repairs_and_outings_are_taken_out_of_the_planned_checks() -> None:
    policy = a_policy(eligible=Eligible(min_coverage=Fraction(1), excused=("repair", "away")))
    rows = [a_row("a", 90, 12), a_row("a", 90, 13), a_row("b", 90, 12), a_row("b", None, 13, status="repair")]
    assert statuses(rank(rows, units("a", "b"), policy, OCTOBER)) == {"a": "ranked", "b": "ranked"}


def test_two_inspections_of_one_slot_are_one_planned_check() -> None:
    policy = a_policy(eligible=Eligible(min_coverage=Fraction(1)))
    row = rank([a_row("a", 90, ref="1"), a_row("a", 80, ref="2")], units("a"), policy, OCTOBER).rows[0]
    assert (row.done, row.planned, row.inspections, row.exact) == (1, 1, 2, 85)


def test_days_missed_through_the_residents_exclude_unless_the_room_was_revisited() -> None:
    policy = a_policy(eligible=Eligible(missed=("locked", "refused"), max_missed=1))
    locked = [a_row("a", None, day, status="locked") for day in (13, 14)]
    rows = [a_row("a", 90, 12), *locked]
    assert codes(rank(rows, units("a"), policy, OCTOBER), "a") == ["missed_many"]
    revisited = [*rows, a_row("a", 90, 14, slot="noon")]
    assert statuses(rank(revisited, units("a"), policy, OCTOBER)) == {"a": "ranked"}


def test_unapproved_records_are_left_out_neither_planned_nor_done_and_said() -> None:
    policy = a_policy(eligible=Eligible(records="approved", min_coverage=Fraction(1)))
    rows = [a_row("a", 90, 12), a_row("a", 10, 13, approved=False)]
    result = rank(rows, units("a"), policy, OCTOBER)
    assert result.rows[0].exact == 90
    assert [(warning.code, warning.values["count"]) for warning in result.warnings] == [("unapproved_left_out", "1")]


def test_a_unit_without_any_score_is_unscored_and_still_counts_for_the_quota() -> None:
    result = rank(
        [a_row("a", 90), a_row("b", 80)], units("a", "b", "c", "d"), a_policy(Table(fraction=Fraction(1, 2))), OCTOBER
    )
    assert result.counts == {"units": 4, "ranked": 2, "ineligible": 0, "unscored": 2, "winners": 2}
    assert [row.unit for row in result.rows] == ["a", "b", "c", "d"]
    assert codes(result, "c") == ["no_score"]


# Quotas, ties, tiers


@pytest.mark.parametrize(("how", "size"), [("floor", 5), ("half_up", 6), ("ceil", 6)])
def test_the_quota_is_a_share_of_all_units_with_its_arithmetic(how: Any, size: int) -> None:
    names = [f"3-{number}" for number in range(201, 229)]
    scores = {name: 100 - position for position, name in enumerate(names)}
    result = ranked(scores, a_policy(Table(percent=Decimal(20), quota_rounding=how)))
    quota = result.groups[0].quota
    assert quota is not None
    assert (quota.exact, quota.size, quota.units) == (Fraction(28, 5), size, 28)
    assert winners(result) == names[:size]


def test_a_small_group_still_has_the_minimum() -> None:
    assert winners(ranked({"a": 95, "b": 90}, a_policy(Table(percent=Decimal(20), quota_min=1)))) == ["a"]
    assert winners(ranked({"a": 95, "b": 90}, a_policy(Table(percent=Decimal(20))))) == []


def test_a_winner_needs_both_the_threshold_and_the_quota() -> None:
    policy = a_policy(Table(threshold=Decimal(90), count=2))
    assert winners(ranked({"a": 95, "b": 90, "c": 90}, policy)) == ["a", "b", "c"]
    assert winners(ranked({"a": 95, "b": 89, "c": 88}, policy)) == ["a"]


@pytest.mark.parametrize(
    ("ties", "count", "expected"),
    [
        ("include", 2, "abc"),
        ("exclude", 2, "a"),
        ("nearest", 2, "abc"),
        ("nearest", 3, "abc"),
        ("include", 4, "abcd"),
    ],
)
def test_ties_at_the_edge(ties: Any, count: int, expected: str) -> None:
    result = ranked({"a": 95, "b": 90, "c": 90, "d": 80}, a_policy(Table(count=count, ties=ties)))
    assert "".join(winners(result)) == expected


def test_nearest_leaves_a_tie_out_where_that_is_nearer() -> None:
    scores = {"a": 95, "b": 90, "c": 90, "d": 90, "e": 90}
    result = ranked(scores, a_policy(Table(count=2, ties="nearest")))
    assert winners(result) == ["a"]
    assert codes(result, "b") == ["tie_nearest_out"]


def test_the_tie_break_decides_in_turn_and_admits_who_is_still_level() -> None:
    rows = [
        a_row("a", 100),
        *(a_row("b", score, day, majors=majors) for score, day, majors in ((80, 12, 1), (100, 13, 0))),
        *(a_row("c", score, day) for score, day in ((85, 12), (95, 13))),
        *(a_row("d", score, day) for score, day in ((85, 12), (95, 13))),
        *(a_row("e", score, day) for score, day in ((80, 12), (100, 13))),
    ]
    policy = a_policy(Table(count=2, ties="break", tie_break=("fewest_majors", "min_score")))
    result = rank(rows, units(*"abcde"), policy, OCTOBER)
    assert winners(result) == ["a", "c", "d"]
    assert codes(result, "c") == ["tie_unbroken_in"]
    assert codes(result, "b") == ["tie_unbroken_out"]
    outcome = result.groups[0].outcome
    assert outcome is not None
    assert (outcome.tie, outcome.tied, outcome.edge) == ("unbroken", ("b", "c", "d", "e"), 90)


def test_the_latest_score_may_break_a_tie() -> None:
    policy = a_policy(Table(count=1, ties="break", tie_break=("last_score",)))
    assert winners(ranked({"a": [100, 80], "b": [80, 100]}, policy)) == ["b"]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("competition", [(1, False), (2, True), (2, True), (4, False)]),
        ("dense", [(1, False), (2, True), (2, True), (3, False)]),
        ("ordinal", [(1, False), (2, False), (3, False), (4, False)]),
    ],
)
def test_places_are_numbered_as_the_policy_says(style: Any, expected: list[tuple[int, bool]]) -> None:
    result = ranked({"a": 95, "b": 90, "c": 90, "d": 80}, a_policy(numbering=Numbering(style=style)))
    assert [(row.place, row.shared) for row in result.rows] == expected


def test_tiers_divide_those_who_pass_the_gate_in_order() -> None:
    tiers = (Tier(name=a_label("一等奖"), count=1), Tier(name=a_label("二等奖"), threshold=Decimal(85), count=2))
    scores = {"a": 95, "b": 95, "c": 90, "d": 88, "e": 86, "f": 79}
    result = ranked(scores, a_policy(Table(threshold=Decimal(80)), tier=tiers))
    assert [(row.unit, row.tier.zh if row.tier else None) for row in result.rows] == [
        ("a", "一等奖"), ("b", "一等奖"), ("c", "二等奖"), ("d", "二等奖"), ("e", None), ("f", None),
    ]  # fmt: skip
    assert winners(result) == ["a", "b", "c", "d"]
    assert codes(result, "e") == ["mean_met", "quota_full", "mean_met", "quota_full"]
    assert codes(result, "f") == ["mean_below"]


def test_a_quota_table_that_forgets_a_group_is_refused_and_one_that_names_a_stranger_is_told() -> None:
    rooms = [*units("a", "b", grade="三"), *units("c", grade="四")]
    rows = [a_row(unit, 90 + number) for number, unit in enumerate("abc")]
    with pytest.raises(CannotRank) as refusal:
        rank(rows, rooms, a_policy(Table(per_group={"三": 1, "五": 1}), group_by=("grade",)), OCTOBER)
    assert (refusal.value.code, refusal.value.values) == ("group_without_quota", {"group": "四"})
    named = a_policy(Table(per_group={"三": 1, "五": 1}, per_group_default=0), group_by=("grade",))
    result = rank(rows, rooms, named, OCTOBER)
    assert winners(result) == ["b"]
    assert [warning.code for warning in result.warnings] == ["quota_without_group"]
    # a month without an award needs no quotas
    assert not rank(
        rows, rooms, a_policy(Table(per_group={"三": 1}), group_by=("grade",), award_months=(9,)), OCTOBER
    ).awarded


def test_groups_stand_in_school_order() -> None:
    rooms = [Unit(f"r{grade}{sex}", {"grade": grade, "gender": sex}) for grade in "六三五四" for sex in "男女"]
    policy = a_policy(group_by=("grade", "gender"))
    keys = [group.key for group in rank([], rooms, policy, OCTOBER).groups]
    assert keys == [(grade, sex) for grade in "三四五六" for sex in "女男"]


def test_a_month_without_an_award_is_ranked_all_the_same() -> None:
    result = ranked({"a": 95, "b": 90}, a_policy(Table(count=1), award_months=(9,)))
    assert (result.awarded, winners(result)) == (False, [])
    assert [row.place for row in result.rows] == [1, 2]
    assert codes(result, "a") == ["no_award_this_month"]


def test_an_unknown_attribute_and_one_that_varies_are_refused() -> None:
    with pytest.raises(CannotRank) as unknown:
        rank([], units("a"), a_policy(group_by=("house",)), OCTOBER)
    assert (unknown.value.code, unknown.value.values["name"]) == ("unknown_attribute", "house")
    rooms = [Unit("a", {"class": "1", "grade": "三"}), Unit("b", {"class": "1", "grade": "四"})]
    with pytest.raises(CannotRank) as varies:
        rank([], rooms, a_policy(unit="class", group_by=("grade",)), OCTOBER)
    assert varies.value.code == "attribute_varies"


def test_who_needs_help_is_listed_apart() -> None:
    policy = a_policy(bottom=Bottom(last=1, below=Decimal(60), refused=True))
    rows = [a_row("a", 95), a_row("b", 50), a_row("c", 40), a_row("d", 90), a_row("d", None, 13, status="refused")]
    assert rank(rows, units(*"abcd"), policy, OCTOBER).bottom == ("d", "b", "c")


def test_the_margin_says_how_far_from_the_edge() -> None:
    result = ranked({"a": 95, "b": 92, "c": 91, "d": 70}, a_policy(Table(threshold=Decimal(90), count=2)))
    assert [row.margin for row in result.rows] == [4, 1, -1, -22]
    open_quota = ranked({"a": 95, "b": 85}, a_policy(Table(threshold=Decimal(90), count=2)))
    assert [row.margin for row in open_quota.rows] == [5, -5]


def test_an_explanation_gathers_the_checks_in_time_order_with_their_use() -> None:
    policy = a_policy(
        Table(count=1),
        eligible=Eligible(records="approved"),
        score=ScoreRules(sources=(Source(name="dorm-daily"),), on_status={"refused": "zero"}),
    )
    rows = [
        a_row("a", 90, 16, approved=False),
        a_row("a", None, 14, status="refused"),
        a_row("a", None, 13, status="locked"),
        a_row("a", 80, 12),
        a_row("a", 70, 15, source="fire-electric", facts=frozenset({"veto"})),
        a_row("b", 30, 12),
    ]
    told = explanation("a", rank(rows, units("a", "b"), policy, OCTOBER), rows, policy, OCTOBER, {}, {})
    assert told is not None
    assert [(check.row.day.day, check.use) for check in told.checks] == [
        (12, "counted"), (13, "no_score"), (14, "fixed"), (15, "other_source"), (16, "unapproved"),
    ]  # fmt: skip
    assert told.row.exact == 40
    assert told.edge == 30  # b, who did not win
    assert explanation("z", told.result, rows, policy, OCTOBER, {}, {}) is None


# Numbers


@given(st.lists(st.fractions(min_value=-200, max_value=200, max_denominator=60)))
def test_the_fast_sum_and_minimum_are_the_plain_ones(values: list[Fraction]) -> None:
    assert total(values) == sum(values, start=Fraction(0))
    assert least(values) == min(values, default=None)


@given(st.fractions(max_denominator=4000), st.integers(0, 4))
def test_every_rounding_is_within_its_step(value: Fraction, decimals: int) -> None:
    step = Fraction(1, 10**decimals)
    assert abs(rounded(value, decimals) - value) <= step / 2
    assert rounded(value, decimals, "floor") <= value <= rounded(value, decimals, "ceil")
    assert abs(rounded(value, decimals, "truncate")) <= abs(value)
    assert Fraction(printed(value, decimals)) == rounded(value, decimals)


def test_halves_go_up_or_to_the_even_neighbour_and_negatives_mirror() -> None:
    assert [printed(Fraction(text), 1) for text in ("0.25", "-0.25", "89.95", "0")] == ["0.3", "-0.3", "90.0", "0.0"]
    assert printed(Fraction("0.25"), 1, "half_even") == "0.2"
    assert apart(Fraction("89.996"), Fraction(90), 1) == "89.996"


# An independent engine, by definition instead of by sorting

SCORES = st.integers(0, 4).map(lambda step: 80 + 5 * step)
SCHOOLS = st.dictionaries(
    st.integers(1, 14).map(lambda number: f"3-{number}"),
    st.tuples(st.sampled_from("三四"), st.lists(SCORES, max_size=3), st.integers(0, 2), st.booleans()),
    max_size=12,
)


QUOTAS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"count": st.integers(1, 5)}),
    st.fixed_dictionaries({"percent": st.integers(1, 100).map(Decimal), "quota_min": st.integers(0, 2)}),
    st.fixed_dictionaries({"fraction": st.integers(1, 5).map(lambda part: Fraction(1, part))}),
    st.fixed_dictionaries({"per_group": st.just({"三": 2}), "per_group_default": st.integers(0, 3)}),
    st.tuples(st.integers(1, 6), st.integers(0, 4)).map(
        lambda step: {"by_size": (SizeStep(units=step[0], count=step[1]), SizeStep(units=0, count=1))}
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    ties = draw(st.sampled_from(["include", "exclude", "nearest", "break"]))
    chain = draw(st.permutations(["min_score", "fewest_majors"])) if ties == "break" else ()
    return Table(
        threshold=draw(st.none() | st.integers(78, 100).map(Decimal)),
        ties=ties,
        tie_break=tuple(chain),
        quota_rounding=draw(st.sampled_from(["floor", "half_up", "ceil"])),
        all_equal=draw(st.sampled_from([None, "nobody", "everybody"])),
        transfer=draw(st.booleans()),
        **draw(QUOTAS),
    )


class Brute:
    """Says of each unit by counting others whether it wins. Shares no code with the engine."""

    def __init__(self, school: Mapping[str, tuple[str, list[int], int, bool]], table: Table) -> None:
        self.school, self.table = school, table
        self.means = {
            unit: Fraction(sum(scores), len(scores))
            for unit, (_, scores, _, barred) in school.items()
            if scores and not barred
        }
        limit = table.threshold
        self.able = {unit for unit, mean in self.means.items() if limit is None or mean >= limit}

    def grade(self, unit: str) -> str:
        return self.school[unit][0]

    def place(self, unit: str) -> int:
        return 1 + sum(
            self.means[other] > self.means[unit] for other in self.means if self.grade(other) == self.grade(unit)
        )

    def size(self, grade: str) -> int | None:
        group = sum(1 for other, *_ in self.school.values() if other == grade)
        table = self.table
        if table.count is not None:
            return table.count
        if table.per_group is not None:
            return table.per_group.get(grade, table.per_group_default)
        if table.by_size:
            return max((step.units, step.count) for step in table.by_size if step.units <= group)[1]
        share = Fraction(table.percent) / 100 if table.percent is not None else table.fraction
        if share is None:
            return None
        whole, rest = divmod(share * group, 1)
        up = {"floor": False, "half_up": rest >= Fraction(1, 2), "ceil": rest > 0}[table.quota_rounding]
        return max(int(whole) + up, table.quota_min)

    def chain(self, unit: str) -> tuple[int, ...]:
        _, scores, majors, _ = self.school[unit]
        worth = {"min_score": min(scores), "fewest_majors": -majors * len(scores)}
        return tuple(worth[name] for name in self.table.tie_break)

    def inside(self, unit: str, rivals: set[str], size: int) -> bool:
        """Whether a unit is among the first so many of its rivals, itself one of them."""
        mean = self.means[unit]
        above = sum(self.means[other] > mean for other in rivals)
        level = sum(self.means[other] == mean for other in rivals)
        if above + level <= size:
            return True
        if above >= size:
            return False
        better = sum(self.means[other] == mean and self.chain(other) > self.chain(unit) for other in rivals)
        return {
            "include": True,
            "exclude": False,
            "nearest": above + level - size <= size - above,
            "break": above + better < size,
        }[self.table.ties]

    def wins_at_home(self, unit: str) -> bool:
        grade = self.grade(unit)
        rivals, size = {other for other in self.able if self.grade(other) == grade}, self.size(grade)
        if size is None or len(rivals) <= size:
            return True
        whole = [mean for other, mean in self.means.items() if self.grade(other) == grade]
        if self.table.all_equal and size and len(whole) > 1 and len(set(whole)) == 1:
            return self.table.all_equal == "everybody"
        return self.inside(unit, rivals, size)

    def wins(self, unit: str) -> bool:
        if unit not in self.able:
            return False
        if self.wins_at_home(unit):
            return True
        places = 0
        for grade in {grade for grade, *_ in self.school.values()}:
            places += max(0, (self.size(grade) or 0) - sum(self.grade(other) == grade for other in self.able))
        waiting = {other for other in self.able if not self.wins_at_home(other)}
        return self.table.transfer and self.inside(unit, waiting, places)


@settings(max_examples=1000, deadline=None)
@given(SCHOOLS, tables(), st.randoms(use_true_random=False))
def test_the_engine_agrees_with_a_brute_force_and_ignores_the_order_of_rows(
    school: Mapping[str, tuple[str, list[int], int, bool]], table: Table, shuffler: random.Random
) -> None:
    people = [Unit(unit, {"grade": grade}) for unit, (grade, *_) in school.items()]
    rows = [
        a_row(unit, score, 1 + day, majors=majors, facts=frozenset({"veto"} if barred else ()))
        for unit, (_, scores, majors, barred) in school.items()
        for day, score in enumerate(scores)
    ]
    policy = a_policy(table, group_by=("grade",), eligible=Eligible(barred_by=("veto",)))
    result = rank(rows, people, policy, OCTOBER)
    brute = Brute(school, table)
    assert {row.unit for row in result.rows if row.winner} == {unit for unit in school if brute.wins(unit)}
    places = {row.unit: row.place for row in result.rows if row.place is not None}
    assert places == {unit: brute.place(unit) for unit in brute.means}
    shuffler.shuffle(rows)
    shuffler.shuffle(people)
    assert rank(rows, people, policy, OCTOBER) == result


@given(SCHOOLS, st.integers(0, 30))
def test_moving_every_day_inside_the_month_changes_nothing(
    school: Mapping[str, tuple[str, list[int], int, bool]], shift: int
) -> None:
    people = units(*school)
    rows = [
        a_row(unit, score)._replace(day=OCTOBER.start + timedelta(days=(position + shift) % 31))
        for unit, (_, scores, _, _) in school.items()
        for position, score in enumerate(scores)
    ]
    moved = [row._replace(day=OCTOBER.start + timedelta(days=(row.day.day + 3) % 31)) for row in rows]
    policy = a_policy(Table(count=3))
    assert rank(rows, people, policy, OCTOBER).rows == rank(moved, people, policy, OCTOBER).rows
