"""Failed checks of a period, and excellent ones that cancel them (``[history] fails``)."""

from collections.abc import Sequence
from fractions import Fraction

from inspect_tui.core.aggregate import Counted
from inspect_tui.core.award import Reason, Requirement
from inspect_tui.core.policy_history import Fails


def fails_requirement(counted: Sequence[Counted], rules: Fails) -> Requirement:
    """Return the condition that not too many checks failed.

    So many excellent checks cancel one failed check, whichever came first; checks of a source that cannot be cancelled
    neither cancel nor go away.

    Args:
        counted: the unit's counted checks.
        rules: what failed and what is excellent.
    """
    below = Fraction(rules.below)
    open_to = [(score, not rules.sources or outcome.check.source in rules.sources) for _, outcome, score in counted]
    failed = sum(score < below for score, _ in open_to)
    if rules.cancelled_by is None or rules.excellent is None:
        values = {"count": str(failed), "allowed": str(rules.max)}
        met = failed <= rules.max
        return Requirement(met, Reason("fails_met" if met else "fails_many", values))
    excellent = Fraction(rules.excellent)
    best = sum(score >= excellent for score, cancels in open_to if cancels)
    cancelled = min(best // rules.cancelled_by, sum(score < below for score, cancels in open_to if cancels))
    left = failed - cancelled
    values = {
        "count": str(failed),
        "excellent": str(best),
        "each": str(rules.cancelled_by),
        "cancelled": str(cancelled),
        "left": str(left),
        "allowed": str(rules.max),
    }
    met = left <= rules.max
    return Requirement(met, Reason("fails_left_met" if met else "fails_left_many", values))
