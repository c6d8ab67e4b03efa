"""Sheets as a PDF, set by typst: each a page of A4. The words go in as data, so that nothing in them is a command."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from inspect_tui.errors import InspectError
from inspect_tui.publish.fonts import plain_and_title
from inspect_tui.publish.sheet import MANY, Entry, Sheet

COLUMNS = 4
"""Of the legend."""

MOST_ON_A_PAGE = 44
"""So many lines fill a page to its end; more go on to the next one."""

_SOURCE = """\
#let data = json(bytes(sys.inputs.sheets))
#set document(title: data.sheets.first().title, date: none)
#set page(paper: "a4", margin: (x: 13mm, top: 11mm, bottom: 10mm))
#set text(font: data.plain, size: 9.2pt, lang: data.lang, cjk-latin-spacing: none)
#set par(leading: .45em, spacing: .45em)
#let code(it) = text(weight: "bold", it)
#let rule(width) = line(length: 100%, stroke: width)
#let legend(entries) = grid(columns: (6mm, 1fr), column-gutter: 1.4mm, row-gutter: .42em, ..entries.map(one => (
  if one.code == "" { (grid.cell(colspan: 2, text(size: 8.4pt, weight: "bold", one.label)),) } else { (
    align(right, code(one.code)),
    one.label + if one.limit != "" { text(size: 8pt, " (" + one.limit + ")") },
  ) }
)).flatten())
#let blank((label, filled)) = grid(columns: (auto, 1fr), column-gutter: 1.5mm, align: bottom,
  label, box(width: 100%, height: 6mm, stroke: (bottom: .5pt), inset: (bottom: 1.2mm), align(bottom, filled)))
#let spread(parts) = block(above: .6em, parts.map(part => box(part)).join(h(4mm)))
#let top(one) = {
  align(center, text(font: data.title, size: 15pt, weight: "bold", one.title))
  grid(columns: (1fr, 1.3fr, 1.6fr), column-gutter: 6mm, ..one.head.map(blank))
  v(.4em)
  rule(.9pt)
  grid(columns: (1fr,) * data.columns, column-gutter: 4mm, ..one.legend.map(legend))
  rule(.5pt)
  if one.how.len() > 0 { spread(one.how) }
  spread((one.codes.at(0),) + one.codes.at(1).map(known => code(known.code) + h(.8mm) + known.label))
  if one.warning != "" { block(above: .6em, text(weight: "bold", one.warning)) }
}
#let lines(one, height) = {
  let boxes = one.boxes.len()
  let named = one.lines.any(line => line.name != "")
  let width = if boxes > 4 { 13.2mm } else { 15mm }
  let size = if one.lines.len() > data.many { 8.8pt } else { 11pt }
  table(
    columns: (if named { 38mm } else { 19mm }, 19mm) + (width,) * boxes + (1fr, if named { 26mm } else { 40mm }),
    rows: (auto,) + (height,) * one.lines.len(),
    stroke: .6pt,
    inset: (column, row) => (x: 1.2mm, y: if row == 0 { 1.2mm } else { .4mm }),
    align: (column, row) => if row == 0 or (column > 0 and column < boxes + 2) { center + horizon } else { horizon },
    table.header(
      one.columns.at(0), one.columns.at(1),
      ..one.boxes.map(entry => text(size: 7.4pt, code(entry.code) + " " + entry.limit + linebreak() + entry.label)),
      one.columns.at(2), one.columns.at(3),
    ),
    ..one.lines.map(line => (
      text(size: size, weight: "bold", line.number) + " " + text(size: 8pt, line.name),
      line.status,
      ..(if line.boxes.len() == boxes { line.boxes } else { ("",) * boxes }),
      line.faults,
      text(size: 7.6pt, line.note),
    )).flatten(),
  )
}
#let foot(one) = if one.foot.len() > 0 { text(size: 8pt, spread(one.foot)) }
#let sheet(one) = if one.lines.len() > data.most {
  top(one)
  lines(one, 4.6mm)
  foot(one)
} else {
  // the lines share what the rest of the page leaves them
  grid(columns: 1fr, rows: (auto, 1fr, auto), row-gutter: 1.4mm, top(one), lines(one, 1fr), foot(one))
}
#data.sheets.map(sheet).join(pagebreak(weak: true))
"""


def sheets_pdf(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as a PDF file.

    Args:
        sheets: at least one, all in one language.

    Raises:
        InspectError: the extra that sets PDF, or a Chinese font, is not installed, or a text cannot be set.
    """
    try:
        import typst
    except ImportError:
        raise InspectError("errors.missing_extra", extra="poster") from None
    plain, title = plain_and_title(typst.Fonts().families())
    data = {
        "sheets": [asdict(sheet) | {"legend": _legend(sheet)} for sheet in sheets],
        "plain": plain,
        "title": title,
        "lang": sheets[0].language,
        "many": MANY,
        "most": MOST_ON_A_PAGE,
        "columns": COLUMNS,
    }
    try:
        made: bytes = typst.compile(_SOURCE.encode(), format="pdf", sys_inputs={"sheets": json.dumps(data)})
    except typst.TypstError as error:
        raise InspectError("errors.no_pdf", reason=str(error)) from error
    return made


def _legend(sheet: Sheet) -> list[list[dict[str, str]]]:
    """Return the legend in columns of about the same length; a heading is never the last in its column."""
    rows = [row for title, entries in sheet.sections for row in (Entry("", title), *entries)]
    height = -(-len(rows) // COLUMNS)
    columns: list[list[Entry]] = [[]]
    for row in rows:
        room = height - len(columns[-1])
        if (room < 1 or (room < 2 and not row.code)) and len(columns) < COLUMNS:
            columns.append([])
        columns[-1].append(row)
    return [[asdict(row) for row in column] for column in columns]
