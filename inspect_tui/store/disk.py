"""The only seam to the file system: every byte the program reads or writes passes here.

``System`` holds the bare calls, so that a test can make any of them fail; ``Disk`` builds safe operations from them
and turns every ``OSError`` into a sentence that names the path.
"""

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from inspect_tui.errors import InspectError

_BINARY = getattr(os, "O_BINARY", 0)
_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_DENIED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_NO_FOLDER = frozenset({errno.EEXIST, errno.ENOTDIR})
_WINDOWS_IN_USE = frozenset({32, 33})
_REPLACE_TRIES = 8
_FIRST_PAUSE = 0.02
"""Seconds; doubled at each of the tries, 2.5 s in all: an antivirus or an indexer rarely holds a file longer."""

_PIECE = 1 << 16
"""Bytes; a sealed file fits, and a buffer much larger than what it receives costs more than the reading."""

READ = os.O_RDONLY | _BINARY
APPEND = os.O_RDWR | _BINARY
FRESH = os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY


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


class System:
    """The bare calls, each of which may raise ``OSError``."""

    def open(self, path: Path | str, flags: int) -> int:
        """Open a file and return its descriptor."""
        return os.open(path, flags, 0o666)

    def close(self, descriptor: int) -> None:
        """Close a descriptor."""
        os.close(descriptor)

    def read(self, descriptor: int, size: int) -> bytes:
        """Read at most ``size`` bytes; none at the end."""
        return os.read(descriptor, size)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write some bytes and return how many."""
        return os.write(descriptor, data)

    def end(self, descriptor: int) -> int:
        """Move to the end of the file and return its length."""
        return os.lseek(descriptor, 0, os.SEEK_END)

    def stands_at(self, descriptor: int, path: Path) -> bool:
        """Whether an open file is still the one of that name; Windows lets nobody move or remove an open file."""
        if sys.platform == "win32":
            return True
        try:
            return os.path.samestat(os.fstat(descriptor), os.stat(path))
        except (FileNotFoundError, NotADirectoryError):
            return False

    def seek(self, descriptor: int, position: int) -> None:
        """Move to a position, counted from the beginning."""
        os.lseek(descriptor, position, os.SEEK_SET)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut the file to a length."""
        os.ftruncate(descriptor, length)

    def sync(self, descriptor: int) -> None:
        """Return when the file is on the medium, as far as the system can tell."""
        if sys.platform == "darwin":
            import fcntl  # POSIX only

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync alone stops at the drive's cache there
                return
            except OSError:
                pass  # not every file system knows it; fsync then says whether something is wrong
        os.fsync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        """Make a folder's names durable.

        Windows cannot and need not: NTFS journals names. Nor can some network and FUSE file systems, which say so; that
        is no reason to refuse a file that is safe.
        """
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename over whatever stands there."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Remove a file."""
        os.unlink(path)

    def make_folder(self, folder: Path) -> None:
        """Make one folder; its parent exists."""
        os.mkdir(folder)

    def remove_folder(self, folder: Path) -> None:
        """Remove one folder that is empty."""
        os.rmdir(folder)

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, in no order."""
        return os.listdir(folder)

    def stamps(self, folder: Path) -> list[tuple[str, int, int, int]]:
        """Return the name of each file in a folder with its size and the nanoseconds of its times, in no order.

        The times are of the last writing and, where the system keeps it, of the last change of any kind.
        """
        found = []
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    about = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue  # gone while we looked; the folder is still there
                found.append((entry.name, about.st_size, about.st_mtime_ns, about.st_ctime_ns))
        return found

    def stat(self, path: Path) -> os.stat_result:
        """Return size, times and kind of a file."""
        return os.stat(path)

    def pause(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


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
        pause = _FIRST_PAUSE
        for left in reversed(range(_REPLACE_TRIES)):
            try:
                self.system.replace(source, target)
                return
            except PermissionError as error:
                if left == 0 or getattr(error, "winerror", None) is None:
                    raise told(error, target) from error
                self.system.pause(pause)
                pause *= 2
            except OSError as error:
                raise told(error, target) from error

    def remove(self, path: Path) -> None:
        """Remove a file, durably; one that is not there is fine."""
        try:
            self.system.unlink(path)
            self.system.sync_folder(path.parent)
        except FileNotFoundError:
            return
        except OSError as error:
            raise told(error, path) from error

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


def write_all(system: System, descriptor: int, data: bytes) -> None:
    """Write every byte; the system may take them in pieces."""
    written = system.write(descriptor, data)
    if written == len(data):
        return
    rest = memoryview(data)[written:]
    while rest:
        rest = rest[system.write(descriptor, rest) :]
