"""The line above a screen and the line of keys below it: one widget each, so that a screen paints at once."""

from collections.abc import Iterable

from textual.widget import Widget

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import Command
from inspect_tui.tui.text import Content, cell_width, plain, styled, truncate


class TitleBar(Widget):
    """One line: what stands left is kept, what stands right is shown where there is room."""

    DEFAULT_CSS = "TitleBar { dock: top; height: 1; }"

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """Draw the line."""
        width = self.size.width - 2
        room = width - cell_width(self._left) - 2
        right = self._right if cell_width(self._right) <= room else ""
        left = truncate(self._left, width)
        blanks = " " * max(0, width - cell_width(left) - cell_width(right))
        return plain(f" {left}{blanks}{right} ")


class KeyBar(Widget):
    """One line of keys and what they do here; what cannot be done now is dim, not gone."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; }"

    def __init__(self, t: Translator, commands: Iterable[Command]) -> None:
        super().__init__()
        self._t = t
        self._commands = tuple(commands)

    def show(self, commands: Iterable[Command]) -> None:
        """Show other keys."""
        shown = tuple(commands)
        if shown != self._commands:
            self._commands = shown
            self.refresh()

    def on_mount(self) -> None:
        """Follow what can and cannot be done."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Draw as many keys as fit."""
        drawn = plain(" ")
        used = 1
        for command in self._commands:
            key, label = command.key(self._t), command.label(self._t)
            used += cell_width(key) + cell_width(label) + 3
            if used > self.size.width + 2:
                break
            dim = self._unavailable(command)
            drawn += styled(key, "$text-muted" if dim else "bold $accent")
            drawn += styled(f" {label}  ", "$text-disabled" if dim else "")
        return drawn

    def _unavailable(self, command: Command) -> bool:
        action = command.action.removeprefix("app.").partition("(")[0]
        return self.screen.check_action(action, ()) is None
