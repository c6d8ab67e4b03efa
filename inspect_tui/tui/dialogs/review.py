"""What a review asks: who decides, whether a report is true, and why something is returned or dropped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import ACCEPT
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from inspect_tui.core.campus import Person

MAX_CHARACTERS = 200
"""A reason is a question to the inspectors, not a report."""


class ReviewerDialog(Dialog[str]):
    """Asks who reviews, or does something else that is theirs. Returns the roster id; Escape returns None."""

    def __init__(self, t: Translator, people: "Sequence[Person]", question: str = "review.who") -> None:
        """Ask.

        Args:
            t: the language.
            people: who may; at least one.
            question: key of the message that asks.
        """
        super().__init__()
        self._t = t
        self._people = tuple(people)
        self._question = question

    def compose(self) -> ComposeResult:
        """List the people."""
        yield from self.frame(
            self._t(self._question), RowList(numbered=True, id="choices"), keys=self._t("review.who.keys")
        )

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(RowList)
        rows.set_rows(Row((person.name,), record=person.id) for person in self._people)
        rows.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return who it is."""
        event.stop()
        self.dismiss(str(event.record))


class ReportDialog(Dialog[str]):
    """Shows a report and asks whether it is true. Returns ``confirm``, ``drop`` or ``later``; Escape returns None.

    The cursor stands on ``later``: a held Enter must not convict anybody.
    """

    def __init__(self, t: Translator, title: str, text: str) -> None:
        """Ask.

        Args:
            t: the language.
            title: where and what.
            text: the report in full, with what confirming it does.
        """
        super().__init__()
        self._t = t
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the report and the answers."""
        text = Static(plain(self._text), classes="dialog-text")
        answers = RowList(numbered=True, id="answers")
        yield from self.frame(self._title, text, answers, keys=self._t("review.who.keys"))

    def on_mount(self) -> None:
        """Put the cursor on the answer that decides nothing."""
        answers = self.query_one(RowList)
        answers.set_rows(Row((self._t(f"review.answer.{one}"),), record=one) for one in ("later", "confirm", "drop"))
        answers.styles.height = len(answers.rows)
        answers.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(str(event.record))


class ReasonDialog(Dialog[str]):
    """Asks why rounds are returned, or a report dropped. Enter returns the words, never none; Escape returns None.

    It stands in the upper half, because the candidates of an input method cover what is at the bottom.
    """

    LEGEND = (ACCEPT,)

    def __init__(self, t: Translator, count: int = 1, words: str = "review.reason") -> None:
        """Ask.

        Args:
            t: the language.
            count: how many rounds are returned.
            words: what the keys of its messages begin with.
        """
        super().__init__()
        self._t = t
        self._count = count
        self._words = words

    def compose(self) -> ComposeResult:
        """Show the field."""
        field = Input(max_length=MAX_CHARACTERS, compact=True)
        hint = Static(plain(self._t(f"{self._words}.empty")), classes="dialog-question")
        title = self._t(f"{self._words}.title", count=self._count)
        yield from self.frame(title, hint, field, keys=self._t(f"{self._words}.keys"))

    def on_mount(self) -> None:
        """Let the reviewer type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the reason, if there is one."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
