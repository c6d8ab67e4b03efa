"""Before handing in: what was done, what was not, what must be looked at."""

from typing import Literal, get_args

from textual.app import ComposeResult
from textual.widgets import Static

from inspect_tui.core.campus import Place
from inspect_tui.core.pace import Pace
from inspect_tui.core.walk import Walk
from inspect_tui.core.walk_view import Summary
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.answers import Answers, AnswersDialog, Walking
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.inspect_words import place_name, short, statuses_of
from inspect_tui.tui.widgets.rows import Row, RowList

Answer = Literal["no", "handed_in", "handed_in_next", "later_next"]
"""Stay; hand in; hand in, or leave the round for later, and go on with the next floor."""


MINUTE = 60
"""Seconds."""


def summary_text(t: Translator, walk: Walk, found: Summary, reviewer: str | None = None) -> str:
    """Say in words what would be handed in, and what happens then.

    Args:
        t: the language.
        walk: the round.
        found: see ``walk_view.summary``.
        reviewer: name of who reviews it next; empty: the roster names nobody; None: nobody will.
    """
    kind = "room" if all(place.kind == "room" for place in walk.places) else "other"
    counts = [t(f"inspect.handin.inspected.{kind}", done=found.inspected, total=found.total)]
    counts.append(t("inspect.handin.failures", count=found.failures))
    if found.repairs:
        counts.append(t("inspect.handin.repairs", count=found.repairs))
    if found.unmeasured:
        counts.append(t("inspect.handin.unmeasured", count=found.unmeasured))
    counts.append(_time(t, found.seconds))
    said = [t("words.comma").join(counts)]
    if found.not_inspected:
        said.append(t("inspect.handin.not_inspected", statuses=statuses_of(t, found.not_inspected)))
    if found.again:
        said.append(t("inspect.handin.again", places=_names(t, found.again)))
    if found.waiting:
        said.append(t("inspect.handin.waiting", places=_names(t, found.waiting)))
    if found.begun:
        said.append(t("inspect.handin.begun", places=_names(t, found.begun)))
    if found.unanswered:
        said.append(t("inspect.handin.unanswered", what=_reports(t, walk, found.unanswered)))
    if found.reported:
        said.append(t("inspect.handin.reported", what=_reports(t, walk, found.reported)))
    if found.untold:
        said.append(t("inspect.handin.untold", what=_reports(t, walk, found.untold)))
    if found.waiting or found.begun:
        said.append(t("inspect.handin.open"))
    if reviewer is not None:
        said.append(t("inspect.handin.then", name=reviewer or t("inspect.handin.reviewer")))
    return "\n".join(said)


def pace_text(t: Translator, walk: Walk, pace: Pace) -> str:
    """Ask in words whether places that were passed in seconds were looked at."""
    kind = "room" if all(place.kind == "room" for place in walk.places) else "other"
    return t(f"inspect.handin.quick.{kind}", count=pace.places, time=_time(t, pace.seconds))


def _time(t: Translator, seconds: int) -> str:
    if seconds < MINUTE:
        return t("inspect.handin.seconds", count=seconds)
    return t("inspect.handin.minutes", count=round(seconds / MINUTE))


def _reports(t: Translator, walk: Walk, reports: tuple[tuple[Place, str], ...]) -> str:
    what = (f"{place_name(t, place)} {short(t, walk.checklist.item(item))}" for place, item in reports)
    return t("words.list").join(what)


def _names(t: Translator, places: tuple[Place, ...]) -> str:
    return t("words.list").join(place.number or place_name(t, place) for place in places)


class HandInDialog(AnswersDialog[Answer]):
    """The summary and its answers."""

    def __init__(
        self,
        t: Translator,
        summary: str,
        following: str = "",
        *,
        open_places: bool = False,
        walking: Walking | None = None,
    ) -> None:
        """Ask.

        Args:
            t: the language.
            summary: see ``summary_text``.
            following: the floor that may be walked next; empty: there is none.
            open_places: whether a place still waits, so that the round may be left for later.
            walking: the walk beneath; None: it takes no keys.
        """
        super().__init__(t, t("app.question.keys"), walking or Walking())
        self._summary = summary
        self._following = following
        self._open = open_places

    def compose(self) -> ComposeResult:
        """Show the text and the answers."""
        text = Static(plain(self._summary), classes="dialog-text")
        yield from self.frame(self._t("inspect.handin.title"), text, Answers(), keys=self._keys)

    def on_mount(self) -> None:
        """Offer the answers."""
        t = self._t
        rows = [("no", t("inspect.handin.no")), ("handed_in", t("inspect.handin.yes"))]
        if self._following:
            rows.append(("handed_in_next", t("inspect.handin.next", floor=self._following)))
        if self._following and self._open:
            rows.append(("later_next", t("inspect.handin.later", floor=self._following)))
        self.offer(Row((words,), record=answer) for answer, words in rows)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Return the answer."""
        event.stop()
        self.give(next((answer for answer in get_args(Answer) if answer == event.record), "no"))
