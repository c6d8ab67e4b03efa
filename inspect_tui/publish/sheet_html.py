"""Sheets as one HTML file: each a page of A4."""

from collections.abc import Iterable, Sequence
from html import escape

from inspect_tui.publish.html import page
from inspect_tui.publish.html_style import FACES
from inspect_tui.publish.sheet import MANY, Entry, Line, Sheet
from inspect_tui.publish.sheet_style import SHEET_CSS


def sheets_html(sheets: Sequence[Sheet]) -> str:
    """Return sheets as the text of an HTML file. Everything from outside is escaped.

    Args:
        sheets: at least one, all in one language.
    """
    body = "\n".join(_sheet(sheet) for sheet in sheets)
    return page(sheets[0].language, sheets[0].title, FACES + SHEET_CSS, body)


def _sheet(sheet: Sheet) -> str:
    parts = (_head(sheet), _legend(sheet), _how(sheet), _table(sheet), _foot(sheet))
    density = " many" if len(sheet.lines) > MANY else ""
    return f'<section class="sheet{density}">\n' + "\n".join(part for part in parts if part) + "\n</section>"


def _head(sheet: Sheet) -> str:
    fields = "".join(
        f'<span class="blank"><b>{escape(label)}</b><i>{escape(text)}</i></span>' for label, text in sheet.head
    )
    return f'<h1>{escape(sheet.title)}</h1>\n<p class="blanks">{fields}</p>'


def _legend(sheet: Sheet) -> str:
    sections = (
        f"<div><h2>{escape(title)}</h2><ol>{''.join(map(_item, items))}</ol></div>" for title, items in sheet.sections
    )
    return '<div class="legend">' + "\n".join(sections) + "</div>"


def _item(entry: Entry) -> str:
    limit = f" <i>({escape(entry.limit)})</i>" if entry.limit else ""
    return f'<li><b class="code">{entry.code}</b><span>{escape(entry.label)}{limit}</span></li>'


def _how(sheet: Sheet) -> str:
    said, codes = sheet.codes
    known = "".join(f'<span><b class="code">{one.code}</b>{escape(one.label)}</span>' for one in codes)
    how = f'<p class="how">{_spans(sheet.how)}</p>\n' if sheet.how else ""
    warning = f'\n<p class="how critical">{escape(sheet.warning)}</p>' if sheet.warning else ""
    return f'{how}<p class="how codes"><span>{escape(said)}</span>{known}</p>{warning}'


def _spans(texts: Iterable[str]) -> str:
    return "".join(f"<span>{escape(text)}</span>" for text in texts)


def _table(sheet: Sheet) -> str:
    place, status, faults, note = (f'<th scope="col">{escape(name)}</th>' for name in sheet.columns)
    boxes = "".join(
        f'<th scope="col" class="box"><b class="code">{one.code}</b> {escape(one.limit)}<br>{escape(one.label)}</th>'
        for one in sheet.boxes
    )
    rows = "\n".join(_line(line, len(sheet.boxes)) for line in sheet.lines)
    named = ' class="named"' if any(line.name for line in sheet.lines) else ""
    head = f"{place}{status}{boxes}{faults}{note}"
    return f"<table{named}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _line(line: Line, boxes: int) -> str:
    name = f" <small>{escape(line.name)}</small>" if line.name else ""
    cells = (line.status, *(line.boxes or ("",) * boxes), line.faults)
    filled = "".join(f"<td>{escape(text)}</td>" for text in cells)
    note = f'<td class="note">{escape(line.note)}</td>'
    return f'<tr><th scope="row"><b>{escape(line.number)}</b>{name}</th>{filled}{note}</tr>'


def _foot(sheet: Sheet) -> str:
    return f"<footer>{_spans(sheet.foot)}</footer>" if sheet.foot else ""
