"""A document as one self-contained HTML file: A4 black and white when printed, readable at phone width."""

import re
from html import escape
from string import Template

from inspect_tui.core.text import cell_width
from inspect_tui.publish import document as d
from inspect_tui.publish.html_style import NOTICE_CSS

_PAGE = Template("""\
<!DOCTYPE html>
<html lang="$lang">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>$title</title>
<style>
$css</style>
</head>
<body>
<main class="$density">
$body
</main>
</body>
</html>
""")

_LINE_CELLS = {"zh": 88, "en": 112}
"""Half-width characters on a line of the normal type size; Latin letters are narrower than half a Han character."""

_PIECES_PER_LINE = 4

_HYPHENATED = re.compile(r"[A-Za-z0-9]+(?:-[0-9]+)+")

_DENSITIES = ((40.0, ""), (49.0, "compact"), (57.0, "dense"))
"""(estimated lines, class): a longer notice is set smaller, so that up to 60 winners fit one page."""


def document_html(document: d.Document) -> str:
    """Return a document as the text of an HTML file. Everything from outside is escaped."""
    return page(
        document.language,
        document.title,
        NOTICE_CSS + _page_number(document.page_of),
        "\n".join(_block(block) for block in document.blocks),
        _density(document),
    )


def page(language: str, title: str, css: str, body: str, density: str = "") -> str:
    """Return a whole HTML file around a body that is already escaped."""
    lang = "zh-CN" if language == "zh" else "en"
    return _PAGE.substitute(lang=lang, title=escape(title), css=css, body=body, density=density)


def _density(document: d.Document) -> str:
    lines = sum(_lines(block, _LINE_CELLS[document.language]) for block in document.blocks)
    return next((name for limit, name in _DENSITIES if lines <= limit), "tight")


def _lines(block: d.Block, line_cells: int) -> float:
    """Estimate how many lines of running text a block is as high as."""
    match block:
        case d.Paragraph(text) | d.Note(text):
            return -(-cell_width(text) // line_cells)
        case d.Lines(lines):
            return len(lines)
        case d.Table(_, rows):
            pieces = [len(cell) for row in rows for cell in row[-1:] if isinstance(cell, tuple)]
            return 1 + len(rows) - len(pieces) + sum(0.9 * -(-count // _PIECES_PER_LINE) + 0.2 for count in pieces)
        case d.Signature() | d.Title() | d.Banner():
            return 2.5
        case _:
            return 1.4


def _page_number(page_of: tuple[str, str, str]) -> str:
    """Number the printed pages; browsers that know no page margin boxes leave it out."""
    before, between, after = (text.replace("\\", "").replace('"', "").replace("<", "") for text in page_of)
    content = f'"{before}" counter(page) "{between}" counter(pages) "{after}"'
    return f"@page {{ @bottom-right {{ content: {content}; font: 8pt/1 sans-serif; color: #000; }} }}\n"


def _block(block: d.Block) -> str:
    match block:
        case d.Banner(text):
            return f'<p class="banner" role="note">{escape(text)}</p>'
        case d.Title(text):
            return f"<h1>{escape(text)}</h1>"
        case d.Addressee(text):
            return f'<p class="addressee">{escape(text)}</p>'
        case d.Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case d.Paragraph(text):
            return f"<p>{_running(text)}</p>"
        case d.Lines(lines):
            return '<p class="lines">' + " ".join(f"<span>{escape(line)}</span>" for line in lines) + "</p>"
        case d.Table():
            return _table(block)
        case d.Note(text):
            return f'<p class="note">{_running(text)}</p>'
        case d.Signature(sender, stamp, date):
            return (
                f'<div class="signature"><p>{escape(sender)}<span class="stamp">{escape(stamp)}</span></p>'
                f"<p>{escape(date)}</p></div>"
            )
        case d.Footer(pieces):
            return "<footer>" + "".join(f"<span>{escape(piece)}</span>" for piece in pieces) + "</footer>"


def _running(text: str) -> str:
    """Escape running text; a room number or a date never breaks at its hyphen."""
    return _HYPHENATED.sub(r'<span class="whole">\g<0></span>', escape(text))


def _table(table: d.Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header)
    rows = "\n".join(_row(table.header, row) for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(header: tuple[str, ...], row: tuple[d.Cell, ...]) -> str:
    # the header's words ride along, because a phone shows each row as a small card
    first, *rest = zip(header, row, strict=True)
    cells = [f'<th scope="row">{_cell(first[1])}</th>']
    cells += [f'<td data-name="{escape(name)}">{_cell(cell)}</td>' for name, cell in rest]
    return "<tr>" + "".join(cells) + "</tr>"


def _cell(cell: d.Cell) -> str:
    if isinstance(cell, str):
        return escape(cell)
    return '<span class="pieces">' + " ".join(f"<span>{escape(piece)}</span>" for piece in cell) + "</span>"
