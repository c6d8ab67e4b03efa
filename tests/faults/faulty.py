"""A file system that fails on demand."""

import errno
from collections.abc import Callable
from pathlib import Path

from inspect_tui.store.disk import System

CALLS = ("open", "write", "end", "truncate", "sync", "sync_folder", "replace", "unlink", "make_folder", "close", "read")


class FaultySystem(System):
    """Fails the n-th call (counted over ``calls``), once or from then on; a failing write writes half first."""

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

    def read(self, descriptor: int, size: int) -> bytes:
        self.trip("read")
        return super().read(descriptor, size)

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


Fault = Callable[[], FaultySystem]
