"""The award's codes in words."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from builders import A_DAY, a_checklist, a_label, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.award import AwardResult, Quota, Reason, Unit
from inspect_tui.core.explain import Trace
from inspect_tui.core.inspection import Mark
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, Policy, Table, Tier
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import score
from inspect_tui.i18n import Translator
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import deductions_text
from inspect_tui.publish.ranking_table import ranking_lines
from inspect_tui.publish.reasons import quota_text, reason_text, row_text, warning_text

ZH, EN = Translator("zh"), Translator("en")
CORE = Path(__file__).parents[2] / "inspect_tui" / "core"

NOBODY: frozenset[str] = frozenset()


def ranked(policy: Policy, **scores: int | None) -> AwardResult:
    rows = [
        ScoreRow(unit, date(2026, 10, 12), "", "x", Fraction(value), "inspected", NOBODY, {}, 0, 0, "", True)
        for unit, value in scores.items()
        if value is not None
    ]
    units = [Unit(unit, {"grade": "三", "gender": "女"}) for unit in scores]
    return rank(rows, units, policy, month_of(date(2026, 10, 1)))


def a_policy(select: Table | None, **fields: object) -> Policy:
    data = {"id": "t", "title": a_label("文明宿舍"), "group_by": ("grade", "gender"), "select": select} | fields
    return Policy.model_validate(data)


def said(result: AwardResult, t: Translator = ZH) -> dict[str, str]:
    return {row.unit: row_text(row, result, t) for row in result.rows}


def test_every_code_that_the_engine_gives_has_a_sentence() -> None:
    source = "".join(
        (CORE / name).read_text(encoding="utf-8") for name in ("standing.py", "ranking.py", "policy_rules.py")
    )
    codes = set(re.findall(r'Reason\(\s*"(\w+)"', source))
    codes |= set(re.findall(r'"(\w+_(?:met|few|low|many|below|full))"', source)) | {"barred", "not_barred"}
    assert len(codes) >= 15
    assert {code for code in codes if not (ZH.has(f"award.reason.{code}") or ZH.has(f"award.warning.{code}"))} == set()
    findings = set(re.findall(r'Finding\(\s*"(\w+)"', source))
    assert {code for code in findings if not ZH.has(f"problem.{code}")} == set()
    for tie in ("widened", "narrowed", "nearest_in", "nearest_out", "broken_in", "broken_out", "unbroken_in"):
        assert ZH.has(f"award.reason.tie_{tie}")


def test_a_row_says_in_one_sentence_how_it_came_out() -> None:
    policy = a_policy(Table(threshold=Decimal(90), count=1), eligible=Eligible(min_inspections=1))
    result = ranked(policy, a=95, b=95, c=92, d=80, e=None)
    assert said(result) == {
        "a": "获评文明宿舍；末位2个同分，名额1，一并入选，实取2个",
        "b": "获评文明宿舍；末位2个同分，名额1，一并入选，实取2个",
        "c": "",
        "d": "得分80.0，不到90分",
        "e": "没有得分",
    }
    assert said(result, EN)["d"] == "score 80.0, below 90"


def test_a_tier_is_named_in_the_language_of_the_reader() -> None:
    tier = Tier(name=a_label("一等奖").model_copy(update={"en": "First"}), count=1)
    result = ranked(a_policy(None, tier=(tier,)), a=95, b=90)
    assert said(result)["a"] == "获评一等奖"
    row = result.row("a")
    assert row is not None
    assert reason_text(row.reasons[0], ZH) == "一等奖：第1名，在名额1以内"
    assert reason_text(row.reasons[0], EN) == "First: place 1, within the quota of 1"


def test_english_counts_one_and_many() -> None:
    reason = Reason("missed_many", {"count": "1", "allowed": "0"})
    assert reason_text(reason, EN).startswith("missed on 1 day through")
    assert "3 days" in reason_text(Reason("missed_many", {"count": "3", "allowed": "0"}), EN)


def test_a_warning_names_a_checklist_by_its_title() -> None:
    warning = Reason("source_missing", {"source": "dorm-monthly", "count": "3"})
    assert "“月度大扫除”" in warning_text(warning, ZH, {"dorm-monthly": a_label("月度大扫除")})
    assert "“dorm-monthly”" in warning_text(warning, ZH)


@pytest.mark.parametrize(
    ("quota", "chinese"),
    [
        (Quota("percent", "20", 28, Fraction(28, 5), "half_up", 1, 6), "28间取20%＝5.6，四舍五入得6间"),
        (Quota("percent", "20", 25, Fraction(5), "half_up", 1, 5), "25间取20%＝5间"),
        (Quota("percent", "20", 2, Fraction(2, 5), "half_up", 1, 1), "2间取20%＝0.4，四舍五入得1间，至少1"),
        (Quota("fraction", "1/3", 8, Fraction(8, 3), "floor", 0, 2), "8间取1/3＝2.667，舍去尾数得2间"),
        (Quota("count", "3", 8, Fraction(3), "half_up", 0, 3), "名额3间"),
    ],
)
def test_a_quota_shows_its_arithmetic(quota: Quota, chinese: str) -> None:
    assert quota_text(quota, "room", ZH) == chinese
    assert str(quota.size) in quota_text(quota, "room", EN)


def test_classes_are_counted_as_classes() -> None:
    quota = Quota("count", "3", 8, Fraction(3), "half_up", 0, 3)
    assert quota_text(quota, "class", ZH) == "名额3个班"


def deductions(*marks: Mark, t: Translator = ZH) -> str:
    checklist = a_checklist(
        an_item("A", short=a_label("被子"), points=Decimal(3), cap=Decimal(7), per="bed"),
        an_item("B", short=a_label("地面"), points=Decimal(5)),
        an_item("C", short=a_label("阳台"), points=Decimal(4), needs=("balcony",)),
    )
    inspection = an_inspection("3-205", *marks)
    return deductions_text(Trace(checklist, score(checklist, inspection, a_room(), A_DAY)), t)


def test_deductions_show_counts_and_caps() -> None:
    assert deductions() == "无扣分"
    assert deductions(a_mark("A", beds=(1, 4)), a_mark("B")) == "被子3x2＝6，地面5"
    assert deductions(a_mark("A", count=3)) == "被子3x3＝9，扣完为止7"
    assert deductions(a_mark("A", beds=(1, 4)), t=EN) == "被子 3 x 2 = 6"


def test_a_scaled_deduction_shows_the_scale() -> None:
    # at stake 7 + 5 + 4 = 16; without the balcony 12
    assert deductions(a_mark("B"), a_mark("C", "na")) == "地面5，有的项目不适用：5x16/12＝6.667"


def test_columns_are_aligned_by_cells_and_not_by_characters() -> None:
    assert aligned([("寝室", "1"), ("a", "10")], right={1}) == ("寝室   1", "a     10")


def test_the_ranking_table_has_a_heading_for_every_group() -> None:
    lines = list(ranking_lines(ranked(a_policy(Table(count=1)), a=95, b=90), ZH))
    assert lines[0] == "三年级女生  2间  名额1间"
    assert lines[2].split() == ["1", "a", "95.0", "1", "95", "获评文明宿舍"]


def test_an_empty_school_has_an_empty_table() -> None:
    assert list(ranking_lines(ranked(a_policy(None)), ZH)) == []
