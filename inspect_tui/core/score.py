"""What a score is made of: every deduction, cap and failure that led to it.

These are computed by ``scoring`` and never read from a file, hence plain dataclasses and not validated models.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from inspect_tui.core.base import Label
from inspect_tui.core.checklist import Mode

ScoreVerdict = Literal["pass", "fail", "none"]


@dataclass(frozen=True, slots=True)
class Deduction:
    """What one failed item costs (or what one bonus adds)."""

    item: str
    section: str
    count: int
    """Occurrences."""
    each: Decimal
    """Points per occurrence."""
    raw: Decimal
    """``each`` x ``count``."""
    points: Decimal
    """``raw``, or the item's cap where that is less."""
    cap: Decimal | None

    @property
    def capped(self) -> bool:
        """Whether the cap ended the deductions (扣完为止)."""
        return self.points < self.raw


class SectionCut(NamedTuple):
    """A section whose deductions together were more than its cap."""

    section: str
    raw: Decimal
    cap: Decimal


class Score(NamedTuple):
    """The score of one place with its trace."""

    value: Fraction | None
    """Exact; None where the place was not inspected or nothing applied."""
    mode: Mode
    base: Decimal
    total: Decimal
    """Points at stake if every item had applied."""
    applied: Decimal
    """Points at stake here."""
    lost: Decimal
    """Sum of the deductions after all caps, before scaling."""
    gained: Decimal
    """Sum of the bonuses."""
    unclamped: Fraction | None
    """The value before it was cut to the list's ``clamp``."""
    lines: tuple[Deduction, ...] = ()
    """Failures that count here, in walking order; ``each`` is 0 where an item carries no points."""
    cuts: tuple[SectionCut, ...] = ()
    bonuses: tuple[Deduction, ...] = ()
    majors: int = 0
    """Failures among ``lines`` that are major."""
    reported: tuple[str, ...] = ()
    """Critical items that a pupil reported (待核实): without effect until an adult confirms them."""
    critical: tuple[str, ...] = ()
    """Critical items that an adult judged to have failed."""
    repairs: tuple[str, ...] = ()
    """Failed items that are broken equipment and cost nothing."""
    elsewhere: tuple[str, ...] = ()
    """Failed items that cost this place nothing: they count for others, or did not apply."""
    unmeasured: tuple[str, ...] = ()
    """Measures without a number; never passed."""
    unanswered: tuple[str, ...] = ()
    """Explicit items of a finished place that nobody answered; never passed."""
    verdict: ScoreVerdict = "none"
    """Against the pass line; ``none`` without a score or a line. A judged critical failure fails."""
    grade: Label | None = None

    @property
    def failures(self) -> int:
        """Failed items that count here, each once."""
        return len(self.lines)

    @property
    def scaled(self) -> bool:
        """Whether something did not apply, so that ``lost`` is multiplied by ``total`` / ``applied``."""
        return self.applied not in (0, self.total)

    @property
    def clamped(self) -> bool:
        """Whether the value was cut to the list's ``clamp``."""
        return self.value != self.unclamped
