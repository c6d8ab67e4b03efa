"""What was tried for a month: when, by whom, what, and what would have come of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from inspect_tui.i18n import Translator
from inspect_tui.publish.trial_words import trial_line
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import wrap
from inspect_tui.tui.widgets.rows import Row, RowList

if TYPE_CHECKING:
    from inspect_tui.core.records import TrialRecord

CELLS = 66
"""Of a line of the dialog."""


class TrialsDialog(Dialog[bool]):
    """The list, the latest first; Escape closes it."""

    def __init__(self, t: Translator, records: "Sequence[TrialRecord]", names: Mapping[str, str]) -> None:
        """Show.

        Args:
            t: the language.
            records: what was tried, in order.
            names: of people, by roster id.
        """
        super().__init__()
        self._t = t
        self._records = tuple(records)
        self._names = names

    def compose(self) -> ComposeResult:
        """Show the list."""
        title = self._t("app.trial.list.title", count=len(self._records))
        yield from self.frame(title, RowList(id="trials"), keys=self._t("app.trial.list.keys"))

    def on_mount(self) -> None:
        """Fill the list: a heading for each trial, and under it what was tried."""
        rows = []
        for record in reversed(self._records):
            when, by, said, came = trial_line(record, self._t, lambda one: self._names.get(one, one))
            rows.append(Row((f"{when}  {by}  {came}",), record=record.id))
            rows += [Row((line,), tone="muted", indent=3) for line in wrap(said, CELLS)]
        found = self.query_one(RowList)
        found.set_rows(rows or [Row((self._t("app.trial.list.none"),), tone="muted")])
        found.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter closes it."""
        event.stop()
        self.dismiss(True)
