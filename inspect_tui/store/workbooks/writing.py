"""A checklist or a policy as an XLSX workbook, for people who will never edit TOML. ``workbook_read`` reads it back."""

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from inspect_tui.core.text import cell_width
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.store.workbooks.cells import Cell
from inspect_tui.store.workbooks.layout import (
    FIRST_ROW,
    HEADING_ROW,
    HELP_COLUMN,
    KEY_COLUMN,
    NAME_COLUMN,
    SETTINGS_ROW,
    VALUE_COLUMN,
    Column,
    Keys,
    Kind,
    Sheet,
    layout,
)
from inspect_tui.store.workbooks.names import cell_name, heading, help_text, key_name, reference_name, sheet_names

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_SPARE_ROWS = 500
"""Empty rows that have the drop-down lists too."""

_NARROWEST, _WIDEST = 8, 48
"""Column widths, in characters."""

_LONGEST_HINT = 255
"""Characters that a spreadsheet allows in a drop-down list, and in a note beside a cell."""


def workbook_bytes(value: BaseModel, root: str, t: Translator) -> bytes:
    """Return a value as a workbook.

    Nothing in it is a formula or a link, whatever its texts begin with.

    Args:
        value: a checklist or a policy.
        root: ``checklist`` or ``policy``.
        t: the language of headings and words.

    Raises:
        WrongUse: a text is too long for a cell.
        InspectError: writing workbooks is not installed.
    """
    try:
        import xlsxwriter  # an optional dependency
    except ImportError:
        raise InspectError("errors.missing_extra", extra="excel") from None
    buffer = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, plain) as book:
        writer = _Writer(book, root, t)
        for sheet in layout(type(value)):
            writer.write(sheet, value)
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: "Workbook", root: str, t: Translator) -> None:
        self._book = book
        self._root = root
        self._t = t
        wrapped = {"text_wrap": True, "valign": "top"}
        self._head = book.add_format({"bold": True, "bg_color": "#DDE8F0", "border": 1, **wrapped})
        self._grey = book.add_format({"font_color": "#777777", "italic": True, **wrapped})
        self._number = book.add_format(wrapped)
        # as text, so that a spreadsheet leaves 01 and 2/3 as they are typed
        self._text = book.add_format({"num_format": "@", **wrapped})

    def write(self, sheet: Sheet, value: BaseModel) -> None:
        page = self._book.add_worksheet(sheet_names(sheet, self._root, self._t)[0])
        if sheet.path:
            self._table(page, sheet, tuple(_rows(sheet, value)))
        else:
            self._settings(page, sheet, value)

    def _settings(self, page: "Worksheet", sheet: Sheet, value: BaseModel) -> None:
        """Write the value's own keys, a key a row."""
        rows = [[self._t(f"workbook.settings.{name}") for name in ("name", "key", "value", "help")]]
        for position, column in enumerate(sheet.columns, start=SETTINGS_ROW):
            cell = self._cell(sheet, column)
            rows.append([self._heading(sheet, column), key_name(column), "", self._help(sheet, column)])
            spelled = cell.spelled(_part(value, column.keys), column.default)
            self._put(page, position, VALUE_COLUMN, spelled, column.kind)
            self._check(page, (position, VALUE_COLUMN, position, VALUE_COLUMN), sheet, column)
        for position, row in enumerate(rows):
            formats = (self._number, self._grey, None, self._grey) if position else (self._head,) * len(row)
            for number, (text, look) in enumerate(zip(row, formats, strict=True)):
                if look is not None:
                    self._put_text(page, position, number, text, look)
        for number in (NAME_COLUMN, KEY_COLUMN, HELP_COLUMN):
            page.set_column(number, number, _width([row[number] for row in rows]))
        page.set_column(VALUE_COLUMN, VALUE_COLUMN, _WIDEST)
        page.freeze_panes(SETTINGS_ROW, VALUE_COLUMN)

    def _table(self, page: "Worksheet", sheet: Sheet, rows: Sequence[tuple[object, Mapping[Keys, object]]]) -> None:
        """Write a list, an element a row; first the row of another sheet that it belongs to, where there is one."""
        first = 1 if sheet.parent else 0
        if sheet.parent:
            key = self._cell(sheet.parent, sheet.parent.key)
            name, known_by = sheet_names(sheet.parent, self._root, self._t)[0], sheet.parent.key
            head = self._t("workbook.reference", sheet=name, heading=self._heading(sheet.parent, known_by))
            texts = [head, reference_name(sheet.parent)]
            self._column(page, 0, [*texts, *(key.spelled(owner) for owner, _ in rows)], sheet.parent.key.kind)
            self._choose_from(page, sheet.parent)
        for number, column in enumerate(sheet.columns, start=first):
            cell = self._cell(sheet, column)
            spelled = [cell.spelled(values[column.keys], column.default) for _, values in rows]
            self._column(page, number, [self._heading(sheet, column), key_name(column), *spelled], column.kind)
            self._check(page, (FIRST_ROW, number, len(rows) + _SPARE_ROWS, number), sheet, column)
        page.freeze_panes(FIRST_ROW, first + 1)

    def _column(self, page: "Worksheet", number: int, texts: Sequence[str | int | float], kind: Kind) -> None:
        page.set_column(number, number, _width(texts), self._look(kind))
        for row, text in enumerate(texts):
            if row < FIRST_ROW:
                self._put_text(page, row, number, str(text), self._head if row == HEADING_ROW else self._grey)
            else:
                self._put(page, row, number, text, kind)

    def _put(self, page: "Worksheet", row: int, column: int, content: str | int | float, kind: Kind) -> None:
        if isinstance(content, str):
            self._put_text(page, row, column, content, self._look(kind))
        else:
            page.write_number(row, column, content, self._look(kind))

    def _put_text(self, page: "Worksheet", row: int, column: int, text: str, look: Any) -> None:  # noqa: ANN401
        if page.write_string(row, column, text, look) < 0:
            raise WrongUse("errors.workbook_text", text=text[:20])

    def _look(self, kind: Kind) -> Any:  # noqa: ANN401 - xlsxwriter's format
        return self._number if kind.number in {"whole", "decimal"} and not kind.many else self._text

    def _cell(self, sheet: Sheet, column: Column) -> Cell:
        return Cell(cell_name(sheet, column), column.kind, self._t)

    def _heading(self, sheet: Sheet, column: Column) -> str:
        return heading(sheet, column, self._t) + ("*" if column.required else "")

    def _check(self, page: "Worksheet", cells: tuple[int, int, int, int], sheet: Sheet, column: Column) -> None:
        """Offer the words of a cell: as a list to choose from where it holds one, beside it where it may hold more."""
        kind, words = column.kind, list(self._cell(sheet, column).words)
        hint = self._help(sheet, column)[:_LONGEST_HINT]
        if not kind.many and not kind.number and words and len(",".join(words)) <= _LONGEST_HINT:
            page.data_validation(*cells, {"validate": "list", "source": words, "error_message": hint})
        else:
            page.data_validation(*cells, {"validate": "any", "input_message": hint})

    def _help(self, sheet: Sheet, column: Column) -> str:
        return help_text(sheet, column, self._cell(sheet, column).allowed, self._t)

    def _choose_from(self, page: "Worksheet", parent: Sheet) -> None:
        """Offer the rows that a row may belong to."""
        name = sheet_names(parent, self._root, self._t)[0]
        letter = chr(ord("A") + (1 if parent.parent else 0) + parent.columns.index(parent.key))
        source = f"='{name}'!${letter}${FIRST_ROW + 1}:${letter}${_SPARE_ROWS}"
        page.data_validation(FIRST_ROW, 0, _SPARE_ROWS, 0, {"validate": "list", "source": source})


