"""The award's codes in words."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from builders import A_DAY, a_checklist, a_label, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.award import AwardResult, Quota, Reason, Unit
from inspect_tui.core.explain import Trace, explanation
from inspect_tui.core.inspection import Mark
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, Groups, Policy
from inspect_tui.core.policy_scores import Flawless, ScoreRules, Source
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import score
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import deductions_text
from inspect_tui.publish.explaining import explanation_lines
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
    texts = [path.read_text(encoding="utf-8") for path in CORE.glob("*.py")]
    source = "".join(text for text in texts if "Reason" in text or "Finding(" in text or "CannotRank" in text)
    codes = set(re.findall(r'Reason\(\s*"(\w+)"', source))
    codes |= set(re.findall(r'"(\w+_(?:met|few|low|many|below|full))"', source)) | {"barred", "not_barred"}
    assert len(codes) >= 30
    assert {code for code in codes if not (ZH.has(f"award.reason.{code}") or ZH.has(f"award.warning.{code}"))} == set()
    findings = set(re.findall(r'Finding\(\s*"(\w+)"', source))
    assert {code for code in findings if not ZH.has(f"problem.{code}")} == set()
    refusals = set(re.findall(r'CannotRank\(\s*"(\w+)"', source))
    assert {code for code in refusals if not ZH.has(f"award.cannot.{code}")} == set()
    for tie in (
        "everybody",
        "nobody",
        "widened",
        "narrowed",
        "nearest_in",
        "nearest_out",
        "broken_in",
        "broken_out",
        "unbroken_in",
    ):
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
        (Quota("by_size", "30", 32, Fraction(4), "half_up", 0, 4), "32间，30以上取4间"),
        (Quota("by_size", "600", 90, Fraction(20), "half_up", 0, 20, 612), "共612人，600人以上取20间"),
    ],
)
def test_a_quota_shows_its_arithmetic(quota: Quota, chinese: str) -> None:
    assert quota_text(quota, "room", ZH) == chinese
    assert str(quota.size) in quota_text(quota, "room", EN)


def test_places_that_moved_are_said() -> None:
    policy = a_policy(Table(threshold=Decimal(90), count=2, transfer=True), group_by=("grade",))
    scores = {"a": ("三", 95), "b": ("三", 92), "c": ("三", 91), "d": ("四", 94), "e": ("四", 60), "f": ("三", 90)}
    rows = [
        ScoreRow(unit, A_DAY, "", "x", Fraction(value), "inspected", NOBODY, {}, 0, 0, "", True)
        for unit, (_, value) in scores.items()
    ]
    rooms = [Unit(unit, {"grade": grade}) for unit, (grade, _) in scores.items()]
    result = rank(rows, rooms, policy, None)
    assert said(result)["c"] == "获评文明宿舍；别组空出1个名额，按得分补入1个，在其中"
    assert said(result)["f"] == "别组空出1个名额，按得分补入1个，没有轮到"
    assert "moved" in said(result, EN)["c"]


def test_an_explanation_shows_how_the_score_came_about_so_that_it_can_be_added_up_again() -> None:
    rules = ScoreRules(
        aggregate="sum",
        sources=(Source(name="daily"), Source(name="evening", weight=Decimal(2))),
        bonus=("contest",),
        out_of=Decimal(160),
        adjust={"helped": Decimal(1)},
        flawless=Flawless(points=Decimal(2), full=Decimal(90)),
    )
    policy = a_policy(Table(count=1), score=rules, group_by=())
    helped = frozenset({"helped"})
    rows = [
        ScoreRow("a", A_DAY, "", source, Fraction(value), "inspected", said_of_it, {}, 0, 0, "", True)
        for source, value, said_of_it in (("daily", 90, NOBODY), ("evening", 96, helped), ("contest", 3, NOBODY))
    ]
    told = explanation("a", rank(rows, [Unit("a", {})], policy, None), rows, policy, None, {}, {})
    assert told is not None
    lines = [line.strip() for line in explanation_lines(told, ZH)]
    for line in (
        "合计：90x1/3+96x2/3＝94",
        "折成百分制：94x100/160＝58.75",
        "contest1次，+3分",
        "helped1次，+1分：10月12日evening",
        "整周没有扣分的有1周，+2分",
        "最后得分：58.75+3+1+2＝64.75",
    ):
        assert line in lines
    assert told.row.exact == Fraction("64.75")
    assert all(explanation_lines(told, EN))


def test_an_explanation_of_a_class_says_that_it_is_the_mean_of_its_rooms() -> None:
    rules = ScoreRules(aggregate="sum", gather="units")
    policy = a_policy(Table(count=1), unit="class", score=rules, group_by=())
    rooms = [Unit(name, {"class": "三1"}) for name in "ab"]
    rows = [
        ScoreRow(room, A_DAY, "", "x", Fraction(value), "inspected", NOBODY, {"class": "三1"}, 0, 0, "", True)
        for room, value in (("a", 90), ("a", 80), ("b", 71))
    ]
    told = explanation("三1", rank(rows, rooms, policy, None), rows, policy, None, {}, {})
    assert told is not None
    # a: 90 + 80 = 170; b: 71
    assert any("各间得分合计241/2间＝120.5" in line for line in explanation_lines(told, ZH))
    assert any("together 241 / 2 = 120.5" in line for line in explanation_lines(told, EN))


def test_an_explanation_says_from_which_groups_one_was_merged() -> None:
    policy = a_policy(Table(count=1), group_by=("grade", "gender"), groups=Groups(min_units=2, merge_by="grade"))
    rooms = [Unit(name, {"grade": name, "gender": "女"}) for name in "三四"]
    rows = [ScoreRow(one.id, A_DAY, "", "x", Fraction(90), "inspected", NOBODY, {}, 0, 0, "", True) for one in rooms]
    told = explanation("四", rank(rows, rooms, policy, None), rows, policy, None, {}, {})
    assert told is not None
    assert "  本组由三年级女生1间、四年级女生1间合并而成（不足2个的并入相邻组）" in explanation_lines(told, ZH)
    assert group_name(ZH, ("grade", "gender"), told.group.key) == "三、四年级女生"
    assert group_name(EN, ("grade", "gender"), told.group.key) == "Grade 3-4 girls"


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
    assert deductions(a_mark("B"), a_mark("C", "na")) == "地面5，有的项目不适用：5x16/12约为6.667"


def test_columns_are_aligned_by_cells_and_not_by_characters() -> None:
    assert aligned([("寝室", "1"), ("a", "10")], right={1}) == ("寝室   1", "a     10")


def test_the_ranking_table_has_a_heading_for_every_group() -> None:
    lines = list(ranking_lines(ranked(a_policy(Table(count=1)), a=95, b=90), ZH))
    assert lines[0] == "三年级女生  2间  名额1间"
    assert lines[2].split() == ["1", "a", "95.0", "1", "95", "获评文明宿舍"]


def test_an_empty_school_has_an_empty_table() -> None:
    assert list(ranking_lines(ranked(a_policy(None)), ZH)) == []
