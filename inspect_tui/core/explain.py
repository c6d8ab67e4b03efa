"""Why one unit won or did not: each check with its deductions, the arithmetic, the conditions, the edge."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from inspect_tui.core.additions import noted_status
from inspect_tui.core.aggregate import Counted, aggregated, in_time
from inspect_tui.core.award import AwardResult, AwardRow, Group, Requirement, Unit
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Place
from inspect_tui.core.candidates import Candidate, Owners, candidates, gathers
from inspect_tui.core.change import Changes
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.counting import counts_as, outcome_of, waits
from inspect_tui.core.inspection import Found
from inspect_tui.core.missed import missed_rows
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, RowUse, counted_days
from inspect_tui.core.rows import Check, Origin, ScoreRow
from inspect_tui.core.score import Score
from inspect_tui.core.scoring import score
from inspect_tui.core.selection import compared
from inspect_tui.core.splitting import Part, divided
from inspect_tui.core.state import RoundView
from inspect_tui.core.text import natural_key

Use = RowUse | Literal["fixed", "no_score", "filled"]

_Visit = tuple[str, str | None, Check]
"""A place, the value that its scores are gathered under, and the check."""


@dataclass(frozen=True, slots=True)
class Trace:
    """How an inspection came to its score, with the checklist that names the items."""

    checklist: Checklist
    score: Score
    found: Found | None = None
    """What was found, and where: with both it can be scored again as if something had been otherwise."""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """One check of the unit, and what the award made of it."""

    row: ScoreRow
    use: Use
    """``counted``; ``fixed``: counted as what the policy gives such a status or fact; ``added``: a bonus;
    ``tie_only``: looked at only to break ties; else why it was left out (``filled``: a second visit gave the score)."""
    score: Fraction | None
    """What it counted as; None where it was left out."""
    trace: Trace | None
    """None where nothing was inspected."""
    part: Part | None = None
    """What the unit gets of a check that it shares with others; ``row.score`` is its part."""
    origin: Origin | None = None
    """Where the score stood in a school's own table; None for an inspection."""


class Condition(NamedTuple):
    """A condition for taking part, and the checks that it hangs on."""

    requirement: Requirement
    checks: tuple[ExplainedCheck, ...]
    """Those with the fact, those missed, those below the limit; where too little was checked, those that would have
    counted and gave no score, or are not approved yet."""


class PlaceScore(NamedTuple):
    """What one place of a unit came to in one source, where a unit's score is the mean of its places'."""

    source: str
    place: str
    score: Fraction


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole story of one unit in one award."""

    result: AwardResult
    group: Group
    row: AwardRow
    policy: Policy
    checks: tuple[ExplainedCheck, ...]
    """In time order."""
    conditions: tuple[Condition, ...]
    edge: Fraction | None
    """The score that ``row.margin`` is counted from."""
    places: tuple[PlaceScore, ...] = ()
    """Where each place's scores become one first (``gather = "units"``), by source."""
    titles: Mapping[str, Label] = field(default_factory=dict)
    """Of the checklists, by id: also of those that nobody has walked."""
    changes: Changes | None = None
    """What single change would have made the difference; None where that was not asked for, or nobody could win."""

    def behind(self, fact: str) -> tuple[ExplainedCheck, ...]:
        """Return the checks with a fact."""
        return tuple(one for one in self.checks if fact in one.row.facts)

    def noted(self, name: str) -> tuple[ExplainedCheck, ...]:
        """Return the checks that changed the score (``score.adjust``) by a fact, or by a status that stands as one."""
        found: dict[tuple[str, str, date, str], ExplainedCheck] = {}
        for one in self.checks:
            row = one.row
            counted = self.policy.use_of(row.source, row.approved) == "counted" and one.use != "filled"
            if name in row.facts or (counted and noted_status(row.score, row.status) == name):
                # each check of each place is noted once
                found.setdefault((row.unit, row.source, row.day, row.slot), one)
        return tuple(found.values())

    @property
    def out_of(self) -> Fraction | None:
        """How much the weighted score is out of, where it is converted to 100."""
        return None if self.policy.score.out_of is None else Fraction(self.policy.score.out_of)


