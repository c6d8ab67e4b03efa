"""Rounds that are under way. A mark is on disk before anybody sees it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType

from inspect_tui.core.base import Frozen
from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.disk import Disk
from inspect_tui.store.draft_tables import ONLY, content_of, document, position, tables_of
from inspect_tui.store.journal import begin, read_journal
from inspect_tui.store.journal_db import JournalDB
from inspect_tui.store.locks import Lock

_SUFFIX = ".jsonl"


class DraftSummary(Frozen):
    """A round under way, as a list shows it."""

    round: Round
    checklist_text: str
    done: int
    """Places that need no further visit."""
    total: int
    current: str
    """Id of the place where the walker stands; empty at the start."""
    saved: datetime
    """When a place was last begun or finished."""
    locked: bool
    """Whether it is open somewhere, here included."""


class Draft:
    """One round under way: a TinyDB database, open for writing in this process alone.

    ``inspections`` and ``current`` are always what is on disk.
    """

    def __init__(self, database: JournalDB, lock: Lock, disk: Disk) -> None:
        """Take an open database; see ``Drafts.open``.

        Raises:
            Damaged: the database holds no draft.
            InspectError: a newer program wrote it.
        """
        tables = database.journal.read() or {}
        content = content_of(tables, database.journal.path.name)
        self.round, self.checklist_text, self.places, self.inspections, self.current = content
        self.problems = database.journal.problems
        """What was found wrong when it was opened."""
        self.database = database
        """What the draft is, to be looked at; it is changed by ``save`` and ``move`` alone."""
        self._lock = lock
        self._disk = disk
        self._mutex = RLock()
        self._numbers = {place: number for number, place in enumerate(self.round.places, start=1)}
        self._inspections = database.table("inspections")
        self._position = database.table("position")

    @property
    def id(self) -> str:
        """The draft's id is its round's."""
        return self.round.id

    def save(self, inspection: Inspection, current: str | None = None) -> None:
        """Keep an inspection, in one commit with where the walker stands; it is on the medium when this returns.

        Raises:
            InspectError: the disk refused; the draft is as before.
            KeyError: the round does not visit the place.
        """
        number = self._numbers[inspection.place]
        with self._mutex:
            with self.database.transaction():
                self._inspections.put(number, document(inspection))
                if current is not None and current != self.current:
                    self._position.put(ONLY, position(current))
            self.inspections[inspection.place] = inspection
            if current is not None:
                self.current = current

    def move(self, current: str) -> None:
        """Keep where the walker stands.

        Raises:
            InspectError: the disk refused.
        """
        with self._mutex:
            if current != self.current:
                self._position.put(ONLY, position(current))
                self.current = current

    def close(self) -> None:
        """Let go of the draft; it stays to be resumed. Closing twice is fine."""
        self.database.close()
        self._lock.release()

    def discard(self) -> None:
        """Remove a draft in which nothing was recorded.

        Raises:
            WrongUse: something was recorded; that is never thrown away.
        """
        if any(_recorded(inspection) for inspection in self.inspections.values()):
            raise WrongUse("errors.draft_not_empty")
        self.remove()

    def remove(self) -> None:
        """Remove the draft's file. Only for a round that is sealed; see ``Ledger.hand_in``.

        Raises:
            DiskError: it could not be removed; a sealed round's draft is dropped when drafts are next listed.
        """
        self.database.close()
        try:
            self._disk.remove(self.database.journal.path)
        finally:
            self._lock.release()

    def __enter__(self) -> "Draft":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Drafts:
    """The drafts of a data folder."""

    def __init__(
        self,
        folder: Path,
        disk: Disk | None = None,
        is_sealed: Callable[[str, date], bool] | None = None,
        evidence: Path | None = None,
    ) -> None:
        """Name a folder of drafts; it is made with the first one.

        Args:
            folder: ``drafts/`` of the data folder.
            disk: the file system.
            is_sealed: whether a round (id, date) is sealed, so that what a crash left of its draft is dropped
                (``Ledger.holds``).
            evidence: folder for copies of what could not be read; ``quarantine/`` beside the drafts by default.
        """
        self.folder = folder
        self._disk = disk or Disk()
        self._is_sealed = is_sealed or (lambda _id, _day: False)
        self._evidence = evidence or folder.parent / "quarantine"

    def create(self, round: Round, checklist_text: str, places: tuple[Place, ...]) -> Draft:
        """Begin a round; the draft is on disk when this returns.

        Args:
            round: what will be walked; its id names the draft.
            checklist_text: the exact text the round is scored by.
            places: roster rows of the round's places.

        Raises:
            InspectError: the disk refused, or there is such a draft already.
        """
        self._disk.make_folder(self.folder)
        lock = self._lock(round.id)
        lock.take("errors.draft_locked")
        try:
            path = self._path(round.id)
            if self._disk.exists(path):
                raise WrongUse("errors.draft_exists")
            self._disk.write_file(path, begin(tables_of(round, checklist_text, places)), check=True)
            return Draft(JournalDB(path, self._disk, evidence=self._evidence), lock, self._disk)
        except BaseException:
            lock.release()
            raise

    def open(self, draft_id: str) -> Draft:
        """Resume a round.

        Raises:
            WrongUse: it is sealed already, or there is none.
            Damaged: it cannot be read.
            InspectError: somebody has it open (the sentence names them), a newer program wrote it, or the disk refused.
        """
        path = self._path(draft_id)
        lock = self._lock(draft_id)
        lock.take("errors.draft_locked")
        database: JournalDB | None = None
        try:
            # only now: whoever had the lock may have handed it in meanwhile, and opening would begin an empty journal
            if not self._disk.exists(path):
                raise WrongUse("errors.no_draft")
            database = JournalDB(path, self._disk, evidence=self._evidence)
            draft = Draft(database, lock, self._disk)
            if self._is_sealed(draft.id, draft.round.date):
                raise WrongUse("errors.draft_sealed")
        except BaseException:
            if database is not None:  # an empty one would be false
                database.close()
            lock.release()
            raise
        return draft

    def summaries(self) -> tuple[DraftSummary, ...]:
        """Return the rounds under way that can be read, the one saved last first; takes no lock.

        What a crash left of a round that is sealed is dropped here.
        """
        found = [summary for summary in self._look() if isinstance(summary, DraftSummary)]
        return tuple(sorted(found, key=lambda summary: (summary.saved, summary.round.id), reverse=True))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the drafts that cannot be read."""
        return tuple(problem for problem in self._look() if isinstance(problem, Problem))

    def _look(self) -> Iterator[DraftSummary | Problem]:
        for name in self._disk.names(self.folder):
            if name.startswith(".") or not name.endswith(_SUFFIX):
                continue
            try:
                summary = self._summary(self.folder / name)
            except InspectError as error:
                yield Problem(code=_problem_code(error), file=f"drafts/{name}")
                continue
            if self._is_sealed(summary.round.id, summary.round.date):
                self._drop(summary)
            else:
                yield summary

    def _summary(self, path: Path) -> DraftSummary:
        found = read_journal(self._disk.read(path), path)
        round_, text, _, inspections, current = content_of(found.tables, path.name)
        if round_.id != path.stem:
            # a copy that a person or a synchroniser made: named as a problem, and never walked beside the original
            raise Damaged("errors.damaged_file", file=path.name)
        return DraftSummary(
            round=round_,
            checklist_text=text,
            done=sum(inspection.done for inspection in inspections.values()),
            total=len(round_.places),
            current=current,
            saved=_last_touched(round_, inspections.values()),
            locked=self._lock(path.stem).held(),
        )

    def _drop(self, summary: DraftSummary) -> None:
        if summary.locked:
            return  # being handed in at this moment
        try:
            self._disk.remove(self._path(summary.round.id))
        except InspectError:
            pass  # it is not listed and cannot be opened, so it is never counted twice

    def _path(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}{_SUFFIX}"

    def _lock(self, draft_id: str) -> Lock:
        return Lock(self.folder / ".locks", draft_id, self._disk)


def _problem_code(error: InspectError) -> str:
    if error.key == "errors.newer_file":
        return "newer_file"
    return "damaged_draft" if isinstance(error, Damaged) else "unreadable_draft"


def _last_touched(round_: Round, inspections: Iterable[Inspection]) -> datetime:
    """Return when the last place was begun or finished; a file's own time does not survive being copied."""
    times = (time for inspection in inspections for time in (inspection.started, inspection.finished) if time)
    return max(times, default=round_.started)


def _recorded(inspection: Inspection) -> bool:
    return inspection.status != "open" or bool(inspection.marks) or bool(inspection.note)
