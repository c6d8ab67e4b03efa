"""What one check counts as, and which visits a later one makes up for."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from fractions import Fraction

from inspect_tui.core.inspection import WAITS
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.rows import Check, Outcome, ScoreRow


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


def outcome_of(row: ScoreRow, rules: ScoreRules) -> Outcome:
    """Return what came of a check, and what that counts as."""
    value = counts_as(row.score, row.status, row.facts, rules)
    check = Check(row.source, row.day, row.slot)
    return Outcome(check, row.score, value, row.status, row.failures, row.majors)


def waits(score: Fraction | None, status: str) -> bool:
    """Whether nothing was seen, and the place may be visited again the same day."""
    return score is None and status in WAITS


def scored_checks(outcomes: Iterable[Outcome]) -> AbstractSet[Check]:
    """Return the checks that gave one place a score. A visit in which it waited (``waits``) is filled by that one."""
    return {outcome.check for outcome in outcomes if outcome.score is not None}
