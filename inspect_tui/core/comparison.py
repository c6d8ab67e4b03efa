"""One group, compared: its places, and its rows once the winners are chosen."""

from collections.abc import Sequence

from inspect_tui.core.award import AwardRow, Group, Outcome, Part, Reason
from inspect_tui.core.exact import printed, proportional
from inspect_tui.core.policy import Policy
from inspect_tui.core.selection import Contender, Entrants, compared
from inspect_tui.core.standing import Standing
from inspect_tui.core.text import natural_key
from inspect_tui.core.verdicts import Place, Verdicts


def places(keys: Sequence[int], style: str) -> list[Place]:
    """Number what stands in falling order: competition 1,2,2,4; dense 1,2,2,3; ordinal 1,2,3,4."""
    result: list[Place] = []
    for position, key in enumerate(keys):
        level = position > 0 and keys[position - 1] == key
        shared = level or (position + 1 < len(keys) and keys[position + 1] == key)
        if style == "ordinal":
            result.append((position + 1, False))
        elif level:
            result.append((result[-1][0], True))
        else:
            number = result[-1][0] + 1 if style == "dense" and result else position + 1
            result.append((number, shared))
    return result


class Comparison:
    """The units of one group against each other."""

    def __init__(
        self, key: tuple[str, ...], parts: tuple[Part, ...], stood: Sequence[Standing], policy: Policy
    ) -> None:
        """Compare.

        Args:
            key: the group's values.
            parts: the groups it was merged from.
            stood: its units.
            policy: the rules.
        """
        self._key = key
        self._parts = parts
        self._stood = stood
        self._policy = policy
        self._stories: dict[tuple[tuple[str, ...], ...], tuple[Reason, ...]] = {}
        contenders = [
            Contender(one, compared(one.exact, policy)) for one in stood if one.exact is not None and one.eligible
        ]
        levels = proportional([one.key for one in contenders])
        order = sorted(
            zip(levels, contenders, strict=True), key=lambda pair: (-pair[0], natural_key(pair[1].standing.unit))
        )
        self._contenders = [one for _, one in order]
        numbers = places([level for level, _ in order], policy.numbering.style)
        self._places = {one.standing.unit: place for one, place in zip(self._contenders, numbers, strict=True)}

    @property
    def entrants(self) -> Entrants:
        """The group as it goes into the selection."""
        occupants = sum(one.occupants for one in self._stood)
        return Entrants(self._key, self._contenders, len(self._stood), occupants)

    def group(self, outcomes: tuple[Outcome, ...] | None) -> Group:
        """Return the finished group.

        Args:
            outcomes: of the policy's tables; None without an award.
        """
        unranked = [one for one in self._stood if one.unit not in self._places]
        unranked.sort(key=lambda one: natural_key(one.unit))
        ordered = [one.standing for one in self._contenders] + unranked
        verdicts = Verdicts(self._contenders, self._places, outcomes, self._policy)
        rows = tuple([self._row(one, verdicts) for one in ordered])
        return Group(self._key, len(self._stood), rows, outcomes or (), self._parts)

    def _row(self, one: Standing, verdicts: Verdicts) -> AwardRow:
        place, shared = self._places.get(one.unit, (None, False))
        rules = self._policy.score
        return AwardRow(
            unit=one.unit,
            group=self._key,
            status="unscored" if one.exact is None else "ranked" if place is not None else "ineligible",
            exact=one.exact,
            score=None if one.exact is None else printed(one.exact, rules.decimals, rules.rounding),
            inspections=one.inspections,
            done=one.done,
            planned=one.planned,
            missed=one.missed,
            place=place,
            shared=shared,
            tier=verdicts.tiers.get(one.unit),
            winner=one.unit in verdicts.tiers,
            lowest=one.lowest,
            failures=one.failures,
            majors=one.majors,
            sources=one.sources,
            missing=one.missing,
            margin=verdicts.margin(one) if place is not None else None,
            requirements=one.requirements,
            reasons=self._told(tuple(verdicts.reasons(one))),
            added=one.added,
        )

    def _told(self, reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
        """Return reasons; equal ones are the same object, for a large school has thousands of units and few stories."""
        return self._stories.setdefault(tuple([(one.code, *one.values.values()) for one in reasons]), reasons)
