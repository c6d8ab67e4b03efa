"""The checks of one unit that might have been otherwise, and how it would stand with each of their scores."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.change import Change, ChangeKind
from inspect_tui.core.counting import counts_as
from inspect_tui.core.policy import Policy
from inspect_tui.core.reranking import Reranker, Stood
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scales import Scale


class Option(NamedTuple):
    """One of the unit's rows as it might have been."""

    at: int
    """Its position in the unit's rows."""
    instead: ScoreRow
    points: Fraction
    """By how much its score changes."""
    name: str = ""


class Options:
    """What may be tried."""

    def __init__(self, world: Reranker, policy: Policy, scales: Mapping[str, Scale]) -> None:
        """Look at one unit.

        Args:
            world: ranks it again.
            policy: the rules.
            scales: of its sources.
        """
        self.world = world
        self._policy = policy
        self._scores = {source: scale.scores for source, scale in scales.items()}

    def checks(self) -> Iterator[int]:
        """Yield the position of every check whose score may bear on the award; of those that are alike the first."""
        seen: set[tuple[object, ...]] = set()
        for at, row in enumerate(self.world.own):
            alike = self._alike(row)
            if self.world.counts(row) and row.source not in self._policy.score.bonus and alike not in seen:
                seen.add(alike)
                yield at

    def better(self, at: int) -> Sequence[Fraction]:
        """Return the better scores that a check might have had, rising; of one without a score all."""
        row, scores = self.world.own[at], self._scores[self.world.own[at].source]
        return scores if row.score is None else scores[bisect_right(scores, row.score) :]

    def worse(self, at: int) -> Sequence[Fraction]:
        """Return the lower scores that a check might have had, rising."""
        row, scores = self.world.own[at], self._scores[self.world.own[at].source]
        return () if row.score is None else scores[: bisect_left(scores, row.score)]

    def now(self, at: int) -> Fraction:
        """Return what a check counts as; 0 where it counts for nothing."""
        row = self.world.own[at]
        return counts_as(row.score, row.status, row.facts, self._policy.score) or Fraction(0)

    def scored(self, at: int, score: Fraction) -> Option:
        """Return a check with another score."""
        row = self.world.own[at]
        if row.score is None:
            return Option(at, row._replace(score=score, status="inspected"), score - self.now(at))
        points = row.score - score if score < row.score else score - self.now(at)
        return Option(at, row._replace(score=score), points)

    def stand(self, option: Option) -> Stood:
        """Return how the unit would stand."""
        own = self.world.own
        return self.world.stand((*own[: option.at], option.instead, *own[option.at + 1 :]))

    def wins(self, option: Option) -> bool:
        """Whether it would win."""
        return self.world.wins(self.stand(option))

    def may_win(self, option: Option) -> bool:
        """See ``Reranker.may_win``."""
        return self.world.may_win(self.stand(option))

    def key(self, option: Option) -> Fraction:
        """Return what would be compared of it."""
        return self.world.level(self.stand(option)).key

    def change(self, kind: ChangeKind, option: Option) -> Change:
        """Rank, and return what comes of it."""
        after = self.world.row(self.stand(option))
        return Change(kind, (self.world.own[option.at],), (option.instead,), after, option.name, option.points)

    def _alike(self, row: ScoreRow) -> tuple[object, ...]:
        """Return what tells rows apart whose change is not the same; most policies look at no day by itself."""
        rules = self._policy.score
        timed = (
            row.score is None
            or rules.per == "day"
            or rules.aggregate == "last"
            or rules.flawless is not None
            or bool(rules.adjust)
            or self._policy.breaks_by_last
        )
        placed = timed or rules.split is not None or rules.gather == "units"
        return (
            (row.source, row.score, row.status, row.facts, row.failures, row.majors),
            (row.day, row.slot) if timed else (),
            row.unit if placed else "",
        )


def first(count: int, holds: Callable[[int], bool]) -> int:
    """Return the first of so many numbers for which something holds that holds for all after it; else ``count``."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
