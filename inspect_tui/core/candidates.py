"""Who is ranked: the units themselves, or what their scores are gathered under."""

import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from inspect_tui.core.award import CannotRank, Unit
from inspect_tui.core.gathering import Member
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.rows import ScoreRow

_YES = frozenset(["是", "有", "对", "已", "yes", "y", "true", "1", "√", "✓", "✔", "☑", "v"])
_LIKENESS = 0.85
"""From here on a name is a misspelt one (``clas``), and not another word."""


class Candidate:
    """A unit, with everything in it that was inspected."""

    __slots__ = ("group", "id", "inspected", "members", "occupants", "said")

    def __init__(self, unit: str, group: tuple[str, ...]) -> None:
        self.id = unit
        self.group = group
        self.members: set[str] = set()
        """What should be inspected: the unit itself, or the rooms of a class."""
        self.occupants = 0
        self.inspected: list[Member] = []
        self.said: frozenset[str] = frozenset()
        """Which of ``eligible.requires`` its attributes say."""

    def add(self, unit: Unit, occupants: int, policy: Policy) -> None:
        """Add a place of it."""
        self.members.add(unit.id)
        self.occupants += occupants
        if policy.eligible.requires:
            self.said |= {name for name in policy.eligible.requires if _says_yes(unit.attributes.get(name, ""), name)}

    def has(self, fact: str) -> bool:
        """Whether a fact was confirmed in it."""
        return any(fact in member.facts for member in self.inspected)


@lru_cache(maxsize=1024)
def _says_yes(text: str, name: str) -> bool:
    """Whether a cell says yes to what its column is about: 是, √, Y, or in the column 申报 also 已申报."""
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    return said in _YES or said.removeprefix("已").removeprefix("有") == name.casefold()


def candidates(units: Sequence[Unit], policy: Policy) -> dict[str, Candidate]:
    """Return who is ranked, by name.

    Raises:
        CannotRank: the policy names an attribute that no unit has, one varies within a unit, or the heads of a place
            that several share cannot be read.
    """
    gathering = gathers(units, policy)
    _refuse_unknown(units, policy, gathering=gathering)
    found: dict[str, Candidate] = {}
    shared: list[tuple[Unit, Mapping[str, int]]] = []
    for unit in units:
        heads = heads_of(unit.attributes, policy) if gathering else {}
        name = unit.attributes.get(policy.unit, "") if gathering else unit.id
        if heads:
            shared.append((unit, heads))
        elif name:
            occupants = unit.attributes.get("occupants", "")
            count = int(occupants) if occupants.isdecimal() else 0
            _found(found, name, unit, policy).add(unit, count, policy)
    own = frozenset(found)
    for unit, heads in shared:
        for name, count in heads.items():
            # a shared place says to which group a unit belongs only where it has no place of its own
            one = found[name] if name in own else _found(found, name, unit, policy)
            one.add(unit, count, policy)
    return found


def heads_of(attributes: Mapping[str, str], policy: Policy) -> Mapping[str, int]:
    """Return who shares a place, and with how many heads each; none where it belongs to one unit alone."""
    split = policy.score.split
    said = attributes.get(split.by, "") if split else ""
    if not said:
        return {}
    from inspect_tui.core.splitting import heads_in  # few policies share places out

    return heads_in(said)


def gathers(units: Iterable[Unit], policy: Policy) -> bool:
    """Whether scores are gathered under an attribute; a unit that names none leaves every score with its own."""
    return policy.unit not in OWN_UNITS and any(policy.unit in unit.attributes for unit in units)


def _refuse_unknown(units: Sequence[Unit], policy: Policy, *, gathering: bool) -> None:
    if not units:
        return
    for name in policy.group_by:
        if not any(name in unit.attributes for unit in units):
            raise CannotRank("unknown_attribute", "group_by", name=name)
    split = policy.score.split
    if split and not any(split.by in unit.attributes for unit in units):
        raise CannotRank("unknown_split", "score", "split", name=split.by)
    if not gathering and policy.unit not in OWN_UNITS:
        from difflib import get_close_matches  # hardly ever needed

        for hint in get_close_matches(policy.unit, list(units[0].attributes), n=1, cutoff=_LIKENESS):
            raise CannotRank("unknown_unit", "unit", name=policy.unit, hint=hint)


def _found(found: dict[str, Candidate], name: str, unit: Unit, policy: Policy) -> Candidate:
    """Return the candidate that a place belongs to."""
    group = tuple([unit.attributes.get(attribute, "") for attribute in policy.group_by])
    one = found.get(name)
    if one is None:
        one = found[name] = Candidate(name, group)
    for attribute, ours, theirs in zip(policy.group_by, group, one.group, strict=True):
        if ours != theirs:
            raise CannotRank("attribute_varies", unit=name, name=attribute, one=theirs, other=ours)
    return one


class Owners:
    """Says whose a score is."""

    def __init__(self, found: Mapping[str, Candidate], *, gathering: bool) -> None:
        """Know the units and what belongs to each.

        Args:
            found: all units, by name.
            gathering: whether scores are gathered under an attribute (see ``gathers``).
        """
        self._found = found
        self._gathering = gathering
        self._by_place = {place: one for one in found.values() for place in one.members}

    def of(self, place: str, named: str | None) -> Candidate | None:
        """Return whose a place's score is; None where it is nobody's.

        Args:
            place: what was inspected.
            named: the attribute of that day, which goes first: a room may have moved to another class since. None
                where it says nothing.
        """
        if self._gathering and named is not None:
            return self._found.get(named)
        return self._by_place.get(place)

    def of_row(self, row: ScoreRow, policy: Policy) -> Collection[str]:
        """Return the units that a row's score goes to: several where they share the place."""
        if policy.score.split and (heads := heads_of(row.attributes, policy)):
            return heads.keys()
        one = self.of(row.unit, row.attributes.get(policy.unit) if self._gathering else None)
        return (one.id,) if one else ()


def hand_out(members: Iterable[Member], found: Mapping[str, Candidate], *, gathering: bool) -> None:
    """Give each member to its unit; what belongs to none is left out."""
    owners = Owners(found, gathering=gathering)
    for member in members:
        one = owners.of(member.unit, member.owner)
        if one is not None:
            one.inspected.append(member)
