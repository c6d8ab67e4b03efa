"""What would have changed an award, in words: nothing is said that is not so."""

from dataclasses import replace
from decimal import Decimal

import pytest

from award_builders import OCTOBER, a_policy, a_row
from inspect_tui.core.award import Unit
from inspect_tui.core.changes import changes
from inspect_tui.core.explain import explanation
from inspect_tui.core.past import NO_PAST
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.reranking import Basis
from inspect_tui.core.rows import ScoreRow
from inspect_tui.i18n import Language, Translator
from inspect_tui.publish.explained_changes import change_lines

ONE = Table(count=1)
A = Unit("a", {"occupants": "6"})
B = Unit("b", {"occupants": "6", "applied": "yes"})
MISSED = Eligible(missed=("refused",), max_missed=0)


def said(rows: list[ScoreRow], policy: Policy, language: Language = "zh") -> list[str]:
    result = rank(rows, [A, B], policy, OCTOBER)
    told = explanation("a", result, rows, policy, OCTOBER, {}, {}, units=[A, B])
    assert told is not None
    found = changes("a", result, Basis(rows, [A, B], policy, OCTOBER, NO_PAST), {})
    return list(change_lines(Translator(language), replace(told, changes=found), {}))


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "有“applied”，即可获评。"), ("en", "With “applied” it would have won.")]
)
def test_a_missing_application_is_named(language: Language, sentence: str) -> None:
    policy = a_policy(ONE, eligible=Eligible(requires=("applied",)))
    assert said([a_row("a", 99), a_row("b", 80)], policy, language) == [sentence]


def test_an_application_that_would_not_do_says_what_else_is_lacking() -> None:
    policy = a_policy(ONE, eligible=Eligible(requires=("applied",)))
    assert said([a_row("a", 70), a_row("b", 80)], policy) == [
        "即使有“applied”，也不能获评：第2名，名额1，未入选；还差10分。"
    ]


def test_a_condition_beyond_all_checks_is_named() -> None:
    policy = a_policy(ONE, eligible=Eligible(min_occupants=7))
    assert said([a_row("a", 99), a_row("b", 80)], policy) == ["住6人，不足7人：改动检查得分也不能获评。"]


def test_where_one_check_alone_is_not_enough_only_that_is_said() -> None:
    policy = a_policy(ONE, eligible=Eligible(min_score_each=Decimal(90)))
    rows = [a_row("a", 80), a_row("a", 80, 13), a_row("b", 95)]
    assert said(rows, policy) == ["单改任何一次检查，都不能获评。"]


UNDONE = "10月13日早查dorm-daily（拒检）、10月14日早查dorm-daily（拒检）"


@pytest.mark.parametrize(
    ("rival", "sentence"),
    [
        (80, f"{UNDONE}如果查成、得分与现在的平均分相同，即可获评。"),
        (100, f"即使{UNDONE}查成、得分与现在的平均分相同，也不能获评：第2名，名额1，未入选；还差1分。"),
    ],
)
def test_missed_days_are_undone_by_those_checks(rival: int, sentence: str) -> None:
    missed = [a_row("a", None, day, status="refused") for day in (13, 14)]
    assert said([a_row("a", 99), *missed, a_row("b", rival)], a_policy(ONE, eligible=MISSED)) == [sentence]


def test_missed_days_and_further_checks_are_told_apart() -> None:
    policy = a_policy(ONE, eligible=MISSED.model_copy(update={"min_inspections": 4}))
    rows = [a_row("a", 99), a_row("a", None, 13, status="refused"), *(a_row("b", 80, day) for day in (1, 2, 3, 4))]
    assert said(rows, policy) == [
        "10月13日早查dorm-daily（拒检）如果查成，另外再有2次检查，得分都与现在的平均分相同，即可获评。"
    ]
