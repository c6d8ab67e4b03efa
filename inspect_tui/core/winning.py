"""What single change would have won a unit the award: a fact, a deduction, the score of one check, more checks.

The least score of a check that wins is sought from the first on with which it may win (``Reranker.may_win``), which is
found by halving. Where it is level with others there and does not win, the next scores are tried.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from inspect_tui.core.award import AwardRow
from inspect_tui.core.change import Change, ChangeKind, Changes
from inspect_tui.core.change_options import Option, Options, first
from inspect_tui.core.inspection import Finding, Mark
from inspect_tui.core.more_checks import COUNTING, more_checks
from inspect_tui.core.policy import Policy
from inspect_tui.core.reranking import Reranker
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import score

if TYPE_CHECKING:
    from inspect_tui.core.explain import Trace

_OF_CHECKS = COUNTING | {"each_below", "fails_many", "fails_left_many", "barred", "required_missing"}
"""Unmet conditions that hang on checks or facts."""


class Winning:
    """The search for one unit that did not win."""

    def __init__(
        self, row: AwardRow, world: Reranker, options: Options, policy: Policy, traces: "Mapping[str, Trace]"
    ) -> None:
        """Look at one unit.

        Args:
            row: how it stands.
            world: ranks it again.
            options: what may be tried.
            policy: the rules.
            traces: how the inspections came to their scores, by ``ScoreRow.ref``.
        """
        self._row = row
        self._world = world
        self._options = options
        self._policy = policy
        self._traces = traces

    def changes(self) -> Changes:
        """Find what would have won."""
        all_tried = [*self._facts(), *self._required()]
        deduction = self._deduction()
        all_tried += [deduction] if deduction else []
        checks = list(self._options.checks())
        scored = [at for at in checks if self._world.own[at].score is not None]
        unscored = [at for at in checks if self._world.own[at].score is None]
        if not deduction:
            all_tried += self._raised(scored, "check")
        costly = [at for at in unscored if self._costly(self._world.own[at])]
        inspected = self._raised(costly, "inspected")
        if not inspected and not any(one.after.winner for one in all_tried):
            inspected = self._raised(unscored, "inspected")
        all_tried += inspected
        more = more_checks(self._row, self._world, self._policy)
        all_tried += [more] if more else []
        found = tuple(one for one in all_tried if one.after.winner)
        tried = tuple(one for one in all_tried if not one.after.winner)
        if not found and self._row.status == "ranked":
            tried += tuple(self._nearest(checks))
        unmet = [one.reason for one in self._row.requirements if not one.met and one.reason.code not in _OF_CHECKS]
        return Changes(found, tried, () if found else tuple(unmet))

    def _nearest(self, checks: Iterable[int]) -> Iterator[Change]:
        """Yield the check whose full score brings the unit nearest."""
        options = self._options
        full = [options.scored(at, scores[-1]) for at in checks if (scores := options.better(at))]
        if full:
            best = max(full, key=lambda one: self._world.level(options.stand(one)))
            yield options.change("inspected" if self._world.own[best.at].score is None else "check", best)

    def _facts(self) -> Iterator[Change]:
        """Yield the unit without each of its facts that mean something, wherever they were found."""
        own = self._world.own
        meaning = self._policy.facts - {*self._policy.eligible.requires}
        for fact in sorted({fact for row in own for fact in row.facts} & meaning):
            rows = tuple(row for row in own if fact in row.facts)
            instead = tuple(row._replace(facts=row.facts - {fact}) for row in rows)
            others = [row for row in own if fact not in row.facts]
            yield Change("fact", rows, instead, self._world.row(self._world.stand((*others, *instead))), fact)

    def _required(self) -> Iterator[Change]:
        """Yield the unit with each fact that is required and missing."""
        own = self._world.own
        for one in self._row.requirements if own else ():
            if not one.met and one.reason.code == "required_missing":
                fact = one.reason.values["fact"]
                instead = own[-1]._replace(facts=own[-1].facts | {fact})
                stood = self._world.stand((*own[:-1], instead))
                yield Change("required", (own[-1],), (instead,), self._world.row(stood), fact)

    def _deduction(self) -> Change | None:
        """Return the smallest single deduction without which the unit would have won."""
        options: list[Option] = []
        for at, row in enumerate(self._world.own):
            trace = self._traces.get(row.ref)
            if trace and row.score is not None and self._world.counts(row):
                options += _spared(at, row, trace)
        options.sort(key=lambda one: (one.points, self._world.own[one.at].day))
        enough = next((one for one in options if self._options.wins(one)), None)
        return self._options.change("deduction", enough) if enough else None

    def _raised(self, checks: Iterable[int], kind: ChangeKind) -> list[Change]:
        """Return the check that needs the fewest points more to win, with the least score that wins."""
        best: Option | None = None
        for at in checks:
            scores = self._options.better(at)
            if best is not None:
                # not by more than what is known to do
                limit = self._options.now(at) + best.points
                scores = [score for score in scores if score < limit]
            best = self._least(at, scores) or best
        return [self._options.change(kind, best)] if best else []

    def _least(self, at: int, scores: Sequence[Fraction]) -> Option | None:
        """Return the least of these scores of a check with which the unit wins."""
        options = self._options

        def option(number: int) -> Option:
            return options.scored(at, scores[number])

        if not scores or not options.may_win(option(len(scores) - 1)):
            return None
        start = first(len(scores), lambda number: options.may_win(option(number)))
        while start < len(scores):
            if options.wins(option(start)):
                return option(start)
            # it is level with others; a better score that counts the same may still break the tie
            key = options.key(option(start))
            end = start + first(len(scores) - start, lambda number: options.key(option(start + number)) > key)  # noqa: B023
            better = start + first(end - start, lambda number: options.wins(option(start + number)))  # noqa: B023
            if better < end:
                return option(better)
            start = end
        return None

    def _costly(self, row: ScoreRow) -> bool:
        """Whether not having been inspected counted against the unit."""
        rules = self._policy
        return (
            row.status in rules.score.worth or row.status in rules.eligible.missed or row.status in rules.score.adjust
        )


def _spared(at: int, row: ScoreRow, trace: "Trace") -> Iterator[Option]:
    """Yield an inspection as it would have been scored without each of its deductions."""
    if trace.found is None or trace.place is None:
        return
    for line in trace.score.lines:
        marks = tuple(
            Mark(item=mark.item, verdict="pass") if mark.item == line.item else mark for mark in trace.found.marks
        )
        found = Finding(trace.found.id, trace.found.place, trace.found.status, marks)
        spared = score(trace.checklist, found, trace.place, row.day)
        gain = None if spared.value is None or trace.score.value is None else spared.value - trace.score.value
        if gain and gain > 0:
            instead = row._replace(score=spared.value, failures=spared.failures, majors=spared.majors)
            yield Option(at, instead, gain, line.item)
