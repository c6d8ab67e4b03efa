"""``inspect-tui`` without a command: the app."""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context, new_id, now
from inspect_tui.cli.terminal import glyphs, prepare_keys
from inspect_tui.errors import ExitCode, InspectError
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """The app is what runs without a command, so there is nothing to register."""


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Open the app on the data folder in use."""

    def open_folder() -> "Workspace":
        from inspect_tui.store.workspace import Workspace

        return Workspace.open(context.folder, clock=now, new_id=new_id)

    return draw(open_folder, context, now)


def draw(open_workspace: "Callable[[], Workspace]", context: Context, clock: Callable[[], datetime]) -> ExitCode:
    """Open the app.

    Args:
        open_workspace: opens the data folder; called in a thread after the first frame.
        context: the command's.
        clock: now, aware of the zone.

    Raises:
        InspectError: there is no terminal, or the data folder cannot be opened.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InspectError("errors.no_terminal")
    prepare_keys(os.environ, sys.platform)
    # a start makes many objects and drops few: the collector would only look through them, again and again; the app
    # switches it on when its first list stands
    gc.disable()
    from inspect_tui.store.look import stored_theme
    from inspect_tui.tui.app import InspectApp

    drawn = glyphs(context.safe, context.environment, sys.platform)
    theme = stored_theme(context.folder)
    app = InspectApp(open_workspace, context.t, clock, theme, safe=drawn.safe, measure=drawn.measure)
    fault = app.run()
    if isinstance(fault, InspectError):
        # said again where it stays to be read, and with its exit code
        raise fault
    return ExitCode.DONE if app.return_code in {None, 0} else ExitCode.CANNOT
