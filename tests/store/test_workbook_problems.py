"""Whatever is wrong in a workbook is told with its sheet, its cell, and what to write instead."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_checklist, a_label, an_item
from inspect_tui.core.policy import Policy
from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, WrongUse
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.publish.problems import problem_line
from inspect_tui.store.workbooks.taking import CHECKLIST, POLICY, read_book
from inspect_tui.store.workbooks.writing import workbook_bytes
from workbooks import book_of, changed, sheets_of

ZH = Translator("zh")
LIST = a_checklist(an_item("T01", reasons=(a_label("有纸屑"),)), an_item("T02"))
LIST_DATA = workbook_bytes(LIST, "checklist", ZH)
RULES = Policy.model_validate(
    {
        "id": "p",
        "title": {"zh": "评选", "en": "P"},
        "group_by": ["grade"],
        "score": {"on_status": {"refused": "zero"}, "sources": [{"name": "dorm-daily"}]},
        "tier": [
            {"name": {"zh": "一等", "en": "First"}, "threshold": 95, "per_group": {"三": 1}},
            {"name": {"zh": "二等", "en": "Second"}, "threshold": 90},
        ],
    }
)
RULES_DATA = workbook_bytes(RULES, "policy", ZH)


def of_list(data: bytes) -> tuple[Problem, ...]:
    value, problems = read_book(CHECKLIST, "表.xlsx", data, ZH)
    assert (value is None) == bool(problems)
    for language in LANGUAGES:
        assert all(problem_line(problem, Translator(language)) for problem in problems)
    return problems


def of_rules(data: bytes) -> tuple[Problem, ...]:
    return read_book(POLICY, "办法.xlsx", data, ZH)[1]


BAD_LISTS = [
    ("a word for a number", {"检查项!H3": "五分"}, "not_a_number", "检查项!H3"),
    ("a number with its unit", {"检查项!H3": "5分"}, "not_a_number", "检查项!H3"),
    ("half an item", {"清单!C7": 1.5}, "not_a_whole_number", "清单!C7"),
    ("an unknown word", {"检查项!K3": "很严重"}, "bad_choice", "检查项!K3"),
    ("neither yes nor no", {"检查项!G3": "也许"}, "bad_choice", "检查项!G3"),
    ("one wrong word of several", {"清单!C6": "寝室、客厅"}, "bad_choice", "清单!C6"),
    ("an empty cell that must be filled", {"检查项!E3": ""}, "missing_key", "检查项!E3"),
    ("an empty id of the list", {"清单!C2": ""}, "missing_key", "清单!C2"),
    ("a number that is too large", {"清单!C11": 9}, "too_large", "清单!C11"),
    ("a negative number", {"检查项!H4": -5}, "negative", "检查项!H4"),
    ("a wide English label", {"检查项!D4": "Floor and walls"}, "wide_label", "检查项!D4"),
    ("two items of one id", {"检查项!B4": "T01"}, "duplicate_item", "检查项!B4"),
    ("a section that is not there", {"检查项!A4": "beds"}, "workbook_unknown_row", "检查项!A4"),
    ("an item that is not there", {"原因!A3": "T99"}, "workbook_unknown_row", "原因!A3"),
    ("a row that belongs to nothing", {"原因!A3": ""}, "workbook_empty_cell", "原因!A3"),
    ("a key that was changed", {"检查项!H2": "pionts"}, "unknown_key_hint", "检查项!H2"),
    ("a setting that was changed", {"清单!B13": "bass"}, "unknown_key_hint", "清单!B13"),
    ("a key that stands twice", {"检查项!I2": "points"}, "workbook_twice", "检查项!I2"),
    ("a setting that stands twice", {"清单!B13": "version"}, "workbook_twice", "清单!B13"),
    ("a column that was deleted", {"检查项!A2": ""}, "workbook_stray", "检查项!A1"),
    ("a remark beside the table", {"检查项!AE3": "问陈老师"}, "workbook_stray", "检查项!AE3"),
    ("a value without a key", {"清单!C20": "80"}, "workbook_stray", "清单!C20"),
    ("a sheet of its own", {"草稿!A1": "备忘"}, "workbook_unknown_sheet", "草稿"),
    ("an id that is no file's name", {"清单!C2": "con"}, "reserved_id", "清单!C2"),
    ("an id with a path in it", {"清单!C2": "../x"}, "bad_id", "清单!C2"),
    ("three ends of a range", {"清单!C14": "0、50、100"}, "wrong_length", "清单!C14"),
    ("a range upside down", {"清单!C14": "100、0"}, "clamp_crossed", "清单!C14"),
    ("beds in words", {"按床位数扣分!A3": "T01", "按床位数扣分!B3": "八", "按床位数扣分!C3": 10}, "not_a_whole_number",
     "按床位数扣分!B3"),
    ("a number of beds twice", {f"按床位数扣分!{column}{row}": content for row in (3, 4)
     for column, content in (("A", "T01"), ("B", 8), ("C", 3))}, "workbook_twice", "按床位数扣分!B4"),
    ("more for a small room than the cap", {"检查项!I3": 20, "按床位数扣分!A3": "T01", "按床位数扣分!B3": 3,
     "按床位数扣分!C3": 30}, "cap_below_points", "检查项!I3"),
    ("grades without their mode", {"等级!A3": "优", "等级!B3": "A", "等级!C3": 95}, "grades_without_mode", "等级!A3"),
    ("no item in the only section", {f"检查项!{column}{row}": "" for row in (3, 4) for column in "ABCDEFGHJKLMPQVZ"},
     "empty_section", "分类!A3"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "code", "cell"), [row[1:] for row in BAD_LISTS], ids=[row[0] for row in BAD_LISTS])
def test_a_bad_cell_of_a_checklist_is_named(cells: dict[str, object], code: str, cell: str) -> None:
    problems = of_list(changed(LIST_DATA, cells))
    assert (code, cell) in [(problem.code, problem.cell) for problem in problems]
    assert all(problem.file == "表.xlsx" for problem in problems)


BAD_RULES = [
    ("no share", {"规则!C14": "三分之二"}, "workbook_share", "规则!C14"),
    ("a share that became a date", {"规则!C14": date(2026, 2, 3)}, "workbook_share", "规则!C14"),
    ("neither a word nor a number", {"没查成怎样计分!B3": "扣完"}, "workbook_choice_or_number", "没查成怎样计分!B3"),
    ("a status without an effect", {"没查成怎样计分!B3": ""}, "workbook_empty_cell", "没查成怎样计分!B3"),
    (
        "a status twice",
        {"没查成怎样计分!A4": "拒检", "没查成怎样计分!B4": "不算"},
        "workbook_twice",
        "没查成怎样计分!A4",
    ),
    ("thresholds that do not fall", {"奖级!C4": 96}, "policy_thresholds", "奖级!C4"),
    ("a tier that is not there", {"各奖级各组名额!A3": "特等"}, "workbook_unknown_row", "各奖级各组名额!A3"),
    ("weeks that are none", {"规则!C8": "三到九"}, "bad_value", "规则!C8"),
    ("a source twice", {"分数来源!A4": "dorm-daily"}, "policy_twice", "分数来源!A3"),
    ("weights of nothing", {"分数来源!B3": 0}, "policy_weights_zero", "分数来源!A3"),
]


@pytest.mark.parametrize(("cells", "code", "cell"), [row[1:] for row in BAD_RULES], ids=[row[0] for row in BAD_RULES])
def test_a_bad_cell_of_a_policy_is_named(cells: dict[str, object], code: str, cell: str) -> None:
    assert [(problem.code, problem.cell) for problem in of_rules(changed(RULES_DATA, cells))] == [(code, cell)]


def test_the_sentence_says_the_cell_and_what_may_be_written() -> None:
    (problem,) = of_list(changed(LIST_DATA, {"检查项!K3": "很严重"}))
    assert problem_line(problem, ZH) == "表.xlsx:检查项!K3: 严重程度不能写“很严重”；可以写：轻微、严重、一票否决。"


def test_every_bad_cell_is_named_at_once() -> None:
    cells = {"检查项!H3": "五", "检查项!K4": "很", "清单!C7": "一", "原因!A3": "T99"}
    assert {problem.cell for problem in of_list(changed(LIST_DATA, cells))} == set(cells)


def test_a_formula_is_refused_whatever_it_came_to() -> None:
    data = book_of(sheets_of(LIST_DATA), {"检查项!H3": "=2+3", "清单!C2": '="dorm"'})
    found = [(problem.code, problem.cell) for problem in of_list(data)]
    assert found == [("workbook_formula", "清单!C2"), ("workbook_formula", "检查项!H3")]


def test_what_a_person_types_is_understood() -> None:
    typed = {
        "检查项!H3": "１０",
        "检查项!G3": "TRUE",
        "检查项!K3": "major",
        "检查项!L3": " 学生 ",
        "清单!C6": "寝室，餐桌; kitchen",
    }
    value, problems = read_book(CHECKLIST, "表.xlsx", changed(LIST_DATA, typed), ZH)
    assert problems == ()
    assert value is not None
    item = value.item("T01")
    assert (item.points, item.hot, item.severity, item.who) == (10, True, "major", "student")
    assert value.applies_to == ("room", "table", "kitchen")


def test_empty_rows_and_missing_sheets_and_columns_mean_the_defaults() -> None:
    sheets = sheets_of(LIST_DATA)
    del sheets["原因"], sheets["等级"]
    sheets["检查项"].insert(3, [])
    for row in sheets["检查项"]:
        del row[20:]
    value, problems = read_book(CHECKLIST, "表.xlsx", book_of(sheets), ZH)
    assert problems == ()
    assert value is not None
    assert [item.id for item in value.items] == ["T01", "T02"]
    assert value.item("T01").reasons == ()


def test_quite_another_workbook_is_one_problem() -> None:
    assert [problem.code for problem in of_list(RULES_DATA)] == ["workbook_no_first_sheet"]
    assert [problem.code for problem in of_list(book_of({"Sheet1": [["楼栋", "房号"]]}))] == ["workbook_no_first_sheet"]


def test_what_is_no_workbook_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", "编号,名称\n".encode(), LIST_DATA[:3000]):
        with pytest.raises(Damaged) as refusal:
            of_list(data)
        assert refusal.value.key == "errors.not_a_workbook"


def test_a_mark_in_the_last_cell_of_a_sheet_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(WrongUse) as refusal:
        of_list(changed(LIST_DATA, {"检查项!A30000": "x"}))
    assert (refusal.value.key, refusal.value.values["cell"]) == ("errors.workbook_too_large", "检查项!AD30000")


CONTENTS = st.one_of(
    st.text(max_size=6), st.floats(-1e6, 1e6), st.booleans(), st.just("=1"), st.just("T01"), st.just("")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_written_into_any_cell_is_taken_or_named_with_a_cell(data: st.DataObject) -> None:
    sheets = sheets_of(LIST_DATA)
    for _ in range(data.draw(st.integers(1, 4))):
        name = data.draw(st.sampled_from(sorted(sheets)))
        row = data.draw(st.integers(0, len(sheets[name]) - 1))
        column = data.draw(st.integers(0, len(sheets[name][row]) - 1))
        sheets[name][row][column] = data.draw(CONTENTS)
    for problem in of_list(book_of(sheets)):
        assert problem.cell.split("!")[0] in sheets, problem
