"""The look that all dialogs share: a titled box over the dimmed screen."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import DIGITS, HELP, LEAVE, Command
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import RowList

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A box with a title, a body and a line of keys. Escape returns None."""

    BINDINGS: ClassVar[list[BindingType]] = [LEAVE.binding(), HELP.binding()]
    LEGEND: ClassVar[tuple[Command, ...]] = ()
    """Keys that a field takes by itself, so that they are no bindings."""

    def legend_in(self, t: Translator) -> tuple[tuple[str, str], ...]:
        """Return the keys that are no bindings, for the help dialog."""
        numbered = any(rows.numbered for rows in self.query(RowList))
        return tuple((one.key(t), one.tip(t)) for one in (*self.LEGEND, *((DIGITS,) if numbered else ())))

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
