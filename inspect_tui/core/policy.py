"""A policy: an award's rules as data (DESIGN section 7). An absent key imposes no condition.

What pydantic cannot say about one field by itself is in ``policy_rules``.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from inspect_tui.core.base import Frozen, Label
from inspect_tui.core.period import Period

ALIASES = {
    "年级": "grade",
    "性别": "gender",
    "班级": "class",
    "楼栋": "building",
    "楼层": "floor",
    "床位数": "beds",
    "人数": "occupants",
    "院系": "department",
}
"""Chinese names of attributes (DESIGN section 9)."""

OWN_UNITS = frozenset({"room", "unit", "place"})
"""Names of ``unit`` that leave every score with what was inspected."""

PolicyStatus = Literal["inspected", "locked", "locked_inside", "refused", "sick", "repair", "vacant", "away", "exempt"]
TieBreak = Literal["min_score", "fewest_failures", "fewest_majors", "last_score"]


def canonical(name: str) -> str:
    """Return an attribute's English name."""
    return ALIASES.get(name, name)


def _share(value: object) -> object:
    """Read ``"2/3"`` as well as numbers; anything else is left for pydantic to refuse."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return value
    try:
        return Fraction(value.strip() if isinstance(value, str) else value)
    except (ValueError, ArithmeticError):  # 1/0, or TOML's inf and nan
        return value


def _english(value: object) -> object:
    if isinstance(value, str):
        return canonical(value)
    return tuple(_english(one) for one in value) if isinstance(value, list | tuple) else value


Share = Annotated[Fraction, BeforeValidator(_share)]
Attribute = Annotated[str, BeforeValidator(_english)]


class Source(Frozen):
    """A checklist, or a value of the table's ``source`` column, and its weight."""

    name: str
    weight: Decimal = Decimal(1)


class Eligible(Frozen):
    """Who takes part."""

    min_inspections: int = Field(default=0, ge=0)
    """Scores that must have been counted."""
    min_coverage: Share = Fraction(0)
    """Share of the planned checks that must have given a score."""
    excused: tuple[PolicyStatus, ...] = ()
    """Checks missed for these reasons are taken out of a unit's planned checks."""
    missed: tuple[PolicyStatus, ...] = ()
    """Checks missed through the residents."""
    max_missed: int | None = Field(default=None, ge=0)
    """Days so missed that are forgiven; more of them exclude."""
    min_occupants: int = Field(default=0, ge=0)
    barred_by: tuple[str, ...] = ()
    """Confirmed facts of the period that exclude."""
    records: Literal["approved", "all"] = "all"


class ScoreRules(Frozen):
    """How a unit's scores become one."""

    aggregate: Literal["mean", "sum", "min", "max", "median", "last"] = "mean"
    sources: tuple[Source, ...] = ()
    """Only these count; without any, all scores count alike."""
    missing: Literal["exclude", "zero"] = "exclude"
    """A source in which a unit has no score at all: left out and the other weights enlarged, or counted as 0. A unit
    without any score stays unscored either way."""
    decimals: int = Field(default=1, ge=0, le=6)
    rounding: Literal["half_up", "half_even", "truncate"] = "half_up"
    compare: Literal["exact", "rounded"] = "exact"
    on_status: dict[PolicyStatus, Literal["zero", "exclude"] | Decimal] = Field(default_factory=dict)
    """What a row without a score counts as; a status that is not named is excluded."""
    per: Literal["inspection", "day"] = "inspection"
    """``day``: the scores of one day and source are averaged into one first."""
    gather: Literal["rows", "units"] = "rows"
    """A class's score is that of all its rooms' scores, or of its rooms' scores taken together first."""

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


class Table(Frozen):
    """A threshold and at most one quota; a unit must satisfy both."""

    threshold: Decimal | None = None
    """Inclusive lower edge."""
    count: int | None = None
    percent: Decimal | None = None
    fraction: Share | None = None
    per_group: dict[str, int] | None = None
    """By the group's values, joined with ``/``."""
    quota_rounding: Literal["floor", "half_up", "ceil"] = "half_up"
    quota_min: int = 0
    ties: Literal["include", "exclude", "nearest", "break"] = "include"
    tie_break: tuple[TieBreak, ...] = ()

    @property
    def quotas(self) -> tuple[str, ...]:
        """Names of the quotas it sets; a valid table has at most one."""
        names = ("count", "percent", "fraction", "per_group")
        return tuple(name for name in names if getattr(self, name) is not None)


