"""Looks at every stored file and names what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from inspect_tui.core.imported import record_id
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import FileHeader, ImportedRecord, SealedFile
from inspect_tui.errors import InspectError
from inspect_tui.store.chain import Chain
from inspect_tui.store.damage import damaged_part
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.folders import STAGING
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.reading import unreadable
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import HASH_LENGTH, decode, encode, file_name, folder_of, sha256
from inspect_tui.store.staging import Staging

Progress = Callable[[int, int], None]
"""Told how many of how many files have been looked at."""


REMARKS = frozenset({"forked_chain"})
"""Codes of what is worth knowing but is nothing to mend.

A chain forks where a folder was restored from an older copy and used again, or copied with its identity to another
laptop. Every file of both branches is there and each names the one before it, so nothing is lost and nobody can or need
put it right; and as sealed files never change, a school that once restored a backup would have a problem for ever.
"""


@dataclass(slots=True)
class _Seen:
    """What has been learnt so far, for the rules that look at more than one file."""

    starts: set[str] = field(default_factory=set)
    """First digits of the hashes of all files that are here, those included that are named but damaged."""
    followers: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)
    """Files by their device and the hash that they name as its last before them."""
    ids: dict[str, str] = field(default_factory=dict)
    """File by id."""


def verify(
    ledger: Ledger, drafts: Drafts, progress: Progress | None = None, disk: Disk | None = None
) -> Iterator[Problem]:
    """Yield everything that is wrong with what is stored, and ``REMARKS``; changes nothing.

    Args:
        ledger: the sealed files.
        drafts: the rounds under way.
        progress: told after each sealed file.
        disk: the file system.

    Raises:
        DiskError: a folder cannot be listed.
    """
    disk = disk or Disk()
    if Staging(ledger.folder, disk).decided:
        yield Problem(code="restore_unfinished", file=STAGING)
    refs = ledger.refs()
    seen = _Seen(starts={ref.hash12 for ref in refs})
    for number, ref in enumerate(refs, start=1):
        yield from _of_file(ref, seen, disk)
        if progress:
            progress(number, len(refs))
    yield from _of_chains(seen)
    yield from _of_last(ledger.chain, seen)
    yield from _strangers(ledger, refs, disk)
    yield from drafts.problems()
    for name in disk.names(ledger.folder / "quarantine"):
        yield Problem(code="in_quarantine", file=f"quarantine/{name}")


def _of_file(ref: Ref, seen: _Seen, disk: Disk) -> Iterator[Problem]:
    try:
        data = disk.read(ref.path)
    except InspectError as error:
        yield unreadable(ref, error)
        return
    digest = sha256(data)
    if not digest.startswith(ref.hash12):
        seen.starts.add(digest[:HASH_LENGTH])
        yield _of_bytes(ref, data)
        return
    try:
        content = decode(data, ref.file)
    except InspectError as error:
        yield unreadable(ref, error)
        return
    header = content.header
    seen.followers.setdefault((header.device, header.previous), []).append(ref.file)
    twin = seen.ids.setdefault(header.id, ref.file)
    if twin != ref.file:
        yield Problem(code="same_id", file=ref.file, values={"other": twin})
    for rule in RULES:
        yield from rule(ref, content)


def _of_bytes(ref: Ref, data: bytes) -> Problem:
    """Return what is wrong with a file that does not match the hash in its name."""
    try:
        content = decode(data, ref.file)
    except InspectError:
        content = None
    if content and encode(content) == data:
        return Problem(code="wrong_name", file=ref.file, values={"right": _right_name(content.header, sha256(data))})
    part = damaged_part(data)
    if part is None:
        return Problem(code="damaged_file", file=ref.file)
    values = {"table": part.table, "number": str(part.number)}
    return Problem(code="damaged_record", file=ref.file, line=part.line, item=part.place, values=values)


def _right_name(header: FileHeader, digest: str) -> str:
    return f"records/{folder_of(header)}/{file_name(header.date, header.id, digest)}"


def _of_chains(seen: _Seen) -> Iterator[Problem]:
    for (_, previous), files in sorted(seen.followers.items(), key=lambda pair: pair[1]):
        if previous and previous[:HASH_LENGTH] not in seen.starts:
            yield Problem(code="missing_previous", file=files[0], values={"hash": previous[:HASH_LENGTH]})
        for file in files[1:]:
            yield Problem(code="forked_chain", file=file, values={"other": files[0]})


def _of_last(chain: Chain, seen: _Seen) -> Iterator[Problem]:
    """Yield the last files of this laptop that are gone: no later one names them."""
    try:
        noted = chain.last()
    except InspectError as error:
        yield Problem(code="newer_file" if error.key == "errors.newer_file" else "damaged_note", file=chain.note)
        return
    for last in noted.values():
        if last.sha256[:HASH_LENGTH] not in seen.starts:
            yield Problem(code="missing_last", file=last.file)


def _strangers(ledger: Ledger, refs: Iterable[Ref], disk: Disk) -> Iterator[Problem]:
    known = {(ref.folder, ref.name) for ref in refs}
    for folder in disk.names(ledger.records):
        if folder.startswith("."):
            continue
        if not disk.is_folder(ledger.records / folder):
            yield Problem(code="strange_file", file=f"records/{folder}")
            continue
        for name in disk.names(ledger.records / folder):
            if not name.startswith(".") and (folder, name) not in known:
                yield Problem(code="strange_file", file=f"records/{folder}/{name}")


def _name_agrees(ref: Ref, content: SealedFile) -> Iterator[Problem]:
    header = content.header
    if (ref.id, ref.date, ref.folder) != (header.id, header.date.isoformat(), folder_of(header)):
        yield Problem(code="wrong_name", file=ref.file, values={"right": _right_name(header, ref.hash12)})


def _round_is_whole(ref: Ref, content: SealedFile) -> Iterator[Problem]:
    header, round_ = content.header, content.round
    whole = (header.kind == "round") == (round_ is not None)
    agrees = round_ is None or (round_.id, round_.date) == (header.id, header.date)
    if not (whole and agrees):
        yield Problem(code="not_whole", file=ref.file)


def _checklist_is_the_rounds(ref: Ref, content: SealedFile) -> Iterator[Problem]:
    if content.round is None:
        return
    text = content.checklist
    if text is None or sha256(text.encode()) != content.round.checklist_sha256:
        yield Problem(code="other_checklist", file=ref.file, item=content.round.checklist)


def _inspections_are_the_rounds(ref: Ref, content: SealedFile) -> Iterator[Problem]:
    if content.round is None:
        return
    planned = set(content.round.places)
    found = [inspection.place for inspection in content.inspections]
    for place in found:
        if place not in planned:
            yield Problem(code="unplanned_place", file=ref.file, item=place)
    for place in sorted({place for place in found if found.count(place) > 1}):
        yield Problem(code="place_twice", file=ref.file, item=place)


def _imports_are_whole(ref: Ref, content: SealedFile) -> Iterator[Problem]:
    """An imported score stands in a file of its month, with its place's roster row, under the id that it makes."""
    header, places = content.header, {place.id for place in content.places}
    for record in content.records:
        if isinstance(record, ImportedRecord):
            body, item = record.body, record.body.place
            in_month = header.kind == "import" and f"{body.date:%Y-%m}" == f"{header.date:%Y-%m}"
            whole = in_month and body.place in places and record.id == record_id(body)
        else:
            whole, item = header.kind != "import", record.id
        if not whole:
            yield Problem(code="import_not_whole", file=ref.file, item=item)


RULES = (
    _name_agrees,
    _round_is_whole,
    _checklist_is_the_rounds,
    _inspections_are_the_rounds,
    _imports_are_whole,
)
"""What must hold inside one sealed file; one function, one rule."""
