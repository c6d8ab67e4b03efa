"""A policy: an award's rules as data (DESIGN section 7). An absent key imposes no condition.

What pydantic cannot say about one field by itself is in ``policy_rules``.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from inspect_tui.core.base import Frozen, TypedLabel
from inspect_tui.core.period import Period, PeriodKind
from inspect_tui.core.policy_history import History
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.policy_values import Attribute, Fact, PolicyStatus, Share

OWN_UNITS = frozenset({"room", "unit", "place"})
"""Names of ``unit`` that leave every score with what was inspected."""

RowUse = Literal["counted", "added", "tie_only", "unapproved", "other_source"]
"""What a policy makes of a check: ``counted``: part of the score; ``added``: a bonus; ``tie_only``: looked at only to
break ties; ``unapproved``, ``other_source``: left out."""


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
    made_up_days: int = Field(default=0, ge=0)
    """A missed check is made up for by one of the same list on the day, or so many days later (R19)."""
    min_occupants: int = Field(default=0, ge=0)
    barred_by: tuple[Fact, ...] = ()
    """Confirmed facts of the period that exclude."""
    requires: tuple[Fact, ...] = ()
    """Without which nobody takes part (R15, R24: an application): a fact of the period, or an attribute of that name
    that says yes (是, yes, true, 1)."""
    min_score_each: Decimal | None = None
    """What no counted check may be below (R6)."""
    records: Literal["approved", "all"] = "all"


class Numbering(Frozen):
    """How places are counted after a shared one."""

    style: Literal["competition", "dense", "ordinal"] = "competition"


class Bottom(Frozen):
    """Who needs help; internal, rooms only."""

    last: int | None = Field(default=None, ge=1)
    """So many at the end of each group."""
    below: Decimal | None = None
    refused: bool = False


class Groups(Frozen):
    """Groups too small to be compared in are merged with their neighbours."""

    min_units: int | None = Field(default=None, ge=2)
    """Groups of fewer occupied units are merged."""
    merge_by: Attribute | None = None
    """Along this attribute of ``group_by``, the others being the same: with the next lower or the next higher value
    (Chinese numerals count by value), whichever group is smaller; of two equal ones the lower."""


class NoticeRules(Frozen):
    """The public notice."""

    public_days: int = Field(default=3, ge=0)
    """Working days, from the day after posting."""
    objections: Literal["unlimited"] | Annotated[int, Field(ge=0)] = "unlimited"


class Policy(Frozen):
    """An award's rules."""

    id: str
    title: TypedLabel
    unit: Attribute = "room"
    period: Literal["check", "week", "month", "term"] = "month"
    cutoff_day: int | None = Field(default=None, ge=1, le=28)
    """A month ends on this day, and the next one begins on the day after."""
    weeks: str = Field(default="", pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")
    """Weeks of a term that count, for example ``3-9,11-14``; empty: all."""
    award_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    """Other months are ranked without an award; empty: every month has one."""
    group_by: tuple[Attribute, ...] = ()
    groups: Groups = Field(default_factory=Groups)
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

    @cached_property
    def tie_sources(self) -> tuple[str, ...]:
        """The sources that any tie-break chain compares."""
        return tuple(dict.fromkeys(name for table in self.tables for name in table.tie_sources))

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The sources whose scores it looks at; empty: all."""
        named = frozenset(source.name for source in self.score.sources)
        return named.union(self.score.bonus, self.tie_sources) if named else named

    def use_of(self, source: str, approved: bool) -> RowUse:
        """Return what is made of the checks by one list, of a round that was approved or not."""
        if self.wanted and source not in self.wanted:
            return "other_source"
        if self.eligible.records == "approved" and not approved:
            return "unapproved"
        if source in self.score.bonus:
            return "added"
        return "tie_only" if self.wanted and source not in self.score.weights else "counted"

    @property
    def facts(self) -> frozenset[str]:
        """The facts that mean something to it."""
        eligible, score = self.eligible, self.score
        named = (*eligible.barred_by, *eligible.requires, *score.on_fact, *score.adjust)
        return frozenset({*named, *self.history.revoked_by})

    @cached_property
    def breaks_by_last(self) -> bool:
        """Whether any table compares the latest scores of units that are level."""
        return any("last_score" in table.tie_break for table in self.tables)

    @property
    def period_kind(self) -> PeriodKind:
        """The kind of period that has an award; where each check has one, it is a day."""
        return "day" if self.period == "check" else self.period

    def suits(self, period: Period | None) -> bool:
        """Whether a period is of the kind that the award is made for; rows without a period are."""
        return period is None or period.kind == self.period_kind

    def awards_in(self, period: Period | None) -> bool:
        """Whether a period has winners; a term, or rows without a period, always may."""
        if not self.tables or not self.suits(period):
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
