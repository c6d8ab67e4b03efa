"""Who is chosen: ``[select]`` and the tiers of a policy."""

from decimal import Decimal
from typing import Literal, get_args

from pydantic import Field

from inspect_tui.core.base import Frozen, TypedLabel
from inspect_tui.core.policy_values import Share

TieBreak = Literal["min_score", "fewest_failures", "fewest_majors", "last_score"]
TIE_BREAKS: tuple[TieBreak, ...] = get_args(TieBreak)
LAST: TieBreak = "last_score"
TIE_SOURCE = "source:"
"""Before a source's name: its score is compared (R13: a surprise inspection; or the hygiene category)."""

QUOTAS = ("count", "percent", "fraction", "per_group", "by_size")
"""Keys of a table, of which it has one at most."""


class SizeStep(Frozen):
    """The quota of groups from a size on."""

    units: int = Field(ge=0)
    """Inclusive."""
    count: int = Field(ge=0)


class Table(Frozen):
    """A threshold and at most one quota; a unit must satisfy both."""

    threshold: Decimal | None = None
    """Inclusive lower edge."""
    count: int | None = None
    percent: Decimal | None = None
    fraction: Share | None = None
    per_group: dict[str, int] | None = None
    """By the group's values, joined with ``/``. A group that is not named is refused unless there is a default."""
    per_group_default: int | None = Field(default=None, ge=0)
    """For groups that ``per_group`` does not name."""
    by_size: tuple[SizeStep, ...] = ()
    """By the size of the group, the largest first and 0 last (R5: 600 and more, 300 and more, all others)."""
    size_of: Literal["units", "occupants"] = "units"
    """What ``by_size`` goes by: occupied units, or the people in them."""
    quota_rounding: Literal["floor", "half_up", "ceil"] = "half_up"
    quota_min: int = 0
    transfer: bool = False
    """Places for which a group has nobody go to the best of the other groups that were not admitted (R19)."""
    ties: Literal["include", "exclude", "nearest", "break"] = "include"
    tie_break: tuple[TieBreak | str, ...] = ()
    """Compared in turn; besides the fixed names, ``source:<name>``."""
    all_equal: Literal["nobody", "everybody"] | None = None
    """Where all ranked units of a group are level and the quota has no room for all; None: what ``ties`` says."""

    @property
    def quotas(self) -> tuple[str, ...]:
        """Names of the quotas it sets; a valid table has at most one."""
        return tuple(name for name in QUOTAS if getattr(self, name) not in (None, ()))

    @property
    def tie_sources(self) -> tuple[str, ...]:
        """The sources its chain compares."""
        return tuple(name.removeprefix(TIE_SOURCE) for name in self.tie_break if name.startswith(TIE_SOURCE))


class Tier(Table):
    """One level of the award; each takes from those not yet placed."""

    name: TypedLabel
