"""The fewest points which, lost in one check, would have cost a unit the award.

By ``Reranker.may_win`` it loses from some score down; that one is found by halving. Above it the unit loses only where
it is level with others: those scores are tried one after the other, from its own down. In between nothing changes.
"""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

from inspect_tui.core.change import Change
from inspect_tui.core.change_options import Option, Options, first
from inspect_tui.core.policy import Policy


def losses(options: Options, policy: Policy) -> tuple[Change, ...]:
    """Return the fewest points, lost in one check, that would have cost the award; empty where none would."""
    # where all who are level are admitted, and always are, nobody loses for being level
    level = any(table.ties != "include" or table.all_equal == "nobody" for table in policy.tables)
    best: Option | None = None
    for at in options.checks():
        scores = options.worse(at)
        if best is not None:
            # not by more than what is known to do
            limit = (options.world.own[at].score or Fraction(0)) - best.points
            scores = [score for score in scores if score > limit]
        found = _greatest(options, at, scores, level=level and not options.world.shares)
        if found is not None:
            best = found
    if best is None:
        return ()
    change = options.change("lost", best)
    return () if change.after.winner else (change,)


def _greatest(options: Options, at: int, scores: Sequence[Fraction], *, level: bool) -> Option | None:
    """Return the greatest of these scores of a check with which the unit loses."""

    def option(number: int) -> Option:
        return options.scored(at, scores[number])

    # from here on it may win
    able = first(len(scores), lambda number: options.may_win(option(number)))
    below = option(able - 1) if able else None
    top = len(scores) - 1
    while level and top >= able:
        key = options.key(option(top))
        keys = options.world.keys
        under = bisect_left(keys, key)
        if under < len(keys) and keys[under] == key:
            start = able + first(top - able, lambda number: options.key(option(able + number)) >= key)  # noqa: B023
            wins = first(top + 1 - start, lambda number: options.wins(option(start + number)))  # noqa: B023
            if wins:
                return option(start + wins - 1)
            top = start - 1
        elif under:
            # nothing changes down to the next score of somebody else
            next_key = keys[under - 1]
            top = able - 1 + first(top + 1 - able, lambda number: options.key(option(able + number)) > next_key)  # noqa: B023
        else:
            break
    return below
