"""What a state comes to in numbers: a score row for every place that was to be inspected."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Effect
from inspect_tui.core.inspection import Found, Mark
from inspect_tui.core.judging import Judge, Worth
from inspect_tui.core.period import Period
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import Scorer, scorer_of
from inspect_tui.core.state import RoundView, Veto

FACTS: Mapping[Effect, str] = {"bar_award": "veto", "stop_use": "stop_use", "report_adult": "report_adult"}
"""The fact that a confirmed critical failure is to a policy."""

_NO_FACTS: frozenset[str] = frozenset()
_NONE = Worth(None, 0, 0)


class PlaceAttributes(Mapping[str, str]):
    """A place's attributes by the names that policies use, read when asked for: a month has thousands of rows."""

    __slots__ = ("_place",)

    _NAMES = (
        "unit", "room", "kind", "building", "floor", "grade", "class", "gender", "beds", "occupants",
        "teacher", "dorm_teacher", "floor_leader",
    )  # fmt: skip

    def __init__(self, place: Place) -> None:
        self._place = place

    def __getitem__(self, name: str) -> str:
        value = self._place.attribute(name)
        if value is None:
            raise KeyError(name)
        return value

    def __iter__(self) -> Iterator[str]:
        yield from self._NAMES
        yield from (name for name in self._place.more if name not in self._NAMES)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def facts_of(vetoes: Iterable[Veto]) -> dict[str, frozenset[str]]:
    """Return the confirmed facts by inspection."""
    facts: dict[str, frozenset[str]] = {}
    for veto in vetoes:
        if veto.state == "confirmed":
            facts[veto.inspection] = facts.get(veto.inspection, _NO_FACTS) | {FACTS[veto.effect]}
    return facts


class Tally:
    """Makes the rows of rounds, and works out once what comes again: a month has thousands of them."""

    def __init__(self, period: Period, sources: Collection[str] | None = None) -> None:
        """Say what is wanted.

        Args:
            period: the days to cover.
            sources: checklist ids whose scores are wanted, None for all. Rows of other lists are given where they
                carry facts, because a confirmed veto counts wherever it was found.
        """
        self._period = period
        self._sources = sources
        # By identity, which is quickly looked up. It is safe: a scorer holds its checklist and its judges, and what
        # is known of places and marks stands beside them.
        self._scorers: dict[int, Scorer] = {}
        self._visited: dict[tuple[int, int], tuple[Mapping[str, Place], dict[str, _Visited]]] = {}
        self._worths: dict[Judge, dict[int, tuple[Sequence[Mark], Worth]]] = {}

    def rows(self, view: RoundView, facts: Mapping[str, frozenset[str]]) -> Sequence[ScoreRow]:
        """Return the rows of one round, in walking order.

        A place that nobody looked at has a row of status ``uninspected``, so that planned checks can be counted; two
        inspections of a place in one slot are two rows.

        Args:
            view: the round.
            facts: the confirmed ones by inspection (``facts_of``), of this round or of more.
        """
        if view.round.date not in self._period:
            return ()
        if self._sources is None or view.round.checklist in self._sources:
            return self._rows(view, facts)
        if facts and any(found.id in facts for found in view.findings):
            return [row for row in self._rows(view, facts) if row.facts]
        return ()

    def _rows(self, view: RoundView, facts: Mapping[str, frozenset[str]]) -> list[ScoreRow]:
        round_, approved = view.round, view.review == "approved"
        day, slot, source = round_.date, round_.slot, round_.checklist
        visited = self._visited_by(view)
        rows: list[ScoreRow] = []
        for place_id, found in _visits(view):
            known = visited.get(place_id)
            if known is None:
                known = visited[place_id] = self._visit(view, place_id)
            attributes, judge, worths = known
            # One that was never finished says nothing about the place, whatever its marks.
            status = "uninspected" if found is None or found.status == "open" else found.status
            value, failures, majors = _NONE
            if found is not None and status == "inspected":
                worth = worths.get(id(found.marks))
                if worth is None:
                    worth = worths[id(found.marks)] = found.marks, judge.worth(found.marks)
                value, failures, majors = worth[1]
            ref = "" if found is None else found.id
            stated = facts.get(ref, _NO_FACTS) if facts else _NO_FACTS
            rows.append(
                ScoreRow(
                    place_id, day, slot, source, value, status, stated, attributes, failures, majors, ref, approved
                )
            )
        return rows

    def _visited_by(self, view: RoundView) -> "dict[str, _Visited]":
        scorer = self._scorers.get(id(view.checklist))
        if scorer is None:
            scorer = self._scorers[id(view.checklist)] = scorer_of(view.checklist)
        # rounds through the same places carry the same mapping (see ``fold``)
        key = id(scorer.judges(view.round.date)), id(view.places)
        return self._visited.setdefault(key, (view.places, {}))[1]

    def _visit(self, view: RoundView, place_id: str) -> "_Visited":
        place = view.places.get(place_id) or _unlisted(view, place_id)
        judge = self._scorers[id(view.checklist)].judge(place, view.round.date)
        return _Visited(PlaceAttributes(place), judge, self._worths.setdefault(judge, {}))


class _Visited(NamedTuple):
    """What the rows of a place have in common on days on which the same items are due."""

    attributes: PlaceAttributes
    judge: Judge
    worths: dict[int, tuple[Sequence[Mark], Worth]]
    """By the identity of the marks, which stand beside their worth."""


def _visits(view: RoundView) -> Iterable[tuple[str, Found | None]]:
    """Return every place on a round's list with what was found there, and after them what was found elsewhere."""
    planned = view.round.places
    if tuple([found.place for found in view.findings]) == planned:
        return zip(planned, view.findings, strict=True)
    found: dict[str, list[Found | None]] = {place_id: [] for place_id in planned}
    for one in view.findings:
        found.setdefault(one.place, []).append(one)
    return [(place_id, one) for place_id, several in found.items() for one in several or [None]]


def _unlisted(view: RoundView, place_id: str) -> Place:
    """Return what is known of a place whose roster row the round does not carry: its id, and what kind is inspected."""
    kind = view.checklist.applies_to[0] if view.checklist.applies_to else "room"
    return Place(id=place_id, kind=kind, building="", floor="", number=place_id)
