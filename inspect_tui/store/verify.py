"""Looks at every stored file and names what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from inspect_tui.core.problems import Problem
from inspect_tui.core.records import SealedFile
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger, unreadable
from inspect_tui.store.ref import ROSTERS, Ref
from inspect_tui.store.sealed import decode, sha256

Progress = Callable[[int, int], None]
"""Told how many of how many files have been looked at."""


@dataclass(slots=True)
class _Seen:
    """What has been learnt so far, for the rules that look at more than one file."""

    hashes: set[str] = field(default_factory=set)
    previous: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By hash that a file names as its device's last: that file, and the hash's first digits."""
    rounds: dict[str, str] = field(default_factory=dict)
    """File by id."""


def verify(
    ledger: Ledger, drafts: Drafts, progress: Progress | None = None, disk: Disk | None = None
) -> Iterator[Problem]:
    """Yield everything that is wrong with what is stored; changes nothing.

    Args:
        ledger: the sealed files.
        drafts: the rounds under way.
        progress: told after each sealed file.
        disk: the file system.

    Raises:
        DiskError: a folder cannot be listed.
    """
    disk = disk or Disk()
    refs = ledger.refs()
    seen = _Seen()
    for number, ref in enumerate(refs, start=1):
        yield from _of_file(ledger, ref, seen)
        if progress:
            progress(number, len(refs))
    yield from _of_chains(seen)
    yield from _strangers(ledger, refs, disk)
    yield from drafts.problems()
    for name in disk.names(ledger.folder / "quarantine"):
        yield Problem(code="in_quarantine", file=f"quarantine/{name}")


def _of_file(ledger: Ledger, ref: Ref, seen: _Seen) -> Iterator[Problem]:
    try:
        data = ledger.bytes_of(ref)
        content = decode(data, ref.file)
    except InspectError as error:
        yield unreadable(ref, error)
        return
    seen.hashes.add(sha256(data))
    if content.header.previous:
        seen.previous.setdefault(content.header.previous, (ref.file, content.header.previous[:12]))
    twin = seen.rounds.setdefault(content.header.id, ref.file)
    if twin != ref.file:
        yield Problem(code="same_id", file=ref.file, values={"other": twin})
    for rule in RULES:
        yield from rule(ref, content)


def _of_chains(seen: _Seen) -> Iterator[Problem]:
    for digest, (file, start) in sorted(seen.previous.items(), key=lambda pair: pair[1]):
        if digest not in seen.hashes:
            yield Problem(code="missing_previous", file=file, values={"hash": start})


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
    folder = ROSTERS if header.kind == "roster" else f"{header.date:%Y-%m}"
    if (ref.id, ref.date, ref.folder) != (header.id, header.date.isoformat(), folder):
        yield Problem(code="wrong_name", file=ref.file)


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


RULES = (_name_agrees, _round_is_whole, _checklist_is_the_rounds, _inspections_are_the_rounds)
"""What must hold inside one sealed file; one function, one rule."""
