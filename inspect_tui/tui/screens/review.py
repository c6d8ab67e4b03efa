"""Review: what was handed in and waits, exceptions first; approve it, or return it with a reason; confirm reports."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from inspect_tui.core.followup import FollowUp
from inspect_tui.core.period import month_of
from inspect_tui.core.review import Report
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import period_name
from inspect_tui.tui.commands import APPROVE, BACK, CONFIRM, DROP, HELP, LOOK, MARK, MARK_ALL, SEND_BACK
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.messages import Reviewed
from inspect_tui.tui.screens.deciding_page import DecidingPage
from inspect_tui.tui.urgent import urgent_rows, urgent_text, where
from inspect_tui.tui.widgets.bars import KeyBar
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.report_rows import report_row, report_title
from inspect_tui.tui.widgets.round_rows import heading, round_row, story
from inspect_tui.tui.widgets.rows import Row, RowList
from inspect_tui.tui.widgets.trace import Trace
from inspect_tui.tui.workers import ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.review import Submitted
    from inspect_tui.store.confirming import ReportDecision
    from inspect_tui.store.reviewing import ReviewDecision
    from inspect_tui.store.workspace import Workspace

WIDE = 110
"""From this width on, columns get more room."""

_NEEDS_A_ROUND = frozenset({"look", "mark", "mark_all", "approve", "send_back"})


class ReviewScreen(DecidingPage):
    """The rounds and the reports that wait. Who reviews is asked once, with the first decision."""

    KEYS: ClassVar = (LOOK, MARK, MARK_ALL, APPROVE, SEND_BACK, HELP, BACK)
    ON_REPORT: ClassVar = (LOOK, CONFIRM, DROP, HELP, BACK)
    """What the line of keys shows where the cursor is on a report."""
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding() for command in (LOOK, MARK, MARK_ALL, APPROVE, SEND_BACK)
    ]

    def __init__(self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace") -> None:
        super().__init__(t, t("review.title"), clock, workspace)
        self._waiting: tuple[Submitted, ...] = ()
        self._reports: tuple[Report, ...] = ()
        self._urgent: tuple[FollowUp, ...] = ()
        self._marked: set[str] = set()
        self._deciding = False
        self._advised = False

    def body(self) -> Sequence[Widget]:
        """The rounds, one of them in full in their place, and what happened last."""
        columns = RowList(id="columns")
        columns.can_focus = False
        return (
            EmptyState(id="empty"),
            columns,
            RowList(id="rounds", entering=False),
            Trace(id="story"),
            EmptyState(id="said"),
        )

    def on_mount(self) -> None:
        """Begin to read."""
        self._list.focus()
        self._load()

    def on_resize(self) -> None:
        """Lay the columns out again."""
        self._show()

    @property
    def _list(self) -> RowList:
        return self.query_one("#rounds", RowList)

    @property
    def _reading(self) -> bool:
        """Whether one round is shown in full."""
        return self.has_class("-story")

    @work(exclusive=True, group="review")
    async def _load(self) -> None:
        """Read in a thread what waits."""
        self.query_one("#empty", EmptyState).say("" if self._waiting else self.t("review.reading"))
        outcome = await attempt(self._workspace.submitted)
        await self._read_urgent()
        if isinstance(outcome, InspectError):
            self.query_one("#empty", EmptyState).say(sentence(self.t, outcome))
            return
        self._waiting = outcome
        self._advise()
        self._marked &= {one.round for one in outcome}
        self.query_one("#empty", EmptyState).say("" if outcome else self.t("review.empty"))
        self._show()

    async def _read_urgent(self) -> None:
        """Take what is grave and still open; what cannot be read is named where the rounds are."""
        workspace = self._workspace
        found = await attempt(lambda: (workspace.reports(), workspace.urgent(), workspace.campus(self._today)))
        if not isinstance(found, InspectError):
            self._reports, urgent, self._campus = found
            # what is not confirmed stands among the reports
            self._urgent = tuple(one for one in urgent if one.confirmed)

    @work(exclusive=True, group="advice")
    async def _advise(self) -> None:
        """After a month, say which items deserve the hot keys; once, and not over what a decision came to."""
        if self._advised:
            return
        self._advised = True
        last = month_of(self._today.replace(day=1) - timedelta(days=1))
        found = await attempt(lambda: self._workspace.hot_advice(last.id))
        if isinstance(found, InspectError) or not found or not found[0].swaps:
            return
        from inspect_tui.publish.hot_keys import hot_summary

        said = hot_summary(self.t, found[0])
        month = period_name(self.t, "month", last.id, last.start)
        self.query_one("#said", EmptyState).say(self.t("hot.review", month=month, said=said))

    def _show(self) -> None:
        wide, rows = self.size.width >= WIDE, self._list
        self.query_one("#columns", RowList).set_rows([heading(self.t, wide)] if self._waiting else [])
        rounds = [round_row(self.t, one, one.round in self._marked, wide) for one in self._waiting]
        rows.set_rows([*rounds, *self._urgent_rows(wide), *self._report_rows(wide)], rows.record)
        # they stand below the rounds, which may be many
        right = self.t("review.urgent", count=len(self._urgent)) if self._urgent else ""
        open_ones = sum(one.state == "waiting" for one in self._reports)
        right = self.t("review.reports.count", count=open_ones) if open_ones else right
        right = self.t("review.marked", count=len(self._marked)) if self._marked else right
        waiting = self.t("review.waiting", count=len(self._waiting)) if self._waiting else ""
        self.bar.say(f"{self.t('review.title')}  {waiting}".rstrip(), right)
        self.refresh_bindings()

    def _urgent_rows(self, wide: bool) -> list[Row]:
        if not self._urgent:
            return []
        gap = [Row(("",))] if self._waiting else []
        found = urgent_rows(self.t, self._campus, self._urgent, wide=wide, full=True)
        return [*gap, Row((self.t("app.today.urgent"),), tone="heading", indent=0), *found]

    def _report_rows(self, wide: bool) -> list[Row]:
        if not self._reports:
            return []
        gap = [Row(("",))] if self._waiting or self._urgent else []
        found = [report_row(self.t, self._campus, one, wide=wide) for one in self._reports]
        return [*gap, Row((self.t("review.reports"),), tone="heading", indent=0), *found]

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Say what the keys do to the row under the cursor."""
        event.stop()
        self._name_keys()

    def _name_keys(self) -> None:
        self.query_one(KeyBar).show(self.ON_REPORT if self._report else self.KEYS)
        self.refresh_bindings()

    @property
    def _report(self) -> Report | None:
        """The report under the cursor."""
        record = None if self._reading else self._list.record
        return record if isinstance(record, Report) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a round there is nothing to decide; a round that is read in full is neither marked nor left out."""
        if action in {"look", "approve", "send_back"} and self.is_mounted and self._report:
            return True
        if action in _NEEDS_A_ROUND and not self._waiting and not (action == "look" and self._urgent):
            return None
        if action in {"look", "mark", "mark_all"} and self._reading:
            return None
        return True

    # Marking and reading

    def action_mark(self) -> None:
        """Mark the round under the cursor, or unmark it, and go to the next."""
        record = self._list.record
        if isinstance(record, str):
            self._marked ^= {record}
            self._show()
            self._list.action_step(1)

    def action_mark_all(self) -> None:
        """Mark all rounds; where all are marked, unmark them."""
        everything = {one.round for one in self._waiting}
        self._marked = set() if self._marked == everything else everything
        self._show()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """A click on a round."""
        event.stop()
        self.action_look()

    @work(exclusive=True, group="story")
    async def action_look(self) -> None:
        """Show the round under the cursor in full."""
        record, one = self._list.record, self._under_cursor()
        if isinstance(record, Report):
            self._answer(record)
        if isinstance(record, FollowUp):
            text = urgent_text(self.t, record, self._today, full=True)
            self.app.push_screen(ErrorDialog(self.t, text, where(self.t, self._campus, record, full=True)))
        if one is None:
            return
        workspace = self._workspace
        found = await ask(self.app, self.t, lambda: (workspace.round_state(one.round), workspace.campus(one.date)))
        if found is not None:
            self.query_one(Trace).show(story(self.t, one, *found))
            self.add_class("-story")
            self.query_one(Trace).focus()
            self.refresh_bindings()

    def action_back(self) -> None:
        """From a round to the list, from there to the screen before."""
        if self._reading:
            self._close_story()
        else:
            super().action_back()

    def _close_story(self) -> None:
        self.remove_class("-story")
        self._list.focus()
        self.refresh_bindings()

    def _under_cursor(self) -> "Submitted | None":
        return next((one for one in self._waiting if one.round == self._list.record), None)

    # Deciding

    def action_approve(self) -> None:
        """Confirm the report under the cursor; else approve the rounds marked, or the one under the cursor."""
        if self._report:
            self._answer(self._report, "confirm")
        else:
            self._decide("approve")

    def action_send_back(self) -> None:
        """Drop the report under the cursor; else return the rounds marked, or the one under the cursor."""
        if self._report:
            self._answer(self._report, "drop")
        else:
            self._decide("return")

    @work(group="decide")
    async def _answer(self, one: Report, decision: "ReportDecision | None" = None) -> None:
        """Decide about a report, or show it in full and ask; say what came of it."""
        if self._deciding:
            return
        self._deciding = True
        try:
            done = await (self.decide_report(one, decision) if decision else self.answer_report(one))
        finally:
            self._deciding = False
        if done:
            key = "review.confirmed" if done == "confirm" else "review.dropped"
            self.query_one("#said", EmptyState).say(self.t(key, what=report_title(self.t, self._campus, one)))
            self.post_message(Reviewed())
            self._load()

    def _chosen(self) -> "tuple[Submitted, ...]":
        """What a decision is about: the round read in full, else those marked, else the one under the cursor."""
        one = self._under_cursor()
        if self._marked and not self._reading:
            return tuple(one for one in self._waiting if one.round in self._marked)
        return (one,) if one else ()

    @work(group="decide")
    async def _decide(self, decision: "ReviewDecision") -> None:
        """Ask what is still open, seal the decision, and show what is left."""
        chosen = self._chosen()
        if not chosen or self._deciding:
            return
        self._deciding = True
        try:
            ids = {one.round for one in chosen}
            still_open = [one for one in self._reports if one.round in ids and one.state == "waiting"]
            done = await self.seal_rounds(chosen, decision, still_open)
        finally:
            self._deciding = False
        if done:
            key = "review.approved" if decision == "approve" else "review.returned"
            self.query_one("#said", EmptyState).say(self.t(key, count=len(chosen)))
            self._marked -= {one.round for one in chosen}
            self._close_story()
            self.post_message(Reviewed())
        self._load()  # whoever goes back may have decided about a report before
