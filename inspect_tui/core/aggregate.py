"""From the scores of one unit to one score per source, exactly."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from inspect_tui.core.award import SourceScore
from inspect_tui.core.exact import MANY, total
from inspect_tui.core.policy import Policy
from inspect_tui.core.rows import Check, Outcome

_SLOTS = {slot: rank for rank, slot in enumerate(("breakfast", "morning", "noon", "lunch", "day", "dinner", "evening"))}

_ZERO = Fraction(0)


Counted = tuple[str, Outcome, Fraction]
"""What was inspected, what came of it, and what that counts as."""


def in_time(check: Check) -> tuple[date, int, str]:
    """Return the key of time order."""
    return check.day, _SLOTS.get(check.slot, len(_SLOTS)), check.slot


def latest(counted: Counted) -> tuple[tuple[date, int, str], Fraction]:
    """Return the key by which the last score is found; of two at one time the better one, whatever their order."""
    return in_time(counted[1].check), counted[2]


def weighted(by_source: Mapping[str, list[Counted]], policy: Policy) -> tuple[tuple[SourceScore, ...], tuple[str, ...]]:
    """Aggregate each source and normalise the weights of those that have a score.

    Returns:
        The sources that make the score (none without any score), and the policy's sources in which there is no score.
    """
    if not by_source:
        return (), tuple(source.name for source in policy.score.sources)
    weights = policy.score.weights
    missing = _without(tuple(weights), tuple(by_source))
    used = [name for name in weights if name in by_source or policy.score.missing == "zero"]
    shares = _shares(tuple(weights[name] for name in used))
    if not shares:
        return (), missing
    pairs = zip(used, shares, strict=True)
    return tuple(_source(name, share, by_source.get(name, []), policy) for name, share in pairs), missing


@lru_cache
def _without(names: tuple[str, ...], present: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that are not present."""
    return tuple(name for name in names if name not in present)


@lru_cache
def _shares(weights: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """Normalise weights; none where they add up to nothing. Nearly all units have the same sources, hence the cache."""
    whole = sum(weights)
    return tuple(weight / whole for weight in weights) if whole else ()


def aggregated(counted: list[Counted], policy: Policy) -> Fraction:
    """Return the score of one source, of which there is at least one value."""
    return _source_score(_values(counted, policy), policy)


def _source(name: str, weight: Fraction, counted: list[Counted], policy: Policy) -> SourceScore:
    values = _values(counted, policy)
    whole = total(values)
    if policy.score.aggregate == "mean" and values:
        return _mean(name, weight, whole, len(values))
    score = _source_score(values, policy) if values else _ZERO
    return SourceScore(name, weight, score, whole, len(values))


@lru_cache(maxsize=MANY)
def _mean(name: str, weight: Fraction, whole: Fraction, count: int) -> SourceScore:
    """Return a mean; in a large school thousands of units share one."""
    return SourceScore(name, weight, whole / count, whole, count)


def _values(counted: list[Counted], policy: Policy) -> list[Fraction]:
    """Turn rows into the values that are aggregated, in time order where that matters."""
    rules = policy.score
    if rules.aggregate == "last":
        counted = sorted(counted, key=latest)
    if rules.per == "inspection" and rules.gather == "rows":
        return [score for _, _, score in counted]
    values = [(unit, score) for unit, _, score in counted]
    if rules.per == "day":
        days: defaultdict[tuple[str, str, date], list[Fraction]] = defaultdict(list)
        for unit, outcome, score in counted:
            days[unit, outcome.check.source, outcome.check.day].append(score)
        values = [(unit, total(scores) / len(scores)) for (unit, _, _), scores in days.items()]
    if rules.gather == "units":
        units: defaultdict[str, list[Fraction]] = defaultdict(list)
        for unit, score in values:
            units[unit].append(score)
        return [_aggregate(scores, rules.aggregate) for scores in units.values()]
    return [score for _, score in values]


def _source_score(values: Sequence[Fraction], policy: Policy) -> Fraction:
    """Aggregate a source's values; where each room has one already, they are averaged."""
    return _aggregate(values, "mean" if policy.score.gather == "units" else policy.score.aggregate)


def _aggregate(values: Sequence[Fraction], how: str) -> Fraction:
    match how:
        case "sum":
            return total(values)
        case "min":
            return min(values)
        case "max":
            return max(values)
        case "last":
            return values[-1]
        case "median":
            ordered, middle = sorted(values), len(values) // 2
            return ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
        case _:
            return total(values) / len(values)
