"""Where a score comes from: the explanation of one room, beside the ranking or in its place."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from inspect_tui.tui.text import Content, cell_width, lines, plain, styled, wrap

if TYPE_CHECKING:
    from inspect_tui.publish.explaining import Passage


_BLANKS = re.compile(" {2,}")


class Trace(VerticalScroll, can_focus=True):
    """Headings with lines under them; scrolls."""

    DEFAULT_CSS: ClassVar[str] = "Trace > Static { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages: tuple[Passage, ...] = ()
        self._text = Static("")

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield self._text

    def show(self, passages: "tuple[Passage, ...]") -> None:
        """Explain another unit."""
        self._passages = passages
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Break the lines again."""
        self._draw()

    def _draw(self) -> None:
        self._text.update(lines(self._pieces(max(20, self.scrollable_content_region.width))))

    def _pieces(self, width: int) -> Iterator[Content]:
        for position, passage in enumerate(self._passages):
            if position:
                yield plain("")
            yield from (styled(line, "bold $accent") for line in wrap(passage.heading, width))
            for line in passage.lines:
                # columns that do not fit stand no longer under each other: their blanks only waste the room
                shown = line if cell_width(line) <= width else _BLANKS.sub("  ", line)
                yield from (plain(piece) for piece in wrap(shown, width, 2))
