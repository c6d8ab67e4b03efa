"""Looks at every stored file and names what is wrong."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from inspect_tui.core.problems import Problem
from inspect_tui.core.records import SealedFile
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store import device
from inspect_tui.store.backups.staging import Staging
from inspect_tui.store.chain import Last
from inspect_tui.store.damage import Part, cut_part, damaged_part, is_whole, line_after_end
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.file_rules import RULES
from inspect_tui.store.folders import STAGING, files_below, is_of_the_system
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.quarantine import set_aside_problems
from inspect_tui.store.reading import unreadable
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import HASH_LENGTH, decode, file_name, folder_of, sha256

Progress = Callable[[int, int], None]
"""Told how many of how many files have been looked at."""

REMARKS = frozenset({"forked_chain"})
"""Codes of what is worth knowing but is nothing to mend.

A chain forks where a folder was restored from an older copy and used again, or copied with its identity to another
laptop. Every file of both branches is there and each names the one before it, so nothing is lost and nobody can or need
put it right; and as sealed files never change, a school that once restored a backup would have a problem for ever.
"""

_LARGEST = 64 * 1024 * 1024
"""Bytes. A file under another name is not read where it is larger: it is a film and no sealed file."""


@dataclass(slots=True)
class _Seen:
    """What has been learnt so far, for the rules that look at more than one file."""

    starts: set[str] = field(default_factory=set)
    """First digits of the hashes of all files that are here, those included that are named but damaged."""
    followers: dict[tuple[str, str | None], list[str]] = field(default_factory=dict)
    """Files by their device and the hash that they name as its last before them."""
    hashes: set[str] = field(default_factory=set)
    """Whole hashes that somebody noted: whatever has one of them is a sealed file to its last byte."""
    ids: dict[str, str] = field(default_factory=dict)
    """File by id."""
    files: dict[str, str] = field(default_factory=dict)
    """File by hash, of those that are as they were sealed."""


class _Other(NamedTuple):
    """A file that does not stand where its content belongs, as far as its name tells."""

    file: str
    hash12: str = ""
    """What its name says of its hash; empty where it is not named like a sealed file."""


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
    yield from _of_device(ledger.folder, disk)
    refs = ledger.refs()
    last, note_problems = _noted(ledger)
    seen = _Seen(starts={ref.hash12 for ref in refs}, hashes={one.sha256 for one in last.values()})
    others: list[_Other] = []
    for number, ref in enumerate(refs, start=1):
        yield from _of_ref(ref, seen, others, disk)
        if progress:
            progress(number, len(refs))
    known = {ref.file for ref in refs}
    for file in files_below(ledger.folder, ledger.records.name, disk):
        if file not in known and not is_of_the_system(Path(file).name):
            others.append(_Other(file))
    for other in others:
        yield from _of_other(other, seen, ledger.folder, disk)
    yield from _of_chains(seen)
    yield from note_problems
    for one in last.values():
        if one.sha256[:HASH_LENGTH] not in seen.starts:
            # no later file of this laptop names it
            yield Problem(code="missing_last", file=one.file)
    yield from drafts.problems()
    yield from set_aside_problems(ledger.folder, disk)


def _of_device(folder: Path, disk: Disk) -> Iterator[Problem]:
    try:
        device.Device.load(folder, disk)
    except Damaged:
        yield Problem(code="damaged_device", file=device.FILE)
    except InspectError as error:
        yield unreadable(device.FILE, error)


def _noted(ledger: Ledger) -> tuple[Mapping[str, Last], tuple[Problem, ...]]:
    """Return what was sealed last, and what is wrong with the note of it."""
    try:
        return ledger.chain.last(), ()
    except InspectError as error:
        code = "newer_file" if error.key == "errors.newer_file" else "damaged_note"
        return {}, (Problem(code=code, file=ledger.chain.note),)


def _of_ref(ref: Ref, seen: _Seen, others: list[_Other], disk: Disk) -> Iterator[Problem]:
    """Look at a file that is named like a sealed one; what its content does not bear out is looked at later."""
    try:
        data = disk.read(ref.path)
        digest = sha256(data)
        if not digest.startswith(ref.hash12):
            others.append(_Other(ref.file, ref.hash12))
            return
        content = decode(data, ref.file)
    except InspectError as error:
        yield unreadable(ref.file, error)
        return
    if _right_name(content, digest) != ref.file:
        others.append(_Other(ref.file, ref.hash12))
        return
    yield from _of_content(ref.file, data, digest, content, seen)


def _of_content(file: str, data: bytes, digest: str, content: SealedFile, seen: _Seen) -> Iterator[Problem]:
    """Look at a file that can be read."""
    header = content.header
    seen.files[digest] = file
    seen.starts.add(digest[:HASH_LENGTH])
    seen.followers.setdefault((header.device, header.previous), []).append(file)
    if header.previous:
        seen.hashes.add(header.previous)
    if part := damaged_part(data):
        yield _of_part("edited_record", file, part)
    twin = seen.ids.setdefault(header.id, file)
    if twin != file:
        yield Problem(code="same_id", file=file, values={"other": twin})
    for rule in RULES:
        yield from rule(file, content)


def _of_other(other: _Other, seen: _Seen, folder: Path, disk: Disk) -> Iterator[Problem]:
    """Tell a sealed file by its bytes: one that was renamed or moved, a copy of another, a damaged one, a stranger."""
    path = folder / other.file
    try:
        with disk.telling(path):
            size = disk.system.stat(path).st_size
        data = disk.read(path) if other.hash12 or size <= _LARGEST else b""
        digest = sha256(data)
        if digest in seen.files:
            yield Problem(code="copied_file", file=other.file, values={"other": seen.files[digest]})
            return
        agrees = other.hash12 != "" and digest.startswith(other.hash12)
        if not (agrees or digest in seen.hashes or is_whole(data)):
            yield _of_bytes(other.file, data) if other.hash12 else Problem(code="strange_file", file=other.file)
            return
        content = decode(data, other.file)
    except InspectError as error:
        yield unreadable(other.file, error)
        return
    yield Problem(code="wrong_name", file=other.file, values={"right": _right_name(content, digest)})
    yield from _of_content(other.file, data, digest, content, seen)


def _of_bytes(file: str, data: bytes) -> Problem:
    """Return what is wrong with a file that does not match the hash in its name."""
    if part := cut_part(data):
        return _of_part("cut_file", file, part)
    if part := damaged_part(data):
        return _of_part("damaged_record", file, part)
    if line := line_after_end(data):
        return Problem(code="lengthened_file", file=file, line=line)
    return Problem(code="damaged_file", file=file)


def _of_part(code: str, file: str, part: Part) -> Problem:
    values = {"table": part.table, "number": str(part.number)}
    return Problem(code=code, file=file, line=part.line, item=part.place, values=values)


def _right_name(content: SealedFile, digest: str) -> str:
    header = content.header
    return f"records/{folder_of(header)}/{file_name(header.date, header.id, digest)}"


def _of_chains(seen: _Seen) -> Iterator[Problem]:
    for (_, previous), files in sorted(seen.followers.items(), key=lambda pair: pair[1]):
        if previous and previous[:HASH_LENGTH] not in seen.starts:
            yield Problem(code="missing_previous", file=files[0], values={"hash": previous[:HASH_LENGTH]})
        for file in files[1:]:
            yield Problem(code="forked_chain", file=file, values={"other": files[0]})
