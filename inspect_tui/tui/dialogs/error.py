"""What did not work, in one sentence, until the user has read it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import CLOSE
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain


class ErrorDialog(Dialog[bool]):
    """A sentence that must be read: what, where, what to do. Enter and Escape close it."""

    BINDINGS: ClassVar[list[BindingType]] = [CLOSE.binding()]

    def __init__(self, t: Translator, sentence: str, title: str = "") -> None:
        """Tell.

        Args:
            t: the language.
            sentence: what is to be read.
            title: above it; empty where something was tried and did not work.
        """
        super().__init__()
        self._t = t
        self._sentence = sentence
        self._title = title or t("app.error.title")

    def compose(self) -> ComposeResult:
        """Show the sentence."""
        body = Static(plain(self._sentence), classes="dialog-text")
        yield from self.frame(self._title, body, keys=self._t("app.error.keys"))
