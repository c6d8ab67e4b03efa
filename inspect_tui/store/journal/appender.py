"""A file that only grows, each piece durable or not there at all."""

import os
from pathlib import Path

from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk, DiskError, told
from inspect_tui.store.system import APPEND, write_all


class Appender:
    """Appends to an existing file.

    Four rules, each of which once cost acknowledged marks in a prototype:

    - The file's length is compared with the expected one before every append, so nothing is ever written over.
    - The file must still stand under its name, else what is added would be where nobody looks for it.
    - A piece that could not be written whole is cut off again; if even that fails, nothing more is taken.
    - After a failed fsync nothing more is taken, for the system may have dropped the pages; opening again re-reads the
      medium.
    """

    def __init__(self, path: Path, length: int, disk: Disk) -> None:
        """Take a file of a known length; nothing is opened yet.

        Args:
            path: an existing file.
            length: bytes that are known to be good; the file has no others.
            disk: the file system.
        """
        self.path = path
        self.length = length
        self.broken: InspectError | None = None
        """Why nothing more is taken, or None."""
        self._disk = disk
        self._descriptor: int | None = None

    def append(self, data: bytes) -> None:
        """Add bytes; they are on the medium when this returns, and cut off again when it raises.

        Raises:
            InspectError: the disk refused, or somebody else changed, moved or removed the file.
        """
        if self.broken:
            raise self.broken
        system = self._disk.system
        try:
            descriptor = self._open()
            in_place = system.stands_at(descriptor, self.path)
            end = system.end(descriptor)
        except OSError as error:
            raise told(error, self.path) from error
        if not in_place:
            raise InspectError("errors.file_gone", path=str(self.path))
        if end != self.length:
            self.broken = InspectError("errors.file_changed", path=str(self.path))
            raise self.broken
        try:
            write_all(system, descriptor, data)
        except OSError as error:
            self._cut(descriptor)
            raise told(error, self.path) from error
        try:
            system.sync(descriptor)
        except OSError as error:
            self._cut(descriptor)
            raise self.poison(error.errno) from error
        self.length += len(data)

    def settle(self) -> None:
        """Cut off what is not known to be good and make the rest and its name durable; needs no free space.

        A fault is remembered in ``broken``: the file can still be read.
        """
        system = self._disk.system
        try:
            descriptor = self._open()
            if system.end(descriptor) > self.length:
                system.truncate(descriptor, self.length)
            system.sync(descriptor)
            system.sync_folder(self.path.parent)
        except OSError as error:
            self.poison(error.errno)

    def poison(self, number: int | None) -> InspectError:
        """Take nothing more, because it is no longer known what is on the medium.

        Trying again would not help, so the fault has a sentence of its own, which says what does.

        Args:
            number: the system's ``errno``, where it gave one.

        Returns:
            the fault, which every later append raises.
        """
        number = number or 0
        reason = os.strerror(number)
        self.broken = DiskError("errors.draft_poisoned", number, path=str(self.path), reason=reason)
        return self.broken

    def close(self) -> None:
        """Let go of the file; the next append opens it again (Windows renames no file that is open)."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            self._disk.system.close(descriptor)
        except OSError:
            pass  # all of it is on the medium already

    def _open(self) -> int:
        if self._descriptor is None:
            self._descriptor = self._disk.system.open(self.path, APPEND)
        return self._descriptor

    def _cut(self, descriptor: int) -> None:
        try:
            self._disk.system.truncate(descriptor, self.length)
        except OSError as error:
            self.poison(error.errno)
