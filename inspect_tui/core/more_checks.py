"""Checks that were missed, and more than there were, at a unit's own mean: enough to meet the conditions that count."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from inspect_tui.core.aggregate import in_time
from inspect_tui.core.award import AwardRow, Requirement
from inspect_tui.core.change import Change, ChangeKind
from inspect_tui.core.missed import missed_rows
from inspect_tui.core.policy import Policy
from inspect_tui.core.reranking import Reranker
from inspect_tui.core.rows import ScoreRow

MOST_MORE = 60
"""So many more checks are imagined at most: twice a day for a month."""

COUNTING = frozenset({"inspections_few", "coverage_low", "missed_many"})
"""Unmet conditions that more checks would meet, or the missed ones having been done: only this undoes a missed day."""


def more_checks(row: AwardRow, world: Reranker, policy: Policy) -> Change | None:
    """Return the unit with so many more checks that it meets the conditions; None where that is not possible.

    Args:
        row: how the unit stands.
        world: ranks it again.
        policy: the rules.
    """
    means = {source.source: source.total / source.count for source in row.sources if source.count}
    if not means or not _short(row.requirements, COUNTING):
        return None
    kind: ChangeKind = "missed" if _short(row.requirements, {"missed_many"}) else "more"
    own, rows = list(world.own), list[ScoreRow]()
    replaced: list[ScoreRow] = []
    added: list[ScoreRow] = []
    for at, one in _imagined(world, policy, means):
        if at is None:
            own.append(one)
            added.append(one)
        else:
            rows.append(own[at])
            replaced.append(one)
            own[at] = one
        stood = world.stand(own)
        if not _short(stood.own.requirements, COUNTING):
            return Change(kind, tuple(rows), (*replaced, *added), world.row(stood))
        if kind == "missed" and at is None and _short(stood.own.requirements, {"missed_many"}):
            return None  # all that was missed has been done, and no further check undoes a missed day
    return None


def _short(requirements: tuple[Requirement, ...], codes: Collection[str]) -> bool:
    return any(not one.met and one.reason.code in codes for one in requirements)


def _imagined(world: Reranker, policy: Policy, means: Mapping[str, Fraction]) -> Iterator[tuple[int | None, ScoreRow]]:
    """Yield checks that could have been: those missed, those the rest of the group had, then more of the same.

    Each comes with the position of the row it replaces; None where it is one more.
    """
    own, count = world.own, 0

    def mean(source: str) -> Fraction | None:
        return means.get(source, means.get(""))

    missed = {id(row) for row in missed_rows(own, policy)}
    unscored = [
        at for at, row in enumerate(own) if row.score is None and policy.use_of(row.source, row.approved) == "counted"
    ]
    for at in sorted(unscored, key=lambda at: (id(own[at]) not in missed, own[at].day)):
        if (value := mean(own[at].source)) is not None:
            yield at, _done(own[at], value)
            count += 1
    had = {(row.unit, row.source, row.day, row.slot) for row in own}
    like = {row.unit: row for row in own}
    for check in sorted(world.planned, key=in_time):
        for place in sorted(world.members & like.keys()):
            if (place, *check) not in had and (value := mean(check.source)) is not None and count < MOST_MORE:
                source, day, slot = check
                yield None, _done(like[place]._replace(source=source, day=day, slot=slot, approved=True), value)
                count += 1
    again = [row for row in own if row.score is not None and world.counts(row) and mean(row.source) is not None]
    for position in range(count, MOST_MORE if again else 0):
        row = again[position % len(again)]
        yield None, _done(row, mean(row.source))


def _done(row: ScoreRow, score: Fraction | None) -> ScoreRow:
    """Return a check as if it had been done and nothing particular had been found."""
    return row._replace(score=score, status="inspected", facts=frozenset(), failures=0, majors=0, ref="")