def explanation(
    unit: str,
    result: AwardResult,
    rows: Iterable[ScoreRow],
    policy: Policy,
    period: Period | None,
    traces: Mapping[str, Trace],
    titles: Mapping[str, Label],
    origins: Mapping[str, Origin] | None = None,
    units: Sequence[Unit] | None = None,
) -> Explanation | None:
    """Explain one unit's standing; ``Explanation.changes`` is left to whoever has the time.

    Args:
        unit: id of a room, or of whatever the policy ranks.
        result: what ``rank`` made of the same rows, policy and period.
        rows: the rows that were ranked.
        policy: the rules.
        period: what was ranked.
        traces: by ``ScoreRow.ref`` (see ``traces``).
        titles: of the checklists, by id.
        origins: of scores from tables, by ``ScoreRow.ref``.
        units: all that took part; None where each score names whose it is.

    Returns:
        None where the award has no such unit.
    """
    row, group = result.row(unit), result.group_of(unit)
    if row is None or group is None:
        return None
    own = own_rows(unit, rows, policy, period, units)
    shared = divided(own, policy) if policy.score.split else ((one, None) for one in own)
    # of a place that several share only the unit's own part
    mine = [(one, part) for one, part in shared if part is None or one.attributes.get(policy.unit) == unit]
    filled = _filled([one for one, _ in mine], policy)
    found = (_check(one, part, policy, traces, origins or {}, filled) for one, part in mine)
    checks = tuple(sorted(found, key=_order))
    edge = None
    if row.margin is not None and row.exact is not None:
        edge = compared(row.exact, policy) - row.margin
    conditions = tuple(Condition(one, _hanging(one, checks, policy)) for one in row.requirements)
    places = tuple(_places(checks, policy)) if policy.score.gather == "units" else ()
    walked = {one.row.source: one.trace.checklist.title for one in checks if one.trace}
    return Explanation(result, group, row, policy, checks, conditions, edge, places, {**titles, **walked})


def own_rows(
    unit: str, rows: Iterable[ScoreRow], policy: Policy, period: Period | None, units: Sequence[Unit] | None
) -> Sequence[ScoreRow]:
    """Return the rows of a period that go to a unit; see ``explanation``."""
    if units is None:
        named = Candidate(unit, ())
        named.members.add(unit)
        owners = Owners({unit: named}, gathering=policy.unit not in OWN_UNITS)
    else:
        owners = Owners(candidates(units, policy), gathering=gathers(units, policy))
    days = counted_days(policy, period) if period else None
    return [row for row in rows if (days is None or row.day in days) and unit in owners.of_row(row, policy)]


def _hanging(requirement: Requirement, checks: Sequence[ExplainedCheck], policy: Policy) -> tuple[ExplainedCheck, ...]:
    """Return the checks that a condition hangs on."""
    code, values = requirement.reason.code, requirement.reason.values
    counted = [one for one in checks if one.use in {"counted", "fixed"}]
    match code:
        case "barred" | "revoked" | "required_met":
            return tuple(one for one in checks if values["fact"] in one.row.facts)
        case "missed_many" | "missed_met":
            missed = missed_rows([one.row for one in checks if one.use != "filled"], policy)
            return tuple(one for one in checks if any(one.row is row for row in missed))
        case "each_below" if policy.eligible.min_score_each is not None:
            return _below(counted, Fraction(policy.eligible.min_score_each))
        case "fails_many" | "fails_met" | "fails_left_many" | "fails_left_met" if policy.history.fails:
            return _below(counted, Fraction(policy.history.fails.below))
        case "inspections_few":
            # as if it were approved: then it would count
            return tuple(
                one
                for one in checks
                if one.score is None and one.use != "filled" and policy.use_of(one.row.source, True) == "counted"
            )
        case "coverage_low":
            return _not_done(checks, policy)
    return ()


