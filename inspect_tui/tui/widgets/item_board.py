"""The list of items in columns, in walking order, each with the number that is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspect_tui.core.walk_view import Board, Row
from inspect_tui.i18n import Translator
from inspect_tui.tui.text import Content, cell_width, pad, plain, styled, truncate
from inspect_tui.tui.widgets.inspect_words import detail, points
from inspect_tui.tui.widgets.line_view import LineView

COLUMN_CELLS = 37
"""A column is at least so wide: number, label, what was found, points."""

TEXT_CELLS = 56
"""From this width on, a column shows the item's full text beside its label."""

MAX_COLUMN_CELLS = 100
"""No wider: the eye has to find the way from the label to the points."""

GAP_CELLS = 3
"""Between two columns: points of the left one must not read as part of the right one's numbers."""

LABEL_CELLS = 10
POINTS_CELLS = 7

STAR = "*"
"""After the label of an item whose failure is urgent."""

_STYLES = {
    "failed": "$warning",
    "reported": "bold $error",
    "passed": "$success",
    "na": "$foreground 60%",
    "off": "$foreground 50%",
    "lacking": "$foreground 50%",
    "adults": "$foreground 50%",
    "explicit": "bold $accent",
    "unmeasured": "bold $accent",
    "unasked": "",
}

Line = Row | str
"""An item, or the heading of a section."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the list fits: columns of lines, page by page."""

    pages: tuple[tuple[tuple[Line, ...], ...], ...]


