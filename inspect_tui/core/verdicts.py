"""What is said of each unit of a group once the winners are chosen: its tier, why, and how far from the edge it is."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from inspect_tui.core.award import Outcome, Reason
from inspect_tui.core.base import Label
from inspect_tui.core.edges import entry, limit, lowest
from inspect_tui.core.exact import apart, less, shortest
from inspect_tui.core.policy import Policy
from inspect_tui.core.selection import Contender, compared
from inspect_tui.core.standing import Standing

Place = tuple[int, bool]
"""A place number, and whether it is shared."""

_UNDECIDED = frozenset({"widened", "narrowed", "everybody", "nobody"})
"""What is done about ties that does the same to all who are level."""


class Verdicts:
    """The verdicts of one group."""

    def __init__(
        self,
        contenders: Sequence[Contender],
        places: Mapping[str, Place],
        outcomes: tuple[Outcome, ...] | None,
        policy: Policy,
    ) -> None:
        """Take what was decided.

        Args:
            contenders: the ranked units, best first.
            places: their places.
            outcomes: of the policy's tables; None without an award.
            policy: the rules.
        """
        self._contenders = contenders
        self._places = places
        self._awarded = outcomes is not None
        self._outcomes = outcomes or ()
        self._rulings = [_Ruling(outcome) for outcome in self._outcomes]
        self._policy = policy
        self.tiers: Mapping[str, Label | None] = {
            unit: outcome.tier for outcome in self._deciding for unit in outcome.taken
        }
        """Of the winners; None where the policy has no tiers."""

    @cached_property
    def _deciding(self) -> tuple[Outcome, ...]:
        """The outcomes that make winners: the tiers where there are any, else ``[select]``."""
        return self._outcomes[-len(self._policy.tiers) :] if self._policy.tiers else self._outcomes

    def margin(self, one: Standing) -> Fraction | None:
        """Return the distance from the edge of winning (see ``AwardRow.margin``)."""
        if not self._deciding or one.exact is None:
            return None
        if any(outcome.tie == "nobody" for outcome in self._outcomes):
            return None  # all are level: there is no edge between any of them
        edge = self._edge_below if one.unit in self.tiers else self._edge_above
        return None if edge is None else less(compared(one.exact, self._policy), edge)

    @cached_property
    def _edge_below(self) -> Fraction | None:
        """What a winner must stay above: the best that did not win, or the lowest threshold."""
        bounds = [next((one.key for one in self._contenders if one.standing.unit not in self.tiers), None)]
        limits = [found for outcome in self._deciding if (found := limit(outcome, self._gate)) is not None]
        if len(limits) == len(self._deciding):
            bounds.append(min(limits))
        # where places moved, the best that got none may stand in another group
        bounds += [one.transfer.next for one in self._deciding if one.transfer and not one.spare]
        return max((bound for bound in bounds if bound is not None), default=None)

    @cached_property
    def _edge_above(self) -> Fraction | None:
        """What a loser must reach, or rise above where units are level: the entry of the table that is easiest."""
        return lowest(entry(outcome, self._gate) for outcome in self._deciding)

    @property
    def _gate(self) -> Outcome | None:
        return self._outcomes[0] if self._policy.select else None

    def reasons(self, one: Standing) -> Iterator[Reason]:
        """Yield why a unit won or did not, in the order in which it was decided."""
        if one.exact is None:
            yield Reason("no_score", {})
            return
        if not one.eligible:
            yield from (requirement.reason for requirement in one.requirements if not requirement.met)
            return
        if not self._awarded:
            yield Reason("no_award_this_month" if self._policy.tables else "ranking_only", {})
            return
        for ruling in self._rulings:
            yield from self._ruling_reasons(one, one.exact, ruling)
            if (ruling.outcome.tier is None) != (one.unit in ruling.taken):
                return  # stopped at the gate, or placed

    def _ruling_reasons(self, one: Standing, exact: Fraction, ruling: "_Ruling") -> Iterator[Reason]:
        outcome, tier, rules = ruling.outcome, ruling.tier, self._policy.score
        threshold = outcome.threshold
        gate = self._gate
        if gate is not None and gate is not outcome and gate.threshold is not None and threshold is not None:
            # what the gate has said is not said again
            threshold = threshold if threshold > gate.threshold else None
        if threshold is not None:
            key = compared(exact, self._policy)
            met = key >= threshold
            score = apart(key, threshold, rules.decimals, rules.rounding)
            yield Reason("mean_met" if met else "mean_below", {"score": score, "threshold": ruling.threshold, **tier})
            if not met:
                return
        moved = one.unit in ruling.moved
        taken = one.unit in ruling.taken and not moved
        if one.unit in ruling.tied:
            # of those admitted, the tie-break may have told some apart and not the others
            decided = outcome.tie == "unbroken" and taken and one.unit not in ruling.level
            tie = "broken" if decided else outcome.tie
            code = f"tie_{tie}" + ("" if tie in _UNDECIDED else "_in" if taken else "_out")
            yield Reason(code, {"place": str(self._places[one.unit][0]), **ruling.numbers})
        elif outcome.quota is not None:
            values = {"place": str(self._places[one.unit][0]), **ruling.numbers}
            yield Reason("quota_met" if taken else "quota_full", values)
        elif threshold is None:
            yield Reason("everybody", tier)
        transfer = outcome.transfer
        if transfer is not None and not taken:
            values = {"places": str(transfer.places), "taken": str(len(transfer.taken)), **tier}
            yield Reason("moved_in" if moved else "moved_out", values)


class _Ruling:
    """What one table decided, so that a unit is found in it at once, with the values that all its reasons have."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.taken = frozenset(outcome.taken)
        self.moved = frozenset(outcome.transfer.taken if outcome.transfer else ())
        self.tied = frozenset(outcome.tied)
        self.level = outcome.broken.level if outcome.broken else ()
        """Whom the tie-break could not tell apart."""
        self.tier = {"tier": outcome.tier.zh, "tier_en": outcome.tier.en} if outcome.tier else {}
        self.threshold = "" if outcome.threshold is None else shortest(outcome.threshold, 6)
        self.numbers = {
            "size": str(outcome.quota.size if outcome.quota else 0),
            "taken": str(len(self.taken - self.moved)),
            "tied": str(len(self.tied)),
            "level": str(len(self.level)),
            **self.tier,
        }
