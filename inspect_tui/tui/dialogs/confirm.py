"""A question before something that cannot be undone."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList


class ConfirmDialog(Dialog[bool]):
    """Two answers; the safe one is under the cursor. Returns True only for the other."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, t: Translator, question: str, yes: str, no: str) -> None:
        """Ask.

        Args:
            t: the language.
            question: the whole question.
            yes: what happens then, as a verb.
            no: the safe answer.
        """
        super().__init__()
        self._t = t
        self._question = question
        self._answers = (Row((no,), record="no"), Row((yes,), record="yes"))

    def compose(self) -> ComposeResult:
        """Show the question and the answers."""
        question = Static(plain(self._question), classes="dialog-text")
        answers = RowList(numbered=True, id="answers")
        yield from self.frame(self._t("app.confirm.title"), question, answers, keys=self._t("app.dialog.keys"))

    def on_mount(self) -> None:
        """Put the cursor on the safe answer."""
        answers = self.query_one(RowList)
        answers.set_rows(self._answers)
        answers.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(event.record == "yes")
