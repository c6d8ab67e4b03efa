"""How level units were told apart, in words and as data, and tiers in a ranking."""

import json

from award_builders import OCTOBER, a_policy, a_row, row_of, units
from builders import a_label
from inspect_tui.core.base import Label
from inspect_tui.core.explain import Explanation, explanation
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.i18n import Translator
from inspect_tui.publish.explaining import explanation_lines
from inspect_tui.publish.explanation_data import explanation_json

POLICY = a_policy(Table(count=1, ties="break", tie_break=("fewest_majors", "min_score", "last_score")))


def a_unit(unit: str, low: int, majors: int = 0, last: int = 95) -> list[ScoreRow]:
    """Three checks with the mean 95."""
    return [
        a_row(unit, low, 12, majors=majors),
        a_row(unit, 285 - low - last, 13),
        a_row(unit, last, 14, source="dorm-evening"),
    ]


def told(rows: list[ScoreRow], unit: str, policy: Policy = POLICY) -> Explanation:
    result = rank(rows, units(*{row.unit: None for row in rows}), policy, OCTOBER)
    found = explanation(unit, result, rows, policy, OCTOBER, {}, {"dorm-evening": Label(zh="晚查", en="Evening")})
    assert found is not None
    return found


SCORES = [*a_unit("3-101", 90), *a_unit("3-102", 90, last=96), *a_unit("3-103", 90, majors=2), *a_unit("3-104", 80)]


def test_a_loser_reads_its_own_value_and_that_of_the_admitted(zh: Translator) -> None:
    lines = "\n".join(explanation_lines(told(SCORES, "3-103"), zh))
    assert "  同分比较，严重问题少的优先：2个（入选的3-102为0个）\n" in lines
    assert "最低一次得分高的优先" not in lines  # it was decided before
    assert "  与入选线同分" in lines


def test_every_step_to_the_decision_is_told(zh: Translator, en: Translator) -> None:
    lines = "\n".join(explanation_lines(told(SCORES, "3-101"), zh))
    assert "  同分比较，严重问题少的优先：0个（入选的3-102为0个）\n" in lines
    assert "  同分比较，最低一次得分高的优先：90分（入选的3-102为90分）\n" in lines
    assert "  同分比较，最后一次得分高的优先：10月14日早查晚查95分（入选的3-102为10月14日早查晚查96分）\n" in lines
    assert "(left out: 2 for 3-103)" in "\n".join(explanation_lines(told(SCORES, "3-102"), en)).replace(
        "0 for 3-101, 3-104; ", ""
    )


def test_the_data_says_the_same_with_every_value(zh: Translator) -> None:
    data = json.loads(explanation_json(told(SCORES, "3-103"), "", zh))
    (story,) = data["tie_breaks"]
    assert [step["criterion"] for step in story["steps"]] == ["fewest_majors"]
    values = {one["unit"]: one["value"] for one in story["steps"][0]["values"]}
    assert values == {"3-101": "0", "3-102": "0", "3-103": "2", "3-104": "0"}
    assert (story["admitted"], story["steps"][0]["left_out"], story["places"]) == (["3-102"], ["3-103"], 1)


def test_where_all_are_level_and_nobody_wins_no_distance_is_told(zh: Translator) -> None:
    policy = a_policy(Table(threshold=90, count=1, all_equal="nobody"))
    lines = "\n".join(explanation_lines(told([*a_unit("a", 90), *a_unit("b", 90)], "a", policy), zh))
    assert "入选线" not in lines
    assert "全组2个同分" in lines


def test_a_winner_of_a_lower_tier_reads_how_far_the_next_is(zh: Translator) -> None:
    stars = a_policy(tiers=(Tier(name=a_label("五星"), threshold=96), Tier(name=a_label("四星"), threshold=80)))
    one = told([*a_unit("a", 90)], "a", stars)
    assert "  离五星还差1分（96-95）" in explanation_lines(one, zh)
    assert json.loads(explanation_json(one, "", zh))["next_tier"] == {"tier": "五星", "edge": "96", "short": "1"}
    assert row_of(one.result, "a").tier == a_label("四星")
