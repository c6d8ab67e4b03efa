"""Rounds that are under way. A mark is on disk before anybody sees it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from threading import RLock
from types import TracebackType

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.draft_summary import DraftSummary, summary_of
from inspect_tui.store.draft_tables import ONLY, Opened, document, position, tables_of
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.file import faults
from inspect_tui.store.journal.lines import begin, read_journal
from inspect_tui.store.journal.storage import CHECKPOINT_BYTES
from inspect_tui.store.locks import Lock

_SUFFIX = ".jsonl"


class Draft:
    """One round under way: a TinyDB database, open for writing in this process alone.

    ``inspections`` and ``current`` are always what is on disk.
    """

    def __init__(
        self,
        path: Path,
        lock: Lock,
        disk: Disk,
        checkpoint_bytes: int = CHECKPOINT_BYTES,
        evidence: Path | None = None,
    ) -> None:
        """Open a draft; see ``Drafts.open``, and ``JournalStorage`` for the last two.

        Args:
            path: its journal.
            lock: taken; it is let go when the draft is closed.
            disk: the file system.
            checkpoint_bytes: length from which it is rewritten as its present state.
            evidence: folder for copies of what could not be read.

        Raises:
            Damaged: the database holds no draft.
            InspectError: a newer program wrote it, or the disk refused.
        """
        opened = Opened(path.name)
        database = JournalDB(path, disk, checkpoint_bytes=checkpoint_bytes, evidence=evidence, accept=opened)
        if opened.reshaped is not None:
            try:
                # an earlier version's: what is added from now on has the present shape
                database.journal.write(opened.reshaped)
            except InspectError:
                database.close()
                raise
        self.round, self.checklist_text, self.places, self.inspections, self.current = opened.content
        self.problems = database.journal.problems
        """What was found wrong when it was opened."""
        self.database = database
        """What the draft is, to be looked at; it is changed by ``save`` and ``move`` alone."""
        self._lock = lock
        self._disk = disk
        self._mutex = RLock()
        self._stopped: InspectError | None = None
        self._numbers = {place: number for number, place in enumerate(self.round.places, start=1)}
        self._inspections = database.table("inspections")
        self._position = database.table("position")

    @property
    def id(self) -> str:
        """The draft's id is its round's."""
        return self.round.id

    def save(self, inspection: Inspection, current: str | None = None, also: Iterable[Inspection] = ()) -> None:
        """Keep an inspection, in one commit with where the walker stands; it is on the medium when this returns.

        Args:
            inspection: what is recorded of a place.
            current: id of the place where the walker stands; None: where they stood.
            also: inspections of other places that change with it, in the same commit.

        Raises:
            InspectError: the disk refused; the draft is as before.
            KeyError: the round does not visit the place.
        """
        number, others = self._numbers[inspection.place], tuple(also)
        here = self.current if current is None else current
        with self._mutex:
            self._take()
            if here == self.current and not others:
                self._inspections.put(number, document(inspection))
            else:
                with self.database.transaction():
                    for one in (inspection, *others):
                        self._inspections.put(self._numbers[one.place], document(one))
                    self._position.put(ONLY, position(here))
                self.current = here
            self.inspections |= {one.place: one for one in (inspection, *others)}

    def move(self, current: str) -> None:
        """Keep where the walker stands.

        Raises:
            InspectError: the disk refused.
        """
        with self._mutex:
            self._take()
            if current != self.current:
                self._position.put(ONLY, position(current))
                self.current = current

    def stop(self, reason: InspectError) -> None:
        """Take nothing more: every later change raises this reason."""
        self._stopped = reason

    def _take(self) -> None:
        if self._stopped:
            raise self._stopped

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
        checkpoint_bytes: int = CHECKPOINT_BYTES,
    ) -> None:
        """Name a folder of drafts; it is made with the first one.

        Args:
            folder: ``drafts/`` of the data folder.
            disk: the file system.
            is_sealed: whether a round (id, date) is sealed, so that what a crash left of its draft is dropped
                (``Ledger.holds``).
            evidence: folder for copies of what could not be read; ``quarantine/`` beside the drafts by default.
            checkpoint_bytes: length from which a draft is rewritten as its present state.
        """
        self.folder = folder
        self._disk = disk or Disk()
        self._is_sealed = is_sealed or (lambda _id, _day: False)
        self._evidence = evidence or folder.parent / "quarantine"
        self._checkpoint_bytes = checkpoint_bytes

    def create(
        self, round: Round, checklist_text: str, places: tuple[Place, ...], known: Iterable[Inspection] = ()
    ) -> Draft:
        """Begin a round; the draft is on disk when this returns.

        Args:
            round: what will be walked; its id names the draft.
            checklist_text: the exact text the round is scored by.
            places: roster rows of the round's places.
            known: inspections of places that need no visit.

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
            return self._begun(path, begin(tables_of(round, checklist_text, places, known)), lock)
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
        draft: Draft | None = None
        try:
            # only now: whoever had the lock may have handed it in meanwhile, and opening would begin an empty journal
            if not self._disk.exists(path):
                raise WrongUse("errors.no_draft")
            draft = self._draft(path, lock)
            if self._is_sealed(draft.id, draft.round.date):
                raise WrongUse("errors.draft_sealed")
        except BaseException:
            if draft is not None:
                draft.database.close()
            lock.release()
            raise
        return draft

    def summaries(self) -> tuple[DraftSummary, ...]:
        """Return the rounds under way that can be read, the one saved last first; takes no lock.

        What a crash left of a round that is sealed is dropped here.
        """
        found = [summary for summary in self._look(drop=True) if isinstance(summary, DraftSummary)]
        return tuple(sorted(found, key=lambda summary: (summary.saved, summary.round.id), reverse=True))

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the drafts: with those that cannot be read, and with lines of the others.

        Nothing is dropped: who asks what is wrong changes nothing.
        """
        return tuple(problem for problem in self._look(drop=False) if isinstance(problem, Problem))

    def _look(self, *, drop: bool) -> Iterator[DraftSummary | Problem]:
        for name in self._disk.names(self.folder):
            if not name.startswith(".") and name.endswith(_SUFFIX):
                yield from self._look_at(self.folder / name, drop=drop)

    def _look_at(self, path: Path, *, drop: bool) -> Iterator[DraftSummary | Problem]:
        file = f"drafts/{path.name}"
        locked = self._lock(path.stem).held()
        try:
            found = read_journal(self._disk.read(path), path)
            if not locked:  # in an open one, the last line may just be being written
                yield from faults(found, file)
            summary = summary_of(path, found, locked)
            sealed = self._is_sealed(summary.round.id, summary.round.date)
        except InspectError as error:
            yield Problem(code=_problem_code(error), file=file)
            return
        if not sealed:
            yield summary
        elif drop and not locked:  # or it is being handed in at this moment
            # where it cannot be removed it is not listed and cannot be opened, so it is never counted twice
            self._try_remove(path)

    def _try_remove(self, path: Path) -> None:
        try:
            self._disk.remove(path)
        except InspectError:
            pass

    def _begun(self, path: Path, data: bytes, lock: Lock) -> Draft:
        """Write and open a fresh draft; where that fails, nothing of it stays to be walked by mistake."""
        try:
            self._disk.write_file(path, data, check=True)
            # whoever made the folder may have died before its name was durable
            self._disk.settle_name(self.folder, self.folder.parent)
            return self._draft(path, lock)
        except InspectError:
            self._try_remove(path)
            raise

    def _draft(self, path: Path, lock: Lock) -> Draft:
        with collector_paused():
            return Draft(path, lock, self._disk, self._checkpoint_bytes, self._evidence)

    def _path(self, draft_id: str) -> Path:
        return self.folder / f"{draft_id}{_SUFFIX}"

    def _lock(self, draft_id: str) -> Lock:
        return Lock(self.folder / ".locks", draft_id, self._disk)


def _problem_code(error: InspectError) -> str:
    if error.key == "errors.newer_file":
        return "newer_file"
    return "damaged_draft" if isinstance(error, Damaged) else "unreadable_draft"


def _recorded(inspection: Inspection) -> bool:
    said = bool(inspection.marks or inspection.note or inspection.first)
    if inspection.started is None and inspection.status in {"away", "exempt"}:
        return said  # the rest is the calendar's word, which the next round has from the calendar again
    return inspection.status != "open" or said
