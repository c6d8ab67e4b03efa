"""What each sealed file is, without reading it again: a cache that may be deleted at any time."""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from inspect_tui.errors import InspectError
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import sha256

FILE = "catalogue.json"
_VERSION = 1
"""Raised when an entry's content changes; an older cache is then rebuilt."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A review in a decisions file."""

    id: str
    parents: tuple[str, ...]
    round: str
    decision: str
    """``approve`` or ``return``."""
    reason: str


@dataclass(frozen=True)
class Entry:
    """One sealed file. A plain value: thousands are read whenever the app starts."""

    name: str
    folder: str
    kind: str
    id: str
    day: str
    """ISO date of the day the content is about; see ``date``."""
    device: str
    sha256: str
    previous: str | None
    sealed_at: str
    """ISO; see ``sealed``."""
    checklist: str = ""
    scope: str = ""
    slot: str = ""
    inspectors: tuple[str, ...] = ()
    places: int = 0
    """How many places the round should visit."""
    inspected: int = 0
    """How many were inspected."""
    decisions: tuple[Decision, ...] = ()

    @cached_property
    def date(self) -> date:
        """The day the content is about."""
        return date.fromisoformat(self.day)

    @cached_property
    def sealed(self) -> datetime:
        """When it was handed in."""
        return datetime.fromisoformat(self.sealed_at)


class Catalogue:
    """Keeps the entries of a ledger in ``cache/catalogue.json``."""

    def __init__(
        self, refs: Callable[[], Iterable[Ref]], bytes_of: Callable[[Ref], bytes], cache: Path, disk: Disk
    ) -> None:
        """Name a cache.

        Args:
            refs: returns the sealed files there are.
            bytes_of: reads one of them.
            cache: the folder of caches.
            disk: the file system.
        """
        self._refs = refs
        self._bytes_of = bytes_of
        self._path = cache / FILE
        self._disk = disk

    def entries(self) -> tuple[Entry, ...]:
        """Return an entry for every sealed file that can be read, sorted by name.

        Files that are not in the cache are read; entries whose file is gone are left out.
        """
        with collector_paused():
            return self._entries()

    def _entries(self) -> tuple[Entry, ...]:
        cached = self._load()
        found: list[Entry] = []
        fresh = False
        for ref in self._refs():
            entry = cached.get((ref.folder, ref.name))
            if entry is None:
                entry = self._make(ref)
                fresh = fresh or entry is not None
            if entry is not None:
                found.append(entry)
        if fresh or len(found) != len(cached):
            self._save(found)
        return tuple(found)

    def _make(self, ref: Ref) -> Entry | None:
        try:
            data = self._bytes_of(ref)
            return _entry(ref, orjson.loads(data), sha256(data))
        except (InspectError, ValueError, KeyError, TypeError, AttributeError):
            return None  # reading it tells what is wrong

    def _load(self) -> dict[tuple[str, str], Entry]:
        try:
            head, _, rows = self._disk.read(self._path).partition(b"\n")
            about = orjson.loads(head.rstrip(b",") + b"}")["catalogue"]["1"]
            if about != {"version": _VERSION, "crc32": zlib.crc32(rows)}:
                return {}
            documents = orjson.loads(b"{" + rows)["entries"]
            entries = [_from_document(document) for document in documents.values()]
        except (InspectError, ValueError, KeyError, TypeError, AttributeError):
            return {}
        return {(entry.folder, entry.name): entry for entry in entries}

    def _save(self, entries: list[Entry]) -> None:
        documents = {str(number): asdict(entry) for number, entry in enumerate(entries, start=1)}
        rows = b'"entries": ' + orjson.dumps(documents) + b"}\n"
        head = orjson.dumps({"catalogue": {"1": {"version": _VERSION, "crc32": zlib.crc32(rows)}}})
        try:
            self._disk.make_folder(self._path.parent)
            self._disk.write_file(self._path, head[:-1] + b",\n" + rows, durable=False)
        except InspectError:
            pass  # a cache: the next start is slower, nothing else


def _from_document(document: dict[str, Any]) -> Entry:
    decisions = tuple(
        Decision(**(decision | {"parents": tuple(decision["parents"])})) for decision in document["decisions"]
    )
    return Entry(**(document | {"inspectors": tuple(document["inspectors"]), "decisions": decisions}))


def _entry(ref: Ref, tables: dict[str, Any], digest: str) -> Entry:
    header = tables["header"]["1"]
    round_ = tables["round"]["1"] if "round" in tables else {}
    records = list(tables.get("records", {}).values())
    return Entry(
        name=ref.name,
        folder=ref.folder,
        kind=header["kind"],
        id=header["id"],
        day=header["date"],
        device=header["device"],
        sha256=digest,
        previous=header.get("previous"),
        sealed_at=header["sealed"],
        checklist=round_.get("checklist", ""),
        scope=round_.get("scope", ""),
        slot=round_.get("slot", ""),
        inspectors=tuple(round_.get("inspectors", ())),
        places=len(round_.get("places", ())),
        inspected=sum(record["body"].get("status") == "inspected" for record in records),
        decisions=tuple(_decision(record) for record in records if record["kind"] == "review"),
    )


def _decision(record: dict[str, Any]) -> Decision:
    body = record["body"]
    return Decision(
        id=record["id"],
        parents=tuple(record.get("parents", ())),
        round=body["round"],
        decision=body["decision"],
        reason=body.get("reason", ""),
    )
