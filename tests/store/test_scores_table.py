"""Tests: what a school's own table of scores is read as, and what is said of the rows that cannot be used."""

import io
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import UNDATED
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator, messages
from inspect_tui.store.tables.cells import read_day
from inspect_tui.store.tables.score_cells import STATUSES, read_facts, read_score, read_status
from inspect_tui.store.tables.scores_table import ScoreTable, read_scores

OCTOBER = month_of(date(2026, 10, 1))


def a_policy(**fields: Any) -> Policy:
    return Policy.model_validate({"id": "p", "title": {"zh": "文明宿舍", "en": "Award"}} | fields)


def table(*lines: str, policy: Policy | None = None, dated: bool = False) -> ScoreTable:
    data = "\n".join(lines).encode()
    found = read_scores("成绩.csv", data, policy or a_policy(), OCTOBER if dated else None)
    for problem in found.problems:
        for language in ("zh", "en"):
            assert Translator(language)(f"problem.{problem.code}", **problem.values)
    return found


def complaints(found: ScoreTable) -> list[tuple[int | None, str]]:
    return [(problem.line, problem.code) for problem in found.problems]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("95", "95"), ("９5", "95"), ("95分", "95"), ("９５．５ 分", "95.5"), ("1,234.5", "1234.5"),
        ("１，２３４", "1234"),
        ("-3", "-3"), ("−3", "-3"), ("－3", "-3"), ("+2", "2"), (".5", "0.5"), ("95.", "95"), ("1e-07", "0.0000001"),
        ("93.35", "93.35"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_score_is_read_exactly_however_it_is_written(text: str, score: str) -> None:
    assert read_score(text) == Fraction(Decimal(score))


@pytest.mark.parametrize(
    "text", ["优", "95,5", "1,23", "9 5", "95/100", "95%", "nan", "inf", "--3", "1e999", "9" * 40, "0x1"]
)
def test_what_is_no_score_is_not_guessed_at(text: str) -> None:
    assert read_score(text) is None


@given(st.decimals(min_value=-9999, max_value=9999, places=3))
def test_any_decimal_comes_back_as_itself(value: Decimal) -> None:
    assert read_score(str(value)) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    ["2026-10-08", "2026/10/8", "2026.10.8", "2026年10月8日", "２０２６/10/08", "20261008", "2026/10/8 0:00",
     "2026-10-08 07:30:00", "46303", "46303.5"],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_day(text) == date(2026, 10, 8)


@pytest.mark.parametrize("text", ["10月8日", "2026/13/8", "2026-02-30", "2026118", "8", "星期四"])
def test_what_is_no_day_is_not_guessed_at(text: str) -> None:
    assert read_day(text) is None


def test_every_status_that_the_program_shows_is_understood() -> None:
    shown = {code: messages()[f"status.{code}"][0] for code in STATUSES.values()}
    assert {code: read_status(word) for code, word in shown.items()} == {code: code for code in shown}
    assert read_status("Locked_Inside") == "locked_inside"
    assert read_status("没来") is None


def test_facts_are_codes_or_their_chinese_words_and_the_schools_own_are_kept() -> None:
    assert read_facts("veto refused") == read_facts("一票否决、拒检") == {"veto", "refused"}
    assert read_facts("Smoking，veto") == {"Smoking", "veto"}
    assert read_facts("") == frozenset()


def test_a_row_has_everything_that_a_policy_may_ask() -> None:
    found = table(
        "单位,得分,日期,状态,来源,事实,年级,性别,班级,楼栋,楼层,床位数,人数,院系,朝向",
        "3-302,９3.5分,2026/10/8,,dorm-daily,veto,三,男,三1,3,2,6,5,文,南",
        policy=a_policy(group_by=["年级", "朝向"]),
    )
    (row,), (unit,) = found.rows, found.units
    assert row[:5] == ("3-302", date(2026, 10, 8), "", "dorm-daily", Fraction(187, 2))
    assert (row.status, row.facts, row.approved) == ("inspected", frozenset({"veto"}), True)
    assert unit.id == "3-302"
    assert unit.attributes == {
        "grade": "三", "gender": "男", "class": "三1", "building": "3", "floor": "2", "beds": "6", "occupants": "5",
        "department": "文", "朝向": "南",
    }  # fmt: skip


def test_the_rows_of_a_unit_share_one_description() -> None:
    found = table("单位,得分,年级", "A,90,三", "A,91,三", "B,92,三")
    assert found.rows[0].attributes is found.rows[1].attributes is found.units[0].attributes


def test_headings_may_be_english_full_width_or_spread_over_their_cells() -> None:
    found = table("Ｕnit, 得 分 ,Grade", "A,90,三", policy=a_policy(group_by=["grade"]))
    assert [(row.unit, row.score) for row in found.rows] == [("A", Fraction(90))]
    assert found.units[0].attributes == {"grade": "三"}


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (",90,2026-10-08,", ["roster_missing_cell"]),
        ("B,优,2026-10-08,", ["score_bad_number"]),
        ("B,,2026-10-08,", ["score_empty"]),
        ("B,,2026-10-08,没来", ["roster_unknown_word"]),
        ("B,90,2026-13-08,", ["score_bad_date"]),
        ("B,90,,", ["roster_missing_cell"]),
        ("B,90,2026-10-08,,x", ["roster_extra_cells"]),
        (",优,八号,没来", ["roster_missing_cell", "score_bad_number", "roster_unknown_word", "score_bad_date"]),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_left_out(row: str, codes: list[str]) -> None:
    found = table("单位,得分,日期,状态", "", "A,90,2026-10-08,", row, dated=True)
    assert complaints(found) == [(4, code) for code in codes]
    assert ([one.unit for one in found.rows], [one.id for one in found.units], found.bad) == (["A"], ["A"], 1)


def test_a_score_beside_a_status_stands_and_an_empty_one_is_left_to_the_policy() -> None:
    found = table("unit,score,status", "A,0,锁着", "A,,locked", "A,,未检")
    assert [(row.score, row.status) for row in found.rows] == [
        (Fraction(0), "locked"),
        (None, "locked"),
        (None, "uninspected"),
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("得分,年级", [(1, "score_missing_column")]),
        ("单位,等分", [(1, "score_missing_column")]),
        ("10月成绩表,10月成绩表", [(1, "score_missing_column"), (1, "score_missing_column")]),
        ("单位,得分,score", [(1, "roster_duplicate_column")]),
        ("单位,得分,年级,grade", [(1, "roster_duplicate_column")]),
        ("单位,得分,朝向,朝向", [(1, "roster_duplicate_column")]),
    ],
)
def test_a_heading_that_is_not_clear_is_told_and_nothing_is_read(heading: str, expected: list[tuple[int, str]]) -> None:
    found = table(heading, "A,1,2,3")
    assert complaints(found) == expected
    assert found.rows == ()


