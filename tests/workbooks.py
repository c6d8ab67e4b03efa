"""Workbooks as somebody left them: one that was exported, with some cells changed."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook
from xlsxwriter.utility import xl_cell_to_rowcol

Sheets = dict[str, list[list[Any]]]


def sheets_of(data: bytes) -> Sheets:
    """Return what stands in the cells of every sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def book_of(sheets: Sheets, formulas: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook with these cells; formulas stand over them, by their address."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, content in enumerate(cells):
                    if isinstance(content, date):
                        sheet.write_datetime(row, column, content, book.add_format({"num_format": "yyyy-mm-dd"}))
                    else:
                        sheet.write(row, column, content)
            for address, formula in (formulas or {}).items():
                title, cell = address.split("!")
                if title == name:
                    sheet.write_formula(*xl_cell_to_rowcol(cell), formula, None, 5)
    return buffer.getvalue()


def changed(data: bytes, cells: Mapping[str, object]) -> bytes:
    """Return a workbook with other contents in some cells, named as ``检查项!D7``."""
    sheets = sheets_of(data)
    for address, content in cells.items():
        name, cell = address.split("!")
        row, column = xl_cell_to_rowcol(cell)
        rows = sheets.setdefault(name, [])
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = content
    return book_of(sheets)
