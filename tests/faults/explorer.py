"""Crash-state explorer: every directory state that a power cut could leave while the real store works, reopened by it.

Drafts are begun, marked and handed in on a file system in memory. Before each call that changes something, every state
the medium may be left in (the model is in ``explorer_medium``) is opened with the real store: all that was acknowledged
must be there, with or without the one operation in flight and nothing else; nothing may be unreadable; and the store
must take another mark. A process that starts after a kill, or after a cut, is explored in the same way.
"""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from explorer_medium import Medium, State
from explorer_session import Rounds, Session, seen
from explorer_system import FoldersUnsynced, MediumSystem, Unsynced
from report import Part, Result, Size

from inspect_tui.errors import InspectError

Key = tuple[tuple[str, bytes], ...]
"""A state that can be looked up."""


@dataclass(frozen=True)
class Extent:
    """How far is walked."""

    folders: int
    """Data folders."""
    rounds: int
    """Rounds begun, marked and handed in, one after another in each."""
    saves: int
    """Marks of each."""
    every_kill: int
    """Every how manieth call is also the last one of a process that is killed."""
    every_cut: int
    """Every how manieth new state is also what a new process works on."""


EXTENTS = {
    Size.QUICK: (Extent(1, 1, 16, 50, 200), Extent(1, 1, 0, 2, 10_000)),
    Size.FULL: (Extent(7, 2, 36, 190, 700), Extent(1, 1, 1, 1, 400)),
}
CONTROLS = {"fsync": Unsynced, "fsync of folders": FoldersUnsynced}
"""Builds of the store that must be seen to lose something, by what they leave out."""

CONTROL_EXTENT = Extent(1, 1, 1, 10_000, 10_000)


@dataclass
class Explorer:
    """Looks at every state and remembers what it was told of each."""

    root: Path
    extent: Extent
    told: dict[Key, tuple[Rounds, tuple[str, ...]]] = field(default_factory=dict)
    """What the store said of each state."""
    tried: set[bytes] = field(default_factory=set)
    """Drafts that a state held and that took a mark."""
    violations: dict[tuple[Key, str], str] = field(default_factory=dict)
    looks: int = 0
    cuts: int = 0
    """States from which a process could have started again."""
    kills: int = 0
    """Calls at which a process could have been killed."""
    restarts: int = 0
    checkpoints: int = 0
    marks: int = 0

    def walk(self, folder: int, system: type[MediumSystem]) -> None:
        """Walk the data folder of a number."""
        session = Session(self.root / "walk", Medium({}), ({},), self.look_and_kill, system)
        for number in range(folder * self.extent.rounds, (folder + 1) * self.extent.rounds):
            draft = session.create(number)
            for count in range(self.extent.saves):
                session.save(draft, number * self.extent.saves + count)
                self.marks += 1
            session.hand_in(draft)

    def look_and_kill(self, session: Session, call: str) -> None:
        """Look; now and then the process is killed there, and another one works on what it finds."""
        self.checkpoints += call.startswith("replace") and call.endswith(".jsonl")
        for state in self._look(session, call):
            self.cuts += 1
            if self.cuts % self.extent.every_cut == 0:
                self._restart(Medium(state), (self.told[_key(state)][0],))
        self.kills += 1
        if self.kills % self.extent.every_kill == 0:
            self._restart(session.medium.copy(), session.allowed)

    def look(self, session: Session, call: str) -> None:
        """Look at every state a power cut could leave now."""
        self._look(session, call)

    def _look(self, session: Session, call: str) -> list[State]:
        self.looks += 1
        fresh = []
        for state in session.medium.states():
            key = _key(state)
            if key not in self.told:
                self.told[key] = seen(self.root / "look", state, self.tried)
                fresh.append(state)
            rounds, wrong = self.told[key]
            for sentence in wrong:
                self.violations[key, sentence] = f"{sentence} (call {self.looks}, {call})"
            if rounds not in session.allowed and not wrong:
                told = f"{_short(rounds)}, not {' or '.join(map(_short, session.allowed))}"
                self.violations[key, "lost"] = f"lost: {told} (call {self.looks}, {call})"
        return fresh

    def _restart(self, medium: Medium, allowed: tuple[Rounds, ...]) -> None:
        self.restarts += 1
        session = Session(self.root / "again", medium, allowed, self.look)
        try:
            waiting = session.start()
            for draft_id in waiting:
                draft = session.open(draft_id)
                session.save(draft, self.looks)
                session.hand_in(draft)
            if not waiting:
                session.create(self.extent.folders * self.extent.rounds).close()
        except InspectError as error:
            self.violations[(), f"{self.restarts}"] = f"unreadable: restart {self.restarts}: {error}"


def _short(rounds: Rounds) -> str:
    kept = (f"{'sealed' if one.sealed else 'draft'} of {len(one.inspections)} places" for one in rounds.values())
    return ", ".join(kept) or "nothing"


def _key(state: State) -> Key:
    return tuple(sorted(state.items()))


def run(size: Size) -> Result:
    """Explore the store, and builds of it that leave something out."""
    found = [explored(extent) for extent in EXTENTS[size]]
    violations = [violation for result in found for violation in result.violations]
    notes = [result.note for result in found]
    for left_out, system in CONTROLS.items():
        seen_to_lose = len(explored(CONTROL_EXTENT, system).violations)
        notes.append(f"without {left_out}: lost at {seen_to_lose:,}")
        if not seen_to_lose:
            violations.append(f"a store without {left_out} was not noticed")
    return Result(sum(result.points for result in found), tuple(violations), "; ".join(notes))


def explored(extent: Extent, system: type[MediumSystem] = MediumSystem) -> Result:
    """Walk as far as said."""
    with tempfile.TemporaryDirectory() as folder:
        explorer = Explorer(Path(folder), extent)
        for number in range(extent.folders):
            explorer.walk(number, system)
    note = f"{explorer.marks} marks, {explorer.checkpoints} checkpoints, {explorer.looks:,} calls"
    note += f", {explorer.restarts} restarts"
    return Result(len(explorer.told), tuple(explorer.violations.values()), note)


PART = Part("explorer", run)
