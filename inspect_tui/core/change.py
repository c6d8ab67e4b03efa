"""What might have been otherwise: a change of one unit's scores, and how it would stand then."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from inspect_tui.core.award import AwardRow, Reason
from inspect_tui.core.rows import ScoreRow

ChangeKind = Literal["fact", "required", "deduction", "check", "inspected", "missed", "more", "lost"]


class Change(NamedTuple):
    """Something that might have been otherwise, and how the unit would stand then."""

    kind: ChangeKind
    """``fact``: a fact is not there; ``required``: one that the policy requires is; ``deduction``: one item's points of
    one check are not lost; ``check``: a check has a better score; ``inspected``: a check that gave none has one;
    ``missed``: checks missed through the residents were done, at the unit's own mean; ``more``: there are more checks,
    at its own mean; ``lost``: a check has a worse score."""
    rows: tuple[ScoreRow, ...]
    """What is changed, as it is."""
    instead: tuple[ScoreRow, ...]
    """What stands in its place, in the same order; what is beyond is added."""
    after: AwardRow
    """How the unit stands then."""
    name: str = ""
    """The fact, or the item's id."""
    points: Fraction | None = None
    """By how much the check's score changes."""

    def applied(self, rows: Iterable[ScoreRow]) -> list[ScoreRow]:
        """Return rows as they would be."""
        result = list(rows)
        for row in self.rows:
            result.remove(row)
        return result + list(self.instead)


class Changes(NamedTuple):
    """What single change would have made the difference."""

    found: tuple[Change, ...]
    """For a loser, what would have won; for a winner, what would have lost."""
    tried: tuple[Change, ...]
    """What comes nearest and is not enough; of a winner none."""
    unmet: tuple[Reason, ...] = ()
    """Of a loser whom no change would help: conditions that hang on something else than its checks."""
