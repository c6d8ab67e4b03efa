"""The data folder of the app: opened in a thread, greeted where it is empty, filled the way the user chooses."""

import gc
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import Worker

from inspect_tui.i18n import Translator
from inspect_tui.tui.messages import FillCampus
from inspect_tui.tui.screens.page import Page

if TYPE_CHECKING:
    from inspect_tui.core.today import TodayView
    from inspect_tui.store.workspace import Workspace
    from inspect_tui.tui.screens.welcome import WelcomeScreen


class Opening:
    """Which data folder the app works on."""

    def __init__(
        self,
        app: App[object],
        t: Translator,
        open_workspace: "Callable[[], Workspace]",
        filled: Callable[[], object],
    ) -> None:
        """Serve one app.

        Args:
            app: where the greeting is shown.
            t: the language.
            open_workspace: opens the data folder; called in a thread.
            filled: called when an empty folder has been filled and is to be read anew.
        """
        self.workspace: Workspace | None = None
        """The open folder; None before it has been read."""
        self._app = app
        self._t = t
        self._open = open_workspace
        self._filled = filled
        self._greeting: WelcomeScreen | None = None
        self._worker: Worker[Any] | None = None

    def read(self) -> "tuple[Workspace, TodayView, bool]":
        """Open the folder where that is still to do; return it, what Today shows, and whether it is unused.

        For a thread: it changes nothing here.

        Raises:
            InspectError: the folder cannot be opened.
        """
        try:
            workspace = self.workspace or self._open()
            return workspace, workspace.today(), workspace.empty
        finally:
            gc.enable()  # see cli.app

    def take(self, workspace: "Workspace", unused: bool) -> bool:
        """Work on a folder that has been read.

        Args:
            workspace: the folder.
            unused: whether nobody has brought a roster yet; then the user is greeted, once.

        Returns:
            Whether it is another folder than before.
        """
        if unused and self._greeting is None:
            from inspect_tui.tui.screens.welcome import WelcomeScreen

            self._greeting = WelcomeScreen(self._t, str(workspace.folder))
            self._app.push_screen(self._greeting)
        new = workspace is not self.workspace
        self.workspace = workspace
        return new

    def fill(self, wish: FillCampus) -> None:
        """Begin the way the user chose; while that is under way, further wishes are ignored."""
        if self._worker is None or self._worker.is_finished:
            self._worker = self._app.run_worker(self._fill(wish), group="fill")

    async def _fill(self, wish: FillCampus) -> None:
        from inspect_tui.tui.filling import fill

        workspace, greeting = self.workspace, self._greeting
        if workspace is None or greeting is None:
            return
        if await fill(self._app, self._t, workspace, wish, greeting):
            self.workspace = None
            greeting.finish()
            self._filled()


def page(
    target: str, t: Translator, clock: Callable[[], datetime], workspace: "Workspace", day: date | None = None
) -> Page:
    """Return the screen behind a key; its module is imported only now, because the first frame needs none of it.

    Args:
        target: see ``messages.Navigate``.
        t: the language.
        clock: now, aware of the zone.
        workspace: the data folder.
        day: in the month to be shown; None: the screen's own choice.
    """
    if target == "awards":
        from inspect_tui.tui.screens.awards import AwardsScreen

        return AwardsScreen(t, clock, workspace, day)
    if target == "review":
        from inspect_tui.tui.screens.review import ReviewScreen

        return ReviewScreen(t, clock, workspace)
    from inspect_tui.tui.screens.notice import NoticeScreen

    return NoticeScreen(t, clock, workspace, day)
