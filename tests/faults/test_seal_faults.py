"""Handing in while every call fails in turn: the round is in its draft or sealed, never lost, never counted twice."""

import errno
from pathlib import Path

import pytest
from faulty import FaultySystem

from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
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


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("onwards", [False, True])
def test_a_round_is_in_one_place_whatever_call_fails(tmp_path: Path, number: int, onwards: bool) -> None:
    sound = FaultySystem()
    assert hand_in(tmp_path / "sound", sound)
    refused = 0
    for fail_at in range(1, sound.count + 1):
        folder = tmp_path / str(fail_at)
        acknowledged = hand_in(folder, FaultySystem(fail_at, number, onwards))
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
