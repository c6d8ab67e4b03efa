"""Score rows as they come in, kept by what was inspected: the only thing that grows with the number of inspections.

A large school has half a million rows a month, so none is held: what a row says is reduced to a shared ``Outcome``.
"""

from collections.abc import Iterable

from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.rows import Check, Outcome, ScoreRow

_NO_FACTS: frozenset[str] = frozenset()


class Member:
    """What is known of one place (and, where scores are gathered under an attribute, of its days under one value)."""

    __slots__ = ("facts", "outcomes", "owner", "unapproved", "unit")

    def __init__(self, unit: str, owner: str | None) -> None:
        self.unit = unit
        self.owner = owner
        """The value of the attribute that scores are gathered under, on those days; None where there is none."""
        self.outcomes: list[Outcome] = []
        """Those that bear on its score."""
        self.facts = _NO_FACTS
        self.unapproved = 0
        """Rows that were left out because nobody has approved their round."""


class Gathered:
    """The rows of a period that a policy counts."""

    def __init__(self, policy: Policy, period: Period | None) -> None:
        """Begin without rows.

        Args:
            policy: the rules.
            period: what is ranked; None where all rows are one period.
        """
        self._attribute = "" if policy.unit in OWN_UNITS else policy.unit
        self._days = counted_days(policy, period) if period else None
        self._sources = {source.name for source in policy.score.sources}
        self._approved_only = policy.eligible.records == "approved"
        self._members: dict[tuple[str, str | None] | str, Member] = {}
        self._checks: dict[Check, Check] = {}
        self._outcomes: dict[tuple[object, ...], Outcome] = {}
        self.empty = True
        """Whether no row has come, of whatever place, day or list."""

    @property
    def members(self) -> Iterable[Member]:
        """Everything a row was about."""
        return self._members.values()

    def take(self, rows: Iterable[ScoreRow]) -> None:
        """Take rows, in any order and any number of times."""
        days, sources, members, outcomes = self._days, self._sources, self._members, self._outcomes
        attribute, approved_only = self._attribute, self._approved_only
        # unpacked at once: looking up each field by its name takes three times as long
        for unit, day, slot, source, score, status, facts, attributes, failures, majors, _, approved in rows:
            self.empty = False
            if days is not None and day not in days:
                continue
            owner = attributes.get(attribute) if attribute else None
            key = (unit, owner) if attribute else unit
            member = members.get(key)
            if member is None:
                member = members[key] = Member(unit, owner)
            if facts:
                # a confirmed fact stands whether or not the rest of its round is approved yet
                member.facts |= facts
            if sources and source not in sources:
                continue
            if approved_only and not approved:
                member.unapproved += 1
                continue
            # a score by its identity, which an outcome keeps from being used again: hashing a fraction takes long
            same = (source, day, slot, id(score), status, failures, majors)
            outcome = outcomes.get(same)
            if outcome is None:
                check = Check(source, day, slot)
                check = self._checks.setdefault(check, check)
                outcome = outcomes[same] = Outcome(check, score, status, failures, majors)
            member.outcomes.append(outcome)
