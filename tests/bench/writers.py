"""What is timed against what, each as a function that writes once, waits for the medium and reports the seconds."""

import json
import os
import sqlite3
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import one_round

from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.lines import begin
from inspect_tui.store.system import System

Write = Callable[[], float]

RAW = b"x" * 1023 + b"\n"
"""What the raw append writes: 1 KB."""


class SlowDisk(System):
    """A disk as old laptops have it, simulated: 15 ms for every sync, and 40 MB a second."""

    def __init__(self) -> None:
        self._waiting: dict[int, int] = {}

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._waiting[descriptor] = self._waiting.get(descriptor, 0) + len(data)
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        time.sleep(0.015 + self._waiting.pop(descriptor, 0) / 40e6)

    def sync_folder(self, folder: Path) -> None:
        time.sleep(0.015)


class Unsynced(System):
    """A disk that counts the bytes and waits for none of them."""

    def __init__(self) -> None:
        self.written = 0
        self.replaced = 0
        """How often a file was replaced by another."""
        self.longest = b""
        """The longest file that ever was."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.written += len(data)
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass

    def replace(self, source: Path, target: Path) -> None:
        if target.exists():
            self.replaced += 1
            self.longest = max(self.longest, target.read_bytes(), key=len)
        super().replace(source, target)


def filled_draft(folder: Path, rooms: int, system: System) -> Draft:
    """Return a draft in which every room is done, as it is when somebody goes through it again."""
    quick = Disk(Unsynced())
    with one_round.create(folder, rooms, quick) as draft:
        for inspection in one_round.keys(draft):
            if inspection.done:
                draft.save(inspection)
    return one_round.drafts(folder, Disk(system)).open(draft.id)


def saver(draft: Draft) -> Write:
    """Save one more mark of the round."""
    keys = cycle(one_round.keys(draft))

    def save() -> float:
        inspection = next(keys)
        start = time.perf_counter()
        draft.save(inspection, current=inspection.place)
        return time.perf_counter() - start

    return save


def appender(path: Path, system: System) -> Write:
    """Append 1 KB to a file, bare of everything."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def append() -> float:
        start = time.perf_counter()
        system.write(descriptor, RAW)
        system.sync(descriptor)
        return time.perf_counter() - start

    return append


def document(number: int, count: int) -> dict[str, Any]:
    """Return a document of about 900 bytes that is another one for another count."""
    results = {f"DD{item:02}": {"verdict": "fail", "count": 1, "reason": item % 3} for item in range(1, 16)}
    return {"place": f"3-{number}", "status": "inspected", "results": results, "note": "x" * 80, "seconds": count}


def journal(path: Path, documents: int, system: System) -> Write:
    """Put one document of so many in a journal."""
    path.write_bytes(begin({"inspections": {str(number): document(number, 0) for number in range(1, documents + 1)}}))
    table = JournalDB(path, Disk(system)).table("inspections")
    count = 0

    def put() -> float:
        nonlocal count
        count += 1
        number = count * 7919 % documents + 1
        changed = document(number, count)
        start = time.perf_counter()
        table.put(number, changed)
        return time.perf_counter() - start

    return put


def sqlite(path: Path, documents: int) -> Write:
    """Update one document of so many in sqlite3: write-ahead log, synchronous=FULL, a JSON column."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table inspections (id integer primary key, body text)")
    rows = ((number, json.dumps(document(number, 0))) for number in range(1, documents + 1))
    database.execute("begin")
    database.executemany("insert into inspections values (?, ?)", rows)
    database.execute("commit")
    count = 0

    def update() -> float:
        nonlocal count
        count += 1
        number = count * 7919 % documents + 1
        changed = document(number, count)
        start = time.perf_counter()
        database.execute("update inspections set body = ? where id = ?", (json.dumps(changed), number))
        return time.perf_counter() - start

    return update
