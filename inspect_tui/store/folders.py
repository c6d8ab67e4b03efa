"""What concerns a whole folder."""

from collections.abc import Iterator
from pathlib import Path

from inspect_tui.store.disk import Disk

STAGING = ".restore"
"""Folder, in a data folder, of a restore that is under way or was broken off; see ``staging``."""

_KNOWN_BY = ("records", "drafts", "device.json", "settings.toml", STAGING)
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


def is_data_folder(folder: Path, disk: Disk) -> bool:
    """Whether a folder holds anything by which a data folder is known.

    Raises:
        DiskError: it cannot be read.
    """
    return any(disk.exists(folder / name) for name in _KNOWN_BY)


def is_of_the_system(name: str) -> bool:
    """Whether a file is one that the system or a file manager puts into any folder, or that is hidden."""
    return name.startswith(".") or name.lower() in _OF_THE_SYSTEM


def files_below(top: Path, folder: str, disk: Disk) -> Iterator[str]:
    """Yield the name of every file in a folder and below it, relative to ``top``, in a fixed order.

    What begins with a dot is left out.

    Raises:
        DiskError: a folder cannot be read.
    """
    for name in disk.names(top / folder):
        if name.startswith("."):
            continue
        path = f"{folder}/{name}"
        if disk.is_folder(top / path):
            yield from files_below(top, path, disk)
        else:
            yield path


def holds_files(folder: Path, disk: Disk) -> bool:
    """Whether there is any file in a folder or below it; one that is not there holds none.

    Raises:
        DiskError: it cannot be read.
    """
    paths = (folder / name for name in disk.names(folder))
    return any(not disk.is_folder(path) or holds_files(path, disk) for path in paths)


def remove_folder(folder: Path, disk: Disk) -> None:
    """Remove a folder with everything in it, not durably; one that is not there is fine.

    Raises:
        DiskError: something in it could not be removed.
    """
    if not disk.exists(folder):
        return
    for name in disk.names(folder):
        path = folder / name
        if disk.is_folder(path):
            remove_folder(path, disk)
        else:
            with disk.telling(path):
                disk.system.unlink(path)
    with disk.telling(folder):
        disk.system.remove_folder(folder)
