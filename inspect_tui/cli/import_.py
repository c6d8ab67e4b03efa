"""``import roster FILE``: a school's tables become its roster, whole or not at all."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.errors import ExitCode
from inspect_tui.i18n import Translator
from inspect_tui.publish.problems import problem_line

if TYPE_CHECKING:
    from inspect_tui.core.campus import Campus
    from inspect_tui.core.problems import Problem


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


def run(args: argparse.Namespace, context: Context) -> ExitCode:
    """Import, or say of every row why it cannot be taken."""
    campus, problems = _read(args.file, args.people, context)
    for problem in problems:
        context.output.data(problem_line(problem, context.t))
    bad = len({(problem.file, problem.line) for problem in problems})
    if not campus.places:
        context.output.words(context.t("campus.import.nothing", file=args.file.name))
        return ExitCode.FOUND
    if bad and not args.skip_bad:
        good = len(campus.places)
        context.output.words(context.t("campus.import.refused", bad=bad, good=good))
        return ExitCode.FOUND
    context.workspace.take_roster(campus)
    if kept := list(dict.fromkeys(name for place in campus.places for name in place.more)):
        # a misspelt heading ends here, so it is named
        context.output.words(context.t("campus.import.kept", columns=context.t("words.list").join(kept)))
    if bad:
        context.output.words(context.t("campus.import.skipped", bad=bad))
    context.output.words(context.t("campus.import.done", places=len(campus.places), people=len(campus.people)))
    return ExitCode.DONE


def _read(file: Path, people_file: Path | None, context: Context) -> tuple["Campus", tuple["Problem", ...]]:
    """Read the tables; without a table of people the present people stay."""
    from inspect_tui.store.roster import current
    from inspect_tui.store.roster_tables import parse_people, parse_roster
    from inspect_tui.store.tabular import load_table

    campus, _taken, problems = parse_roster(load_table(file))
    if people_file is None:
        people = current(context.workspace.ledger.rosters()).people
    else:
        people, _taken, wrong = parse_people(load_table(people_file), campus.places)
        problems += wrong
    return campus.model_copy(update={"people": people}), problems
