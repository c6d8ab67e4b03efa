"""A data folder and a backup that wants to change every kind of file in it."""

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from builders import A_MOMENT, a_mark, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.store.backups.backup import back_up
from inspect_tui.store.backups.restore import open_backup, plan_restore, restore
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.workspace import Workspace

AT = datetime(2026, 11, 30, 7, 20, 5, tzinfo=UTC)
SAME, ROTTEN, MISSING, GOES_ON, HANDED_IN = (f"{digit * 8}-2222-4222-8222-222222222222" for digit in "23456")
"""Ids of rounds, by what the data folder has of them compared with the backup."""

Tree = dict[str, bytes]
"""Files by their path relative to the data folder."""

_DERIVED = {".locks", ".chain", "cache"}


class World(NamedTuple):
    """What there is before, and what must be there after a restore."""

    backup: bytes
    old: Tree
    new: Tree


@cache
def world(folder: Path) -> World:
    """Make it, with nothing failing.

    Args:
        folder: for files in passing.
    """
    data, out, copy = folder / "data", folder / "b.zip", folder / "copy"
    ledger, drafts = Ledger(data, Disk()), Drafts(data / "drafts")
    refs = {name: ledger.seal(a_sealed_round(name)) for name in (SAME, ROTTEN, MISSING)}
    for name in (GOES_ON, HANDED_IN):
        with drafts.create(a_round("3-205", id=name), "text", (a_room(),)) as draft:
            draft.save(an_inspection("3-205", a_mark()))
    write(data, {"device.json": b'{"id": "old"}', "settings.toml": b""})
    shutil.copytree(data, copy)
    ledger.hand_in(drafts.open(HANDED_IN), lambda: A_MOMENT, "0.0")
    write(data, {"device.json": b'{"id": "new"}', "notices/a.html": b"<p>"})
    back_up(data, out, AT, Disk())
    (copy / refs[MISSING].file).unlink()
    (copy / refs[ROTTEN].file).write_bytes(b"rotten")
    (copy / f"drafts/{GOES_ON}.jsonl").unlink()
    Drafts(copy / "drafts").create(a_round("3-205", id=GOES_ON), "other", (a_room(),)).close()
    old = tree(copy)
    run_restore(out, copy, Disk(), Disk())
    return World(out.read_bytes(), old, tree(copy))


def run_restore(backup: Path, folder: Path, reads: Disk, disk: Disk) -> None:
    """Restore as the command does; returns when that is acknowledged.

    Raises:
        InspectError: it is not.
    """
    with open_backup(backup, reads) as archive:
        restore(archive, plan_restore(archive, folder, disk), folder, AT, disk)


def start(folder: Path, disk: Disk) -> None:
    """Open the folder as every start of the program does."""
    Workspace.open(folder, clock=lambda: A_MOMENT, new_id=lambda: "id", disk=disk)


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def tree(folder: Path) -> Tree:
    """Return a folder's files."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return plain({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def plain(files: Mapping[str, bytes]) -> Tree:
    """Return files without locks, without what is derived, and without half-written ones, which nobody reads."""
    return {
        name: data for name, data in files.items() if not _DERIVED & set(name.split("/")) and not name.endswith(".tmp")
    }
