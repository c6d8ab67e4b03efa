"""Reads ``settings.toml`` of a data folder."""

from pathlib import Path

from inspect_tui.core.plain import plain
from inspect_tui.core.problems import Problem
from inspect_tui.settings import Settings
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.tomlfile import decode, read_model

FILE = "settings.toml"


def read_settings(folder: Path, disk: Disk) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the school's settings, and what is wrong with them; a damaged file leaves every default in force.

    Args:
        folder: the data folder; it need not exist.
        disk: the file system.
    """
    path = folder / FILE
    try:
        if not disk.exists(path):
            return plain(Settings, {}), ()  # as an empty file, for which no schema is built
        data = disk.read(path)
    except DiskError:
        return Settings(), (Problem(code="unreadable_file", file=str(path)),)
    text, problems = decode(data, str(path))
    if text is None:
        return Settings(), problems
    settings, _lines, problems = read_model(text, str(path), Settings)
    if settings is None:
        return Settings(), problems
    absences = (*settings.calendar.away, *settings.calendar.exempt)
    faults = tuple(Problem(code=one.fault, file=str(path)) for one in absences if one.fault)
    return (Settings() if faults else settings), (*problems, *faults)
