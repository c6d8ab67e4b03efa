"""Where a sealed file is damaged: which line, which document of which table."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from inspect_tui.store.sealed import CHECKS, crc32

_HEADING = re.compile(rb'\{?"(\w+)": \{')
_ROW = re.compile(rb'"(\d+)": (\{.*\}),?')
_PLACE = re.compile(rb'"place":"([^"]{1,40})"')


class Part(NamedTuple):
    """A document of a sealed file."""

    table: str
    number: int
    """Its id in the table: 1 for the first."""
    line: int | None = None
    """1-based line of the file; None where there is no such line any more."""
    place: str = ""
    """Id of the place it is about, as far as it can be read."""


class _Row(NamedTuple):
    line: int
    data: bytes


_Rows = dict[tuple[str, int], _Row]


def damaged_part(data: bytes) -> Part | None:
    """Return the first document that is not as it was sealed; None where that cannot be told.

    Files without the table of checksums (from before there was one) tell it only of a line that is no JSON any more.

    Args:
        data: the bytes of a file that does not match its name.
    """
    rows = _rows(data)
    checks = tuple(_checks(rows))
    if checks:
        *summed, (last, _, sums) = checks
        # the last row of checksums guards the others
        guard = dict(enumerate(sums, start=1))
        for row, table, sums in summed:
            for number, expected in enumerate(sums, start=1):
                if not _agrees(rows, table, number, expected):
                    # where the checksums themselves are not as they were, nothing is said against the document
                    sound = row in guard and _agrees(rows, CHECKS, row, guard[row])
                    return _part(rows, table, number) if sound else _part(rows, CHECKS, row)
        if not all(_agrees(rows, CHECKS, row, expected) for row, expected in guard.items()):
            return _part(rows, CHECKS, last)
    return next((_part(rows, table, number) for (table, number), row in rows.items() if _read(row.data) is None), None)


def _agrees(rows: _Rows, table: str, number: int, expected: str) -> bool:
    row = rows.get((table, number))
    return row is not None and crc32(row.data) == expected


def _rows(data: bytes) -> _Rows:
    rows: _Rows = {}
    table = ""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        if heading := _HEADING.fullmatch(raw):
            table = heading[1].decode()
        elif row := _ROW.fullmatch(raw):
            rows[table, int(row[1])] = _Row(number, row[2])
    return rows


def _checks(rows: _Rows) -> Iterator[tuple[int, str, list[str]]]:
    """Yield each readable row of checksums: its number, and the table and the sums of which it speaks."""
    for (table, number), row in sorted(rows.items()):
        if table == CHECKS:
            document = _read(row.data)
            if isinstance(document, dict) and isinstance(document.get("crc32"), list):
                yield number, str(document.get("table")), document["crc32"]


def _part(rows: _Rows, table: str, number: int) -> Part:
    row = rows.get((table, number))
    if row is None:
        return Part(table, number)
    place = _PLACE.search(row.data)
    return Part(table, number, row.line, place[1].decode(errors="replace") if place else "")


def _read(data: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return orjson.loads(data)
    except ValueError:
        return None
