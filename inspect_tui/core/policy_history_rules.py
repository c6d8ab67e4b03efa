"""What makes a policy's ``[history]`` impossible; see ``policy_rules``."""

from collections.abc import Callable, Iterator

from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_finding import Finding, Path


def streaks_have_a_length(policy: Policy) -> Iterator[Finding]:
    """A streak is so many months or so many times, and longer ones have titles of their own."""
    for position, streak in enumerate(policy.history.streak):
        path: Path = ("history", "streak", position)
        if (streak.months is None) == (streak.times is None):
            yield Finding("policy_streak_length", path)
        elif streak.months is not None and policy.period != "month":
            yield Finding("policy_streak_months", (*path, "months"), {"period": policy.period})
    lengths = [streak.length for streak in policy.history.streak]
    for position, length in enumerate(lengths):
        if length in lengths[:position]:
            yield Finding("policy_streak_twice", ("history", "streak", position), {"count": str(length)})


def looks_back_on_something(policy: Policy) -> Iterator[Finding]:
    """Wins that are needed or rewarded are of another award: nobody could win an award that asks for wins of itself."""
    history = policy.history
    if history.of == policy.id:
        yield Finding("policy_of_itself", ("history", "of"), {"policy": policy.id})
    used = {"min_wins": history.min_wins > 0, "flag_points": history.flag_points is not None}
    for key, value in used.items():
        if value and not history.of:
            yield Finding("policy_without_of", ("history", key))
    if history.of and not (any(used.values()) or history.cards):
        yield Finding("policy_idle_of", ("history", "of"))
    if history.of and history.streak:
        yield Finding("policy_streak_of", ("history", "of"))
    if history.flags_only and history.flag_points is None:
        yield Finding("policy_flags_only", ("history", "flags_only"))
    if history.flag_points is not None and history.flag_points <= 0:
        yield Finding("policy_flag_points", ("history", "flag_points"), {"value": str(history.flag_points)})
    if policy.period == "check" and not history.of:
        for key in ("streak", "cards"):
            if getattr(history, key):
                yield Finding("policy_history_check", ("history", key))


def cards_are_complete(policy: Policy) -> Iterator[Finding]:
    """Cards say what they are given for, and how many exclude whom."""
    cards, path = policy.history.cards, ("history", "cards")
    if cards is None:
        return
    if (cards.after == "fail") != (cards.fail_below is not None):
        yield Finding("policy_cards_fail", (*path, "after"))
    if bool(cards.attribute) != bool(cards.by):
        yield Finding("policy_cards_by", (*path, "attribute" if cards.attribute else "by"))
    if any(limit < 1 for limit in cards.by.values()):
        yield Finding("policy_cards_limit", (*path, "by"))


def fails_can_be_cancelled(policy: Policy) -> Iterator[Finding]:
    """What cancels a failed check is said in full, and no check is failed and excellent."""
    fails, path = policy.history.fails, ("history", "fails")
    if fails is None:
        return
    if len({fails.cancelled_by is None, fails.excellent is None}) > 1 or (fails.sources and fails.excellent is None):
        yield Finding("policy_fails_cancel", path)
    if fails.excellent is not None and fails.excellent < fails.below:
        values = {"excellent": str(fails.excellent), "below": str(fails.below)}
        yield Finding("policy_fails_overlap", (*path, "excellent"), values)
    known = {source.name for source in policy.score.sources}
    for source in fails.sources:
        if known and source not in known:
            yield Finding("policy_fails_source", (*path, "sources"), {"source": source})


def revoked_or_barred(policy: Policy) -> Iterator[Finding]:
    """A fact keeps a unit out from the beginning or takes the award from it, not both."""
    history = policy.history
    for fact in history.revoked_by:
        if fact in policy.eligible.barred_by:
            yield Finding("policy_revoked_and_barred", ("history", "revoked_by"), {"fact": fact})
    if history.promote_next and not history.revoked_by:
        yield Finding("policy_promote_next", ("history", "promote_next"))


HISTORY_RULES: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    streaks_have_a_length,
    looks_back_on_something,
    cards_are_complete,
    fails_can_be_cancelled,
    revoked_or_barred,
)
