"""What earlier awards mean to this one, and what takes it back: applied around the ranking, which knows of neither.

Before units are compared, wins and cards become conditions for taking part and flags become points. Afterwards winners
get the title of their streak, and those with a fact that revokes lose the award.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile

from inspect_tui.core.award import Added, AwardResult, AwardRow, CannotRank, Reason, Requirement, Unit
from inspect_tui.core.candidates import gathers
from inspect_tui.core.exact import shortest
from inspect_tui.core.past import Past, PastAward
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_history import Cards
from inspect_tui.core.standing import Standing

_LONG = 6
"""Decimals of points that a policy sets."""

Compare = Callable[[Sequence[Standing]], AwardResult]
"""Ranks standings and chooses the winners."""


def with_history(
    stood: Sequence[Standing], units: Sequence[Unit], policy: Policy, past: Past, compare: Compare
) -> AwardResult:
    """Rank with regard to earlier awards.

    Args:
        stood: how the units stand by this period alone.
        units: all occupied units; the limits of cards may go by their attributes.
        policy: the rules.
        past: the earlier awards.
        compare: ranks.

    Raises:
        CannotRank: cards go by an attribute that no unit has, or by one that varies within a unit.
    """
    record = _Record(policy, units, past)
    if past.known:
        stood = [record.before(one) for one in stood]
    result = compare(stood)
    facts = {one.unit: one.revoked_by for one in stood if one.revoked_by}
    while policy.history.promote_next and (revoked := {row.unit for row in result.winners if row.unit in facts}):
        # whoever moved up may have to go as well
        stood = [_barred(one) if one.unit in revoked else one for one in stood]
        result = compare(stood)

    def finished(row: AwardRow) -> AwardRow:
        row = record.flagged(row)
        if not row.winner:
            return row
        return _taken_back(row, facts[row.unit]) if row.unit in facts else record.titled(row, result.period)

    groups = tuple([group._replace(rows=tuple(map(finished, group.rows))) for group in result.groups])
    return result._replace(groups=groups, warnings=(*result.warnings, *past.warnings))


def with_past(stood: Sequence[Standing], units: Sequence[Unit], policy: Policy, past: Past) -> Sequence[Standing]:
    """Return how units stand with the conditions and the points that their earlier awards make."""
    record = _Record(policy, units, past)
    return [record.before(one) for one in stood] if past.known else stood


class _Record:
    """What earlier awards say of each unit."""

    def __init__(self, policy: Policy, units: Sequence[Unit], past: Past) -> None:
        self._rules = policy.history
        self._awards = sorted(past.awards, key=lambda award: award.period.start)
        self._award = {"award": past.title.zh, "award_en": past.title.en} if past.title else {}
        self._streaks = sorted(policy.history.streak, key=lambda streak: -streak.length)
        cards = policy.history.cards
        self._limits = _limits(policy, units, cards) if cards and cards.attribute else {}

    def before(self, one: Standing) -> Standing:
        """Return a unit's standing with the conditions and the points that its earlier awards make."""
        wins = self._wins(one.unit)
        one = one._replace(requirements=(*one.requirements, *self._conditions(one.unit, wins)))
        points = self._rules.flag_points
        if points is None or one.exact is None:
            return one
        flags = Added("flags", self._award.get("award", ""), len(wins), len(wins) * Fraction(points))
        if self._rules.flags_only:
            return one._replace(exact=flags.points, sources=(), missing=(), added=(flags,))
        return one._replace(exact=one.exact + flags.points, added=(*one.added, flags))

    def _conditions(self, unit: str, wins: Sequence[PastAward]) -> Iterator[Requirement]:
        needed, cards = self._rules.min_wins, self._rules.cards
        if needed:
            met = len(wins) >= needed
            values = {**_counted(wins), "needed": str(needed), **self._award}
            yield Requirement(met, Reason("wins_met" if met else "wins_few", values))
        if cards:
            given = [award for award in self._awards if unit in award.carded]
            limit = self._limits.get(unit, cards.bar_at)
            met = len(given) < limit
            values = {**_counted(given), "limit": str(limit)}
            yield Requirement(met, Reason("cards_met" if met else "cards_many", values))

    def flagged(self, row: AwardRow) -> AwardRow:
        """Return a ranked unit's row with the awards that gave it points."""
        wins = self._wins(row.unit)
        if self._rules.flag_points is None or row.place is None or not wins:
            return row
        each = Fraction(self._rules.flag_points)
        values = {
            **_counted(wins),
            "each": shortest(each, _LONG),
            "points": shortest(len(wins) * each, _LONG),
        }
        return row._replace(reasons=(*row.reasons, Reason("flags", {**values, **self._award})))

    def _wins(self, unit: str) -> list[PastAward]:
        return [award for award in self._awards if unit in award.winners]

    def titled(self, row: AwardRow, period: str) -> AwardRow:
        """Return a winner's row with the title of the longest streak that it has reached."""
        run = [award.period.id for award in takewhile(lambda award: row.unit in award.winners, self._awards[::-1])]
        for streak in self._streaks:
            if len(run) + 1 >= streak.length:
                periods = " ".join([*run[: streak.length - 1][::-1], period])
                values = {"count": str(streak.length), "periods": periods}
                reason = Reason("streak", {**values, "title": streak.title.zh, "title_en": streak.title.en})
                return row._replace(title=streak.title, stars=streak.stars, reasons=(*row.reasons, reason))
        return row


def _counted(awards: Iterable[PastAward]) -> dict[str, str]:
    """Return how many awards there are, and which, so that anybody can look them up."""
    periods = [award.period.id for award in awards]
    return {"count": str(len(periods)), "periods": " ".join(periods)}


def _limits(policy: Policy, units: Sequence[Unit], cards: Cards) -> Mapping[str, int]:
    """Return the limits of the units that have another one than the rest."""
    name = cards.attribute
    if not any(name in unit.attributes for unit in units):
        raise CannotRank("unknown_card_attribute", "history", "cards", name=name)
    gathering = gathers(units, policy)
    values: dict[str, str] = {}
    for unit in units:
        owner = unit.attributes.get(policy.unit, "") if gathering else unit.id
        value = unit.attributes.get(name, "")
        if values.setdefault(owner, value) != value:
            raise CannotRank("attribute_varies", unit=owner, name=name, one=values[owner], other=value)
    return {owner: cards.by[value] for owner, value in values.items() if value in cards.by}


def _revocations(facts: Sequence[str]) -> Iterator[Reason]:
    yield from (Reason("revoked", {"fact": fact}) for fact in facts)


def _barred(one: Standing) -> Standing:
    """Return the standing of a unit whose award goes to the next in line: it takes no part any more."""
    revoked = tuple(Requirement(False, reason) for reason in _revocations(one.revoked_by))
    return one._replace(requirements=(*one.requirements, *revoked))


def _taken_back(row: AwardRow, facts: Sequence[str]) -> AwardRow:
    """Return the row of a unit that loses the award and keeps its place, so that nobody moves up."""
    reasons = (*row.reasons, *_revocations(facts))
    return row._replace(winner=False, tier=None, margin=None, reasons=reasons)
