"""The data of a checklist or a policy from its workbook, with the cell that every key came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from inspect_tui.core.problems import Problem
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.store.tables.tabular import cell_text
from inspect_tui.store.toml_lines import TomlPath
from inspect_tui.store.tomlfile import nearest
from inspect_tui.store.workbooks.cells import Bad, Cell, Value
from inspect_tui.store.workbooks.layout import (
    FIRST_ROW,
    HEADING_ROW,
    KEY_COLUMN,
    KEY_ROW,
    NAME_COLUMN,
    SETTINGS_ROW,
    VALUE_COLUMN,
    Column,
    Keys,
    Sheet,
    layout,
)
from inspect_tui.store.workbooks.names import cell_name, heading, key_name, reference_name, sheet_names
from inspect_tui.store.workbooks.pages import Page, read_pages
from inspect_tui.store.workbooks.places import CellPlaces


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook says."""

    data: dict[str, Any]
    """As a TOML file would give it; a cell that cannot be read is here as it stands."""
    places: CellPlaces
    problems: tuple[Problem, ...]
    """Of cells; whether the data make a checklist or a policy is for others to say."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Where the rows of other sheets find the row that they belong to."""

    data: dict[str, Any]
    path: TomlPath


def read_workbook(file: str, data: bytes, model: type[BaseModel], root: str, t: Translator) -> Reading:
    """Read a workbook that ``workbook_write`` laid out.

    Args:
        file: the file as the user knows it.
        data: its bytes.
        model: what it holds.
        root: ``checklist`` or ``policy``.
        t: the language in which headings and words are named; cells may hold the words of any.

    Raises: as ``workbook_pages.read_pages``.
    """
    reader = _Reader(file, root, t, layout(model))
    reader.read(read_pages(file, data))
    return Reading(reader.data, reader.places, tuple(reader.problems))


