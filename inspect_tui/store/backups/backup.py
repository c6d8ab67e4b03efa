"""A backup: all that a data folder holds and that cannot be made again, in one zip.

``cache/``, locks and temporary files are left out; so is whatever the program did not put there. A damaged file goes
in as it is and is named: a backup is never wanted more than when the disk begins to fail.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import orjson

from inspect_tui import __version__
from inspect_tui.core.problems import Problem
from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store import device, settings_file
from inspect_tui.store.backups.archive import Progress, ticking, write_archive
from inspect_tui.store.backups.manifest import Manifest, Member, shown, strange_names
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.folders import files_below
from inspect_tui.store.journal.file import damage
from inspect_tui.store.journal.lines import read_journal
from inspect_tui.store.locks import Lock
from inspect_tui.store.ref import ref_of
from inspect_tui.store.sealed import HASH_LENGTH

DRAFTS = "drafts"
RECORDS = "records"
REPLACED = "replaced"
"""Folder of the files that a restore replaced, each restore in a folder of its own."""

_DRAFT = ".jsonl"
_FOLDERS = (RECORDS, "checklists", "quarantine", "notices", REPLACED)
_FILES = (device.FILE, settings_file.FILE)


class Backup(NamedTuple):
    """A backup that was made."""

    path: Path
    manifest: Manifest
    drafts: int
    """Rounds under way that are in it, as far as they had come."""
    open: int
    """How many of these were open in a window."""
    problems: tuple[Problem, ...]
    """What is damaged, and what could not be taken along."""


def belongs(name: str) -> bool:
    """Whether a file of that name, relative to the data folder, is part of a backup."""
    folder, _, rest = name.partition("/")
    if folder == DRAFTS:
        return rest.endswith(_DRAFT) and "/" not in rest
    return name in _FILES or (folder in _FOLDERS and rest != "")


def whole(name: str, sha256: str) -> bool:
    """Whether a file's content is what its name says; true of every file whose name says nothing.

    Args:
        name: relative to the data folder.
        sha256: of its content, in hexadecimal.
    """
    path = Path(name)
    ref = ref_of(path.parent, path.name) if name.startswith(f"{RECORDS}/") else None
    return ref is None or sha256[:HASH_LENGTH] == ref.hash12


def back_up(
    folder: Path, out: Path, at: datetime, disk: Disk, *, replace: bool = False, progress: Progress | None = None
) -> Backup:
    """Write a backup, whole and verified or not at all. The app may be open and inspecting meanwhile.

    Args:
        folder: the data folder.
        out: the file; or a folder, in which it gets a name that tells the time.
        at: the time now, aware.
        disk: the file system.
        replace: whether a file that stands there may be replaced.
        progress: told how many of how many steps are done: a file is written, and later checked.

    Raises:
        WrongUse: ``out`` exists or lies in the data folder, or there is nothing to back up.
        DiskError: the disk refused; what stood at ``out`` is as before.
    """
    target = _target(folder, out, at, disk, replace)
    # drafts first: a round that is handed in meanwhile is then in both forms, never in neither
    gathered = _Gathered(folder, disk)
    gathered.read_drafts()
    names = gathered.names()
    if not names and not gathered.drafts:
        raise WrongUse("errors.nothing_to_back_up", folder=str(folder))
    tick = ticking(progress, 2 * (len(names) + len(gathered.drafts)))

    def describe(members: tuple[Member, ...]) -> Manifest:
        gathered.name_damaged(members)
        device_id, device_name = gathered.device()
        size = sum(member.size for member in members)
        return Manifest(
            app=__version__, created=at, device=device_id, device_name=device_name, size=size, files=members
        )

    manifest = write_archive(target, gathered.files(names), describe, belongs, disk, tick)
    return Backup(target, manifest, len(gathered.drafts), gathered.open, tuple(gathered.problems))


def _target(folder: Path, out: Path, at: datetime, disk: Disk, replace: bool) -> Path:
    target = out / f"inspect-tui-{at:%Y-%m-%d-%H%M%S}.zip" if disk.is_folder(out) else out
    if not disk.is_folder(target.parent):
        raise WrongUse("errors.no_folder_for_backup", folder=str(target.parent))
    if target.resolve().is_relative_to(folder.resolve()):
        raise WrongUse("errors.backup_inside", folder=str(folder))
    if not replace and disk.exists(target):
        raise WrongUse("errors.backup_exists", path=str(target))
    return target


@dataclass
class _Gathered:
    """What goes into a backup, and what was noticed on the way."""

    folder: Path
    disk: Disk
    drafts: list[tuple[str, bytes]] = field(default_factory=list)
    open: int = 0
    problems: list[Problem] = field(default_factory=list)

    def read_drafts(self) -> None:
        """Read the rounds under way: a journal up to its last line break is all that was acknowledged."""
        place = self.folder / DRAFTS
        visible = [f"{DRAFTS}/{name}" for name in self.disk.names(place) if not name.startswith(".")]
        for name in self._portable([name for name in visible if belongs(name)]):
            path = self.folder / name
            data = self._read(name)
            if data is None:
                continue
            try:
                found = read_journal(data, path)
                data = data[: found.length]
                self.problems += damage(found, name)
            except Damaged:
                self.problems.append(Problem(code="damaged_draft", file=name))
            except InspectError:
                pass  # a newer program's; it goes in as it is
            self.drafts.append((name, data))
            self.open += Lock(place / ".locks", path.stem, self.disk).held()

    def names(self) -> list[str]:
        """Return the other files there are."""
        found = [name for folder in _FOLDERS for name in files_below(self.folder, folder, self.disk)]
        return self._portable([*found, *(name for name in _FILES if self.disk.exists(self.folder / name))])

    def files(self, names: list[str]) -> Iterator[tuple[str, bytes]]:
        """Yield every file with its content."""
        yield from self.drafts
        for name in names:
            data = self._read(name)
            if data is not None:
                yield name, data

    def name_damaged(self, members: tuple[Member, ...]) -> None:
        """Note the sealed files whose content does not match their name."""
        damaged = [member.name for member in members if not whole(member.name, member.sha256)]
        self.problems += [Problem(code="damaged_file", file=name) for name in damaged]

    def device(self) -> tuple[str, str]:
        """Return id and name of the laptop as far as its file can be read."""
        try:
            content = orjson.loads(self.disk.read(self.folder / device.FILE))
            return str(content["id"]), str(content.get("name", ""))
        except (InspectError, ValueError, KeyError, TypeError, AttributeError):
            return "", ""

    def _portable(self, names: list[str]) -> list[str]:
        """Return the names that every system takes; note the others."""
        strange = set(strange_names(names, belongs))
        self.problems += [Problem(code="not_portable", file=shown(name)) for name in sorted(strange)]
        return [name for name in names if name not in strange]

    def _read(self, name: str) -> bytes | None:
        """Return a file's content; None, noted, where it cannot be read.

        A draft that is gone was handed in since it was listed, and is among the records.
        """
        try:
            return self.disk.read(self.folder / name)
        except DiskError as error:
            if not (error.key == "errors.no_file" and name.startswith(f"{DRAFTS}/")):
                reason = str(error.values.get("reason", ""))
                self.problems.append(Problem(code="left_out", file=name, values={"reason": reason}))
            return None
