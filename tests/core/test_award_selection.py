"""Quotas that depend on groups, groups that merge, ties by sources, and conditions: worked out by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from award_builders import OCTOBER, a_policy, a_row, codes, ranked, row_of, statuses, units, winners
from builders import a_label
from inspect_tui.core.award import AwardResult, CannotRank, Part, Unit
from inspect_tui.core.merging import merged
from inspect_tui.core.policy import Eligible, Groups
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import SizeStep, Table, Tier
from inspect_tui.core.ranking import rank


def grouped(scores: dict[str, dict[str, int]], table: Table, **fields: Any) -> AwardResult:
    """Rank rooms by grade; the scores are keyed by grade and room."""
    rooms = [Unit(room, {"grade": grade, "occupants": "6"}) for grade, found in scores.items() for room in found]
    rows = [a_row(room, score) for found in scores.values() for room, score in found.items()]
    return rank(rows, rooms, a_policy(table, group_by=("grade",), **fields), OCTOBER)


# by_size

STEPS = (SizeStep(units=3, count=2), SizeStep(units=2, count=1), SizeStep(units=0, count=0))
THREE = {"三": {"a": 9, "b": 8, "c": 7}, "四": {"d": 9, "e": 8}, "五": {"f": 9}}


def test_the_quota_may_go_by_the_size_of_the_group_and_the_edge_is_inclusive() -> None:
    result = grouped(THREE, Table(by_size=STEPS))
    assert winners(result) == ["a", "b", "d"]
    quota = result.groups[1].quota
    assert quota is not None
    assert (quota.kind, quota.setting, quota.size, quota.units, quota.occupants) == ("by_size", "2", 1, 2, None)


def test_the_size_may_be_the_number_of_people() -> None:
    steps = (SizeStep(units=13, count=2), SizeStep(units=12, count=1), SizeStep(units=0, count=0))
    result = grouped(THREE, Table(by_size=steps, size_of="occupants"))
    assert winners(result) == ["a", "b", "d"]  # 18, 12 and 6 people
    assert [group.quota and group.quota.occupants for group in result.groups] == [18, 12, 6]


# transfer


def test_places_that_a_group_cannot_fill_go_to_the_best_of_the_others() -> None:
    scores = {"三": {"a": 95, "b": 92, "c": 91}, "四": {"d": 94, "e": 60}, "五": {"f": 93, "g": 92, "h": 90}}
    table = Table(threshold=Decimal(90), count=2, transfer=True)
    result = grouped(scores, table)
    # grade four has one place for which nobody reaches 90; it goes to c with 91, not to h with 90
    assert winners(result) == ["a", "b", "c", "d", "f", "g"]
    assert codes(result, "c") == ["mean_met", "quota_full", "moved_in"]
    assert codes(result, "h") == ["mean_met", "quota_full", "moved_out"]
    assert [outcome.spare for group in result.groups for outcome in group.outcomes] == [0, 1, 0]
    transfer = result.groups[0].outcomes[0].transfer
    assert transfer is not None
    assert (transfer.places, transfer.taken, transfer.edge, transfer.next) == (1, ("c",), 91, 90)
    assert (row_of(result, "c").margin, row_of(result, "h").margin) == (1, -1)
    without = grouped(scores, table.model_copy(update={"transfer": False}))
    assert winners(without) == ["a", "b", "d", "f", "g"]


@pytest.mark.parametrize(("ties", "expected"), [("include", "abcdfgh"), ("exclude", "abdfg"), ("nearest", "abcdfgh")])
def test_a_tie_for_moved_places_is_treated_like_any_other(ties: Any, expected: str) -> None:
    scores = {"三": {"a": 95, "b": 92, "c": 91}, "四": {"d": 94}, "五": {"f": 93, "g": 92, "h": 91}}
    result = grouped(scores, Table(threshold=Decimal(90), count=2, ties=ties, transfer=True))
    assert "".join(winners(result)) == expected


def test_places_move_inside_their_own_tier() -> None:
    tiers = (
        Tier(name=a_label("一"), threshold=Decimal(95), count=1, transfer=True),
        Tier(name=a_label("二"), count=1),
    )
    rooms = [Unit(room, {"grade": grade}) for room, grade in (("a", "三"), ("b", "三"), ("c", "三"), ("d", "四"))]
    rows = [a_row("a", 99), a_row("b", 97), a_row("c", 90), a_row("d", 80)]
    result = rank(rows, rooms, a_policy(group_by=("grade",), tier=tiers), OCTOBER)
    # nobody of grade four reaches 95, so b gets its first prize; the second prizes stay where they are
    assert {row.unit: row.tier and row.tier.zh for row in result.rows} == {"a": "一", "b": "一", "c": "二", "d": "二"}


# all_equal


@pytest.mark.parametrize(("what", "expected"), [("everybody", "abc"), ("nobody", ""), (None, "abc")])
def test_a_group_that_is_all_level_wins_together_or_not_at_all(what: Any, expected: str) -> None:
    result = ranked({"a": 90, "b": 90, "c": 90}, a_policy(Table(count=1, all_equal=what)))
    assert "".join(winners(result)) == expected
    assert codes(result, "a") == ["tie_widened" if what is None else f"tie_{what}"]


def test_all_level_means_nothing_where_the_quota_has_room_or_somebody_differs() -> None:
    nobody = Table(count=2, all_equal="nobody", ties="include")
    assert winners(ranked({"a": 90, "b": 90}, a_policy(nobody))) == ["a", "b"]
    assert winners(ranked({"a": 90, "b": 90, "c": 90, "d": 80}, a_policy(nobody))) == ["a", "b", "c"]


def test_level_units_may_have_the_middle_tier() -> None:
    tiers = (
        Tier(name=a_label("一"), count=1, all_equal="nobody"),
        Tier(name=a_label("二"), count=1, all_equal="everybody"),
    )
    result = ranked({"a": 90, "b": 90, "c": 90}, a_policy(tier=tiers))
    assert [row.tier and row.tier.zh for row in result.rows] == ["二"] * 3


# ties by sources


def test_a_recheck_breaks_a_tie_without_being_part_of_the_score() -> None:
    policy = a_policy(
        Table(count=1, ties="break", tie_break=("source:recheck",)),
        score=ScoreRules(sources=(Source(name="dorm-daily"),)),
        eligible=Eligible(min_coverage=Fraction(1)),
    )
    rows = [a_row(unit, 90) for unit in "abc"] + [a_row("b", 95, source="recheck"), a_row("a", 60, source="recheck")]
    result = rank(rows, units(*"abc"), policy, OCTOBER)
    assert winners(result) == ["b"]
    assert [row.exact for row in result.rows] == [90, 90, 90]
    # c was not rechecked: it comes after those that were, and lacks nothing
    assert statuses(result)["c"] == "ranked"


def test_one_of_the_sources_may_decide_and_a_name_that_nobody_has_is_told() -> None:
    sources = (Source(name="hygiene"), Source(name="order"))
    rows = [a_row(unit, score, source=name) for unit, name, score in (
        ("a", "hygiene", 80), ("a", "order", 100), ("b", "hygiene", 100), ("b", "order", 80),
    )]  # fmt: skip
    table = Table(count=1, ties="break", tie_break=("source:hygiene",))
    assert winners(rank(rows, units("a", "b"), a_policy(table, score=ScoreRules(sources=sources)), OCTOBER)) == ["b"]
    assert winners(rank(rows, units("a", "b"), a_policy(table), OCTOBER)) == [
        "b"
    ]  # without sources all are told apart too
    misspelt = Table(count=1, ties="break", tie_break=("source:hygeine",))
    result = rank(rows, units("a", "b"), a_policy(misspelt, score=ScoreRules(sources=sources)), OCTOBER)
    assert [warning.code for warning in result.warnings] == ["tie_source_empty", "tie_unbroken"]
    assert result.warnings[1].values["units"] == "a、b"


# small groups


def test_a_small_group_joins_its_smaller_neighbour_and_says_so() -> None:
    scores = {"三": {"a": 95, "b": 94}, "四": {"c": 93}, "五": {"d": 92, "e": 91, "f": 90}}
    result = grouped(scores, Table(count=1), groups=Groups(min_units=2, merge_by="grade"))
    assert [(group.key, group.units, len(group.parts)) for group in result.groups] == [
        (("三、四",), 3, 2),
        (("五",), 3, 0),
    ]
    assert result.groups[0].parts == (Part(("三",), 2), Part(("四",), 1))
    assert winners(result) == ["a", "d"]
    assert row_of(result, "c").group == ("三、四",)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"三": 5, "四": 1, "五": 4}, {"三": "三", "四": "四、五", "五": "四、五"}),
        ({"三": 4, "四": 1, "五": 4}, {"三": "三、四", "四": "三、四", "五": "五"}),  # equal: the one before
        ({"三": 1, "四": 1, "五": 9}, {"三": "三、四、五", "四": "三、四、五", "五": "三、四、五"}),  # repeated
        ({"二": 1, "十": 3}, {"二": "二、十", "十": "二、十"}),
        ({"三": 1}, {"三": "三"}),
        ({"三": 4, "四": 4}, {"三": "三", "四": "四"}),
    ],
)
def test_small_groups_are_merged_step_by_step(sizes: dict[str, int], expected: dict[str, str]) -> None:
    policy = a_policy(group_by=("grade",), groups=Groups(min_units=4, merge_by="grade"))
    found = merged({(grade,): size for grade, size in sizes.items()}, policy)
    assert {key[0]: home[0] for key, (home, _) in found.items()} == expected


def test_only_groups_of_the_same_kind_are_merged_and_one_that_stays_small_is_told() -> None:
    policy = a_policy(Table(count=1), group_by=("grade", "gender"), groups=Groups(min_units=2, merge_by="grade"))
    rooms = [Unit(name, {"grade": name[0], "gender": name[1]}) for name in ("三男", "四男", "三女")]
    result = rank([a_row(room.id, 90) for room in rooms], rooms, policy, OCTOBER)
    assert [group.key for group in result.groups] == [("三", "女"), ("三、四", "男")]
    assert [(one.code, one.values["group"]) for one in result.warnings] == [("group_small", "三/女")]


# conditions


def test_only_who_applied_takes_part() -> None:
    policy = a_policy(Table(count=3), eligible=Eligible(requires=("declared",)))
    rows = [a_row("a", 90, facts=frozenset({"declared"})), *(a_row(unit, 90) for unit in "bcd")]
    people = [*units("a", "b"), *units("c", declared="是"), *units("d", declared="否")]
    result = rank(rows, people, policy, OCTOBER)
    assert winners(result) == ["a", "c"]
    assert codes(result, "d") == ["required_missing"]


def test_every_single_check_may_have_to_reach_a_score() -> None:
    result = ranked({"a": [9, 9, 10], "b": [8, 10, 10]}, a_policy(eligible=Eligible(min_score_each=Decimal(9))))
    assert statuses(result) == {"a": "ranked", "b": "ineligible"}
    assert row_of(result, "b").reasons[0].values == {"lowest": "8", "needed": "9"}


def test_a_missed_check_may_be_made_up_for_within_some_days() -> None:
    eligible = Eligible(missed=("refused",), max_missed=0, made_up_days=3)
    refused = a_row("a", None, 12, status="refused")
    for day, met in ((12, True), (15, True), (16, False), (11, False)):
        result = rank([refused, a_row("a", 90, day)], units("a"), a_policy(eligible=eligible), OCTOBER)
        assert (statuses(result)["a"] == "ranked") is met


# names that are not there


def test_a_misspelt_unit_is_refused_and_a_strange_one_leaves_every_row_its_own() -> None:
    rooms = units("a", **{"class": "三1班"})
    with pytest.raises(CannotRank) as refusal:
        rank([a_row("a", 90)], rooms, a_policy(unit="clas"), OCTOBER)
    assert (refusal.value.code, refusal.value.values["hint"]) == ("unknown_unit", "class")
    assert rank([a_row("a", 90)], rooms, a_policy(unit="table"), OCTOBER).rows[0].unit == "a"
