"""Review: what was handed in and waits, exceptions first; approve it, or return it with a reason."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import APPROVE, BACK, HELP, LOOK, MARK, MARK_ALL, SEND_BACK
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.review import ReasonDialog, ReviewerDialog
from inspect_tui.tui.messages import Reviewed
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.round_rows import heading, round_row, story
from inspect_tui.tui.widgets.rows import RowList
from inspect_tui.tui.widgets.trace import Trace
from inspect_tui.tui.workers import ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.review import Submitted
    from inspect_tui.store.reviewing import ReviewDecision
    from inspect_tui.store.workspace import Workspace

WIDE = 110
"""From this width on, columns get more room."""

_NEEDS_A_ROUND = frozenset({"look", "mark", "mark_all", "approve", "send_back"})


class ReviewScreen(Page):
    """The rounds that wait. Who reviews is asked once, with the first decision."""

    KEYS: ClassVar = (LOOK, MARK, MARK_ALL, APPROVE, SEND_BACK, HELP, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [
        command.binding() for command in (LOOK, MARK, MARK_ALL, APPROVE, SEND_BACK)
    ]

    def __init__(self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace") -> None:
        super().__init__(t, t("review.title"))
        self._workspace = workspace
        self._today: date = clock().date()
        self._waiting: tuple[Submitted, ...] = ()
        self._marked: set[str] = set()
        self._by = ""
        self._deciding = False

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
        if isinstance(outcome, InspectError):
            self.query_one("#empty", EmptyState).say(sentence(self.t, outcome))
            return
        self._waiting = outcome
        self._marked &= {one.round for one in outcome}
        self.query_one("#empty", EmptyState).say("" if outcome else self.t("review.empty"))
        self._show()

    def _show(self) -> None:
        wide, rows = self.size.width >= WIDE, self._list
        self.query_one("#columns", RowList).set_rows([heading(self.t, wide)] if self._waiting else [])
        rows.set_rows((round_row(self.t, one, one.round in self._marked, wide) for one in self._waiting), rows.record)
        right = self.t("review.marked", count=len(self._marked)) if self._marked else ""
        waiting = self.t("review.waiting", count=len(self._waiting)) if self._waiting else ""
        self.bar.say(f"{self.t('review.title')}  {waiting}".rstrip(), right)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a round there is nothing to decide; a round that is read in full is neither marked nor left out."""
        if action in _NEEDS_A_ROUND and not self._waiting:
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
        one = self._under_cursor()
        if one is None:
            return
        state = await ask(self.app, self.t, lambda: self._workspace.round_state(one.round))
        if state is not None:
            self.query_one(Trace).show(story(self.t, one, state))
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
        """Approve what is marked, else what is under the cursor."""
        self._decide("approve")

    def action_send_back(self) -> None:
        """Return what is marked, else what is under the cursor."""
        self._decide("return")

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
            done = await self._sealed(chosen, decision)
        finally:
            self._deciding = False
        if done:
            key = "review.approved" if decision == "approve" else "review.returned"
            self.query_one("#said", EmptyState).say(self.t(key, count=len(chosen)))
            self._marked -= {one.round for one in chosen}
            self._close_story()
            self.post_message(Reviewed())
            self._load()

    async def _sealed(self, chosen: "tuple[Submitted, ...]", decision: "ReviewDecision") -> bool:
        by = await self._who(chosen)
        if by is None:
            return False
        reason = ""
        if decision == "return":
            words = await self.app.push_screen_wait(ReasonDialog(self.t, len(chosen)))
            if words is None:
                return False
            reason = words
        ids = [one.round for one in chosen]
        refs = await ask(self.app, self.t, lambda: self._workspace.review(ids, decision, by, reason))
        return refs is not None

    async def _who(self, chosen: "tuple[Submitted, ...]") -> str | None:
        """Return who reviews: as said before, unless that person walked one of the rounds.

        A roster without people names nobody, and the review goes on without a name; None: nobody was chosen.
        """
        from inspect_tui.core.review import reviewers

        campus = await ask(self.app, self.t, lambda: self._workspace.campus(self._today))
        if campus is None or not campus.people:
            return None if campus is None else ""
        inspectors = {person for one in chosen for person in one.inspector_ids}
        people = reviewers(campus, self._today, inspectors)
        if any(person.id == self._by for person in people):
            return self._by
        if not people:
            nobody = not reviewers(campus, self._today, ())
            said = self.t("review.nobody" if nobody else "review.only_inspectors")
            await self.app.push_screen_wait(ErrorDialog(self.t, said))
            return None
        by = await self.app.push_screen_wait(ReviewerDialog(self.t, people))
        self._by = by or self._by
        return by
