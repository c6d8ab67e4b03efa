"""Tests: tables from CSV files and workbooks."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from inspect_tui.errors import Damaged, ExitCode, InspectError, WrongUse
from inspect_tui.store.tables.tabular import Row, load_table, read_table

TEXT = "楼栋,房号,名称\n3号楼,301,东北角\n3号楼,302,\n"
ROWS = (
    Row(2, {"楼栋": "3号楼", "房号": "301", "名称": "东北角"}),
    Row(3, {"楼栋": "3号楼", "房号": "302", "名称": ""}),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_encoding_that_spreadsheets_write_is_read(encoding: str) -> None:
    assert read_table("名单.csv", TEXT.encode(encoding)).rows == ROWS


@pytest.mark.parametrize("delimiter", ["\t", ";", "，"])
def test_the_delimiter_is_told_by_the_heading(delimiter: str) -> None:
    assert read_table("x.csv", TEXT.replace(",", delimiter).encode()).rows == ROWS


def test_windows_line_ends_empty_lines_and_short_rows_do_no_harm() -> None:
    data = "楼栋,房号,名称\r\n\r\n3号楼,301\r\n,,\r\n3号楼,302\r\n".encode()
    assert [(row.line, row.cells["房号"], row.cells["名称"]) for row in read_table("x.csv", data).rows] == [
        (3, "301", ""),
        (5, "302", ""),
    ]


def test_a_cell_of_two_lines_keeps_the_line_numbers_right() -> None:
    data = '楼栋,名称\n3,"上\n下"\n4,左\n'.encode()
    assert [(row.line, row.cells["名称"]) for row in read_table("x.csv", data).rows] == [(2, "上\n下"), (4, "左")]


def test_damaged_utf8_is_refused_with_its_line_and_never_read_as_nonsense() -> None:
    data = TEXT.encode()
    broken = data[: data.index("东".encode()) + 1] + data[data.index("北".encode()) :]
    with pytest.raises(Damaged) as refusal:
        read_table("x.csv", broken)
    assert refusal.value.key == "errors.undecodable"
    assert refusal.value.values["line"] == 2


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Damaged):
        read_table("x.csv", b"\xff\x00\x81\x02")


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows() -> None:
    with pytest.raises(Damaged) as refusal:
        read_table("x.csv", '楼栋,名称\n3,左\n4,"右\n5,中\n'.encode())
    assert (refusal.value.key, refusal.value.values["line"]) == ("errors.bad_csv", 3)


def test_cells_beyond_the_heading_are_counted() -> None:
    rows = read_table("x.csv", b"a,b\n1,2,\n1,2,3\n").rows
    assert [row.extra for row in rows] == [0, 1]


def test_a_column_without_a_name_is_never_taken_for_another() -> None:
    assert read_table("x.csv", b"a,,b\n1,2,3\n").rows == (Row(2, {"a": "1", "b": "3"}),)


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as refusal:
        load_table(tmp_path)
    assert refusal.value.key == "errors.not_a_file"


def test_an_empty_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(WrongUse) as refusal:
        read_table("x.csv", b"\xef\xbb\xbf\r\n")
    assert refusal.value.key == "errors.empty_table"


def test_a_file_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as refusal:
        load_table(tmp_path / "没有.csv")
    assert refusal.value.exit_code is ExitCode.USAGE


def a_workbook() -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["楼栋", "房号", "床位数", "生效日期"])
    sheet.merge_range(1, 0, 2, 0, "3号楼")
    sheet.write_row(1, 1, ["301", 6])
    sheet.write_datetime(1, 3, date(2026, 9, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write_row(2, 1, [302, 8.5])
    sheet.write_row(4, 0, ["4号楼", 401])
    book.close()
    return buffer.getvalue()


def test_a_workbooks_numbers_merged_cells_and_dates_are_read_as_a_person_reads_them() -> None:
    rows = read_table("x.xlsx", a_workbook()).rows
    assert rows == (
        Row(2, {"楼栋": "3号楼", "房号": "301", "床位数": "6", "生效日期": "2026-09-01"}),
        Row(3, {"楼栋": "3号楼", "房号": "302", "床位数": "8.5", "生效日期": ""}),
        Row(5, {"楼栋": "4号楼", "房号": "401", "床位数": "", "生效日期": ""}),
    )


def test_a_torn_workbook_is_refused() -> None:
    with pytest.raises(Damaged) as refusal:
        read_table("x.xlsx", a_workbook()[:400])
    assert refusal.value.key == "errors.not_a_workbook"


def test_without_the_extra_the_sentence_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InspectError) as refusal:
        read_table("x.xlsx", a_workbook())
    assert refusal.value.key == "errors.missing_extra"
    assert refusal.value.values == {"extra": "excel"}
