"""A worded notice as it will hang on the wall, drawn in a terminal's means."""

from collections.abc import Iterator

from inspect_tui.publish import document as d
from inspect_tui.tui.text import Content, cell_width, lines, plain, styled, wrap

MOST = 76
"""Lines no longer than this are easy to read, however wide the terminal is."""


def preview(document: d.Document, width: int) -> Content:
    """Return the notice as text of a given width in cells."""
    width = min(width, MOST)
    return lines([piece for block in document.blocks for piece in _block(block, width)])


def _block(block: d.Block, width: int) -> Iterator[Content]:
    match block:
        case d.Banner(text):
            yield styled(_centred(f"[ {text} ]", width), "bold $warning")
            yield plain("")
        case d.Title(text):
            for line in wrap(text, width):
                yield styled(_centred(line, width), "bold")
            yield plain("")
        case d.Heading(text):
            yield plain("")
            yield styled(text, "bold $accent")
        case d.Paragraph(text):
            yield from (plain(line) for line in wrap(text, width))
        case d.Addressee(text) | d.Note(text):
            yield from (plain(line) for line in wrap(text, width))
        case d.Lines(texts):
            yield from (plain(line) for text in texts for line in wrap(f"  {text}", width, 2))
        case d.Table(header, rows):
            for row in rows:
                yield from _row(header, row, width)
        case d.Signature(sender, stamp, day):
            yield plain("")
            for text in (f"{sender}{stamp}", day):
                yield plain(" " * max(0, width - cell_width(text)) + text)
        case d.Footer(pieces):
            yield plain("")
            yield styled("  ".join(pieces), "$foreground 60%")


def _row(header: tuple[str, ...], row: tuple[d.Cell, ...], width: int) -> Iterator[Content]:
    """A table's row: its short cells in one line, the long last one under it."""
    *short, last = row
    named = zip(header, short, strict=False)
    said = "  ".join(_named(name, _text(cell)) if index else _text(cell) for index, (name, cell) in enumerate(named))
    yield styled(f"  {said}", "bold")
    pieces = [last] if isinstance(last, str) else list(last)
    line = "   "
    for piece in pieces:
        if cell_width(line) + cell_width(piece) + 2 > width and line.strip():
            yield plain(line)
            line = "   "
        line += f" {piece} "
    yield plain(line)


def _named(name: str, value: str) -> str:
    """Han and digits stand together, words apart."""
    return f"{name} {value}" if name.isascii() else f"{name}{value}"


def _text(cell: d.Cell) -> str:
    return cell if isinstance(cell, str) else " ".join(cell)


def _centred(text: str, width: int) -> str:
    return " " * max(0, (width - cell_width(text)) // 2) + text
