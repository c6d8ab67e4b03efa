"""Tests: misspelt facts and requirements are told, a school's own facts are not, and yes is understood."""

import pytest

from award_builders import OCTOBER, a_policy, a_row, units, winners
from inspect_tui.core.policy import Eligible
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank


def told(eligible: Eligible, *facts: str, **attributes: str) -> list[tuple[str, dict[str, str]]]:
    rows = [a_row("a", 90, facts=frozenset(facts))]
    result = rank(rows, units("a", **attributes), a_policy(Table(count=1), eligible=eligible), OCTOBER)
    return [(warning.code, dict(warning.values)) for warning in result.warnings]


def test_a_fact_that_is_nearly_another_is_told() -> None:
    assert told(Eligible(barred_by=("vetoo",))) == [("fact_misspelt", {"name": "vetoo", "hint": "veto"})]
    assert told(Eligible(barred_by=("smokin",)), "smoking") == [
        ("fact_misspelt", {"name": "smokin", "hint": "smoking"})
    ]


def test_facts_of_the_programs_or_the_schools_own_are_no_mistakes() -> None:
    assert told(Eligible(barred_by=("veto", "refused", "抽烟"))) == []
    assert told(Eligible(barred_by=("vetoo",)), "vetoo") == []


def test_a_requirement_that_nothing_has_is_told() -> None:
    assert told(Eligible(requires=("申报",))) == [("requirement_unknown", {"name": "申报", "hint": ""})]
    assert told(Eligible(requires=("申报了",)), 申报="是") == [
        ("requirement_unknown_hint", {"name": "申报了", "hint": "申报"})
    ]
    assert told(Eligible(requires=("申报",)), 申报="") == []


@pytest.mark.parametrize(
    ("cell", "yes"),
    [(cell, True) for cell in ("是", "√", "✓", "Y", "y", "Ｙ", "yes", "TRUE", "1", "已申报", "申报", "有")]
    + [(cell, False) for cell in ("", "否", "未申报", "无", "N", "×", "0", "FALSE", "没有")],
)
def test_a_cell_says_yes_in_every_usual_way(cell: str, yes: bool) -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(requires=("申报",)))
    assert winners(rank([a_row("a", 90)], units("a", 申报=cell), policy, OCTOBER)) == (["a"] if yes else [])
