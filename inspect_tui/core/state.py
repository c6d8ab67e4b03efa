"""What is true, given a set of sealed files: a pure function of the set, whatever their order and however often each.

Nothing is ordered by wall time; see ``versions`` for how decisions follow each other.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import groupby
from typing import Literal, NamedTuple, TypeVar

from inspect_tui.core.applying import fails
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Effect
from inspect_tui.core.inspection import Found, Inspection, Round
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import (
    AmendmentRecord,
    ConfirmationRecord,
    Decision,
    InspectionRecord,
    Record,
    ReviewRecord,
    Sealed,
    SealedFile,
    TrialRecord,
)
from inspect_tui.core.versions import depths, heads

ReviewState = Literal["submitted", "approved", "returned"]
VetoState = Literal["confirmed", "dropped", "waiting"]

ChecklistReader = Callable[[str], Checklist | None]
"""Reads a round's checklist text; None where this program cannot."""

R = TypeVar("R", ReviewRecord, ConfirmationRecord, AmendmentRecord)
K = TypeVar("K")
W = TypeVar("W", bound=Found)


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round as it stands after all amendments and decisions."""

    round: Round
    checklist: Checklist
    """Read from the text the round was made with."""
    places: Mapping[str, Place]
    """Roster rows of its places on that day, by id; one mapping for all rounds that carry the very same rows."""
    findings: Sequence[Found]
    """In walking order; voided ones are gone, amended ones are as amended under their first id."""
    review: ReviewState
    return_reason: str = ""
    read: Callable[[], tuple[Inspection, ...]] = field(default=tuple, compare=False, repr=False)
    """Gives the inspections behind the findings."""

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """The whole inspections, in the order of ``findings``: read now, because a ranking never asks for them."""
        return self.read()

    def inspection(self, place_id: str) -> Inspection | None:
        """Return the inspection of a place, or None where it has none."""
        return next((inspection for inspection in self.inspections if inspection.place == place_id), None)


class Veto(NamedTuple):
    """A critical failure that was found; only a confirmed one has an effect."""

    round: str
    inspection: str
    place: str
    item: str
    day: date
    state: VetoState
    reported: bool
    """Found by a pupils' round, so that an adult must confirm it."""
    effect: Effect
    by: str = ""
    """Roster id of who confirmed or dropped it last; empty: nobody has, or nobody who is named."""
    reason: str = ""
    """What was said with that."""


class Conflict(NamedTuple):
    """Decisions about one thing that did not see each other and differ; the last one holds until somebody decides."""

    round: str
    of: str
    """Id of what they are about: a round (reviews) or an inspection."""
    item: str
    """The critical item, for confirmations; else empty."""
    heads: tuple[ReviewRecord | ConfirmationRecord | AmendmentRecord, ...]


