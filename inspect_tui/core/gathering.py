"""Score rows as they come in, kept by what was inspected: the only thing that grows with the number of inspections.

A large school has half a million rows a month, so none is held: what a row says is reduced to a shared ``Outcome``.
"""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date

from inspect_tui.core.counting import counts_as, scored_checks, waits
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.rows import Check, Outcome, ScoreRow

_NO_FACTS: frozenset[str] = frozenset()
_NOTHING: tuple[Outcome, ...] = ()
_NOT_NOTED: frozenset[tuple[Check, str]] = frozenset()


class Member:
    """What is known of one place (and, where scores are gathered under an attribute, of its days under one value)."""

    __slots__ = ("aside", "facts", "noted", "outcomes", "owner", "unapproved", "unit")

    def __init__(self, unit: str, owner: str | None) -> None:
        self.unit = unit
        self.owner = owner
        """The value of the attribute that scores are gathered under, on those days; None where there is none."""
        self.outcomes: list[Outcome] = []
        """Those that bear on its score."""
        self.aside = _NOTHING
        """Those of sources that give a bonus or only break ties; few places have any."""
        self.facts = _NO_FACTS
        self.noted = _NOT_NOTED
        """The checks with a fact that changes the period's score (``score.adjust``)."""
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
        self.days: frozenset[date] | None = counted_days(policy, period) if period else None
        """Those that count; None: all."""
        self._policy = policy
        self._members: dict[tuple[str, str | None] | str, Member] = {}
        self._waiting: dict[int, Member] = {}
        """Those in which a visit found nobody, or a closed door: a second visit may have filled it."""
        self._outcomes: dict[Check, tuple[Check, dict[tuple[object, ...], Outcome]]] = {}
        """What came of each check, shared by all places in which the same came of it."""
        self.empty = True
        """Whether no row has come, of whatever place, day or list."""

    @property
    def members(self) -> Iterable[Member]:
        """Everything a row was about; a visit that a second one made up for is not among what came of it."""
        for member in self._waiting.values():
            if scored := scored_checks((*member.outcomes, *member.aside)):
                member.outcomes = [one for one in member.outcomes if not _filled(one, scored)]
                member.aside = tuple(one for one in member.aside if not _filled(one, scored))
        return self._members.values()

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """Everything that came of a check, each once."""
        for _, found in self._outcomes.values():
            yield from found.values()

    def take(self, rows: Iterable[ScoreRow]) -> None:
        """Take rows, in any order and any number of times."""
        days, members, attribute = self.days, self._members, self._attribute
        use_of, rules = self._policy.use_of, self._policy.score
        fixing, noting = frozenset(rules.fixed), frozenset(rules.adjust)
        if rules.split:
            from inspect_tui.core.splitting import divided  # few policies share places out

            rows = (row for row, _ in divided(rows, self._policy))
        check, outcomes = None, dict[tuple[object, ...], Outcome]()
        use, used_source, used_approved = "", None, None
        # unpacked at once: looking up each field by its name takes three times as long
        for unit, day, slot, source, score, status, facts, attributes, failures, majors, _, approved in rows:
            self.empty = False
            if days is not None and day not in days:
                continue
            if check is None or day != check.day or source != check.source or slot != check.slot:
                # rows of one check mostly come together
                check, outcomes = self._of_check(source, day, slot)
            owner = attributes.get(attribute) if attribute else None
            key = (unit, owner) if attribute else unit
            member = members.get(key)
            if member is None:
                member = members[key] = Member(unit, owner)
            if facts:
                # a confirmed fact stands whether or not the rest of its round is approved yet
                member.facts |= facts
                if noted := facts & noting:
                    member.noted |= {(check, fact) for fact in noted}
            if source is not used_source or approved is not used_approved:
                use, used_source, used_approved = use_of(source, approved), source, approved
            if use == "other_source":
                continue
            if use == "unapproved":
                member.unapproved += 1
                continue
            # a score by its identity, which an outcome keeps from being used again: hashing a fraction takes long
            fixed = facts & fixing if facts else _NO_FACTS
            same = (id(score), status, failures, majors, fixed)
            outcome = outcomes.get(same)
            if outcome is None:
                value = counts_as(score, status, fixed, rules)
                outcome = outcomes[same] = Outcome(check, score, value, status, failures, majors)
            if score is None and waits(score, status):
                self._waiting[id(member)] = member
            if use == "counted":
                member.outcomes.append(outcome)
            else:
                member.aside += (outcome,)

    def _of_check(self, source: str, day: date, slot: str) -> tuple[Check, dict[tuple[object, ...], Outcome]]:
        check = Check(source, day, slot)
        found = self._outcomes.get(check)
        if found is None:
            found = self._outcomes[check] = check, {}
        return found


def _filled(outcome: Outcome, scored: AbstractSet[Check]) -> bool:
    return waits(outcome.score, outcome.status) and outcome.check in scored
