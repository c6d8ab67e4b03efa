"""What each sealed file is, without reading it again: caches that may be deleted at any time.

One file for each folder of ``records/``, so that handing in a round rewrites one month and not three years. A cache
holds columns and not rows, which is what makes tens of thousands of entries quick to read and small in memory.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from inspect_tui.core.inspection import WAITS
from inspect_tui.core.problems import Problem
from inspect_tui.errors import InspectError
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.disk import Disk
from inspect_tui.store.migrations import SEALED, migrated
from inspect_tui.store.reading import unreadable
from inspect_tui.store.ref import Ref, ref_of
from inspect_tui.store.sealed import sha256

FOLDER = "catalogue"
"""Of the cache files, in the folder of caches."""

_VERSION = 5
"""Raised when an entry's content changes; any other cache, older or newer, is rebuilt."""

_NOT_OURS = (InspectError, ValueError, KeyError, TypeError, AttributeError)
"""What reading raises for a file that is damaged, or that this program did not write."""


class Decision(NamedTuple):
    """A review in a decisions file."""

    id: str
    parents: tuple[str, ...]
    round: str
    decision: str
    """``approve`` or ``return``."""
    reason: str


class Entry(NamedTuple):
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
    waiting: tuple[str, ...] = ()
    """Ids of the places that somebody may visit again that day (``inspection.WAITS``), in walking order."""
    urgent: tuple[tuple[str, str], ...] = ()
    """Of a round: ids of places and of the starred items that failed there."""
    settles: tuple[str, ...] = ()
    """Ids of the rounds that anything but a review in the file is about: confirmations, amendments."""
    decisions: tuple[Decision, ...] = ()

    @property
    def date(self) -> date:
        """The day the content is about."""
        return date.fromisoformat(self.day)

    @property
    def sealed(self) -> datetime:
        """When it was handed in."""
        return datetime.fromisoformat(self.sealed_at)


_REPEATED = ("kind", "day", "device", "checklist", "scope", "slot", "inspectors")
"""Columns whose values come again and again: each is kept once."""


class _Month(NamedTuple):
    """The files of one folder, as they were when it was last looked at."""

    names: tuple[str, ...] = ()
    """What the folder holds, sorted, less what could not be read: while it is the same, so are the entries."""
    entries: tuple[Entry, ...] = ()
    """Of the files that can be read, by name."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the others."""


