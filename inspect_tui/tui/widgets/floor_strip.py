"""The strip above the list: every place of the round in walking order, and how it stands."""

from collections.abc import Sequence

from inspect_tui.core.walk_view import Cell
from inspect_tui.i18n import Translator
from inspect_tui.tui.text import Content, cell_width, pad, plain, styled, truncate
from inspect_tui.tui.widgets.inspect_words import number
from inspect_tui.tui.widgets.line_view import LineView

STATE_CELLS = 6
NUMBER_CELLS = 6
"""At most; the strip is no wider than its longest number needs."""


class FloorStrip(LineView):
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
        self.redraw()

    def rows_for(self, width: int) -> int:
        """How many rows all places need in so many cells."""
        return self._rows(self._per_row(width - 2))

    def _rows(self, per_row: int) -> int:
        return max(1, -(-len(self._cells) // per_row))

    def _per_row(self, inner: int) -> int:
        # a marker, the number, a blank, the state
        return max(1, inner // (self._number_cells + STATE_CELLS + 2))

    def drawn(self) -> list[Content]:
        """Draw the rows."""
        per_row = self._per_row(self.size.width)
        here = next((position for position, cell in enumerate(self._cells) if cell.here), 0)
        rows, height = self._rows(per_row), max(1, self.size.height)
        first = min(max(0, here // per_row - height // 2), max(0, rows - height))
        shown = range(first, min(rows, first + height))
        return [self._row(self._cells[row * per_row : (row + 1) * per_row]) for row in shown]

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
                # a fault that costs nothing, such as a repair, shows in no number
                return number(cell.score.value) + (alarm or ("-" if cell.faulty and not cell.score.lost else ""))
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
        return "bold"  # words, which no number looks like
    if cell.score is not None and cell.score.verdict == "fail":
        return "$error"
    return "$warning" if cell.faulty else "$success"
