"""The units of a table of scores, put together from what their rows say of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from inspect_tui.core.award import Reason, Unit
from inspect_tui.core.problems import Problem
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.text import natural_key
from inspect_tui.core.unit_names import alike_name, same_name
from inspect_tui.store.tables.cells import folded
from inspect_tui.store.tables.scores_needs import Needs


class Described(NamedTuple):
    """A unit as some of its rows describe it."""

    unit: str
    attributes: dict[str, str]
    """Shared by those rows. What they leave empty is filled in from the unit's others, because merged cells of a
    workbook become one filled cell and many empty ones in a CSV file."""
    line: int
    """The first of those rows."""


class Spellings:
    """The spellings of one column: each name keeps the one in which the table says it first."""

    def __init__(self) -> None:
        """Begin without any."""
        self._first: dict[str, str] = {}
        self._lines: dict[str, int] = {}
        """By name, in the order of the table."""

    def name(self, text: str, line: int) -> str:
        """Return what a cell's text is called."""
        name = self._first.setdefault(same_name(text), text)
        self._lines.setdefault(name, line)
        return name

    def alike(self) -> Sequence[tuple[str, int, str, int]]:
        """Return names that are easily taken for each other, each after the line in which it stands first."""
        first: dict[str, str] = {}
        found: list[tuple[str, int, str, int]] = []
        for name, line in self._lines.items():
            other = first.setdefault(alike_name(name), name)
            if other != name:
                found.append((other, self._lines[other], name, line))
        return sorted(found, key=lambda pair: natural_key(pair[0]))


class UnitTable:
    """Gathers what rows say of their units; a unit that contradicts itself is told and left out as a whole."""

    def __init__(self, file: str, headings: Mapping[str, str], group_by: Sequence[str], needs: Needs) -> None:
        """Prepare.

        Args:
            file: the table's name, for the problems.
            headings: of the attributes' columns, by the attributes' names.
            group_by: attributes by which the policy compares.
            needs: what it needs besides.
        """
        self._file = file
        self._headings = headings
        self._columns = tuple(headings.values())
        self._group_by = group_by
        self._needs = needs
        self._described: dict[tuple[str, ...], Described] = {}
        self._spelt = {name: Spellings() for name in headings}
        self._unit_names = Spellings()
        self._bad_units: set[str] = set()
        self._bad_owners: set[str] = set()
        self.problems: list[Problem] = []

    def describe(self, unit: str, cells: Mapping[str, str], line: int) -> Described:
        """Note what a row says of its unit; rows that say the same share one answer."""
        said = (unit, *[cells[column] for column in self._columns])
        one = self._described.get(said)
        if one is None:
            texts = zip(self._headings, said[1:], strict=True)
            attributes = {name: self._spelt[name].name(text, line) for name, text in texts}
            self._described[said] = one = Described(self._unit_names.name(unit, line), attributes, line)
        return one

    def settle(self) -> None:
        """Fill in what is left empty, and find the contradictions. To be called once, after the last row."""
        gathered = self._needs.gathered
        self._bad_units = self._agree(lambda one: one.unit, self._headings)
        if gathered:
            self._bad_owners = self._agree(
                lambda one: one.attributes[gathered], [name for name in self._group_by if name != gathered]
            )
        self._bad_units |= {one.unit for one in self._described.values() if self._lacks(one)}

    def _agree(self, owner: Callable[[Described], str], names: Iterable[str]) -> set[str]:
        """Return the owners that have two values of an attribute; with one, it is filled in wherever it is missing."""
        owned: defaultdict[str, list[Described]] = defaultdict(list)
        for one in self._described.values():
            owned[owner(one)].append(one)
        owned.pop("", None)  # rows that name no owner have nothing in common
        varying: set[str] = set()
        for name in names:
            for owner_name, members in owned.items():
                lines: dict[str, int] = {}
                for one in members:
                    if value := one.attributes[name]:
                        lines.setdefault(value, one.line)
                if len(lines) == 1:
                    for one in members:
                        one.attributes[name] = next(iter(lines))
                elif lines and name != self._needs.gathered:
                    varying.add(owner_name)
                    (value, first), (other, line), *_ = lines.items()
                    values = {"value": other, "other": value, "first": str(first)}
                    self._complain("score_varies", line, owner_name, name, **values)
        return varying

    def _lacks(self, one: Described) -> bool:
        """Whether a unit lacks what the policy needs of it."""
        if self._needs.shared and one.attributes[self._needs.shared]:
            return False  # who shares it is said there, and what they are by the units of their own
        empty = [name for name in self._needs.filled if not one.attributes[name]]
        for name in empty:
            self._complain("score_unit_lacks", one.line, one.unit, name)
        if not self._needs.counted or "occupants" in empty:
            return bool(empty)
        occupants = one.attributes["occupants"]
        count = folded(occupants)
        if not (count.isascii() and count.isdigit()):
            self._complain("roster_bad_number", one.line, one.unit, "occupants", value=occupants)
            return True
        one.attributes["occupants"] = count
        return bool(empty)

    def _complain(self, code: str, line: int, item: str, name: str, **values: str) -> None:
        column = {"column": self._headings[name]}
        self.problems.append(Problem(code=code, file=self._file, line=line, item=item, values=column | values))

    def alike(self) -> Iterator[Reason]:
        """Yield which names that are ranked or compared by may be two spellings of one."""
        gathered = self._needs.gathered
        names = dict.fromkeys([*([gathered] if gathered else []), *self._group_by])
        for spellings in (self._unit_names, *(self._spelt[name] for name in names)):
            if pairs := spellings.alike():
                one, first, other, line = pairs[0]
                values = {"one": one, "first": str(first), "other": other, "line": str(line)}
                yield Reason("names_alike", {"count": str(len(pairs)), **values})

    def _owner(self, attributes: Mapping[str, str]) -> str:
        return attributes[self._needs.gathered] if self._needs.gathered else ""

    def accepts(self, row: ScoreRow) -> bool:
        """Whether a row's unit is clear."""
        return row.unit not in self._bad_units and self._owner(row.attributes) not in self._bad_owners

    def units(self) -> tuple[Unit, ...]:
        """Return the units that are clear: one that moved between the values that are gathered by, once for each."""
        found = {
            (one.unit, self._owner(one.attributes)): Unit(one.unit, one.attributes)
            for one in self._described.values()
            if one.unit not in self._bad_units and self._owner(one.attributes) not in self._bad_owners
        }
        return tuple(found.values())
