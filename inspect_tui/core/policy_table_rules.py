"""What makes ``[select]`` and the tiers impossible: one rule, one function."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

from inspect_tui.core.exact import shortest
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_finding import Finding, Path
from inspect_tui.core.policy_tables import TIE_BREAKS, TIE_SOURCE, Table


def tables(policy: Policy) -> Iterator[tuple[Path, Table]]:
    """Yield ``[select]`` and the tiers, with where they stand."""
    if policy.select:
        yield ("select",), policy.select
    for position, tier in enumerate(policy.tiers):
        yield ("tier", position), tier


def one_quota(policy: Policy) -> Iterator[Finding]:
    """A table has at most one quota: two of them would contradict each other."""
    for path, table in tables(policy):
        if len(table.quotas) > 1:
            yield Finding("policy_two_quotas", (*path, table.quotas[1]), {"keys": ", ".join(table.quotas)})


def possible_quota(policy: Policy) -> Iterator[Finding]:
    """A quota takes somebody, and not more than everybody."""
    for path, table in tables(policy):
        if table.count is not None and table.count < 1:
            yield Finding("policy_count", (*path, "count"), {"value": str(table.count)})
        if table.percent is not None and not 0 < table.percent <= 100:
            yield Finding("policy_percent", (*path, "percent"), {"value": str(table.percent)})
        elif table.percent is not None and table.percent < 1:  # how a spreadsheet stores 25 %
            values = {"value": str(table.percent), "wanted": shortest(Fraction(table.percent * 100), 4)}
            yield Finding("policy_percent_share", (*path, "percent"), values)
        if table.fraction is not None and not 0 < table.fraction <= 1:
            yield Finding("policy_fraction", (*path, "fraction"), {"value": str(table.fraction)})
        if table.quota_min < 0:
            yield Finding("policy_quota_min", (*path, "quota_min"), {"value": str(table.quota_min)})
        if table.quota_min and not (table.percent or table.fraction):
            yield Finding("policy_quota_min_alone", (*path, "quota_min"))


def quotas_by_group(policy: Policy) -> Iterator[Finding]:
    """A quota by group names groups the way ``group_by`` makes them, and gives somebody a place."""
    for path, table in tables(policy):
        quotas = table.per_group
        if table.per_group_default is not None and quotas is None:
            yield Finding("policy_default_idle", (*path, "per_group_default"))
        if quotas is None:
            continue
        if min(quotas.values(), default=0) < 0 or not (any(quotas.values()) or table.per_group_default):
            yield Finding("policy_per_group_numbers", (*path, "per_group"))
        for key in quotas:
            if not policy.group_by or len(key.split("/")) != len(policy.group_by):
                wanted = "/".join(policy.group_by)
                yield Finding("policy_per_group_key", (*path, "per_group", key), {"key": key, "wanted": wanted})
        if policy.groups.min_units is not None:
            yield Finding("policy_per_group_merged", (*path, "per_group"))


def quotas_by_size(policy: Policy) -> Iterator[Finding]:
    """Sizes fall, the last one is 0 so that no group is forgotten, and some group has a place."""
    for path, table in tables(policy):
        steps = table.by_size
        if not steps and table.size_of != "units":
            yield Finding("policy_size_of_idle", (*path, "size_of"))
        for position, (above, below) in enumerate(pairwise(steps), start=1):
            if below.units >= above.units:
                values = {"below": str(below.units), "above": str(above.units)}
                yield Finding("policy_sizes", (*path, "by_size", position), values)
        if steps and steps[-1].units:
            yield Finding("policy_size_last", (*path, "by_size", len(steps) - 1), {"value": str(steps[-1].units)})
        if steps and not any(step.count for step in steps):
            yield Finding("policy_size_nobody", (*path, "by_size"))


def quotas_that_move(policy: Policy) -> Iterator[Finding]:
    """Places can move only where there are places, and groups between which they move."""
    for path, table in tables(policy):
        if table.transfer and not table.quotas:
            yield Finding("policy_transfer_idle", (*path, "transfer"))
        if table.transfer and not policy.group_by:
            yield Finding("policy_transfer_groups", (*path, "transfer"))
        if table.all_equal and not table.quotas:
            yield Finding("policy_all_equal_idle", (*path, "all_equal"))


def falling_thresholds(policy: Policy) -> Iterator[Finding]:
    """Tiers stand best first, so their thresholds strictly fall; none lies below the one that gates everybody."""
    limits = [(position, tier.threshold) for position, tier in enumerate(policy.tiers) if tier.threshold is not None]
    for (_, above), (position, below) in pairwise(limits):
        if below >= above:
            values = {"below": str(below), "above": str(above)}
            yield Finding("policy_thresholds", ("tier", position, "threshold"), values)
    gate = policy.select.threshold if policy.select else None
    for position, limit in limits:
        if gate is not None and limit < gate:
            values = {"value": str(limit), "gate": str(gate)}
            yield Finding("policy_threshold_below_gate", ("tier", position, "threshold"), values)


def reachable_tiers(policy: Policy) -> Iterator[Finding]:
    """A tier without any condition takes everybody, so none may follow it."""
    for position, tier in enumerate(policy.tiers[:-1]):
        if tier.threshold is None and not tier.quotas:
            yield Finding("policy_open_tier", ("tier", position), {"tier": tier.name.zh})


def complete_tie_break(policy: Policy) -> Iterator[Finding]:
    """A chain works only where ties are broken, breaking needs a chain, and its parts are known."""
    for path, table in tables(policy):
        if table.tie_break and table.ties != "break":
            yield Finding("policy_tie_break_idle", (*path, "tie_break"), {"ties": table.ties})
        if table.ties == "break" and not table.tie_break:
            yield Finding("policy_tie_break_missing", (*path, "ties"))
        for name in table.tie_break:
            if name not in TIE_BREAKS and not (name.startswith(TIE_SOURCE) and name.removeprefix(TIE_SOURCE).strip()):
                values = {"found": name, "allowed": ", ".join(TIE_BREAKS)}
                yield Finding("policy_tie_break_unknown", (*path, "tie_break"), values)


TABLE_RULES: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    one_quota,
    possible_quota,
    quotas_by_group,
    quotas_by_size,
    quotas_that_move,
    falling_thresholds,
    reachable_tiers,
    complete_tie_break,
)
