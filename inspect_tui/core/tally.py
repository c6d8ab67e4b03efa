"""What a state comes to in numbers: a score row for every place that was to be inspected."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Effect
from inspect_tui.core.inspection import Found
from inspect_tui.core.judging import Judge, Worth
from inspect_tui.core.period import Period
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import Scorer, scorer_of
from inspect_tui.core.state import RoundView, State

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


def rows(state: State, period: Period, sources: Collection[str] | None = None) -> tuple[ScoreRow, ...]:
    """Return a row for every place on every round's list in a period, in the state's order.

    A place that nobody looked at has a row of status ``uninspected``, so that planned checks can be counted; two
    inspections of a place in one slot are two rows.

    Args:
        state: what is true.
        period: the days to cover.
        sources: checklist ids whose scores are wanted, None for all. Rows of other lists are given where they carry
            facts, because a confirmed veto counts wherever it was found.
    """
    facts = _facts(state)
    table = _Table(facts)
    found: list[ScoreRow] = []
    for view in state.rounds:
        if view.round.date in period:
            if sources is None or view.round.checklist in sources:
                found += table.rows(view)
            elif facts and any(one.id in facts for one in view.findings):
                found += [row for row in table.rows(view) if row.facts]
    return tuple(found)


def _facts(state: State) -> dict[str, frozenset[str]]:
    """Return the confirmed facts by inspection."""
    facts: dict[str, frozenset[str]] = {}
    for veto in state.vetoes:
        if veto.state == "confirmed":
            facts[veto.inspection] = facts.get(veto.inspection, _NO_FACTS) | {FACTS[veto.effect]}
    return facts


class _Table:
    """Makes the rows of rounds, and works out once what comes again: a month has thousands of them."""

    def __init__(self, facts: Mapping[str, frozenset[str]]) -> None:
        self._facts = facts
        # By identity, which is quickly looked up. It is safe: the state holds checklists, mappings of places and marks
        # for as long, and a scorer its judges.
        self._scorers: dict[int, Scorer] = {}
        self._visited: dict[tuple[int, int], dict[str, _Visited]] = {}
        self._worths: dict[Judge, dict[int, Worth]] = {}

    def rows(self, view: RoundView) -> list[ScoreRow]:
        """Return the rows of one round, in walking order."""
        round_, facts, approved = view.round, self._facts, view.review == "approved"
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
                    worth = worths[id(found.marks)] = judge.worth(found.marks)
                value, failures, majors = worth
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
        return self._visited.setdefault((id(scorer.judges(view.round.date)), id(view.places)), {})

    def _visit(self, view: RoundView, place_id: str) -> "_Visited":
        place = view.places.get(place_id) or _unlisted(view, place_id)
        judge = self._scorers[id(view.checklist)].judge(place, view.round.date)
        return _Visited(PlaceAttributes(place), judge, self._worths.setdefault(judge, {}))


class _Visited(NamedTuple):
    """What the rows of a place have in common on days on which the same items are due."""

    attributes: PlaceAttributes
    judge: Judge
    worths: dict[int, Worth]
    """By the identity of the marks."""


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
