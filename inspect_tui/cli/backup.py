"""``inspect-tui backup``: everything that cannot be made again, in one verified file."""

import argparse
from pathlib import Path

from inspect_tui.cli.context import Context, now
from inspect_tui.cli.progress import Progress
from inspect_tui.cli.sizes import megabytes
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator
from inspect_tui.publish.problems import problem_line


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    backup = commands.add_parser("backup", help=t("backup.help"), description=t("backup.description"), parents=[common])
    backup.add_argument("--out", metavar="FILE", type=Path, required=True, help=t("backup.option.out"))
    backup.add_argument("--replace", action="store_true", help=t("backup.option.replace"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Print where the backup lies; before it, whatever is damaged or could not be taken along, one problem a line."""
    # not through the workspace: a backup is wanted most where something in the folder cannot be read any more
    from inspect_tui.store.backups.backup import back_up
    from inspect_tui.store.backups.staging import settle
    from inspect_tui.store.disk import Disk

    t, output, disk = context.t, context.output, Disk()
    settle(context.folder, disk)
    progress = Progress(output, lambda done, total: t("backup.running", done=done, total=total))
    made = back_up(context.folder, args.out.expanduser(), now(), disk, replace=args.replace, progress=progress)
    for problem in made.problems:
        output.data(problem_line(problem, t))
    output.data(str(made.path))
    output.words(t("backup.done", count=len(made.manifest.files), size=megabytes(made.manifest.size)))
    if made.drafts:
        output.words(t("backup.drafts", count=made.drafts, open=made.open))
    if made.problems:
        output.words(t("backup.found", problems=len(made.problems)))
        return ExitCode.FOUND
    return ExitCode.DONE