def test_a_unit_that_contradicts_itself_is_left_out_as_a_whole() -> None:
    found = table("单位,得分,年级", "A,90,三", "B,90,三", "A,90,四", "A,95,三", policy=a_policy(group_by=["grade"]))
    assert complaints(found) == [(4, "score_varies")]
    assert found.problems[0].values == {"column": "年级", "value": "四", "other": "三", "first": "2"}
    assert ([unit.id for unit in found.units], len(found.rows), found.bad) == (["B"], 1, 3)


def test_what_a_row_leaves_empty_is_taken_from_the_units_other_rows() -> None:
    found = table("单位,得分,年级", "A,90,", "A,95,三", policy=a_policy(group_by=["grade"]))
    assert found.problems == ()
    assert [row.attributes for row in found.rows] == [{"grade": "三"}, {"grade": "三"}]
    assert [unit.attributes for unit in found.units] == [{"grade": "三"}]


def test_a_unit_without_what_the_policy_compares_by_cannot_be_used() -> None:
    found = table("单位,得分,年级", "A,90,三", "B,90,", "B,91,", policy=a_policy(group_by=["grade"]))
    assert complaints(found) == [(3, "score_unit_lacks")]
    assert (len(found.rows), found.bad) == (1, 2)


def test_only_what_the_policy_gathers_by_may_vary() -> None:
    lines = ("单位,得分,班级,年级", "302,90,三1,三", "302,80,三2,三", "303,70,三2,")
    found = table(*lines, policy=a_policy(unit="class", group_by=["grade"]))
    assert found.problems == ()
    assert [(unit.id, unit.attributes["class"]) for unit in found.units] == [
        ("302", "三1"),
        ("302", "三2"),
        ("303", "三2"),
    ]
    assert [row.attributes["class"] for row in found.rows] == ["三1", "三2", "三2"]
    assert complaints(table(*lines)) == [(3, "score_varies")]


