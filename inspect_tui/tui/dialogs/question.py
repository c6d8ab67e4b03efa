"""A question with two answers, the safe one first: a held Enter must not do the other."""

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.answers import Answers, AnswersDialog, Walking
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList


class QuestionDialog(AnswersDialog[bool]):
    """Says what would be done and asks; dismissed with whether it is wanted, or with None."""

    def __init__(
        self, t: Translator, title: str, text: str, *, no: str, yes: str, walking: Walking | None = None
    ) -> None:
        """Ask.

        Args:
            t: the language.
            title: above it.
            text: what is asked.
            no: the safe answer.
            yes: the other one.
            walking: the walk beneath; None: there is none.
        """
        super().__init__(t, t("app.question.keys"), walking)
        self._title = title
        self._text = text
        self._no = no
        self._yes = yes

    def compose(self) -> ComposeResult:
        """Show the text and the answers."""
        text = Static(plain(self._text), classes="dialog-text")
        yield from self.frame(self._title, text, Answers(), keys=self._keys)

    def on_mount(self) -> None:
        """Offer the answers."""
        self.offer((Row((self._no,), record="no"), Row((self._yes,), record="yes")))

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.give(event.record == "yes")
