"""What is shown while the terminal is too small: one sentence, and everything stays where it is."""

from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.text import plain

SMALLEST = Size(80, 24)
"""The smallest terminal the screens are laid out for."""


def fits(size: Size) -> bool:
    """Whether the screens can be drawn in a terminal of this size."""
    return size.width >= SMALLEST.width and size.height >= SMALLEST.height


class TooSmall(ModalScreen[None]):
    """Covers the screen until the terminal is large enough; the keys reach nothing below."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        size = self.app.size
        sentence = self._t(
            "app.too_small", width=size.width, height=size.height, least=SMALLEST.width, lines=SMALLEST.height
        )
        yield Static(plain(sentence))

    def on_screen_resume(self) -> None:
        """Go away when a screen that was opened meanwhile has closed."""
        if fits(self.app.size):
            self.dismiss(None)
