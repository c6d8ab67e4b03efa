"""The look that all dialogs share: a titled box over the dimmed screen."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from inspect_tui.tui.commands import LEAVE
from inspect_tui.tui.text import plain

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A box with a title, a body and a line of keys. Escape returns None."""

    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding()]

    def frame(self, title: str, *body: Widget, keys: str) -> ComposeResult:
        """Yield the box.

        Args:
            title: what the dialog is about.
            body: what it shows.
            keys: which keys do what.
        """
        with Vertical(classes="dialog"):
            yield Static(plain(title), classes="dialog-title")
            yield from body
            yield Static(plain(keys), classes="dialog-keys")

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)
