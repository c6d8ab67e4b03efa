"""From score rows to an award: the whole engine, as one pure function of rows, units, policy and period.

The result does not depend on the order of the rows or units, and no floating-point number takes part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from inspect_tui.core.award import AwardResult, AwardRow, Group, Outcome, Reason, Unit
from inspect_tui.core.exact import apart, printed, rounded, shortest
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.selection import Contender, select
from inspect_tui.core.standing import Standing, standings
from inspect_tui.core.text import natural_key

Place = tuple[int, bool]
"""A place number, and whether it is shared."""


def rank(rows: Iterable[ScoreRow], units: Sequence[Unit], policy: Policy, period: Period | None) -> AwardResult:
    """Rank units by their scores and choose the winners.

    Args:
        rows: scores, in any order; those of other units or days are left out.
        units: all occupied units, each once; quotas are shares of these.
        policy: the rules.
        period: what is ranked; None where all rows are one period.

    Raises:
        CannotRank: the policy names an attribute that no unit has, or one that varies within a unit.
    """
    gathered = Gathered(policy, period)
    gathered.take(rows)
    return ranking(gathered, units, policy, period)


def ranking(gathered: Gathered, units: Sequence[Unit], policy: Policy, period: Period | None) -> AwardResult:
    """Rank units by rows that were gathered for this policy and period; see ``rank``."""
    stood, warnings = standings(gathered, units, policy)
    awarded = policy.awards_in(period)
    by_group: defaultdict[tuple[str, ...], list[Standing]] = defaultdict(list)
    for standing in stood:
        by_group[standing.group].append(standing)
    keys = sorted(by_group, key=lambda key: tuple(natural_key(value) for value in key))
    groups = tuple(_Comparison(key, by_group[key], policy, awarded=awarded).group() for key in keys)
    if policy.history.streak:
        warnings.append(Reason("streaks_not_counted", {}))
    warnings += _quota_warnings(groups, policy) if awarded else ()
    return AwardResult(
        policy=policy.id,
        title=policy.title,
        unit=policy.unit,
        period=period.id if period else "",
        group_by=policy.group_by,
        awarded=awarded,
        groups=groups,
        bottom=_bottom(groups, {one.unit for one in stood if one.refused}, policy),
        warnings=tuple(warnings),
    )


def places(keys: Sequence[Fraction], style: str) -> list[Place]:
    """Number what stands in falling order: competition 1,2,2,4; dense 1,2,2,3; ordinal 1,2,3,4."""
    result: list[Place] = []
    for position, key in enumerate(keys):
        level = position > 0 and keys[position - 1] == key
        shared = level or (position + 1 < len(keys) and keys[position + 1] == key)
        if style == "ordinal":
            result.append((position + 1, False))
        elif level:
            result.append((result[-1][0], True))
        else:
            number = result[-1][0] + 1 if style == "dense" and result else position + 1
            result.append((number, shared))
    return result


class _Comparison:
    """One group: its places, its winners and everybody's reasons."""

    def __init__(self, key: tuple[str, ...], stood: Sequence[Standing], policy: Policy, *, awarded: bool) -> None:
        self._key = key
        self._stood = stood
        self._policy = policy
        self._awarded = awarded
        contenders = [
            Contender(one, self._compared(one.exact)) for one in stood if one.exact is not None and one.eligible
        ]
        self._contenders = sorted(contenders, key=lambda one: (-one.key, natural_key(one.standing.unit)))
        numbers = places([one.key for one in self._contenders], policy.numbering.style)
        self._places = {one.standing.unit: place for one, place in zip(self._contenders, numbers, strict=True)}
        self._outcomes = select(self._contenders, policy, key, len(stood)) if awarded else ()
        self._tiers = {unit: outcome.tier for outcome in self._deciding() for unit in outcome.taken}

    def _compared(self, exact: Fraction) -> Fraction:
        rules = self._policy.score
        return rounded(exact, rules.decimals, rules.rounding) if rules.compare == "rounded" else exact

    def _deciding(self) -> tuple[Outcome, ...]:
        """The outcomes that make winners: the tiers where there are any, else ``[select]``."""
        return self._outcomes[-len(self._policy.tiers) :] if self._policy.tiers else self._outcomes

    def group(self) -> Group:
        """Return the finished group."""
        unranked = [one for one in self._stood if one.unit not in self._places]
        unranked.sort(key=lambda one: natural_key(one.unit))
        ordered = [one.standing for one in self._contenders] + unranked
        rows = tuple(self._row(one) for one in ordered)
        return Group(self._key, len(self._stood), rows, self._outcomes)

    def _row(self, one: Standing) -> AwardRow:
        place, shared = self._places.get(one.unit, (None, False))
        rules = self._policy.score
        return AwardRow(
            unit=one.unit,
            group=one.group,
            status="unscored" if one.exact is None else "ranked" if place is not None else "ineligible",
            exact=one.exact,
            score=None if one.exact is None else printed(one.exact, rules.decimals, rules.rounding),
            inspections=one.inspections,
            done=one.done,
            planned=one.planned,
            missed=one.missed,
            place=place,
            shared=shared,
            tier=self._tiers.get(one.unit),
            winner=one.unit in self._tiers,
            lowest=one.lowest,
            failures=one.failures,
            majors=one.majors,
            sources=one.sources,
            missing=one.missing,
            margin=self._margin(one) if place is not None else None,
            requirements=one.requirements,
            reasons=tuple(self._reasons(one)),
        )

    def _margin(self, one: Standing) -> Fraction | None:
        """Return the distance from the edge of winning (see ``AwardRow.margin``)."""
        if not self._deciding() or one.exact is None:
            return None
        edge = self._edge_below if one.unit in self._tiers else self._edge_above
        return None if edge is None else self._compared(one.exact) - edge

    @cached_property
    def _edge_below(self) -> Fraction | None:
        """What a winner must stay above: the best that did not win, or the lowest threshold."""
        deciding = self._deciding()
        losers = [one.key for one in self._contenders if one.standing.unit not in self._tiers]
        limits = [limit for outcome in deciding if (limit := self._limit(outcome)) is not None]
        bounds = [*losers[:1], *([min(limits)] if len(limits) == len(deciding) else [])]
        return max(bounds, default=None)

    @cached_property
    def _edge_above(self) -> Fraction | None:
        """What a loser must reach: the lowest winner, or a threshold whose table still has room."""
        deciding = self._deciding()
        bounds = [outcome.edge for outcome in deciding if outcome.edge is not None]
        gate = self._outcomes[0] if self._policy.select else None
        if gate is None or not _full(gate):
            bounds += [limit for one in deciding if not _full(one) and (limit := self._limit(one)) is not None]
        return min(bounds, default=None)

    def _limit(self, outcome: Outcome) -> Fraction | None:
        """The threshold a table works with: its own, or the gate's where that is higher."""
        gate = self._outcomes[0].threshold if self._policy.select else None
        limits = [limit for limit in (outcome.threshold, gate) if limit is not None]
        return max(limits, default=None)

    def _reasons(self, one: Standing) -> Iterator[Reason]:
        if one.exact is None:
            yield Reason("no_score", {})
            return
        if not one.eligible:
            yield from (requirement.reason for requirement in one.requirements if not requirement.met)
            return
        if not self._awarded:
            yield Reason("no_award_this_month" if self._policy.tables else "ranking_only", {})
            return
        for outcome in self._outcomes:
            yield from self._outcome_reasons(one, one.exact, outcome)
            if outcome.tier is None and one.unit not in outcome.taken:
                return  # stopped at the gate
            if outcome.tier is not None and one.unit in outcome.taken:
                return

    def _outcome_reasons(self, one: Standing, exact: Fraction, outcome: Outcome) -> Iterator[Reason]:
        tier = {"tier": outcome.tier.zh, "tier_en": outcome.tier.en} if outcome.tier else {}
        rules = self._policy.score
        if outcome.threshold is not None:
            compared = self._compared(exact)
            met = compared >= outcome.threshold
            score = apart(compared, outcome.threshold, rules.decimals, rules.rounding)
            values = {"score": score, "threshold": shortest(outcome.threshold, 6), **tier}
            yield Reason("mean_met" if met else "mean_below", values)
            if not met:
                return
        taken = one.unit in outcome.taken
        if one.unit in outcome.tied:
            code = f"tie_{outcome.tie}" + ("" if outcome.tie in {"widened", "narrowed"} else "_in" if taken else "_out")
            yield Reason(code, {**self._quota_values(one, outcome), **tier})
        elif outcome.quota is not None:
            yield Reason("quota_met" if taken else "quota_full", {**self._quota_values(one, outcome), **tier})
        elif outcome.threshold is None:
            yield Reason("everybody", tier)

    def _quota_values(self, one: Standing, outcome: Outcome) -> Mapping[str, str]:
        size = outcome.quota.size if outcome.quota else 0
        values = {"place": str(self._places[one.unit][0]), "size": str(size), "taken": str(len(outcome.taken))}
        return values | {"tied": str(len(outcome.tied))}


