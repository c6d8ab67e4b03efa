"""What a check counts as, and what is added to a period's score: every number worked out by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from award_builders import OCTOBER, a_policy, a_row, row_of, units
from inspect_tui.core.award import CannotRank, Unit
from inspect_tui.core.explain import explanation
from inspect_tui.core.period import parse_period
from inspect_tui.core.policy import Eligible
from inspect_tui.core.policy_scores import Flawless, ScoreRules, Source, Split
from inspect_tui.core.ranking import rank


def facts(*names: str) -> frozenset[str]:
    return frozenset(names)


# on_fact


def test_a_fact_fixes_the_score_of_its_check_at_the_lowest_and_never_raises_it() -> None:
    policy = a_policy(score=ScoreRules(on_fact={"smoking": Decimal(0), "bottles": Decimal(40)}))
    rows = [
        a_row("a", 90),
        a_row("a", 85, 13, facts=facts("bottles")),
        a_row("b", 85, facts=facts("bottles", "smoking")),
        a_row("c", 30, facts=facts("bottles")),
        a_row("d", None, status="refused", facts=facts("bottles")),
        a_row("e", 85, facts=facts("veto")),
    ]
    result = rank(rows, units(*"abcde"), policy, OCTOBER)
    # a: (90 + 40) / 2; c: the check gave less than 40 already; d: the fact is there although the room gave no score
    assert {row.unit: row.exact for row in result.rows} == {"a": 65, "b": 0, "c": 30, "d": 40, "e": 85}
    assert row_of(result, "a").lowest == 40


# bonus


def test_bonus_sources_are_added_and_are_no_checks() -> None:
    rules = ScoreRules(
        sources=(Source(name="officers", weight=Decimal("0.5")), Source(name="staff", weight=Decimal("0.5"))),
        bonus=("contest",),
    )
    rows = [
        a_row("a", 90, source="officers"),
        a_row("a", 80, source="staff"),
        a_row("a", "1.5", 13, source="contest"),
        a_row("a", 2, 14, source="contest"),
        a_row("b", 5, source="contest"),
        a_row("c", 70, source="other"),
    ]
    policy = a_policy(score=rules, eligible=Eligible(min_coverage=Fraction(1)))
    result = rank(rows, units(*"abc"), policy, OCTOBER)
    row = row_of(result, "a")
    assert row.exact == 85 + Fraction("3.5")  # 90 x 0.5 + 80 x 0.5, and 1.5 + 2
    assert [tuple(one) for one in row.added] == [("bonus", "contest", 2, Fraction("3.5"))]
    assert (row.inspections, row.planned, row.lowest) == (2, 2, 80)
    # points alone are no score
    assert (row_of(result, "b").status, row_of(result, "b").exact) == ("unscored", None)


def test_without_named_sources_a_bonus_is_apart_from_all_others() -> None:
    rows = [a_row("a", 90), a_row("a", 70, source="x"), a_row("a", 3, source="contest")]
    assert rank(rows, units("a"), a_policy(score=ScoreRules(bonus=("contest",))), OCTOBER).rows[0].exact == 83


# adjust


def test_points_are_added_once_for_each_check_with_the_fact_or_the_status() -> None:
    rules = ScoreRules(
        sources=(Source(name="dorm-daily"),), adjust={"absent_inspector": Decimal(-30), "refused": Decimal(-50)}
    )
    rows = [
        a_row("a", 100, facts=facts("absent_inspector"), ref="1"),
        a_row("a", 98, facts=facts("absent_inspector"), ref="2"),  # the same check, seen twice
        a_row("a", 99, 13),
        a_row("b", 100, 12),
        a_row("b", None, 13, status="refused", facts=facts("refused")),  # said twice, counted once
        a_row("b", None, 14, status="refused"),
        a_row("c", 100),
        a_row("c", None, 15, source="fire-electric", status="locked", facts=facts("absent_inspector"), approved=False),
    ]
    result = rank(rows, units(*"abc"), a_policy(score=rules), OCTOBER)
    assert row_of(result, "a").exact == 99 - 30
    assert row_of(result, "b").exact == 100 - 2 * 50
    # a confirmed fact stands wherever it was found
    assert row_of(result, "c").exact == 70
    assert [tuple(one) for one in row_of(result, "b").added] == [("adjust", "refused", 2, -100)]


# flawless weeks


def test_five_points_for_every_week_that_lost_nothing() -> None:
    policy = a_policy(score=ScoreRules(aggregate="sum", flawless=Flawless(points=Decimal(5))))
    rows = [
        *(a_row("a", 100, day) for day in (5, 6, 12)),  # two weeks, both without a fault
        *(a_row("b", score, day) for score, day in ((100, 5), (99, 6), (100, 12))),  # the second week only
        a_row("c", 100, 5),
        a_row("c", None, 6, status="locked"),  # not counted, so it spoils nothing
    ]
    result = rank(rows, units(*"abc"), policy, OCTOBER)
    assert {row.unit: row.exact for row in result.rows} == {"a": 310, "b": 304, "c": 105}
    assert [tuple(one) for one in row_of(result, "a").added] == [("flawless", "", 2, 10)]


def test_a_week_that_the_month_cuts_belongs_to_the_month_with_its_thursday() -> None:
    policy = a_policy(score=ScoreRules(flawless=Flawless(points=Decimal(5))))
    # 1 October 2026 is a Thursday, so the week of 28 September is October's; 31 October is a Saturday
    october = rank([a_row("a", 100, 1), a_row("a", 100, 30)], units("a"), policy, OCTOBER)
    assert october.rows[0].exact == 110
    september = parse_period("2026-09")
    assert september is not None
    rows = [a_row("a", 100)._replace(day=date(2026, 9, 30))]
    assert rank(rows, units("a"), policy, september).rows[0].exact == 100


def test_points_that_are_taken_spoil_the_week_and_points_that_are_given_do_not() -> None:
    rules = ScoreRules(flawless=Flawless(points=Decimal(5)), adjust={"refused": Decimal(-50), "helped": Decimal(1)})
    rows = [
        a_row("a", 100, 5),
        a_row("a", None, 6, status="refused"),
        a_row("a", 100, 12, facts=facts("helped")),
    ]
    row = rank(rows, units("a"), a_policy(score=rules), OCTOBER).rows[0]
    assert (row.exact, row.added[-1].times) == (100 - 50 + 1 + 5, 1)


def test_what_counts_as_full_may_be_set_and_a_fixed_score_spoils_the_week() -> None:
    rules = ScoreRules(
        on_status={"refused": "zero"}, flawless=Flawless(points=Decimal(1), full=Decimal(90)), aggregate="max"
    )
    rows = [a_row("a", 90, 5), a_row("a", 95, 12), a_row("a", None, 13, status="refused")]
    assert rank(rows, units("a"), a_policy(score=rules), OCTOBER).rows[0].exact == 96


# out_of


def test_a_months_sum_is_converted_to_a_hundred_before_points_are_added() -> None:
    rules = ScoreRules(aggregate="sum", out_of=Decimal(300), bonus=("contest",))
    rows = [
        *(a_row("a", score, day) for day, score in enumerate((95, 80, 95), start=12)),
        a_row("a", 2, source="contest"),
    ]
    assert rank(rows, units("a"), a_policy(score=rules), OCTOBER).rows[0].exact == 92  # 270 x 100 / 300 + 2


# split


def a_table(table: str, score: int | None, day: int = 12, said: tuple[str, ...] = (), **attributes: str) -> Any:
    return a_row(table, score, day, facts=frozenset(said), attributes={"class": "", "heads": ""} | attributes)


SPLIT = ScoreRules(aggregate="min", split=Split(by="heads"))
MIXED = "三1班:5、三2班：3"


def by_class(rows: list[Any], rules: ScoreRules = SPLIT, **fields: Any) -> Mapping[str, Fraction | None]:
    tables = [Unit(unit, row.attributes) for unit, row in {row.unit: row for row in rows}.items()]
    policy = a_policy(unit="class", score=rules, **fields)
    return {row.unit: row.exact for row in rank(rows, tables, policy, OCTOBER).rows}


def test_a_mixed_tables_deduction_is_split_by_head_count() -> None:
    rows = [
        a_table("1", 98, **{"class": "三1班"}),
        a_table("2", 99, **{"class": "三2班"}),
        a_table("3", 92, heads=MIXED),
    ]
    # 8 points lost: 5/8 of them are 三1班's, 3/8 are 三2班's
    assert by_class(rows) == {"三1班": 95, "三2班": 97}


def test_a_bonus_is_split_the_same_way() -> None:
    rules = ScoreRules(aggregate="max", split=Split(by="heads"))
    assert by_class([a_table("3", 108, heads=MIXED)], rules) == {"三1班": 105, "三2班": 103}


def test_the_culprits_class_loses_all_of_it() -> None:
    assert by_class([a_table("3", 92, said=("by:三2班",), heads=MIXED)]) == {"三1班": 100, "三2班": 92}
    three = "三1班:5 三2班:3 三3班:2"
    both = by_class([a_table("3", 90, said=("by:三2班", "by:三3班"), heads=three)])
    assert both == {"三1班": 100, "三2班": 94, "三3班": 96}


def test_other_facts_of_a_shared_table_are_the_culprits_or_everybodys() -> None:
    known = a_table("3", 92, said=("by:三2班", "veto"), heads=MIXED)
    open_ = a_table("4", 100, 13, said=("veto",), heads=MIXED)
    eligible = Eligible(barred_by=("veto",))
    for rows, barred in (([known], {"三2班"}), ([open_], {"三1班", "三2班"})):
        tables = [Unit(row.unit, row.attributes) for row in rows]
        result = rank(rows, tables, a_policy(unit="class", score=SPLIT, eligible=eligible), OCTOBER)
        assert {row.unit for row in result.rows if row.status == "ineligible"} == barred


def test_a_split_is_shown_with_its_arithmetic() -> None:
    rows = [a_table("1", 98, **{"class": "三1班"}), a_table("3", 92, heads=MIXED)]
    tables = [Unit(row.unit, row.attributes) for row in rows]
    policy = a_policy(unit="class", score=SPLIT)
    told = explanation("三1班", rank(rows, tables, policy, OCTOBER), rows, policy, OCTOBER, {}, {})
    assert told is not None
    assert [(check.score, check.part and tuple(check.part)) for check in told.checks] == [
        (98, None),
        (95, (100, 92, 5, 8)),
    ]


def test_a_class_stands_in_its_own_group_although_it_shares_a_table_with_another_grade() -> None:
    rows = [
        a_table("1", 98, **{"class": "三1班", "grade": "三"}),
        a_table("2", 99, **{"class": "四1班", "grade": "四"}),
        a_table("3", 92, heads="三1班:4 四1班:4", grade="三"),
    ]
    tables = [Unit(row.unit, row.attributes) for row in rows]
    result = rank(rows, tables, a_policy(unit="class", score=SPLIT, group_by=("grade",)), OCTOBER)
    assert [(row.unit, row.group, row.exact) for row in result.rows] == [
        ("三1班", ("三",), 96),
        ("四1班", ("四",), 96),
    ]


@pytest.mark.parametrize("heads", ["三1班5", "三1班:", ":5", "三1班:0", "三1班:5 三1班:3", "三1班:-1"])
def test_heads_that_say_nothing_are_refused(heads: str) -> None:
    with pytest.raises(CannotRank) as refusal:
        by_class([a_table("3", 92, heads=heads)])
    assert (refusal.value.code, refusal.value.values) == ("bad_heads", {"value": heads})


def test_a_culprit_from_another_table_and_an_attribute_that_is_not_there_are_refused() -> None:
    with pytest.raises(CannotRank) as refusal:
        by_class([a_table("3", 92, said=("by:三9班",), heads=MIXED)])
    assert (refusal.value.code, refusal.value.values["name"]) == ("culprit_elsewhere", "三9班")
    with pytest.raises(CannotRank) as unknown:
        by_class([a_table("3", 92, heads=MIXED)], ScoreRules(split=Split(by="people")))
    assert (unknown.value.code, unknown.value.values["name"]) == ("unknown_split", "people")
