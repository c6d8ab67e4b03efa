"""What score stands between a unit and a table of the policy."""

from collections.abc import Iterable
from fractions import Fraction

from inspect_tui.core.award import Outcome


def entry(outcome: Outcome, gate: Outcome | None) -> Fraction | None:
    """Return the score that a unit must reach, or where units are level at the edge must rise above, to be taken.

    Args:
        outcome: of ``[select]`` or a tier.
        gate: of ``[select]`` where there are tiers behind it.

    Returns:
        The score of those who were left out level at the edge; else the lowest that was taken, or the threshold where
        there is still room. None where nobody can be taken, or anybody.
    """
    if left_out(outcome):
        return outcome.level
    moved = outcome.transfer.edge if outcome.transfer else None
    room = None if full(outcome) or (gate is not None and full(gate)) else limit(outcome, gate)
    return lowest((outcome.edge, moved, room))


def limit(outcome: Outcome, gate: Outcome | None) -> Fraction | None:
    """Return the threshold a table works with: its own, or the gate's where that is higher."""
    limits = [one.threshold for one in (outcome, gate) if one is not None and one.threshold is not None]
    return max(limits, default=None)


def full(outcome: Outcome) -> bool:
    """Whether nobody more is taken at the threshold."""
    return (outcome.quota is not None and len(outcome.taken) >= outcome.quota.size) or left_out(outcome)


def left_out(outcome: Outcome) -> bool:
    """Whether somebody who was level at the edge was not taken."""
    return not set(outcome.tied) <= set(outcome.taken)


def lowest(bounds: Iterable[Fraction | None]) -> Fraction | None:
    """Return the lowest of those that there are."""
    return min((bound for bound in bounds if bound is not None), default=None)
