"""``inspect-tui checklists``: which checklists are in force, what is wrong with a file, and one as a workbook."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.problems import problem_line

if TYPE_CHECKING:
    from inspect_tui.core.problems import Problem


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    lists = commands.add_parser(
        "checklists", help=t("checklists.help"), description=t("checklists.description"), parents=[common]
    )
    what = lists.add_subparsers(metavar="check|export|hot", dest="what")
    check = what.add_parser(
        "check", help=t("checklists.check.help"), description=t("checklists.check.description"), parents=[common]
    )
    check.add_argument("files", metavar="FILE", nargs="*", type=Path, help=t("checklists.check.file"))
    export = what.add_parser(
        "export", help=t("workbook.export.help"), description=t("workbook.export.description"), parents=[common]
    )
    export.add_argument("id", metavar="ID", help=t("workbook.export.id"))
    export.add_argument("--out", metavar="PATH", type=Path, default=Path(), help=t("workbook.export.out"))
    export.add_argument("--replace", action="store_true", help=t("workbook.replace"))
    hot = what.add_parser("hot", help=t("hot.help"), description=t("hot.description"), parents=[common])
    hot.add_argument("--month", metavar="MONTH", required=True, help=t("hot.month"))
    hot.add_argument("--json", action="store_true", help=t("hot.json"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """List the checklists, check files, or write one as a workbook."""
    if args.what == "check":
        return _check(args.files, context)
    if args.what == "export":
        from inspect_tui.cli.workbooks import export

        return export(args.id, args.out, context, replace=args.replace)
    if args.what == "hot":
        return _hot(args.month, context, json=args.json)
    return _list(context)


def _hot(text: str, context: Context, *, json: bool) -> ExitCode:
    """Print which items deserve the hot keys.

    Raises:
        WrongUse: this is no month, or one without inspections.
    """
    from inspect_tui.publish.hot_keys import hot_json, hot_lines, hot_summary
    from inspect_tui.store.hot_keys import month_advice

    workspace = context.workspace
    period = workspace.period(text)
    if period.kind != "month":
        raise WrongUse("errors.unknown_period", period=text)
    advices = month_advice(workspace, period.id)
    if not advices:
        raise WrongUse("hot.none", month=period.id)
    if json:
        context.output.document(hot_json(advices))
        return ExitCode.DONE
    for advice in advices:
        context.output.words(hot_summary(context.t, advice))
        rows = [(advice.checklist.id, *row) for row in hot_lines(context.t, advice)]
        for line in aligned(rows):
            context.output.data(line)
    return ExitCode.DONE


def _list(context: Context) -> ExitCode:
    t = context.t
    library = context.library
    rows = [
        (
            loaded.checklist.id,
            loaded.checklist.title.pick(t.language),
            t("checklists.items", count=len(loaded.checklist.items)),
            f"{t('checklists.shipped' if loaded.shipped else 'checklists.own')} {loaded.path}",
        )
        for loaded in library.checklists()
    ]
    for line in aligned(rows):
        context.output.data(line)
    if problems := library.problems():
        context.output.words(t("checklists.unusable", count=len(problems)))
    return ExitCode.DONE


def _check(files: list[Path], context: Context) -> ExitCode:
    problems: list[Problem] = []
    if files:
        for file in files:
            problems += _check_file(file)
        count = len(files)
    else:
        from inspect_tui.store.policies import policies_in

        library = context.library
        problems += library.problems()
        problems += policies_in(library)[1]
        count = library.file_count
    for problem in problems:
        context.output.data(problem_line(problem, context.t))
    if problems:
        context.output.words(context.t("checklists.check.found", files=count, count=len(problems)))
        return ExitCode.FOUND
    context.output.words(context.t("checklists.check.all_good", count=count))
    return ExitCode.DONE


def _check_file(file: Path) -> "tuple[Problem, ...]":
    """Return what is wrong with one file: a policy, where it lies in a folder of policies, else a checklist.

    Raises:
        WrongUse: there is no such file.
    """
    from inspect_tui.store.library import POLICIES, check_file
    from inspect_tui.store.policies import load_policy_file

    if not file.is_file():
        raise WrongUse("errors.no_file", path=str(file))
    if file.absolute().parent.name == POLICIES:
        return load_policy_file(file, file.read_bytes())[1]
    return check_file(file)
