"""The only module that turns text into what widgets paint.

Names, notes and reasons are typed by people: a bracket in them must stay a bracket, and a control character must not
reach the terminal. Nothing here, and nothing that uses it, ever builds markup from data.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.scrollbar import ScrollBarRender
from textual.strip import Strip

from inspect_tui.core.text import cell_width, pad, truncate

__all__ = [
    "Content",
    "SpaceBar",
    "cell_width",
    "clean",
    "columns",
    "content",
    "lines",
    "pad",
    "plain",
    "strip",
    "styled",
    "truncate",
    "wrap",
    "wrap_row",
]

_LINE_BREAKS = {"\n"}
_GAP = re.compile(" {2,}")


def clean(text: str) -> str:
    """Return text without control and direction-changing characters; a tab becomes a blank, a line break stays."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _LINE_BREAKS:
        return character
    if character == "\t":
        return " "
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else character


def plain(text: str) -> Content:
    """Return text exactly as it stands; brackets in it mean nothing."""
    return Content(clean(text))


def styled(text: str, style: str) -> Content:
    """Return text in one style, for example ``$accent`` or ``bold``; brackets in the text mean nothing."""
    return Content.styled(clean(text), style)


def content(template: str, **values: object) -> Content:
    """Fill a markup template of our own with values, which are never read as markup.

    Args:
        template: markup written in the source, with ``$name`` where a value goes.
        values: what is put in; strings are inserted as they are.
    """
    return Content.from_markup(template, **{name: clean(str(value)) for name, value in values.items()})


def lines(parts: Iterable[Content]) -> Content:
    """Join pieces of content, one a line."""
    return Content("\n").join(parts)


def strip(text: str, width: int, style: Style) -> Strip:
    """Return one painted line of exactly so many cells, for widgets that draw line by line."""
    shown = pad(truncate(clean(text).replace("\n", " "), width), width)
    return Strip([Segment(shown, style)], width)


def columns(cells: Iterable[tuple[str, int]], gap: int = 1) -> str:
    """Lay out cells of given widths in one line, counted in terminal cells: a Han character takes two.

    Args:
        cells: pairs of text and width; what is too long is cut, a negative width aligns to the right.
        gap: blanks between the columns.
    """
    shown = [pad(truncate(clean(text), abs(width)), abs(width), right=width < 0) for text, width in cells]
    return (" " * gap).join(shown).rstrip()


class SpaceBar(ScrollBarRender):
    """A scroll bar of coloured blanks, which every terminal draws one cell wide."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


_NEVER_FIRST = frozenset("，。、；：？！）》】」』”’,.;:?!)%℃")
_NEVER_LAST = frozenset("（《【「『“‘(")


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Break text into lines of at most so many cells, as a Chinese reader expects it.

    A line breaks between any two Han characters, never inside a word of letters or digits that fits a line, and never
    begins with a closing mark or ends with an opening one.

    Args:
        text: one paragraph.
        width: cells of a line.
        indent: blanks before the second and further lines.
    """
    made: list[str] = []
    line = ""
    for unit in _units(clean(text), max(1, width - indent)):
        if line.strip() and cell_width(line) + cell_width(unit.rstrip()) > width:
            made.append(line.rstrip())
            line = " " * indent + unit.lstrip()
        else:
            line += unit
    return [*made, line.rstrip()]


_LEAST = 12
"""So many cells a column needs, or its text goes into lines of its own."""


def wrap_row(line: str, width: int) -> list[str]:
    """Break a row of a table between its cells, which are parted by two blanks or more, and the last cell as any text.

    The last cell stays in its column where there is room for it, else it goes under the row; where not even the others
    fit, the row is broken as any text.
    """
    text = clean(line)
    gaps = list(_GAP.finditer(text.rstrip(), len(text) - len(text.lstrip())))
    if cell_width(text) <= width or not gaps:
        return wrap(text, width, 2)
    head, last = text[: gaps[-1].start()], text[gaps[-1].end() :]
    column = cell_width(text[: gaps[-1].end()])
    if column + min(_LEAST, cell_width(last)) <= width:
        first, *rest = wrap(last, width - column)
        return [text[: gaps[-1].end()] + first, *(" " * column + piece for piece in rest)]
    if cell_width(head) <= width:
        return [head, *("  " + piece for piece in wrap(last, width - 2))]
    # columns that do not fit stand no longer under each other: their blanks only waste the room
    return wrap(_GAP.sub("  ", text), width, 2)


def _units(text: str, width: int) -> list[str]:
    """Split into what must stay together: words with what follows them, Han characters with their punctuation.

    What is wider than a line cannot stay together.
    """
    units: list[str] = []
    for character in text:
        last = units[-1][-1] if units else ""
        glued = last and (
            character in _NEVER_FIRST
            or character == " "
            or last in _NEVER_LAST
            or (_narrow(last) and _narrow(character))
        )
        if glued and cell_width(f"{units[-1]}{character}".rstrip()) <= width:
            units[-1] += character
        else:
            units.append(character)
    return units


def _narrow(character: str) -> bool:
    return character != " " and cell_width(character) == 1