class State(NamedTuple):
    """Everything the files say. All tuples are in an order that depends on their content only."""

    rounds: tuple[RoundView, ...] = ()
    """By day, scope, checklist, slot and id."""
    vetoes: tuple[Veto, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Rounds that cannot be shown, with the reason."""
    trials: tuple[TrialRecord, ...] = ()
    """Variants of policies that were tried, see ``tried``; nothing else depends on them."""


class _Decisions:
    """What adults decided, each record once, by what it is about."""

    def __init__(self, files: Iterable[Sealed]) -> None:
        self.amendments: dict[str, tuple[AmendmentRecord, ...]] = {}
        self.reviews: dict[str, tuple[ReviewRecord, ...]] = {}
        self.confirmations: dict[tuple[str, str], tuple[ConfirmationRecord, ...]] = {}
        for file in files:
            for record in file.decisions:
                self._add(record)

    def _add(self, record: Decision) -> None:
        if isinstance(record, AmendmentRecord):
            _put(self.amendments, record.body.inspection, record)
        elif isinstance(record, ReviewRecord):
            _put(self.reviews, record.body.round, record)
        else:
            _put(self.confirmations, (record.body.inspection, record.body.item), record)


F = TypeVar("F", SealedFile, ReviewRecord, ConfirmationRecord, AmendmentRecord, InspectionRecord, TrialRecord)


def _settled(first: F, second: F) -> F:
    """Return one of two things with one id: by content where they differ, so that arrival order cannot matter."""
    return first if first == second else min(first, second, key=lambda thing: thing.model_dump_json())


def _put(known: dict[K, tuple[R, ...]], about: K, record: R) -> None:
    by_id = {other.id: other for other in known.get(about, ())}
    old = by_id.get(record.id)
    by_id[record.id] = record if old is None else _settled(old, record)
    known[about] = tuple(by_id.values())  # nearly always one, which takes a quarter of what a dictionary would


def in_order(round_: Round) -> tuple[str, str, str, str, str]:
    """Return the key of the order in which a state has its rounds."""
    return round_.date.isoformat(), round_.scope, round_.checklist, round_.slot, round_.id


def fold(files: Iterable[Sealed], read_checklist: ChecklistReader) -> State:
    """Return the state that a set of sealed files describes.

    Args:
        files: in any order, repeats allowed; decisions about rounds that are not among them are left aside.
        read_checklist: called once per distinct checklist text.
    """
    files = tuple(files)
    folding = Folding(files, read_checklist)
    rounds = sorted(((file.round, file) for file in files if file.round), key=lambda pair: in_order(pair[0]))
    views: list[RoundView] = []
    vetoes: list[Veto] = []
    for view, found in folding.views(file for _, file in rounds):
        views.append(view)
        vetoes += found
    return State(tuple(views), tuple(vetoes), tuple(folding.conflicts), tuple(folding.problems), tried(files))


def tried(files: Iterable[Sealed]) -> tuple[TrialRecord, ...]:
    """Return the variants that were tried, each once: a later one after those that its laptop knew, ties by id."""
    by_id: dict[str, TrialRecord] = {}
    for file in files:
        for record in file.trials:
            known = by_id.get(record.id)
            by_id[record.id] = record if known is None else _settled(known, record)
    depth = depths(by_id.values())
    return tuple(sorted(by_id.values(), key=lambda record: (depth[record.id], record.id)))


class Folding:
    """Folds rounds one after another, so that a month need not be held in memory; ``fold`` is the whole of it."""

    def __init__(self, decided: Iterable[Sealed], read_checklist: ChecklistReader) -> None:
        """Take everything that was decided.

        Args:
            decided: the files with decisions, in any order; others do no harm.
            read_checklist: called once per distinct checklist text.
        """
        self.conflicts: list[Conflict] = []
        self.problems: list[Problem] = []
        self._decisions = _Decisions(decided)
        self._read_checklist = read_checklist
        self._checklists: dict[str, Checklist | None] = {}
        self._rosters: dict[int, tuple[tuple[Place, ...], Mapping[str, Place]]] = {}
        """By the identity of the rows, which stand beside the mapping so that no others can take it."""

    def views(self, rounds: Iterable[Sealed]) -> Iterator[tuple[RoundView, tuple[Veto, ...]]]:
        """Yield each round as it stands, with the critical failures found in it.

        Args:
            rounds: files that have a round, ``in_order``; several of one round come to one.
        """
        for _, same in groupby(rounds, key=_id_of):
            file = reduce(lambda one, other: _settled(one.whole(), other.whole()), same)
            if view := self._view(file):
                yield view, tuple(_vetoes(view, self._decisions, self.conflicts))

    def _view(self, file: Sealed) -> RoundView | None:
        round_, text = file.round, file.checklist or ""
        if round_ is None:
            return None
        if text not in self._checklists:
            self._checklists[text] = self._read_checklist(text)
        checklist = self._checklists[text]
        if checklist is None:
            values = {"scope": round_.scope, "date": round_.date.isoformat()}
            problem = Problem(code="round_checklist", file=round_.id, item=round_.checklist, values=values)
            self.problems.append(problem)
            return None
        return _view(file, round_, checklist, self._places(file.places), self._decisions, self.conflicts)

    def _places(self, rows: tuple[Place, ...]) -> Mapping[str, Place]:
        known = self._rosters.get(id(rows))
        if known is None:
            known = self._rosters[id(rows)] = rows, {place.id: place for place in rows}
        return known[1]


def _id_of(file: Sealed) -> str:
    return file.round.id if file.round else ""


def _view(
    file: Sealed,
    round_: Round,
    checklist: Checklist,
    places: Mapping[str, Place],
    decisions: _Decisions,
    conflicts: list[Conflict],
) -> RoundView:
    def read() -> tuple[Inspection, ...]:
        return _walked(_inspections(file.whole().records), round_)

    findings = file.findings
    if tuple([found.place for found in findings]) != round_.places:  # else they stand in walking order as they are
        findings = _walked(findings, round_)
    ids = {found.id for found in findings}
    if len(ids) != len(findings) or not ids.isdisjoint(decisions.amendments):
        amended = (_effective(round_, body, decisions, conflicts) for body in read())
        kept = _walked((inspection for inspection in amended if inspection is not None), round_)
        findings = tuple(inspection.finding for inspection in kept)
        return RoundView(round_, checklist, places, findings, *_review(round_, decisions, conflicts), lambda: kept)
    return RoundView(round_, checklist, places, findings, *_review(round_, decisions, conflicts), read)


def _walked(found: Iterable[W], round_: Round) -> tuple[W, ...]:
    """Return what was found in the order of a round's list; what is not on it comes last."""
    position = {place_id: number for number, place_id in enumerate(round_.places)}
    return tuple(sorted(found, key=lambda one: (position.get(one.place, len(position)), one.place, one.id)))


def _inspections(records: tuple[Record, ...]) -> list[Inspection]:
    found: dict[str, InspectionRecord] = {}
    for record in records:
        if isinstance(record, InspectionRecord):
            old = found.get(record.id)
            found[record.id] = record if old is None else _settled(old, record)
    return [record.body for record in found.values()]


def _effective(
    round_: Round, original: Inspection, decisions: _Decisions, conflicts: list[Conflict]
) -> Inspection | None:
    """Return an inspection as amended, or None where it is void."""
    amendments = decisions.amendments.get(original.id)
    if not amendments:
        return original
    last = heads(amendments)
    outcomes = [_outcome(head, original, amendments) for head in last]
    if any(outcome != outcomes[-1] for outcome in outcomes):
        conflicts.append(Conflict(round_.id, original.id, "", last))
    return outcomes[-1]


def _outcome(
    amendment: AmendmentRecord, original: Inspection, amendments: Sequence[AmendmentRecord]
) -> Inspection | None:
    """Return what an amendment makes of an inspection; ``accept`` keeps what its latest parent made of it."""
    depth = depths(amendments)
    known = {record.id: record for record in amendments}
    while amendment.body.replacement is None:
        if amendment.body.action == "void":
            return None
        # Only downwards: records that name each other in a circle must not hold us here for ever.
        seen = [known[parent] for parent in amendment.parents if parent in known]
        seen = [parent for parent in seen if depth[parent.id] < depth[amendment.id]]
        if not seen:
            return original
        amendment = max(seen, key=lambda parent: (depth[parent.id], parent.id))
    # Whatever id the new version was given: reports and confirmations refer to the first one.
    return amendment.body.replacement.model_copy(update={"id": original.id})


def _review(round_: Round, decisions: _Decisions, conflicts: list[Conflict]) -> tuple[ReviewState, str]:
    reviews = decisions.reviews.get(round_.id)
    if not reviews:
        return "submitted", ""
    last = heads(reviews)
    returning = [record for record in last if record.body.decision == "return"]
    if not returning:
        return "approved", ""
    if len(returning) < len(last):
        conflicts.append(Conflict(round_.id, round_.id, "", last))
    # A disputed round counts for nothing until the dispute is settled.
    return "returned", returning[-1].body.reason


def _vetoes(view: RoundView, decisions: _Decisions, conflicts: list[Conflict]) -> Iterable[Veto]:
    reported = view.checklist.who == "student"
    critical = view.checklist.critical
    for found in view.findings:
        for mark in found.marks:
            if mark.item not in critical or not fails(item := critical[mark.item], mark):
                continue
            state, word = _veto_state(view, found.id, item.id, decisions, conflicts)
            # what an adult noted in a place and then did not inspect, or never finished, convicts nobody by itself
            waits = reported or found.status != "inspected"
            yield Veto(
                round=view.round.id,
                inspection=found.id,
                place=found.place,
                item=item.id,
                day=view.round.date,
                state=state or ("waiting" if waits else "confirmed"),
                reported=reported,
                effect=item.effect or "bar_award",
                by=word.by if word else "",
                reason=word.body.reason if word else "",
            )


def _veto_state(
    view: RoundView, inspection: str, item: str, decisions: _Decisions, conflicts: list[Conflict]
) -> tuple[VetoState | None, ConfirmationRecord | None]:
    """Return what adults decided about a report, with the decision that holds; None where nobody or none has."""
    confirmations = decisions.confirmations.get((inspection, item))
    if not confirmations:
        return None, None
    last = heads(confirmations)
    if len({record.body.decision for record in last}) > 1:
        conflicts.append(Conflict(view.round.id, inspection, item, last))
        return "waiting", None
    return ("confirmed" if last[-1].body.decision == "confirm" else "dropped"), last[-1]
