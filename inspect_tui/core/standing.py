"""How each unit stands before anybody is compared: its score, what was counted, and whether it takes part.

Rows become values (one per inspection, or per day), values become one score per source, and sources are weighted:

    score = sum(weight * aggregate of the source) / sum(weight), over the sources in which the unit has a score

Nothing here rounds, and nothing depends on the order of the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from inspect_tui.core.aggregate import Counted, weighted
from inspect_tui.core.award import CannotRank, Reason, Requirement, SourceScore, Unit
from inspect_tui.core.exact import least, shortest, total
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.rows import ScoreRow

Check = tuple[str, date, str]
"""A planned check: source, day, slot."""


@dataclass(slots=True)
class Candidate:
    """A unit while its rows are gathered."""

    id: str
    group: tuple[str, ...]
    members: set[str] = field(default_factory=set)
    """What is inspected: the unit itself, or the rooms of a class."""
    occupants: int = 0
    counted: list[Counted] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)
    done: set[tuple[str, Check]] = field(default_factory=set)
    excused: set[tuple[str, Check]] = field(default_factory=set)
    visited: set[tuple[str, str, date]] = field(default_factory=set)
    missed: set[tuple[str, str, date]] = field(default_factory=set)
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit's score and everything that decides whether it takes part and how ties are broken."""

    unit: str
    group: tuple[str, ...]
    exact: Fraction | None
    sources: tuple[SourceScore, ...]
    missing: tuple[str, ...]
    inspections: int
    done: int
    planned: int
    missed: int
    lowest: Fraction | None
    last: Fraction | None
    """The latest score, where the policy asks for it."""
    failures: int
    majors: int
    refused: bool
    requirements: tuple[Requirement, ...]

    @property
    def eligible(self) -> bool:
        """Whether it meets every condition."""
        return all(requirement.met for requirement in self.requirements)


def standings(
    rows: Iterable[ScoreRow], units: Sequence[Unit], policy: Policy, period: Period | None
) -> tuple[list[Standing], list[Reason]]:
    """Return every unit's standing, and warnings about what was left out.

    Raises:
        CannotRank: the policy names an attribute that no unit has, or one that varies within a unit.
    """
    candidates = _candidates(units, policy)
    gatherer = _Gatherer(policy, candidates, counted_days(policy, period) if period else None)
    for row in rows:
        gatherer.take(row)
    result = [_standing(candidate, gatherer.planned[candidate.group], policy) for candidate in candidates.values()]
    return result, gatherer.warnings(result)


def gathers(units: Iterable[Unit], policy: Policy) -> bool:
    """Whether scores are gathered under an attribute; a unit that names none leaves every score with its own."""
    return policy.unit not in OWN_UNITS and any(policy.unit in unit.attributes for unit in units)


def _candidates(units: Sequence[Unit], policy: Policy) -> dict[str, Candidate]:
    for name in policy.group_by:
        if units and not any(name in unit.attributes for unit in units):
            raise CannotRank("unknown_attribute", name=name)
    gathering = gathers(units, policy)
    candidates: dict[str, Candidate] = {}
    for unit in units:
        name = unit.attributes.get(policy.unit, "") if gathering else unit.id
        if not name:
            continue
        group = tuple(unit.attributes.get(attribute, "") for attribute in policy.group_by)
        found = candidates.setdefault(name, Candidate(name, group))
        for attribute, ours, theirs in zip(policy.group_by, group, found.group, strict=True):
            if ours != theirs:
                raise CannotRank("attribute_varies", unit=name, name=attribute, one=theirs, other=ours)
        found.members.add(unit.id)
        occupants = unit.attributes.get("occupants", "")
        found.occupants += int(occupants) if occupants.isdecimal() else 0
    return candidates


