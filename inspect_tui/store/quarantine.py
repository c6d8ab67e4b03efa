"""``quarantine/``: what could not be understood, kept for whoever wants to look until somebody deletes it."""

from pathlib import Path

from inspect_tui.core.problems import Problem
from inspect_tui.store.disk import Disk
from inspect_tui.store.folders import is_of_the_system

FOLDER = "quarantine"

_DEVICE = "device.json."


def set_aside(folder: Path, name: str, suffix: str, disk: Disk) -> None:
    """Keep a copy of a file of a data folder.

    Args:
        folder: the data folder.
        name: of the file in it.
        suffix: tells this copy from others of the file.
        disk: the file system.

    Raises:
        DiskError: the file cannot be read, or the copy not be written.
    """
    data = disk.read(folder / name)
    disk.make_folder(folder / FOLDER)
    disk.write_file(folder / FOLDER / f"{name}.{suffix}", data)


def set_aside_problems(folder: Path, disk: Disk) -> tuple[Problem, ...]:
    """Return a problem for each file that is kept: it is settled when somebody has looked and deletes it.

    Raises:
        DiskError: the folder cannot be listed.
    """
    return tuple(
        Problem(code="device_replaced" if name.startswith(_DEVICE) else "in_quarantine", file=f"{FOLDER}/{name}")
        for name in disk.names(folder / FOLDER)
        if not is_of_the_system(name)
    )
