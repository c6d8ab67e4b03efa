"""The outcome of an award: who took part, how each stood, who won and why, as values without words.

``ranking.rank`` makes them; notices, screens and commands read them. The sentences for the codes are in
``publish.reasons``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from inspect_tui.core.base import Label
from inspect_tui.core.rows import Check

RowStatus = Literal["ranked", "ineligible", "unscored"]
QuotaKind = Literal["count", "percent", "fraction", "per_group", "by_size"]
Tie = Literal["none", "widened", "narrowed", "nearest", "broken", "unbroken", "everybody", "nobody"]


class CannotRank(ValueError):
    """The rows and the policy do not fit together; ``code`` names the sentence (``award.cannot.<code>``).

    ``path`` is that of the policy's key concerned, as it stands in the file; empty where it is the rows' fault.
    """

    def __init__(self, code: str, *path: str | int, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.path = path
        self.values = values


class Unit(NamedTuple):
    """Something that may win: an occupied room, or whatever the policy gathers scores under."""

    id: str
    attributes: Mapping[str, str]
    """What ``group_by``, ``unit`` and ``per_group`` may name, for example grade, gender, class, floor, occupants."""


class Reason(NamedTuple):
    """Why something is so: a code and the values that fill its sentence (``award.reason.<code>``)."""

    code: str
    values: Mapping[str, str]


class Requirement(NamedTuple):
    """One condition for taking part (``[eligible]``), and whether the unit meets it."""

    met: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class SourceScore:
    """What one source (a checklist) adds to a unit's score."""

    source: str
    """Empty where the policy does not divide its scores by source."""
    weight: Fraction
    """Normalised: the weights of the sources that have a score add up to 1."""
    score: Fraction
    """The source's aggregate (its mean, unless the policy says otherwise)."""
    total: Fraction
    """Sum of the scores that went in."""
    count: int
    """How many scores went in."""


class Added(NamedTuple):
    """Points that were added to a unit's weighted score, or taken from it."""

    kind: Literal["bonus", "adjust", "flawless", "flags"]
    name: str
    """The source or the fact; empty for flawless weeks, and for flags the title of the award that was won."""
    times: int
    """How many scores, checks, weeks or awards they are from."""
    points: Fraction
    """All together."""


class AwardRow(NamedTuple):
    """How one unit stood."""

    unit: str
    group: tuple[str, ...]
    """The values of ``group_by``, in its order."""
    status: RowStatus
    exact: Fraction | None
    """The score before rounding; also of an ineligible unit, which has no place."""
    score: str | None
    """The printed score."""
    inspections: int
    """How many scores were counted."""
    done: int
    """How many of the planned checks gave a score."""
    planned: int
    """How many checks of its group the unit could have had, less those it is excused from."""
    missed: int
    """Days missed through the residents (``eligible.missed``)."""
    place: int | None
    shared: bool
    """Whether others stand on the same place."""
    tier: Label | None
    winner: bool
    lowest: Fraction | None
    """The lowest score that was counted."""
    failures: int
    majors: int
    """Failed items of severity major, over all counted inspections."""
    sources: tuple[SourceScore, ...]
    missing: tuple[str, ...]
    """Sources of the policy in which the unit has no score."""
    margin: Fraction | None
    """Distance from the edge of winning: a winner's above the best that did not win (or the threshold), a loser's below
    the lowest winner (or the threshold), negative or zero. None where there is no edge."""
    requirements: tuple[Requirement, ...]
    """Every condition for taking part that the policy sets."""
    reasons: tuple[Reason, ...]
    """Why it won or not: unmet conditions, or the threshold, the quota and what was done about ties."""
    added: tuple[Added, ...] = ()
    """What the score has besides the sources: ``exact`` is their weighted sum, converted to 100 where the policy says
    out of how much it is, and these points."""
    title: Label | None = None
    """Of the streak that a winner has reached."""
    stars: int = 0
    """Of that title."""


class Quota(NamedTuple):
    """How many of a group a table may take, with its arithmetic."""

    kind: QuotaKind
    setting: str
    """What the policy says, for example ``20`` for 20 %."""
    units: int
    """All occupied units of the group, barred ones included."""
    exact: Fraction
    """Before rounding, for example 28/5."""
    rounding: str
    minimum: int
    size: int
    """After rounding and the minimum."""
    occupants: int | None = None
    """Of the group, where the quota goes by them."""


class LastScore(NamedTuple):
    """Where a unit's last score is from."""

    place: str
    check: Check