class _Gatherer:
    """Hands each row to its unit and notes which checks its group was planned to have."""

    def __init__(self, policy: Policy, candidates: dict[str, Candidate], days: frozenset[date] | None) -> None:
        self.planned: defaultdict[tuple[str, ...], set[Check]] = defaultdict(set)
        self._candidates = candidates
        self._owner = {member: one for one in candidates.values() for member in one.members}
        self._attribute = "" if all(one.members == {one.id} for one in candidates.values()) else policy.unit
        self._days = days
        self._sources = {source.name for source in policy.score.sources}
        self._approved_only = policy.eligible.records == "approved"
        self._missed = frozenset[str](policy.eligible.missed)
        self._excused = frozenset[str](policy.eligible.excused)
        self._worth = policy.score.worth
        self._zero = policy.score.missing == "zero"
        self._unapproved = 0

    def take(self, row: ScoreRow) -> None:
        """Count one row, or leave it out."""
        one = self._of(row)
        if one is None or (self._days is not None and row.day not in self._days):
            return
        if row.facts:
            one.facts |= row.facts  # a confirmed fact stands whether or not the rest of its round is approved yet
        if self._sources and row.source not in self._sources:
            return
        if self._approved_only and not row.approved:
            self._unapproved += 1
            return
        check = (row.source, row.day, row.slot)
        self.planned[one.group].add(check)
        score = row.score
        if score is None:
            self._not_scored(one, row, check)
            score = self._worth.get(row.status)
        else:
            one.visited.add((row.unit, row.source, row.day))
        if score is not None:
            one.counted.append(Counted(row, score))
            one.done.add((row.unit, check))

    def _of(self, row: ScoreRow) -> Candidate | None:
        if self._attribute:
            # the attribute of that day: a room may have moved to another class since
            name = row.attributes.get(self._attribute)
            return self._candidates.get(name) if name is not None else self._owner.get(row.unit)
        return self._owner.get(row.unit)

    def _not_scored(self, one: Candidate, row: ScoreRow, check: Check) -> None:
        one.refused = one.refused or row.status == "refused"
        if row.status in self._excused:
            one.excused.add((row.unit, check))
        elif row.status in self._missed:
            one.missed.add((row.unit, row.source, row.day))

    def warnings(self, standings: Sequence[Standing]) -> list[Reason]:
        """Say what was left out."""
        found: list[Reason] = []
        if self._unapproved:
            found.append(Reason("unapproved_left_out", {"count": str(self._unapproved)}))
        short: dict[str, int] = defaultdict(int)
        for standing in standings:
            for source in standing.missing if standing.exact is not None else ():
                short[source] += 1
        code = "source_zero" if self._zero else "source_missing"
        for source in sorted(short):
            found.append(Reason(code, {"source": source, "count": str(short[source])}))
        return found


def _standing(one: Candidate, planned: set[Check], policy: Policy) -> Standing:
    by_source: defaultdict[str, list[Counted]] = defaultdict(list)
    for counted in one.counted:
        by_source[counted.row.source if policy.score.sources else ""].append(counted)
    sources, missing = weighted(by_source, policy)
    latest = max(one.counted, key=lambda counted: counted.order, default=None) if policy.breaks_by_last else None
    checks = len(planned) * len(one.members) - sum(pair not in one.done for pair in one.excused)
    missed = len({(unit, day) for unit, _, day in one.missed - one.visited})
    return Standing(
        unit=one.id,
        group=one.group,
        exact=total(source.weight * source.score for source in sources) if sources else None,
        sources=sources,
        missing=missing,
        inspections=len(one.counted),
        done=len(one.done),
        planned=checks,
        missed=missed,
        lowest=least(counted.score for counted in one.counted),
        last=latest.score if latest else None,
        failures=sum(counted.row.failures for counted in one.counted),
        majors=sum(counted.row.majors for counted in one.counted),
        refused=one.refused,
        requirements=tuple(_requirements(one, checks, missed, policy)),
    )


def _requirements(one: Candidate, planned: int, missed: int, policy: Policy) -> Iterator[Requirement]:
    """Yield every condition that the policy sets."""
    rules = policy.eligible
    if rules.min_inspections:
        values = {"count": str(len(one.counted)), "needed": str(rules.min_inspections)}
        yield _requirement(len(one.counted) >= rules.min_inspections, "inspections_met", "inspections_few", values)
    if rules.min_coverage:
        share = shortest(Fraction(100 * len(one.done), planned), 1) if planned else "0"
        values = {
            "done": str(len(one.done)),
            "planned": str(planned),
            "needed": str(rules.min_coverage),
            "percent": share,
        }
        yield _requirement(len(one.done) >= rules.min_coverage * planned, "coverage_met", "coverage_low", values)
    if rules.max_missed is not None:
        values = {"count": str(missed), "allowed": str(rules.max_missed)}
        yield _requirement(missed <= rules.max_missed, "missed_met", "missed_many", values)
    if rules.min_occupants:
        values = {"count": str(one.occupants), "needed": str(rules.min_occupants)}
        yield _requirement(one.occupants >= rules.min_occupants, "occupants_met", "occupants_few", values)
    for fact in rules.barred_by:
        yield _requirement(fact not in one.facts, "not_barred", "barred", {"fact": fact})


def _requirement(met: bool, good: str, bad: str, values: Mapping[str, str]) -> Requirement:
    return Requirement(met, Reason(good if met else bad, values))
