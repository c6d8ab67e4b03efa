"""What one check counts as."""

from collections.abc import Set as AbstractSet
from fractions import Fraction

from inspect_tui.core.policy_scores import ScoreRules


def counts_as(score: Fraction | None, status: str, facts: AbstractSet[str], rules: ScoreRules) -> Fraction | None:
    """Return what a check counts as; None where it counts for nothing.

    Args:
        score: what it gave; None where it has none, and its status counts.
        status: its status code.
        facts: its confirmed facts; one that fixes the score never raises it.
        rules: of the policy.
    """
    value = rules.worth.get(status) if score is None else score
    fixed = [rules.fixed[fact] for fact in facts if fact in rules.fixed] if rules.fixed else []
    if value is not None:
        fixed.append(value)
    return min(fixed, default=None)
