"""CSV that Excel and WPS open by a double click: BOM, CRLF, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Excel and WPS take a cell that begins so for a formula; the full-width twins too, under a Chinese locale."""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as the bytes of a CSV file; see ``lines``."""
    return "".join(lines(header, rows)).encode("utf-8-sig")


def lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table, each with the line break behind it.

    Args:
        header: the column names.
        rows: one sequence of texts per row; whoever wrote them, none becomes a formula.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow([_harmless(cell) for cell in row])
        yield text.getvalue()
        text.seek(0)
        text.truncate()


def _harmless(cell: str) -> str:
    """Return the cell with an apostrophe before it where a spreadsheet would otherwise compute it."""
    if not _NUMBER.fullmatch(cell) and cell.lstrip(" \u3000\n").startswith(_FORMULA_STARTS):
        return "'" + cell
    return cell
