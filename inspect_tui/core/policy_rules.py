"""What makes a policy impossible: one rule, one function. A file that breaks one is refused with its line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from inspect_tui.core.policy import Policy, Table

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A broken rule; ``code`` names the sentence (``problem.<code>``)."""

    code: str
    path: Path
    """Of the key concerned, as it stands in the file, for example ``("tier", 1, "threshold")``."""
    values: Mapping[str, str] = MappingProxyType({})


def findings(policy: Policy) -> Iterator[Finding]:
    """Yield everything that is impossible in a policy."""
    for rule in RULES:
        yield from rule(policy)


def _tables(policy: Policy) -> Iterator[tuple[Path, Table]]:
    if policy.select:
        yield ("select",), policy.select
    for position, tier in enumerate(policy.tiers):
        yield ("tier", position), tier


def one_quota(policy: Policy) -> Iterator[Finding]:
    """A table has at most one quota: two of them would contradict each other."""
    for path, table in _tables(policy):
        if len(table.quotas) > 1:
            yield Finding("policy_two_quotas", (*path, table.quotas[1]), {"keys": ", ".join(table.quotas)})


def possible_quota(policy: Policy) -> Iterator[Finding]:
    """A quota takes somebody, and not more than everybody."""
    for path, table in _tables(policy):
        if table.count is not None and table.count < 1:
            yield Finding("policy_count", (*path, "count"), {"value": str(table.count)})
        if table.percent is not None and not 0 < table.percent <= 100:
            yield Finding("policy_percent", (*path, "percent"), {"value": str(table.percent)})
        if table.fraction is not None and not 0 < table.fraction <= 1:
            yield Finding("policy_fraction", (*path, "fraction"), {"value": str(table.fraction)})
        if table.per_group is not None and (not any(table.per_group.values()) or min(table.per_group.values()) < 0):
            yield Finding("policy_per_group_numbers", (*path, "per_group"))
        if table.quota_min < 0:
            yield Finding("policy_quota_min", (*path, "quota_min"), {"value": str(table.quota_min)})
        if table.quota_min and not (table.percent or table.fraction):
            yield Finding("policy_quota_min_alone", (*path, "quota_min"))


def per_group_keys(policy: Policy) -> Iterator[Finding]:
    """A quota by group names groups the way ``group_by`` makes them."""
    for path, table in _tables(policy):
        for key in table.per_group or ():
            if not policy.group_by or len(key.split("/")) != len(policy.group_by):
                wanted = "/".join(policy.group_by)
                yield Finding("policy_per_group_key", (*path, "per_group", key), {"key": key, "wanted": wanted})


def falling_thresholds(policy: Policy) -> Iterator[Finding]:
    """Tiers stand best first, so their thresholds strictly fall."""
    limits = [(position, tier.threshold) for position, tier in enumerate(policy.tiers) if tier.threshold is not None]
    for (_, above), (position, below) in pairwise(limits):
        if below >= above:
            values = {"below": str(below), "above": str(above)}
            yield Finding("policy_thresholds", ("tier", position, "threshold"), values)


def reachable_tiers(policy: Policy) -> Iterator[Finding]:
    """A tier without any condition takes everybody, so none may follow it."""
    for position, tier in enumerate(policy.tiers[:-1]):
        if tier.threshold is None and not tier.quotas:
            yield Finding("policy_open_tier", ("tier", position), {"tier": tier.name.zh})


def usable_weights(policy: Policy) -> Iterator[Finding]:
    """Weights are not negative, and not all zero."""
    for position, source in enumerate(policy.score.sources):
        if source.weight < 0:
            values = {"source": source.name, "value": str(source.weight)}
            yield Finding("policy_weight", ("score", "sources", position), values)
    if policy.score.sources and not any(source.weight for source in policy.score.sources):
        yield Finding("policy_weights_zero", ("score", "sources"))


def complete_tie_break(policy: Policy) -> Iterator[Finding]:
    """A chain works only where ties are broken, and breaking needs a chain."""
    for path, table in _tables(policy):
        if table.tie_break and table.ties != "break":
            yield Finding("policy_tie_break_idle", (*path, "tie_break"), {"ties": table.ties})
        if table.ties == "break" and not table.tie_break:
            yield Finding("policy_tie_break_missing", (*path, "ties"))


def named_once(policy: Policy) -> Iterator[Finding]:
    """Nothing is named twice in a list where the second could not mean anything."""
    lists: list[tuple[Path, Sequence[str]]] = [
        (("group_by",), policy.group_by),
        (("score", "sources"), [source.name for source in policy.score.sources]),
        (("tier",), [tier.name.zh for tier in policy.tiers]),
        (("award_months",), [str(month) for month in policy.award_months]),
        *(((*path, "tie_break"), table.tie_break) for path, table in _tables(policy)),
    ]
    for path, names in lists:
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Finding("policy_twice", path, {"name": name})


def coverage_is_a_share(policy: Policy) -> Iterator[Finding]:
    """A share of the planned checks lies between none and all of them."""
    if not 0 <= policy.eligible.min_coverage <= 1:
        values = {"value": str(policy.eligible.min_coverage)}
        yield Finding("policy_coverage", ("eligible", "min_coverage"), values)


def missed_says_what(policy: Policy) -> Iterator[Finding]:
    """A limit for missed days needs to know which days are missed."""
    if policy.eligible.max_missed is not None and not policy.eligible.missed:
        yield Finding("policy_missed", ("eligible", "max_missed"))


def calendar_fits(policy: Policy) -> Iterator[Finding]:
    """A cut-off day belongs to months, weeks belong to terms."""
    if policy.cutoff_day is not None and policy.period != "month":
        yield Finding("policy_cutoff", ("cutoff_day",), {"period": policy.period})
    if policy.weeks and policy.period != "term":
        yield Finding("policy_weeks", ("weeks",), {"period": policy.period})


RULES: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    one_quota,
    possible_quota,
    per_group_keys,
    falling_thresholds,
    reachable_tiers,
    usable_weights,
    complete_tie_break,
    named_once,
    coverage_is_a_share,
    missed_says_what,
    calendar_fits,
)
