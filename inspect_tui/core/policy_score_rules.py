"""What makes ``[score]`` impossible: one rule, one function."""

from collections.abc import Callable, Iterator

from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.policy_finding import Finding


def usable_weights(policy: Policy) -> Iterator[Finding]:
    """Weights are not negative, and not all zero."""
    for position, source in enumerate(policy.score.sources):
        if source.weight < 0:
            values = {"source": source.name, "value": str(source.weight)}
            yield Finding("policy_weight", ("score", "sources", position), values)
    if policy.score.sources and not any(source.weight for source in policy.score.sources):
        yield Finding("policy_weights_zero", ("score", "sources"))


def weighted_or_added(policy: Policy) -> Iterator[Finding]:
    """A source is weighted or its points are added, not both; and a bonus breaks no ties, for it is counted already."""
    weighted = {source.name for source in policy.score.sources}
    for name in policy.score.bonus:
        if name in weighted:
            yield Finding("policy_bonus_weighted", ("score", "bonus"), {"source": name})


def points_that_change(policy: Policy) -> Iterator[Finding]:
    """Points of nothing change nothing, and a score is out of something."""
    for fact, points in policy.score.adjust.items():
        if not points:
            yield Finding("policy_adjust_zero", ("score", "adjust", fact), {"fact": fact})
    flawless = policy.score.flawless
    if flawless is not None and flawless.points <= 0:
        yield Finding("policy_flawless", ("score", "flawless"), {"value": str(flawless.points)})
    if flawless is not None and policy.period == "check":
        yield Finding("policy_flawless_check", ("score", "flawless"))
    if policy.score.out_of is not None and policy.score.out_of <= 0:
        yield Finding("policy_out_of", ("score", "out_of"), {"value": str(policy.score.out_of)})


def shared_by_units(policy: Policy) -> Iterator[Finding]:
    """Only what is gathered under an attribute can be shared, and not by that attribute itself."""
    split = policy.score.split
    if split is None:
        return
    if policy.unit in OWN_UNITS:
        yield Finding("policy_split_unit", ("score", "split"), {"unit": policy.unit})
    elif split.by == policy.unit:
        yield Finding("policy_split_by", ("score", "split"), {"by": split.by})


SCORE_RULES: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    usable_weights,
    weighted_or_added,
    points_that_change,
    shared_by_units,
)
