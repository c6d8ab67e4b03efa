"""The sealed files of a data folder: immutable, named by their hash."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import FileHeader, InspectionRecord, SealedFile
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.ref import ROSTERS, Ref, ref_of
from inspect_tui.store.sealed import HASH_LENGTH, decode, encode, file_name, sha256
from inspect_tui.store.stored import UNREADABLE, Known, RoundHead, StoredRound, opened, whole

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.drafts import Draft


class Choice(Protocol):
    """Tells which rounds of some months are wanted, so that the others are not read to their end."""

    def surely(self, round_: Round) -> bool:
        """Whether a round is wanted whatever others there are; asked once for each."""
        ...

    def after_all(self, round_: Round) -> bool:
        """Whether another one is wanted, now that all have been seen."""
        ...


A = TypeVar("A")
B = TypeVar("B")


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
        self._heads: dict[str, str | None] = {}
        """Hash of the last file of each device that sealed here."""
        self._known = Known()

    def seal(self, content: SealedFile, durable: bool = True) -> Ref:
        """Write a file for ever; it is on the medium, and was read back, when this returns.

        The header's ``previous`` is filled in here. Sealing what is sealed already changes nothing.

        Args:
            content: the file.
            durable: False only for a throw-away sample.

        Raises:
            InspectError: the disk refused, or another content of the same id is sealed.
        """
        folder = ROSTERS if content.header.kind == "roster" else f"{content.header.date:%Y-%m}"
        # the sample's ids are all fresh, and looking at a month's names for each of its files would take minutes
        present = self._of_id(folder, content.header.id) if durable else None
        if present:
            if _essence(self.read(present)) != _essence(content):
                raise InspectError("errors.sealed_otherwise", file=present.file)
            return present
        header = content.header.model_copy(update={"previous": self._last_hash(content.header.device)})
        data = encode(content.model_copy(update={"header": header}))
        digest = sha256(data)
        place = self.records / folder
        self._disk.make_folder(place)
        name = file_name(header.date, header.id, digest)
        self._disk.write_file(place / name, data, durable=durable, check=durable)
        self._heads[header.device] = digest
        return Ref(place, folder, name, header.date.isoformat(), header.id, digest[:HASH_LENGTH])

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
            InspectError: the disk refused; the draft is untouched.
        """
        ref = self.seal(sealed_round(draft, clock(), app))
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
            if folders is None and not self._disk.is_folder(place):
                continue
            found += [ref for name in self._disk.names(place) if (ref := ref_of(place, name))]
        return tuple(sorted(found, key=lambda ref: ref.name))

    def bytes_of(self, ref: Ref) -> bytes:
        """Return a file's bytes, which match its name.

        Raises:
            Damaged: they do not.
            DiskError: it cannot be read.
        """
        data = self._disk.read(ref.location)
        if not sha256(data).startswith(ref.hash12):
            raise Damaged("errors.damaged_file", file=ref.file)
        return data

    def read(self, ref: Ref) -> SealedFile:
        """Read one file.

        Raises:
            Damaged: it does not match its name, or is not a sealed file.
            InspectError: a newer program wrote it, or the disk refused.
        """
        data = self.bytes_of(ref)
        try:
            return whole(data, ref.file)
        except UNREADABLE:
            return decode(data, ref.file)

    def read_months(
        self, months: Iterable[str], choice: Choice | None = None
    ) -> tuple[tuple[SealedFile | StoredRound, ...], tuple[Problem, ...]]:
        """Read the files of some months; what cannot be read is a problem, and the rest is returned.

        Args:
            months: for example ``2026-10``.
            choice: which rounds are wanted; None: all. Whatever is no round is always read.
        """
        problems: list[Problem] = []
        found: list[SealedFile | StoredRound | None] = []
        waiting: list[tuple[Ref, SealedFile | RoundHead]] = []
        with collector_paused():
            for ref in self.refs(months):
                file = _tried(self._opened, ref, ref, problems)
                if file is None:
                    continue
                # read to its end at once where that is sure, so that few files are held in memory
                if choice is None or file.round is None or choice.surely(file.round):
                    found.append(_tried(self._rest, (ref, file), ref, problems))
                else:
                    waiting.append((ref, file))
            for ref, file in waiting:
                if choice and file.round and choice.after_all(file.round):
                    found.append(_tried(self._rest, (ref, file), ref, problems))
        return tuple([content for content in found if content]), tuple(problems)

    def rosters(self) -> tuple[SealedFile, ...]:
        """Return the roster's versions that can be read; ``verify`` names the others."""
        contents = [_tried(self.read, ref, ref, []) for ref in self.refs([ROSTERS])]
        return tuple([content for content in contents if content])

    def holds(self, file_id: str, day: date) -> bool:
        """Whether a round of that id and day is sealed and can be read."""
        ref = self._of_id(f"{day:%Y-%m}", file_id)
        try:
            return ref is not None and self.read(ref).header.id == file_id
        except InspectError:
            return False

    def catalogue(self) -> tuple["Entry", ...]:
        """Return what each sealed file is, sorted by name, from a cache that is rebuilt when it is wrong."""
        from inspect_tui.store.catalogue import Catalogue  # commands that read a whole month do without it

        return Catalogue(self.refs, self.bytes_of, self.folder / "cache", self._disk).entries()

    def _opened(self, ref: Ref) -> SealedFile | RoundHead:
        data = self.bytes_of(ref)
        try:
            return opened(data, ref.file, self._known)
        except UNREADABLE:
            return decode(data, ref.file)

    def _rest(self, file: tuple[Ref, SealedFile | RoundHead]) -> SealedFile | StoredRound:
        ref, head = file
        if isinstance(head, SealedFile):
            return head
        try:
            return head.read(self._known, lambda: self.read(ref))
        except UNREADABLE:
            return decode(self.bytes_of(ref), ref.file)

    def _of_id(self, folder: str, file_id: str) -> Ref | None:
        return next((ref for ref in self.refs([folder]) if ref.id == file_id), None)

    def _last_hash(self, device: str) -> str | None:
        """Return the hash of a device's last file: the one that none of its others names."""
        if not self._heads:
            self._heads = _heads(self.catalogue())
        return self._heads.get(device)


