"""Tables that schools keep in CSV files and workbooks, read as text cells under their headings."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.disk import Disk

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

DELIMITERS = (",", "\t", ";", "，")
"""What may stand between the cells of a CSV file; the one that the heading has most of is used."""

_XLSX_SIGNATURE = b"PK\x03\x04"
_UTF8_EVIDENCE = 2
"""That many three-byte characters cannot be an accident of GB18030: the file is UTF-8, and damaged."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file (1-based) and its cells by heading; empty cells are empty texts."""

    line: int
    cells: dict[str, str]
    extra: int = 0
    """Cells that are not empty and stand under no heading: the row has more cells than the heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows below it that are not empty."""

    file: str
    heading: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    unread: tuple[str, ...] = ()
    """Other sheets of a workbook that hold something: only the first one is read."""
    alike: tuple[str, ...] = ()
    """Those of them that have the same heading, so that rows stand there which somebody meant to be read."""


def load_table(path: Path, disk: Disk | None = None) -> Table:
    """Read a CSV or XLSX file.

    Raises:
        WrongUse: there is no such file, it is a folder, or it has no heading.
        Damaged: its bytes are neither UTF-8 nor GB18030, or not a workbook.
        InspectError: it cannot be read, or reading workbooks is not installed.
    """
    return read_table(path.name, table_bytes(path, disk or Disk()))


def table_bytes(path: Path, disk: Disk) -> bytes:
    """Return the bytes of a file that somebody named.

    Raises:
        WrongUse: there is no such file, or it is a folder.
        DiskError: it cannot be read.
    """
    if not disk.exists(path):
        raise WrongUse("errors.no_file", path=str(path))
    if disk.is_folder(path):
        raise WrongUse("errors.not_a_file", path=str(path))
    return disk.read(path)


def read_table(file: str, data: bytes) -> Table:
    """Read the bytes of a CSV or XLSX file; which of the two is told by the bytes, not by the name.

    Raises: as ``load_table``.
    """
    heading, rows = stream_table(file, data)
    return replace(heading, rows=tuple(rows))


def stream_table(file: str, data: bytes) -> tuple[Table, Iterator[Row]]:
    """Read a large table row by row.

    Returns:
        The heading, as a table without rows, and the rows as they are read; a fault in a row is raised there.

    Raises: as ``load_table``.
    """
    others: Callable[[Sequence[str]], Table] | None = None
    if data.startswith(_XLSX_SIGNATURE):
        workbook = open_workbook(file, data)
        lines = _workbook_lines(file, workbook)
        others = partial(_other_sheets, file, workbook)
    else:
        lines = _csv_lines(file, decode(file, data))
    filled = ((number, cells) for number, cells in lines if any(cells))
    first = next(filled, None)
    if first is None:
        raise WrongUse("errors.empty_table", file=file)
    heading = tuple(first[1])
    table = others(heading) if others else Table(file, heading)
    return table, (_row(number, cells, heading) for number, cells in filled)


def _row(line: int, cells: Sequence[str], heading: Sequence[str]) -> Row:
    """Return a row; one that ends early is as wide as the heading."""
    missing = len(heading) - len(cells)
    if missing > 0:
        cells = [*cells, *[""] * missing]
    extra = sum(1 for cell in cells[len(heading) :] if cell) if missing < 0 else 0
    named = dict(zip(heading, cells, strict=False))
    named.pop("", None)  # a column without a name has no meaning
    return Row(line, named, extra)


def decode(file: str, data: bytes) -> str:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030.

    GB18030 accepts nearly any bytes, so it is tried last and its result is looked at: a damaged UTF-8 file must
    be refused, not read as nonsense.

    Raises:
        Damaged: none of them fits; the line of the first bad byte is named.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        good = data[: error.start].decode(encoding, errors="ignore")
        line = good.count("\n") + 1
        looks_utf8 = data.startswith(b"\xef\xbb\xbf") or sum(ord(sign) > 0x7FF for sign in good) >= _UTF8_EVIDENCE
        if encoding == "utf-16" or looks_utf8:
            raise Damaged("errors.undecodable", file=file, line=line) from None
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Damaged("errors.undecodable", file=file, line=line) from None
    strange = next((position for position, sign in enumerate(text) if not _printable(sign)), None)
    if strange is not None:
        raise Damaged("errors.undecodable", file=file, line=text.count("\n", 0, strange) + 1)
    return text


def _printable(sign: str) -> bool:
    return sign in "\r\n\t" or unicodedata.category(sign) not in {"Cc", "Cn", "Co", "Cs"}


def _csv_lines(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV file; strictly, because a quotation mark that is never closed would swallow rows."""
    heading = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise Damaged("errors.bad_csv", file=file, line=line) from error


def _other_sheets(file: str, workbook: "CalamineWorkbook", heading: Sequence[str]) -> Table:
    """Return the heading of the first sheet, with what is said of the others."""
    unread: list[str] = []
    alike: list[str] = []
    with told_damaged(file):
        for name in workbook.sheet_names[1:]:
            rows = (row for row in workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) if any(row))
            if (first := next(rows, None)) is not None:
                unread.append(name)
                if _named([cell_text(cell) for cell in first]) == _named(heading) and next(rows, None) is not None:
                    alike.append(name)
    return Table(file, tuple(heading), (), tuple(unread), tuple(alike))


def _named(heading: Sequence[str]) -> set[str]:
    return {"".join(name.split()) for name in heading if name}


def _workbook_lines(file: str, workbook: "CalamineWorkbook") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet."""
    with told_damaged(file):
        cells = sheet_cells(workbook.get_sheet_by_index(0))
    yield from enumerate(([cell_text(cell) for cell in row] for row in cells), start=1)


def open_workbook(file: str, data: bytes) -> "CalamineWorkbook":
    """Open a workbook.

    Raises:
        Damaged: it is none.
        InspectError: reading workbooks is not installed.
    """
    try:
        import python_calamine  # an optional dependency
    except ImportError:
        raise InspectError("errors.missing_extra", extra="excel") from None
    with told_damaged(file):
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextmanager
def told_damaged(file: str) -> Iterator[None]:
    """Turn what goes wrong in reading a workbook into a sentence that names the file."""
    import python_calamine  # an optional dependency

    try:
        yield
    except (python_calamine.CalamineError, IndexError) as error:
        raise Damaged("errors.not_a_workbook", file=file) from error


def sheet_cells(sheet: "CalamineSheet") -> list[list[object]]:
    """Return a sheet's rows from the first on; a merged cell's content stands in every cell that it covers."""
    cells: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in cells[top : bottom + 1]:
            row[left : right + 1] = [cells[top][left]] * len(row[left : right + 1])
    return cells


def cell_text(cell: object) -> str:
    """Spell a cell as a person would: 301.0, which a workbook makes of 301, is ``301``; a day is ``2026-09-01``."""
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            # 93.35 is stored as the nearest binary number, and a formula may leave 90.00000000000001: a workbook shows
            # 15 digits, so the shortest decimal text of that many is the number that the school sees
            return format(cell, ".15g")
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip()