class Tier(Table):
    """One level of the award; each takes from those not yet placed."""

    name: Label


class Numbering(Frozen):
    """How places are counted after a shared one."""

    style: Literal["competition", "dense", "ordinal"] = "competition"


class Streak(Frozen):
    """A title for several months in a row."""

    months: int = Field(ge=2)
    title: Label


class History(Frozen):
    """What earlier awards lead to."""

    streak: tuple[Streak, ...] = ()


class Bottom(Frozen):
    """Who needs help; internal, rooms only."""

    last: int | None = Field(default=None, ge=1)
    """So many at the end of each group."""
    below: Decimal | None = None
    refused: bool = False


class NoticeRules(Frozen):
    """The public notice."""

    public_days: int = Field(default=3, ge=0)
    """Working days, from the day after posting."""
    objections: Literal["unlimited"] | Annotated[int, Field(ge=0)] = "unlimited"


class Policy(Frozen):
    """An award's rules."""

    id: str
    title: Label
    unit: Attribute = "room"
    period: Literal["check", "week", "month", "term"] = "month"
    cutoff_day: int | None = Field(default=None, ge=1, le=28)
    """A month ends on this day, and the next one begins on the day after."""
    weeks: str = Field(default="", pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")
    """Weeks of a term that count, for example ``3-9,11-14``; empty: all."""
    award_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    """Other months are ranked without an award; empty: every month has one."""
    group_by: tuple[Attribute, ...] = ()
    eligible: Eligible = Field(default_factory=Eligible)
    score: ScoreRules = Field(default_factory=ScoreRules)
    select: Table | None = None
    tiers: tuple[Tier, ...] = Field(default=(), alias="tier")
    numbering: Numbering = Field(default_factory=Numbering)
    history: History = Field(default_factory=History)
    bottom: Bottom = Field(default_factory=Bottom)
    notice: NoticeRules = Field(default_factory=NoticeRules)

    @property
    def tables(self) -> tuple[Table, ...]:
        """``[select]`` where there is one, then the tiers."""
        return (*((self.select,) if self.select else ()), *self.tiers)

    @property
    def breaks_by_last(self) -> bool:
        """Whether any table compares the latest scores of units that are level."""
        return any("last_score" in table.tie_break for table in self.tables)

    def awards_in(self, period: Period | None) -> bool:
        """Whether a period has winners; a term, or rows without a period, always may."""
        if not self.tables:
            return False
        if not self.award_months or period is None or period.kind == "term":
            return True
        return period.end.month in self.award_months


def span(policy: Policy, period: Period) -> Period:
    """Return the days a policy counts for a period: the same, unless its months end on a day of their own."""
    if policy.cutoff_day is None or period.kind != "month":
        return period
    end = period.end.replace(day=policy.cutoff_day)
    start = (period.start - timedelta(days=1)).replace(day=policy.cutoff_day) + timedelta(days=1)
    return period._replace(start=start, end=end)


def counted_days(policy: Policy, period: Period) -> frozenset[date]:
    """Return every day whose scores count for a period."""
    stretch = span(policy, period)
    length = (stretch.end - stretch.start).days + 1
    days = (stretch.start + timedelta(days=offset) for offset in range(length))
    if period.kind != "term" or not policy.weeks:
        return frozenset(days)
    monday = period.start - timedelta(days=period.start.weekday())
    weeks = set(_numbers(policy.weeks.split(",")))
    return frozenset(day for day in days if (day - monday).days // 7 + 1 in weeks)


def _numbers(ranges: Iterable[str]) -> Iterable[int]:
    for text in ranges:
        first, _, last = text.partition("-")
        yield from range(int(first), int(last or first) + 1)
