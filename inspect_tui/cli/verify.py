"""``inspect-tui verify``: looks at everything that is stored and names what is wrong."""

import argparse

from inspect_tui.cli.context import Context
from inspect_tui.cli.progress import Progress
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.publish.problems import problem_line


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    commands.add_parser("verify", help=t("store.verify.help"), description=t("store.verify.help"), parents=[common])


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Print one problem a line, and how many files were looked at."""
    # not through the workspace: looking must work, and change nothing, where settings are damaged or writing is denied
    from inspect_tui.store.disk import Disk
    from inspect_tui.store.drafts import Drafts
    from inspect_tui.store.folders import is_data_folder
    from inspect_tui.store.ledger import Ledger
    from inspect_tui.store.verify import REMARKS, verify

    t, disk, output = context.t, Disk(), context.output
    if not is_data_folder(context.folder, disk):
        raise WrongUse("errors.no_data_folder", folder=str(context.folder))
    progress = Progress(output, lambda done, total: t("store.verify.checking", done=done, total=total))
    ledger = Ledger(context.folder, disk)
    drafts = Drafts(context.folder / "drafts", disk)
    problems = 0
    for problem in verify(ledger, drafts, progress, disk):
        said = problem_line(problem, t)
        if problem.code in REMARKS:
            output.words(said)
        else:
            problems += 1
            output.data(said)
    if problems:
        output.words(t("store.verify.found", count=progress.done, problems=problems))
        return ExitCode.FOUND
    output.words(t("store.verify.clean", count=progress.done))
    return ExitCode.DONE
