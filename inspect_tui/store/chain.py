"""The chain of sealed files: each names the one that its laptop sealed before it, so that a missing one is noticed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, ValidationError

from inspect_tui.core.base import Frozen
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.disk import Disk, DiskError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.ref import Ref

FOLDER = ".chain"
"""In ``records/``; its dot keeps it apart from the months."""

FILE = "last.json"
SCHEMA = 1
WAIT = 0.8
"""Seconds to wait while another window seals, which takes a moment: less than a second, in which it must be told."""


class Last(Frozen):
    """The file that a device sealed last in this data folder."""

    file: str
    """As the user knows it: relative to the data folder."""
    sha256: str


class _Note(Frozen):
    """What ``last.json`` holds."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    last: dict[str, Last] = Field(default_factory=dict)
    """By device."""


class Chain:
    """Who seals at this moment, and what was sealed last."""

    def __init__(self, records: Path, disk: Disk) -> None:
        """Name a folder of sealed files.

        Args:
            records: ``records/`` of the data folder.
            disk: the file system.
        """
        self._folder = records / FOLDER
        self._disk = disk

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keep other windows and processes from sealing: two at a time would both follow the same file.

        Raises:
            InspectError: another one seals and does not finish (the sentence names it), or the disk refused.
        """
        from inspect_tui.store.locks import Lock  # commands that only read do without it

        lock = Lock(self._folder, "seal", self._disk)
        lock.take("errors.sealing", WAIT)
        try:
            yield
        finally:
            lock.release()

    @property
    def note(self) -> str:
        """Where the note stands, as the user knows it."""
        return f"{self._folder.parent.name}/{FOLDER}/{FILE}"

    def last(self) -> Mapping[str, Last]:
        """Return what each device sealed last here; none where nobody noted it.

        Raises:
            Damaged: the note cannot be understood.
            InspectError: a newer program wrote it, or it cannot be read.
        """
        path = self._folder / FILE
        if not self._disk.exists(path):
            return {}
        try:
            note = _Note.model_validate_json(self._disk.read(path))
        except ValidationError as error:
            raise Damaged("errors.damaged_file", file=self.note) from error
        if note.schema_version > SCHEMA:
            raise InspectError("errors.newer_file", file=self.note)
        return note.last

    def remember(self, device: str, ref: "Ref", digest: str) -> None:
        """Note what a device has just sealed; only while ``held``.

        Without the note nothing is lost but that the removal of this very file would not be noticed, so a disk that
        refuses it refuses no round.
        """
        try:
            known = self.last()
        except Damaged:
            known = {}
        except InspectError:
            return
        note = _Note(last={**known, device: Last(file=ref.file, sha256=digest)})
        try:
            self._disk.write_file(self._folder / FILE, note.model_dump_json(indent=1, by_alias=True).encode() + b"\n")
        except DiskError:
            pass

    def previous(self, device: str, entries: "Iterable[Entry]") -> str | None:
        """Return the hash that a device's next file names.

        The noted one, even where its file is damaged or gone, because only then that is noticed; but not where another
        file follows it already, for then the note is older than the files.
        """
        try:
            noted = self.last().get(device)
        except InspectError:
            noted = None
        own = [entry for entry in entries if entry.device == device]
        followed = {entry.previous for entry in own}
        if noted and noted.sha256 not in followed:
            return noted.sha256
        # several where a folder was restored from an older copy: any one will do, so the choice is only fixed
        return max((entry.sha256 for entry in own if entry.sha256 not in followed), default=None)
