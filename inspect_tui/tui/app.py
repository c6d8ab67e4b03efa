"""The app: which screen is in front, the two themes, the palette, the keys that work everywhere."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import EVERYWHERE, QUIT
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.dialogs.help import HelpDialog, help_rows
from inspect_tui.tui.dialogs.too_small import TooSmall, fits
from inspect_tui.tui.messages import FillCampus, Navigate, ResumeDraft, Reviewed, StartRound
from inspect_tui.tui.opening import Opening, page
from inspect_tui.tui.palette import palette
from inspect_tui.tui.rounds import Rounds
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.terminal import TerminalApp
from inspect_tui.tui.text import SpaceBar
from inspect_tui.tui.theme import THEMES, theme_name
from inspect_tui.tui.workers import ask

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace


class InspectApp(TerminalApp):
    """From a walk through the building to a notice on the wall."""

    CSS_PATH = "app.tcss"
    TITLE = "inspect-tui"
    NOTIFICATION_TIMEOUT = 4
    """Seconds: a message in passing must not stand over what is read next."""
    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in EVERYWHERE]

    def __init__(
        self,
        open_workspace: "Callable[[], Workspace]",
        t: Translator,
        clock: Callable[[], datetime],
        theme: str = "dark",
        *,
        safe: bool = False,
        measure: bool = False,
    ) -> None:
        """Make the app; nothing is read before the first frame stands.

        Args:
            open_workspace: opens the data folder; called in a thread after the first frame.
            t: the language.
            clock: now, aware of the zone.
            theme: ``dark`` or ``light``, as this device was left.
            safe: see ``TerminalApp``.
            measure: see ``TerminalApp``.
        """
        super().__init__(safe=safe, measure=measure)
        self.t = t
        self._clock = clock
        self._opening = Opening(self, t, open_workspace, lambda: self.today.reload())
        self._rounds: Rounds | None = None
        self.today = TodayScreen(t, clock, self._opening.read, self._take)
        """The screen at the bottom of the stack."""
        for one in THEMES.values():
            self.register_theme(one)
        self.theme = theme_name(theme)
        # bars of plain blanks: the block glyphs of the default are two cells wide in some Chinese terminals
        ScrollBar.renderer = SpaceBar

    def get_default_screen(self) -> Screen[None]:
        """Today is the first screen, without another one below it."""
        return self.today

    def _take(self, workspace: "Workspace", unused: bool) -> None:
        """Go on with the folder that Today's thread has opened; in an unused one, greet."""
        if self._opening.take(workspace, unused):
            self._rounds = Rounds(self, self.t, workspace, self._clock, self.today.reload)

    def on_fill_campus(self, message: FillCampus) -> None:
        """Begin the way the user chose on the empty data folder."""
        self._opening.fill(message)

    def on_navigate(self, message: Navigate) -> None:
        """Open another screen over Today, in place of the one that is there."""
        workspace = self._opening.workspace
        if workspace is None or self._rounds is None:
            return
        if message.target == "new_round":
            self._rounds.begin()
            return
        while len(self.screen_stack) > 1 and isinstance(self.screen, Page):
            self.pop_screen()
        self.push_screen(page(message.target, self.t, self._clock, workspace, message.day))

    def on_reviewed(self, message: Reviewed) -> None:
        """Let Today say what came back."""
        self.today.reload()

    def on_resume_draft(self, message: ResumeDraft) -> None:
        """Go on with a round."""
        if self._rounds is not None:
            self._rounds.resume(message.draft)

    def on_start_round(self, message: StartRound) -> None:
        """Begin a round that is due."""
        if self._rounds is not None:
            self._rounds.begin(message.checklist, message.scope, message.slot, message.only, message.day)

    def on_resize(self, event: Resize) -> None:
        """Say so when the terminal is too small to show anything right."""
        small = isinstance(self.screen, TooSmall)
        if fits(event.size) and small:
            self.pop_screen()
        elif not fits(event.size) and not small:
            self.push_screen(TooSmall(self.t))

    def action_help(self) -> None:
        """Show the keys of the screen in front."""
        front = self.screen
        legend = front.legend_in(self.t) if isinstance(front, Dialog) else getattr(front, "legend", ())
        self.push_screen(HelpDialog(self.t, help_rows(self.t, self.screen.active_bindings.values(), legend)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No palette over a dialog, and no help over the help."""
        dialog = isinstance(self.screen, ModalScreen)
        return not (dialog and (action == "command_palette" or isinstance(self.screen, HelpDialog | TooSmall)))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Fill the palette."""
        return palette(self.t, screen, self._choose_theme, self.action_help, self.action_quit)

    def action_command_palette(self) -> None:
        """Open the palette in the user's language."""
        from textual.command import CommandPalette

        if not CommandPalette.is_open(self):
            self.push_screen(CommandPalette(placeholder=self.t("app.palette.placeholder"), id="--command-palette"))

    @work(group="theme")
    async def _choose_theme(self, name: str) -> None:
        self.theme = theme_name(name)
        workspace = self._opening.workspace
        if workspace is not None:
            await ask(self, self.t, lambda: workspace.save_theme(name))

    def action_help_quit(self) -> None:
        """Ctrl+C does not quit: say what does."""
        self.notify(f"{QUIT.key(self.t)} {QUIT.label(self.t)}", markup=False)

    async def action_quit(self) -> None:
        """Leave; the round under way is closed, not lost."""
        if self._rounds is not None:
            self._rounds.close()
        self.exit()
