"""What terminals differ in, in one place: the keys they send and the glyphs they draw.

In safe mode every painted line passes a filter that leaves only characters of certain width (``core.glyphs``). It is
asked for with ``--safe``, or found out: three characters of ambiguous width are written before the first frame, and the
terminal says how far its cursor went. The answer comes as an event, so nothing ever waits for it.
"""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter

from inspect_tui.core.glyphs import safe_twin
from inspect_tui.tui.keys import to_keyboard

AMBIGUOUS = "●—“"
"""Three glyphs that a terminal may draw one or two cells wide, or, where it does not know UTF-8, as nine characters."""

_QUESTION = f"\x1b7\x1b[H{AMBIGUOUS}\x1b[6n\x1b[H\x1b[K\x1b8"
"""Cursor away and home, the glyphs, where is the cursor, all of it wiped, cursor back."""


class SafeGlyphs(LineFilter):
    """Puts a safe character in the place of each that is not, cell by cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line as they may be painted."""
        return [
            segment if segment.text.isascii() else Segment(safe_text(segment.text), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(maxsize=1024)
def safe_text(text: str) -> str:
    """Return a text without unsafe characters, as many cells wide as the layout has counted."""
    made = "".join(map(_in_its_cells, text))
    # a sequence (a flag, a face with a skin) is narrower than the sum of its parts
    width = cell_len(text)
    return made if cell_len(made) == width else set_cell_size(made, width)


def _in_its_cells(character: str) -> str:
    """Return the twin of a character in just its cells; part of a twin would say something else."""
    cells, twin = cell_len(character), safe_twin(character)
    return set_cell_size(twin if cell_len(twin) <= cells else "?", cells)


class TerminalApp(App[object]):
    """An app that takes every terminal's keys and, in safe mode, paints what every terminal can draw."""

    def __init__(self, *, safe: bool = False, measure: bool = False) -> None:
        """Make the app.

        Args:
            safe: whether it begins in safe mode.
            measure: whether the terminal is asked how wide it draws, and its answer decides.
        """
        super().__init__()
        self._glyphs = SafeGlyphs(enabled=safe)
        self._measuring = measure

    @property
    def safe(self) -> bool:
        """Whether only safe glyphs are painted."""
        return self._glyphs.enabled

    @safe.setter
    def safe(self, safe: bool) -> None:
        if safe != self._glyphs.enabled:
            self._glyphs.enabled = safe
            for screen in self.screen_stack:
                screen.refresh(layout=True)

    def get_line_filters(self) -> list[LineFilter]:
        """Let the safe mode's filter see every line last."""
        filters = list(super().get_line_filters())
        return [*filters, self._glyphs] if self._glyphs.enabled else filters

    def on_mount(self) -> None:
        """Ask the terminal, before anything is painted."""
        if self._measuring and self._driver is not None:
            self._driver.write(_QUESTION)
            self._driver.flush()

    def on_cursor_position(self, event: events.CursorPosition) -> None:
        """Take the terminal's answer: the first report, as nothing else asks; a late one is as good."""
        if self._measuring:
            self._measuring = False
            self.safe = event.x != len(AMBIGUOUS)

    async def on_event(self, event: events.Event) -> None:
        """Read a key as the keyboard has it before anything else sees it."""
        if isinstance(event, events.Key):
            focused = self.focused
            to_keyboard(event, typing=focused is not None and focused.check_consume_key("x", "x"))
        await super().on_event(event)
