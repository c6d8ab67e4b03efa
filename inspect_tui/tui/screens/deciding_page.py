"""What deciding asks: who decides (once), why, and what confirming a report does. The decision is then sealed."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from inspect_tui.core.campus import Campus
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.review import ReasonDialog, ReportDialog, ReviewerDialog
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.widgets.report_rows import consequence, report_text, report_title
from inspect_tui.tui.workers import ask

if TYPE_CHECKING:
    from inspect_tui.core.campus import Person
    from inspect_tui.core.review import Report, Submitted
    from inspect_tui.store.confirming import ReportDecision
    from inspect_tui.store.reviewing import ReviewDecision
    from inspect_tui.store.workspace import Workspace


class DecidingPage(Page):
    """A page on which an adult decides about rounds and reports. Call its methods from a worker."""

    def __init__(self, t: Translator, title: str, clock: Callable[[], datetime], workspace: "Workspace") -> None:
        super().__init__(t, title)
        self._workspace = workspace
        self._today = clock().date()
        self._campus = Campus()
        self._by = ""

    async def seal_rounds(
        self, chosen: "Sequence[Submitted]", decision: "ReviewDecision", open_reports: "Iterable[Report]"
    ) -> bool:
        """Ask what is still to be said about rounds, and seal it; False where somebody went back.

        Args:
            chosen: the rounds.
            decision: what is decided about them.
            open_reports: before a round is approved each is asked about; leaving one open keeps nothing up.
        """
        from inspect_tui.core.review import reviewers

        by = await self._who({person for one in chosen for person in one.inspector_ids}, reviewers)
        if by is None:
            return False
        reason: str | None = ""
        if decision == "return":
            reason = await self.app.push_screen_wait(ReasonDialog(self.t, len(chosen)))
        else:
            for report in open_reports:
                if not await self._asked(report, by):
                    return False
        if reason is None:
            return False
        ids = [one.round for one in chosen]
        refs = await ask(self.app, self.t, lambda: self._workspace.review(ids, decision, by, reason))
        return refs is not None

    async def answer_report(self, one: "Report") -> "ReportDecision | None":
        """Show a report in full and ask whether it is true; return what was sealed about it, or None."""
        return await self._answered(one, await self._shown(one), None)

    async def decide_report(
        self, one: "Report", decision: "ReportDecision", by: str | None = None
    ) -> "ReportDecision | None":
        """Ask for the reason where a report is dropped, once more where it is confirmed, and seal it.

        Args:
            one: the report.
            decision: what was chosen.
            by: who decides, where that is known.
        """
        from inspect_tui.core.review import deciders

        by = await self._who(one.inspectors, deciders) if by is None else by
        if by is None:
            return None
        reason: str | None = ""
        if decision == "drop":
            reason = await self.app.push_screen_wait(ReasonDialog(self.t, words="review.drop"))
        elif not await self.app.push_screen_wait(self._once_more(one)):
            return None
        if reason is None:
            return None
        sealed = await ask(self.app, self.t, lambda: self._workspace.decide_report(one.about, decision, by, reason))
        return None if sealed is None else decision

    async def _shown(self, one: "Report") -> str | None:
        title, text = report_title(self.t, self._campus, one), report_text(self.t, self._campus, one)
        return await self.app.push_screen_wait(ReportDialog(self.t, title, text))

    async def _answered(self, one: "Report", answer: str | None, by: str | None) -> "ReportDecision | None":
        if answer == "confirm":
            return await self.decide_report(one, "confirm", by)
        return await self.decide_report(one, "drop", by) if answer == "drop" else None

    async def _asked(self, one: "Report", by: str) -> bool:
        """Ask about a report until it is decided or left for later; False where somebody went back."""
        while (answer := await self._shown(one)) is not None:
            if answer == "later" or await self._answered(one, answer, by):
                return True
        return False

    def _once_more(self, one: "Report") -> QuestionDialog:
        title = report_title(self.t, self._campus, one)
        text = consequence(self.t, self._campus, one)
        return QuestionDialog(self.t, title, text, no=self.t("review.confirm.no"), yes=self.t("review.confirm.yes"))

    async def _who(
        self,
        inspectors: "Iterable[str]",
        offered: "Callable[[Campus, date, Collection[str]], Sequence[Person]]",
    ) -> str | None:
        """Return who decides: as said before, unless that person walked one of the rounds.

        A roster without people names nobody, and the decision has no name; None: nobody was chosen.
        """
        campus = await ask(self.app, self.t, lambda: self._workspace.campus(self._today))
        if campus is None or not campus.people:
            return None if campus is None else ""
        people = offered(campus, self._today, frozenset(inspectors))
        if any(person.id == self._by for person in people):
            return self._by
        if not people:
            nobody = not offered(campus, self._today, ())
            said = self.t("review.nobody" if nobody else "review.only_inspectors")
            await self.app.push_screen_wait(ErrorDialog(self.t, said))
            return None
        by = await self.app.push_screen_wait(ReviewerDialog(self.t, people))
        self._by = by or self._by
        return by
