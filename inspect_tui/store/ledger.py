"""The sealed files of a data folder: immutable, named by their hash."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.core.inspection import Inspection
from inspect_tui.core.records import FileHeader, InspectionRecord, SealedFile
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.reading import Choice, Months, Reader
from inspect_tui.store.ref import ROSTERS, Ref, ref_of
from inspect_tui.store.sealed import encode, file_name, folder_of, sha256

if TYPE_CHECKING:
    from inspect_tui.core.problems import Problem
    from inspect_tui.store.catalogue import Catalogue, Entry
    from inspect_tui.store.chain import Chain
    from inspect_tui.store.drafts import Draft


class Ledger:
    """Reads and adds sealed files; nothing is ever changed or removed."""

    def __init__(self, folder: Path, disk: Disk | None) -> None:
        """Name a data folder.

        Args:
            folder: the data folder; sealed files stand in its ``records/``.
            disk: the file system.
        """
        self.folder = folder
        self.records = folder / "records"
        self._disk = disk or Disk()
        self._durable: set[str] = set()
        """Folders of ``records/`` whose names this process has made durable."""
        self._heads: dict[str, str] = {}
        """Hash of the last file of each device, of those written here."""
        self.reader = Reader(self._disk)

    def seal(self, content: SealedFile, durable: bool = True) -> Ref:
        """Write a file for ever; it is on the medium, and was read back, when this returns.

        The header's ``previous`` is filled in here. Sealing what is sealed already changes nothing.

        Args:
            content: the file.
            durable: False only for a throw-away sample, which nobody else has open and whose ids are all fresh.

        Raises:
            InspectError: the disk refused, somebody else is sealing, or another content of the same id is sealed.
        """
        folder = folder_of(content.header)
        place = self.records / folder
        self._disk.make_folder(place)
        if not durable:
            # looking at all names for each of a sample's files would take minutes
            return self._write(content, place, self._heads.get(content.header.device), durable=False)
        if folder not in self._durable:
            # whoever made them may have died before their names were durable
            self._disk.settle_name(place, self.folder)
            self._durable.add(folder)
        with self.chain.held():
            present = self._sealed(folder, content.header.id)
            if present:
                ref, sealed = present
                if _essence(sealed) != _essence(content):
                    raise InspectError("errors.sealed_otherwise", file=ref.file)
                self._disk.settle(ref.path, self.folder)
                return ref
            ref = self._write(content, place, None, durable=True)
            self.chain.remember(content.header.device, ref, self._heads[content.header.device])
        return ref

    def hand_in(self, draft: "Draft", clock: Callable[[], datetime], app: str) -> Ref:
        """Seal a round and remove its draft.

        Places nobody looked at are not written: the round lists them. A place that was begun but not finished counts
        as uninspected and keeps its marks. A crash between the two steps leaves a draft of a sealed round, which
        ``Drafts`` drops.

        Args:
            draft: the round; it is closed when this returns.
            clock: returns the time now, aware.
            app: version of the program.

        Raises:
            InspectError: the disk refused; the draft is untouched. Where the file may stand under its name all the
                same, the draft takes nothing more: it would be lost when the draft is dropped.
        """
        with collector_paused():
            content = sealed_round(draft, clock(), app)
            try:
                ref = self.seal(content)
            except InspectError as error:
                if self._may_stand(content.header):
                    draft.stop(error)
                raise
        try:
            draft.remove()
        except InspectError:
            pass  # the round is safe; the draft is dropped at the next listing
        return ref

    def refs(self, folders: Iterable[str] | None = None) -> tuple[Ref, ...]:
        """Return the sealed files, sorted by name.

        Args:
            folders: months (``2026-10``) or ``roster``; None: all.
        """
        found = []
        for folder in self._disk.names(self.records) if folders is None else folders:
            place = self.records / folder
            if folders is None and (folder.startswith(".") or not self._disk.is_folder(place)):
                continue
            found += [ref for name in self._disk.names(place) if (ref := ref_of(place, name))]
        return tuple(sorted(found, key=lambda ref: ref.name))

    def bytes_of(self, ref: Ref) -> bytes:
        """See ``Reader.bytes_of``."""
        return self.reader.bytes_of(ref)

    def read(self, ref: Ref) -> SealedFile:
        """See ``Reader.read``."""
        return self.reader.read(ref)

    def months(self, months: Iterable[str], choice: Choice | None = None) -> Months:
        """Return the files of some months, for example of ``2026-10``; see ``Months``."""
        return Months(self.refs(months), self.reader, choice)

    def rosters(self) -> tuple[SealedFile, ...]:
        """Return the roster's versions that can be read; ``verify`` names the others."""
        return tuple(Months(self.refs([ROSTERS]), self.reader).others)

    def holds(self, file_id: str, day: date) -> bool:
        """Whether a round of that id and day is sealed, can be read and outlasts a power cut.

        Raises:
            DiskError: it is sealed and can be read, but not be made durable.
        """
        try:
            present = self._sealed(f"{day:%Y-%m}", file_id)
        except InspectError:
            return False
        if present is None or present[1].header.id != file_id:
            return False
        self._disk.settle(present[0].path, self.folder)
        return True

    def catalogue(self) -> tuple["Entry", ...]:
        """Return what each sealed file is, sorted by name, from a cache that is rebuilt when it is wrong."""
        return self._catalogue.entries()

    @property
    def unreadable(self) -> "tuple[Problem, ...]":
        """What is wrong with the files that ``catalogue`` left out when it was last asked."""
        return self._catalogue.problems

    @cached_property
    def chain(self) -> "Chain":
        """Who seals at this moment, and what was sealed last."""
        from inspect_tui.store.chain import Chain  # commands that only read do without it

        return Chain(self.records, self._disk)

    @cached_property
    def _catalogue(self) -> "Catalogue":
        from inspect_tui.store.catalogue import Catalogue  # commands that read a whole month do without it

        return Catalogue(self.records, self.bytes_of, self.folder / "cache", self._disk)

    def _may_stand(self, header: FileHeader) -> bool:
        """Whether a file that could not be sealed may be in its place all the same."""
        try:
            return self._sealed(folder_of(header), header.id) is not None
        except InspectError:
            return True

    def _sealed(self, folder: str, file_id: str) -> tuple[Ref, SealedFile] | None:
        """Return what is sealed under an id; damaged files do not count.

        Raises:
            InspectError: a newer program wrote it, or the disk refused.
        """
        for ref in self.refs([folder]):
            if ref.id == file_id:
                try:
                    return ref, self.read(ref)
                except Damaged:
                    pass  # ``verify`` names it; the round can be sealed again beside it
        return None

    def _write(self, content: SealedFile, place: Path, previous: str | None, *, durable: bool) -> Ref:
        """Write a file, behind its device's last one where ``previous`` names none."""
        header = content.header
        previous = previous or self.chain.previous(header.device, self.catalogue())
        data = encode(content.model_copy(update={"header": header.model_copy(update={"previous": previous})}))
        digest = sha256(data)
        name = file_name(header.date, header.id, digest)
        self._disk.write_file(place / name, data, durable=durable, check=durable)
        self._heads[header.device] = digest
        return Ref(place, place.name, name)


def sealed_round(draft: "Draft", sealed: datetime, app: str) -> SealedFile:
    """Return what handing in a draft seals.

    Args:
        draft: the round.
        sealed: the time now.
        app: version of the program.
    """
    round_ = draft.round
    by = round_.inspectors[0] if round_.inspectors else ""
    records = []
    for place in round_.places:
        if inspection := draft.inspections.get(place):
            body = _closed(inspection)
            at = body.finished or body.started or round_.started
            records.append(InspectionRecord(id=body.id, device=round_.device, by=by, at=at, body=body))
    header = FileHeader(
        kind="round", id=round_.id, date=round_.date, device=round_.device, app=app, sealed=sealed, previous=None
    )
    return SealedFile(
        header=header, round=round_, checklist=draft.checklist_text, places=draft.places, records=tuple(records)
    )


def _closed(inspection: Inspection) -> Inspection:
    return inspection if inspection.status != "open" else inspection.model_copy(update={"status": "uninspected"})


def _essence(content: SealedFile) -> SealedFile:
    """Return a file without what differs between two attempts to seal the same thing."""
    header = content.header.model_copy(update={"previous": None, "app": "", "sealed": None})
    return content.model_copy(update={"header": header})
