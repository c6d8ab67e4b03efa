"""Safe operations on files, built from the bare calls of ``System``.

Every ``OSError`` becomes a sentence that names the path.
"""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from inspect_tui.errors import InspectError
from inspect_tui.store.system import APPEND, FRESH, READ, System, write_all

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.EEXIST, errno.ENOTDIR})
_WINDOWS_IN_USE = frozenset({32, 33})
_TRIES = 8
_FIRST_PAUSE = 0.02
"""Seconds; doubled at each of the tries, 2.5 s in all: an antivirus or an indexer rarely holds a file longer."""

_PIECE = 1 << 16
"""Bytes; a sealed file fits, and a buffer much larger than what it receives costs more than the reading."""


class DiskError(InspectError):
    """The file system refused; ``number`` is the system's ``errno``."""

    def __init__(self, key: str, number: int, **values: str | int) -> None:
        super().__init__(key, **values)
        self.number = number


def told(error: OSError, path: Path | str) -> DiskError:
    """Return the sentence for a fault of the file system at a path."""
    number = error.errno or 0
    if getattr(error, "winerror", None) in _WINDOWS_IN_USE:
        return DiskError("errors.file_in_use", number, path=str(path))
    if number in _FULL:
        return DiskError("errors.disk_full", number, path=str(path))
    if number in _DENIED:
        return DiskError("errors.no_permission", number, path=str(path))
    if number in _NO_FOLDER:
        return DiskError("errors.not_a_folder", number, path=str(path))
    if number == errno.ENOENT:
        return DiskError("errors.no_file", number, path=str(path))
    return DiskError("errors.disk", number, path=str(path), reason=error.strerror or type(error).__name__)


class Disk:
    """Safe operations on files. Every method raises ``DiskError`` with a sentence that names the path."""

    def __init__(self, system: System | None = None) -> None:
        self.system = system or System()

    @contextmanager
    def telling(self, path: Path) -> Iterator[None]:
        """Turn an ``OSError`` inside the block into a ``DiskError`` about the path."""
        try:
            yield
        except OSError as error:
            raise told(error, path) from error

    def read(self, path: Path | str, known_as: Path | None = None) -> bytes:
        """Return a whole file.

        Args:
            path: where.
            known_as: what a sentence calls it, where the file is one that its user never sees.
        """
        system = self.system
        try:
            descriptor = system.open(path, READ)
            try:
                parts = []
                while part := system.read(descriptor, _PIECE):
                    parts.append(part)
            finally:
                system.close(descriptor)
        except OSError as error:
            raise told(error, known_as or path) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def exists(self, path: Path) -> bool:
        """Whether something of that name is there."""
        return self._mode(path) is not None

    def is_folder(self, path: Path) -> bool:
        """Whether a folder of that name is there."""
        mode = self._mode(path)
        return mode is not None and stat.S_ISDIR(mode)

    def _mode(self, path: Path) -> int | None:
        try:
            return self.system.stat(path).st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise told(error, path) from error

    def modified(self, path: Path) -> datetime:
        """Return when a file was last written, in the local zone."""
        with self.telling(path):
            return datetime.fromtimestamp(self.system.stat(path).st_mtime, tz=UTC).astimezone()

    def names(self, folder: Path) -> tuple[str, ...]:
        """Return the names in a folder, sorted; none where there is no folder."""
        try:
            return tuple(sorted(self.system.names(folder)))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise told(error, folder) from error

    def stamps(self, folder: Path) -> tuple[tuple[str, int, int, int], ...]:
        """Return what tells whether a folder's files are the same as before, sorted; see ``System``.

        None where there is no folder.
        """
        try:
            return tuple(sorted(self.system.stamps(folder)))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise told(error, folder) from error

    def make_folder(self, folder: Path) -> None:
        """Make a folder and its parents, durably; one that exists is fine."""
        if self.is_folder(folder):
            return
        if folder.parent != folder:
            self.make_folder(folder.parent)
        try:
            self.system.make_folder(folder)
            self.system.sync_folder(folder.parent)
        except FileExistsError as error:
            if not self.is_folder(folder):
                raise told(error, folder) from error
        except OSError as error:
            raise told(error, folder) from error

    def write_file(self, path: Path, data: bytes, *, durable: bool = True, check: bool = False) -> None:
        """Put a whole file in place at once: a reader sees the old one or the new one, never half of one.

        Args:
            path: where; its folder exists.
            data: what.
            durable: whether it is on the medium when this returns (else it may be lost with the power).
            check: whether to read it back and compare before it takes its name.
        """
        temporary = temporary_beside(path)
        try:
            with self.telling(path):
                self._write_fresh(temporary, data, durable=durable)
            if check and self.read(temporary, known_as=path) != data:
                raise DiskError("errors.not_read_back", errno.EIO, path=str(path))
            self.replace(temporary, path)
        except DiskError:
            self.forget(temporary)
            raise
        if durable:
            with self.telling(path):
                self.system.sync_folder(path.parent)

    def settle(self, path: Path, top: Path) -> None:
        """Make a file that is there already durable, with its name and those of its folders.

        Whoever wrote it may have been killed, or refused by the disk, before that was done.

        Args:
            path: the file.
            top: the folder above which names are known to be durable.
        """
        with self.telling(path):
            descriptor = self.system.open(path, APPEND)
            try:
                self.system.sync(descriptor)
            finally:
                self.system.close(descriptor)
        self.settle_name(path, top)

    def settle_name(self, path: Path, top: Path) -> None:
        """Make the names of a file or folder and of its folders durable, up to and including what stands in ``top``."""
        with self.telling(path):
            for folder in path.parents:
                self.system.sync_folder(folder)
                if folder == top:
                    return

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever stands there; on Windows patiently, because others may hold it open for a moment."""
        with self.telling(target):
            self._patiently(lambda: self.system.replace(source, target))

    def remove(self, path: Path) -> None:
        """Remove a file, durably and as patiently; one that is not there is fine."""
        with self.telling(path):
            try:
                self._patiently(lambda: self.system.unlink(path))
                self.system.sync_folder(path.parent)
            except FileNotFoundError:
                return

    def _patiently(self, call: Callable[[], None]) -> None:
        """Try again for a while what Windows refuses."""
        pause = _FIRST_PAUSE
        for _ in range(_TRIES - 1):
            try:
                call()
                return
            except PermissionError as error:
                if getattr(error, "winerror", None) is None:
                    raise
            self.system.pause(pause)
            pause *= 2
        call()

    def _write_fresh(self, path: Path, data: bytes, *, durable: bool) -> None:
        descriptor = self.system.open(path, FRESH)
        try:
            write_all(self.system, descriptor, data)
            if durable:
                self.system.sync(descriptor)
        finally:
            self.system.close(descriptor)

    def forget(self, temporary: Path) -> None:
        """Remove a temporary file, if that can be done."""
        try:
            self.system.unlink(temporary)
        except OSError:
            pass  # a left-over temporary file harms nothing, and the first fault is the one to tell


def temporary_beside(path: Path) -> Path:
    """Return where a file is written before it takes its name: hidden, and of this thread alone."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
