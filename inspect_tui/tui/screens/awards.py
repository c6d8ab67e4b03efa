"""Awards: the month's ranking group by group, and the trace of any room one key away."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date, datetime
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from inspect_tui.core.period import Period, next_to
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name, period_name
from inspect_tui.publish.explaining import Passage, explanation_passages
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
    TRIAL,
)
from inspect_tui.tui.screens.trial_page import TrialPage
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.bars import KeyBar
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.ranking import about, group_summary, heading, nothing_counts, ranking_rows, unread
from inspect_tui.tui.widgets.rows import RowList
from inspect_tui.tui.widgets.trace import Trace
from inspect_tui.tui.widgets.trial_panel import TrialPanel
from inspect_tui.tui.workers import Slot, ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.explain import Explanation
    from inspect_tui.store.standing import Standing
    from inspect_tui.store.workspace import Workspace

WIDE = 110
"""From this width on, the trace stands beside the ranking."""

REST_SECONDS = 0.08
"""So long the cursor rests on a room before it is explained: a held arrow passes rooms faster than that."""


class AwardsScreen(TrialPage):
    """A period's ranking: the month's, or the week's where the award is weekly."""

    KEYS: ClassVar = (TRACE, TRIAL, GROUPS, MONTHS, REVIEW, BACK, NOTICES, HELP)
    TRACE_KEYS: ClassVar = (TRIAL, GROUPS, REVIEW, BACK, NOTICES, HELP)
    """The line of keys while the trace has the focus: pages are its own there, and not months."""
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding() for command in (TRACE, TRIAL, PREVIOUS_GROUP, NEXT_GROUP, EARLIER, LATER)
    ]

    def __init__(
        self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace", day: date | None = None
    ) -> None:
        super().__init__(t, clock, workspace)
        self._period = workspace.usual_period(day or clock().date())
        self._asked = day is not None
        # where months are read, rooms are told of, and what would have changed them is looked for, one at a time
        self._reading, self._telling, self._searching = Slot(), Slot(), Slot()

    @property
    def shown(self) -> date:
        """The first day of the period on screen."""
        return self._period.start

    def body(self) -> Sequence[Widget]:
        """The rule, the group, its ranking, the trace, and what to do where there is nothing."""
        ranking = RowList(id="ranking", paging=False, entering=False)
        columns = RowList(id="columns")
        columns.can_focus = False
        side = Vertical(TrialPanel(self.t), Static(id="group"), columns, ranking, id="ranking-side")
        return (Static(id="policy"), EmptyState(id="empty"), Horizontal(side, Trace(id="trace"), id="sides"))

    def on_mount(self) -> None:
        """Show the period asked for; else the current one, or the one before where that has no inspections."""
        self.query_one("#columns", RowList).set_rows([heading(self.t)])
        self._load(fall_back=not self._asked)

    def on_resize(self, event: Resize) -> None:
        """Put the trace beside the ranking where there is room."""
        self.set_class(event.size.width >= WIDE, "-wide")
        self._explain_cursor()

    @work(exclusive=True, group="award")
    async def _load(self, fall_back: bool = False) -> None:
        """Rank the period in a thread; without inspections say so, or go one period back the first time."""
        period = self._period
        self._stood = None  # the one before is of another period than the title now says
        self._say(self.t("app.awards.reading"))
        outcome = await attempt(lambda: self._rank(period), self._reading)
        if isinstance(outcome, InspectError) and fall_back:
            earlier = self._beside(period, -1)
            second = await attempt(lambda: self._rank(earlier), self._reading)
            if not isinstance(second, InspectError):
                self._period, outcome = earlier, second
        if self._trying:
            return  # what is tried stays on the screen
        if isinstance(outcome, InspectError):
            name = self._period_said
            known = outcome.key == "errors.no_records"
            self._say(self.t("app.awards.empty", period=name) if known else sentence(self.t, outcome))
        else:
            self._stood = outcome
            self._group = min(self._group, max(0, len(outcome.result.groups) - 1))
            self._say(nothing_counts(self.t, outcome.result, self._period_said))
        self._show()

    def _reload(self) -> None:
        self._load()

    def _rank(self, period: Period) -> "Standing":
        return self._workspace.standing(period, self._workspace.policy(None))

    def _beside(self, period: Period, by: int) -> Period:
        """Return the period before or after; the same one where there is none."""
        return next_to(period, by, self._workspace.terms) or period

    @property
    def _period_said(self) -> str:
        """The period on screen, in words."""
        return period_name(self.t, self._period.kind, self._period.id, self._period.start)

    @property
    def _unread(self) -> int:
        return unread(self._stood.ranked.problems) if self._stood else 0

    @property
    def _result(self) -> "AwardResult | None":
        return self._seen.result if self._seen else None

    def _say(self, text: str) -> None:
        """Show a sentence in place of the ranking; an empty one shows the ranking."""
        self.query_one("#empty", EmptyState).say(text)
        self.query_one("#sides").display = not text
        self.bar.say(f"{self._period_said}  {self.t('app.awards.title')}")

    def _show(self) -> None:
        result = self._result
        self.query_one("#policy", Static).update(about(self.t, result, self._unread) if result else plain(""))
        if result is None or not result.groups:
            return
        name = self._period_said
        stage = self.t("app.awards.provisional" if result.awarded else "app.awards.bare")
        self.bar.say(f"{name}  {result.title.pick(self.t.language)}  {stage}", self._where(result))
        group = result.groups[self._group]
        self.query_one("#columns", RowList).set_rows([heading(self.t, result.unit)])
        said = group_name(self.t, result.group_by, group.key)
        self.query_one("#group", Static).update(plain(f"{said}  {group_summary(self.t, result, group)}"))
        ranking = self.query_one("#ranking", RowList)
        if self._trying:
            changes = self._trying.changes
            first = next((row.unit for row in group.rows if row.unit in changes.by_unit), ranking.record)
            ranking.set_rows(ranking_rows(self.t, result, group, changes), first)
            self.query_one(TrialPanel).show_group(f"{said}  {self._where(result)}")
            return
        # where the cursor stood: also after a trial, or in another month
        ranking.set_rows(ranking_rows(self.t, result, group), ranking.record)
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
        """Show another period."""
        self._period = self._beside(self._period, by)
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
        if self._result is None or self._trying or self.query_one("#ranking", RowList).record is None:
            return
        self.add_class("-trace")
        self.query_one(KeyBar).show(self.TRACE_KEYS)
        self.query_one(Trace).focus()
        self._explain_cursor()

    def action_back(self) -> None:
        """From the trace or the trial to the ranking, from there to Today."""
        if self._trying:
            self._end_trial()
        elif self.has_class("-trace"):
            self._close_trace()
        else:
            super().action_back()

    def _close_trace(self) -> None:
        self.remove_class("-trace")
        self.query_one(KeyBar).show(self.KEYS)
        self.query_one("#ranking", RowList).focus()

    def _explain_cursor(self) -> None:
        unit = self.query_one("#ranking", RowList).record
        visible = self.has_class("-wide") or self.has_class("-trace")
        if isinstance(unit, str) and visible and self._seen is not None:
            waiting = Passage(unit, (self.t("app.awards.reading"),))
            self.query_one(Trace).begin((id(self._seen), unit), waiting)
            self._explain(self._seen, unit)

    @work(exclusive=True, group="trace")
    async def _explain(self, stood: "Standing", unit: str) -> None:
        """Explain a room of the ranking on screen in a thread, once the cursor rests; a newer wish replaces an older.

        Nothing is read again: what was ranked is what is explained.
        """
        trace = self.query_one(Trace)
        await asyncio.sleep(REST_SECONDS)
        told = await ask(self.app, self.t, lambda: _explained(stood, unit), self._telling)
        if told is None or not trace.is_attached:
            return  # the screen was left meanwhile
        trace.show(explanation_passages(told, self.t))
        # what would have changed it takes many rankings in a large school, so the rest does not wait for that
        given_up = Event()
        try:
            whole = await ask(self.app, self.t, lambda: _with_changes(stood, told, given_up.is_set), self._searching)
        finally:
            given_up.set()  # a newer wish, or the screen goes: the thread need not go on
        if whole is not None:
            trace.add(explanation_passages(whole, self.t))


def _explained(stood: "Standing", unit: str) -> "Explanation":
    from inspect_tui.store.standing import explain

    return explain(stood, unit)


def _with_changes(stood: "Standing", told: "Explanation", stopped: Callable[[], bool]) -> "Explanation":
    from inspect_tui.store.standing import with_changes

    return with_changes(stood, told, stopped)
