"""Handing in while every call fails in turn: the round is in its draft or sealed, never lost, never counted twice."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from faulty import NUMBERS, FaultySystem

from builders import A_MOMENT, a_mark, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger


def hand_in(folder: Path, system: FaultySystem) -> bool:
    """Begin a round soundly and hand it in on the faulty disk; return whether that was acknowledged."""
    sound = Drafts(folder / "drafts").create(a_round("3-205"), "text", (a_room(),))
    sound.save(an_inspection("3-205", a_mark()))
    sound.close()
    disk = Disk(system)
    ledger = Ledger(folder, disk)
    try:
        draft = Drafts(folder / "drafts", disk, ledger.holds).open(sound.id)
    except InspectError:
        return False
    try:
        ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    except InspectError:
        return False
    finally:
        draft.close()
    return True


@pytest.mark.parametrize("onwards", [False, True])
def test_a_round_is_in_one_place_whatever_call_fails(tmp_path: Path, onwards: bool) -> None:
    sound = FaultySystem()
    assert hand_in(tmp_path / "sound", sound)
    refused = 0
    for fail_at in range(1, sound.count + 1):
        folder = tmp_path / str(fail_at)
        acknowledged = hand_in(folder, FaultySystem(fail_at, NUMBERS[fail_at % 3], onwards))
        refused += not acknowledged
        ledger = Ledger(folder, Disk())
        drafts = Drafts(folder / "drafts", is_sealed=ledger.holds)
        sealed = [ledger.read(ref) for ref in ledger.refs()]
        waiting = drafts.summaries()
        assert len(sealed) + len(waiting) == 1
        assert not (acknowledged and waiting)
        if waiting:
            with drafts.open(waiting[0].round.id) as draft:
                ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
        (ref,) = ledger.refs()
        assert ledger.read(ref).inspections == (an_inspection("3-205", a_mark()),)
    assert refused


class Unsure(FaultySystem):
    """A disk that, from some moment on, makes nothing durable."""

    failing = False

    def sync(self, descriptor: int) -> None:
        if self.failing:
            raise OSError(errno.EIO, "injected")
        super().sync(descriptor)

    def sync_folder(self, folder: Path) -> None:
        if self.failing:
            raise OSError(errno.EIO, "injected")
        super().sync_folder(folder)


class KeepsDrafts(FaultySystem):
    """A disk on which no draft can be removed: what a crash between sealing and removing leaves."""

    def unlink(self, path: Path) -> None:
        if path.suffix == ".jsonl":
            raise OSError(errno.EACCES, "injected")
        super().unlink(path)


class NamesUnsure(FaultySystem):
    """A disk that, from some moment on, makes no name in a month's folder durable."""

    failing = False

    def sync_folder(self, folder: Path) -> None:
        if self.failing and folder.name == "2026-10":
            raise OSError(errno.EIO, "injected")
        super().sync_folder(folder)


def test_no_mark_goes_into_a_draft_whose_sealed_file_may_stand_although_handing_in_was_refused(tmp_path: Path) -> None:
    system = NamesUnsure()
    disk = Disk(system)
    ledger = Ledger(tmp_path, disk)
    drafts = Drafts(tmp_path / "drafts", disk, is_sealed=ledger.holds)
    draft = drafts.create(a_round("3-205"), "text", (a_room(),))
    draft.save(an_inspection("3-205", a_mark()))
    (tmp_path / "records" / "2026-10").mkdir(parents=True)
    ledger.seal(a_sealed_round("other"))  # the month's folder is known to be durable
    system.failing = True
    with pytest.raises(InspectError):
        ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    for change in (lambda: draft.save(an_inspection("3-205")), lambda: draft.move("3-205")):
        with pytest.raises(InspectError):
            change()
    system.failing = False
    ref = ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    assert ledger.read(ref).inspections == (an_inspection("3-205", a_mark()),)
    assert drafts.summaries() == ()


def test_looking_for_what_is_wrong_drops_no_draft(tmp_path: Path) -> None:
    assert hand_in(tmp_path, KeepsDrafts())
    drafts = Drafts(tmp_path / "drafts", is_sealed=Ledger(tmp_path, Disk()).holds)
    assert drafts.problems() == ()
    assert len(list((tmp_path / "drafts").glob("*.jsonl"))) == 1


def test_a_draft_goes_only_when_its_sealed_file_outlasts_a_power_cut(tmp_path: Path) -> None:
    assert hand_in(tmp_path, KeepsDrafts())
    (left,) = (tmp_path / "drafts").glob("*.jsonl")
    system = Unsure()
    system.failing = True
    ledger = Ledger(tmp_path, Disk(system))
    drafts = Drafts(tmp_path / "drafts", Disk(system), is_sealed=ledger.holds)
    assert drafts.summaries() == ()
    assert [problem.code for problem in drafts.problems()] == ["unreadable_draft"]
    with pytest.raises(InspectError):
        drafts.open(left.stem)
    assert left.exists()
    system.failing = False
    assert drafts.summaries() == ()
    assert not left.exists()
    drafts.create(a_round("3-205", id="other"), "text", (a_room(),)).close()  # and its lock was let go


def test_a_round_whose_sealed_copy_is_damaged_can_be_handed_in_again_from_its_draft(tmp_path: Path) -> None:
    assert hand_in(tmp_path, KeepsDrafts())
    ledger = Ledger(tmp_path, Disk())
    (damaged,) = ledger.refs()
    damaged.path.write_bytes(damaged.path.read_bytes()[:-9])
    drafts = Drafts(tmp_path / "drafts", is_sealed=ledger.holds)
    (waiting,) = drafts.summaries()
    later = A_MOMENT + timedelta(hours=1)
    ref = ledger.hand_in(drafts.open(waiting.round.id), lambda: later, "0.0")
    assert ref != damaged
    assert ledger.read(ref).inspections == (an_inspection("3-205", a_mark()),)
    assert ledger.holds(waiting.round.id, waiting.round.date)
    assert damaged.path.exists()


def test_the_names_of_folders_are_durable_before_a_round_is_handed_in(tmp_path: Path) -> None:
    class Watching(FaultySystem):
        synced: set[Path]

        def sync_folder(self, folder: Path) -> None:
            self.synced.add(folder)
            super().sync_folder(folder)

    # as a killed process leaves it: folders that are there, of which nobody knows whether they outlast the power
    (tmp_path / "records" / "2026-10").mkdir(parents=True)
    (tmp_path / "drafts").mkdir()
    system = Watching()
    system.synced = set()
    Drafts(tmp_path / "drafts", Disk(system)).create(a_round("3-205"), "text", (a_room(),)).close()
    assert {tmp_path, tmp_path / "drafts"} <= system.synced
    system.synced.clear()
    Ledger(tmp_path, Disk(system)).seal(a_sealed_round("aaaa"))
    assert {tmp_path, tmp_path / "records", tmp_path / "records" / "2026-10"} <= system.synced
