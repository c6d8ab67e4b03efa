"""After a pupil's report: what to do now, and who was told."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.core.campus import Person
from inspect_tui.core.inspection import OTHER_ADULT
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.answers import Answers, AnswersDialog, Walking
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

OFFERED = 7
"""So many adults are offered: with the two other answers, each has a digit."""

NOT_YET = ""
"""Nobody was told yet: nothing is recorded, and the summary before handing in says so."""


class Report(NamedTuple):
    """What was reported."""

    place: str
    """What people call it."""
    items: str
    """Short labels."""


class ToldDialog(AnswersDialog[str]):
    """Says "do not touch, leave, tell an adult" and asks whom they told; the answer is a roster id.

    Whoever walks on without an answer has told nobody yet.
    """

    def __init__(self, t: Translator, report: Report, adults: Sequence[Person], walking: Walking | None = None) -> None:
        """Ask.

        Args:
            t: the language.
            report: what was reported.
            adults: whom they may have told, the responsible ones first.
            walking: the walk beneath; None: it takes no keys.
        """
        super().__init__(t, t("inspect.told.keys"), walking or Walking())
        self._report = report
        self._adults = tuple(adults[:OFFERED])

    def compose(self) -> ComposeResult:
        """Show what to do and the answers."""
        t = self._t
        found = Static(plain(t("inspect.told.found", **self._report._asdict())), classes="dialog-text")
        ask = Static(plain(t("inspect.told.ask")), classes="dialog-question")
        yield from self.frame(t("inspect.told.title"), found, ask, Answers(), keys=self._keys)

    def on_mount(self) -> None:
        """Offer the answers."""
        t = self._t
        people = [Row((person.name,), record=person.id) for person in self._adults]
        other = Row((t("inspect.told.other"),), record=OTHER_ADULT)
        not_yet = Row((t("inspect.told.not_yet"),), record=NOT_YET)
        self.offer((*people, other, not_yet))

    def unanswered(self) -> str:
        """Nobody was told yet."""
        return NOT_YET

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.give(str(event.record))
