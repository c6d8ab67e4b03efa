"""How each unit stands before anybody is compared: its score, what was counted, and whether it takes part.

Outcomes become values (one per inspection, or per day), values become one score per source, and sources are weighted:

    score = sum(weight * aggregate of the source) / sum(weight), over the sources in which the unit has a score

Nothing here rounds, and nothing depends on the order in which rows came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inspect_tui.core.aggregate import Counted, latest, weighted
from inspect_tui.core.award import CannotRank, Reason, Requirement, SourceScore, Unit
from inspect_tui.core.exact import least, shortest, total
from inspect_tui.core.gathering import Gathered, Member
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.rows import Check, Outcome


class Candidate:
    """A unit, with everything in it that was inspected."""

    __slots__ = ("group", "id", "inspected", "members", "occupants")

    def __init__(self, unit: str, group: tuple[str, ...]) -> None:
        self.id = unit
        self.group = group
        self.members: set[str] = set()
        """What should be inspected: the unit itself, or the rooms of a class."""
        self.occupants = 0
        self.inspected: list[Member] = []

    def barred_by(self, fact: str) -> bool:
        """Whether a fact was confirmed in it."""
        return any(fact in member.facts for member in self.inspected)


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


def standings(gathered: Gathered, units: Sequence[Unit], policy: Policy) -> tuple[list[Standing], list[Reason]]:
    """Return every unit's standing, and warnings about what was left out.

    Raises:
        CannotRank: the policy names an attribute that no unit has, or one that varies within a unit.
    """
    candidates = _candidates(units, policy)
    _hand_out(gathered.members, candidates, gathering=gathers(units, policy))
    outcomes: defaultdict[tuple[str, ...], dict[int, Outcome]] = defaultdict(dict)
    for one in candidates.values():
        for member in one.inspected:
            # by identity: hundreds of thousands of them are a few hundred that many share
            outcomes[one.group].update({id(outcome): outcome for outcome in member.outcomes})
    planned = {group: {outcome.check for outcome in found.values()} for group, found in outcomes.items()}
    result = [_standing(one, planned.get(one.group, ()), policy) for one in candidates.values()]
    return result, list(_left_out(candidates.values(), result, policy))


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
        group = tuple([unit.attributes.get(attribute, "") for attribute in policy.group_by])
        found = candidates.get(name)
        if found is None:
            found = candidates[name] = Candidate(name, group)
        for attribute, ours, theirs in zip(policy.group_by, group, found.group, strict=True):
            if ours != theirs:
                raise CannotRank("attribute_varies", unit=name, name=attribute, one=theirs, other=ours)
        found.members.add(unit.id)
        occupants = unit.attributes.get("occupants", "")
        found.occupants += int(occupants) if occupants.isdecimal() else 0
    return candidates


def _hand_out(members: Iterable[Member], candidates: Mapping[str, Candidate], *, gathering: bool) -> None:
    """Give each member to its unit; what belongs to none is left out."""
    owners = {member: one for one in candidates.values() for member in one.members}
    for member in members:
        # the attribute of those days: a room may have moved to another class since
        moved = gathering and member.owner is not None
        one = candidates.get(member.owner or "") if moved else owners.get(member.unit)
        if one is not None:
            one.inspected.append(member)


def _left_out(candidates: Iterable[Candidate], standings: Sequence[Standing], policy: Policy) -> Iterator[Reason]:
    """Say what was not counted."""
    unapproved = sum(member.unapproved for one in candidates for member in one.inspected)
    if unapproved:
        yield Reason("unapproved_left_out", {"count": str(unapproved)})
    short: dict[str, int] = defaultdict(int)
    for standing in standings:
        for source in standing.missing if standing.exact is not None else ():
            short[source] += 1
    code = "source_zero" if policy.score.missing == "zero" else "source_missing"
    for source in sorted(short):
        yield Reason(code, {"source": source, "count": str(short[source])})


def _standing(one: Candidate, planned: Collection[Check], policy: Policy) -> Standing:
    worth, by_name = policy.score.worth, bool(policy.score.sources)
    counted: list[Counted] = []
    by_source: dict[str, list[Counted]] = {}
    done = excused = missed = 0
    refused = False
    for member in one.inspected:
        unit, checked, unscored = member.unit, set(), []
        for outcome in member.outcomes:
            score = outcome.score
            if score is None:
                unscored.append(outcome)
                score = worth.get(outcome.status)
                if score is None:
                    continue
            checked.add(outcome.check)
            count = unit, outcome, score
            counted.append(count)
            by_source.setdefault(outcome.check.source if by_name else "", []).append(count)
        done += len(checked)
        if unscored:
            excused += len({lost.check for lost in unscored if lost.status in policy.eligible.excused} - checked)
            missed += _days_missed(member, unscored, policy)
            refused = refused or any(lost.status == "refused" for lost in unscored)
    sources, missing = weighted(by_source, policy)
    last = max(counted, key=latest, default=None) if policy.breaks_by_last else None
    checks = len(planned) * len(one.members) - excused
    return Standing(
        unit=one.id,
        group=one.group,
        exact=total([source.weight * source.score for source in sources]) if sources else None,
        sources=sources,
        missing=missing,
        inspections=len(counted),
        done=done,
        planned=checks,
        missed=missed,
        lowest=least([score for _, _, score in counted]),
        last=last[2] if last else None,
        failures=sum(outcome.failures for _, outcome, _ in counted),
        majors=sum(outcome.majors for _, outcome, _ in counted),
        refused=refused,
        requirements=tuple(_requirements(one, len(counted), done, checks, missed, policy)),
    )


def _days_missed(member: Member, unscored: Iterable[Outcome], policy: Policy) -> int:
    """Return on how many days a check was missed through the residents; one made up for on the day is none."""
    missed = {(lost.check.source, lost.check.day) for lost in unscored if lost.status in policy.eligible.missed}
    if missed:
        missed -= {(made.check.source, made.check.day) for made in member.outcomes if made.score is not None}
    return len({day for _, day in missed})


def _requirements(
    one: Candidate, counted: int, done: int, planned: int, missed: int, policy: Policy
) -> Iterator[Requirement]:
    """Yield every condition that the policy sets."""
    rules = policy.eligible
    if rules.min_inspections:
        met, needed = counted >= rules.min_inspections, str(rules.min_inspections)
        yield _requirement(met, "inspections_met", "inspections_few", count=str(counted), needed=needed)
    if rules.min_coverage:
        yield _coverage(done, planned, rules.min_coverage)
    if rules.max_missed is not None:
        met, allowed = missed <= rules.max_missed, str(rules.max_missed)
        yield _requirement(met, "missed_met", "missed_many", count=str(missed), allowed=allowed)
    if rules.min_occupants:
        met, needed = one.occupants >= rules.min_occupants, str(rules.min_occupants)
        yield _requirement(met, "occupants_met", "occupants_few", count=str(one.occupants), needed=needed)
    for fact in rules.barred_by:
        yield _requirement(not one.barred_by(fact), "not_barred", "barred", fact=fact)


@lru_cache
def _coverage(done: int, planned: int, needed: Fraction) -> Requirement:
    part, of = needed.as_integer_ratio()
    percent = shortest(Fraction(100 * done, planned), 1) if planned else "0"
    values = {"done": str(done), "planned": str(planned), "needed": str(needed), "percent": percent}
    return _requirement(done * of >= part * planned, "coverage_met", "coverage_low", **values)


@lru_cache
def _requirement(met: bool, good: str, bad: str, **values: str) -> Requirement:
    """Return a condition; equal ones are the same object, for most units have the same."""
    return Requirement(met, Reason(good if met else bad, values))