def lay_out(boards: Sequence[Board], titles: Sequence[str], columns: int, height: int) -> Layout:
    """Fit the list into columns: with headings where they fit, else without, else in pages.

    Args:
        boards: the sections.
        titles: their titles.
        columns: how many columns there is room for.
        height: how many lines.
    """
    headed = _lines_of(boards, titles, headings=True)
    bare = _lines_of(boards, titles, headings=False)
    columns, height = max(1, columns), max(1, height)
    fewest = needed(headed, columns)
    if fewest <= height:
        return Layout((_columns(headed, columns, fewest),))
    size = columns * height
    if len(bare) <= size:
        return Layout((_columns(bare, columns, -(-len(bare) // columns)),))
    return Layout(tuple(_columns(bare[at : at + size], columns, height) for at in range(0, len(bare), size)))


def _lines_of(boards: Sequence[Board], titles: Sequence[str], *, headings: bool) -> list[Line]:
    all_lines: list[Line] = []
    for board, title in zip(boards, titles, strict=True):
        all_lines += [title, *board.rows] if headings and board.rows else board.rows
    return all_lines


def needed(all_lines: Sequence[Line], columns: int) -> int:
    """Return the least height in which so many columns hold all lines, no heading standing last in its column."""
    height = max(1, -(-len(all_lines) // columns))
    while not _fits(_columns(all_lines, columns, height), columns):
        height += 1
    return height


def _fits(found: Sequence[Sequence[Line]], columns: int) -> bool:
    return len(found) <= columns and not any(isinstance(column[-1], str) for column in found)


def _columns(all_lines: Sequence[Line], columns: int, height: int) -> tuple[tuple[Line, ...], ...]:
    found: list[tuple[Line, ...]] = []
    rest = list(all_lines)
    while rest:
        taken = rest[:height]
        while len(taken) > 1 and len(taken) < len(rest) and isinstance(taken[-1], str):
            taken.pop()  # a heading goes with its items
        found.append(tuple(taken))
        rest = rest[len(taken) :]
    return tuple(found)


class ItemBoard(LineView):
    """Draws the list; the page with the item touched last, or the next one that must be answered, is in front."""

    DEFAULT_CSS = "ItemBoard { height: 1fr; padding: 0 1; }"

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._boards: tuple[Board, ...] = ()
        self._titles: tuple[str, ...] = ()
        self._page: int | None = None
        self._drawn: dict[str, tuple[Row, int, Content]] = {}

    def show(self, boards: Sequence[Board]) -> None:
        """Show a place's items, or the same as they stand now."""
        self._boards = tuple(boards)
        self._titles = tuple(board.section.title.pick(self._t.language) for board in boards)
        self._page = None
        self.redraw()

    def height_for(self, width: int, *, headings: bool) -> int:
        """How many lines the list needs in so many cells."""
        return needed(self._all_lines(headings=headings), self._most(width))

    def turn(self) -> None:
        """Show the next page, after the last one the first."""
        layout = self._layout(self._count())
        self._page = (self._front(layout) + 1) % len(layout.pages)
        self.redraw()

    def page_and_pages(self) -> tuple[int, int]:
        """Which page is in front, from 1, and how many there are."""
        layout = self._layout(self._count())
        return self._front(layout) + 1, len(layout.pages)

    def _most(self, width: int) -> int:
        return max(1, min(3 if width >= 4 * COLUMN_CELLS else 2, (width - 2 + GAP_CELLS) // (COLUMN_CELLS + GAP_CELLS)))

    def _count(self) -> int:
        """As few columns as the height allows, so that there is room for the items' texts."""
        most = self._most(self.size.width + 2)
        all_lines = self._all_lines(headings=True)
        fitting = (columns for columns in range(1, most) if needed(all_lines, columns) <= self.size.height)
        return next(fitting, most)

    def _all_lines(self, *, headings: bool) -> list[Line]:
        return _lines_of(self._boards, self._titles, headings=headings)

    def _layout(self, columns: int) -> Layout:
        return lay_out(self._boards, self._titles, columns, self.size.height)

    def _front(self, layout: Layout) -> int:
        if self._page is not None:
            return min(self._page, len(layout.pages) - 1)
        for wanted in ("touched", "asked"):
            for number, page in enumerate(layout.pages):
                if any(isinstance(line, Row) and getattr(line, wanted) for column in page for line in column):
                    return number
        return 0

    def drawn(self) -> list[Content]:
        """Draw the page in front."""
        count = self._count()
        layout = self._layout(count)
        page = layout.pages[self._front(layout)]
        width = min(MAX_COLUMN_CELLS, (self.size.width - GAP_CELLS * (count - 1)) // count)
        height = max((len(column) for column in page), default=0)
        return [self._line(page, at, width) for at in range(height)]

    def _line(self, page: Sequence[Sequence[Line]], at: int, width: int) -> Content:
        cells = []
        for column in page:
            line = column[at] if at < len(column) else ""
            cells.append(self._heading(line, width) if isinstance(line, str) else self._row(line, width))
        return plain(" " * GAP_CELLS).join(cells)

    def _heading(self, title: str, width: int) -> Content:
        return styled(pad(truncate(title, width), width), "bold $accent")

    def _row(self, row: Row, width: int) -> Content:
        """Draw an item, anew only where it changed: a key changes one or two rows, and must show within a frame."""
        known = self._drawn.get(row.item.id)
        if known is not None and known[:2] == (row, width):
            return known[2]
        drawn = self._draw(row, width)
        self._drawn[row.item.id] = (row, width, drawn)
        return drawn

    def _draw(self, row: Row, width: int) -> Content:
        room = width - LABEL_CELLS - POINTS_CELLS - 7
        label = truncate(row.item.short.pick(self._t.language), LABEL_CELLS) + (STAR if row.item.starred else "")
        # a label that takes all its cells leaves none before what was found
        gap = " " if cell_width(label) > LABEL_CELLS else ""
        found = gap + detail(self._t, row, room - len(gap))
        if width >= TEXT_CELLS:
            text = row.item.text.pick(self._t.language)
            found = f"{found}  {text}" if found.strip() else gap + text
        marker = "=" if row.asked else ">" if row.touched else " "
        start = f"{marker}{row.code:>3} {pad(label, LABEL_CELLS + 1)}"
        middle = f"{pad(truncate(found, room), room)} "
        cost = pad(points(self._t, row), POINTS_CELLS, right=True)
        style = _STYLES[row.standing]
        here = " reverse" if row.touched else ""
        quiet = "$foreground 60%" if row.standing == "unasked" else style
        drawn = styled(start, (style + here).strip()) + styled(middle, (quiet + here).strip())
        drawn += styled(cost, (quiet + here).strip())
        return drawn + plain(" " * max(0, width - cell_width(start + middle + cost)))
