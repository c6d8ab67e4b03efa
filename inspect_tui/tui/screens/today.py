"""Today: what is half done, what is due, what came back. Paints its frame while a thread reads the records."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name, month_day, weekday_name
from inspect_tui.publish.problems import problem_line
from inspect_tui.tui.clock_words import clock_words
from inspect_tui.tui.commands import AWARDS, CHOOSE, HELP, NEW_ROUND, NOTICES, OPEN, QUIT, REVIEW
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.messages import ResumeDraft, StartRound
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.text import truncate
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.fitting import fitted
from inspect_tui.tui.widgets.rows import Row, RowList
from inspect_tui.tui.workers import attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.base import Label
    from inspect_tui.core.campus import Campus, Scope
    from inspect_tui.core.followup import FollowUp
    from inspect_tui.core.problems import Problem
    from inspect_tui.core.today import Again, Due, HalfDone, Returned, TodayView
    from inspect_tui.store.workspace import Workspace

WIDE = 100
"""From this width on, columns get more room."""


class TodayScreen(Page):
    """The first screen."""

    KEYS: ClassVar = (OPEN, NEW_ROUND, AWARDS, NOTICES, REVIEW, HELP, QUIT, CHOOSE)
    BINDINGS: ClassVar[list[BindingType]] = [OPEN.binding()]

    def __init__(
        self,
        t: Translator,
        clock: Callable[[], datetime],
        load: "Callable[[], tuple[Workspace, TodayView, bool]]",
        take: "Callable[[Workspace, bool], None]",
    ) -> None:
        """Make the screen.

        Args:
            t: the language.
            clock: now, aware of the zone.
            load: opens the data folder and reads what is shown; called in a thread. Its last answer is whether the
                folder is still unused.
            take: told, not in the thread, which folder that is and whether it is unused.
        """
        today = clock().date()
        super().__init__(t, f"inspect-tui  {month_day(t, today)} {weekday_name(t, today)}")
        self._clock = clock
        self._load = load
        self._take = take
        self._faults: tuple[Problem, ...] = ()
        self._urgent: tuple[FollowUp, ...] = ()
        self._campus: Campus | None = None
        self._left = ""
        self.view: TodayView | None = None

    def body(self) -> Sequence[Widget]:
        """One list, and the line about this laptop."""
        return (RowList(entering=False, id="today"), EmptyState(id="status"))

    def on_mount(self) -> None:
        """Begin to read in a thread; the frame is painted meanwhile."""
        self.query_one(RowList).set_rows([Row((self.t("app.today.reading"),), tone="muted")])
        self.query_one(RowList).focus()
        self.reload()

    @work(exclusive=True, group="today")
    async def reload(self, left: str = "") -> None:
        """Read the records in a thread and show what they say; an answer that a newer question overtook is dropped.

        A data folder that cannot be opened at all leaves nothing to show: then the app ends with that fault.

        Args:
            left: id of the round that was left just now; the cursor goes there if it is still to be done.
        """
        self._left = left or self._left
        outcome = await attempt(self._load)
        if isinstance(outcome, InspectError):
            await self.app.push_screen_wait(ErrorDialog(self.t, sentence(self.t, outcome)))
            if self.view is None:
                self.app.exit(outcome)
            return
        workspace, self.view, unused = outcome
        self._faults = self.view.problems
        self._take(workspace, unused)
        self._show()
        self._left = ""
        # what follows has to read records or policies, and the list does not wait for that
        await self._read_urgent(workspace)
        policies = await attempt(lambda: workspace.policy_problems)
        if policies and not isinstance(policies, InspectError):
            self._faults += tuple(problem for problem in policies if problem not in self._faults)
            self._show()

    async def _read_urgent(self, workspace: "Workspace") -> None:
        """Show what is grave and still open."""
        found = await attempt(lambda: (workspace.urgent(), workspace.campus(self._clock().date())))
        if isinstance(found, InspectError) or found[0] == self._urgent:
            return
        self._urgent, self._campus = found
        self._show()

    def on_resize(self) -> None:
        """Lay the columns out again."""
        if self.view is not None:
            self._show()

    def _show(self) -> None:
        if self.view is None:
            return
        rows = self.query_one(RowList)
        left = next((one for one in self.view.half_done if one.draft == self._left), None)
        rows.set_rows(self._rows(self.view), left or rows.record)
        self.bar.say(*self._title(self.view))
        self.query_one("#status", EmptyState).say(self._status(self.view))

    def _title(self, view: "TodayView") -> tuple[str, str]:
        day = f"{weekday_name(self.t, view.date)} {month_day(self.t, view.date)}"
        week = self.t("app.today.week", week=view.week) if view.week else ""
        term = self._pick(view.term) if view.term else ""
        school = self._pick(view.school) or "inspect-tui"
        return "  ".join(part for part in (school, " ".join(p for p in (term, week) if p)) if part), day

    def _rows(self, view: "TodayView") -> Iterator[Row]:
        if view.clock:
            # before everything else: it decides which day the next round is about
            yield Row((clock_words(self.t, view.clock),), tone="warn", indent=0)
            yield Row(("",))
        sections: tuple[tuple[str, Sequence[object]], ...] = (
            ("half_done", view.half_done),
            ("urgent", self._urgent),
            ("again", view.again),
            ("due", view.due),
            ("returned", view.returned),
            ("faults", self._faults),
        )
        for name, entries in sections:
            if entries or name == "due":
                yield Row((self.t(f"app.today.{name}"),), tone="heading", indent=0)
                yield from self._section(view)[name]
                yield Row(("",))

    def _section(self, view: "TodayView") -> dict[str, list[Row]]:
        key = (
            "app.today.none_due"
            if not view.was_due
            else "app.today.rest_done"
            if view.half_done
            else "app.today.all_done"
        )
        nothing = [Row((self.t(key),), tone="muted", indent=2)]
        return {
            "half_done": [self._half_done(one, view.date) for one in view.half_done],
            "urgent": self._urgent_rows(),
            "due": [self._due(one, view.date) for one in view.due] or nothing,
            "again": [self._again(one) for one in view.again],
            "returned": [self._returned(one) for one in view.returned],
            "faults": [Row((fault_line(self.t, one),), (0,), one, "warn", indent=2) for one in self._faults],
        }

    @property
    def _widths(self) -> tuple[int, int, int, int]:
        """Of the columns, which all sections share."""
        if self.size.width >= WIDE:
            return 30, 26, 14, 0
        return (20, 14, 11, 0) if self.t.language == "zh" else (22, 19, 11, 0)

    def _half_done(self, one: "HalfDone", today: date) -> Row:
        saved = one.saved.astimezone(self._clock().tzinfo)
        day = self.t("words.today") if saved.date() == today else month_day(self.t, saved.date())
        who = self.t("words.list").join(one.inspectors)
        title, scope = self._pick(one.title), self._scope(one.scope)
        last = f"{who} {day} {saved:%H:%M}".lstrip()
        room = self.query_one(RowList).size.width - 3 - 1  # the lead, and the scroll bar that may come
        cells, widths = fitted(title, scope, self._progress(one), last, self._widths[:3], room)
        return Row(cells, widths, one, "warn" if one.locked else "", indent=2)

    def _progress(self, one: "HalfDone") -> tuple[str, ...]:
        """Say how far a round is, from the longest words to the shortest."""
        if one.locked:
            return (self.t("app.today.locked"),)
        place = next((place.number for place in one.scope.places if place.id == one.current), "")
        if not place and not one.done:
            return (self.t("app.today.not_begun"),)
        count = f"{one.done}/{one.total}"
        return (f"{self.t('app.today.at', place=place)} {count}", count) if place else (count,)

    def _due(self, one: "Due", today: date) -> Row:
        kind = "room" if one.scope.places[0].kind == "room" else "other"
        size = self.t(f"place.count.{kind}", count=len(one.scope.offered))
        slot = self.t(f"slot.{one.slot}") if one.slot else ""
        until = "" if one.until == today else self.t("app.today.until", day=month_day(self.t, one.until))
        cells = (self._pick(one.title), self._scope(one.scope), size, f"{slot} {until}".strip())
        return Row(cells, self._widths, one, indent=2)

    def _urgent_rows(self) -> list[Row]:
        if self._campus is None or not self._urgent:
            return []
        from inspect_tui.tui.urgent import urgent_rows  # rare, and the first frame is not

        return urgent_rows(self.t, self._campus, self._urgent, wide=self.size.width >= WIDE)

    def _say_urgent(self, one: "FollowUp", campus: "Campus") -> None:
        from inspect_tui.tui.urgent import urgent_text, where

        text = urgent_text(self.t, one, self._clock().date())
        self.app.push_screen(ErrorDialog(self.t, text, where(self.t, campus, one)))

    def _again(self, one: "Again") -> Row:
        kind = "room" if one.scope.places[0].kind == "room" else "other"
        size = self.t(f"place.count.{kind}", count=len(one.scope.places))
        numbers = self.t("words.list").join(place.number or place.id for place in one.scope.places)
        slot = self.t(f"slot.{one.slot}") if one.slot else ""
        cells = (self._pick(one.title), self._scope(one.scope), size, f"{slot} {numbers}".strip())
        return Row(cells, self._widths, one, indent=2)

    def _returned(self, one: "Returned") -> Row:
        cells = (self._pick(one.title), self._scope(one.scope), month_day(self.t, one.date), one.reason)
        return Row(cells, self._widths, one, indent=2)

    def _scope(self, scope: "Scope") -> str:
        return floor_name(self.t, self._pick(scope.building.name), scope.floor)

    def _pick(self, label: "Label") -> str:
        return label.pick(self.t.language)

    def _status(self, view: "TodayView") -> str:
        """Say when this laptop last handed in, and below it which file of the data folder has to be put right."""
        parts = []
        if view.last_hand_in is None:
            parts.append(self.t("app.today.never_handed_in"))
        else:
            local = view.last_hand_in.astimezone(self._clock().tzinfo)
            days = (view.date - local.date()).days
            said = self.t("app.today.handed_in", day=month_day(self.t, local.date()), time=f"{local:%H:%M}")
            parts.append(said + (self.t("app.today.days_ago", count=days) if days > 0 else ""))
        if self._faults:
            said = self.t("app.today.problems", count=len(self._faults), first=fault_line(self.t, self._faults[0]))
            parts.append(truncate(said, self.size.width - 2))
        return "\n".join(parts)

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Go on with a draft, begin a due round, read why a round came back or what is wrong with a file."""
        from inspect_tui.core.followup import FollowUp
        from inspect_tui.core.problems import Problem
        from inspect_tui.core.today import Again, Due, HalfDone, Returned

        event.stop()
        match event.record:
            case HalfDone() as one:
                self.post_message(ResumeDraft(one.draft))
            case Due() as one:
                self.post_message(StartRound(one.checklist, one.scope.id, one.slot))
            case Again() as one if self.view is not None:
                only = tuple(place.id for place in one.scope.places)
                # the day of the first visit: midnight may have passed since
                self.post_message(StartRound(one.checklist, one.scope.id, one.slot, only, self.view.date))
            case Returned() as one:
                self.app.push_screen(ErrorDialog(self.t, one.reason, self._pick(one.title)))
            case FollowUp() as one if self._campus is not None:
                self._say_urgent(one, self._campus)
            case Problem() as one:
                said = f"{problem_line(one, self.t)}\n{self.t(f'app.today.fault.{_kind(one)}')}"
                self.app.push_screen(ErrorDialog(self.t, said, self.t("app.today.faults")))

    def action_open(self) -> None:
        """Open what the cursor stands on."""
        self.query_one(RowList).action_choose()

    def action_back(self) -> None:
        """There is no screen before this one."""


def fault_line(t: Translator, problem: "Problem") -> str:
    """Say what is wrong with a file, by its name alone: a whole path leaves no room for the sentence."""
    return problem_line(problem.model_copy(update={"file": PurePath(problem.file).name}), t)


def _kind(problem: "Problem") -> str:
    """Return what is to be done about it: one command looks at records, another at lists, none at the settings."""
    if problem.file.startswith(("drafts/", "records/", "quarantine/")):
        return "record"
    return "settings" if PurePath(problem.file).name == "settings.toml" else "checklist"
