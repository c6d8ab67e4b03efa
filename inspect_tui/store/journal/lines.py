"""The lines of a journal: writing them, and reading back whatever a crash or a bad sector left of them.

A line is ``<crc32> {"s":<number>,"o":[<operation>...]}`` and a line break; one line is one atomic commit. Operations:
``["p",table,id,document]`` puts a document, ``["d",table,id]`` deletes one, ``["c",table]`` empties a table (and makes
it exist), ``["x",table]`` drops it.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from inspect_tui.errors import Damaged

Operation = list[Any]
"""Its first element says which of the four it is."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""Documents by table and by id, as TinyDB's storages exchange them."""

_CHECKSUM = 9
"""Bytes of a line's checksum and the space after it."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))

_LINE_START = re.compile(rb'[0-9a-f]{8} \{"s":')


@dataclass(slots=True)
class Replay:
    """What the bytes of a journal say."""

    tables: Tables = field(default_factory=dict)
    number: int = -1
    """Of the last commit; -1: there is none at all, so nothing could be read."""
    length: int = 0
    """Bytes up to the end of the last line that has its line break; what follows was never acknowledged."""
    torn: int = 0
    """Bytes after it."""
    damaged: list[int] = field(default_factory=list)
    """1-based numbers of the lines that could not be read, that say what was said before, or before which one is gone.

    Each may have been acknowledged, the last ones too: only what has no line break was surely not.
    """


def line(number: int, operations: Iterable[Operation]) -> bytes:
    """Return the bytes of one commit.

    Raises:
        TypeError: a document holds what JSON cannot.
        ValueError: a number is not finite, or a text is not Unicode.
    """
    data = _ENCODER.encode({"s": number, "o": list(operations)}).encode()
    return b"%08x %b\n" % (zlib.crc32(data), data)


def operations_of(data: bytes) -> list[Operation]:
    """Return what a line that this program has just made says, as reading it back would: JSON has no tuples."""
    operations: list[Operation] = json.loads(data[_CHECKSUM:].decode())["o"]
    return operations


def begin(tables: Tables) -> bytes:
    """Return the bytes of a journal that says just this, a document a line, so that damage costs little."""
    operations: list[Operation] = []
    for name, documents in tables.items():
        operations.append(["c", name])
        operations += [["p", name, key, document] for key, document in documents.items()]
    return b"".join([line(0, []), *(line(number, [step]) for number, step in enumerate(operations, start=1))])


def read_journal(data: bytes, path: Path) -> Replay:
    """Read a journal's bytes.

    Raises:
        Damaged: nothing in it can be read, or a newer program wrote it.
    """
    try:
        found = replay(data)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("errors.damaged_file", file=path.name) from error
    if found.number < 0:
        raise Damaged("errors.damaged_file", file=path.name)
    return found


def replay(data: bytes) -> Replay:
    """Read a journal as far as it can be read; every line whose checksum holds counts."""
    result = Replay()
    told = False  # whether the line before this one is named already: then a missing number says nothing new
    position = 0
    for row, raw in enumerate(data.split(b"\n"), start=1):
        end = position + len(raw)
        whole = end < len(data)
        commits = list(_commits(raw)) if whole else []
        clean = whole and len(commits) == 1 and commits[0][1] == raw
        fresh = [commit for commit, _ in commits if commit["s"] > result.number]
        gap = bool(fresh) and not told and fresh[0]["s"] != result.number + 1
        for commit in fresh:
            result.number = commit["s"]
            for operation in commit["o"]:
                apply(result.tables, operation)
        position = end + 1
        if raw and whole:
            result.length = position
            told = not fresh
            if gap or not (clean and fresh):
                result.damaged.append(row)
    result.torn = len(data) - result.length
    return result


def apply(tables: Tables, operation: Operation) -> None:
    """Carry out one operation on tables in memory."""
    match operation:
        case ["p", str(table), str(key), dict(document)]:
            tables.setdefault(table, {})[key] = document
        case ["d", str(table), str(key)]:
            tables.get(table, {}).pop(key, None)
        case ["c", str(table)]:
            tables[table] = {}
        case ["x", str(table)]:
            tables.pop(table, None)
        case _:
            message = f"not an operation of this journal format: {operation[:1]}"
            raise ValueError(message)


def _commits(raw: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield the commits in a piece between two line breaks: one, or those that a changed line break glued together."""
    commit = _commit(raw)
    if commit is not None:
        yield commit, raw
        return
    starts = [match.start() for match in _LINE_START.finditer(raw)]
    for start, following in pairwise([*starts, len(raw) + 1]):
        piece = raw[start : following - 1]
        found = _commit(piece)
        if found is not None:
            yield found, piece


def _commit(raw: bytes) -> dict[str, Any] | None:
    """Read one line, or None where its checksum does not hold."""
    checksum, _, body = raw.partition(b" ")
    if len(checksum) != 8 or b"%08x" % zlib.crc32(body) != checksum:
        return None
    commit: dict[str, Any] = json.loads(body.decode())  # of bytes it would first guess the encoding
    return commit
