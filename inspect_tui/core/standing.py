"""How each unit stands before anybody is compared: its score, what was counted, and whether it takes part.

Outcomes become values (one per inspection, or per day), values become one score per source, and sources are weighted:

    score = sum(weight * aggregate of the source) / sum(weight), over the sources in which the unit has a score

That is converted to 100 where the policy says out of how much it is, and points are added (``additions``). Nothing
here rounds, and nothing depends on the order in which rows came.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from operator import attrgetter
from typing import NamedTuple

from inspect_tui.core.aggregate import Counted, aggregated, latest, weighted
from inspect_tui.core.award import Added, LastScore, Reason, Requirement, SourceScore, Unit
from inspect_tui.core.candidates import Candidate, candidates, gathers, hand_out
from inspect_tui.core.exact import least, total
from inspect_tui.core.fact_names import fact_warnings
from inspect_tui.core.fails import fails_requirement
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.requirements import Counts, requirements
from inspect_tui.core.rows import Check, Outcome

_FAILURES, _MAJORS = attrgetter("failures"), attrgetter("majors")


class Standing(NamedTuple):
    """A unit's score and everything that decides whether it takes part and how ties are broken."""

    unit: str
    group: tuple[str, ...]
    exact: Fraction | None
    sources: tuple[SourceScore, ...]
    added: tuple[Added, ...]
    missing: tuple[str, ...]
    inspections: int
    done: int
    planned: int
    missed: int
    lowest: Fraction | None
    last: Fraction | None
    """The latest score, where the policy asks for it."""
    last_from: LastScore | None
    """In which place and check it was given."""
    ties: Mapping[str, Fraction]
    """The scores of the sources that the policy compares to break ties."""
    failures: int
    majors: int
    occupants: int
    refused: bool
    revoked_by: tuple[str, ...]
    """Its facts that take the award from a winner."""
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
    found = candidates(units, policy)
    hand_out(gathered.members, found, gathering=gathers(units, policy))
    planned = planned_checks(gathered, found.values())
    result = [standing_of(one, planned.get(one.group, ()), gathered.days, policy) for one in found.values()]
    misspelt = fact_warnings(policy, units, (member.facts for member in gathered.members)) if policy.facts else ()
    return result, [*_left_out(found.values(), result, policy), *misspelt]


def planned_checks(gathered: Gathered, found: Iterable[Candidate]) -> Mapping[tuple[str, ...], Collection[Check]]:
    """Return the checks that the units of each group could have had: all that came in any of them."""
    # by identity: hundreds of thousands of them are a few thousand that many share
    outcomes = {id(outcome): outcome for outcome in gathered.outcomes}
    seen: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for one in found:
        for member in one.inspected:
            seen[one.group].update(map(id, member.outcomes))
    return {group: {outcomes[one].check for one in known} for group, known in seen.items()}


def _left_out(found: Iterable[Candidate], standings: Sequence[Standing], policy: Policy) -> Iterator[Reason]:
    """Say what was not counted, and what was named in vain."""
    unapproved = sum(member.unapproved for one in found for member in one.inspected)
    if unapproved:
        yield Reason("unapproved_left_out", {"count": str(unapproved)})
    short: dict[str, int] = defaultdict(int)
    for standing in standings:
        for source in standing.missing if standing.exact is not None else ():
            short[source] += 1
    code = "source_zero" if policy.score.missing == "zero" else "source_missing"
    for source in sorted(short):
        yield Reason(code, {"source": source, "count": str(short[source])})
    for source in policy.tie_sources:
        if not any(source in standing.ties for standing in standings):
            yield Reason("tie_source_empty", {"source": source})


