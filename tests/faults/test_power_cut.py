"""A power cut before every call the store makes: what was not synced may be gone; nothing acknowledged is.

Killing a process cannot show a missing fsync, because the system still writes what it holds. This model can, and the
control at the end proves it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builders import a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk, System
from inspect_tui.store.draft_tables import content_of, tables_of
from inspect_tui.store.drafts import Draft
from inspect_tui.store.journal import begin, read_journal
from inspect_tui.store.journal_db import JournalDB
from inspect_tui.store.locks import Lock

PLACES = ("3-205", "3-206")
SAVES = 60


@dataclass
class Content:
    """A file's bytes apart from its name: those on the medium, and those the system holds."""

    durable: bytes = b""
    held: bytes = b""


class PoweredSystem(System):
    """Keeps a second account of one folder: what the medium has."""

    def __init__(self, forgets_sync: bool = False) -> None:
        self.forgets_sync = forgets_sync
        self.present: dict[str, Content] = {}
        self.durable_present: dict[str, Content] = {}
        self.open_files: dict[int, Content] = {}
        self.calls = 0
        self.watch = self.nothing

    def nothing(self) -> None:
        """Look at what a power cut would leave; replaced by the test."""

    def before(self) -> None:
        self.calls += 1
        self.watch()

    def states(self, name: str) -> Iterator[bytes | None]:
        """Yield what a power cut could leave under a name."""
        for content in (self.durable_present.get(name), self.present.get(name)):
            if content is None:
                yield None
                continue
            yield content.durable
            yield content.held
            extra = content.held[len(content.durable) :]
            if content.held.startswith(content.durable) and extra:
                yield content.durable + extra[: len(extra) // 2]
                yield content.durable + bytes(len(extra))

    def open(self, path: Path, flags: int) -> int:
        self.before()
        if flags & os.O_TRUNC:
            self.present[path.name] = Content()
        descriptor = super().open(path, flags)
        self.open_files[descriptor] = self.present[path.name]
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self.before()
        self.open_files[descriptor].held += bytes(data)
        return super().write(descriptor, data)

    def truncate(self, descriptor: int, length: int) -> None:
        self.before()
        content = self.open_files[descriptor]
        content.held = content.held[:length]
        super().truncate(descriptor, length)

    def sync(self, descriptor: int) -> None:
        self.before()
        if not self.forgets_sync:
            self.open_files[descriptor].durable = self.open_files[descriptor].held

    def sync_folder(self, folder: Path) -> None:
        self.before()
        self.durable_present = dict(self.present)

    def replace(self, source: Path, target: Path) -> None:
        self.before()
        self.present[target.name] = self.present.pop(source.name)
        super().replace(source, target)


def walk(folder: Path, system: PoweredSystem) -> list[str]:
    """Save again and again with frequent checkpoints; return how a power cut would have lost something."""
    path = folder / "r.jsonl"
    disk = Disk(system)
    disk.write_file(path, begin(tables_of(a_round(*PLACES), "text", tuple(a_room(place) for place in PLACES))))
    database = JournalDB(path, disk, checkpoint_bytes=path.stat().st_size + 600)
    draft = Draft(database, Lock(folder / ".locks", "x", Disk()), disk)
    acknowledged: dict[str, Inspection] = {}
    attempted: dict[str, Inspection] = {}
    losses: list[str] = []

    def watch() -> None:
        for data in system.states(path.name):
            try:
                found = content_of(read_journal(data or b"", path).tables, path.name)[3]
            except InspectError as error:
                losses.append(str(error))
                continue
            if found not in (acknowledged, attempted):
                losses.append(f"call {system.calls}: {found}")

    system.watch = watch
    for count in range(1, SAVES + 1):
        inspection = an_inspection(PLACES[count % 2], a_mark(count=count))
        attempted = acknowledged | {inspection.place: inspection}
        draft.save(inspection)
        acknowledged = attempted
    system.watch = system.nothing
    draft.close()
    return losses


def test_a_power_cut_at_any_call_loses_nothing_acknowledged(tmp_path: Path) -> None:
    system = PoweredSystem()
    assert walk(tmp_path, system) == []
    assert system.calls > 2 * SAVES + 20  # checkpoints were among them


def test_the_model_notices_a_store_that_does_not_sync(tmp_path: Path) -> None:
    assert len(walk(tmp_path, PoweredSystem(forgets_sync=True))) > SAVES
