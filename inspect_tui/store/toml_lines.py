"""Where a key or a list's element stands in a TOML text: the standard library's reader does not say."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Protocol

from inspect_tui.core.problems import Problem

TomlPath = tuple[str | int, ...]
"""Where a value stands: keys, and the position in a list."""

# texts, not compiled patterns: only a mistake in a file asks for them, and ``re`` keeps what it has compiled
_TOKEN = r'(?s)"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]|\n'
_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY_PART}(?:\s*\.\s*{_KEY_PART})*"
_HEADER = rf"\s*(\[\[?)\s*({_DOTTED})\s*\]"
_ASSIGNMENT = rf"\s*({_DOTTED})\s*="


class Places(Protocol):
    """Finds what a problem speaks of in the file that was read."""

    def placed(self, problem: Problem, path: TomlPath) -> Problem:
        """Return a problem with the place of a value, or of the nearest thing around it."""
        ...


class Lines:
    """Finds the line of a key or of a list's element in a TOML text. Reads the text at the first question only."""

    def __init__(self, text: str) -> None:
        self._text = text

    def placed(self, problem: Problem, path: TomlPath) -> Problem:
        """See ``Places``."""
        return problem.model_copy(update={"line": self.of(path)})

    def of(self, path: TomlPath) -> int | None:
        """Return the 1-based line of a value, of its nearest table where it has no line of its own, or None."""
        for length in range(len(path), 0, -1):
            if (line := self._index.get(path[:length])) is not None:
                return line
        return None

    @cached_property
    def _index(self) -> dict[TomlPath, int]:
        index: dict[TomlPath, int] = {}
        lengths: dict[TomlPath, int] = {}
        table: TomlPath = ()
        source = self._text.split("\n")
        for number in _statements(self._text):
            line = source[number - 1]
            if header := re.match(_HEADER, line):
                table = _table_path(_parts(header[2]), lengths, is_list=header[1] == "[[")
                index.setdefault(table, number)
            elif assignment := re.match(_ASSIGNMENT, line):
                index.setdefault(table + _parts(assignment[1]), number)
        return index


def _statements(text: str) -> Iterable[int]:
    """Yield the lines on which a statement may begin: not inside a text of several lines or an open bracket."""
    number, depth = 1, 0
    yield number
    for token in re.finditer(_TOKEN, text):
        match token[0]:
            case "\n":
                number += 1
                if depth <= 0:
                    depth = 0
                    yield number
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
            case other:
                number += other.count("\n")


def _parts(dotted: str) -> TomlPath:
    return tuple(part.strip("\"'") for part in re.findall(_KEY_PART, dotted))


def _table_path(names: TomlPath, lengths: dict[TomlPath, int], *, is_list: bool) -> TomlPath:
    """Return the path of a table header; every list on the way means its last element."""
    path: TomlPath = ()
    for position, name in enumerate(names, start=1):
        path = (*path, name)
        if is_list and position == len(names):
            lengths[path] = lengths.get(path, 0) + 1
        if path in lengths:
            path = (*path, lengths[path] - 1)
    return path
