"""What concerns a whole folder."""

from pathlib import Path

from inspect_tui.store.disk import Disk

STAGING = ".restore"
"""Folder, in a data folder, of a restore that is under way or was broken off; see ``staging``."""


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
