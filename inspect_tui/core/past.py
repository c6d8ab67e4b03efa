"""The awards before this one, as far as a policy looks back on them: which they are, and what is kept of each.

An earlier award is ranked by the same engine from the rows of its own period whenever it is asked for: nothing is
remembered from the day on which it was made.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import AwardResult, AwardRow, CannotRank, Group, Reason
from inspect_tui.core.base import Label
from inspect_tui.core.period import Period, Term, periods_in
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_history import Cards

SCHOOL_YEAR_BEGINS = 8
"""August: whatever is done in the summer holidays belongs to the year that follows."""


class PastAward(NamedTuple):
    """What is kept of an earlier award."""

    period: Period
    winners: frozenset[str]
    carded: frozenset[str] = frozenset()
    """Units that it left with a card."""


class Past(NamedTuple):
    """The earlier awards that were held; a period in which nobody was ranked had none."""

    awards: tuple[PastAward, ...] = ()
    """In any order."""
    title: Label | None = None
    """Of the award that was looked back on, where it is another one than this."""
    known: bool = True
    """False: nobody could look back, so nothing hangs on it."""
    warnings: tuple[Reason, ...] = ()


NO_PAST = Past()

Held = Callable[[Period, Past], AwardResult | None]
"""Ranks an earlier period by the policy looked back on, given what came before it; None where there is nothing."""


def look_back(policy: Policy, of: Policy, period: Period | None, terms: Sequence[Term], held: Held) -> Past:
    """Return what a policy has to know of earlier awards.

    Args:
        policy: the rules of this award.
        of: the policy that ``history.of`` names; without one, ``policy`` itself.
        period: what is ranked; None where all rows are one period.
        terms: of the school's settings.
        held: ranks an earlier period.

    Raises:
        CannotRank: whom the policy looked back on admits depends on earlier awards in its turn.
    """
    if not policy.history.looks_back:
        return NO_PAST
    other = policy.history.of != ""
    if other and (of.history.of or of.history.cards):
        raise CannotRank("history_chain", "history", "of", policy=of.id)
    if period is None or not (other or policy.suits(period)):
        return Past(known=False, warnings=(Reason("history_other_period", {}),))
    within = policy.history.within
    bounded = within == "year" or any(term.start <= period.end for term in terms)
    earlier = [*_earlier(of, period, beginning(within, period, terms), terms, own=not other)]
    enough = policy.history.enough
    awards: list[PastAward] = []
    # by cards an award depends on those that went before it, so the first comes first; a streak needs only the last
    for one in earlier if enough is None else reversed(earlier):
        if len(awards) == enough:
            break
        result = held(one, Past(tuple(awards)) if of.history.cards else NO_PAST)
        if result is not None and (award := past_award(one, result, policy.history.cards)):
            awards.append(award)
    warnings = () if bounded else (Reason("history_no_terms", {}),)
    return Past(tuple(awards), of.title if other else None, warnings=warnings)


def beginning(within: str, period: Period, terms: Sequence[Term]) -> date:
    """Return the first day of the term or the school year that a period belongs to, which is the one it ends in.

    Between two terms it is the one before; before all terms, or without any, the school year.
    """
    begun = [term.start for term in terms if term.start <= period.end]
    if within == "term" and begun:
        return max(begun)
    end = period.end
    return date(end.year if end.month >= SCHOOL_YEAR_BEGINS else end.year - 1, SCHOOL_YEAR_BEGINS, 1)


def _earlier(of: Policy, period: Period, start: date, terms: Sequence[Term], *, own: bool) -> Iterator[Period]:
    """Yield the periods in which the award that is looked back on could be held.

    Of the same award these are the ones before this. Of another one they are those that have begun by this one's end,
    so that the weeks of a term are the term's.
    """
    for one in periods_in(of.period_kind, start, period.end, terms):
        if of.awards_in(one) and not (own and one.start >= period.start):
            yield one


def past_award(period: Period, result: AwardResult, cards: Cards | None) -> PastAward | None:
    """Return what is kept of an award; None where nobody was ranked."""
    if not any(row.place is not None for row in result.rows):
        return None
    carded = {row.unit for group in result.groups for row in _carded(group, cards)} if cards else ()
    return PastAward(period, frozenset(row.unit for row in result.winners), frozenset(carded))


def _carded(group: Group, cards: Cards) -> Iterator[AwardRow]:
    """Yield who gets a card in a group: never a winner, and nobody where all are level."""
    ranked = [row for row in group.rows if row.place is not None]
    if cards.fail_below is not None:
        limit = Fraction(cards.fail_below)
        yield from (row for row in ranked if row.exact is not None and row.exact < limit and not row.winner)
    elif ranked and ranked[0].exact != ranked[-1].exact:
        yield from (row for row in ranked if row.exact == ranked[-1].exact and not row.winner)