class Catalogue:
    """Keeps the entries of a ledger, in memory and in ``cache/catalogue/``; one thread asks at a time."""

    def __init__(self, records: Path, bytes_of: Callable[[Ref], bytes], cache: Path, disk: Disk) -> None:
        """Name a catalogue; nothing is read yet.

        Args:
            records: the folder whose folders hold the sealed files.
            bytes_of: reads one of them.
            cache: the folder of caches.
            disk: the file system.
        """
        self._records = records
        self._bytes_of = bytes_of
        self._cache = cache / FOLDER
        self._disk = disk
        self._months: dict[str, _Month] = {}
        self._all: tuple[Entry, ...] = ()
        self._kept: dict[object, Any] = {}
        self._starred: dict[str, frozenset[str]] = {}
        """Ids of the starred items, by the SHA-256 of their checklist."""

    def entries(self) -> tuple[Entry, ...]:
        """Return an entry for every sealed file that can be read, sorted by name.

        The names are listed each time. A file is read only where neither memory nor a cache knows its name; entries
        whose file is gone are left out. What befalls the bytes of a known file is not noticed here: ``verify`` and
        whoever reads the file notice it.

        Raises:
            DiskError: a folder cannot be listed.
        """
        with collector_paused():
            months = {folder: self._month(folder) for folder in self._disk.names(self._records)}
            if months != self._months:
                found = (entry for month in months.values() for entry in month.entries)
                self._all = tuple(sorted(found, key=attrgetter("name")))
                self._months = months
        return self._all

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the files that ``entries`` left out when it was last asked."""
        return tuple(problem for month in self._months.values() for problem in month.problems)

    def _month(self, folder: str) -> _Month:
        place = self._records / folder
        if not self._disk.is_folder(place):
            return _Month()
        names = self._disk.names(place)
        known = self._months.get(folder) or self._load(folder)
        if known.names == names:
            return known
        entries = {entry.name: entry for entry in known.entries}
        refs = {name: ref_of(place, name) for name in names}
        found = {name: entries.get(name) or self._read(ref) for name, ref in refs.items() if ref}
        readable = [one for one in found.values() if isinstance(one, Entry)]
        problems = tuple(one for one in found.values() if isinstance(one, Problem))
        if readable != list(known.entries):
            self._save(folder, _columns(readable))
        # by way of columns, as from the cache, so that what repeats is kept once
        shared = self._entries(folder, _columns(readable))
        known_names = tuple([name for name in names if not isinstance(found.get(name), Problem)])
        return _Month(known_names, shared, problems)

    def _read(self, ref: Ref) -> Entry | Problem:
        try:
            data = self._bytes_of(ref)
            tables = migrated(SEALED, orjson.loads(data), ref.file)
            starred = self._starred_of(tables)
            if starred is None:
                return Problem(code="other_checklist", file=ref.file, item=tables["round"]["1"]["checklist"])
            return _entry(ref, tables, sha256(data), starred)
        except InspectError as error:
            return unreadable(ref.file, error)
        except _NOT_OURS:
            return Problem(code="damaged_file", file=ref.file)

    def _starred_of(self, tables: Mapping[str, Any]) -> frozenset[str] | None:
        """Return the ids of a round's starred items; None where its checklist is not the one it was walked by.

        A checklist is read once, and known by what it says, never by what a file says of it.
        """
        if "round" not in tables:
            return frozenset()
        text = tables["checklist"]["1"]["text"] if "checklist" in tables else ""
        digest = sha256(text.encode())
        if digest != tables["round"]["1"]["checklist_sha256"]:
            return None
        if digest not in self._starred:
            from inspect_tui.store.library import read_checklist  # a start with a good cache reads none

            checklist = read_checklist(text)
            self._starred[digest] = frozenset(checklist.starred if checklist else ())
        return self._starred[digest]

    def _load(self, folder: str) -> _Month:
        try:
            head, _, rows = self._disk.read(self._cache / f"{folder}.json").partition(b"\n")
            about = orjson.loads(head.rstrip(b",") + b"}")["catalogue"]["1"]
            if about != {"version": _VERSION, "crc32": zlib.crc32(rows)}:
                return _Month()
            entries = self._entries(folder, orjson.loads(b"{" + rows)["entries"]["1"])
        except _NOT_OURS:
            return _Month()
        return _Month(tuple([entry.name for entry in entries]), entries)

    def _entries(self, folder: str, columns: dict[str, list[Any]]) -> tuple[Entry, ...]:
        columns["folder"] = [folder] * len(columns["name"])
        columns["inspectors"] = [tuple(inspectors) for inspectors in columns["inspectors"]]
        columns["waiting"] = [tuple(places) for places in columns["waiting"]]
        columns["urgent"] = [
            tuple([(place, item) for place, item in rows]) if rows else () for rows in columns["urgent"]
        ]
        columns["settles"] = [tuple(rounds) for rounds in columns["settles"]]
        columns["decisions"] = [_decisions(rows) if rows else () for rows in columns["decisions"]]
        for name in _REPEATED:
            # an equal value that is kept already takes the place of each
            columns[name] = list(map(self._kept.setdefault, columns[name], columns[name]))
        return tuple(map(Entry._make, zip(*(columns[name] for name in Entry._fields), strict=True)))

    def _save(self, folder: str, columns: dict[str, list[Any]]) -> None:
        rows = b'"entries": ' + orjson.dumps({"1": columns}) + b"}\n"
        head = orjson.dumps({"catalogue": {"1": {"version": _VERSION, "crc32": zlib.crc32(rows)}}})
        try:
            self._disk.make_folder(self._cache)
            self._disk.write_file(self._cache / f"{folder}.json", head[:-1] + b",\n" + rows, durable=False)
        except InspectError:
            pass  # a cache: the next start is slower, nothing else


def _columns(entries: Sequence[Entry]) -> dict[str, list[Any]]:
    """Return entries as a cache holds them: a list for each field but the folder."""
    columns = {name: [getattr(entry, name) for entry in entries] for name in Entry._fields if name != "folder"}
    columns["decisions"] = [[tuple(decision) for decision in entry.decisions] for entry in entries]
    return columns


def _entry(ref: Ref, tables: Mapping[str, Any], digest: str, starred: frozenset[str]) -> Entry:
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
        waiting=_waiting(round_, records),
        urgent=_urgent(records, starred) if starred else (),
        settles=tuple(dict.fromkeys(record["body"]["round"] for record in records if record["kind"] in _SETTLING)),
        decisions=tuple(_decision(record) for record in records if record["kind"] == "review"),
    )


_SETTLING = frozenset({"confirmation", "amendment"})


def _urgent(records: Sequence[Mapping[str, Any]], starred: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (record["body"]["place"], mark["item"])
        for record in records
        for mark in record["body"].get("marks", ())
        if mark["verdict"] == "fail" and mark["item"] in starred
    )


def _waiting(round_: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    seen = {record["body"]["place"]: record["body"].get("status", "open") for record in records if round_}
    return tuple(place for place in round_.get("places", ()) if seen.get(place, "uninspected") in WAITS)


def _decision(record: Mapping[str, Any]) -> Decision:
    body = record["body"]
    return Decision(
        id=record["id"],
        parents=tuple(record.get("parents", ())),
        round=body["round"],
        decision=body["decision"],
        reason=body.get("reason", ""),
    )


def _decisions(rows: list[Any]) -> tuple[Decision, ...]:
    return tuple(
        [Decision(own, tuple(parents), round_, decision, reason) for own, parents, round_, decision, reason in rows]
    )
