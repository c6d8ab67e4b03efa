"""A school's own tables, read into the roster they would become: what the command and the app import alike."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.campus import Campus
from inspect_tui.core.problems import Problem
from inspect_tui.store.roster import current
from inspect_tui.store.tables.roster_tables import parse_people, parse_roster
from inspect_tui.store.tables.tabular import load_table

if TYPE_CHECKING:
    from inspect_tui.store.workspace import Workspace


class Import(NamedTuple):
    """What the tables hold. Nothing is in force before ``Workspace.take_roster``."""

    campus: Campus
    """Of the good rows."""
    problems: tuple[Problem, ...]
    """Of the bad ones."""

    @property
    def bad(self) -> int:
        """How many rows cannot be taken; one row may have several problems."""
        return len({(problem.file, problem.line) for problem in self.problems})

    @property
    def kept(self) -> tuple[str, ...]:
        """Columns that are not known and stay as further attributes: a misspelt heading ends here."""
        return tuple(dict.fromkeys(name for place in self.campus.places for name in place.more))


def read_import(workspace: "Workspace", file: Path, people_file: Path | None) -> Import:
    """Read the tables.

    Args:
        workspace: the data folder that is to take them.
        file: the table of places.
        people_file: the table of people; None: the people in force stay.

    Raises:
        InspectError: a file cannot be read at all.
    """
    campus, _taken, problems = parse_roster(load_table(file))
    if people_file is None:
        people = current(workspace.ledger.rosters()).people
    else:
        people, _taken, wrong = parse_people(load_table(people_file), campus.places)
        problems += wrong
    return Import(campus.model_copy(update={"people": people}), problems)
