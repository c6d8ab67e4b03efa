"""Which scores a check may have: by its checklist, or by what stands in a school's own table."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.rows import ScoreRow

STEP = Fraction(1, 10)
"""Scores that would have been enough are sought in such steps. A list with whole points has 84 and 85 but not 84.9:
there the score that is named is a line, and not always one that a check can have."""

_WHOLE = (Fraction(10), Fraction(100))
"""Full scores of a table, which does not say its own."""


class Scale(NamedTuple):
    """The scores of a list."""

    low: Fraction
    full: Fraction
    only: tuple[Fraction, ...] = ()
    """Rising; a list that grades gives no others. Empty: any between."""

    @property
    def scores(self) -> tuple[Fraction, ...]:
        """Those that are tried, rising."""
        if self.only:
            return self.only
        between = (number * STEP for number in range(floor(self.low / STEP) + 1, ceil(self.full / STEP)))
        return (self.low, *between, self.full) if self.low < self.full else (self.full,)


def scale_of(checklist: Checklist) -> Scale:
    """Return the scale of a checklist."""
    low, full = (Fraction(limit) for limit in checklist.clamp)
    if checklist.mode != "grade_by_failures":
        return Scale(low, full)
    only = sorted({min(max(Fraction(step.score), low), full) for step in checklist.grades})
    return Scale(only[0], only[-1], tuple(only))


def scales(rows: Iterable[ScoreRow], known: Mapping[str, Scale]) -> Mapping[str, Scale]:
    """Return the scale of each source: of a table up to 10 or 100, or to the best that anybody has.

    Args:
        rows: of everybody.
        known: those of checklists, by source.
    """
    best: dict[str, Fraction] = {}
    for row in rows:
        if row.source not in known:
            best[row.source] = max(row.score or Fraction(0), best.get(row.source, Fraction(0)))
    full = {source: next((whole for whole in _WHOLE if score <= whole), score) for source, score in best.items()}
    # where nobody has a score, nothing says that it is out of 10
    return {source: Scale(Fraction(0), full[source] if best[source] else _WHOLE[-1]) for source in best} | dict(known)
