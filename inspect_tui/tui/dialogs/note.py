"""A note on a place, in the inspector's own words."""

from textual.app import ComposeResult
from textual.widgets import Input

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import ACCEPT
from inspect_tui.tui.dialogs.frame import Dialog

MAX_CHARACTERS = 200
"""A note is a remark for the supervisor, not a report."""


class NoteDialog(Dialog[str]):
    """One line of text. Enter returns it, an empty one too; Escape leaves the note as it was.

    It stands in the upper half, because the candidates of an input method cover what is at the bottom.
    """

    DEFAULT_CSS = "NoteDialog { align: center top; } NoteDialog .dialog { margin-top: 3; }"
    LEGEND = (ACCEPT,)

    def __init__(self, t: Translator, place: str, note: str) -> None:
        """Ask.

        Args:
            t: the language.
            place: what people call the place.
            note: the note so far.
        """
        super().__init__()
        self._t = t
        self._place = place
        self._note = note

    def compose(self) -> ComposeResult:
        """Show the field."""
        field = Input(self._note, max_length=MAX_CHARACTERS, compact=True)
        yield from self.frame(
            self._t("inspect.note.title", place=self._place), field, keys=self._t("inspect.note.keys")
        )

    def on_mount(self) -> None:
        """Let the inspector type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the note."""
        event.stop()
        self.dismiss(event.value.strip())
