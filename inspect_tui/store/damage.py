"""Where a sealed file is damaged: which line, which document of which table."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from inspect_tui.store.sealed import CHECKS, crc32, written

_HEADING = re.compile(rb'\{?"([a-z]\w*)": \{')
_ROW = re.compile(rb'"(\d{1,9})": (\{.*\}),?')
_BEGUN_ROW = re.compile(rb'"(\d{1,9})": ')
_PLACE = re.compile(rb'"place":"([^"]{1,40})"')
_BEGINNING = b'{"header": {\n'
_END = b"\n}}\n"
"""Nowhere but at a file's end: line breaks are escaped inside a document."""


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


class _Checksums:
    """What the table of checksums says, and how the rows agree with it."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        self._tables: dict[int, tuple[str, list[str]]] = dict(_checks(rows))
        """By number of the row of checksums: the table and the sums of which it speaks."""
        last = max(self._tables, default=0)
        # the last row guards the others; a file that was cut has none
        self.guard = self._tables.pop(last)[1] if last and self._tables[last][0] == CHECKS else []
        self.last = last

    def first_wrong(self) -> Part | None:
        """Return the first document that is not as its checksum says, that has none, or that is gone."""
        if not self.last:
            return None
        for row, (table, sums) in self._tables.items():
            for number, expected in enumerate(sums, start=1):
                if not self._agrees(table, number, expected):
                    # where the checksums themselves are not as they were, nothing is said against the document
                    return _part(self._rows, table, number) if self._sound(row) else _part(self._rows, CHECKS, row)
        if len(self.guard) != self.last - 1 or not all(map(self._sound, range(1, self.last))):
            return _part(self._rows, CHECKS, self.last)
        counts = {table: len(sums) for table, sums in self._tables.values()} | {CHECKS: self.last}
        return next((_part(self._rows, *key) for key in self._rows if key[1] > counts.get(key[0], 0)), None)

    def _sound(self, row: int) -> bool:
        return 0 < row <= len(self.guard) and self._agrees(CHECKS, row, self.guard[row - 1])

    def _agrees(self, table: str, number: int, expected: str) -> bool:
        row = self._rows.get((table, number))
        return row is not None and crc32(row.data) == expected


def damaged_part(data: bytes) -> Part | None:
    """Return the first document that is not as it was sealed; None where there is none, or it cannot be told.

    Files without the table of checksums (from before there was one) tell it only of a line that is no JSON any more.

    Args:
        data: the bytes of a file that ends as it was sealed; of one that does not, see ``cut_part``.
    """
    rows = _rows(data)
    checksums = _Checksums(rows)
    if checksums.last:
        return checksums.first_wrong()
    return next((_part(rows, table, number) for (table, number), row in rows.items() if _read(row.data) is None), None)


def cut_part(data: bytes) -> Part | None:
    """Return the first document that is not there any more, or not to its end; None for a file that was not cut.

    Args:
        data: the bytes of a file that does not match its name.
    """
    ours = _BEGINNING.startswith(data[: len(_BEGINNING)])
    if not ours or data.endswith(_END) or _Checksums(_rows(data)).guard:
        return None
    table, number = "header", 1
    for line, raw in enumerate(data.split(b"\n"), start=1):
        if heading := _HEADING.fullmatch(raw):
            table, number = heading[1].decode(), 1
        elif begun := _BEGUN_ROW.match(raw):
            row = _ROW.fullmatch(raw)
            if row is None or _read(row[2]) is None:
                return Part(table, int(begun[1]), line)
            number = int(begun[1]) + 1
    return Part(table, number)


def line_after_end(data: bytes) -> int | None:
    """Return the 1-based line at which something follows what was sealed; None where nothing does."""
    sealed, end, more = data.partition(_END)
    return (sealed + end).count(b"\n") + 1 if more else None


def is_whole(data: bytes) -> bool:
    """Whether bytes are, to the last one, what some version of this program sealed, whatever their file is called.

    True of no file from before there were checksums.
    """
    rows = _rows(data)
    checksums = _Checksums(rows)
    if not checksums.guard or checksums.first_wrong():
        return False
    tables: dict[str, list[bytes]] = {}
    for (table, _), row in rows.items():
        tables.setdefault(table, []).append(row.data)
    return written(tables) == data


def _rows(data: bytes) -> _Rows:
    rows: _Rows = {}
    table = ""
    for number, raw in enumerate(data.split(b"\n"), start=1):
        if heading := _HEADING.fullmatch(raw):
            table = heading[1].decode()
        elif row := _ROW.fullmatch(raw):
            rows[table, int(row[1])] = _Row(number, row[2])
    return rows


def _checks(rows: _Rows) -> Iterator[tuple[int, tuple[str, list[str]]]]:
    """Yield each readable row of checksums: its number, and the table and the sums of which it speaks."""
    for (table, number), row in sorted(rows.items()):
        if table == CHECKS:
            document = _read(row.data)
            if isinstance(document, dict) and isinstance(document.get("crc32"), list):
                yield number, (str(document.get("table")), document["crc32"])


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
