"""The line above a screen and the line of keys below it: one widget each, so that a screen paints at once."""

from collections.abc import Iterable

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import BACK, HELP, Command
from inspect_tui.tui.text import Content, cell_width, plain, styled, truncate
from inspect_tui.tui.widgets.line_view import LineView


class TitleBar(LineView):
    """One line: what stands left is kept, what stands right is shown where there is room."""

    DEFAULT_CSS = "TitleBar { dock: top; height: 1; }"

    def __init__(self, left: str, right: str = "") -> None:
        super().__init__()
        self._left = left
        self._right = right

    def say(self, left: str, right: str = "") -> None:
        """Show other words."""
        self._left, self._right = left, right
        self.redraw()

    def drawn(self) -> list[Content]:
        """Draw the line."""
        width = self.size.width - 2
        room = width - cell_width(self._left) - 2
        right = self._right if cell_width(self._right) <= room else ""
        left = truncate(self._left, width)
        blanks = " " * max(0, width - cell_width(left) - cell_width(right))
        return [plain(f" {left}{blanks}{right} ")]


class KeyBar(LineView):
    """One line of keys and what they do here; what cannot be done now is dim, not gone."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; }"

    def __init__(self, t: Translator, commands: Iterable[Command]) -> None:
        super().__init__()
        self._t = t
        self._commands = tuple(commands)

    def show(self, commands: Iterable[Command]) -> None:
        """Show other keys."""
        self._commands = tuple(commands)
        self.redraw()

    def on_mount(self) -> None:
        """Follow what can and cannot be done."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.redraw())

    def drawn(self) -> list[Content]:
        """Draw as many keys as fit, closer together where they are many."""
        gap = next((gap for gap in (2, 1) if self._cells(self._commands, gap) <= self._room), 1)
        drawn = [plain(" ")]
        for command in self._fitting(gap):
            dim = self._unavailable(command)
            drawn.append(styled(command.key(self._t), "$text-muted" if dim else "bold $accent"))
            drawn.append(styled(f" {command.label(self._t)}{' ' * gap}", "$text-disabled" if dim else ""))
        return [plain("").join(drawn)]

    @property
    def _room(self) -> int:
        return self.size.width - 1

    def _fitting(self, gap: int) -> list[Command]:
        """Return the first keys; the way back and help are always among them, because help tells the others."""
        kept = [command for command in self._commands if command in {BACK, HELP}]
        room = self._room - self._cells(kept, gap)
        found = []
        for command in self._commands:
            if command not in kept:
                room -= self._cells([command], gap) + gap
                if room < 0:
                    continue
            found.append(command)
        return found

    def _cells(self, commands: Iterable[Command], gap: int) -> int:
        """Return what keys take beside each other."""
        widths = [cell_width(one.key(self._t)) + 1 + cell_width(one.label(self._t)) for one in commands]
        return sum(widths) + gap * max(0, len(widths) - 1)

    def _unavailable(self, command: Command) -> bool:
        action = command.action.removeprefix("app.").partition("(")[0]
        return self.screen.check_action(action, ()) is None