def test_a_class_of_two_grades_is_told_and_left_out() -> None:
    policy = a_policy(unit="class", group_by=["grade"])
    found = table("单位,得分,班级,年级", "302,90,甲,三", "303,80,甲,四", "304,80,乙,四", policy=policy)
    assert [(problem.line, problem.item, problem.code) for problem in found.problems] == [(3, "甲", "score_varies")]
    assert ([unit.id for unit in found.units], found.bad) == (["304"], 2)


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"group_by": ["grade"]}, "group_by"),
        ({"score": {"sources": [{"name": "a"}, {"name": "b"}]}}, "sources"),
        ({"score": {"aggregate": "last"}}, "aggregate"),
        ({"score": {"per": "day"}}, "per"),
        ({"select": {"count": 1, "ties": "break", "tie_break": ["last_score"]}}, "tie_break"),
        ({"eligible": {"missed": ["locked"], "max_missed": 1}}, "max_missed"),
        ({"eligible": {"min_occupants": 4}}, "min_occupants"),
        ({"score": {"bonus": ["contest"]}}, "bonus"),
        ({"score": {"flawless": {"points": 5}}}, "flawless"),
        ({"unit": "class", "score": {"split": {"by": "heads"}}}, "split"),
        ({"select": {"count": 1, "ties": "break", "tie_break": ["source:recheck"]}}, "tie_break"),
        ({"select": {"by_size": [{"units": 0, "count": 1}], "size_of": "occupants"}}, "size_of"),
    ],
)
def test_a_rule_that_needs_a_column_is_never_quietly_left_out(fields: dict[str, Any], asked: str) -> None:
    with pytest.raises(WrongUse) as refusal:
        table("unit,score", "A,90", policy=a_policy(**fields))
    assert refusal.value.key == "scores.no_column"
    assert f"({asked})" in str(refusal.value.values["needs"])


def test_a_period_needs_days() -> None:
    with pytest.raises(WrongUse) as refusal:
        table("unit,score", "A,90", dated=True)
    assert refusal.value.values == {"needs": "日期/date (--period)", "file": "成绩.csv"}


def test_a_table_without_sources_is_the_policys_only_one() -> None:
    policy = a_policy(score={"sources": [{"name": "dorm-daily"}]})
    assert table("unit,score", "A,90", policy=policy).rows[0].source == "dorm-daily"
    assert complaints(table("unit,score,source", "A,90,", policy=policy)) == [(2, "roster_missing_cell")]


def test_occupants_must_be_a_number_where_they_count() -> None:
    policy = a_policy(eligible={"min_occupants": 1})
    found = table("单位,得分,人数", "A,90,５", "B,90,五", "C,90,", policy=policy)
    assert complaints(found) == [(3, "roster_bad_number"), (4, "score_unit_lacks")]
    assert [unit.attributes for unit in found.units] == [{"occupants": "5"}]
    assert table("单位,得分,人数", "B,90,五").problems == ()


def test_scores_without_a_day_are_checks_of_their_own() -> None:
    found = table("unit,score", "A,90", "A,90", "B,80")
    assert [(row.unit, row.day, row.slot) for row in found.rows] == [
        ("A", UNDATED, "1"),
        ("A", UNDATED, "2"),
        ("B", UNDATED, "1"),
    ]
    assert found.warnings == ()


def test_what_the_reader_of_the_ranking_must_know_is_warned_of() -> None:
    found = table(
        "unit,score,date,source,facts,status",
        "B,90,2026-10-09,a,vetto,",
        "B,90,2026-10-09,a,veto,",
        "A,90,2026-10-08,a,,",
        "A,90.0,2026-10-08,a,,",
        "A,90,2026-10-08,b,,",
        "A,,2026-10-08,a,,已检",
        policy=a_policy(score={"sources": [{"name": "a"}]}),
    )
    assert [(warning.code, dict(warning.values)) for warning in found.warnings] == [
        ("rows_repeated", {"count": "2", "row": "A 2026-10-08"}),
        ("sources_left_out", {"count": "1", "names": "b"}),
        ("facts_unused", {"facts": "vetto"}),
        ("score_forgotten", {"count": "1"}),
    ]


