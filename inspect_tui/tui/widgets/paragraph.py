"""A paragraph that breaks its lines as a Chinese reader expects, and never inside a room's number."""

from typing import ClassVar

from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from inspect_tui.tui.text import Content, lines, plain, wrap


class Paragraph(Widget):
    """Text as high as it needs to be."""

    DEFAULT_CSS: ClassVar[str] = "Paragraph { height: auto; width: 1fr; }"

    text: reactive[str] = reactive("", layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the lines."""
        return lines(plain(line) for line in self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[str]:
        return [piece for line in self.text.split("\n") for piece in wrap(line, max(1, width))]
