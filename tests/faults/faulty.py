"""File systems that fail on demand."""

import errno
import os
from pathlib import Path

from inspect_tui.store.system import System

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES)
"""A full disk, a bad one, a forbidden one."""


class UnsyncedSystem(System):
    """Quick, for faults that have nothing to do with the power."""

    def sync(self, descriptor: int) -> None:
        """Trust the system's memory."""

    def sync_folder(self, folder: Path) -> None:
        """Trust the system's memory."""


class FaultySystem(UnsyncedSystem):
    """Fails the n-th call of all, once or from then on; a failing write writes half first, a failing close closes."""

    def __init__(self, fail_at: int | None = None, number: int = errno.ENOSPC, onwards: bool = False) -> None:
        self.fail_at = fail_at
        self.number = number
        self.onwards = onwards
        self.count = 0
        self.pauses: list[float] = []

    def trip(self, name: str) -> None:
        self.count += 1
        if self.fail_at is None:
            return
        if self.count == self.fail_at or (self.onwards and self.count > self.fail_at):
            raise OSError(self.number, f"injected into {name}")

    def open(self, path: Path, flags: int) -> int:
        self.trip("open")
        return super().open(path, flags)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self.trip("close")

    def read(self, descriptor: int, size: int) -> bytes:
        self.trip("read")
        return super().read(descriptor, size)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        try:
            self.trip("write")
        except OSError:
            super().write(descriptor, bytes(data)[: len(data) // 2])
            raise
        return super().write(descriptor, data)

    def end(self, descriptor: int) -> int:
        self.trip("end")
        return super().end(descriptor)

    def stands_at(self, descriptor: int, path: Path) -> bool:
        self.trip("stands_at")
        return super().stands_at(descriptor, path)

    def seek(self, descriptor: int, position: int) -> None:
        self.trip("seek")
        super().seek(descriptor, position)

    def truncate(self, descriptor: int, length: int) -> None:
        self.trip("truncate")
        super().truncate(descriptor, length)

    def sync(self, descriptor: int) -> None:
        self.trip("sync")
        super().sync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        self.trip("sync_folder")
        super().sync_folder(folder)

    def replace(self, source: Path, target: Path) -> None:
        self.trip("replace")
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self.trip("unlink")
        super().unlink(path)

    def make_folder(self, folder: Path) -> None:
        self.trip("make_folder")
        super().make_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        self.trip("remove_folder")
        super().remove_folder(folder)

    def names(self, folder: Path) -> list[str]:
        self.trip("names")
        return super().names(folder)

    def stamps(self, folder: Path) -> list[tuple[str, int, int, int]]:
        self.trip("stamps")
        return super().stamps(folder)

    def stat(self, path: Path) -> os.stat_result:
        self.trip("stat")
        return super().stat(path)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


class NoNewFiles(FaultySystem):
    """Fails only what would make a new file or folder: the n-th of them, once or from then on."""

    def trip(self, name: str) -> None:
        if name == "make_folder":
            super().trip(name)

    def open(self, path: Path, flags: int) -> int:
        if flags & os.O_CREAT and not path.exists():
            super().trip("open")
        return System.open(self, path, flags)


class QuotaSystem(UnsyncedSystem):
    """Lets so many bytes be written in all, and of the write that reaches the end only what fits."""

    def __init__(self, quota: int) -> None:
        self.left = quota
        self.used = 0

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        fits = bytes(data)[: self.left]
        if not fits and data:
            raise OSError(errno.ENOSPC, "injected into write")
        written = super().write(descriptor, fits)
        self.left -= written
        self.used += written
        return written

    def pause(self, seconds: float) -> None:
        """Nobody waits for room."""
