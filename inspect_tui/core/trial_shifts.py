"""What a variant of a policy does: who enters, who leaves, whose tier changes."""

from typing import Literal, NamedTuple

from inspect_tui.core.award import AwardResult, AwardRow
from inspect_tui.core.base import Label

Kind = Literal["entered", "left", "tier"]


class Shift(NamedTuple):
    """What became of one unit."""

    unit: str
    group: tuple[str, ...]
    """Of the variant's ranking; of the first one's where the unit is not in the variant's."""
    kind: Kind
    before: Label | None
    """Its tier; None without one."""
    after: Label | None


class Shifts(NamedTuple):
    """Everything that two rankings of the same records differ in as to who wins."""

    all: tuple[Shift, ...] = ()
    """In the variant's order, then those that only the first ranking has."""

    @property
    def entered(self) -> tuple[Shift, ...]:
        """Who wins in the variant only."""
        return tuple(one for one in self.all if one.kind == "entered")

    @property
    def left(self) -> tuple[Shift, ...]:
        """Who wins without the variant only."""
        return tuple(one for one in self.all if one.kind == "left")

    @property
    def retiered(self) -> tuple[Shift, ...]:
        """Who wins in both, in another tier."""
        return tuple(one for one in self.all if one.kind == "tier")

    @property
    def by_unit(self) -> dict[str, Shift]:
        """Each under its unit."""
        return {one.unit: one for one in self.all}


def shifts_between(before: AwardResult, after: AwardResult) -> Shifts:
    """Return who wins otherwise in a variant's ranking than in the policy's own."""
    first = {row.unit: row for row in before.rows}
    rows = after.rows
    found = [_shift(first.get(row.unit), row) for row in rows]
    here = {row.unit for row in rows}
    gone = [_shift(row, None) for row in first.values() if row.unit not in here]
    return Shifts(tuple(one for one in (*found, *gone) if one is not None))


def _shift(before: AwardRow | None, after: AwardRow | None) -> Shift | None:
    won, wins = bool(before and before.winner), bool(after and after.winner)
    row = after or before
    if row is None or not (won or wins):
        return None
    tiers = before.tier if before else None, after.tier if after else None
    if won and wins:
        return Shift(row.unit, row.group, "tier", *tiers) if tiers[0] != tiers[1] else None
    return Shift(row.unit, row.group, "entered" if wins else "left", *tiers)
