"""What the command palette offers, in the user's language."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import HELP, QUIT
from inspect_tui.tui.screens.page import NAVIGATION, Page
from inspect_tui.tui.theme import THEMES


def palette(
    t: Translator,
    screen: Screen[object],
    choose_theme: Callable[[str], object],
    show_help: Callable[[], object],
    leave: Callable[[], object],
) -> Iterator[SystemCommand]:
    """Yield where one can go from a screen, the themes, help and the way out.

    Args:
        t: the language.
        screen: the screen the palette was opened over.
        choose_theme: takes ``dark`` or ``light``.
        show_help: opens the help dialog.
        leave: quits.
    """
    if isinstance(screen, Page):
        for target, command in NAVIGATION.items():
            yield SystemCommand(command.label(t), command.tip(t), partial(screen.action_navigate, target))
    for name in THEMES:
        yield SystemCommand(t(f"app.palette.{name}"), t(f"app.palette.{name}.tip"), partial(choose_theme, name))
    yield SystemCommand(HELP.label(t), HELP.tip(t), show_help)
    yield SystemCommand(QUIT.label(t), QUIT.tip(t), leave)
