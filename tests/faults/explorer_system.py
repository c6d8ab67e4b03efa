"""The store's seam to the file system, on a medium in memory, with a look before every call that changes anything."""

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from explorer_medium import Change, Medium, Node, folder_of

from inspect_tui.store.system import System


@dataclass
class Handle:
    """An open file."""

    node: Node
    position: int = 0


def nothing(call: str) -> None:
    """Look at nothing."""


class MediumSystem(System):
    """A process's calls on a medium."""

    def __init__(self, root: Path, medium: Medium, before: Callable[[str], None] = nothing) -> None:
        """Begin a process.

        Args:
            root: the folder that stands for the medium's root; only locks are really there.
            medium: what it works on.
            before: called with a description before each call that changes what is there or what is durable.
        """
        self._above = len(str(root)) + 1
        self.medium = medium
        self.before = before
        self.count = 0
        """Calls that changed something."""
        self._handles: dict[int, Handle] = {}

    def open(self, path: Path, flags: int) -> int:
        name = self._name(path)
        if name in self.medium.present.folders:
            raise _refusal(IsADirectoryError, errno.EISDIR, name)
        if name not in self.medium.present.files:
            if not flags & os.O_CREAT:
                raise _refusal(FileNotFoundError, errno.ENOENT, name)
            self._changing(f"create {name}")
            self._change(Change(come=name, node=Node()))
        node = self.medium.present.files[name]
        if flags & os.O_TRUNC and node.present:
            self._changing(f"empty {name}")
            node.versions.append(b"")
        descriptor = len(self._handles) + 1
        self._handles[descriptor] = Handle(node)
        return descriptor

    def close(self, descriptor: int) -> None:
        """Nothing becomes durable by closing."""

    def read(self, descriptor: int, size: int) -> bytes:
        handle = self._handles[descriptor]
        data = handle.node.present[handle.position : handle.position + size]
        handle.position += len(data)
        return data

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._changing(f"write {len(data)}")
        handle = self._handles[descriptor]
        content = handle.node.present
        start, end = handle.position, handle.position + len(data)
        handle.node.versions.append(content[:start].ljust(start, b"\0") + bytes(data) + content[end:])
        handle.position = end
        return len(data)

    def end(self, descriptor: int) -> int:
        handle = self._handles[descriptor]
        handle.position = len(handle.node.present)
        return handle.position

    def stands_at(self, descriptor: int, path: Path) -> bool:
        return self.medium.present.files.get(self._name(path)) is self._handles[descriptor].node

    def seek(self, descriptor: int, position: int) -> None:
        self._handles[descriptor].position = position

    def remove_folder(self, folder: Path) -> None:
        """No part of the walk removes a folder."""
        raise NotImplementedError

    def truncate(self, descriptor: int, length: int) -> None:
        self._changing("truncate")
        node = self._handles[descriptor].node
        node.versions.append(node.present[:length].ljust(length, b"\0"))

    def sync(self, descriptor: int) -> None:
        self._changing("sync")
        node = self._handles[descriptor].node
        node.durable = node.present
        node.versions.clear()

    def sync_folder(self, folder: Path) -> None:
        name = self._folder(folder)
        self._changing(f"sync_folder {name}")
        self.medium.sync_folder(name)

    def replace(self, source: Path, target: Path) -> None:
        old, new = self._file(source), self._name(target)
        self._changing(f"replace {new}")
        self._change(Change(gone=old, come=new, node=self.medium.present.files[old]))

    def unlink(self, path: Path) -> None:
        name = self._file(path)
        self._changing(f"unlink {name}")
        self._change(Change(gone=name))

    def make_folder(self, folder: Path) -> None:
        name = self._name(folder)
        if name in self.medium.present.folders:
            raise _refusal(FileExistsError, errno.EEXIST, name)
        self._changing(f"make_folder {name}")
        self._change(Change(come=name))

    def names(self, folder: Path) -> list[str]:
        name = self._folder(folder)
        paths = (*self.medium.present.files, *self.medium.present.folders)
        return [path.rpartition("/")[2] for path in paths if folder_of(path) == name != path]

    def stamps(self, folder: Path) -> list[tuple[str, int, int, int]]:
        """No part of the walk asks whether it has read a folder before."""
        raise NotImplementedError

    def stat(self, path: Path) -> os.stat_result:
        if self._name(path) in self.medium.present.folders:
            return os.stat_result((stat.S_IFDIR | 0o755, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        size = len(self.medium.present.files[self._file(path)].present)
        return os.stat_result((stat.S_IFREG | 0o644, 0, 0, 1, 0, 0, size, 0, 0, 0))

    def pause(self, seconds: float) -> None:
        """Time does not pass here."""

    def _name(self, path: Path) -> str:
        return str(path)[self._above :].replace(os.sep, "/")

    def _file(self, path: Path) -> str:
        name = self._name(path)
        if name not in self.medium.present.files:
            raise _refusal(FileNotFoundError, errno.ENOENT, name)
        return name

    def _folder(self, path: Path) -> str:
        name = self._name(path)
        if name not in self.medium.present.folders:
            raise _refusal(FileNotFoundError, errno.ENOENT, name)
        return name

    def _changing(self, call: str) -> None:
        self.before(call)
        self.count += 1

    def _change(self, change: Change) -> None:
        if change.folder not in self.medium.present.folders:
            raise _refusal(FileNotFoundError, errno.ENOENT, change.folder)
        self.medium.change(change)


class Unsynced(MediumSystem):
    """A store without fsync; a control, which must be seen to lose marks."""

    def sync(self, descriptor: int) -> None:
        """Promise, and do nothing."""


class FoldersUnsynced(MediumSystem):
    """A store that never makes names durable; a control as well."""

    def sync_folder(self, folder: Path) -> None:
        """Promise, and do nothing."""


def _refusal(kind: type[OSError], number: int, path: str) -> OSError:
    return kind(number, os.strerror(number), path)
