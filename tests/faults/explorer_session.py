"""A process that works on a medium, and the account of what it may find after a power cut at any moment."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from explorer_medium import Medium, State
from explorer_system import MediumSystem

from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.journal.lines import replay
from inspect_tui.store.ledger import Ledger

PLACES = ("3-205", "3-206", "3-207")
ROOMS = tuple(a_room(place) for place in PLACES)
CHECKPOINT_BYTES = 1
"""So a draft is rewritten as soon as it is four times as long as after the last time."""


@dataclass(frozen=True)
class Kept:
    """What the store says of one round."""

    sealed: bool
    inspections: tuple[str, ...]
    """As JSON, in the order of the places."""
    current: str = ""


Result = TypeVar("Result")

Rounds = dict[str, Kept]
"""What the store says of every round, by id."""


class Session:
    """One process, from its start to its end, however it ends."""

    def __init__(
        self,
        root: Path,
        medium: Medium,
        allowed: tuple[Rounds, ...],
        look: Callable[["Session", str], None],
        system: type[MediumSystem] = MediumSystem,
    ) -> None:
        """Start a process.

        Args:
            root: the data folder; no other process uses it, for its locks are real.
            medium: what it works on.
            allowed: what may be found there.
            look: called before every call that changes something, and after every operation.
            system: the file system; a control leaves something out.
        """
        self.medium = medium
        self.allowed = allowed
        """What may be found after a power cut now: what was acknowledged, and that with the operation in flight."""
        self.system = system(root, medium, lambda call: look(self, call))
        self._look = look
        disk = Disk(self.system)
        self.ledger = Ledger(root, disk)
        self.drafts = Drafts(root / "drafts", disk, self.ledger.holds, checkpoint_bytes=CHECKPOINT_BYTES)

    def create(self, number: int) -> Draft:
        """Begin the round of a number."""
        round_ = a_round(*PLACES, id=round_id(number))
        return self._doing("create", round_.id, Kept(False, ()), lambda: self.drafts.create(round_, "text", ROOMS))

    def start(self) -> tuple[str, ...]:
        """Look at the drafts and return their ids; what is sealed then is acknowledged, and no draft appears later."""
        drafts = {summary.round.id: False for summary in self.drafts.summaries()}
        sealed = {ref.id: True for ref in self.ledger.refs()}
        here = drafts | sealed
        self.allowed = tuple(
            rounds
            for rounds in self.allowed
            if sealed.keys() <= rounds.keys() and all(here.get(one) == kept.sealed for one, kept in rounds.items())
        )
        return tuple(drafts)

    def open(self, draft_id: str) -> Draft:
        """Resume a round; whatever it then shows is acknowledged."""
        draft = self.drafts.open(draft_id)
        self._acknowledge(draft_id, kept(draft))
        self._look(self, "after open")
        return draft

    def save(self, draft: Draft, number: int) -> None:
        """Save the inspection of a number."""
        inspection = inspection_of(number)
        places = draft.inspections | {inspection.place: inspection}
        after = Kept(False, _in_order(places), inspection.place)
        self._doing("save", draft.id, after, lambda: draft.save(inspection, current=inspection.place))

    def hand_in(self, draft: Draft) -> None:
        """Hand a round in."""
        after = Kept(True, _in_order(draft.inspections))
        self._doing("hand_in", draft.id, after, lambda: self.ledger.hand_in(draft, lambda: A_MOMENT, "0.0"))

    def _doing(self, call: str, round_: str, after: Kept, operation: Callable[[], Result]) -> Result:
        before = self.allowed
        self.allowed = (*before, *(rounds | {round_: after} for rounds in before))
        result = operation()
        self.allowed = before
        self._acknowledge(round_, after)
        self._look(self, f"after {call}")
        return result

    def _acknowledge(self, round_: str, after: Kept) -> None:
        self.allowed = tuple(rounds | {round_: after} for rounds in self.allowed)


def round_id(number: int) -> str:
    """Return the id of the round of a number."""
    return f"00000000-0000-4000-8000-{number:012}"


def inspection_of(number: int) -> Inspection:
    """Return the inspection of a number: a room is marked at length, then corrected, then the next one."""
    place = PLACES[number // 2 % len(PLACES)]
    marks = (a_mark(f"T{item:02}", count=number + 1) for item in range(2))
    return an_inspection(place, *marks, note="" if number % 2 else "床下有灰，" * (60 + number % 40))


def kept(draft: Draft) -> Kept:
    """Return what a draft says."""
    return Kept(False, _in_order(draft.inspections), draft.current)


def seen(root: Path, state: State, tried: set[bytes]) -> tuple[Rounds, tuple[str, ...]]:
    """Start the store on what a power cut left.

    Args:
        root: a data folder that no other process uses.
        state: what the power cut left.
        tried: drafts that took a mark already, as they were before; a state's are added.

    Returns:
        what it says of every round, and a sentence for everything that is wrong.
    """
    medium = Medium(state)
    disk = Disk(MediumSystem(root, medium))
    ledger = Ledger(root, disk)
    drafts = Drafts(root / "drafts", disk, ledger.holds)
    wrong: list[str] = []
    rounds: Rounds = {}
    for ref in ledger.refs():
        try:
            content = ledger.read(ref)
        except InspectError as error:
            wrong.append(f"unreadable: {ref.file} {error.key}")
            continue
        if ref.id in rounds:
            wrong.append(f"lost: {ref.id} is sealed twice")
        rounds[ref.id] = Kept(True, tuple(r.body.model_dump_json() for r in content.records if r.kind == "inspection"))
    for name in disk.names(drafts.folder):
        draft_id, _, kind = name.rpartition(".")
        if kind != "jsonl":
            continue
        if draft_id in rounds:
            if draft_id in {summary.round.id for summary in drafts.summaries()}:
                wrong.append(f"lost: {draft_id} counts twice")
            continue
        try:
            with drafts.open(draft_id) as draft:
                rounds[draft_id] = kept(draft)
                last = str(state[f"drafts/{name}"].count(b"\n"))
                # of a line that was being written its end may have come alone: it looks like one that was acknowledged
                beyond = [one for one in draft.problems if one.values.get("lines", last) != last]
                wrong += [f"unreadable: {one.file} {one.code}" for one in beyond]
                if state[f"drafts/{name}"] not in tried:
                    tried.add(state[f"drafts/{name}"])
                    draft.save(inspection_of(999_999))
                    tables = replay(disk.read(drafts.folder / name)).tables
                    if any(draft.database.journal.table(table) != rows for table, rows in tables.items()):
                        wrong.append(f"lost: {draft_id} took a mark after the cut and does not have it")
        except InspectError as error:
            wrong.append(f"unreadable: {draft_id} {error.key}")
    return rounds, tuple(wrong)


def _in_order(inspections: dict[str, Inspection]) -> tuple[str, ...]:
    return tuple(inspections[place].model_dump_json() for place in PLACES if place in inspections)