def _below(checks: Iterable[ExplainedCheck], limit: Fraction) -> tuple[ExplainedCheck, ...]:
    return tuple(one for one in checks if one.score is not None and one.score < limit)


def _not_done(checks: Sequence[ExplainedCheck], policy: Policy) -> tuple[ExplainedCheck, ...]:
    """Return the planned checks that gave no score, and that nothing excuses."""
    own = [one for one in checks if policy.use_of(one.row.source, one.row.approved) == "counted"]

    def which(one: ExplainedCheck) -> tuple[str, Check]:
        return one.row.unit, outcome_of(one.row, policy.score).check

    done = {which(one) for one in own if one.score is not None}
    excused = {which(one) for one in own if one.row.score is None and one.row.status in policy.eligible.excused}
    lost: dict[tuple[str, Check], ExplainedCheck] = {}
    for one in own:
        if which(one) not in done | excused:
            lost.setdefault(which(one), one)
    return tuple(lost.values())


def _places(checks: Iterable[ExplainedCheck], policy: Policy) -> Iterator[PlaceScore]:
    """Yield what each place came to in each source, in school order."""
    found: dict[tuple[str, str], list[Counted]] = {}
    for one in checks:
        if one.use in {"counted", "fixed"} and one.score is not None:
            row = one.row
            source = row.source if policy.score.sources else ""
            found.setdefault((source, row.unit), []).append((row.unit, outcome_of(row, policy.score), one.score))
    for source, place in sorted(found, key=lambda key: (key[0], natural_key(key[1]))):
        yield PlaceScore(source, place, aggregated(found[source, place], policy))


def traces(rounds: Iterable[RoundView], places: Iterable[str], period: Period) -> Mapping[str, Trace]:
    """Return how the inspections of these places in a period came to their scores, by the inspections' ids."""
    return dict(_traces(rounds, frozenset(places), period))


def _traces(rounds: Iterable[RoundView], places: frozenset[str], period: Period) -> Iterator[tuple[str, Trace]]:
    for view in rounds:
        if view.round.date not in period:
            continue
        for found in view.findings:
            place = view.places.get(found.place)
            if found.place in places and place is not None and found.status == "inspected":
                scored = score(view.checklist, found, place, view.round.date)
                yield found.id, Trace(view.checklist, scored, found, place)


def _order(check: ExplainedCheck) -> tuple[object, ...]:
    row = check.row
    check_time = in_time(Check(row.source, row.day, row.slot))
    return check_time, natural_key(row.unit), row.source, row.ref, check.score or Fraction(0)


def _check(
    row: ScoreRow,
    part: Part | None,
    policy: Policy,
    traces: Mapping[str, Trace],
    origins: Mapping[str, Origin],
    filled: Container[_Visit],
) -> ExplainedCheck:
    use, score = _use(row, policy)
    if use in {"counted", "fixed", "no_score"} and waits(row.score, row.status) and _visit(row, policy) in filled:
        use, score = "filled", None
    return ExplainedCheck(row, use, score, traces.get(row.ref), part, origins.get(row.ref))


def _visit(row: ScoreRow, policy: Policy) -> _Visit:
    owner = None if policy.unit in OWN_UNITS else row.attributes.get(policy.unit)
    return row.unit, owner, Check(row.source, row.day, row.slot)


def _filled(rows: Iterable[ScoreRow], policy: Policy) -> AbstractSet[_Visit]:
    """Return what was scored, of which place: visits there in which nothing was seen are filled (``Gathered``)."""
    left_out = {"other_source", "unapproved"}
    return {
        _visit(row, policy)
        for row in rows
        if row.score is not None and policy.use_of(row.source, row.approved) not in left_out
    }


def _use(row: ScoreRow, policy: Policy) -> tuple[Use, Fraction | None]:
    use = policy.use_of(row.source, row.approved)
    if use in {"other_source", "unapproved"}:
        return use, None
    value = counts_as(row.score, row.status, row.facts, policy.score)
    if value is None:
        return "no_score", None
    return ("fixed" if use == "counted" and value != row.score else use), value
