"""The strip above the list: every place of the round in walking order, and how it stands."""

from collections.abc import Sequence

from textual.widget import Widget

from inspect_tui.core.walk_view import Cell
from inspect_tui.i18n import Translator
from inspect_tui.tui.text import Content, cell_width, lines, pad, plain, styled, truncate
from inspect_tui.tui.widgets.inspect_words import number

STATE_CELLS = 6
NUMBER_CELLS = 6
"""At most; the strip is no wider than its longest number needs."""


class FloorStrip(Widget):
    """Draws the places in rows, and where there are too many for its height, those around the inspector."""

    DEFAULT_CSS = "FloorStrip { height: 1; padding: 0 1; }"

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._cells: tuple[Cell, ...] = ()
        self._number_cells = 1

    def show(self, cells: Sequence[Cell]) -> None:
        """Show other places, or the same as they stand now."""
        self._cells = tuple(cells)
        widest = max((cell_width(cell.place.number) for cell in self._cells), default=1)
        self._number_cells = min(NUMBER_CELLS, widest)
        self.refresh()

    def rows_for(self, width: int) -> int:
        """How many rows all places need in so many cells."""
        return max(1, -(-len(self._cells) // self._per_row(width)))

    def _per_row(self, width: int) -> int:
        # a marker, the number, a blank, the state
        return max(1, (width - 2) // (self._number_cells + STATE_CELLS + 2))

    def render(self) -> Content:
        """Draw the rows."""
        per_row = self._per_row(self.size.width + 2)
        here = next((position for position, cell in enumerate(self._cells) if cell.here), 0)
        rows, height = self.rows_for(self.size.width + 2), max(1, self.size.height)
        first = min(max(0, here // per_row - height // 2), max(0, rows - height))
        shown = range(first, min(rows, first + height))
        return lines(self._row(self._cells[row * per_row : (row + 1) * per_row]) for row in shown)

    def _row(self, cells: Sequence[Cell]) -> Content:
        drawn = plain("")
        for cell in cells:
            marker = ">" if cell.here else " "
            label = pad(truncate(cell.place.number, self._number_cells), self._number_cells)
            state = pad(truncate(self._state(cell), STATE_CELLS), STATE_CELLS)
            drawn += styled(f"{marker}{label} {state}", f"{_style(cell)}{' reverse' if cell.here else ''}")
        return drawn

    def _state(self, cell: Cell) -> str:
        alarm = "!" if cell.reported else ""
        match cell.look:
            case "scored" if cell.score is not None and cell.score.value is not None:
                return number(cell.score.value) + alarm
            case "status":
                word = self._t(f"inspect.strip.{cell.status}")
                # only English words are so long, and one that lacks a letter is still read
                return alarm + (word if cell_width(alarm + word) <= STATE_CELLS else word[: STATE_CELLS - 1])
            case look:
                return self._t(f"inspect.strip.{'noted' if look == 'scored' else look}") + alarm


def _style(cell: Cell) -> str:
    if cell.reported:
        return "bold $error"
    if cell.look == "waiting":
        return "$foreground 60%"
    if cell.look in {"status", "begun"}:
        return "$warning"
    return "$error" if cell.score is not None and cell.score.verdict == "fail" else "$success"
