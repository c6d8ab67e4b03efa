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
    size: int | None = None
    """The listed number of beds whose points ``each`` is; None where the item costs the same in all places."""
    fails_at: int = 1

    @property
    def failed(self) -> bool:
        """Whether the item has failed; with fewer occurrences than ``fails_at`` it is merely not good."""
        return self.count >= self.fails_at

    @property
    def capped(self) -> bool:
        """Whether the cap ended the deductions (扣完为止)."""
        return self.points < self.raw


class SectionCut(NamedTuple):
    """A section whose deductions together were more than its cap."""

    section: str
    raw: Decimal
    cap: Decimal


class Fixed(NamedTuple):
    """A failure that decided the score, whatever else was found."""

    item: str
    score: Decimal


class SectionStanding(NamedTuple):
    """How the items of one section stand that applied to the place; there is at least one."""

    section: str
    applied: int
    good: int
    failed: int
    """The rest is merely not good: see ``Deduction.failed``."""


class GradeReached(NamedTuple):
    """Which grade a place came to, and why."""

    position: int
    """Of the grade among the checklist's ``grades``."""
    by_counts: int
    """Of the grade that the counts alone lead to."""
    sections: tuple[SectionStanding, ...]
    held_by: str = ""
    """The failed item whose ``at_best`` made the difference between the two; else empty."""


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
    """The value before it was cut to the list's ``clamp``, and before a failure fixed it."""
    lines: tuple[Deduction, ...] = ()
    """What was found that counts here, in walking order; ``each`` is 0 where an item carries no points."""
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
    reached: GradeReached | None = None
    """How the grade came about; None without one."""
    fixed: Fixed | None = None
    """The failure that decided the score; None where the arithmetic did."""

    @property
    def failures(self) -> int:
        """Failed items that count here, each once."""
        return sum(1 for line in self.lines if line.failed)

    @property
    def scaled(self) -> bool:
        """Whether something did not apply, so that ``lost`` is multiplied by ``total`` / ``applied``."""
        return self.applied not in (0, self.total)

    @property
    def clamped(self) -> bool:
        """Whether the value was cut to the list's ``clamp``."""
        return self.fixed is None and self.value != self.unclamped
