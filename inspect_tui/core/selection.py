"""Who wins: thresholds, quotas, places that move between groups, and what happens when units are level at the edge."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import Outcome, Quota, Tie, TieBreak, Transfer
from inspect_tui.core.exact import rounded
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_tables import LAST, TIE_SOURCE, Table, Tier
from inspect_tui.core.quotas import quota_of
from inspect_tui.core.standing import Standing
from inspect_tui.core.text import natural_key

_NEVER = (Fraction(0), Fraction(0))
"""Compares below every score of a source."""


class Contender(NamedTuple):
    """A unit that is compared with others of its group."""

    standing: Standing
    key: Fraction
    """What is compared: the exact score, or the rounded one where the policy says so."""


def compared(exact: Fraction, policy: Policy) -> Fraction:
    """Return what is compared of a score."""
    rules = policy.score
    return rounded(exact, rules.decimals, rules.rounding) if rules.compare == "rounded" else exact


class Entrants(NamedTuple):
    """A group as it goes into the selection."""

    group: tuple[str, ...]
    contenders: Sequence[Contender]
    """Its ranked units, best first."""
    units: int
    """All occupied units, barred ones included; quotas are shares of these."""
    occupants: int

    @property
    def level(self) -> bool:
        """Whether all of several have the same score."""
        return len(self.contenders) > 1 and self.contenders[0].key == self.contenders[-1].key


class _Cut(NamedTuple):
    """Who of those that came in question is admitted."""

    taken: list[Contender]
    tie: Tie
    tied: list[Contender]
    broken: TieBreak | None = None


class _Share(NamedTuple):
    """What one table does in one group."""

    able: list[Contender]
    """Who meets the threshold."""
    threshold: Fraction | None
    quota: Quota | None
    cut: _Cut

    @property
    def spare(self) -> int:
        """Places for which the group has nobody."""
        return max(0, self.quota.size - len(self.able)) if self.quota else 0


def select(groups: Sequence[Entrants], policy: Policy) -> list[tuple[Outcome, ...]]:
    """Run the policy's tables: ``[select]`` gates everybody, then each tier takes from those left.

    A table is finished in all groups before the next one begins, because its places may move between them.

    Returns:
        The outcomes of each group, in the order of the tables.
    """
    outcomes: list[list[Outcome]] = [[] for _ in groups]
    left = [list(one.contenders) for one in groups]
    for table in policy.tables:
        shares = [_share(contenders, table, one) for contenders, one in zip(left, groups, strict=True)]
        transfer = _transfer(shares, table) if table.transfer else None
        for position, share in enumerate(shares):
            outcome = _outcome(share, table, transfer)
            outcomes[position].append(outcome)
            taken = set(outcome.taken)
            # [select] keeps those it took for the tiers; a tier removes them
            gate = table is policy.select
            left[position] = [one for one in left[position] if (one.standing.unit in taken) == gate]
    return [tuple(found) for found in outcomes]


def _share(contenders: Sequence[Contender], table: Table, group: Entrants) -> _Share:
    threshold = None if table.threshold is None else Fraction(table.threshold)
    able = list(contenders)
    if threshold is not None:
        able = able[: bisect_right(able, -threshold, key=lambda one: -one.key)]
    quota = quota_of(table, group.group, group.units, group.occupants)
    return _Share(able, threshold, quota, _cut(able, len(able) if quota is None else quota.size, table, group.level))


def _transfer(shares: Sequence[_Share], table: Table) -> Transfer | None:
    """Give the places for which groups have nobody to the best of all others that were not admitted.

    The places of all groups are one number, and all who meet the threshold and were not admitted are one list, by
    score; whoever is level at its end is treated as ``ties`` says. A group with places to spare has nobody on that
    list, so no place comes back to where it was from. None where nothing moves.
    """
    places = sum(share.spare for share in shares)
    waiting: list[Contender] = []
    for share in shares:
        taken = {one.standing.unit for one in share.cut.taken}
        waiting += [one for one in share.able if one.standing.unit not in taken]
    if not places or not waiting:
        return None
    waiting.sort(key=lambda one: (-one.key, natural_key(one.standing.unit)))
    admitted, tie, tied, broken = _cut(waiting, places, table, level=False)
    edge = min((one.key for one in admitted), default=None)
    left = [one.key for one in waiting if one not in admitted]
    return Transfer(places, _names(admitted), tie, _names(tied), edge, max(left, default=None), broken)


def _outcome(share: _Share, table: Table, transfer: Transfer | None) -> Outcome:
    admitted = {*_names(share.cut.taken), *(transfer.taken if transfer else ())}
    taken = [one for one in share.able if one.standing.unit in admitted]
    return Outcome(
        tier=table.name if isinstance(table, Tier) else None,
        threshold=share.threshold,
        quota=share.quota,
        taken=_names(taken),
        tie=share.cut.tie,
        tied=_names(share.cut.tied),
        edge=taken[-1].key if taken else None,
        spare=share.spare if transfer else 0,
        transfer=transfer,
        level=share.cut.tied[0].key if share.cut.tied else None,
        broken=share.cut.broken,
    )


def _names(contenders: Sequence[Contender]) -> tuple[str, ...]:
    return tuple([one.standing.unit for one in contenders])


def _cut(able: list[Contender], size: int, table: Table, level: bool) -> _Cut:
    """Take the first ``size`` of a list, best first; where the next is level with the last, do as ``ties`` says."""
    if size == 0 or size >= len(able) or able[size].key != able[size - 1].key:
        return _Cut(able[:size], "none", [])
    edge = able[size].key
    first, last = size - 1, size + 1
    while first and able[first - 1].key == edge:
        first -= 1
    while last < len(able) and able[last].key == edge:
        last += 1
    better, tied = able[:first], able[first:last]
    if level and table.all_equal:
        return _Cut(able if table.all_equal == "everybody" else [], table.all_equal, able)
    room = size - len(better)
    match table.ties:
        case "include":
            return _Cut(better + tied, "widened", tied)
        case "exclude":
            return _Cut(better, "narrowed", tied)
        case "nearest":
            # as far either way: in favour of the residents
            return _Cut(better if room < len(tied) - room else better + tied, "nearest", tied)
        case "break":
            admitted, broken = _break(tied, room, table)
            return _Cut(better + admitted, "unbroken" if len(admitted) > room else "broken", tied, broken)


def _break(tied: list[Contender], room: int, table: Table) -> tuple[list[Contender], TieBreak]:
    """Compare level units by the chain; those still level at the edge are all admitted."""
    values = {one.standing.unit: tuple([_value(one.standing, name) for name in table.tie_break]) for one in tied}
    edge = sorted(values.values(), key=_order, reverse=True)[room - 1]
    last = {one.standing.unit: one.standing.last_from for one in tied} if LAST in table.tie_break else {}
    known = {unit: found for unit, found in last.items() if found is not None}
    admitted = [one for one in tied if _order(values[one.standing.unit]) >= _order(edge)]
    return admitted, TieBreak(table.tie_break, values, edge, room, known)


def _order(values: Iterable[Fraction | None]) -> list[tuple[Fraction, Fraction]]:
    """Return the key of a chain's values: higher is better, and no score at all in a source comes last."""
    return [_NEVER if value is None else (Fraction(1), value) for value in values]


def _value(standing: Standing, name: str) -> Fraction | None:
    """Return what one criterion compares of a unit; more is better."""
    match name:
        case "min_score":
            return standing.lowest
        case "last_score":
            return standing.last
        case "fewest_failures":
            return Fraction(-standing.failures)
        case "fewest_majors":
            return Fraction(-standing.majors)
        case _:
            return standing.ties.get(name.removeprefix(TIE_SOURCE))
