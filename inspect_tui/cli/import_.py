"""``import WHAT FILE``: a school's own tables and workbooks are taken over, each whole or not at all."""

import argparse
from pathlib import Path

from inspect_tui.cli.context import Context
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator
from inspect_tui.publish.imported import imported
from inspect_tui.publish.problems import problem_line


def add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", t: Translator, common: argparse.ArgumentParser
) -> None:
    """Register the command."""
    top = commands.add_parser(
        "import", help=t("campus.import.top"), description=t("campus.import.top"), parents=[common]
    )
    top.set_defaults(command="import_")  # this module's name: ``import`` is a keyword
    what = top.add_subparsers(title=t("campus.import.what"), metavar="WHAT", dest="what", required=True)
    roster = what.add_parser(
        "roster", help=t("campus.import.help"), description=t("campus.import.description"), parents=[common]
    )
    roster.add_argument("file", metavar="FILE", type=Path, help=t("campus.import.file"))
    roster.add_argument("--people", metavar="FILE", type=Path, help=t("campus.import.people"))
    roster.add_argument("--skip-bad", action="store_true", help=t("campus.import.skip_bad"))
    past = what.add_parser(
        "inspections", help=t("imports.help"), description=t("imports.description"), parents=[common]
    )
    past.add_argument("file", metavar="FILE", type=Path, help=t("imports.file"))
    past.add_argument("--source", metavar="CHECKLIST", default="", help=t("imports.source"))
    past.add_argument("--by", metavar="PERSON", default="", help=t("imports.by"))
    past.add_argument("--skip-bad", action="store_true", help=t("imports.skip_bad"))
    for name in ("checklist", "policy"):
        help_, description = t(f"workbook.import.{name}.help"), t(f"workbook.import.{name}.description")
        book = what.add_parser(name, help=help_, description=description, parents=[common])
        book.add_argument("file", metavar="FILE", type=Path, help=t("workbook.import.file"))
        book.add_argument("--replace", action="store_true", help=t("workbook.replace"))


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Import, or say of every row or cell why it cannot be taken."""
    if args.what == "roster":
        return _roster(args, context)
    if args.what == "inspections":
        from inspect_tui.cli.inspections import import_inspections

        return import_inspections(args, context)
    from inspect_tui.cli.workbooks import import_book

    return import_book(args.what, args.file, context, replace=args.replace)


def _roster(args: argparse.Namespace, context: Context) -> ExitCode:
    from inspect_tui.store.tables.roster_import import read_import

    found = read_import(context.workspace, args.file, args.people)
    for problem in found.problems:
        context.output.data(problem_line(problem, context.t))
    if not found.campus.places:
        context.output.words(context.t("campus.import.nothing", file=args.file.name))
        return ExitCode.FOUND
    if found.bad and not args.skip_bad:
        good = len(found.campus.places)
        context.output.words(context.t("campus.import.refused", bad=found.bad, good=good))
        return ExitCode.FOUND
    context.workspace.take_roster(found.campus)
    if found.bad:
        context.output.words(context.t("campus.import.skipped", bad=found.bad))
    for sentence in imported(context.t, len(found.campus.places), len(found.campus.people), found.kept):
        context.output.words(sentence)
    return ExitCode.DONE
