"""TinyDB on an append-only journal: a commit costs one short line and one fsync, however much the file holds.

Stock TinyDB rewrites the whole file at every change and in place; a crash then leaves a file that cannot be read.
"""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import RLock
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.appender import Appender
from inspect_tui.store.disk import Disk
from inspect_tui.store.lines import Operation, Replay, Tables, apply, line, replay
from inspect_tui.store.tracked import Touched, View, copied

CHECKPOINT_BYTES = 4 * 1024 * 1024
"""A journal longer than this is rewritten as its present state, if that is much shorter."""

_GROWTH = 4
"""A journal is not rewritten again before it is this many times as long as after the last time."""


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
    ) -> None:
        """Open a journal, or begin one.

        Args:
            path: the file; its folder exists.
            disk: the file system.
            checkpoint_bytes: length from which it is rewritten as its present state.
            evidence: folder for copies of what could not be read; None keeps none.

        Raises:
            DiskError: it cannot be read or begun.
            Damaged: nothing in it can be read; it is left as it is.
        """
        self.path = Path(path)
        self.problems: tuple[Problem, ...] = ()
        """What was found wrong when it was opened."""
        self._disk = disk or Disk()
        self._evidence = evidence
        self._checkpoint_bytes = checkpoint_bytes
        self._lock = RLock()
        self._closed = False
        if not self._disk.exists(self.path):
            self._disk.write_file(self.path, begin({}))
        data = self._disk.read(self.path)
        found = read_journal(data, self.path)
        self._tables = found.tables
        self._number = found.number
        self._file = Appender(self.path, found.length, self._disk)
        self._next_checkpoint = checkpoint_bytes
        self._recover(found, data)

    def read(self) -> Tables | None:
        """Return a copy of everything, or None where there is no table."""
        with self._lock:
            return copied(self._tables) if self._tables else None

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Make this the state, by appending what differs from the present one; one commit."""
        with self._lock:
            self.commit(list(_differences(self._tables, data)))

    def table(self, name: str) -> dict[str, dict[str, Any]] | None:
        """Return the live documents of a table by id, or None where there is no such table; not to be changed."""
        return self._tables.get(name)

    def commit(self, operations: list[Operation]) -> None:
        """Carry out operations together or not at all; they are on the medium when this returns.

        Raises:
            InspectError: the disk refused; memory and file are as before.
            TypeError: a document holds what JSON cannot.
            ValueError: a number is not finite, or the storage is closed.
        """
        if not operations:
            return
        with self._lock:
            if self._closed:
                message = "the journal is closed"
                raise ValueError(message)
            data = line(self._number + 1, operations)
            self._file.append(data)
            self._number += 1
            # what was written, not what was handed in: the caller may change that, and JSON has no tuples
            for operation in json.loads(data[9:])["o"]:
                apply(self._tables, operation)
            if self._file.length >= self._next_checkpoint:
                self._try_checkpoint()

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        with self._lock:
            self._closed = True
            self._file.close()

    def _recover(self, found: Replay, data: bytes) -> None:
        """Set what cannot be read aside and make the file whole; works without free space."""
        name = self.path.name
        kept = self._keep_evidence(data) if found.torn or found.damaged else False
        # what a killed process wrote may be in the system's memory only: it counts, so it must be durable before we add
        self._file.settle()
        if found.torn:
            values = {"bytes": str(found.torn)}
            self.problems += (Problem(code="journal_torn", file=name, values=values),)
        if found.damaged:
            values = {"lines": ", ".join(map(str, found.damaged))}
            self.problems += (Problem(code="journal_damaged", file=name, line=found.damaged[0], values=values),)
            if kept:
                self._try_checkpoint()

    def _keep_evidence(self, data: bytes) -> bool:
        if self._evidence is None:
            return False
        try:
            self._disk.make_folder(self._evidence)
            # named by content: the same damage is kept once, another one beside it
            self._disk.write_file(self._evidence / f"{self.path.name}.{zlib.crc32(data):08x}", data)
        except InspectError:
            return False
        return True

    def _try_checkpoint(self) -> None:
        """Rewrite the file as its present state; all is safe already, so a failure only means later."""
        data = begin(self._tables)
        try:
            self._file.close()
            self._disk.write_file(self.path, data, check=True)
        except InspectError as error:
            if self._took_the_name(data):
                # its name may not be durable: a power cut could bring the old file back without later marks
                self._file.broken = error
        else:
            self._file = Appender(self.path, len(data), self._disk)
            self._number = replay(data).number
        self._next_checkpoint = max(self._checkpoint_bytes, _GROWTH * self._file.length)

    def _took_the_name(self, data: bytes) -> bool:
        """Whether a checkpoint that failed stands in the journal's place all the same."""
        try:
            return self._disk.read(self.path) == data
        except InspectError:
            return True


class JournalTable(Table):
    """A table that hands its storage only the documents that were touched."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        """Make a table; the query cache is off, because it hands out objects that a caller may change."""
        if not isinstance(storage, JournalStorage):
            message = "a JournalTable needs a JournalStorage"
            raise TypeError(message)
        self._journal = storage
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", View(self._journal.table(self.name) or {}))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        live = self._journal.table(self.name)
        touched = Touched(live or {})
        updater(cast("dict[int, Mapping[str, Any]]", touched))
        operations = list(touched.operations(self.name))
        if live is None and not operations:
            operations = [["c", self.name]]
        self._journal.commit(operations)
        self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB database on a journal: ``JournalDB(path)``."""

    table_class = JournalTable

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on to the storage, as TinyDB does
        """Open a database; see ``JournalStorage`` for what may be given."""
        options.setdefault("storage", JournalStorage)
        super().__init__(*args, **options)


def begin(tables: Tables) -> bytes:
    """Return the bytes of a journal that says just this, a document a line, so that damage costs little."""
    operations: list[Operation] = []
    for name, documents in tables.items():
        operations.append(["c", name])
        operations += [["p", name, key, document] for key, document in documents.items()]
    return b"".join([line(0, []), *(line(number, [step]) for number, step in enumerate(operations, start=1))])


def read_journal(data: bytes, path: Path) -> Replay:
    """Read a journal's bytes.

    Raises:
        Damaged: nothing in it can be read, or a newer program wrote it.
    """
    try:
        found = replay(data)
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged("errors.damaged_file", file=path.name) from error
    if not found.length:
        raise Damaged("errors.damaged_file", file=path.name)
    return found


def _differences(old: Tables, new: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Iterator[Operation]:
    for name in old.keys() - new.keys():
        yield ["x", name]
    for name, documents in new.items():
        live = old.get(name)
        if live is None:
            yield ["c", name]
            live = {}
        wanted = {str(key) for key in documents}
        for key in [key for key in live if key not in wanted]:
            yield ["d", name, key]
        for number, document in documents.items():
            if live.get(str(number)) != document:
                yield ["p", name, str(number), dict(document)]