def _rows(sheet: Sheet, value: BaseModel) -> Iterator[tuple[object, Mapping[Keys, object]]]:
    """Yield what a sheet's rows hold, each with the text by which the row is known that it belongs to."""
    for owner, holder in _holders(sheet, value):
        elements = _part(holder, sheet.below)
        if isinstance(elements, Mapping):
            (key, content) = sheet.columns
            yield from ((owner, {key.keys: one, content.keys: set_to}) for one, set_to in elements.items())
        elif isinstance(elements, tuple):
            for element in elements:
                yield owner, {column.keys: _part(element, column.keys) for column in sheet.columns}


def _holders(sheet: Sheet, value: BaseModel) -> Iterator[tuple[object, object]]:
    """Yield the values that a sheet's lists lie in, and what each is called."""
    if sheet.parent is None:
        yield "", value
        return
    for _, holder in _holders(sheet.parent, value):
        for element in _elements(_part(holder, sheet.parent.below)):
            yield _part(element, sheet.parent.key.keys), element


def _elements(part: object) -> tuple[object, ...]:
    return part if isinstance(part, tuple) else ()


def _part(value: object, keys: Keys) -> object:
    """Return what a value holds under keys; None where something on the way is not set."""
    for key in keys:
        if not isinstance(value, BaseModel):
            return None
        fields = type(value).model_fields
        value = getattr(value, next(name for name, info in fields.items() if (info.alias or name) == key))
    return value


def _width(texts: Sequence[str | int | float]) -> int:
    lines = (line for text in texts for line in str(text).split("\n"))
    return min(max(_NARROWEST, *(cell_width(line) + 2 for line in lines)), _WIDEST)
