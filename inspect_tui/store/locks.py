"""Locks that other processes respect, and a text beside each that says who holds it."""

import getpass
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk, told

WAIT = 0.3
"""Seconds to wait for a lock: longer than a glance (``held``) holds it, shorter than anybody notices."""


class Lock:
    """A lock on something, held from ``take`` to ``release`` or to the end of the process, however it ends.

    The lock file is separate from the data, because Windows refuses to read a locked file, and is never removed,
    because removing it would race with somebody who is taking it.
    """

    def __init__(self, folder: Path, name: str, disk: Disk) -> None:
        self._text = folder / f"{name}.txt"
        self._path = folder / f"{name}.lock"
        self._disk = disk
        # not bound to a thread: a worker may open a draft that the screen closes
        self._lock = FileLock(self._path, thread_local=False)

    def take(self, refusal: str, wait: float = WAIT) -> None:
        """Take the lock, and write down who has it.

        Args:
            refusal: key of the sentence for somebody who comes second; filled with who, host, pid and since.
            wait: seconds to wait for it.

        Raises:
            InspectError: somebody else holds it, the file system has no locks, or the folder cannot be written.
        """
        self._disk.make_folder(self._path.parent)
        try:
            self._lock.acquire(timeout=wait)
        except Timeout as error:
            raise InspectError(refusal, **self._holder()) from error
        except NotImplementedError as error:
            raise InspectError("errors.no_locks", path=str(self._path.parent)) from error
        except OSError as error:
            raise told(error, self._path) from error
        try:
            self._disk.write_file(self._text, _self_description().encode(), durable=False)
        except InspectError:
            self._forget_holder()

    def release(self) -> None:
        """Let go."""
        self._lock.release()

    def held(self) -> bool:
        """Whether anybody holds it, this process included."""
        if not self._disk.exists(self._path):
            return False
        glance = FileLock(self._path)
        try:
            glance.acquire(timeout=0)
        except Timeout:
            return True
        except (OSError, NotImplementedError):
            return False  # opening it will tell
        glance.release()
        return False

    def _forget_holder(self) -> None:
        """Take the text of whoever had it before away: better nobody is named than the wrong one."""
        try:
            self._disk.system.unlink(self._text)
        except OSError:
            pass  # only the other one's sentence is poorer

    def _holder(self) -> dict[str, str]:
        try:
            who, host, pid = self._disk.read(self._text).decode().split("\n")[:3]
            since = f"{self._disk.modified(self._text):%Y-%m-%d %H:%M}"
        except (InspectError, ValueError):
            who = host = pid = since = "?"
        return {"who": who, "host": host, "pid": pid, "since": since}


def _self_description() -> str:
    try:
        who = getpass.getuser()
    except (KeyError, OSError, ImportError):
        who = "?"  # an account without a name
    return f"{who}\n{platform.node()}\n{os.getpid()}\n"
