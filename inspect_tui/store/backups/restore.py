"""Brings a backup back into a data folder: adds what is missing, and replaces only where that is asked for.

A restore is a union, as every merge of records is: what the backup does not have stays. Nothing is lost by one either:
what is replaced is moved to ``replaced/<time>/``.
"""

import errno
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.backups.archive import Archive, Progress, ticking
from inspect_tui.store.backups.backup import DRAFTS, RECORDS, REPLACED, belongs, whole
from inspect_tui.store.backups.manifest import Member
from inspect_tui.store.backups.staging import Staging, staging_lock
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.journal.lines import read_journal
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.locks import Lock
from inspect_tui.store.ref import Ref, ref_of
from inspect_tui.store.sealed import HASH_LENGTH, sha256


class RestorePlan(NamedTuple):
    """What a restore would do to a data folder."""

    new: tuple[Member, ...]
    """Files that the folder does not have."""
    replaced: tuple[Member, ...]
    """Files of which the folder has another content."""
    same: int
    """How many files are there already, byte for byte."""
    kept: tuple[str, ...]
    """Files of which the folder's is the better one: a record that the backup has damaged, a round that went on."""
    handed_in: tuple[str, ...]
    """Unfinished rounds of the backup that are not brought back: they are handed in, and would come up twice."""
    aside: tuple[str, ...]
    """Unfinished rounds of the folder that leave it: the backup has them as handed in."""

    @property
    def overwrites(self) -> tuple[str, ...]:
        """The names of the folder's files that would not stay."""
        return tuple(sorted([*(member.name for member in self.replaced), *self.aside]))


def open_backup(path: Path, disk: Disk, progress: Progress | None = None) -> Archive:
    """Open a backup and verify the whole of it.

    Args:
        path: where it lies.
        disk: the file system.
        progress: told how many of how many files are verified.

    Raises:
        Damaged: it is no backup, or not whole.
        InspectError: a newer program made it.
        DiskError: it cannot be read.
    """
    if disk.is_folder(path):
        raise WrongUse("errors.backup_is_folder", path=str(path))
    backup = Archive(path, belongs, disk)
    try:
        backup.check(ticking(progress, len(backup.manifest.files)))
    except BaseException:
        backup.close()
        raise
    return backup


def plan_restore(backup: Archive, folder: Path, disk: Disk) -> RestorePlan:
    """Return what restoring a verified backup would do; nothing is touched.

    Raises:
        DiskError: the folder cannot be read, or a file stands where a folder is needed, or the other way round.
    """
    new: list[Member] = []
    replaced: list[Member] = []
    kept: list[str] = []
    handed_in: list[str] = []
    same = 0
    members = backup.manifest.files
    _refuse_files_for_folders(members, folder, disk)
    sealed_there = {ref.id for member in members if (ref := _sealed(member))}
    sealed_here = _sealed_here(backup, folder, disk)
    for member in members:
        path = folder / member.name
        if _is_draft(member) and path.stem in sealed_there | sealed_here:
            handed_in.append(member.name)
            continue
        if not disk.exists(path):
            new.append(member)
            continue
        present = disk.read(path)
        if sha256(present) == member.sha256:
            same += 1
        elif _is_better(present, member, backup):
            kept.append(member.name)
        else:
            replaced.append(member)
    aside = tuple(
        f"{DRAFTS}/{draft}.jsonl" for draft in _drafts_here(folder, disk) if draft in sealed_there - sealed_here
    )
    return RestorePlan(tuple(new), tuple(replaced), same, tuple(kept), tuple(handed_in), aside)


