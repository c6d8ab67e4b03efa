"""TinyDB's storage as an append-only journal: a commit costs one short line and one fsync, however much it holds.

Stock TinyDB rewrites the whole file at every change and in place; a crash then leaves a file that cannot be read.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb.storages import Storage

from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.appender import Appender
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.lines import Operation, Replay, Tables, apply, line, operations_of, replay
from inspect_tui.store.tracked import Staged, copied

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
        self.lock = RLock()
        """Held by whoever reads in order to change; a thread that has it may take it again."""
        self._staged: Staged | None = None
        """What a transaction has gathered, or None where none is under way."""
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
        with self.lock:
            return copied(self._present) if self._present else None

    def write(self, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
        """Make this the state, by appending what differs from the present one; one commit."""
        with self.lock:
            self.commit(list(_differences(self._present, data)))

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
            finally:
                self._staged = None
            if staged.operations:
                self._append(line(self._number + 1, staged.operations))
                self._tables = staged.tables
                self._checkpoint_when_due()

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
            data = line(self._number + 1, operations)
            # what is written, not what was handed in: the caller may change that
            written = operations_of(data)
            if self._staged:
                self._staged.add(written)
                return
            self._append(data)
            for operation in written:
                apply(self._tables, operation)
            self._checkpoint_when_due()

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        with self.lock:
            self._closed = True
            self._file.close()

    @property
    def _present(self) -> Tables:
        return self._staged.tables if self._staged else self._tables

    def _append(self, data: bytes) -> None:
        if self._closed:
            message = "the journal is closed"
            raise ValueError(message)
        self._file.append(data)
        self._number += 1

    def _checkpoint_when_due(self) -> None:
        if self._file.length >= self._next_checkpoint:
            self._try_checkpoint()

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
        except DiskError as error:
            if self._took_the_name(data):
                # its name may not be durable: a power cut could bring the old file back without later marks
                self._file.poison(error.number)
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
