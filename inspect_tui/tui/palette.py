"""What the command palette offers, in the user's language: with it, nothing in the app needs a letter."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import BACK, HELP, QUIT
from inspect_tui.tui.screens.page import NAVIGATION, Page
from inspect_tui.tui.theme import THEMES


def palette(
    t: Translator,
    screen: Screen[object],
    choose_theme: Callable[[str], object],
    show_help: Callable[[], object],
    leave: Callable[[], object],
) -> Iterator[SystemCommand]:
    """Yield what a screen can do now, where one can go from it, the themes, help and the way out.

    Args:
        t: the language.
        screen: the screen the palette was opened over.
        choose_theme: takes ``dark`` or ``light``.
        show_help: opens the help dialog.
        leave: quits.
    """
    if isinstance(screen, Page):
        yield from _own(t, screen)
        for target, command in NAVIGATION.items():
            yield SystemCommand(command.label(t), command.tip(t), partial(screen.action_navigate, target))
    for name in THEMES:
        yield SystemCommand(t(f"app.palette.{name}"), t(f"app.palette.{name}.tip"), partial(choose_theme, name))
    yield SystemCommand(HELP.label(t), HELP.tip(t), show_help)
    yield SystemCommand(QUIT.label(t), QUIT.tip(t), leave)


def _own(t: Translator, screen: Page) -> Iterator[SystemCommand]:
    """Yield what the screen itself can do now: some of its keys are Ctrl and a letter."""
    own = {binding.id for binding in type(screen).BINDINGS if isinstance(binding, Binding)} - {BACK.id}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.id in own and active.enabled and binding.action not in {"", *_GOING}:
            own.discard(binding.id)
            run = partial(screen.app.run_action, binding.action, screen)
            yield SystemCommand(t(binding.description), t(binding.tooltip), run)


_GOING = {command.action for command in NAVIGATION.values()}