def _full(outcome: Outcome) -> bool:
    return outcome.quota is not None and len(outcome.taken) >= outcome.quota.size


def _quota_warnings(groups: Sequence[Group], policy: Policy) -> Iterator[Reason]:
    """Name what a quota table by group forgot, or names in vain."""
    present = {"/".join(group.key) for group in groups}
    named = {key for table in policy.tables for key in table.per_group or ()}
    if not named:
        return
    for key in sorted(present - named, key=natural_key):
        yield Reason("group_without_quota", {"group": key})
    for key in sorted(named - present, key=natural_key):
        yield Reason("quota_without_group", {"group": key})


def _bottom(groups: Sequence[Group], refused: set[str], policy: Policy) -> tuple[str, ...]:
    """Return who needs help: the last ones, those below a score, those that refused; internal, and never a winner."""
    rules = policy.bottom
    tests: list[Callable[[AwardRow, Sequence[AwardRow]], bool]] = []
    if rules.last is not None:
        last = rules.last
        tests.append(lambda row, ranked: row in ranked[-last:])
    if rules.below is not None:
        limit = Fraction(rules.below)
        tests.append(lambda row, ranked: row.exact is not None and row.exact < limit)
    if rules.refused:
        tests.append(lambda row, ranked: row.unit in refused)
    found: list[str] = []
    for group in groups:
        ranked = [row for row in group.rows if row.status == "ranked"]
        found += [row.unit for row in group.rows if not row.winner and any(test(row, ranked) for test in tests)]
    return tuple(found)
