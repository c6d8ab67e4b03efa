"""This laptop: ``device.json``."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import orjson
from pydantic import AwareDatetime, Field

from inspect_tui.core.base import Frozen
from inspect_tui.errors import Damaged
from inspect_tui.store.disk import Disk
from inspect_tui.store.migrations import DEVICE, migrated
from inspect_tui.store.quarantine import set_aside

FILE = "device.json"


class Device(Frozen):
    """What a laptop knows of itself."""

    schema_version: int = Field(default=DEVICE.version, alias="schema")
    id: str
    """A random UUID; records name the device by it."""
    name: str = ""
    """What the school calls it, for example 3号本."""
    created: AwareDatetime
    theme: str = ""
    """Name of the theme last chosen; empty: the default."""
    demo: bool = False
    """Whether the folder holds the sample school."""

    @classmethod
    def load_or_create(
        cls, folder: Path, disk: Disk, clock: Callable[[], datetime], new_id: Callable[[], str]
    ) -> "Device":
        """Return the data folder's device; a new folder gets a new one.

        A file that cannot be understood is set aside in ``quarantine/``, and the laptop gets a new identity:
        an identity holds nothing that could be lost, and records keep the old one. What an earlier version wrote is
        left as it is until something in it changes.

        Raises:
            InspectError: a newer program wrote it; it is left as it is.
            DiskError: the folder cannot be read or written.
        """
        try:
            device = cls.load(folder, disk)
        except Damaged:
            set_aside(folder, FILE, new_id(), disk)
            device = None
        if device is None:
            device = cls(id=new_id(), created=clock())
            device.save(folder, disk)
        return device

    @classmethod
    def load(cls, folder: Path, disk: Disk) -> "Device | None":
        """Return the data folder's device; None where it has none yet.

        Raises:
            Damaged: its file cannot be understood.
            InspectError: a newer program wrote it, or it cannot be read.
        """
        path = folder / FILE
        return cls._read(disk.read(path)) if disk.exists(path) else None

    @classmethod
    def _read(cls, data: bytes) -> "Device":
        try:
            return cls.model_validate_json(orjson.dumps(migrated(DEVICE, orjson.loads(data), FILE)))
        except ValueError as error:
            raise Damaged("errors.damaged_file", file=FILE) from error

    def save(self, folder: Path, disk: Disk) -> None:
        """Write it in the present format; the folder is made where it is missing.

        Raises:
            DiskError: the folder cannot be written.
        """
        disk.make_folder(folder)
        disk.write_file(folder / FILE, self.model_dump_json(indent=1, by_alias=True).encode() + b"\n")
