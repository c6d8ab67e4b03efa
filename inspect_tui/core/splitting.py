"""Checks of places that several units share: what was lost or gained there is divided by head count (R18)."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from inspect_tui.core.award import CannotRank
from inspect_tui.core.policy import Policy
from inspect_tui.core.rows import ScoreRow

KNOWN_BY = "by:"
"""Before a unit's name: the fact that it was them."""

_SEPARATORS = str.maketrans("、，,；;", "     ")


class Part(NamedTuple):
    """What one unit gets of a check's score: ``start - (start - whole) * heads / of``."""

    start: Fraction
    whole: Fraction
    """The score of the check itself."""
    heads: int
    """0 where others are known to have done it."""
    of: int

    @property
    def score(self) -> Fraction:
        """The unit's part."""
        return self.start - (self.start - self.whole) * Fraction(self.heads, self.of)


@lru_cache(maxsize=4096)
def heads_in(text: str) -> Mapping[str, int]:
    """Return the heads of each unit: ``三1班:5 三2班:3``.

    Raises:
        CannotRank: the text says no such thing.
    """
    heads: dict[str, int] = {}
    for entry in text.replace("：", ":").translate(_SEPARATORS).split():
        owner, _, count = entry.rpartition(":")
        if not owner or not count.isdecimal() or not int(count) or owner in heads:
            raise CannotRank("bad_heads", value=text)
        heads[owner] = int(count)
    return heads


def divided(rows: Iterable[ScoreRow], policy: Policy) -> Iterator[tuple[ScoreRow, Part | None]]:
    """Yield rows, those of a shared place once for each unit that shares it, with its part.

    Only scores are divided; what a status or a fact makes of a check holds for each. So do its other facts and its
    failures, unless it is known who did it.

    Raises:
        CannotRank: the heads cannot be read, or somebody did it who has no seat there.
    """
    split = policy.score.split
    for row in rows:
        heads = heads_in(row.attributes.get(split.by, "")) if split else {}
        if split is None or not heads:
            yield row, None
        else:
            yield from _parts(row, heads, policy.unit, Fraction(split.start))


def _parts(
    row: ScoreRow, heads: Mapping[str, int], attribute: str, start: Fraction
) -> Iterator[tuple[ScoreRow, Part | None]]:
    known = {fact.removeprefix(KNOWN_BY) for fact in row.facts if fact.startswith(KNOWN_BY)}
    for name in sorted(known - heads.keys()):
        raise CannotRank("culprit_elsewhere", unit=row.unit, name=name)
    theirs = known or heads.keys()
    of = sum(heads[owner] for owner in theirs)
    for owner in heads:
        mine = owner in theirs
        part = None if row.score is None else Part(start, row.score, heads[owner] if mine else 0, of)
        shared = row._replace(
            score=part.score if part else None, attributes={**row.attributes, attribute: owner}
        )  # fmt: skip
        yield (shared if mine else shared._replace(facts=frozenset(), failures=0, majors=0)), part
