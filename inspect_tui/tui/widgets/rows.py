"""A list drawn line by line: headings, plain lines, and rows that can be chosen with arrows, digits and Enter."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from inspect_tui.tui.commands import ROWS
from inspect_tui.tui.text import columns, strip

Tone = Literal["", "heading", "muted", "good", "warn"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    cells: tuple[str, ...]
    widths: tuple[int, ...] = (0,)
    """Of each cell, in terminal cells; negative aligns to the right; 0 takes what is left."""
    record: object = None
    """What the row stands for; a row without a record cannot be chosen."""
    tone: Tone = ""
    indent: int = 1


class RowList(ScrollView, can_focus=True):
    """Rows and a cursor that stops only where something can be chosen.

    Drawn by line, because a list widget that measures every row costs a third of the time to the first frame.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--row",
        "row-list--heading",
        "row-list--muted",
        "row-list--good",
        "row-list--warn",
        "row-list--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in ROWS]

    cursor: reactive[int | None] = reactive(None)
    """Index of the row under the cursor; None where nothing can be chosen."""

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        rows: "RowList"
        record: object

    @dataclass
    class Chosen(Message):
        """Enter, or a click, on a row."""

        rows: "RowList"
        record: object

    def __init__(
        self, *, numbered: bool = False, paging: bool = True, entering: bool = True, id: str | None = None
    ) -> None:
        """Make an empty list.

        Args:
            numbered: show a number before each row; typing it moves the cursor there.
            paging: whether PageUp and PageDown belong to the list; a screen may want them.
            entering: whether Enter belongs to the list; a screen that says better what it does here wants it.
            id: the widget's id.
        """
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.numbered = numbered
        """Whether a digit moves the cursor."""
        self._left_out = {action for action, wanted in (("page", paging), ("choose", entering)) if not wanted}
        self._typed = ""
        self._numbers: dict[int, int] = {}

    @property
    def record(self) -> object:
        """What the row under the cursor stands for, or None."""
        return None if self.cursor is None else self.rows[self.cursor].record

    def set_rows(self, rows: Iterable[Row], record: object = None) -> None:
        """Show other rows; the cursor goes to the row of ``record``, else to the first that can be chosen."""
        self.rows = tuple(rows)
        choices = self._choices()
        self._numbers = {index: number for number, index in enumerate(choices, start=1)}
        self._typed = ""
        self.virtual_size = Size(0, len(self.rows))
        wanted = next((index for index in choices if record is not None and self.rows[index].record == record), None)
        first = choices[0] if choices else None
        self.set_reactive(RowList.cursor, first if wanted is None else wanted)
        if self.cursor is None or wanted is None:
            self.scroll_home(animate=False)
        else:
            self._show_cursor()
        self.refresh()
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.record))

    def _choices(self) -> list[int]:
        return [index for index, row in enumerate(self.rows) if row.record is not None]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave to the screen the keys that it wants."""
        return action not in self._left_out

    def render_line(self, y: int) -> Strip:
        """Draw one visible line."""
        width = self.scrollable_content_region.width
        index = self.scroll_offset.y + y
        if index >= len(self.rows):
            return strip("", width, self.get_component_rich_style("row-list--row"))
        row = self.rows[index]
        name = f"row-list--{row.tone}" if row.tone else "row-list--row"
        here = index == self.cursor
        style = self.get_component_rich_style(name)
        if here:
            style += self.get_component_rich_style("row-list--cursor")
        return strip(self._line(row, index, width, here), width, style)

    def _line(self, row: Row, index: int, width: int, here: bool) -> str:
        mark = ">" if here else " "
        if self.numbered:
            number = self._numbers.get(index)
            lead = f"{mark}{'' if number is None else number:>3} "
        else:
            lead = mark.ljust(row.indent + 1)
        fixed = sum(abs(size) for size in row.widths) + len(row.widths) - 1
        rest = max(0, width - len(lead) - fixed)
        return lead + columns((cell, size or rest) for cell, size in zip(row.cells, row.widths, strict=True))

    def watch_cursor(self) -> None:
        """Keep the cursor in sight and say where it is."""
        self._show_cursor()
        self.refresh()
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.record))

    def _show_cursor(self) -> None:
        if self.cursor is None:
            return
        # the heading above the first choice comes into sight with it
        top = 0 if self.cursor == next(iter(self._numbers), None) else self.cursor
        self.scroll_to_region(Region(0, top, 1, self.cursor - top + 1), animate=False, force=True)

    def action_step(self, by: int) -> None:
        """Go to the next row that can be chosen; where there is none, scroll."""
        choices = self._choices()
        if self.cursor is None:
            self.scroll_relative(y=by, animate=False)
            return
        self._typed = ""
        position = choices.index(self.cursor) + by
        self.cursor = choices[max(0, min(position, len(choices) - 1))]

    def action_page(self, by: int) -> None:
        """Go one page up or down."""
        self.action_step(by * max(1, self.size.height - 1))

    def action_edge(self, by: int) -> None:
        """Go to the first or the last row."""
        self.action_step(by * len(self.rows))

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        self._typed = ""
        if self.record is not None:
            self.post_message(self.Chosen(self, self.record))

    def on_key(self, event: events.Key) -> None:
        """Move to the row whose number is typed; full-width digits are digits."""
        digit = unicodedata.digit(event.character, -1) if event.character and len(event.character) == 1 else -1
        if not self.numbered or digit < 0:
            return
        event.stop()
        by_number = {number: index for index, number in self._numbers.items()}
        for typed in (f"{self._typed}{digit}", str(digit)):
            if int(typed) in by_number:
                self.cursor = by_number[int(typed)]
                self._typed = typed
                return

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        index = self.scroll_offset.y + event.y
        if index < len(self.rows) and self.rows[index].record is not None:
            self.cursor = index
            self.action_choose()
