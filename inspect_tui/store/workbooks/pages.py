"""The sheets of a workbook that somebody filled in, cell by cell, with the address of each."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from inspect_tui.errors import Damaged, WrongUse
from inspect_tui.store.tables.tabular import open_workbook, sheet_cells, told_damaged

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
"""More than any checklist needs; a stray mark in the last cell of a sheet would otherwise fill the memory."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet; rows and columns are counted from 0."""

    name: str
    cells: list[list[object]]
    """Texts, numbers, truths and dates; empty cells are empty texts."""
    formulas: frozenset[str]
    """Cells that are computed, ``D7``."""

    def at(self, row: int, column: int) -> object:
        """Return what stands in a cell."""
        if row >= len(self.cells) or column >= len(self.cells[row]):
            return ""
        return self.cells[row][column]

    def address(self, row: int, column: int) -> str:
        """Return a cell as a spreadsheet calls it: ``检查项!D7``."""
        return f"{self.name}!{_letters(column)}{row + 1}"

    def computed(self, row: int, column: int) -> bool:
        """Whether a cell holds a formula: what it came to when the file was saved may be wrong, or missing."""
        return f"{_letters(column)}{row + 1}" in self.formulas

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the sheet."""
        return all(cell == "" for row in self.cells for cell in row)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_pages(file: str, data: bytes) -> tuple[Page, ...]:
    """Return the sheets of a workbook, in order.

    Args:
        file: the file as the user knows it.
        data: its bytes.

    Raises:
        Damaged: it is no workbook.
        WrongUse: a sheet is larger than any checklist or policy could be.
        InspectError: reading workbooks is not installed.
    """
    book = open_workbook(file, data)
    formulas = _formulas(file, data)
    pages = []
    with told_damaged(file):
        for name in book.sheet_names:
            if name not in formulas:
                continue  # a chart or the like
            sheet = book.get_sheet_by_name(name)
            last_row, last_column = sheet.end or (0, 0)
            if last_row >= _MOST_ROWS or last_column >= _MOST_COLUMNS:
                cell = f"{name}!{_letters(last_column)}{last_row + 1}"
                raise WrongUse("errors.workbook_too_large", file=file, cell=cell)
            pages.append(Page(name, sheet_cells(sheet), formulas[name]))
    return tuple(pages)


def _formulas(file: str, data: bytes) -> Mapping[str, frozenset[str]]:
    """Return the cells of each worksheet that hold formulas; the reader of the values does not tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: frozenset(_computed(archive, part)) for name, part in _parts(archive)}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, NotImplementedError) as error:
        raise Damaged("errors.not_a_workbook", file=file) from error


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each worksheet's name and where it lies in the file."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in relations.iter(f"{_PACKAGE}Relationship")
        if relation.get("Type", "").endswith("/worksheet")
    }
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(f"{_OFFICE}id"))
        if target:
            yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _computed(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    with archive.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{_MAIN}c":
                if element.find(f"{_MAIN}f") is not None:
                    yield element.get("r", "")
                element.clear()
