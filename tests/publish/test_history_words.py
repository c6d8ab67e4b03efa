"""What earlier awards mean to one, in words that can be recomputed."""

from fractions import Fraction

import pytest

from builders import A_DAY, a_label
from inspect_tui.core.award import AwardResult, AwardRow, Reason, Unit
from inspect_tui.core.base import Label
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.i18n import Translator
from inspect_tui.publish.reasons import reason_text, row_text, titled
from inspect_tui.tui.widgets.ranking import ranking_rows

ZH, EN = Translator("zh"), Translator("en")
AWARD = {"award": "流动红旗", "award_en": "Red flag"}
STAR = Label(zh="标兵宿舍", en="Model room")


def a_result() -> AwardResult:
    """Return a ranking of two rooms, of which the first one won."""
    rows = [
        ScoreRow(unit, A_DAY, "", "x", Fraction(score), "inspected", frozenset(), {}, 0, 0, "", True)
        for unit, score in (("a", 95), ("b", 90))
    ]
    policy = Policy(id="t", title=a_label("文明宿舍"), select=Table(count=1))
    return rank(rows, [Unit("a", {}), Unit("b", {})], policy, month_of(A_DAY))


def in_list(result: AwardResult, row: AwardRow) -> str:
    """Return what the list on screen says came of the first room, whose row is replaced."""
    group = result.groups[0]
    first, *_ = ranking_rows(ZH, result, group._replace(rows=(row, *group.rows[1:])))
    return first.cells[-1]


@pytest.mark.parametrize(
    ("reason", "zh", "en"),
    [
        (
            Reason("streak", {"count": "2", "periods": "2026-W42 2026-W43", "title": "标兵", "title_en": "Model"}),
            "连续2次获评（2026年第42周、2026年第43周）：标兵",
            "2 awards in a row (week 42 of 2026, week 43 of 2026): Model",
        ),
        (
            Reason("wins_few", {"count": "1", "periods": "2026-10", "needed": "2", **AWARD}),
            "“流动红旗”获评1次（2026年10月），不足2次",
            "won “Red flag” 1 time (October 2026), fewer than 2",
        ),
        (
            Reason("flags", {"count": "2", "periods": "2026-T1 2026-10", "each": "0.5", "points": "1", **AWARD}),
            "“流动红旗”获评2次（2026-T1、2026年10月），每次加0.5分，共加1分",
            "won “Red flag” 2 times (2026-T1, October 2026), 0.5 points each: 1 added",
        ),
        (
            Reason("cards_met", {"count": "0", "periods": "", "limit": "3"}),
            "黄牌0张，不到3张",
            "0 yellow cards, fewer than 3",
        ),
        (
            Reason("revoked", {"fact": "veto"}),
            "经核实有一票否决事项，取消获评",
            "a confirmed veto: the award is taken back",
        ),
    ],
)
def test_a_reason_names_the_periods_it_was_counted_from(reason: Reason, zh: str, en: str) -> None:
    assert (reason_text(reason, ZH), reason_text(reason, EN)) == (zh, en)


def test_a_winner_is_called_by_the_title_and_its_stars() -> None:
    result = a_result()
    row = result.rows[0]._replace(title=STAR, stars=3)
    assert row_text(row, result, ZH) == "获评文明宿舍（标兵宿舍★★★）"
    assert titled(row, EN) == "Model room★★★"
    assert in_list(result, row) == " 文明宿舍  标兵宿舍★★★"


def test_a_winner_without_a_title_is_called_as_ever() -> None:
    result = a_result()
    assert row_text(result.rows[0], result, ZH) == "获评文明宿舍"
    assert titled(result.rows[0], ZH) == ""


def test_who_lost_the_award_is_told_why() -> None:
    result = a_result()
    revoked = (*result.rows[0].reasons, Reason("revoked", {"fact": "veto"}))
    row = result.rows[0]._replace(winner=False, reasons=revoked)
    assert row_text(row, result, ZH) == "经核实有一票否决事项，取消获评"
    assert in_list(result, row) == " 经核实有一票否决事项，取消获评"