class TieBreak(NamedTuple):
    """How units that were level at an edge were compared further (``ties = "break"``)."""

    criteria: tuple[str, ...]
    """The table's ``tie_break``, in turn."""
    values: Mapping[str, tuple[Fraction | None, ...]]
    """By unit, in place order: what was compared of it, in turn. More is better, so faults are negative numbers; None
    (no score at all) is worse than any."""
    edge: tuple[Fraction | None, ...]
    """The values of the last one for whom there was a place: whoever is level with it is admitted too."""
    room: int
    """So many places they were compared for."""
    last: Mapping[str, LastScore]
    """By unit, where its last score is from. Empty where that is not compared."""

    @property
    def level(self) -> tuple[str, ...]:
        """Those admitted that could not be told from the last one, and itself."""
        return tuple(unit for unit, values in self.values.items() if values == self.edge)


class Transfer(NamedTuple):
    """What became of places for which groups had nobody."""

    places: int
    """Of all groups together."""
    taken: tuple[str, ...]
    """Who got them, of all groups, best first."""
    tie: Tie
    """What was done about a tie at their edge."""
    tied: tuple[str, ...]
    edge: Fraction | None
    """The lowest score that got one."""
    next: Fraction | None
    """The best score that got none."""
    broken: TieBreak | None = None
    """How those level at their edge were told apart, where the policy compares further."""


class Outcome(NamedTuple):
    """What one table of the policy (``[select]`` or a tier) took from a group."""

    tier: Label | None
    """None for ``[select]``."""
    threshold: Fraction | None
    quota: Quota | None
    taken: tuple[str, ...]
    """Units admitted, in place order."""
    tie: Tie
    """What was done about a tie at the edge of the quota."""
    tied: tuple[str, ...]
    """Units that stood level at the edge."""
    edge: Fraction | None
    """The lowest admitted score."""
    spare: int = 0
    """Places for which the group had nobody and that went to other groups."""
    transfer: Transfer | None = None
    """Where places moved between groups: the same for all of them. Who got one is in ``taken`` too."""
    level: Fraction | None = None
    """The score of those that stood level at the edge."""
    broken: TieBreak | None = None
    """How they were told apart, where the policy compares further."""


class Part(NamedTuple):
    """A group that was too small, or that took one in."""

    key: tuple[str, ...]
    units: int


class Group(NamedTuple):
    """Units that are compared with each other."""

    key: tuple[str, ...]
    units: int
    """All occupied units, barred ones included."""
    rows: tuple[AwardRow, ...]
    """In place order; the unranked last."""
    outcomes: tuple[Outcome, ...]
    """``[select]`` first where there is one, then the tiers. Empty without an award."""
    parts: tuple["Part", ...] = ()
    """The groups it was merged from; empty where it was not."""

    @property
    def winners(self) -> tuple[AwardRow, ...]:
        """The rows that won, in place order."""
        return tuple(row for row in self.rows if row.winner)

    @property
    def quota(self) -> Quota | None:
        """The quota of the first table that has one."""
        return next((outcome.quota for outcome in self.outcomes if outcome.quota), None)

    @property
    def outcome(self) -> Outcome | None:
        """The first table's outcome, which is the whole story where the policy has no tiers."""
        return self.outcomes[0] if self.outcomes else None


class AwardResult(NamedTuple):
    """A ranking, with the winners where the period gives an award."""

    policy: str
    title: Label
    unit: str
    """What wins: ``room``, ``class`` ..."""
    period: str
    """For example ``2026-10``; empty where all rows are one period."""
    group_by: tuple[str, ...]
    awarded: bool
    """False: a ranking only (the policy has no award, or none in this month)."""
    groups: tuple[Group, ...]
    """In group order: Chinese numerals by value, then by code point."""
    bottom: tuple[str, ...]
    """Units that need help; internal."""
    warnings: tuple[Reason, ...]
    """What a reader must know, for example records that wait for a review."""

    @property
    def rows(self) -> tuple[AwardRow, ...]:
        """All rows, in group order, then place order, the unranked of each group last."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def winners(self) -> tuple[AwardRow, ...]:
        """The rows that won, in the same order."""
        return tuple(row for group in self.groups for row in group.winners)

    def row(self, unit: str) -> AwardRow | None:
        """Return a unit's row, or None."""
        return next((row for row in self.rows if row.unit == unit), None)

    def group_of(self, unit: str) -> Group | None:
        """Return the group a unit stands in, or None."""
        return next((group for group in self.groups if any(row.unit == unit for row in group.rows)), None)

    @property
    def counts(self) -> dict[str, int]:
        """How many units there are, and how many of each status, and the winners."""
        rows = self.rows
        counts = {"units": len(rows)}
        for status in ("ranked", "ineligible", "unscored"):
            counts[status] = sum(row.status == status for row in rows)
        counts["winners"] = sum(row.winner for row in rows)
        return counts
