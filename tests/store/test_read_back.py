"""What is about to take a name is read back first: a medium may keep something else than it was given."""

import os
from pathlib import Path

import pytest

from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.lines import replay
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.system import System


class Worn(System):
    """Keeps a new file with one bit changed, without saying so."""

    worn = False

    def __init__(self) -> None:
        self.fresh: set[int] = set()

    def open(self, path: Path, flags: int) -> int:
        descriptor = super().open(path, flags)
        if flags & os.O_TRUNC:
            self.fresh.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        self.fresh.discard(descriptor)
        super().close(descriptor)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        kept = bytearray(data)
        if self.worn and descriptor in self.fresh:
            kept[len(kept) // 2] ^= 1
        return super().write(descriptor, bytes(kept))


def test_a_checkpoint_that_reads_back_differently_does_not_replace_the_journal(tmp_path: Path) -> None:
    path, system = tmp_path / "a.jsonl", Worn()
    with JournalDB(path, Disk(system), checkpoint_bytes=200) as database:
        database.insert({"n": 0})
        system.worn = True
        for n in range(1, 60):
            database.update({"n": n})
            found = replay(path.read_bytes())
            assert found.tables == {"_default": {"1": {"n": n}}}
            assert not found.damaged
        system.worn = False
        longest = path.stat().st_size
        for n in range(60, 240):
            database.update({"n": n})
        assert path.stat().st_size < longest
        assert replay(path.read_bytes()).tables == {"_default": {"1": {"n": 239}}}


def test_a_sealed_file_that_reads_back_differently_is_no_hand_in(tmp_path: Path) -> None:
    system = Worn()
    disk = Disk(system)
    ledger, drafts = Ledger(tmp_path, disk), Drafts(tmp_path / "drafts", disk)
    draft = drafts.create(a_round("3-205"), "text", (a_room(),))
    draft.save(an_inspection("3-205", a_mark()))
    system.worn = True
    with pytest.raises(InspectError):
        ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    assert ledger.refs() == ()
    system.worn = False
    ref = ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    assert ledger.read(ref).inspections == (an_inspection("3-205", a_mark()),)
