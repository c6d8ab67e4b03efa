"""Where a score comes from: the explanation of one room, beside the ranking or in its place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from inspect_tui.tui.text import Content, lines, plain, styled, wrap, wrap_row

if TYPE_CHECKING:
    from inspect_tui.publish.explaining import Passage


class Trace(VerticalScroll, can_focus=True):
    """Headings with lines under them; scrolls."""

    DEFAULT_CSS: ClassVar[str] = "Trace > Static { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._passages: tuple[Passage, ...] = ()
        self._of: object = None
        self._text = Static("")

    def compose(self) -> ComposeResult:
        """One block of text."""
        yield self._text

    def begin(self, of: object, waiting: "Passage") -> None:
        """Say what will be explained while it is worked out, unless that is what stands here already.

        Args:
            of: what is explained.
            waiting: stands here until then, so that nobody reads another's story for this one's.
        """
        if of != self._of:
            self._of = of
            self.show((waiting,))

    def show(self, passages: "tuple[Passage, ...]") -> None:
        """Explain another unit."""
        self.add(passages)
        self.scroll_home(animate=False)

    def add(self, passages: "tuple[Passage, ...]") -> None:
        """Say more of the same unit, without moving what somebody reads."""
        self._passages = passages
        self._draw()

    def action_page_up(self) -> None:
        """Scroll a page; on the screen, which a key reaches that a short text leaves unused, it changes the month."""
        self.scroll_page_up()

    def action_page_down(self) -> None:
        """Scroll a page; see ``action_page_up``."""
        self.scroll_page_down()

    def on_focus(self) -> None:
        """Show that the keys go here."""
        self._draw()

    def on_blur(self) -> None:
        """Show that they do not."""
        self._draw()

    def on_resize(self) -> None:
        """Break the lines again."""
        self._draw()

    def _draw(self) -> None:
        self._text.update(lines(self._pieces(max(20, self.scrollable_content_region.width))))

    def _pieces(self, width: int) -> Iterator[Content]:
        for position, passage in enumerate(self._passages):
            if position:
                yield plain("")
            # as the cursor of a list: colour alone would not say where the keys go
            heading = f"> {passage.heading}" if self.has_focus and not position else passage.heading
            yield from (styled(line, "bold $accent") for line in wrap(heading, width, 2))
            for line in passage.lines:
                yield from (plain(piece) for piece in wrap_row(line, width))
