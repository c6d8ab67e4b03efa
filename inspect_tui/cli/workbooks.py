"""``checklists export`` and ``import checklist|policy``: a checklist or a policy as a workbook, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.core.file_names import safe_name
from inspect_tui.errors import ExitCode, WrongUse
from inspect_tui.publish.problems import problem_line

if TYPE_CHECKING:
    from inspect_tui.store.workbooks.taking import Book, M


def export(value_id: str, out: Path, context: Context, *, replace: bool) -> ExitCode:
    """Write a checklist or a policy as a workbook, and print where it lies.

    Args:
        value_id: of a checklist, else of a policy.
        out: the file, or a folder for one named after the id.
        context: the command's.
        replace: whether a file that exists gives way; it may hold somebody's changes.

    Raises:
        WrongUse: there is none of that id, or the file exists.
        InspectError: the disk refused, or writing workbooks is not installed.
    """
    from inspect_tui.store.disk import Disk
    from inspect_tui.store.workbooks.taking import CHECKLIST, POLICY
    from inspect_tui.store.workbooks.writing import workbook_bytes

    library = context.library
    found = {value.id: (book.root, value) for book in (POLICY, CHECKLIST) for value, _ in book.in_force(library)}
    if value_id not in found:
        raise WrongUse("workbook.export.unknown", id=value_id, known=" ".join(sorted(found)))
    disk = Disk()
    path = out if out.suffix == ".xlsx" else out / safe_name(f"{value_id}.xlsx")
    if disk.exists(path) and not replace:
        raise WrongUse("errors.file_exists", path=str(path))
    data = workbook_bytes(found[value_id][1], found[value_id][0], context.t)
    disk.make_folder(path.parent)
    disk.write_file(path, data)
    context.output.data(str(path))
    return ExitCode.DONE


def import_book(what: str, file: Path, context: Context, *, replace: bool) -> ExitCode:
    """Take a workbook as a checklist or a policy of the school's own, or name every cell that is wrong.

    Args:
        what: ``checklist`` or ``policy``.
        file: the workbook.
        context: the command's.
        replace: whether a file of the school's own gives way.

    Raises:
        WrongUse: there is no such workbook, or a file of the school's own is in the way.
        InspectError: a file cannot be read or written, or a package is not installed.
    """
    from inspect_tui.store.workbooks.taking import CHECKLIST, POLICY

    if what == "checklist":
        return _take(CHECKLIST, file, context, replace=replace)
    return _take(POLICY, file, context, replace=replace)


def _take(book: "Book[M]", file: Path, context: Context, *, replace: bool) -> ExitCode:
    from inspect_tui.store.disk import Disk
    from inspect_tui.store.tables.tabular import table_bytes
    from inspect_tui.store.workbooks.taking import read_book, take_book

    t, output, disk = context.t, context.output, Disk()
    value, problems = read_book(book, file.name, table_bytes(file, disk), t)
    for problem in problems:
        output.data(problem_line(problem, t))
    if value is None:
        output.words(t("workbook.import.refused", count=len(problems)))
        return ExitCode.FOUND
    taken = take_book(book, value, context.own_checklists, context.library, disk, replace=replace)
    output.data(str(taken.path))
    state = "done" if taken.changed else "unchanged"
    output.words(t(f"workbook.import.{state}", title=value.title.pick(t.language)))
    return ExitCode.DONE
