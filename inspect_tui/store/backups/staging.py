"""Puts many files of a data folder in place at once, whatever happens in between.

They are first written, durably, into the hidden ``.restore/``; then ``.restore/intent.json`` says that all are there
and where each belongs; then they are moved. Until the intent stands the folder is as it was and the rest of
``.restore/`` counts for nothing; from then on whoever opens the folder next (``settle``) finishes the moving before
anything is read. Moving needs no space to speak of, and a file that is replaced is itself moved aside, never removed.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson
from pydantic import Field, ValidationError

from inspect_tui.core.base import Frozen
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.backups.byte_file import ByteFile
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.folders import STAGING, remove_folder
from inspect_tui.store.locks import Lock
from inspect_tui.store.system import FRESH

_INTENT = "intent.json"
_SCHEMA = 1


class Intent(Frozen):
    """What is to be moved where."""

    schema_version: int = Field(default=_SCHEMA, alias="schema")
    kept: str
    """Folder, relative to the data folder, for what stood in the way."""
    aside: tuple[str, ...]
    """Files that leave without another one in their place, relative to the data folder."""
    files: tuple[str, ...]
    """Where each staged file belongs, relative to the data folder; a file's place in this list names it in staging."""


class Staging:
    """The files that wait to be put in place."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Name a data folder; nothing is touched.

        Args:
            folder: the data folder.
            disk: the file system.
        """
        self._folder = folder
        self._disk = disk
        self._root = folder / STAGING
        self._names: list[str] = []

    @property
    def decided(self) -> bool:
        """Whether the files are all there and only need to be moved.

        Raises:
            DiskError: the folder cannot be read.
        """
        return self._disk.exists(self._root / _INTENT)

    def begin(self) -> None:
        """Start with nothing; what was decided before, and broken off, is finished first.

        Raises:
            InspectError: the disk refused, or what was decided cannot be finished.
        """
        if self.decided:
            self.finish()
        remove_folder(self._root, self._disk)
        self._disk.make_folder(self._root)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Stage a file; its bytes are on the medium when this returns.

        Args:
            name: where it belongs, relative to the data folder.
            pieces: its content.

        Raises:
            DiskError: the disk refused.
        """
        staged = self._root / str(len(self._names))
        with ByteFile(staged, FRESH, self._disk, known_as=self._folder / name) as file:
            for piece in pieces:
                file.write(piece)
            file.sync()
        self._names.append(name)

    def decide(self, kept: str, aside: tuple[str, ...]) -> None:
        """Let the staged files take their places, now or after whatever may happen: there is no way back from here.

        Args:
            kept: folder for what stands in the way, relative to the data folder.
            aside: files that shall leave without another one in their place.

        Raises:
            DiskError: the disk refused; ``drop`` then leaves the folder as it was.
        """
        with self._disk.telling(self._root):
            self._disk.system.sync_folder(self._root)
        intent = Intent(kept=kept, aside=aside, files=tuple(self._names))
        data = intent.model_dump_json(by_alias=True, indent=1).encode() + b"\n"
        self._disk.write_file(self._root / _INTENT, data, check=True)

    def finish(self) -> None:
        """Move what is not moved yet. May be broken off and repeated at any point.

        Raises:
            InspectError: the disk refused; the sentence says that it will be gone on with.
        """
        try:
            # whoever wrote it may have been killed before its name was durable; then it must not be carried out yet
            self._disk.settle(self._root / _INTENT, self._folder)
            self._move(self._intent())
            self._disk.remove(self._root / _INTENT)
        except DiskError as error:
            reason = os.strerror(error.number)
            path = str(error.values["path"])
            raise DiskError("errors.restore_unfinished", error.number, path=path, reason=reason) from error
        self.drop()

    def drop(self) -> None:
        """Remove the staging, if that can be done: without an intent it counts for nothing."""
        try:
            # first: an intent without its files would look carried out
            self._disk.remove(self._root / _INTENT)
            remove_folder(self._root, self._disk)
        except InspectError:
            pass  # whoever opens the folder next tries again

    def _intent(self) -> Intent:
        file = f"{STAGING}/{_INTENT}"
        data = self._disk.read(self._root / _INTENT)
        try:
            content: dict[str, Any] = orjson.loads(data)
            if content["schema"] > _SCHEMA:
                raise InspectError("errors.newer_file", file=file)
            return Intent.model_validate(content)
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            raise Damaged("errors.damaged_file", file=file) from error

    def _move(self, intent: Intent) -> None:
        kept = self._folder / intent.kept
        staged_names = set(self._disk.names(self._root))
        waiting = [
            (self._root / str(number), self._folder / name)
            for number, name in enumerate(intent.files)
            if str(number) in staged_names
        ]
        in_the_way = (*(self._folder / name for name in intent.aside), *(target for _, target in waiting))
        # what is aside already is what stood there first
        leaving = [
            (present, aside)
            for present in in_the_way
            if self._disk.exists(present) and not self._disk.exists(aside := kept / present.relative_to(self._folder))
        ]
        # each step is durable before the next, whatever of it an earlier attempt had done without coming to that point
        moves = (*leaving, *waiting)
        for folder in sorted({target.parent for _, target in moves}):
            self._disk.make_folder(folder)
        self._sync(target.parent for _, target in moves)
        for present, aside in leaving:
            self._disk.replace(present, aside)
        self._sync(aside for name in (*intent.aside, *intent.files) if self._disk.exists(aside := kept / name))
        for staged, target in waiting:
            self._disk.replace(staged, target)
        self._sync(self._folder / name for name in intent.files)

    def _sync(self, paths: Iterable[Path]) -> None:
        """Make the names of files or folders durable, and those of the folders above them."""
        above = {parent for path in paths for parent in path.parents}
        for folder in sorted(parent for parent in above if parent.is_relative_to(self._folder)):
            with self._disk.telling(folder):
                self._disk.system.sync_folder(folder)


def staging_lock(folder: Path, disk: Disk) -> Lock:
    """Return the lock that whoever stages or moves files of a data folder holds."""
    return Lock(folder / "drafts" / ".locks", "restore", disk)


def settle(folder: Path, disk: Disk) -> None:
    """Finish, or forget, what a restore that was broken off left; call it before anything of a data folder is read.

    A folder in which none was broken off is not written to, nor is one that may not be written to and in which nothing
    had been moved.

    Args:
        folder: the data folder; it need not exist.
        disk: the file system.

    Raises:
        InspectError: somebody is restoring at this moment, or what was begun cannot be finished.
    """
    if not disk.exists(folder / STAGING):
        return
    staging = Staging(folder, disk)
    lock = staging_lock(folder, disk)
    try:
        lock.take("errors.restore_running")
    except InspectError:
        if staging.decided:
            raise
        return  # still being staged, or this folder is only read: the files are as they were
    try:
        if staging.decided:
            staging.finish()
        else:
            staging.drop()
    finally:
        lock.release()
