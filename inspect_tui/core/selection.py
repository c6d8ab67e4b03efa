"""Who wins inside one group: thresholds, quotas, and what happens when units are level at the edge."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import Outcome, Quota, QuotaKind, Tie
from inspect_tui.core.exact import rounded, shortest
from inspect_tui.core.policy import Policy, Table, Tier
from inspect_tui.core.standing import Standing


class Contender(NamedTuple):
    """A unit that is compared with others of its group."""

    standing: Standing
    key: Fraction
    """What is compared: the exact score, or the rounded one where the policy says so."""


def quota_of(table: Table, group: tuple[str, ...], units: int) -> Quota | None:
    """Return how many a table may take from a group of so many occupied units; None where it has no quota."""
    kind: QuotaKind
    exact: Fraction
    if table.count is not None:
        kind, setting, exact = "count", str(table.count), Fraction(table.count)
    elif table.percent is not None:
        kind, setting, exact = "percent", shortest(Fraction(table.percent)), units * Fraction(table.percent) / 100
    elif table.fraction is not None:
        kind, setting, exact = "fraction", str(table.fraction), units * table.fraction
    elif table.per_group is not None:
        size = table.per_group.get("/".join(group), 0)
        kind, setting, exact = "per_group", str(size), Fraction(size)
    else:
        return None
    size = max(rounded(exact, 0, table.quota_rounding).numerator, table.quota_min)
    return Quota(kind, setting, units, exact, table.quota_rounding, table.quota_min, size)


def select(contenders: Sequence[Contender], policy: Policy, group: tuple[str, ...], units: int) -> tuple[Outcome, ...]:
    """Run the policy's tables over a group: ``[select]`` gates everybody, then each tier takes from those left.

    Args:
        contenders: the ranked units of the group, best first.
        policy: its ``[select]`` and tiers.
        group: the group's values.
        units: all occupied units of the group, barred ones included; quotas are shares of these.
    """
    outcomes: list[Outcome] = []
    left = list(contenders)
    for table in policy.tables:
        outcome = _take(left, table, quota_of(table, group, units), policy)
        outcomes.append(outcome)
        taken = set(outcome.taken)
        # [select] keeps those it took for the tiers; a tier removes them
        left = [one for one in left if (one.standing.unit in taken) == (table is policy.select)]
    return tuple(outcomes)


def _take(contenders: Sequence[Contender], table: Table, quota: Quota | None, policy: Policy) -> Outcome:
    threshold = None if table.threshold is None else Fraction(table.threshold)
    able = [one for one in contenders if threshold is None or one.key >= threshold]
    taken, tie, tied = _cut(able, len(able) if quota is None else quota.size, table)
    return Outcome(
        tier=table.name if isinstance(table, Tier) else None,
        threshold=threshold,
        quota=quota,
        taken=tuple(one.standing.unit for one in taken),
        tie=tie,
        tied=tuple(one.standing.unit for one in tied),
        edge=min((one.key for one in taken), default=None),
    )


def _cut(able: list[Contender], size: int, table: Table) -> tuple[list[Contender], Tie, list[Contender]]:
    """Take the best ``size``; where the next one is level with the last, do what the table says about ties."""
    if size == 0 or size >= len(able) or able[size].key != able[size - 1].key:
        return able[:size], "none", []
    level = able[size].key
    better = [one for one in able if one.key > level]
    tied = [one for one in able if one.key == level]
    room = size - len(better)
    match table.ties:
        case "include":
            return better + tied, "widened", tied
        case "exclude":
            return better, "narrowed", tied
        case "nearest":
            # as far either way: in favour of the residents
            return (better if room < len(tied) - room else better + tied), "nearest", tied
        case "break":
            admitted, unbroken = _break(tied, room, table)
            return better + admitted, "unbroken" if unbroken else "broken", tied


def _break(tied: list[Contender], room: int, table: Table) -> tuple[list[Contender], bool]:
    """Compare level units by the chain; those still level at the edge are all admitted."""
    keys = {one.standing.unit: _chain(one.standing, table) for one in tied}
    edge = sorted(keys.values(), reverse=True)[room - 1]
    admitted = [one for one in tied if keys[one.standing.unit] >= edge]
    return admitted, len(admitted) > room


def _chain(standing: Standing, table: Table) -> tuple[Fraction, ...]:
    """Return what is compared in turn; higher is better."""
    worth = {
        "min_score": standing.lowest or Fraction(0),
        "fewest_failures": Fraction(-standing.failures),
        "fewest_majors": Fraction(-standing.majors),
        "last_score": standing.last or Fraction(0),
    }
    return tuple(worth[name] for name in table.tie_break)
