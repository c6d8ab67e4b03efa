"""The only seam to the file system: every byte the program reads or writes passes through these bare calls.

A test makes any of them fail, or records them and makes the power fail between two.
"""

import errno
import os
import sys
import time
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})

READ = os.O_RDONLY | _BINARY
APPEND = os.O_RDWR | _BINARY
FRESH = os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY


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


def write_all(system: System, descriptor: int, data: bytes) -> None:
    """Write every byte; the system may take them in pieces."""
    written = system.write(descriptor, data)
    if written == len(data):
        return
    rest = memoryview(data)[written:]
    while rest:
        rest = rest[system.write(descriptor, rest) :]