def test_a_workbooks_numbers_are_exact_and_its_days_are_read_with_or_without_a_format() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["单位", "日期", "得分"])
    sheet.write(1, 0, 302)
    sheet.write_datetime(1, 1, date(2026, 10, 8), book.add_format({"num_format": "yyyy/m/d"}))
    sheet.write(1, 2, 93.35)
    sheet.write_row(2, 0, [302.0, 46304, 85.3 + 4.7 + 1e-14])
    sheet.write_row(3, 0, [302, "2026年10月10日"])
    sheet.write_formula(3, 2, "=1/0", value="#DIV/0!")
    book.close()
    found = read_scores("成绩.xlsx", buffer.getvalue(), a_policy(), None)
    assert [row[:5] for row in found.rows] == [
        ("302", date(2026, 10, 8), "", "", Fraction("93.35")),
        ("302", date(2026, 10, 9), "", "", 90),
    ]
    assert found.problems[0].line == 4


def test_a_table_that_two_classes_share_belongs_to_neither_alone() -> None:
    policy = a_policy(unit="class", score={"split": {"by": "heads"}})
    found = table(
        "单位,班级,heads,得分,事实",
        "1桌,三1班,,98,",
        "2桌,三2班,,99,",
        "3桌,,三1班：5、三2班：3,92,",
        "3桌,,,92,by：三2班",
        "4桌,,,90,",
        policy=policy,
    )
    # whose the fourth table is nobody says; the third is told by its heads, in every row
    assert complaints(found) == [(6, "score_unit_lacks")]
    assert found.warnings == ()
    result = rank(found.rows, found.units, policy, None)
    # 三1班: 98, 92 shared as 95, and 100; 三2班: 99, 97, and the whole 92
    assert {row.unit: row.exact for row in result.rows} == {"三1班": Fraction(293, 3), "三2班": 96}


def test_facts_that_the_policy_uses_are_not_called_unused() -> None:
    lines = ("unit,score,facts", "A,90,smoking", "B,90,declared", "C,90,absent", "D,90,wonder")
    policy = a_policy(score={"on_fact": {"smoking": 0}, "adjust": {"absent": -30}}, eligible={"requires": ["declared"]})
    assert [(one.code, one.values) for one in table(*lines, policy=policy).warnings] == [
        ("facts_unused", {"facts": "wonder"})
    ]


@pytest.mark.parametrize("unit", ["2026-03-01", "2026/3/1", "3月1日", "1-Mar"])
def test_a_unit_that_a_spreadsheet_made_a_date_of_is_told(unit: str) -> None:
    found = table("单位,得分", f"{unit},90", "3-1,80", "2024-1班,80")
    assert complaints(found) == [(2, "score_unit_is_date")]
    assert [row.unit for row in found.rows] == ["3-1", "2024-1班"]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return buffer.getvalue()


def test_ticked_cells_are_neither_names_nor_scores() -> None:
    rows: list[list[object]] = [["单位", "得分"], ["A", True], [True, 90], ["B", 80]]
    found = read_scores("成绩.xlsx", workbook(("成绩", rows)), a_policy(), None)
    assert complaints(found) == [(2, "score_bad_number"), (3, "score_no_unit")]
    assert [row.unit for row in found.rows] == ["B"]


def test_scores_on_another_sheet_are_a_problem_and_anything_else_there_is_mentioned() -> None:
    scores: list[list[object]] = [["单位", "得分"], ["A", 90]]
    found = read_scores("成绩.xlsx", workbook(("九月", scores), ("十月", scores), ("空", [])), a_policy(), None)
    assert [(one.code, one.values) for one in found.problems] == [("score_other_sheets", {"sheets": "十月"})]
    notes: list[list[object]] = [["说明"], ["每周五交"]]
    found = read_scores("成绩.xlsx", workbook(("九月", scores), ("说明", notes)), a_policy(), None)
    assert found.problems == ()
    assert [(one.code, one.values) for one in found.warnings] == [("sheets_unread", {"sheets": "说明"})]


def test_scores_that_are_all_shares_of_one_are_told() -> None:
    assert [one.code for one in table("单位,得分", "A,0.95", "B,1").warnings] == ["scores_are_shares"]
    assert table("单位,得分", "A,1", "B,0").warnings == table("单位,得分", "A,0.95", "B,95").warnings == ()