def restore(
    backup: Archive, plan: RestorePlan, folder: Path, at: datetime, disk: Disk, progress: Progress | None = None
) -> str:
    """Carry out a plan, wholly or not at all; see ``staging`` for how.

    Args:
        backup: verified.
        plan: made from it and the folder.
        folder: the data folder; made where it is missing.
        at: the time now, aware; it names the folder for what is replaced.
        disk: the file system.
        progress: told how many of how many files are copied; moving them is a matter of moments.

    Returns:
        The folder for what is replaced, relative to the data folder; it is made only where something is.

    Raises:
        Damaged: the backup is not any more what was verified; nothing is changed.
        InspectError: a round is open in a window, another restore is running, or the disk refused: nothing is changed,
            or the sentence says that it will be gone on with.
    """
    members = (*plan.new, *plan.replaced)
    drafts = {*_drafts_here(folder, disk), *(Path(member.name).stem for member in members if _is_draft(member))}
    kept = _free_name(f"{REPLACED}/{at:%Y-%m-%d_%H%M%S}", folder, disk)
    tick = ticking(progress, len(members))
    staging = Staging(folder, disk)
    with ExitStack() as held:
        _hold(staging_lock(folder, disk), "errors.restore_running", held)
        for draft in sorted(drafts):
            _hold(Lock(folder / DRAFTS / ".locks", draft, disk), "errors.draft_locked", held)
        try:
            staging.begin()
            for member in members:
                staging.add(member.name, backup.pieces(member))
                tick()
            staging.decide(kept, plan.aside)
        except BaseException:
            staging.drop()
            raise
        staging.finish()
    return kept


def _free_name(name: str, folder: Path, disk: Disk) -> str:
    """Return a name that is not taken yet: a clock may show the same second twice."""
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    return next(free for free in names if not disk.exists(folder / free))


def _hold(lock: Lock, refusal: str, held: ExitStack) -> None:
    lock.take(refusal)
    held.callback(lock.release)


def _is_draft(member: Member) -> bool:
    return member.name.startswith(f"{DRAFTS}/")


def _drafts_here(folder: Path, disk: Disk) -> tuple[str, ...]:
    """Return the ids of the folder's rounds under way."""
    names = disk.names(folder / DRAFTS)
    return tuple(Path(name).stem for name in names if not name.startswith(".") and belongs(f"{DRAFTS}/{name}"))


def _sealed(member: Member) -> Ref | None:
    """Return what a whole record's name tells; None for any other file."""
    path = Path(member.name)
    ref = ref_of(path.parent, path.name) if member.name.startswith(f"{RECORDS}/") else None
    return ref if ref and ref.hash12 == member.sha256[:HASH_LENGTH] else None


def _sealed_here(backup: Archive, folder: Path, disk: Disk) -> set[str]:
    """Return which of the rounds under way, here or in the backup, are handed in here, whole."""
    wanted = {Path(member.name).stem for member in backup.manifest.files if _is_draft(member)}
    wanted |= set(_drafts_here(folder, disk))
    ledger = Ledger(folder, disk)
    found = set()
    for ref in ledger.refs() if wanted else ():
        if ref.id in wanted:
            try:
                ledger.bytes_of(ref)
            except Damaged:
                continue
            found.add(ref.id)
    return found


def _is_better(present: bytes, member: Member, backup: Archive) -> bool:
    """Whether what the folder has of a file is to stay although it differs.

    A record that the backup has damaged never takes the place of another; nor does a round under way go back to what
    it was, where the folder's begins with all that the backup has of it.
    """
    if not _is_draft(member):
        return not whole(member.name, member.sha256)
    data = backup.read(member)
    try:
        read_journal(data, Path(member.name))
    except Damaged:
        return True
    except InspectError:
        pass  # a newer program's: nothing can be told of it
    return present.startswith(data)


def _refuse_files_for_folders(members: Iterable[Member], folder: Path, disk: Disk) -> None:
    """Raise where a file of the data folder has the name of a folder that is needed."""
    inner = {parent for member in members for parent in Path(member.name).parents}
    for path in sorted(folder / parent for parent in inner):
        if disk.exists(path) and not disk.is_folder(path):
            raise DiskError("errors.not_a_folder", errno.ENOTDIR, path=str(path))
