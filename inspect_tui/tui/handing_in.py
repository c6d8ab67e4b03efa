"""The end of a walk: the summary, and once a friendly question about a floor that was passed in seconds."""

from collections.abc import Callable
from typing import Literal

from textual.app import App

from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.pace import Pace, too_quick
from inspect_tui.core.review import reviewers
from inspect_tui.core.walk import Walk
from inspect_tui.core.walk_view import summary
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name
from inspect_tui.tui.dialogs.answers import Walking
from inspect_tui.tui.dialogs.hand_in import Answer, HandInDialog, pace_text, summary_text
from inspect_tui.tui.dialogs.question import QuestionDialog

Ended = Literal["handed_in", "later", "handed_in_next", "later_next"]
"""How a walk ended; ``_next``: the inspectors go on with the next floor."""


class HandingIn:
    """Asks before a round is handed in; it never blocks."""

    def __init__(self, t: Translator, campus: Campus, following: Scope | None) -> None:
        """Serve one walk.

        Args:
            t: the language.
            campus: the roster of the round's day.
            following: the floor that these inspectors may walk next.
        """
        self._t = t
        self._campus = campus
        self._following = following
        self._paced = False
        """Whether the inspectors were asked about their pace: that is done once."""

    def ask(
        self,
        app: App[object],
        walk: Walk,
        walking: Walking,
        closed: Callable[[], object],
        end: Callable[[Ended], object],
    ) -> None:
        """Show the summary.

        Args:
            app: where.
            walk: as it is on disk.
            walking: takes the keys that are the walk's own.
            closed: called whenever a dialog has closed.
            end: called when the walk is over; not called where the inspectors stay.
        """
        t, found = self._t, summary(walk)
        dialog = HandInDialog(
            t,
            summary_text(t, walk, found, self._reviewer(walk)),
            self._next_name(),
            open_places=bool(found.waiting or found.begun),
            walking=walking,
        )

        def answered(answer: Answer | None) -> None:
            closed()
            if answer is None or answer == "no":
                return
            handing = answer in {"handed_in", "handed_in_next"}
            pace = too_quick(walk.checklist, walk.inspections.values()) if handing and not self._paced else None
            if pace is None:
                end(answer)
            else:
                self._ask_pace(app, walk, pace, walking, closed, lambda: end(answer))

        app.push_screen(dialog, answered)

    def _ask_pace(
        self,
        app: App[object],
        walk: Walk,
        pace: Pace,
        walking: Walking,
        closed: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        self._paced = True
        t = self._t
        no, yes = t("inspect.handin.no"), t("inspect.handin.quick.yes")
        title, text = t("inspect.handin.quick.title"), pace_text(t, walk, pace)

        def answered(sure: bool | None) -> None:
            closed()
            if sure:
                end()

        app.push_screen(QuestionDialog(t, title, text, no=no, yes=yes, walking=walking), answered)

    def _reviewer(self, walk: Walk) -> str:
        """Return the name of who is to review the round first; empty where the roster names nobody."""
        found = reviewers(self._campus, walk.round.date, walk.round.inspectors)
        return found[0].name if found else ""

    def _next_name(self) -> str:
        following = self._following
        if following is None:
            return ""
        return floor_name(self._t, following.building.name.pick(self._t.language), following.floor)
