"""How far a winner is from the next better tier."""

from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import AwardRow, Group
from inspect_tui.core.base import Label
from inspect_tui.core.edges import entry
from inspect_tui.core.policy import Policy
from inspect_tui.core.selection import compared


class StepUp(NamedTuple):
    """The next better tier, and what lacks to it."""

    tier: Label
    edge: Fraction
    """The score that would have to be reached, or risen above where units are level at its edge."""
    short: Fraction
    """How far the unit is below it; 0 where it is level with it and was left out."""


def step_up(row: AwardRow, group: Group, policy: Policy) -> StepUp | None:
    """Return what a unit lacks to the next better tier that anybody could reach; None for the best, and for losers."""
    if row.tier is None or row.exact is None or not policy.tiers:
        return None
    gate = group.outcomes[0] if policy.select else None
    tiers = group.outcomes[-len(policy.tiers) :]
    own = next(position for position, outcome in enumerate(tiers) if row.unit in outcome.taken)
    for outcome in reversed(tiers[:own]):
        # all who are placed passed the gate, so it holds nobody up
        edge = entry(outcome, None if gate is None else gate._replace(quota=None, tied=()))
        if edge is not None and outcome.tier is not None and outcome.tie != "nobody":
            return StepUp(outcome.tier, edge, edge - compared(row.exact, policy))
    return None
