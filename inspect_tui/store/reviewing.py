"""Gathers the rounds that wait for review, and seals what is decided about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from inspect_tui import __version__
from inspect_tui.core.applying import fails
from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.inspection import Round
from inspect_tui.core.records import FileHeader, Review, ReviewRecord, SealedFile
from inspect_tui.core.review import Submitted, most_urgent_first, waits
from inspect_tui.core.state import RoundView, State
from inspect_tui.core.versions import heads
from inspect_tui.errors import WrongUse

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Decision, Entry
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.ref import Ref

ReviewDecision = Literal["approve", "return"]


def submitted(folder: "DataFolder") -> tuple[Submitted, ...]:
    """Return the rounds that wait for review, the most urgent first."""
    entries = folder.ledger.catalogue()
    decisions = _decisions(entries)
    waiting = undecided(entries)
    state = _state(folder, waiting.values())
    reports: dict[str, int] = {}
    for veto in state.vetoes:
        reports[veto.round] = reports.get(veto.round, 0) + (veto.state == "waiting")
    rosters: dict[date, Campus] = {}
    found = []
    for view in state.rounds:
        entry = waiting[view.round.id]
        if entry.date not in rosters:
            rosters[entry.date] = folder.campus(entry.date)
        disputed = entry.id in decisions
        found.append(_submitted(view, entry, rosters[entry.date], reports.get(entry.id, 0), disputed))
    return most_urgent_first(found)


def undecided(entries: "Iterable[Entry]") -> "dict[str, Entry]":
    """Return the rounds that wait for review, by id."""
    entries = tuple(entries)
    decisions = _decisions(entries)
    return {entry.id: entry for entry in _rounds(entries) if waits(decisions.get(entry.id, ()))}


def round_state(folder: "DataFolder", round_id: str) -> State:
    """Return the state of one round: its view and its vetoes.

    Raises:
        WrongUse: there is no such round, or it cannot be read.
    """
    state = _state(folder, [entry for entry in _rounds(folder.ledger.catalogue()) if entry.id == round_id])
    if not state.rounds:
        raise WrongUse("errors.unknown_round", round=round_id)
    return state


def review(
    folder: "DataFolder", round_ids: Iterable[str], decision: ReviewDecision, by: str, reason: str
) -> "tuple[Ref, ...]":
    """Seal what somebody decided about rounds, a file for each month; see ``Workspace.review``."""
    if decision == "return" and not reason.strip():
        raise WrongUse("errors.no_reason")
    entries = folder.ledger.catalogue()
    known = {entry.id: entry for entry in _rounds(entries)}
    earlier = _decisions(entries)
    chosen: list[Entry] = []
    for round_id in dict.fromkeys(round_ids):
        entry = known.get(round_id)
        if entry is None:
            raise WrongUse("errors.unknown_round", round=round_id)
        if by and by in entry.inspectors:
            person = folder.campus(entry.date).person(by)
            name = person.name if person else by
            raise WrongUse("errors.own_round", name=name, date=entry.day, scope=entry.scope)
        chosen.append(entry)
    word = (decision, by, reason.strip())
    chosen.sort(key=lambda entry: (entry.day, entry.id))
    by_month = [tuple(month) for _, month in groupby(chosen, key=lambda entry: entry.folder)]
    return tuple(folder.ledger.seal(_sitting(folder, month, word, earlier)) for month in by_month)


def _sitting(
    folder: "DataFolder",
    month: "Sequence[Entry]",
    word: tuple[ReviewDecision, str, str],
    earlier: "Mapping[str, Sequence[Decision]]",
) -> SealedFile:
    """Return the file of one decision about rounds of one month, which stand by day."""
    decision, by, reason = word
    at, device = folder.clock(), folder.device.id
    records = tuple(
        ReviewRecord(
            id=folder.new_id(),
            device=device,
            by=by,
            at=at,
            parents=tuple(last.id for last in heads(earlier.get(entry.id, ()))),
            body=Review(round=entry.id, decision=decision, reason=reason),
        )
        for entry in month
    )
    header = FileHeader(
        kind="decisions", id=folder.new_id(), date=month[-1].date, device=device, app=__version__, sealed=at
    )
    return SealedFile(header=header, records=records)


def _rounds(entries: "Iterable[Entry]") -> "list[Entry]":
    return [entry for entry in entries if entry.kind == "round"]


def _decisions(entries: "Iterable[Entry]") -> "dict[str, tuple[Decision, ...]]":
    """Return the reviews of each round, each once."""
    found: dict[str, dict[str, Decision]] = {}
    for entry in entries:
        for decision in entry.decisions:
            found.setdefault(decision.round, {})[decision.id] = decision
    return {round_id: tuple(decisions.values()) for round_id, decisions in found.items()}


class _These:
    """Chooses rounds by their ids (see ``reading.Choice``)."""

    def __init__(self, ids: Collection[str]) -> None:
        self._ids = ids

    def surely(self, round_: Round) -> bool:
        return round_.id in self._ids

    def after_all(self, round_: Round) -> bool:
        return False


def _state(folder: "DataFolder", entries: "Iterable[Entry]") -> State:
    """Read some rounds, with whatever was decided in their months."""
    by_id = {entry.id: entry for entry in entries}
    months = sorted({entry.folder for entry in by_id.values()})
    return folder.state(months, _These(by_id.keys()))


def _submitted(view: RoundView, entry: "Entry", campus: Campus, reports: int, disputed: bool) -> Submitted:
    round_ = view.round
    people = ((person_id, campus.person(person_id)) for person_id in round_.inspectors)
    inspections = view.inspections
    return Submitted(
        round=round_.id,
        title=view.checklist.title,
        scope=_scope(view, campus),
        date=round_.date,
        slot=round_.slot,
        inspectors=tuple(person.name if person else person_id for person_id, person in people),
        inspector_ids=round_.inspectors,
        places=len(round_.places),
        done=sum(one.done for one in inspections),
        faults=_faulty(view),
        reports=reports,
        refused=sum(one.status == "refused" for one in inspections),
        minutes=round(sum(one.seconds for one in inspections) / 60),
        sealed=entry.sealed,
        disputed=disputed,
    )


def _faulty(view: RoundView) -> int:
    items = {item.id: item for item in view.checklist.items}
    return sum(
        any(mark.item in items and fails(items[mark.item], mark) for mark in found.marks) for found in view.findings
    )


def _scope(view: RoundView, campus: Campus) -> Scope:
    """Return the floor as it was on that day: the round carries its roster rows."""
    places = tuple(view.places[place] for place in view.round.places if place in view.places)
    building, _, floor = view.round.scope.rpartition("-")
    if places:
        building, floor = places[0].building, places[0].floor
    return Scope(
        id=view.round.scope, building=campus.building(building or view.round.scope), floor=floor, places=places
    )
