"""How a unit's scores become one: the table ``[score]`` of a policy. R1 to R28 are published rules it expresses."""

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Literal

from pydantic import Field

from inspect_tui.core.base import Frozen
from inspect_tui.core.policy_values import Attribute, Fact, PolicyStatus


class Source(Frozen):
    """A checklist, or a value of the table's ``source`` column, and its weight."""

    name: str
    weight: Decimal = Decimal(1)


class Flawless(Frozen):
    """Points for every week in which nothing was found (R3: five for a week without a deduction)."""

    per: Literal["week"] = "week"
    """From Monday to Sunday; points taken by ``adjust`` spoil it too. A week that the period cuts belongs to it where
    its Thursday does, as in the calendar."""
    points: Decimal
    full: Decimal = Decimal(100)
    """What every counted check of the week must have reached."""


class Split(Frozen):
    """How a place that several units share (a table of two classes, a mixed room) counts for each of them (R18).

    What its check lost against ``from``, or gained, is shared by head count; where the check carries the fact
    ``by:<unit>``, those named share it alone.
    """

    by: Attribute
    """The attribute that holds the heads, for example ``三1班:5 三2班:3``; a place without it belongs to one unit."""
    start: Decimal = Field(default=Decimal(100), alias="from")
    """The score of a check that lost nothing."""


class ScoreRules(Frozen):
    """How a unit's scores become one."""

    aggregate: Literal["mean", "sum", "min", "max", "median", "last"] = "mean"
    sources: tuple[Source, ...] = ()
    """Only these count; without any, all scores count alike."""
    bonus: tuple[str, ...] = ()
    """Sources whose scores are added up and added to the weighted score (R10: contests). They are no checks: they
    count neither as inspections nor for ties."""
    missing: Literal["exclude", "zero"] = "exclude"
    """A source in which a unit has no score at all: left out and the other weights enlarged, or counted as 0. A unit
    without any score stays unscored either way."""
    out_of: Decimal | None = None
    """The weighted score is so many at most and is converted to 100 (R26: a month's sum of 2200)."""
    decimals: int = Field(default=1, ge=0, le=6)
    rounding: Literal["half_up", "half_even", "truncate"] = "half_up"
    compare: Literal["exact", "rounded"] = "exact"
    on_status: dict[PolicyStatus, Literal["zero", "exclude"] | Decimal] = Field(default_factory=dict)
    """What a row without a score counts as; a status that is not named is excluded."""
    on_fact: dict[Fact, Decimal] = Field(default_factory=dict)
    """A check with the confirmed fact counts as so much (R9, R21); of several, and of its own score, the lowest."""
    adjust: dict[Fact, Decimal] = Field(default_factory=dict)
    """Points added to the period's score for each check with the confirmed fact, or with the status of that name
    (R12: refusing costs 50, an inspector who does not come costs his class's rooms 30); whatever the check's list."""
    flawless: Flawless | None = None
    per: Literal["inspection", "day"] = "inspection"
    """``day``: the scores of one day and source are averaged into one first."""
    gather: Literal["rows", "units"] = "rows"
    """``units``: a class's score is the mean of its rooms, each room's scores being aggregated first (R26)."""
    split: Split | None = None

    @cached_property
    def weights(self) -> dict[str, Fraction]:
        """The weight of each source, as the file has it; without sources, one that stands for all checks."""
        return {source.name: Fraction(source.weight) for source in self.sources} or {"": Fraction(1)}

    @cached_property
    def worth(self) -> dict[str, Fraction]:
        """What a status counts as; those that are excluded are not in it."""
        return {
            status: Fraction(0) if effect == "zero" else Fraction(effect)
            for status, effect in self.on_status.items()
            if effect != "exclude"
        }

    @cached_property
    def fixed(self) -> dict[str, Fraction]:
        """What a check with a fact counts as at most."""
        return {fact: Fraction(score) for fact, score in self.on_fact.items()}

    @cached_property
    def adjust_points(self) -> dict[str, Fraction]:
        """The points of each fact of ``adjust``, for computing."""
        return {fact: Fraction(points) for fact, points in self.adjust.items()}

    @property
    def adds(self) -> bool:
        """Whether it adds points to the weighted score."""
        return bool(self.bonus or self.adjust or self.flawless)

    @property
    def scale(self) -> Fraction:
        """By what the weighted score is multiplied (``out_of``)."""
        return Fraction(1) if self.out_of is None else Fraction(100) / Fraction(self.out_of)
