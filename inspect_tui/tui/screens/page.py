"""The base of the full-size screens: a title line, a body, a line of keys."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import AWARDS, BACK, NEW_ROUND, NOTICES, REVIEW, Command
from inspect_tui.tui.messages import Navigate, Target
from inspect_tui.tui.widgets.bars import KeyBar, TitleBar

NAVIGATION: Mapping[Target, Command] = {
    "new_round": NEW_ROUND,
    "awards": AWARDS,
    "notices": NOTICES,
    "review": REVIEW,
}
"""The keys that open another screen; they mean the same on every page."""


class Page(Screen[None]):
    """A screen from which the others can be reached."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    """What the line of keys shows."""

    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in (*NAVIGATION.values(), BACK)]

    def __init__(self, t: Translator, title: str) -> None:
        super().__init__()
        self.t = t
        self._first_title = title

    def compose(self) -> ComposeResult:
        """Lay out the frame around the body."""
        yield TitleBar(self._first_title)
        yield from self.body()
        yield KeyBar(self.t, self.KEYS)

    def body(self) -> Sequence[Widget]:
        """Return what stands between the two lines."""
        return ()

    @property
    def shown(self) -> date | None:
        """A day of the month this screen shows; the next screen shows the same month."""
        return None

    @property
    def bar(self) -> TitleBar:
        """The title line."""
        return self.query_one(TitleBar)

    def action_navigate(self, target: Target) -> None:
        """Ask the app for another screen."""
        self.post_message(Navigate(target, self.shown))

    def action_back(self) -> None:
        """Return to the screen before."""
        self.dismiss(None)
