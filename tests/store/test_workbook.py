"""Checklists and policies go out to a workbook and come back from it unchanged."""

import io
import sys
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from builders import HOSTILE, a_checklist, a_label, an_item
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.policy import Policy
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.i18n import LANGUAGES, Language, Translator
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library
from inspect_tui.store.workbooks.cells import Cell
from inspect_tui.store.workbooks.layout import layout
from inspect_tui.store.workbooks.names import cell_name, heading, key_name, sheet_names
from inspect_tui.store.workbooks.reading import read_workbook
from inspect_tui.store.workbooks.taking import CHECKLIST, POLICY, read_book
from inspect_tui.store.workbooks.writing import workbook_bytes
from model_values import values
from workbooks import sheets_of

LIBRARY = Library(shipped_checklists(), None)
ZH, EN = Translator("zh"), Translator("en")
UNHURRIED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def again(value: BaseModel, root: str, t: Translator) -> BaseModel:
    """Return what a value is after a journey through a workbook."""
    reading = read_workbook("x.xlsx", workbook_bytes(value, root, t), type(value), root, t)
    assert reading.problems == ()
    return type(value).model_validate(reading.data)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("checklist", [value for value, _ in CHECKLIST.in_force(LIBRARY)], ids=lambda value: value.id)
def test_a_shipped_checklist_comes_back_as_it_went(checklist: Checklist, language: Language) -> None:
    t = Translator(language)
    assert read_book(CHECKLIST, "x.xlsx", workbook_bytes(checklist, "checklist", t), t) == (checklist, ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("policy", [value for value, _ in POLICY.in_force(LIBRARY)], ids=lambda value: value.id)
def test_a_shipped_policy_comes_back_as_it_went(policy: Policy, language: Language) -> None:
    t = Translator(language)
    assert read_book(POLICY, "x.xlsx", workbook_bytes(policy, "policy", t), t) == (policy, ())


@UNHURRIED
@given(values(Checklist), st.sampled_from([ZH, EN]))
def test_any_checklist_comes_back_as_it_went(checklist: Checklist, t: Translator) -> None:
    sections = [section.id for section in checklist.sections]
    items = [item.id for item in checklist.items]
    assume(len(set(sections)) == len(sections) and len(set(items)) == len(items))
    assert again(checklist, "checklist", t) == checklist


@UNHURRIED
@given(values(Policy), st.sampled_from([ZH, EN]))
def test_any_policy_comes_back_as_it_went(policy: Policy, t: Translator) -> None:
    tiers = [tier.name.zh for tier in policy.tiers]
    assume(len(set(tiers)) == len(tiers))
    assert again(policy, "policy", t) == policy


def test_what_was_written_in_one_language_is_read_in_the_other() -> None:
    checklist = a_checklist(an_item(hot=True, severity="major"))
    data = workbook_bytes(checklist, "checklist", ZH)
    assert "检查项" in sheets_of(data)
    assert read_book(CHECKLIST, "x.xlsx", data, EN) == (checklist, ())


def test_nobodys_text_becomes_a_formula_or_a_link() -> None:
    hostile = ("=1+1", "+1", "@SUM(A1)", "http://example.org", HOSTILE)
    checklist = a_checklist(*(an_item(f"T{number}", text=a_label(text)) for number, text in enumerate(hostile)))
    data = workbook_bytes(checklist, "checklist", ZH)
    assert read_book(CHECKLIST, "x.xlsx", data, ZH) == (checklist, ())
    written = {cell for row in sheets_of(data)["检查项"] for cell in row}
    assert written >= set(hostile)


def test_numbers_are_numbers_where_a_float_is_exact_and_text_where_it_would_lie() -> None:
    numbers = (Decimal("0.1"), Decimal(5), Decimal("0.12345678901234567"))
    checklist = a_checklist(*(an_item(f"T{number}", points=points) for number, points in enumerate(numbers)))
    data = workbook_bytes(checklist, "checklist", ZH)
    rows = sheets_of(data)["检查项"]
    column = rows[1].index("points")
    assert [row[column] for row in rows[2:]] == [0.1, 5.0, "0.12345678901234567"]
    assert again(checklist, "checklist", ZH) == checklist


def test_a_policy_that_selects_everybody_is_not_one_that_selects_nobody() -> None:
    rules = {"id": "p", "title": {"zh": "评", "en": "P"}}
    everybody, nobody = Policy.model_validate(rules | {"select": {}}), Policy.model_validate(rules)
    assert everybody != nobody
    assert again(everybody, "policy", ZH) == everybody
    assert again(nobody, "policy", ZH) == nobody


def test_a_text_that_fills_no_cell_is_refused_and_not_cut() -> None:
    with pytest.raises(WrongUse) as refusal:
        workbook_bytes(a_checklist(an_item(text=a_label("长" * 32_768))), "checklist", ZH)
    assert refusal.value.key == "errors.workbook_text"


@pytest.mark.parametrize("book", [CHECKLIST, POLICY], ids=lambda book: book.root)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_headings_and_words_can_be_told_apart(book: object, language: Language) -> None:
    t = Translator(language)
    sheets = layout(book.model)
    names = [sheet_names(sheet, book.root, t)[0] for sheet in sheets]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)
    for sheet in sheets:
        for column in sheet.columns:
            assert heading(sheet, column, t)
            words = Cell(cell_name(sheet, column), column.kind, t).words
            meanings = {*column.kind.choices, *((True, False) if column.kind.truth else ())}
            assert set(words.values()) == meanings, key_name(column)
            assert not any("," in word for word in words), "a drop-down list is separated by commas"
            assert not (column.kind.many and any(set(word) & set("、，,;；") for word in words)), key_name(column)
            for word, meaning in words.items():
                assert Cell(cell_name(sheet, column), column.kind, Translator("en")).read(word) in (meaning, [meaning])


def test_rows_that_belong_to_one_section_may_share_a_merged_cell() -> None:
    checklist = a_checklist(an_item("T1"), an_item("T2"))
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for name, rows in sheets_of(workbook_bytes(checklist, "checklist", ZH)).items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
            if name == "检查项":
                sheet.merge_range(2, 0, 3, 0, "all")
    assert read_book(CHECKLIST, "x.xlsx", buffer.getvalue(), ZH) == (checklist, ())


def test_without_the_extra_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(InspectError) as refusal:
        workbook_bytes(a_checklist(), "checklist", ZH)
    assert (refusal.value.key, refusal.value.values) == ("errors.missing_extra", {"extra": "excel"})
