"""``import inspections FILE``: past scores from a school's own table become records, whole or not at all."""

import argparse

from inspect_tui.cli.context import Context
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.publish.problems import problem_line


def import_inspections(args: argparse.Namespace, context: Context) -> ExitCode:
    """Import, or say of every row why it cannot be taken.

    Raises:
        WrongUse: there is no such file, or no such person.
        InspectError: something cannot be read or written.
    """
    from inspect_tui.store.tables.inspections_import import read_inspections, seal

    workspace, t, output = context.workspace, context.t, context.output
    if args.by and workspace.campus(workspace.clock().date()).person(args.by) is None:
        raise WrongUse("imports.unknown_person", person=args.by)
    found = read_inspections(workspace, args.file, args.source)
    for problem in found.problems:
        output.data(problem_line(problem, t))
    good = len(found.new) + found.known
    if found.problems and not (args.skip_bad and good):
        key = "campus.import.refused" if good else "campus.import.nothing"
        output.words(t(key, bad=found.bad, good=good, file=args.file.name))
        return ExitCode.FOUND
    seal(workspace, found.new, args.by)
    if found.bad:
        output.words(t("campus.import.skipped", bad=found.bad))
    if found.unused:
        output.words(t("imports.unused", columns=t("words.list").join(found.unused)))
    if not found.new:
        output.words(t("imports.nothing_new"))
        return ExitCode.DONE
    if found.known:
        output.words(t("imports.known", count=found.known))
    if found.strange_sources:
        output.words(t("imports.strange_sources", names=t("words.list").join(found.strange_sources)))
    output.words(t("imports.done", count=len(found.new), places=len({score.place for score in found.new})))
    return ExitCode.DONE
