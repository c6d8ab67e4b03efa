"""A file system in memory that keeps two accounts, what programs see and what is on the medium, and so can tell every
directory state that a power cut could leave.

The model, on purpose harsher than any one file system:

- A file's bytes are on the medium once the file is synced; its name is once its folder is. Neither brings the other.
- Of bytes that are not synced, all may be there, or none, or those of the first sectors, or any one sector may be the
  only one or the only one missing. The length may be there without the bytes; they are then zeros.
- A sector of 512 bytes is written whole.
- Making, renaming and removing a name are each done whole, and while the folder is not synced each may be there or
  not, whatever was done before or after it, and whether the bytes are there or not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations, pairwise

SECTOR = 512
"""Bytes that a disk writes whole."""

RECENT = 4
"""Changes not durable, of names or of one file, that are combined freely; older ones are there up to any of them."""

LOCK_TEXT = ".txt"
"""In the names of the texts beside locks. No lock survives a power cut, so they are kept out of the states."""

ROOT = ""
"""The folder that is always there; every path is relative to it, with ``/`` between names."""

State = dict[str, bytes]
"""Every file that a power cut left, by path; a folder without one is as good as none."""


@dataclass(eq=False)
class Node:
    """A file apart from its name."""

    durable: bytes = b""
    versions: list[bytes] = field(default_factory=list)
    """What it has been since it was last synced."""

    @property
    def present(self) -> bytes:
        """What programs read."""
        return self.versions[-1] if self.versions else self.durable


@dataclass(frozen=True)
class Change:
    """A change of one folder's names."""

    gone: str | None = None
    """The path that is no longer there."""
    come: str | None = None
    """The path that is there now."""
    node: Node | None = None
    """Its file; None: it is a folder."""

    @property
    def folder(self) -> str:
        """The folder in which both stand."""
        return folder_of(self.come or self.gone or ROOT)


@dataclass
class Tree:
    """Names."""

    files: dict[str, Node] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def carry_out(self, change: Change) -> None:
        """Change the names; a change may come without those that were made before it."""
        if change.gone:
            self.files.pop(change.gone, None)
        if change.come and change.node:
            self.files[change.come] = change.node
        elif change.come:
            self.folders.add(change.come)

    def copy(self) -> "Tree":
        """Return the same names of the same files."""
        return Tree(dict(self.files), set(self.folders))


class Medium:
    """What is on the medium, and what programs see."""

    def __init__(self, state: State) -> None:
        """Begin with what a power cut left."""
        self.durable = Tree({path: Node(data) for path, data in state.items()}, {ROOT})
        for path in state:
            while path != ROOT:
                path = folder_of(path)
                self.durable.folders.add(path)
        self.present = self.durable.copy()
        self._pending: list[Change] = []
        """Changes of names that are not durable."""

    def change(self, change: Change) -> None:
        """Change the names that programs see."""
        self.present.carry_out(change)
        if LOCK_TEXT not in (change.come or ""):
            self._pending.append(change)

    def sync_folder(self, folder: str) -> None:
        """Make a folder's names durable."""
        for change in self._pending:
            if change.folder == folder:
                self.durable.carry_out(change)
        self._pending = [change for change in self._pending if change.folder != folder]

    def copy(self) -> "Medium":
        """Return the same in both accounts, as a process that starts after another was killed finds it."""
        nodes: dict[Node, Node] = {}

        def copied(node: Node) -> Node:
            return nodes.setdefault(node, Node(node.durable, list(node.versions)))

        other = Medium({})
        for tree, mine in ((other.durable, self.durable), (other.present, self.present)):
            tree.files = {path: copied(node) for path, node in mine.files.items()}
            tree.folders = set(mine.folders)
        other._pending = [Change(one.gone, one.come, one.node and copied(one.node)) for one in self._pending]
        return other

    def states(self) -> Iterator[State]:
        """Yield every directory state that a power cut could leave now; some of them twice."""
        for changes in _choices(self._pending):
            tree = self.durable.copy()
            for change in changes:
                tree.carry_out(change)
            yield from _contents({path: node for path, node in tree.files.items() if folder_of(path) in tree.folders})


def folder_of(path: str) -> str:
    """Return the folder in which a path stands."""
    return path.rpartition("/")[0]


def _choices(pending: list[Change]) -> Iterator[tuple[Change, ...]]:
    recent = pending[-RECENT:]
    older = pending[: -len(recent)] if recent else []
    for count in range(len(older) + 1):
        yield tuple(older[:count])
    for size in range(1, len(recent) + 1):
        for chosen in combinations(recent, size):
            yield (*older, *chosen)


def _contents(files: dict[str, Node]) -> Iterator[State]:
    durable = {path: node.durable for path, node in files.items()}
    present = {path: node.present for path, node in files.items()}
    yield durable
    yield present
    for path, node in files.items():
        for content in _left_of(node):
            yield durable | {path: content}
            yield present | {path: content}


def _left_of(node: Node) -> Iterator[bytes]:
    if not node.versions:
        return
    for old, new in pairwise([node.durable, *node.versions][-RECENT:]):
        yield from torn(old, new)
    yield from torn(node.durable, node.present)


@lru_cache(maxsize=1000)
def torn(old: bytes, new: bytes) -> tuple[bytes, ...]:
    """Return what a power cut could leave of a file that was one thing when it was last synced and is another now."""
    sectors = [at for at in range(0, len(new), SECTOR) if old[at : at + SECTOR] != new[at : at + SECTOR]]
    zeros = old[: len(new)] + bytes(max(0, len(new) - len(old)))

    def with_sectors(chosen: Iterable[int]) -> bytes:
        content = bytearray(zeros)
        for at in chosen:
            content[at : at + SECTOR] = new[at : at + SECTOR]
        return bytes(content)

    found = {old: None, new: None}
    for count, at in enumerate(sectors):
        begun = with_sectors(sectors[:count])
        found[begun] = None
        found[begun[: max(at, min(len(old), len(new)))]] = None
        found[with_sectors([at])] = None
        found[with_sectors([*sectors[:count], *sectors[count + 1 :]])] = None
    return tuple(found)
