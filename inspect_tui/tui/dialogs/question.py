"""A question with two answers. The safe one is under the cursor: a held Enter must not do the other."""

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList


class QuestionDialog(Dialog[bool]):
    """Says what would be done and asks; dismissed with whether it is wanted, or with None."""

    def __init__(self, t: Translator, title: str, text: str, *, no: str, yes: str) -> None:
        """Ask.

        Args:
            t: the language.
            title: above it.
            text: what is asked.
            no: the safe answer.
            yes: the other one.
        """
        super().__init__()
        self._t = t
        self._title = title
        self._text = text
        self._no = no
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Show the text and the answers."""
        text = Static(plain(self._text), classes="dialog-text")
        answers = RowList(numbered=True, id="answers")
        yield from self.frame(self._title, text, answers, keys=self._t("app.question.keys"))

    def on_mount(self) -> None:
        """Put the cursor on the safe answer."""
        answers = self.query_one(RowList)
        answers.set_rows((Row((self._no,), record="no"), Row((self._yes,), record="yes")))
        answers.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(event.record == "yes")