class _Reader:
    def __init__(self, file: str, root: str, t: Translator, sheets: Sequence[Sheet]) -> None:
        self.data: dict[str, Any] = {}
        self.places = CellPlaces()
        self.problems: list[Problem] = []
        self._file = file
        self._root = root
        self._t = t
        self._sheets = sheets
        self._cells = {
            (sheet.path, column.keys): Cell(cell_name(sheet, column), column.kind, t)
            for sheet in sheets
            for column in sheet.columns
        }
        self._names = {
            name: sheet.path
            for sheet in sheets
            for language in LANGUAGES
            for name in sheet_names(sheet, root, Translator(language))
        }
        self._rows: dict[Keys, dict[object, _Row]] = {}
        """The rows of each sheet, by the column that others refer to."""

    def read(self, pages: Sequence[Page]) -> None:
        by_sheet = {self._names[page.name]: page for page in reversed(pages) if page.name in self._names}
        if () not in by_sheet:
            # quite another workbook: what else is unknown in it is of no interest
            self._complain("workbook_no_first_sheet", "", sheet=self._name(self._sheets[0]))
            return
        self._strangers(pages)
        self._settings(by_sheet[()], self._sheets[0])
        self._demand(self._sheets[0], _Row(self.data, ()))
        for sheet in self._sheets[1:]:
            self._rows[sheet.path] = {}
            if sheet.path in by_sheet:
                self._table(by_sheet[sheet.path], sheet)

    def _strangers(self, pages: Sequence[Page]) -> None:
        """Tell of sheets that are none of ours: they may have been renamed."""
        known = self._t("words.list").join(self._name(sheet) for sheet in self._sheets)
        for page in pages:
            if page.name not in self._names and not page.empty:
                self._complain("workbook_unknown_sheet", page.name, known=known)

    def _settings(self, page: Page, sheet: Sheet) -> None:
        self.places.cells[()] = page.name
        columns = {key_name(column): column for column in sheet.columns}
        seen: dict[str, int] = {}
        for row in range(SETTINGS_ROW, len(page.cells)):
            key = cell_text(page.at(row, KEY_COLUMN))
            if not key:
                self._stray(page, row, (NAME_COLUMN, VALUE_COLUMN))
            elif key not in columns:
                self._unknown_key(page, row, KEY_COLUMN, key, tuple(columns))
            elif seen.setdefault(key, row) != row:
                self._complain("workbook_twice", page.address(row, KEY_COLUMN), found=key)
            else:
                self._take(page, row, VALUE_COLUMN, sheet, columns[key], _Row(self.data, ()))

    def _table(self, page: Page, sheet: Sheet) -> None:
        columns = dict(self._columns(page, sheet))
        reference = next((number for number, column in columns.items() if column is None), None)
        if columns and sheet.parent and reference is None:
            self._complain("workbook_missing_column", page.address(KEY_ROW, 0), column=reference_name(sheet.parent))
            return
        for row in range(FIRST_ROW, len(page.cells)):
            filled = [number for number, cell in enumerate(page.cells[row]) if cell != ""]
            if not filled:
                continue
            self._stray(page, row, [number for number in filled if number not in columns])
            owner = self._owner(page, row, reference, sheet)
            if owner is not None:
                self._element(page, row, sheet, columns, owner)

    def _columns(self, page: Page, sheet: Sheet) -> Iterator[tuple[int, Column | None]]:
        """Yield which column stands where; None for the one that says which row of another sheet is meant."""
        columns: dict[str, Column | None] = {key_name(column): column for column in sheet.columns}
        if sheet.parent:
            columns[reference_name(sheet.parent)] = None
        seen: set[str] = set()
        for number in range(max(map(len, page.cells), default=0)):
            key = cell_text(page.at(KEY_ROW, number))
            if not key:
                self._stray(page, HEADING_ROW, [number])
            elif key not in columns:
                self._unknown_key(page, KEY_ROW, number, key, tuple(columns))
            elif key in seen:
                self._complain("workbook_twice", page.address(KEY_ROW, number), found=key)
            else:
                yield number, columns[key]
            seen.add(key)

    def _owner(self, page: Page, row: int, reference: int | None, sheet: Sheet) -> _Row | None:
        """Return what a row belongs to; None where that cannot be told."""
        if sheet.parent is None or reference is None:
            return _Row(self.data, ())
        key = sheet.parent.key
        rows = self._rows[sheet.parent.path]
        name = self._read(page, row, reference, sheet.parent, key)
        if name is None:
            self._complain("workbook_empty_cell", page.address(row, reference), key=heading(sheet.parent, key, self._t))
        elif name not in rows:
            values = {"found": str(name), "sheet": self._name(sheet.parent)}
            self._complain("workbook_unknown_row", page.address(row, reference), **values)
        return rows.get(name) if name is not None else None

    def _element(self, page: Page, row: int, sheet: Sheet, columns: Mapping[int, Column | None], owner: _Row) -> None:
        """Take a row as an element of its owner's list, or as a free key of its owner's table."""
        where = {column: number for number, column in columns.items() if column}
        if sheet.free:
            self._free(page, row, sheet, where, owner)
            return
        elements = _within(owner.data, sheet.below, list)
        inner = _Row({}, (*owner.path, *sheet.below, len(elements)))
        elements.append(inner.data)
        for column, number in where.items():
            self._take(page, row, number, sheet, column, inner)
        self._demand(sheet, inner)
        name: Any = inner.data
        for key in sheet.key.keys:
            name = name.get(key) if isinstance(name, dict) else None
        self._rows[sheet.path].setdefault(name, inner)

    def _free(self, page: Page, row: int, sheet: Sheet, where: Mapping[Column, int], owner: _Row) -> None:
        key, content = sheet.columns
        if key not in where or content not in where:
            self._complain("workbook_missing_column", page.address(KEY_ROW, 0), column=key_name(key))
            return
        name, value = (self._read(page, row, where[column], sheet, column) for column in (key, content))
        for column, read in ((key, name), (content, value)):
            if read is None:
                address = page.address(row, where[column])
                self._complain("workbook_empty_cell", address, key=heading(sheet, column, self._t))
        table = _within(owner.data, sheet.below, dict)
        if name in table:
            self._complain("workbook_twice", page.address(row, where[key]), found=str(name))
        elif name is not None and value is not None:
            table[name] = value
            self.places.add((*owner.path, *sheet.below, str(name)), page.address(row, where[content]))

    def _take(self, page: Page, row: int, number: int, sheet: Sheet, column: Column, into: _Row) -> None:
        """Read one cell into the data."""
        self.places.add((*into.path, *column.keys), page.address(row, number))
        value = self._read(page, row, number, sheet, column)
        if value is not None:
            _within(into.data, column.keys[:-1], dict)[column.keys[-1]] = value

    def _read(self, page: Page, row: int, number: int, sheet: Sheet, column: Column) -> Value | list[Value] | None:
        """Return what a cell says; one that cannot be read is told, and returned as it stands."""
        cell = page.at(row, number)
        value = self._cells[sheet.path, column.keys].read(cell)
        if page.computed(row, number):
            value = Bad("workbook_formula")
        if not isinstance(value, Bad):
            return value
        found, name = cell_text(cell), heading(sheet, column, self._t)
        self._complain(value.code, page.address(row, number), key=name, found=found[:40], allowed=value.allowed)
        return found

    def _demand(self, above: Sheet, row: _Row) -> None:
        """Begin the lists that a row must have, so that an empty one is told as such."""
        for sheet in self._sheets[1:]:
            if sheet.required and (sheet.parent is above or (sheet.parent is None and above.path == ())):
                _within(row.data, sheet.below, list)

    def _stray(self, page: Page, row: int, columns: Sequence[int]) -> None:
        for column in columns:
            if page.at(row, column) != "":
                self._complain("workbook_stray", page.address(row, column), found=cell_text(page.at(row, column))[:40])

    def _unknown_key(self, page: Page, row: int, column: int, key: str, known: Sequence[str]) -> None:
        hint = nearest(key, known)
        self._complain("unknown_key_hint" if hint else "unknown_key", page.address(row, column), key=key, hint=hint)

    def _name(self, sheet: Sheet) -> str:
        return sheet_names(sheet, self._root, self._t)[0]

    def _complain(self, code: str, cell: str, **values: str) -> None:
        self.problems.append(Problem(code=code, file=self._file, cell=cell, values=values))


def _within(data: dict[str, Any], keys: Keys, kind: type[Any]) -> Any:  # noqa: ANN401 - a list or a table
    """Return the list or table under keys, begun where there is none; what is on the way becomes a table."""
    for position, key in enumerate(keys, start=1):
        data = data.setdefault(key, kind() if position == len(keys) else {})
    return data
