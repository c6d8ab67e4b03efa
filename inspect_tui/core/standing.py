"""How each unit stands before anybody is compared: its score, what was counted, and whether it takes part.

Rows become values (one per inspection, or per day), values become one score per source, and sources are weighted:

    score = sum(weight * aggregate of the source) / sum(weight), over the sources in which the unit has a score

Nothing here rounds, and nothing depends on the order of the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inspect_tui.core.aggregate import Counted, in_time, weighted
from inspect_tui.core.award import CannotRank, Reason, Requirement, SourceScore, Unit
from inspect_tui.core.exact import least, shortest, total
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.rows import ScoreRow

Check = tuple[str, date, str]
"""A planned check: source, day, slot."""


class Candidate:
    """A unit while its rows are gathered."""

    __slots__ = ("facts", "group", "id", "members", "occupants", "rows")

    def __init__(self, unit: str, group: tuple[str, ...]) -> None:
        self.id = unit
        self.group = group
        self.members: set[str] = set()
        """What is inspected: the unit itself, or the rooms of a class."""
        self.occupants = 0
        self.rows: list[ScoreRow] = []
        """Those that bear on its score."""
        self.facts: set[str] = set()


class Standing(NamedTuple):
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
    gatherer.take(rows)
    planned: defaultdict[tuple[str, ...], set[Check]] = defaultdict(set)
    for one in candidates.values():
        planned[one.group].update([(row.source, row.day, row.slot) for row in one.rows])
    result = [_standing(one, planned[one.group], policy) for one in candidates.values()]
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
    """Hands each row to its unit, or leaves it out."""

    def __init__(self, policy: Policy, candidates: dict[str, Candidate], days: frozenset[date] | None) -> None:
        self._candidates = candidates
        self._owner = {member: one for one in candidates.values() for member in one.members}
        self._attribute = "" if all(one.members == {one.id} for one in candidates.values()) else policy.unit
        self._days = days
        self._sources = {source.name for source in policy.score.sources}
        self._approved_only = policy.eligible.records == "approved"
        self._zero = policy.score.missing == "zero"
        self._unapproved = 0

    def take(self, rows: Iterable[ScoreRow]) -> None:
        """Hand rows out."""
        days, sources, approved_only = self._days, self._sources, self._approved_only
        for row in rows:
            one = self._of(row) if self._attribute else self._owner.get(row.unit)
            if one is None or (days is not None and row.day not in days):
                continue
            if row.facts:
                one.facts |= row.facts  # a confirmed fact stands whether or not the rest of its round is approved yet
            if sources and row.source not in sources:
                continue
            if approved_only and not row.approved:
                self._unapproved += 1
                continue
            one.rows.append(row)

    def _of(self, row: ScoreRow) -> Candidate | None:
        # the attribute of that day: a room may have moved to another class since
        name = row.attributes.get(self._attribute)
        return self._candidates.get(name) if name is not None else self._owner.get(row.unit)

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
    worth, by_name = policy.score.worth, bool(policy.score.sources)
    counted: list[Counted] = []
    unscored: list[ScoreRow] = []
    by_source: defaultdict[str, list[Counted]] = defaultdict(list)
    for row in one.rows:
        score = row.score
        if score is None:
            unscored.append(row)
            score = worth.get(row.status)
            if score is None:
                continue
        count = row, score
        counted.append(count)
        by_source[row.source if by_name else ""].append(count)
    sources, missing = weighted(by_source, policy)
    latest = max(counted, key=in_time, default=None) if policy.breaks_by_last else None
    done = {(row.unit, row.source, row.day, row.slot) for row, _ in counted}
    checks = len(planned) * len(one.members) - len(_excused(unscored, policy) - done)
    missed = _days_missed(unscored, one.rows, policy)
    return Standing(
        unit=one.id,
        group=one.group,
        exact=total([source.weight * source.score for source in sources]) if sources else None,
        sources=sources,
        missing=missing,
        inspections=len(counted),
        done=len(done),
        planned=checks,
        missed=missed,
        lowest=least([score for _, score in counted]),
        last=latest[1] if latest else None,
        failures=sum(row.failures for row, _ in counted),
        majors=sum(row.majors for row, _ in counted),
        refused=any(row.status == "refused" for row in unscored),
        requirements=tuple(_requirements(one, len(counted), len(done), checks, missed, policy)),
    )


def _excused(unscored: Iterable[ScoreRow], policy: Policy) -> set[tuple[str, str, date, str]]:
    """Return the checks that are taken out of what was planned."""
    return {(row.unit, row.source, row.day, row.slot) for row in unscored if row.status in policy.eligible.excused}


def _days_missed(unscored: Iterable[ScoreRow], rows: Iterable[ScoreRow], policy: Policy) -> int:
    """Return on how many days a check was missed through the residents; one made up for on the day is none."""
    missed = {(row.unit, row.source, row.day) for row in unscored if row.status in policy.eligible.missed}
    if missed:
        missed -= {(row.unit, row.source, row.day) for row in rows if row.score is not None}
    return len({(unit, day) for unit, _, day in missed})


def _requirements(
    one: Candidate, counted: int, done: int, planned: int, missed: int, policy: Policy
) -> Iterator[Requirement]:
    """Yield every condition that the policy sets."""
    rules = policy.eligible
    if rules.min_inspections:
        values = {"count": str(counted), "needed": str(rules.min_inspections)}
        yield _requirement(counted >= rules.min_inspections, "inspections_met", "inspections_few", values)
    if rules.min_coverage:
        share = _percent(done, planned)
        values = {
            "done": str(done),
            "planned": str(planned),
            "needed": str(rules.min_coverage),
            "percent": share,
        }
        needed, of = rules.min_coverage.as_integer_ratio()
        yield _requirement(done * of >= needed * planned, "coverage_met", "coverage_low", values)
    if rules.max_missed is not None:
        values = {"count": str(missed), "allowed": str(rules.max_missed)}
        yield _requirement(missed <= rules.max_missed, "missed_met", "missed_many", values)
    if rules.min_occupants:
        values = {"count": str(one.occupants), "needed": str(rules.min_occupants)}
        yield _requirement(one.occupants >= rules.min_occupants, "occupants_met", "occupants_few", values)
    for fact in rules.barred_by:
        yield _requirement(fact not in one.facts, "not_barred", "barred", {"fact": fact})


@lru_cache
def _percent(done: int, planned: int) -> str:
    return shortest(Fraction(100 * done, planned), 1) if planned else "0"


def _requirement(met: bool, good: str, bad: str, values: Mapping[str, str]) -> Requirement:
    return Requirement(met, Reason(good if met else bad, values))
