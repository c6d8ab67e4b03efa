"""Lines of text, painted again only where they changed: a key of the hot path must show within a frame."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from textual.geometry import Region
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from inspect_tui.tui.text import Content, plain

_BLANK = plain("")


class LineView(Widget):
    """Draws the lines that a subclass makes (``drawn``), each as wide as the widget at most."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[Content, ...] = ()

    def drawn(self) -> Iterable[Content]:
        """Return the lines for the present size, from the top."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Make the lines again and paint those that are others now; before the widget has a size, nothing."""
        if not self.size:
            return
        before, self._lines = self._lines, tuple(self.drawn())
        changed = [
            Region(0, y, self.size.width, 1)
            for y, (old, new) in enumerate(zip_longest(before, self._lines, fillvalue=_BLANK))
            if not _same(old, new)
        ]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Fit the lines into the new size."""
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        line = self._lines[y] if y < len(self._lines) else _BLANK
        found = Visual.to_strips(self, line, self.size.width, 1, self.visual_style, pad=True)
        return found[0]


class TextLine(LineView):
    """One line that is given to it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line = _BLANK

    def show(self, line: Content) -> None:
        """Show another line."""
        self._line = line
        self.redraw()

    def drawn(self) -> Sequence[Content]:
        """Return the line."""
        return (self._line,)


def _same(one: Content, other: Content) -> bool:
    """Whether two lines look the same; their ``==`` compares the text alone."""
    return one is other or (one.plain == other.plain and one.spans == other.spans)
