"""Tables that schools keep in CSV files and workbooks, read as text cells under their headings."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.disk import Disk

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
    rows: tuple[Row, ...]


def load_table(path: Path, disk: Disk | None = None) -> Table:
    """Read a CSV or XLSX file.

    Raises:
        WrongUse: there is no such file, or it has no heading.
        Damaged: its bytes are neither UTF-8 nor GB18030, or not a workbook.
        InspectError: it cannot be read, or reading workbooks is not installed.
    """
    disk = disk or Disk()
    if not disk.exists(path):
        raise WrongUse("errors.no_file", path=str(path))
    return read_table(path.name, disk.read(path))


def read_table(file: str, data: bytes) -> Table:
    """Read the bytes of a CSV or XLSX file; which of the two is told by the bytes, not by the name.

    Raises: as ``load_table``.
    """
    lines = _workbook_lines(file, data) if data.startswith(_XLSX_SIGNATURE) else _csv_lines(file, decode(file, data))
    filled = ((number, cells) for number, cells in lines if any(cells))
    first = next(filled, None)
    if first is None:
        raise WrongUse("errors.empty_table", file=file)
    heading = tuple(first[1])
    return Table(file=file, heading=heading, rows=tuple(_row(number, cells, heading) for number, cells in filled))


def _row(line: int, cells: Sequence[str], heading: Sequence[str]) -> Row:
    """Return a row; one that ends early is as wide as the heading."""
    padded = [*cells, *[""] * (len(heading) - len(cells))]
    extra = sum(1 for cell in cells[len(heading) :] if cell)
    return Row(line, dict(zip(heading, padded, strict=False)), extra)


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


def _workbook_lines(file: str, data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet; a merged cell's text stands in every cell that it covers."""
    try:
        import python_calamine  # an optional dependency
    except ImportError:
        raise InspectError("errors.missing_extra", extra="excel") from None
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = workbook.get_sheet_by_index(0)
        cells = [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        merged = sheet.merged_cell_ranges or []
    except (python_calamine.CalamineError, IndexError) as error:
        raise Damaged("errors.not_a_workbook", file=file) from error
    for (top, left), (bottom, right) in merged:
        for row in cells[top : bottom + 1]:
            row[left : right + 1] = [cells[top][left]] * len(row[left : right + 1])
    yield from enumerate(cells, start=1)


def _cell_text(cell: object) -> str:
    """Spell a cell as a person would: 301.0, which a workbook makes of 301, is ``301``; a day is ``2026-09-01``."""
    match cell:
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell).strip()