def standing_of(one: Candidate, planned: Collection[Check], days: AbstractSet[date] | None, policy: Policy) -> Standing:
    """Return how one unit stands.

    Args:
        one: the unit, with everything in it that was inspected.
        planned: the checks of its group.
        days: those that count; None: all.
        policy: the rules.
    """
    counted: list[Counted] = []
    done = excused = missed = 0
    refused = False
    for member in one.inspected:
        unit = member.unit
        here = [(unit, outcome, value) for outcome in member.outcomes if (value := outcome.value) is not None]
        counted += here
        done += len({id(outcome.check) for _, outcome, _ in here})
        if unscored := [outcome for outcome in member.outcomes if outcome.score is None]:
            checked = {outcome.check for _, outcome, _ in here}
            excused += len({lost.check for lost in unscored if lost.status in policy.eligible.excused} - checked)
            missed += len({day for _, day in missed_checks(unscored, member.outcomes, policy.eligible)})
            refused = refused or any(lost.status == "refused" for lost in unscored)
    sources, missing = weighted(_by_source(counted, policy), policy)
    added = _added(one, counted, days, policy) if sources and policy.score.adds else ()
    last = max(counted, key=latest, default=None) if policy.breaks_by_last else None
    checks = len(planned) * len(one.members) - excused
    outcomes = [outcome for _, outcome, _ in counted]
    counts = Counts(len(counted), done, checks, missed, least([value for _, _, value in counted]))
    return Standing(
        unit=one.id,
        group=one.group,
        exact=_exact(sources, added, policy) if sources else None,
        sources=sources,
        added=added,
        missing=missing,
        inspections=counts.inspections,
        done=done,
        planned=checks,
        missed=missed,
        lowest=counts.lowest,
        last=last[2] if last else None,
        last_from=LastScore(last[0], last[1].check) if last else None,
        ties=_ties(one, counted, policy) if policy.tie_sources else {},
        failures=sum(map(_FAILURES, outcomes)),
        majors=sum(map(_MAJORS, outcomes)),
        occupants=one.occupants,
        refused=refused,
        revoked_by=tuple([fact for fact in policy.history.revoked_by if one.has(fact)]),
        requirements=(*requirements(one, counts, policy), *_fails(counted, policy)),
    )


def _fails(counted: Sequence[Counted], policy: Policy) -> tuple[Requirement, ...]:
    rules = policy.history.fails
    return (fails_requirement(counted, rules),) if rules else ()


def _by_source(counted: list[Counted], policy: Policy) -> Mapping[str, list[Counted]]:
    """Sort what counts by source; without named sources it is all one."""
    if not policy.score.sources:
        return {"": counted} if counted else {}
    found: dict[str, list[Counted]] = {}
    for value in counted:
        found.setdefault(value[1].check.source, []).append(value)
    return found


def _exact(sources: Sequence[SourceScore], added: Sequence[Added], policy: Policy) -> Fraction:
    score = sources[0].score if len(sources) == 1 else total([source.weight * source.score for source in sources])
    if policy.score.out_of is not None:
        score *= policy.score.scale
    return total([score, *(one.points for one in added)]) if added else score


def _added(
    one: Candidate, counted: Sequence[Counted], days: AbstractSet[date] | None, policy: Policy
) -> tuple[Added, ...]:
    from inspect_tui.core.additions import additions  # most policies add nothing

    return tuple(additions(one, counted, days, policy.score))


def _ties(one: Candidate, counted: Iterable[Counted], policy: Policy) -> dict[str, Fraction]:
    """Return the scores of the sources that break ties, also of those that make no part of the score."""
    aside = [
        (member.unit, outcome, outcome.value)
        for member in one.inspected
        for outcome in member.aside
        if outcome.value is not None
    ]
    found: dict[str, list[Counted]] = {}
    for value in (*counted, *aside):
        found.setdefault(value[1].check.source, []).append(value)
    return {name: aggregated(found[name], policy) for name in policy.tie_sources if name in found}


def missed_checks(
    unscored: Iterable[Outcome], outcomes: Iterable[Outcome], rules: Eligible
) -> AbstractSet[tuple[str, date]]:
    """Return by which lists, and when, a place was missed through its residents and not made up for in time.

    Args:
        unscored: what came of the checks there that gave no score.
        outcomes: what came of all checks there.
        rules: the conditions.
    """
    missed = {(lost.check.source, lost.check.day) for lost in unscored if lost.status in rules.missed}
    if not missed:
        return missed
    made = [made.check for made in outcomes if made.score is not None]
    return {
        (source, day)
        for source, day in missed
        if not any(one.source == source and 0 <= (one.day - day).days <= rules.made_up_days for one in made)
    }
