"""What stands in a cell of a workbook: how a value is spelled there, and how a cell is read back as the same value."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.store.tables.cells import folded
from inspect_tui.store.tables.tabular import cell_text
from inspect_tui.store.workbooks.layout import Kind

NONE = "[]"
"""An empty list, where an empty cell would mean something else."""

Value = str | int | Decimal | bool
"""What a file may set a key to."""

_DIGITS = 15
"""A spreadsheet keeps this many significant digits of a number; a longer one is written as text."""

_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?", re.ASCII)
_SHARE = re.compile(r"\d{1,30}/0*[1-9]\d{0,29}", re.ASCII)
_ELEMENT = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^、，,;；\n]*))\s*(?:[、，,;；\n]|$)')
_SEPARATORS = frozenset('、，,;；\n"')

_SAME_WORDS = {"applies_to": "kind", "slots": "slot", "excused": "status", "missed": "status", "on_status": "status"}
"""Keys whose codes have their words elsewhere in the message tables."""


class Bad(NamedTuple):
    """Why a cell cannot be read: the code of a problem, and what it may hold."""

    code: str
    allowed: str = ""


class Cell:
    """One kind of cell, in one language; it reads the words of both."""

    def __init__(self, name: str, kind: Kind, t: Translator) -> None:
        """Name a kind of cell.

        Args:
            name: the key that it sets, which tells the words of its codes.
            kind: what it may hold.
            t: the language it is written in.
        """
        self._name = name
        self._kind = kind
        self._t = t

    @cached_property
    def words(self) -> Mapping[str, str | bool]:
        """What each word of this language stands for: the cell's choices."""
        return self._words(self._t)

    def spelled(self, value: object, default: object = None) -> str | int | float:
        """Return what is written for a value; an empty text leaves the cell empty, which means the default."""
        if not isinstance(value, tuple):
            return "" if value is None or value == default == "" else self._one(value)
        if not value:
            return NONE if value != default else ""
        return self._t("words.list").join(_quoted(str(self._one(element))) for element in value)

    def read(self, cell: object) -> Value | list[Value] | Bad | None:
        """Return what a cell sets its key to, None where it is empty, or why it cannot be read.

        Args:
            cell: as the workbook has it: a text, a number, a truth or a date.
        """
        if cell == "" or cell is None:
            return None
        if not self._kind.many:
            return self._value(cell)
        text = cell if isinstance(cell, str) else cell_text(cell)
        if text.strip() == NONE:
            return []
        values: list[Value] = []
        for element in _elements(text):
            value = self._value(element)
            if isinstance(value, Bad):
                return value
            values.append(value)
        return values

    @property
    def allowed(self) -> str:
        """The words that may be written, for a sentence; empty where there are none."""
        return self._t("words.list").join(self.words)

    def _one(self, value: object) -> str | int | float:
        word = next((word for word, meaning in self.words.items() if meaning == value), None)
        if word is not None:
            return word
        match value:
            case Decimal() | int():
                return _number(Decimal(value))
            case Fraction():
                return str(value)
            case _:
                # an empty cell means that nothing is said, so a text of quotation marks only is written with two more
                text = str(value)
                return text if text.strip('"') else f'{text}""'

    def _value(self, cell: object) -> Value | Bad:
        kind = self._kind
        text = cell if isinstance(cell, str) else cell_text(cell)
        if isinstance(cell, bool) and kind.truth:
            return cell
        if (meaning := self._meanings.get(folded(text))) is not None:
            return meaning
        if kind.number and (number := _read_number(cell, kind.number)) is not None:
            return number
        if kind.text:
            return text[:-2] if len(text) > 1 and not text.strip('"') else text
        return Bad(_bad_code(kind), self.allowed)

    @cached_property
    def _meanings(self) -> dict[str, str | bool]:
        """What may be typed, in both languages, and what it means."""
        found: dict[str, str | bool] = {}
        for t in (self._t, *(Translator(language) for language in LANGUAGES)):
            for word, meaning in self._words(t).items():
                found.setdefault(folded(word), meaning)
        found |= {folded(code): code for code in self._kind.choices}
        return found | ({"true": True, "false": False} if self._kind.truth else {})

    def _words(self, t: Translator) -> Mapping[str, str | bool]:
        words: dict[str, str | bool] = {self._word(code, t): code for code in self._kind.choices}
        return words | ({t("workbook.yes"): True, t("workbook.no"): False} if self._kind.truth else {})

    def _word(self, code: str, t: Translator) -> str:
        group = _SAME_WORDS.get(self._name, self._name)
        keys = (f"workbook.word.{self._name}.{code}", f"{group}.{code}", f"workbook.word.{code}")
        return next((t(key) for key in keys if t.has(key)), code)


def _number(value: Decimal) -> int | float | str:
    """Return a number where a spreadsheet holds it exactly, else its digits as text."""
    if len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value.adjusted()) < _DIGITS:
        return int(value) if value == int(value) else float(value)
    return format(value, "f")


def _read_number(cell: object, kind: str) -> Decimal | int | str | None:
    """Return a number exactly; None where the cell holds none of that kind."""
    if isinstance(cell, bool):
        return None
    text = format(Decimal(cell_text(cell)), "f") if isinstance(cell, float) else folded(str(cell)).replace(" ", "")
    if kind == "share" and _SHARE.fullmatch(text):
        return text
    if not _NUMBER.fullmatch(text):
        return None
    number = Decimal(text)
    if number == int(number):
        return int(number)
    return None if kind == "whole" else number


def _bad_code(kind: Kind) -> str:
    match kind.number:
        case "":
            return "bad_choice"
        case _ if kind.choices:
            return "workbook_choice_or_number"
        case "whole":
            return "not_a_whole_number"
        case "share":
            return "workbook_share"
        case _:
            return "not_a_number"


def _quoted(element: str) -> str:
    plain = element == element.strip() != "" and element != NONE and not _SEPARATORS & set(element)
    return element if plain else '"' + element.replace('"', '""') + '"'


def _elements(text: str) -> Iterator[str]:
    """Yield the elements of a list; one in quotation marks may hold separators, and marks that are doubled."""
    position = 0
    while position < len(text) and (match := _ELEMENT.match(text, position)):
        quoted, plain = match.groups()
        if quoted is not None:
            yield quoted.replace('""', '"')
        elif plain.strip():
            yield plain.strip()
        position = match.end()
