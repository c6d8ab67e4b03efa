"""A round's whole life on a disk that may fail, with an account of what was acknowledged, compared after every step."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.draft_tables import content_of
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.journal.lines import read_journal
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.system import System
from inspect_tui.store.verify import verify

PLACES = ("3-205", "3-206", "3-207")
ROOMS = tuple(a_room(place) for place in PLACES)
TEXT = "text"
TEXT_SHA256 = hashlib.sha256(TEXT.encode()).hexdigest()
CHECKPOINT_BYTES = 3000
"""So small that a life has checkpoints."""

Rounds = dict[str, tuple[str, tuple[Inspection, ...], str]]
"""By id: ``draft`` or ``sealed``, what was found in walking order, where the walker stands."""


def on_disk(folder: Path) -> Rounds:
    """Read a data folder soundly, and without mending anything."""
    rounds: Rounds = {}
    drafts = folder / "drafts"
    for path in sorted(drafts.glob("[!.]*.jsonl")):
        round_, _, _, inspections, current = content_of(read_journal(path.read_bytes(), path).tables, path.name)
        rounds[round_.id] = ("draft", in_order(inspections), current)
    ledger = Ledger(folder, Disk())
    for ref in ledger.refs():
        # over a draft of the same round, which a crash or a fault may leave, and which nobody can open
        rounds[ref.id] = ("sealed", ledger.read(ref).inspections, "")
    return rounds


def _short(rounds: Rounds) -> dict[str, tuple[str, int, str]]:
    return {key: (state, len(inspections), current) for key, (state, inspections, current) in rounds.items()}


def in_order(inspections: dict[str, Inspection]) -> tuple[Inspection, ...]:
    return tuple(inspections[place] for place in PLACES if place in inspections)


def a_walk(round_id: str) -> Round:
    return a_round(*PLACES, id=round_id, checklist_sha256=TEXT_SHA256)


class Life:
    """One process that walks two rounds, discards a third, and hands the two in, whatever the disk does."""

    def __init__(self, folder: Path, system: System, tries: int = 2) -> None:
        """Begin in a data folder.

        Args:
            folder: the data folder.
            system: what its disk does.
            tries: how often a step is tried; the second time with the draft opened again, as the sentence says.
        """
        self.folder = folder
        self.violations: list[str] = []
        self.refused = 0
        self.steps = 0
        self._tries = tries
        disk = Disk(system)
        self.ledger = Ledger(folder, disk)
        self.drafts = Drafts(folder / "drafts", disk, self.ledger.holds, checkpoint_bytes=CHECKPOINT_BYTES)
        self.known: Rounds = {}
        """What was acknowledged."""
        self._refused: list[Rounds] = []
        """What a step that was refused would have made: not acknowledged, but it may be there."""
        self.draft: Draft | None = None

    def run(self) -> "Life":
        """Live; the disk is compared after every step."""
        for round_id in ("aaaa", "bbbb"):
            self.walk(round_id)
        self.begin_and_discard("cccc")
        for round_id in ("bbbb", "aaaa"):
            self.hand_in(round_id)
        self.leave()
        return self

    def walk(self, round_id: str) -> None:
        self.step("create", round_id, ("draft", (), ""), lambda: self._create(round_id))
        for count in range(1, 7):
            self.mark(round_id, count)
            if count == 3:
                self.leave()
        if round_id in self.known:
            self.step(
                "move", round_id, (*self.known[round_id][:2], "3-205"), lambda: self._opened(round_id).move("3-205")
            )
        self.leave()

    def mark(self, round_id: str, count: int) -> None:
        place = PLACES[count % 3]
        inspection = an_inspection(place, a_mark(count=count, beds=tuple(range(count))), note="n" * 40)
        state = self.known.get(round_id, ("draft", (), ""))[1]
        found = in_order({**{one.place: one for one in state}, place: inspection})
        self.step("save", round_id, ("draft", found, place), lambda: self._save(round_id, inspection))

    def begin_and_discard(self, round_id: str) -> None:
        self.step("create", round_id, ("draft", (), ""), lambda: self._create(round_id))
        self.step("discard", round_id, None, lambda: self._discard(round_id))

    def hand_in(self, round_id: str) -> None:
        if round_id in self.known:
            self.step("hand in", round_id, ("sealed", self.known[round_id][1], ""), lambda: self._hand_in(round_id))

    def step(
        self, name: str, round_id: str, wanted: tuple[str, tuple[Inspection, ...], str] | None, do: Callable[[], object]
    ) -> None:
        """Do something, at most so often; whatever is told, the disk has what was acknowledged."""
        after = {key: value for key, value in self.known.items() if key != round_id}
        if wanted is not None:
            after[round_id] = wanted
        for _ in range(self._tries):
            self.steps += 1
            try:
                do()
            except InspectError:
                self.refused += 1
                self._refused.append(after)
                found = self._look(f"{name} {round_id} refused")
                self.leave()
                if found == after and (wanted is None or wanted[0] == "sealed"):
                    # done, although it could not be made sure at once: an empty draft is gone, or a round is sealed and
                    # will be made sure when its draft is dropped
                    self.known = after
                    return
            else:
                self.known, self._refused = after, []
                self._look(f"{name} {round_id}")
                return

    def leave(self) -> None:
        if self.draft is not None:
            self.draft.close()
            self.draft = None

    def _look(self, moment: str) -> Rounds:
        try:
            found = on_disk(self.folder)
        except InspectError as error:
            self.violations.append(f"unreadable after {moment}: {error}")
            return {}
        if found != self.known and found not in self._refused:
            self.violations.append(f"lost after {moment}: {_short(found)} instead of {_short(self.known)}")
        return found

    def _create(self, round_id: str) -> None:
        self.leave()
        self.draft = self.drafts.create(a_walk(round_id), TEXT, ROOMS)

    def _opened(self, round_id: str) -> Draft:
        if self.draft is None or self.draft.id != round_id:
            self.leave()
            self.draft = self.drafts.open(round_id)
        return self.draft

    def _save(self, round_id: str, inspection: Inspection) -> None:
        self._opened(round_id).save(inspection, current=inspection.place)

    def _discard(self, round_id: str) -> None:
        draft = self._opened(round_id)
        self.draft = None
        draft.discard()

    def _hand_in(self, round_id: str) -> None:
        draft = self._opened(round_id)
        try:
            self.ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
        finally:
            self.leave()


def afterwards(folder: Path, known: Rounds) -> list[str]:
    """Return what is wrong once the disk is sound again: all there, one of each, writable, nothing to mend."""
    violations: list[str] = []
    ledger = Ledger(folder, Disk())
    drafts = Drafts(folder / "drafts", is_sealed=ledger.holds)
    try:
        for summary in drafts.summaries():
            with drafts.open(summary.round.id) as draft:
                expected = known.get(draft.id)
                # sealed but refused is one thing, acknowledged as sealed and still a draft is another
                if expected and expected[0] == "sealed":
                    violations.append(f"lost: {draft.id} was handed in and is a draft again")
                draft.save(an_inspection("3-207", status="locked"))
                state = in_order(draft.inspections)
                ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
            if on_disk(folder)[summary.round.id] != ("sealed", state, ""):
                violations.append(f"lost: {summary.round.id} differs after handing in")
    except InspectError as error:
        violations.append(f"unreadable afterwards: {error}")
    sealed = [ref.id for ref in ledger.refs()]
    if sorted(set(sealed)) != sorted(sealed) or not set(known) <= set(sealed):
        violations.append(f"lost: sealed are {sealed} instead of {sorted(known)}")
    left = [problem for problem in verify(ledger, drafts) if problem.code != "in_quarantine"]
    return violations + [f"verify finds {problem}" for problem in left]
