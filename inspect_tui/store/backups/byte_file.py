"""An open file in the shape that libraries want, its bytes passing the one seam to the file system."""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.store.disk import Disk
from inspect_tui.store.system import write_all

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer


class ByteFile(io.RawIOBase):
    """Raises ``DiskError`` where the disk refuses: a library that swallows an ``OSError`` must not swallow that."""

    def __init__(self, path: Path, flags: int, disk: Disk, known_as: Path | None = None) -> None:
        """Open a file.

        Args:
            path: where.
            flags: ``READ`` or ``FRESH`` of ``store.disk``.
            disk: the file system.
            known_as: what a sentence calls it, where the file is one that its user never sees.

        Raises:
            DiskError: it cannot be opened.
        """
        super().__init__()
        self._descriptor: int | None = None
        self._path = known_as or path
        self._disk = disk
        self._position = 0
        with disk.telling(self._path):
            self._descriptor = disk.system.open(path, flags)

    @property
    def _open(self) -> int:
        if self._descriptor is None:
            message = "the file is closed"
            raise ValueError(message)
        return self._descriptor

    def readable(self) -> bool:
        """It can be read."""
        return True

    def writable(self) -> bool:
        """It can be written, if it was opened so."""
        return True

    def seekable(self) -> bool:
        """Its position can be chosen."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Read into a buffer and return how many bytes; none at the end."""
        view = memoryview(buffer).cast("B")
        with self._disk.telling(self._path):
            data = self._disk.system.read(self._open, len(view))
        view[: len(data)] = data
        self._position += len(data)
        return len(data)

    def write(self, data: "ReadableBuffer") -> int:
        """Write every byte."""
        content = bytes(data)
        with self._disk.telling(self._path):
            write_all(self._disk.system, self._open, content)
        self._position += len(content)
        return len(content)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Choose the position and return it, counted from the beginning.

        Raises:
            ValueError: it would lie before the beginning.
        """
        system = self._disk.system
        with self._disk.telling(self._path):
            start = {os.SEEK_SET: 0, os.SEEK_CUR: self._position}.get(whence)
            position = offset + (system.end(self._open) if start is None else start)
            if position < 0:
                message = "no position in a file"
                raise ValueError(message)
            system.seek(self._open, position)
        self._position = position
        return position

    def tell(self) -> int:
        """Return the position."""
        return self._position

    def sync(self) -> None:
        """Return when the file is on the medium."""
        with self._disk.telling(self._path):
            self._disk.system.sync(self._open)

    def close(self) -> None:
        """Let go of the file; closing twice is fine."""
        super().close()
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with self._disk.telling(self._path):
                self._disk.system.close(descriptor)
