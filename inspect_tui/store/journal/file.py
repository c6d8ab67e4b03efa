"""A journal's file: read when it is opened, mended where a crash or a bad sector left something, then appended to."""

import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from inspect_tui.core.problems import Problem
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.journal.appender import Appender
from inspect_tui.store.journal.lines import Operation, Replay, Tables, begin, line, read_journal

_GROWTH = 4
"""A journal is not rewritten again before it is this many times as long as after the last time."""


class JournalFile:
    """The file of one journal, which only grows, and is rewritten as its present state when it has become long."""

    def __init__(
        self,
        path: Path,
        disk: Disk,
        checkpoint_bytes: int,
        evidence: Path | None,
        accept: Callable[[Tables], object] | None = None,
    ) -> None:
        """Open a journal, or begin one; see ``JournalStorage``."""
        self.path = path
        self.problems: tuple[Problem, ...] = ()
        """What was found wrong when it was opened."""
        self._disk = disk
        self._evidence = evidence
        self._checkpoint_bytes = checkpoint_bytes
        self._next_checkpoint = checkpoint_bytes
        self._closed = False
        if not disk.exists(path):
            disk.write_file(path, begin({}))
        data = disk.read(path)
        found = read_journal(data, path)
        if accept:
            accept(found.tables)
        self.found: Tables = found.tables
        """What it said when it was opened."""
        self._number = found.number
        self._appender = Appender(path, found.length, disk)
        self._recover(found, data)

    def next_line(self, operations: list[Operation]) -> bytes:
        """Return the line that would carry out operations next.

        Raises:
            TypeError: a document holds what JSON cannot.
            ValueError: a number is not finite, or a text is not Unicode.
        """
        return line(self._number + 1, operations)

    def append(self, data: bytes) -> None:
        """Add the next line; it is on the medium when this returns, and cut off again when it raises.

        Raises:
            InspectError: the disk refused, or somebody else changed the file.
            ValueError: the journal is closed.
        """
        if self._closed:
            message = "the journal is closed"
            raise ValueError(message)
        self._appender.append(data)
        self._number += 1

    def checkpoint_when_due(self, tables: Tables) -> None:
        """Rewrite the file as its present state, if it has become long."""
        if self._appender.length >= self._next_checkpoint:
            self._try_checkpoint(tables)

    def close(self) -> None:
        """Let go of the file; nothing waits to be written."""
        self._closed = True
        self._appender.close()

    def _recover(self, found: Replay, data: bytes) -> None:
        """Set what cannot be read aside and make the file whole; works without free space."""
        kept = self._keep_evidence(data) if found.torn or found.damaged else False
        # what a killed process wrote may be in the system's memory only: it counts, so it must be durable before we add
        self._appender.settle()
        self.problems = tuple(faults(found, self.path.name))
        if found.damaged:
            if kept:
                self._try_checkpoint(found.tables)
            else:
                # the file itself is the only evidence: it is not rewritten before a copy could be kept
                self._next_checkpoint = sys.maxsize

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

    def _try_checkpoint(self, tables: Tables) -> None:
        """Rewrite the file; all is safe already, so a failure only means later."""
        data = begin(tables)
        try:
            self._appender.close()
            self._disk.write_file(self.path, data, check=True)
        except DiskError as error:
            if self._took_the_name(data):
                # its name may not be durable: a power cut could bring the old file back without later marks
                self._appender.poison(error.number)
        else:
            self._appender = Appender(self.path, len(data), self._disk)
            self._number = data.count(b"\n") - 1  # a commit a line, counted from 0
        self._next_checkpoint = max(self._checkpoint_bytes, _GROWTH * self._appender.length)

    def _took_the_name(self, data: bytes) -> bool:
        """Whether a checkpoint that failed stands in the journal's place all the same."""
        try:
            return self._disk.read(self.path) == data
        except InspectError:
            return True


def faults(found: Replay, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a journal that was read.

    Args:
        found: what it says.
        file: its name as the user knows it.
    """
    if found.torn:
        yield Problem(code="journal_torn", file=file, values={"bytes": str(found.torn)})
    yield from damage(found, file)


def damage(found: Replay, file: str) -> Iterator[Problem]:
    """Yield what is wrong with lines that may have been acknowledged; see ``faults``."""
    if found.damaged:
        values = {"lines": ", ".join(map(str, found.damaged))}
        yield Problem(code="journal_damaged", file=file, line=found.damaged[0], values=values)
