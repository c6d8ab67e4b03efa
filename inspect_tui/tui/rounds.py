"""Beginning, resuming and handing in rounds: what stands between Today and the Inspect screen."""

from collections.abc import Callable, Coroutine
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import Worker

from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name
from inspect_tui.publish.problems import problem_line
from inspect_tui.tui.clock_words import clock_words
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.workers import ask

if TYPE_CHECKING:
    from inspect_tui.core.campus import Scope
    from inspect_tui.core.inspection import Round
    from inspect_tui.store.drafts import Draft
    from inspect_tui.store.workspace import Workspace
    from inspect_tui.tui.dialogs.new_round import NewRound
    from inspect_tui.tui.screens.inspect import InspectScreen


class Rounds:
    """The rounds of one workspace, at most one of them open."""

    def __init__(
        self,
        app: App[object],
        t: Translator,
        workspace: "Workspace",
        clock: Callable[[], datetime],
        finished: Callable[[str], object],
    ) -> None:
        """Serve one app.

        Args:
            app: where the screens are shown.
            t: the language.
            workspace: the data folder.
            clock: now, aware of the zone.
            finished: called with the round's id when Today's list is no longer true.
        """
        self._app = app
        self._t = t
        self._workspace = workspace
        self._clock = clock
        self._finished = finished
        self._draft: Draft | None = None
        self._worker: Worker[Any] | None = None

    def begin(
        self,
        checklist: str = "",
        scope: str = "",
        slot: str | None = None,
        only: tuple[str, ...] = (),
        day: date | None = None,
    ) -> None:
        """Ask what is still open about a new round, then walk it; a second visit (``only``) is of the first one's day.

        Args:
            checklist: id of the list; empty: to be chosen, like the two after it.
            scope: id of the floor or area.
            slot: time of day.
            only: ids of the places to visit once more; empty: all of them.
            day: of the round; None: to be chosen, or today where ``only`` is given.
        """
        self._run(lambda: self._begin(checklist, scope, slot, only, day))

    def resume(self, draft_id: str) -> None:
        """Go on with a half-done round."""
        self._run(lambda: self._walk(lambda: self._workspace.resume(draft_id)))

    def _run(self, walk: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Walk a round; a second wish for one, while the first is not over, is a key pressed twice."""
        if self._worker is None or self._worker.is_finished:
            self._worker = self._app.run_worker(walk(), group="round")

    def close(self) -> None:
        """Close the open round; every mark of it is on disk already."""
        if self._draft is not None:
            self._draft.close()
            self._draft = None

    async def _begin(
        self, checklist: str, scope: str, slot: str | None, only: tuple[str, ...], day: date | None
    ) -> None:
        from inspect_tui.tui.dialogs.new_round import NewRound, NewRoundDialog

        workspace, today = self._workspace, self._clock().date()
        known = await ask(
            self._app,
            self._t,
            lambda: (workspace.library.checklists(), workspace.campus(today), workspace.clock_doubt()),
        )
        if known is None:
            return
        loaded, _campus, doubt = known
        checklists = tuple(one.checklist for one in loaded)
        wish = NewRound(checklist, scope, slot or None, day or (today if only else None), only=only)
        warning = clock_words(self._t, doubt) if doubt else ""
        dialog = NewRoundDialog(self._t, checklists, workspace.campus, today, wish, warning)
        choice = await self._app.push_screen_wait(dialog)
        if choice is not None and choice.practice:
            await self._practise()
        elif choice is not None and await self._wanted(choice):
            await self._walk(lambda: self._start(choice))

    async def _wanted(self, choice: "NewRound") -> bool:
        """Ask whether a round that somebody walks or has walked is to be walked once more."""
        from inspect_tui.tui.dialogs.question import QuestionDialog

        workspace, t, day = self._workspace, self._t, self._day(choice)
        walked = await ask(
            self._app, t, lambda: workspace.walked_already(choice.checklist, choice.scope, day, choice.slot or "")
        )
        if walked is None or walked == "never" or choice.only:
            return walked is not None
        title, text = t("app.round.again.title"), t(f"app.round.again.{walked}")
        no, yes = t("app.round.again.no"), t("app.round.again.yes")
        dialog = QuestionDialog(t, title, text, no=no, yes=yes)
        answer = await self._app.push_screen_wait(dialog)
        return bool(answer)

    def _start(self, choice: "NewRound") -> "Draft":
        return self._workspace.start_round(
            choice.checklist,
            choice.scope,
            self._day(choice),
            choice.slot or "",
            choice.inspectors,
            choice.override,
            choice.only,
        )

    def _day(self, choice: "NewRound") -> date:
        return choice.day or self._clock().date()

    async def _walk(self, open_draft: "Callable[[], Draft]") -> None:
        """Walk a round, and after it the next floor as long as the inspectors want to go on."""
        wanted: Callable[[], Draft] | None = open_draft
        while wanted is not None:
            wanted = await self._walk_one(wanted)

    async def _walk_one(self, open_draft: "Callable[[], Draft]") -> "Callable[[], Draft] | None":
        """Open a draft, show the Inspect screen on it, and hand it in or leave it for later.

        Returns:
            what opens the next floor's draft; None where the inspectors do not go on.
        """
        opened = await ask(self._app, self._t, lambda: self._opened(open_draft))
        if opened is None:
            return None
        draft, screen = opened
        self._draft = draft
        if draft.problems:
            lost = "\n".join(problem_line(problem, self._t) for problem in draft.problems)
            await self._app.push_screen_wait(ErrorDialog(self._t, lost, self._t("app.round.found")))
        while (ended := await self._app.push_screen_wait(screen)) in {"handed_in", "handed_in_next"}:
            if await ask(self._app, self._t, lambda: self._workspace.hand_in(draft)):
                self._say_handed_in(draft)
                self.close()
                break
            # what was refused leaves the walker where they were: the round is still to be handed in
            screen = screen.again()
        else:
            self._draft = None
            await ask(self._app, self._t, lambda: _leave(draft))
        self._finished(draft.id)
        following = screen.following if ended in {"handed_in_next", "later_next"} else None
        return await self._onward(draft.round, following) if following else None

    async def _onward(self, round_: "Round", floor: "Scope") -> "Callable[[], Draft] | None":
        """Return what begins the same round on the next floor: the same list, day, slot and inspectors."""
        from inspect_tui.tui.dialogs.new_round import NewRound

        choice = NewRound(round_.checklist, floor.id, round_.slot or None, round_.date, round_.inspectors)
        return (lambda: self._start(choice)) if await self._wanted(choice) else None

    def _opened(self, open_draft: "Callable[[], Draft]") -> "tuple[Draft, InspectScreen]":
        """Open a draft and the screen on it; a draft that no screen can show is let go again."""
        from inspect_tui.tui.screens.inspect import InspectScreen

        draft, workspace = open_draft(), self._workspace
        try:
            campus, following = workspace.campus(draft.round.date), workspace.next_floor(draft.round)
            hinted = workspace.hints_wanted(draft.round)
            screen = InspectScreen(
                draft,
                campus,
                self._t,
                self._clock,
                following=following,
                new_id=workspace.new_id,
                dismiss_hints=(lambda: self._dismiss_hints(draft.round)) if hinted else None,
            )
        except InspectError:
            draft.close()
            raise
        return draft, screen

    def _dismiss_hints(self, round_: "Round") -> None:
        keep = ask(self._app, self._t, lambda: self._workspace.dismiss_hints(round_))
        self._app.run_worker(keep, group="hints")

    async def _practise(self) -> None:
        """Walk a floor of which nothing is recorded."""
        from inspect_tui.tui.screens.practice import PracticeScreen

        workspace = self._workspace
        practice = await ask(self._app, self._t, workspace.practise)
        if practice is None:
            return
        self._draft = draft = practice.draft
        screen = PracticeScreen(
            draft,
            practice.campus,
            self._t,
            self._clock,
            new_id=workspace.new_id,
            dismiss_hints=lambda: self._dismiss_hints(draft.round),
        )
        await self._app.push_screen_wait(screen)
        self._draft = None
        practice.end()

    def _say_handed_in(self, draft: "Draft") -> None:
        place = draft.places[0]
        checklist = self._workspace.library.checklist(draft.round.checklist)
        title = checklist.checklist.title.pick(self._t.language) if checklist else draft.round.checklist
        building = self._workspace.campus(draft.round.date).building(place.building).name.pick(self._t.language)
        said = self._t("app.handed_in", title=title, scope=floor_name(self._t, building, place.floor))
        self._app.notify(said, markup=False)


def _leave(draft: "Draft") -> None:
    """Close a round that is left for later; one begun by mistake, in which nothing was recorded, goes away."""
    try:
        draft.discard()
    except WrongUse:
        draft.close()
