"""What did not work, in one sentence, until the user has read it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain


class ErrorDialog(Dialog[bool]):
    """A sentence that must be read: what, where, what to do. Enter and Escape close it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", show=False)]

    def __init__(self, t: Translator, sentence: str) -> None:
        super().__init__()
        self._t = t
        self._sentence = sentence

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        body = Static(plain(self._sentence), classes="dialog-text")
        yield from self.frame(self._t("app.error.title"), body, keys=self._t("app.error.keys"))
