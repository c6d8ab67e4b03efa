"""A workbook that somebody filled in becomes a checklist or a policy of the school's own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.file_names import safe_name
from inspect_tui.core.policy import Policy
from inspect_tui.core.problems import Problem
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.library import POLICIES, Library, checklist_problems
from inspect_tui.store.own_files import own_file, write_own
from inspect_tui.store.policies import policies_in, policy_problems
from inspect_tui.store.toml_lines import Places
from inspect_tui.store.toml_text import toml_text
from inspect_tui.store.tomlfile import located
from inspect_tui.store.workbooks.reading import Reading, read_workbook

M = TypeVar("M", Checklist, Policy)


@dataclass(frozen=True, slots=True)
class Book(Generic[M]):
    """What a workbook may hold."""

    root: str
    """As the message tables name it."""
    model: type[M]
    rules: Callable[[M, str, Places], tuple[Problem, ...]]
    folder: str
    """Where its files lie in a folder of checklists."""
    in_force: Callable[[Library], "tuple[tuple[M, Path], ...]"]


def _checklists(library: Library) -> tuple[tuple[Checklist, Path], ...]:
    return tuple((loaded.checklist, loaded.path) for loaded in library.checklists())


def _policies(library: Library) -> tuple[tuple[Policy, Path], ...]:
    return tuple((loaded.policy, loaded.path) for loaded in policies_in(library)[0])


CHECKLIST = Book("checklist", Checklist, checklist_problems, "", _checklists)
POLICY = Book("policy", Policy, policy_problems, POLICIES, _policies)


class Taken(NamedTuple):
    """Where a value stands after its import."""

    path: Path
    changed: bool
    """False where it was in force already."""


def read_book(book: Book[M], file: str, data: bytes, t: Translator) -> tuple[M | None, tuple[Problem, ...]]:
    """Read a workbook by the same rules as a TOML file.

    Args:
        book: what it must hold.
        file: the file as the user knows it.
        data: its bytes.
        t: the language in which cells and words are named.

    Returns:
        The value, or None and everything wrong with the workbook, each with its cell.

    Raises: as ``workbook_pages.read_pages``.
    """
    reading = read_workbook(file, data, book.model, book.root, t)
    if not reading.places.cells:
        return None, reading.problems
    value, found = _validated(book, file, reading)
    told = {problem.cell for problem in reading.problems}
    problems = reading.problems + tuple([problem for problem in found if problem.cell not in told])
    return (None, problems) if problems else (value, ())


def _validated(book: Book[M], file: str, reading: Reading) -> tuple[M | None, tuple[Problem, ...]]:
    try:
        value = book.model.model_validate(reading.data)
    except ValidationError as error:
        return None, located(error, reading.places, file, book.model, reading.data)
    return value, book.rules(value, file, reading.places) + _names_a_file(value.id, file, reading.places)


def _names_a_file(value_id: str, file: str, places: Places) -> tuple[Problem, ...]:
    """Refuse an id that cannot be the name of the file it is to be written to, on any system."""
    if safe_name(value_id) == value_id:
        return ()
    return (places.placed(Problem(code="reserved_id", file=file, values={"found": value_id}), ("id",)),)


def take_book(book: Book[M], value: M, folder: Path, library: Library, disk: Disk, *, replace: bool) -> Taken:
    """Write a value as a file of the school's own, unless an equal one is in force.

    Args:
        book: what it is.
        value: what was read.
        folder: the school's own folder of checklists.
        library: what is in force.
        disk: the file system.
        replace: whether a file of its own that says something else gives way.

    Raises:
        WrongUse: there is such a file, and it is not to be replaced.
        InspectError: the disk refused, or writing TOML is not installed.
    """
    known, place = next((one for one in book.in_force(library) if one[0].id == value.id), (None, None))
    if place is not None and known == value:
        return Taken(place, changed=False)
    path = own_file(folder / book.folder, value.id, place)
    if disk.exists(path) and not replace:
        raise WrongUse("errors.file_exists", path=str(path))
    write_own(path, toml_text(value), disk)
    return Taken(path, changed=True)
