"""Before handing in: what was done, what was not, what must be looked at."""

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.core.campus import Place
from inspect_tui.core.walk import Walk
from inspect_tui.core.walk_view import Summary
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.inspect_words import place_name, short, statuses_of
from inspect_tui.tui.widgets.rows import Row, RowList


def summary_text(t: Translator, walk: Walk, found: Summary) -> str:
    """Say in words what would be handed in."""
    kind = "room" if all(place.kind == "room" for place in walk.places) else "other"
    counts = [t(f"inspect.handin.inspected.{kind}", done=found.inspected, total=found.total)]
    counts.append(t("inspect.handin.failures", count=found.failures))
    if found.repairs:
        counts.append(t("inspect.handin.repairs", count=found.repairs))
    if found.unmeasured:
        counts.append(t("inspect.handin.unmeasured", count=found.unmeasured))
    said = [t("words.comma").join(counts)]
    if found.not_inspected:
        said.append(t("inspect.handin.not_inspected", statuses=statuses_of(t, found.not_inspected)))
    if found.waiting:
        said.append(t("inspect.handin.waiting", places=_names(t, found.waiting)))
    if found.begun:
        said.append(t("inspect.handin.begun", places=_names(t, found.begun)))
    if found.reported:
        what = [f"{place_name(t, place)} {short(t, walk.checklist.item(item))}" for place, item in found.reported]
        said.append(t("inspect.handin.reported", what=t("words.list").join(what)))
    if found.waiting or found.begun:
        said.append(t("inspect.handin.open"))
    return "\n".join(said)


def _names(t: Translator, places: tuple[Place, ...]) -> str:
    return t("words.list").join(place.number or place_name(t, place) for place in places)


class HandInDialog(Dialog[bool]):
    """The summary and two answers. The safe one is under the cursor: a held Enter must not hand in."""

    def __init__(self, t: Translator, summary: str) -> None:
        """Ask.

        Args:
            t: the language.
            summary: see ``summary_text``.
        """
        super().__init__()
        self._t = t
        self._summary = summary

    def compose(self) -> ComposeResult:
        """Show the summary and the answers."""
        summary = Static(plain(self._summary), classes="dialog-text")
        answers = RowList(numbered=True, id="answers")
        yield from self.frame(self._t("inspect.handin.title"), summary, answers, keys=self._t("inspect.handin.keys"))

    def on_mount(self) -> None:
        """Put the cursor on the safe answer."""
        answers = self.query_one(RowList)
        answers.set_rows(
            (Row((self._t("inspect.handin.no"),), record="no"), Row((self._t("inspect.handin.yes"),), record="yes"))
        )
        answers.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.dismiss(event.record == "yes")
