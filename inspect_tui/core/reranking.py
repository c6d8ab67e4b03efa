"""Ranking again with other scores of one unit: only what those change is worked out anew."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import AwardRow, Group, Unit
from inspect_tui.core.candidates import Owners, candidates, gathers, hand_out
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.past import Past
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy, counted_days
from inspect_tui.core.ranking import awarded
from inspect_tui.core.rows import Check, ScoreRow
from inspect_tui.core.selection import compared
from inspect_tui.core.standing import Standing, planned_checks, standing_of, standings

_APPLIED = Past(known=False)
"""For standings in which earlier awards are reckoned already."""


class Basis(NamedTuple):
    """Everything an award is made from (see ``ranking.rank``)."""

    rows: Sequence[ScoreRow]
    units: Sequence[Unit]
    policy: Policy
    period: Period | None
    past: Past


class Stood(NamedTuple):
    """How a unit stands with other scores, and all with whom it is compared."""

    own: Standing
    others: Sequence[Standing]


class Level(NamedTuple):
    """How good a standing is, by what is compared; ties are broken by more."""

    eligible: bool
    key: Fraction


class Stopped(Exception):
    """Whoever asked does not want to know any more."""


def never() -> bool:
    """Whether to stop: no."""
    return False


class Reranker:
    """Ranks one unit again by other rows; everything else stays as it is.

    Others being as they are, whether a unit wins hangs on between whom its score lies, and, where it is level with
    somebody, on what breaks the tie. So most questions are answered without ranking: what has been found out for one
    score between two others holds for every other score between them, and for better ones where it won, for worse ones
    where it lost.
    """

    def __init__(self, unit: str, group: Group, basis: Basis, stopped: Callable[[], bool] = never) -> None:
        """Work out once how everybody stands.

        Args:
            unit: who is ranked again.
            group: of the award, in which it stands.
            basis: what the award was made from.
            stopped: asked before each ranking; where it says yes, ``Stopped`` is raised.
        """
        rows, units, policy, period, _ = basis
        self._unit = unit
        self._basis = basis
        self._stopped = stopped
        self._gathers = gathers(units, policy)
        found = candidates(units, policy)
        self._candidate = found[unit]
        transfers = any(table.transfer for table in policy.tables)
        parts = {part.key for part in group.parts} or {group.key}
        # without places that move between groups, nothing outside its own bears on a unit
        near = {one.id for one in found.values() if transfers or one.group in parts}
        self._days = counted_days(policy, period) if period else None
        gathered = Gathered(policy, period)
        self.own = tuple(self._sorted_out(rows, Owners(found, gathering=self._gathers), near, gathered))
        """The unit's rows of the period."""
        hand_out(gathered.members, found, gathering=self._gathers)
        planned = planned_checks(gathered, [found[one] for one in near])
        self.planned: frozenset[Check] = frozenset(planned.get(self._candidate.group, ()))
        """Every check that a place of the group could have had."""
        self._others = [
            standing_of(one, planned.get(one.group, ()), self._days, policy)
            for one in found.values()
            if one.id != unit and one.id in near
        ]
        self._finely = policy.model_copy(update={"score": policy.score.model_copy(update={"compare": "exact"})})
        self._rivals = [self._comparable(one) for one in self._with_past(self._others)]
        limits = (Fraction(table.threshold) for table in policy.tables if table.threshold is not None)
        self._keys = sorted({one.exact for one in self._rivals if one.exact is not None and one.eligible} | {*limits})
        self._wins_from, self._loses_to = len(self._keys) + 1, -1
        self._level_wins: dict[tuple[object, ...], bool] = {}
        self._breaks = any(table.ties == "break" for table in policy.tables)

    def _sorted_out(
        self, rows: Iterable[ScoreRow], owners: Owners, near: frozenset[str] | set[str], gathered: Gathered
    ) -> list[ScoreRow]:
        """Return the unit's own rows, and gather those of all with whom it is compared."""
        policy, days = self._basis.policy, self._days
        own: list[ScoreRow] = []
        rest: list[ScoreRow] = []
        bearing: list[ScoreRow] = []
        known: dict[tuple[str, str | None], tuple[bool, bool]] = {}
        shares = policy.score.split is not None
        for row in rows:
            if days is not None and row.day not in days:
                continue
            key = row.unit, row.attributes.get(policy.unit)
            told = None if shares else known.get(key)
            if told is None:
                whose = owners.of_row(row, policy)
                told = known[key] = self._unit in whose, not near.isdisjoint(whose)
            mine, bears = told
            if bears:
                bearing.append(row)
            if mine:
                own.append(row)
            elif shares:
                rest.append(row)
        gathered.take(bearing)
        # where places are shared, a change to one bears on all who share it: then all rows are divided again
        self._rest = tuple(rest) if shares else None
        return own

    @property
    def members(self) -> frozenset[str]:
        """The places of the unit: itself, or the rooms of a class."""
        return frozenset(self._candidate.members)

    @property
    def shares(self) -> bool:
        """Whether a change to the unit's scores may change those of others."""
        return self._rest is not None

    @property
    def keys(self) -> Sequence[Fraction]:
        """What the unit's score is compared with: the scores of all others and the limits, each once, rising."""
        return self._keys

    def counts(self, row: ScoreRow) -> bool:
        """Whether the award looks at a row's score."""
        return self._basis.policy.use_of(row.source, row.approved) not in {"other_source", "unapproved"}

    def stand(self, own: Iterable[ScoreRow]) -> Stood:
        """Return how the unit stands with these rows in place of ``own``.

        Raises:
            Stopped: nobody waits for it any more.
        """
        if self._stopped():
            raise Stopped
        _, units, policy, period, _ = self._basis
        gathered = Gathered(policy, period)
        if self._rest is not None:
            near = {one.unit for one in self._others}
            gathered.take((*self._rest, *own))
            stood, _ = standings(gathered, units, policy)
            mine = next(one for one in stood if one.unit == self._unit)
            return Stood(mine, [one for one in stood if one.unit in near])
        gathered.take(own)
        self._candidate.inspected = []
        hand_out(gathered.members, {self._unit: self._candidate}, gathering=self._gathers)
        return Stood(standing_of(self._candidate, self.planned, self._days, policy), self._others)

    def row(self, stood: Stood) -> AwardRow:
        """Rank, and return the unit's row."""
        _, units, policy, period, past = self._basis
        row = awarded([stood.own, *stood.others], (), units, policy, period, past).row(self._unit)
        assert row is not None  # it stands among them
        return row

    def level(self, stood: Stood) -> Level:
        """Return how good a standing is, earlier awards reckoned."""
        (own,) = self._with_past([stood.own])
        if own.exact is None:
            return Level(eligible=False, key=Fraction(0))
        return Level(own.eligible, compared(own.exact, self._basis.policy))

    def wins(self, stood: Stood) -> bool:
        """Whether the unit wins."""
        if self.shares:
            return self.row(stood).winner
        if not self.may_win(stood):
            return False
        level, own = self.level(stood), stood.own
        at = bisect_right(self._keys, level.key)
        if not at or self._keys[at - 1] != level.key:
            return True
        chain = (own.lowest, own.last, own.failures, own.majors, *own.ties.items()) if self._breaks else ()
        same = (level.key, *chain)
        if same not in self._level_wins:
            self._level_wins[same] = self.row(stood).winner
        return self._level_wins[same]

    def may_win(self, stood: Stood) -> bool:
        """Whether the unit wins, or would but for those who are level with it.

        A strictly better score never turns this from yes to no, as it may do with ``wins``: where all who are level
        are left out, or where the best of the first tier are level, a lower score may win.
        """
        if self.shares:
            return self.row(stood).winner
        level = self.level(stood)
        at = bisect_right(self._keys, level.key)
        if not level.eligible or at <= self._loses_to:
            return False
        if at >= self._wins_from:
            return True
        above = self._keys[at] if at < len(self._keys) else level.key + 1
        (own,) = self._with_past([stood.own])
        own = own._replace(exact=(level.key + above) / 2)
        _, units, _, period, _ = self._basis
        row = awarded([own, *self._rivals], (), units, self._finely, period, _APPLIED).row(self._unit)
        won = row is not None and row.winner
        if won:
            self._wins_from = at
        else:
            self._loses_to = at
        return won

    def _with_past(self, stood: Sequence[Standing]) -> Sequence[Standing]:
        _, units, policy, _, past = self._basis
        if not policy.history.applies:
            return stood
        from inspect_tui.core.history import with_past  # most policies say nothing of it

        return with_past(stood, units, policy, past)

    def _comparable(self, one: Standing) -> Standing:
        """Return a standing with what is compared in place of its exact score."""
        return one if one.exact is None else one._replace(exact=compared(one.exact, self._basis.policy))
