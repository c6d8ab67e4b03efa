"""Notices: what would be posted, as text to read, files to print and a message to paste."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.events import Resize
from textual.widget import Widget
from textual.widgets import Static

from inspect_tui.core.notice import default_stage
from inspect_tui.core.period import Period, next_to
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import period_name
from inspect_tui.tui.commands import BACK, COPY, EARLIER, EXPORT, HELP, LATER, MONTHS, STAGE
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.widgets.empty_state import EmptyState
from inspect_tui.tui.widgets.preview import preview
from inspect_tui.tui.widgets.ranking import unread
from inspect_tui.tui.widgets.reading import Reading
from inspect_tui.tui.worded import Worded, worded
from inspect_tui.tui.workers import ask, attempt, sentence

if TYPE_CHECKING:
    from inspect_tui.core.notice import Stage
    from inspect_tui.store.workspace import Workspace


class NoticeScreen(Page):
    """A period's notice: the month's, or the week's where the award is weekly."""

    KEYS: ClassVar = (EXPORT, COPY, STAGE, MONTHS, HELP, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in (EXPORT, COPY, STAGE, EARLIER, LATER)]

    def __init__(
        self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace", day: date | None = None
    ) -> None:
        super().__init__(t, t("app.notice.title"))
        self._workspace = workspace
        self._today: date = clock().date()
        self._period = workspace.usual_period(day or self._today)
        self._asked = day is not None
        self._stage: Stage = "provisional"
        self._worded: Worded | None = None
        self._copied = 0

    def body(self) -> Sequence[Widget]:
        """What to do where there is no notice, what it leaves out, the notice, and what happened last."""
        text = Reading(Static(id="text"), id="preview")
        return (EmptyState(id="empty"), EmptyState(id="damaged"), text, EmptyState(id="said"))

    @property
    def shown(self) -> date:
        """The first day of the period on screen."""
        return self._period.start

    @property
    def _period_said(self) -> str:
        """The period on screen, in words."""
        return period_name(self.t, self._period.kind, self._period.id, self._period.start)

    def on_mount(self) -> None:
        """Show the period asked for; else the last one that is over, because it is the one to be posted."""
        self.query_one("#preview").focus()
        self._turn(0 if self._asked else -1)

    def on_resize(self, event: Resize) -> None:
        """Break the lines again."""
        self._show()

    @property
    def _over(self) -> bool:
        return default_stage(self._period, self._today) == "posted"

    def action_month(self, by: int) -> None:
        """Show another period's notice."""
        self._turn(by)

    def _turn(self, by: int) -> None:
        """Go to another period; once it is over, its notice is the posted one."""
        if by:
            self._period = next_to(self._period, by, self._workspace.terms) or self._period
        self._stage = default_stage(self._period, self._today)
        self._load()

    def action_stage(self) -> None:
        """Switch between the provisional and the posted form."""
        if not self._over:
            self._say(self.t("app.notice.not_yet"))
            return
        self._stage = "provisional" if self._stage == "posted" else "posted"
        self._load()

    @work(exclusive=True, group="notice")
    async def _load(self) -> None:
        """Word the notice in a thread."""
        period, stage = self._period, self._stage
        self._worded, self._copied = None, 0
        self._say("")
        self.query_one("#damaged", EmptyState).say("")
        self.query_one("#empty", EmptyState).say(self.t("app.awards.reading"))
        outcome = await attempt(lambda: self._make(period, stage))
        known = isinstance(outcome, InspectError)
        empty = ""
        if isinstance(outcome, InspectError):
            name = self._period_said
            none = outcome.key == "errors.no_records"
            empty = self.t("app.awards.empty", period=name) if none else sentence(self.t, outcome)
        else:
            self._worded, damaged = outcome
            said = self.t("app.awards.damaged", count=damaged) if damaged else ""
            self.query_one("#damaged", EmptyState).say(said)
        self.query_one("#empty", EmptyState).say(empty)
        self.query_one("#preview").display = not known
        self.refresh_bindings()
        self._show()

    def _make(self, period: Period, stage: "Stage") -> tuple[Worded, int]:
        """Word the notice, and count the files that could not be read for it."""
        workspace = self._workspace
        facts = workspace.notice_facts(period, None, stage, self._today)
        problems = workspace.standing(period, workspace.policy(None)).ranked.problems
        return worded(facts, workspace.settings.school, self.t), unread(problems)

    def _show(self) -> None:
        name = self._period_said
        self.bar.say(f"{name}  {self.t('app.notice.title')}", self.t(f"app.notice.stage.{self._stage}"))
        if self._worded is not None:
            width = max(40, self.size.width - 5)
            self.query_one("#text", Static).update(preview(self._worded.document, width))

    def _say(self, text: str) -> None:
        if text:
            self.app.clear_notifications()  # nothing may lie over where the files went
        self.query_one("#said", EmptyState).say(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a notice there is nothing to export or to copy."""
        if action in {"export", "copy"} and self._worded is None:
            return None
        return True

    @work(group="export")
    async def action_export(self) -> None:
        """Write the three files into the data folder."""
        made = self._worded
        if made is None:
            return
        folder = self._workspace.notices
        paths = await ask(self.app, self.t, lambda: self._workspace.write_files(folder, dict(made.files)))
        if paths is not None:
            files = self.t("words.list").join(path.name for path in paths)
            self._say(self.t("app.notice.exported", folder=str(folder), files=files))

    def action_copy(self) -> None:
        """Copy the chat text; a long one part by part."""
        if self._worded is None:
            return
        parts = self._worded.parts
        number = self._copied % len(parts)
        self.app.copy_to_clipboard(parts[number])
        self._copied = number + 1
        key = "app.notice.copied" if len(parts) == 1 else "app.notice.copied_part"
        self._say(self.t(key, number=number + 1, total=len(parts)))
