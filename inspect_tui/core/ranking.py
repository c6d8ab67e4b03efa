"""From score rows to an award: the whole engine, as one pure function of rows, units, policy and period.

The result does not depend on the order of the rows or units, and no floating-point number takes part.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from inspect_tui.core.award import AwardResult, CannotRank, Group, Part, Reason, Unit
from inspect_tui.core.comparison import Comparison
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.past import NO_PAST, Past
from inspect_tui.core.period import Period, middle_one
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_table_rules import tables
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.selection import select
from inspect_tui.core.standing import Standing, standings
from inspect_tui.core.text import natural_key

Key = tuple[str, ...]


def rank(
    rows: Iterable[ScoreRow], units: Sequence[Unit], policy: Policy, period: Period | None, past: Past = NO_PAST
) -> AwardResult:
    """Rank units by their scores and choose the winners.

    Args:
        rows: scores, in any order; those of other units or days are left out.
        units: all occupied units, each once; quotas are shares of these.
        policy: the rules.
        period: what is ranked; None where all rows are one period.
        past: the earlier awards, where the policy looks back (``past.look_back``).

    Raises:
        CannotRank: the policy names an attribute that no unit has or one that varies within a unit, its quota table
            forgets a group, or the heads of a shared place cannot be read.
    """
    gathered = Gathered(policy, period)
    gathered.take(rows)
    return ranking(gathered, units, policy, period, past)


def ranking(
    gathered: Gathered, units: Sequence[Unit], policy: Policy, period: Period | None, past: Past = NO_PAST
) -> AwardResult:
    """Rank units by rows that were gathered for this policy and period; see ``rank``."""
    stood, warnings = standings(gathered, units, policy)
    return awarded(stood, warnings, units, policy, period, past)


def awarded(
    stood: Sequence[Standing],
    warnings: Sequence[Reason],
    units: Sequence[Unit],
    policy: Policy,
    period: Period | None,
    past: Past,
) -> AwardResult:
    """Rank units that stand as they stand, with regard to earlier awards; raises what ``rank`` does."""
    if not policy.history.applies:
        return chosen(stood, warnings, policy, period)
    from inspect_tui.core.history import with_history  # most policies say nothing of it

    return with_history(stood, units, policy, past, lambda standing: chosen(standing, warnings, policy, period))


def chosen(stood: Sequence[Standing], warnings: Sequence[Reason], policy: Policy, period: Period | None) -> AwardResult:
    """Compare units that stand as they stand, and choose the winners; raises what ``rank`` does."""
    awarded = policy.awards_in(period)
    comparisons = [
        Comparison(key, parts, found, policy) for key, parts, found in _grouped(stood, policy, awarded=awarded)
    ]
    outcomes = select([one.entrants for one in comparisons], policy) if awarded else [None] * len(comparisons)
    groups = tuple([one.group(found) for one, found in zip(comparisons, outcomes, strict=True)])
    return AwardResult(
        policy=policy.id,
        title=policy.title,
        unit=policy.unit,
        period=period.id if period else "",
        group_by=policy.group_by,
        awarded=awarded,
        groups=groups,
        bottom=_bottom(groups, {one.unit for one in stood if one.refused}, policy),
        warnings=(*warnings, *(_group_warnings(groups, policy) if awarded else _no_award(policy, period))),
    )


def _no_award(policy: Policy, period: Period | None) -> Iterator[Reason]:
    """Say why a period has no award where that is not what the policy says: it is of another kind."""
    if policy.tables and period is not None and not policy.suits(period):
        kind = policy.period_kind
        values = {"award": policy.title.zh, "award_en": policy.title.en, "form": middle_one(kind, period)}
        yield Reason(f"other_period_{kind}", values)


def _grouped(
    stood: Iterable[Standing], policy: Policy, *, awarded: bool
) -> Iterator[tuple[Key, tuple[Part, ...], list[Standing]]]:
    """Yield the groups in school order, small ones merged: their values, what they are made of, and their units."""
    by_group: defaultdict[Key, list[Standing]] = defaultdict(list)
    for standing in stood:
        by_group[standing.group].append(standing)
    if awarded:
        _refuse_forgotten(by_group, policy)
    homes: Mapping[Key, tuple[Key, tuple[Part, ...]]] = {}
    if policy.groups.min_units:
        from inspect_tui.core.merging import merged  # most policies leave groups as they are

        homes = merged({key: len(found) for key, found in by_group.items()}, policy)
    together: defaultdict[tuple[Key, tuple[Part, ...]], list[Standing]] = defaultdict(list)
    for key, found in by_group.items():
        together[homes.get(key, (key, ()))].extend(found)
    for key, parts in sorted(together, key=lambda home: tuple(natural_key(value) for value in home[0])):
        yield key, parts, together[key, parts]


def _refuse_forgotten(by_group: Mapping[Key, object], policy: Policy) -> None:
    """Refuse a quota table that does not name every group: nobody may lose because a line was forgotten."""
    for path, table in tables(policy):
        if table.per_group is None or table.per_group_default is not None:
            continue
        forgotten = {"/".join(key) for key in by_group} - table.per_group.keys()
        for group in sorted(forgotten, key=natural_key):
            raise CannotRank("group_without_quota", *path, "per_group", group=group)


def _group_warnings(groups: Sequence[Group], policy: Policy) -> Iterator[Reason]:
    """Name quotas of groups that there are not, groups that stayed small, and what a tie-break could not decide."""
    present = {"/".join(group.key) for group in groups}
    named = {key for table in policy.tables for key in table.per_group or ()}
    for key in sorted(named - present, key=natural_key):
        yield Reason("quota_without_group", {"group": key})
    for group in groups:
        if group.units < (policy.groups.min_units or 0):
            needed = str(policy.groups.min_units)
            yield Reason("group_small", {"group": "/".join(group.key), "count": str(group.units), "needed": needed})
    for group in groups:
        for outcome in group.outcomes:
            if outcome.tie == "unbroken" and outcome.broken:
                values = {"group": "/".join(group.key), "units": "、".join(outcome.broken.level)}
                yield Reason("tie_unbroken", values)
    # places that moved are of all groups together, and so told once
    transfers = [one.transfer for one in groups[0].outcomes if one.transfer] if groups else []
    for transfer in transfers:
        if transfer.tie == "unbroken" and transfer.broken:
            yield Reason("tie_unbroken_moved", {"units": "、".join(transfer.broken.level)})


def _bottom(groups: Sequence[Group], refused: set[str], policy: Policy) -> tuple[str, ...]:
    """Return who needs help: the last ones, those below a score, those that refused; internal, and never a winner."""
    rules = policy.bottom
    found: list[str] = []
    for group in groups:
        ranked = [row.unit for row in group.rows if row.status == "ranked"]
        named = set(ranked[-rules.last :] if rules.last else ())
        if rules.refused:
            named |= refused
        if rules.below is not None:
            limit = Fraction(rules.below)
            named |= {row.unit for row in group.rows if row.exact is not None and row.exact < limit}
        found += [row.unit for row in group.rows if row.unit in named and not row.winner]
    return tuple(found)
