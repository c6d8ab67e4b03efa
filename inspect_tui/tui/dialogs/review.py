"""What a review asks: who decides, and why something is returned."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from inspect_tui.core.campus import Person

MAX_CHARACTERS = 200
"""A reason is a question to the inspectors, not a report."""


class ReviewerDialog(Dialog[str]):
    """Asks who reviews. Returns the roster id; Escape returns None."""

    def __init__(self, t: Translator, people: "Sequence[Person]") -> None:
        """Ask.

        Args:
            t: the language.
            people: who may; at least one.
        """
        super().__init__()
        self._t = t
        self._people = tuple(people)

    def compose(self) -> ComposeResult:
        """List the people."""
        yield from self.frame(
            self._t("review.who"), RowList(numbered=True, id="choices"), keys=self._t("review.who.keys")
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


class ReasonDialog(Dialog[str]):
    """Asks why rounds are returned. Enter returns the words, never empty ones; Escape returns None.

    It stands in the upper half, because the candidates of an input method cover what is at the bottom.
    """

    def __init__(self, t: Translator, count: int) -> None:
        """Ask.

        Args:
            t: the language.
            count: how many rounds are returned.
        """
        super().__init__()
        self._t = t
        self._count = count

    def compose(self) -> ComposeResult:
        """Show the field."""
        field = Input(max_length=MAX_CHARACTERS, compact=True)
        hint = Static(plain(self._t("review.reason.empty")), classes="dialog-question")
        title = self._t("review.reason.title", count=self._count)
        yield from self.frame(title, hint, field, keys=self._t("review.reason.keys"))

    def on_mount(self) -> None:
        """Let the reviewer type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the reason, if there is one."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())
