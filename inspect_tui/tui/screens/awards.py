"""Awards: the month's ranking group by group, and the trace of any room one key away."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from inspect_tui.core.period import Period, month_of
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name, month_name
from inspect_tui.publish.explaining import explanation_passages
from inspect_tui.tui.commands import (
    BACK,
    EARLIER,
    GROUPS,
    HELP,
    LATER,
    MONTHS,
    NEXT_GROUP,
    NOTICES,
    PREVIOUS_GROUP,
    REVIEW,
    TRACE,
)
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.ranking import about, group_summary, heading, nothing_counts, ranking_rows, unread
from inspect_tui.tui.widgets.rows import RowList
from inspect_tui.tui.widgets.trace import Trace
from inspect_tui.tui.workers import ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.explain import Explanation
    from inspect_tui.store.standing import Standing
    from inspect_tui.store.workspace import Workspace

WIDE = 110
"""From this width on, the trace stands beside the ranking."""

REST_SECONDS = 0.08
"""So long the cursor rests on a room before it is explained: a held arrow passes rooms faster than that."""


class AwardsScreen(Page):
    """A month's ranking."""

    KEYS: ClassVar = (TRACE, GROUPS, MONTHS, NOTICES, REVIEW, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding() for command in (TRACE, PREVIOUS_GROUP, NEXT_GROUP, EARLIER, LATER)
    ]

    def __init__(
        self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace", day: date | None = None
    ) -> None:
        super().__init__(t, t("app.awards.title"))
        self._workspace = workspace
        self._month = month_of(day or clock().date())
        self._asked = day is not None
        self._stood: Standing | None = None
        self._group = 0

    @property
    def shown(self) -> date:
        """The month on screen."""
        return self._month.start

    def body(self) -> Sequence[Widget]:
        """The rule, the group, its ranking, the trace, and what to do where there is nothing."""
        ranking = RowList(id="ranking", paging=False, entering=False)
        columns = RowList(id="columns")
        columns.can_focus = False
        side = Vertical(Static(id="group"), columns, ranking, id="ranking-side")
        return (Static(id="policy"), EmptyState(id="empty"), Horizontal(side, Trace(id="trace"), id="sides"))

    def on_mount(self) -> None:
        """Show the month asked for; else the current one, or the one before where that has no inspections."""
        self.query_one("#columns", RowList).set_rows([heading(self.t)])
        self._load(fall_back=not self._asked)

    def on_resize(self, event: Resize) -> None:
        """Put the trace beside the ranking where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self._explain_cursor()

    @work(exclusive=True, group="award")
    async def _load(self, fall_back: bool = False) -> None:
        """Rank the month in a thread; without inspections say so, or go one month back the first time."""
        month = self._month
        self._say(self.t("app.awards.reading"))
        outcome = await attempt(lambda: self._rank(month))
        if isinstance(outcome, InspectError) and fall_back:
            earlier = _moved(month, -1)
            second = await attempt(lambda: self._rank(earlier))
            if not isinstance(second, InspectError):
                self._month, outcome = earlier, second
        if isinstance(outcome, InspectError):
            self._stood = None
            name = month_name(self.t, self._month.start)
            known = outcome.key == "errors.no_records"
            self._say(self.t("app.awards.empty", period=name) if known else sentence(self.t, outcome))
        else:
            self._stood = outcome
            self._group = min(self._group, max(0, len(outcome.result.groups) - 1))
            self._say(nothing_counts(self.t, outcome.result, month_name(self.t, self._month.start)))
        self._show()

    def _rank(self, month: Period) -> "Standing":
        return self._workspace.standing(month, self._workspace.policy(None))

    @property
    def _unread(self) -> int:
        return unread(self._stood.ranked.problems) if self._stood else 0

    @property
    def _result(self) -> "AwardResult | None":
        return self._stood.result if self._stood else None

    def _say(self, text: str) -> None:
        """Show a sentence in place of the ranking; an empty one shows the ranking."""
        self.query_one("#empty", EmptyState).say(text)
        self.query_one("#sides").display = not text
        name = month_name(self.t, self._month.start)
        self.bar.say(f"{name}  {self.t('app.awards.title')}")

    def _show(self) -> None:
        result = self._result
        self.query_one("#policy", Static).update(about(self.t, result, self._unread) if result else plain(""))
        if result is None or not result.groups:
            return
        name = month_name(self.t, self._month.start)
        stage = self.t("app.awards.provisional" if result.awarded else "app.awards.bare")
        self.bar.say(f"{name}  {result.title.pick(self.t.language)}  {stage}", self._where(result))
        group = result.groups[self._group]
        said = group_name(self.t, result.group_by, group.key)
        self.query_one("#group", Static).update(plain(f"{said}  {group_summary(self.t, result, group)}"))
        ranking = self.query_one("#ranking", RowList)
        ranking.set_rows(ranking_rows(self.t, result, group))
        if not self.has_class("-trace"):
            ranking.focus()

    def _where(self, result: "AwardResult") -> str:
        return self.t("app.awards.group", number=self._group + 1, total=len(result.groups))

    def action_group(self, by: int) -> None:
        """Show another group; after the last one comes the first."""
        result = self._result
        if result is not None and result.groups:
            self._group = (self._group + by) % len(result.groups)
            self._show()

    def action_month(self, by: int) -> None:
        """Show another month."""
        self._month = _moved(self._month, by)
        self._close_trace()
        self._load()

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Explain the room under the cursor where the trace is in sight."""
        event.stop()
        self._explain_cursor()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Enter on a room."""
        event.stop()
        self.action_trace()

    def action_trace(self) -> None:
        """Show the room's trace in place of the ranking, or move into the one beside it."""
        if self._result is None or self.query_one("#ranking", RowList).record is None:
            return
        self.add_class("-trace")
        self.query_one(Trace).focus()
        self._explain_cursor()

    def action_back(self) -> None:
        """From the trace to the ranking, from there to Today."""
        if self.has_class("-trace"):
            self._close_trace()
        else:
            super().action_back()

    def _close_trace(self) -> None:
        self.remove_class("-trace")
        self.query_one("#ranking", RowList).focus()

    def _explain_cursor(self) -> None:
        unit = self.query_one("#ranking", RowList).record
        visible = self.has_class("-wide") or self.has_class("-trace")
        if isinstance(unit, str) and visible and self._stood is not None:
            self._explain(self._stood, unit)

    @work(exclusive=True, group="trace")
    async def _explain(self, stood: "Standing", unit: str) -> None:
        """Explain a room of the ranking on screen in a thread, once the cursor rests; a newer wish replaces an older.

        Nothing is read again: what was ranked is what is explained.
        """
        await asyncio.sleep(REST_SECONDS)
        told = await ask(self.app, self.t, lambda: _explained(stood, unit))
        if told is not None:
            self.query_one(Trace).show(explanation_passages(told, self.t))


def _explained(stood: "Standing", unit: str) -> "Explanation":
    from inspect_tui.store.standing import explain

    return explain(stood, unit)


def _moved(month: Period, by: int) -> Period:
    """Return the month before or after."""
    day: date = month.start - timedelta(days=1) if by < 0 else month.end + timedelta(days=1)
    return month_of(day)
