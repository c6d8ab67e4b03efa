"""Why one unit won or did not: each check with its deductions, the arithmetic, the conditions, the edge."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from inspect_tui.core.aggregate import in_time
from inspect_tui.core.award import AwardResult, AwardRow, Group
from inspect_tui.core.base import Label
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.counting import counts_as
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.rows import Check, ScoreRow
from inspect_tui.core.score import Score
from inspect_tui.core.scoring import score
from inspect_tui.core.splitting import Part, divided
from inspect_tui.core.state import RoundView

Use = Literal["counted", "fixed", "added", "tie_only", "no_score", "unapproved", "other_source"]


@dataclass(frozen=True, slots=True)
class Trace:
    """How an inspection came to its score, with the checklist that names the items."""

    checklist: Checklist
    score: Score


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """One check of the unit, and what the award made of it."""

    row: ScoreRow
    use: Use
    """``counted``; ``fixed``: counted as what the policy gives such a status or fact; ``added``: a bonus;
    ``tie_only``: looked at only to break ties; else why it was left out."""
    score: Fraction | None
    """What it counted as; None where it was left out."""
    trace: Trace | None
    """None where nothing was inspected."""
    part: Part | None = None
    """What the unit gets of a check that it shares with others; ``row.score`` is its part."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole story of one unit in one award."""

    result: AwardResult
    group: Group
    row: AwardRow
    aggregate: str
    """How each source's scores became one; ``units``: by the mean of the rooms'."""
    checks: tuple[ExplainedCheck, ...]
    """In time order."""
    swing: Fraction | None
    """Points in a single check of the heaviest source that come to ``row.margin``; None where they cannot be said."""
    min_units: int = 0
    """Groups of fewer units were merged."""
    out_of: Fraction | None = None
    """How much the weighted score is out of, where it is converted to 100."""
    titles: Mapping[str, Label] = field(default_factory=dict)
    """Of the checklists, by id: also of those that nobody has walked."""


def explanation(
    unit: str,
    result: AwardResult,
    rows: Iterable[ScoreRow],
    policy: Policy,
    period: Period | None,
    traces: Mapping[str, Trace],
    titles: Mapping[str, Label],
) -> Explanation | None:
    """Explain one unit's standing.

    Args:
        unit: id of a room, or of whatever the policy ranks.
        result: what ``rank`` made of the same rows, policy and period.
        rows: the rows that were ranked.
        policy: the rules.
        period: what was ranked.
        traces: by ``ScoreRow.ref`` (see ``traces``).
        titles: of the checklists, by id.

    Returns:
        None where the award has no such unit.
    """
    row, group = result.row(unit), result.group_of(unit)
    if row is None or group is None:
        return None
    days = counted_days(policy, period) if period else None
    parted = divided(rows, policy) if policy.score.split else ((row, None) for row in rows)
    own = [(one, part) for one, part in parted if _belongs(one, unit, policy) and (days is None or one.day in days)]
    checks = sorted((_check(one, part, policy, traces) for one, part in own), key=_order)
    rules = policy.score
    out_of = None if rules.out_of is None else Fraction(rules.out_of)
    swing = _swing(row, policy)
    least = policy.groups.min_units or 0
    aggregate = "units" if rules.gather == "units" else rules.aggregate
    return Explanation(result, group, row, aggregate, tuple(checks), swing, least, out_of, titles)


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
                yield found.id, Trace(view.checklist, score(view.checklist, found, place, view.round.date))


def _belongs(row: ScoreRow, unit: str, policy: Policy) -> bool:
    return row.unit == unit or (policy.unit not in OWN_UNITS and row.attributes.get(policy.unit) == unit)


def _order(check: ExplainedCheck) -> tuple[object, ...]:
    row = check.row
    return in_time(Check(row.source, row.day, row.slot)), row.ref, check.score or Fraction(0)


def _check(row: ScoreRow, part: Part | None, policy: Policy, traces: Mapping[str, Trace]) -> ExplainedCheck:
    use, score = _use(row, policy)
    return ExplainedCheck(row, use, score, traces.get(row.ref), part)


def _use(row: ScoreRow, policy: Policy) -> tuple[Use, Fraction | None]:
    if policy.wanted and row.source not in policy.wanted:
        return "other_source", None
    if policy.eligible.records == "approved" and not row.approved:
        return "unapproved", None
    value = counts_as(row.score, row.status, row.facts, policy.score)
    if value is None:
        return "no_score", None
    if row.source in policy.score.bonus:
        return "added", value
    if policy.wanted and row.source not in policy.score.weights:
        return "tie_only", value
    return ("counted" if value == row.score else "fixed"), value


def _swing(row: AwardRow, policy: Policy) -> Fraction | None:
    rules = policy.score
    if row.margin is None or rules.aggregate != "mean" or rules.per == "day" or rules.gather == "units":
        return None
    heaviest = max(row.sources, key=lambda source: source.weight, default=None)
    if heaviest is None or not heaviest.weight or not heaviest.count:
        return None
    return abs(row.margin) * heaviest.count / heaviest.weight / policy.score.scale
