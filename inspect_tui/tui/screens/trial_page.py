"""Trying variants of the rules over a ranking: the part of the Awards screen that opens, feeds and closes the panel."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import HELP, TRIAL_DROP, TRIAL_KEEP, TRIAL_LOG, TRIAL_MOVE
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.trial_steps import begin_trial, keep_trial, seal, seal_now, show_trials, try_out
from inspect_tui.tui.widgets.bars import KeyBar
from inspect_tui.tui.widgets.trial_panel import TrialPanel, TrialRows
from inspect_tui.tui.workers import Slot

if TYPE_CHECKING:
    from inspect_tui.core.trial_knobs import Settings
    from inspect_tui.store.standing import Standing
    from inspect_tui.store.workspace import Workspace
    from inspect_tui.tui.trying import Trying

STEP_SECONDS = 0.05
"""So long a value rests before it is ranked: a held key passes values faster than that."""


class TrialPage(Page):
    """A page with a ranking that can be tried by other rules."""

    TRIAL_KEYS: ClassVar = (TRIAL_MOVE, TRIAL_KEEP, TRIAL_DROP, TRIAL_LOG, HELP)
    """The line of keys while something is tried."""

    def __init__(self, t: Translator, clock: Callable[[], datetime], workspace: "Workspace") -> None:
        super().__init__(t, t("app.awards.title"))
        self._clock = clock
        self._workspace = workspace
        self._stood: Standing | None = None
        self._trying: Trying | None = None
        self._group = 0
        self._ranking = Slot()
        """Where variants are ranked, one at a time."""

    @property
    def _seen(self) -> "Standing | None":
        """The ranking on the screen: by the policy, or by the variant that is tried."""
        return self._trying.stood if self._trying else self._stood

    def _show(self) -> None:
        """Show what is seen."""
        raise NotImplementedError

    def _reload(self) -> None:
        """Rank again by the policy that is in force."""
        raise NotImplementedError

    def action_group(self, by: int) -> None:
        """Show another group."""
        raise NotImplementedError

    def _close_trace(self) -> None:
        """Show the ranking where a trace stands in its place."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is tried the month stays."""
        return None if action == "month" and self._trying else True

    @work(group="trial-begin", exclusive=True)
    async def action_trial(self) -> None:
        """Open the trial panel; where it is open, the list of what was tried."""
        if self._trying:
            await show_trials(self.app, self.t, self._workspace, self._trying)
        elif self._stood is not None and self._stood.result.groups:
            self._close_trace()
            stood = self._stood
            begun = await begin_trial(self.app, self.t, self._workspace, stood, self._clock)
            if begun and stood is self._stood:
                self._trying, earlier = begun
                self._show_trial(open_=True)
                self.query_one(TrialPanel).open(self._trying.document, earlier)
                self._show()

    def _show_trial(self, *, open_: bool) -> None:
        self.set_class(open_, "-trying")
        self.query_one(KeyBar).show(self.TRIAL_KEYS if open_ else self.KEYS)
        self.refresh_bindings()

    def on_trial_panel_grouped(self, event: TrialPanel.Grouped) -> None:
        """Left and Right on the line of groups."""
        event.stop()
        self.action_group(event.by)

    def on_trial_panel_wished(self, event: TrialPanel.Wished) -> None:
        """Other settings."""
        event.stop()
        self._try(event.settings)

    @work(exclusive=True, group="trial")
    async def _try(self, settings: "Settings") -> None:
        """Rank by other settings in a thread; a newer wish replaces an older."""
        await asyncio.sleep(STEP_SECONDS)
        if self._trying:
            await self._rank_by(self._trying, settings)

    async def _rank_by(self, trying: "Trying", settings: "Settings") -> None:
        said = await try_out(self.t, trying, settings, self._ranking)
        if trying is self._trying:  # else it was dropped meanwhile
            self.query_one(TrialPanel).say(said)
            self._group = min(self._group, max(0, len(trying.stood.result.groups) - 1))
            self._show()

    @work(group="trial-keep", exclusive=True)
    async def on_trial_rows_kept(self, event: TrialRows.Kept) -> None:
        """Keep the variant, once somebody has said yes."""
        event.stop()
        panel, trying = self.query_one(TrialPanel), self._trying
        if trying is None:
            return
        if not trying.shows(panel.settings):
            await self._rank_by(trying, panel.settings)  # pressed before the last step was ranked
        if trying is not self._trying or not trying.shows(panel.settings):
            return  # it is impossible, as the panel says, or was moved on meanwhile
        if trying.attempt is None:
            panel.say(self.t("app.trial.nothing"))
        elif await keep_trial(self.app, self.t, trying):
            self._end_trial()
            self._reload()

    def _end_trial(self) -> None:
        """Close the panel, and seal what was tried."""
        trying, self._trying = self._trying, None
        self._show_trial(open_=False)
        self.query_one(TrialPanel).close()
        self._show()
        if trying:
            self._seal_trial(trying)

    @work(group="trial-seal")
    async def _seal_trial(self, trying: "Trying") -> None:
        await seal(self.app, self.t, trying)

    def on_unmount(self) -> None:
        """Another screen was opened while something was tried: that is on record too."""
        if self._trying:
            seal_now(self.app, self.t, self._trying)
