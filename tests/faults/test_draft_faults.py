"""Every call a draft makes fails once, or from then on; what was acknowledged is on disk after each operation."""

import errno
from pathlib import Path

import pytest
from faulty import FaultySystem

from builders import a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.draft_tables import content_of
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.journal import read_journal
from inspect_tui.store.journal_db import JournalDB
from inspect_tui.store.lines import line
from inspect_tui.store.locks import Lock

PLACES = ("3-205", "3-206")
SAVES = 8


def begun(folder: Path) -> Path:
    drafts = Drafts(folder / "drafts")
    draft = drafts.create(a_round(*PLACES), "text", tuple(a_room(place) for place in PLACES))
    draft.close()
    return drafts.folder / f"{draft.id}.jsonl"


def on_disk(path: Path) -> dict[str, Inspection]:
    return content_of(read_journal(path.read_bytes(), path).tables, path.name)[3]


def opened(path: Path, system: FaultySystem) -> Draft:
    """Open a draft with checkpoints so frequent that the sweep meets them."""
    disk = Disk(system)
    database = JournalDB(path, disk, checkpoint_bytes=path.stat().st_size + 300, evidence=path.parent / "q")
    return Draft(database, Lock(path.parent / ".locks", "x", disk), disk)


def walk(path: Path, system: FaultySystem) -> tuple[int, int]:
    """Save again and again, looking at the disk after each save; return (acknowledged, refused)."""
    acknowledged = refused = 0
    try:
        draft = opened(path, system)
    except InspectError:
        return 0, 1
    expected = dict(draft.inspections)
    uncut = expected
    for count in range(1, SAVES + 1):
        inspection = an_inspection(PLACES[count % 2], a_mark(count=count, beds=tuple(range(count))))
        try:
            draft.save(inspection, current=PLACES[count % 2])
        except InspectError:
            if not refused:
                # where even cutting it off was refused, the whole line may stay behind: never acknowledged, never lost
                uncut = expected | {inspection.place: inspection}
            refused += 1
        else:
            acknowledged += 1
            expected[inspection.place] = inspection
            uncut = expected
        assert draft.inspections == expected
        assert content_of(draft.database.storage.read() or {}, "")[3] == expected
        assert on_disk(path) in ([expected, uncut] if system.onwards else [expected])
    return acknowledged, refused


def calls_of_a_walk(folder: Path) -> int:
    system = FaultySystem()
    assert walk(begun(folder), system) == (SAVES, 0)
    return system.count


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("onwards", [False, True])
def test_no_acknowledged_mark_is_lost_whatever_call_fails(tmp_path: Path, number: int, onwards: bool) -> None:
    refusals = 0
    for fail_at in range(1, calls_of_a_walk(tmp_path / "sound") + 1):
        path = begun(tmp_path / str(fail_at))
        refusals += walk(path, FaultySystem(fail_at, number, onwards))[1]
        before = on_disk(path)
        with Drafts(path.parent).open(path.stem) as again:
            assert again.inspections == before
            again.save(an_inspection("3-205", status="locked"))
        assert on_disk(path)["3-205"].status == "locked"
    assert refusals


def test_after_a_failed_fsync_nothing_is_taken_until_the_draft_is_opened_again(tmp_path: Path) -> None:
    class Unsynced(FaultySystem):
        failing = False

        def sync(self, descriptor: int) -> None:
            if self.failing:
                raise OSError(errno.EIO, "injected")
            super().sync(descriptor)

    path, system = begun(tmp_path), Unsynced()
    draft = opened(path, system)
    for failing in (True, False):
        system.failing = failing
        with pytest.raises(InspectError) as caught:
            draft.save(an_inspection("3-205"), current="3-206")
        # trying again does not help, so the sentence must not say so
        assert caught.value.key == "errors.draft_poisoned"
        assert all("Esc" in Translator(language)(caught.value.key, **caught.value.values) for language in ("zh", "en"))
    assert on_disk(path) == {} == draft.inspections
    assert draft.current == "" == draft.database.table("position").all()[0]["place"]
    assert draft.database.table("inspections").all() == []
    draft.close()
    with opened(path, system) as again:
        again.save(an_inspection("3-205"))
    assert set(on_disk(path)) == {"3-205"}


def test_a_full_disk_refuses_a_mark_and_takes_the_next_once_there_is_space(tmp_path: Path) -> None:
    class Full(FaultySystem):
        full = False

        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            if self.full:
                super().write(descriptor, bytes(data)[:7])
                raise OSError(errno.ENOSPC, "injected")
            return super().write(descriptor, data)

    path, system = begun(tmp_path), Full()
    draft = opened(path, system)
    system.full = True
    for _ in range(3):
        with pytest.raises(InspectError) as caught:
            draft.save(an_inspection("3-205"))
        assert caught.value.key == "errors.disk_full"
    system.full = False
    draft.save(an_inspection("3-206"))
    assert set(on_disk(path)) == {"3-206"}


def test_a_torn_draft_opens_on_a_full_disk(tmp_path: Path) -> None:
    class NoRoom(FaultySystem):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, "injected")

    path = begun(tmp_path)
    sound = path.read_bytes()
    path.write_bytes(sound + line(99, [["p", "inspections", "1", {}]])[:20])
    draft = opened(path, NoRoom())
    assert draft.problems[0].code == "journal_torn"
    assert path.read_bytes() == sound
    with pytest.raises(InspectError):
        draft.save(an_inspection("3-205"))
