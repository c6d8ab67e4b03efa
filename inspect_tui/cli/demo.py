"""``inspect-tui demo``: the sample school, in the app or, without a terminal, headless from the walk to the notice."""

import argparse
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context, new_id, now
from inspect_tui.errors import ExitCode, InspectError
from inspect_tui.i18n import Translator

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    commands.add_parser("demo", help=t("cli.demo.help"), description=t("cli.demo.description"), parents=[common])


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Make the sample school where there is none yet, then open the app on it, or run the loop without one."""
    folder = Path(context.db).expanduser().absolute() if context.db else Path(tempfile.mkdtemp(prefix="inspect-tui-"))
    context.db = str(folder)
    workspace = open_sample(folder, context)
    code = ExitCode.DONE
    if context.output.interactive:
        from inspect_tui.cli.app import draw

        code = draw(lambda: workspace, context, workspace.clock)
    else:
        from inspect_tui.cli.demo_loop import walk_the_loop

        walk_the_loop(workspace, context)
    context.output.words(context.t("cli.demo.ready", folder=str(folder)))
    return code


def open_sample(folder: Path, context: Context) -> "Workspace":
    """Return the sample school in a folder, made first where the folder is empty.

    Raises:
        InspectError: the folder holds a school of its own.
    """
    from inspect_tui.store.disk import Disk
    from inspect_tui.store.sample import SAMPLE_NOW, create_sample
    from inspect_tui.store.workspace import Workspace

    opened = now()

    def clock() -> datetime:
        """It is always the morning after the sample's last record, so that there is something to walk."""
        return SAMPLE_NOW + (now() - opened)

    workspace = Workspace.open(folder, clock=clock, new_id=new_id)
    if workspace.empty:
        context.output.words(context.t("cli.demo.making"))
        create_sample(folder, Disk(), None)
        workspace = Workspace.open(folder, clock=clock, new_id=new_id)
    elif not workspace.device.demo:
        raise InspectError("errors.demo_folder_in_use", folder=str(folder))
    return workspace
