"""What a policy says of earlier awards (``[history]``): streaks, wins, flags, cards, failed checks, revocation."""

from decimal import Decimal
from typing import Literal

from pydantic import Field

from inspect_tui.core.base import Frozen, TypedLabel
from inspect_tui.core.policy_values import Attribute, Fact


class Streak(Frozen):
    """A title for winning several times in a row (R14, R16); it says either how many months or how many times."""

    months: int | None = Field(default=None, ge=2)
    """Of a monthly award."""
    times: int | None = Field(default=None, ge=2)
    """Of any award, for example weeks of a weekly one."""
    title: TypedLabel
    stars: int = Field(default=0, ge=0, le=10)
    """Shown behind the title."""

    @property
    def length(self) -> int:
        """How many awards in a row it takes, this one included."""
        return self.months or self.times or 0


class Cards(Frozen):
    """Cards that earlier awards left behind (R17)."""

    after: Literal["last_place", "fail"] = "last_place"
    """What is worth a card: the last place of the group, or a score below ``fail_below``; winning never is."""
    fail_below: Decimal | None = None
    bar_at: int = Field(ge=1)
    """So many cards exclude."""
    attribute: Attribute = ""
    """Of the unit, for example the kind of class, where not all have the same limit; ``by`` is keyed by its values."""
    by: dict[str, int] = Field(default_factory=dict)
    """Values that have a limit of their own instead of ``bar_at``."""


class Fails(Frozen):
    """Failed checks of the period (R28), and excellent ones that cancel them (R22)."""

    below: Decimal
    """A counted check with a lower score failed."""
    max: int = Field(default=0, ge=0)
    """So many are forgiven; more exclude."""
    cancelled_by: int | None = Field(default=None, ge=1)
    """So many excellent checks cancel one failed check."""
    excellent: Decimal | None = None
    """The inclusive lower edge of an excellent check."""
    sources: tuple[str, ...] = ()
    """Only checks of these sources are cancelled or cancel; those of the others stand."""


class History(Frozen):
    """What earlier awards lead to, and what takes an award back."""

    of: str = ""
    """Id of the policy whose awards ``min_wins``, ``flag_points`` and ``cards`` look back on; empty: this policy's."""
    within: Literal["term", "year"] = "term"
    """How far back: to the beginning of the term, or of the school year."""
    streak: tuple[Streak, ...] = ()
    min_wins: int = Field(default=0, ge=0)
    """Only who won ``of`` so often takes part (R25)."""
    flag_points: Decimal | None = None
    """Added to the score for every time that ``of`` was won (R17)."""
    flags_only: bool = False
    """The score is these points alone (R2: most flags of a term)."""
    cards: Cards | None = None
    fails: Fails | None = None
    revoked_by: tuple[Fact, ...] = ()
    """Confirmed facts of the period that take the award from a winner; unlike ``barred_by`` its place stays taken."""
    promote_next: bool = False
    """Whether the next in line gets a place that was taken back."""

    @property
    def looks_back(self) -> bool:
        """Whether earlier awards are needed."""
        return bool(self.streak or self.min_wins or self.flag_points is not None or self.cards)

    @property
    def enough(self) -> int | None:
        """How many earlier awards say all that it asks; None: every one counts."""
        if self.min_wins or self.flag_points is not None or self.cards:
            return None
        return max((streak.length for streak in self.streak), default=1) - 1

    @property
    def applies(self) -> bool:
        """Whether it has any say beside what the period's own checks say."""
        return self.looks_back or bool(self.revoked_by)