def _tried(read: Callable[[A], B], thing: A, ref: Ref, problems: list[Problem]) -> B | None:
    """Return what something is read as; None, and one more problem, where it cannot be read."""
    try:
        return read(thing)
    except InspectError as error:
        problems.append(unreadable(ref, error))
        return None


def _heads(entries: Iterable["Entry"]) -> dict[str, str | None]:
    entries = tuple(entries)
    named = {entry.previous for entry in entries}
    # several where a folder was restored from an older copy: any one will do, so the choice is only fixed
    last = sorted(entry.sha256 for entry in entries if entry.sha256 not in named)
    device_of = {entry.sha256: entry.device for entry in entries}
    return {device_of[digest]: digest for digest in last}


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


def unreadable(ref: Ref, error: InspectError) -> Problem:
    """Return what is wrong with a sealed file that could not be read."""
    match error.key:
        case "errors.newer_file":
            return Problem(code="newer_file", file=ref.file)
        case "errors.damaged_file":
            return Problem(code="damaged_file", file=ref.file)
        case _:
            return Problem(
                code="unreadable_record", file=ref.file, values={"reason": str(error.values.get("reason", ""))}
            )


def _closed(inspection: Inspection) -> Inspection:
    return inspection if inspection.status != "open" else inspection.model_copy(update={"status": "uninspected"})


def _essence(content: SealedFile) -> SealedFile:
    """Return a file without what differs between two attempts to seal the same thing."""
    header = content.header.model_copy(update={"previous": None, "app": "", "sealed": None})
    return content.model_copy(update={"header": header})
