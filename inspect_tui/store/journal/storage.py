"""TinyDB's storage and table as an append-only journal: a commit costs one short line and one fsync.

Stock TinyDB rewrites the whole file at every change and in place; a crash then leaves a file that cannot be read.
``TinyDB(path, storage=JournalStorage)`` is safe already; with ``JournalTable`` as its table class (as ``JournalDB`` has
it) a change also takes no longer when there is more in the file.
"""

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar, cast

from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table
from tinydb.utils import LRUCache

from inspect_tui.core.problems import Problem
from inspect_tui.store.disk import Disk
from inspect_tui.store.journal.file import JournalFile
from inspect_tui.store.journal.lines import Operation, Tables, apply, operations_of
from inspect_tui.store.journal.tracked import Staged, Touched, View, copied, differences

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")

CHECKPOINT_BYTES = 4 * 1024 * 1024
"""A journal longer than this is rewritten as its present state."""


class JournalStorage(Storage):
    """A TinyDB storage that appends what changed.

    Memory changes only after the disk has it, so what is read is always what is durable.
    """

    def __init__(
        self,
        path: Path | str,
        disk: Disk | None = None,
        checkpoint_bytes: int = CHECKPOINT_BYTES,
        evidence: Path | None = None,
        accept: Callable[[Tables], object] | None = None,
    ) -> None:
        """Open a journal, or begin one.

        Args:
            path: the file; its folder exists.
            disk: the file system.
            checkpoint_bytes: length from which it is rewritten as its present state.
            evidence: folder for copies of what could not be read; None keeps none.
            accept: looks at what was read before anything is mended; when it raises, the file stays as it is.

        Raises:
            DiskError: it cannot be read or begun.
            Damaged: nothing in it can be read; it is left as it is.
        """
        self.path = Path(path)
        self.lock = RLock()
        """Held by whoever reads in order to change; a thread that has it may take it again."""
        self.changes: Counter[str] = Counter()
        """By table, how often what is read there has changed; what was remembered before that may be out of date."""
        self._file = JournalFile(self.path, disk or Disk(), checkpoint_bytes, evidence, accept)
        self._tables = self._file.found
        self._staged: Staged | None = None
        """What a transaction has gathered, or None where none is under way."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found wrong when it was opened."""
        return self._file.problems

    def read(self) -> Tables | None:
        """Return a copy of everything, or None where there is no table."""
        with self.lock:
            return copied(self._present) if self._present else None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make this the state, by appending what differs from the present one; one commit."""
        with self.lock:
            self.commit(list(differences(self._present, data)))

    def table(self, name: str) -> dict[str, dict[str, Any]] | None:
        """Return the live documents of a table by id, or None where there is no such table; not to be changed."""
        with self.lock:
            return self._present.get(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Carry out all that is committed inside the block together, in one commit at its end, or none of it.

        Reading inside the block finds what was changed there; other threads wait.

        Raises:
            InspectError: the disk refused; memory and file are as before the block.
            ValueError: a transaction is under way already, or the storage is closed.
        """
        with self.lock:
            if self._staged is not None:
                message = "a transaction is under way already"
                raise ValueError(message)
            self._staged = staged = Staged(self._tables)
            try:
                yield
                if staged.operations:
                    self._file.append(self._file.next_line(staged.operations))
                    self._tables = staged.tables
                    self._file.checkpoint_when_due(self._tables)
            except BaseException:
                self._count(staged.operations)
                raise
            finally:
                self._staged = None

    def commit(self, operations: list[Operation]) -> None:
        """Carry out operations together or not at all; they are on the medium when this returns.

        Inside a transaction they are only gathered.

        Raises:
            InspectError: the disk refused; memory and file are as before.
            TypeError: a document holds what JSON cannot.
            ValueError: a number is not finite, or the storage is closed.
        """
        if not operations:
            return
        with self.lock:
            data = self._file.next_line(operations)
            # what is written, not what was handed in: the caller may change that
            written = operations_of(data)
            if self._staged:
                self._staged.add(written)
            else:
                self._file.append(data)
                for operation in written:
                    apply(self._tables, operation)
                self._file.checkpoint_when_due(self._tables)
            self._count(written)

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        with self.lock:
            self._file.close()

    def _count(self, operations: list[Operation]) -> None:
        self.changes.update(operation[1] for operation in operations)

    @property
    def _present(self) -> Tables:
        return self._staged.tables if self._staged else self._tables


class ResultCache(LRUCache[K, V]):
    """A query cache that keeps copies and hands out copies, so that changing a result changes no later one."""

    def get(self, key: K, default: D | None = None) -> V | D | None:
        """Return a copy of what is kept under a query."""
        return copy.deepcopy(super().get(key, default))

    def set(self, key: K, value: V) -> None:
        """Keep a copy."""
        super().set(key, copy.deepcopy(value))


class JournalTable(Table):
    """A TinyDB table that hands its storage only the documents that were touched, and hands out only copies."""

    query_cache_class = ResultCache

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        """Make a table, as TinyDB does; ``persist_empty`` empties no table that is there already, as TinyDB's does."""
        if not isinstance(storage, JournalStorage):
            message = "a JournalTable needs a JournalStorage"
            raise TypeError(message)
        self._journal = storage
        self._known = storage.changes[name]
        """The count of changes that the query cache and the next id belong to."""
        super().__init__(storage, name, cache_size=cache_size)
        if persist_empty and storage.table(name) is None:
            self.truncate()

    def put(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Make this the whole document of an id, whether there is one or not.

        TinyDB's own ``upsert`` keeps the fields that the new document does not have.
        """

        def updater(table: dict[int, Mapping[str, Any]]) -> None:
            table[doc_id] = document

        self._next_id = None  # as TinyDB does where the caller chooses the id
        self._update_table(updater)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id, which nobody else takes meanwhile."""
        with self._journal.lock:
            self._catch_up()
            return super().insert(document)

    def search(self, cond: QueryLike) -> list[Document]:
        """Return the documents that match; an earlier result is used again only while nothing has changed."""
        with self._journal.lock:
            self._catch_up()
            return super().search(cond)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        view = View(self._journal.table(self.name) or {}, self._journal.lock)
        return cast("dict[str, Mapping[str, Any]]", view)

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal.lock:
            self._catch_up()
            live = self._journal.table(self.name)
            touched = Touched(live or {}, self.document_id_class)
            updater(cast("dict[int, Mapping[str, Any]]", touched))
            operations = list(touched.operations(self.name))
            if live is None and not operations:
                operations = [["c", self.name]]
            self._journal.commit(operations)
            self.clear_cache()
            self._known = self._journal.changes[self.name]

    def _catch_up(self) -> None:
        """Forget what is remembered, where another object changed the table or a transaction was given up."""
        changes = self._journal.changes[self.name]
        if self._known != changes:
            self.clear_cache()
            self._next_id = None
            self._known = changes
