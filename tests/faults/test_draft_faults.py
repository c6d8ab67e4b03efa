"""Every call a draft makes fails once, or from then on; what was acknowledged is on disk after each operation."""

import errno
import os
from pathlib import Path

import pytest
from faulty import NUMBERS, FaultySystem, UnsyncedSystem

from builders import a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.draft_tables import content_of
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.lines import line, read_journal
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
    lock = Lock(path.parent / ".locks", "x", disk)
    return Draft(path, lock, disk, checkpoint_bytes=path.stat().st_size + 300, evidence=path.parent / "q")


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


@pytest.mark.parametrize("onwards", [False, True])
def test_no_acknowledged_mark_is_lost_whatever_call_fails(tmp_path: Path, onwards: bool) -> None:
    refusals = 0
    for fail_at in range(1, calls_of_a_walk(tmp_path / "sound") + 1):
        path = begun(tmp_path / str(fail_at))
        refusals += walk(path, FaultySystem(fail_at, NUMBERS[fail_at % 3], onwards))[1]
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


class Unmending(FaultySystem):
    """Refuses calls by name, as long as it is told to."""

    refused: tuple[str, ...] = ()

    def trip(self, name: str) -> None:
        if name in self.refused:
            raise OSError(errno.EIO, f"injected into {name}")


@pytest.mark.parametrize("call", ["truncate", "sync", "sync_folder", "end"])
def test_a_draft_that_could_not_be_mended_at_opening_takes_nothing(tmp_path: Path, call: str) -> None:
    path, system = begun(tmp_path), Unmending()
    sound = path.read_bytes()
    path.write_bytes(sound + b"12345678 {")
    system.refused = (call,)
    draft = opened(path, system)
    system.refused = ()
    with pytest.raises(InspectError) as caught:
        draft.save(an_inspection("3-205"))
    assert caught.value.key == "errors.draft_poisoned"
    draft.close()
    assert path.read_bytes().startswith(sound)
    with opened(path, system) as again:
        again.save(an_inspection("3-206"))
    assert set(on_disk(path)) == {"3-206"}


def test_a_torn_write_that_cannot_be_cut_off_stops_the_draft_until_it_is_opened_again(tmp_path: Path) -> None:
    path, system = begun(tmp_path), Unmending()
    draft = opened(path, system)
    sound = path.read_bytes()
    system.refused = ("write", "truncate")
    with pytest.raises(InspectError):
        draft.save(an_inspection("3-205"))
    system.refused = ()
    with pytest.raises(InspectError) as caught:
        draft.save(an_inspection("3-205"))
    assert caught.value.key == "errors.draft_poisoned"
    draft.close()
    assert path.read_bytes() != sound
    with opened(path, system) as again:
        assert [problem.code for problem in again.problems] == ["journal_torn"]
        again.save(an_inspection("3-206"))
    assert set(on_disk(path)) == {"3-206"}


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


class Refusing(UnsyncedSystem):
    """Refuses calls by name, as long as it is told to."""

    def __init__(self, *names: str) -> None:
        self.names_refused = set(names)

    def _refuse(self, name: str) -> None:
        if name in self.names_refused:
            raise OSError(errno.EIO, f"injected into {name}")

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._refuse("close")

    def sync_folder(self, folder: Path) -> None:
        self._refuse("sync_folder")

    def open(self, path: Path, flags: int) -> int:
        if flags & os.O_CREAT:
            self._refuse("create")
        return super().open(path, flags)


def test_a_draft_is_free_again_although_closing_its_file_failed(tmp_path: Path) -> None:
    system = Refusing()
    draft = Drafts(tmp_path / "drafts", Disk(system)).create(a_round("3-205"), "text", (a_room(),))
    draft.save(an_inspection("3-205"))
    system.names_refused = {"close"}
    draft.close()
    with Drafts(tmp_path / "drafts").open(draft.id) as again:
        assert set(again.inspections) == {"3-205"}


def test_a_round_whose_beginning_was_refused_is_not_listed_as_under_way(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts", Disk(Refusing("sync_folder")))
    drafts.folder.mkdir()
    (drafts.folder / ".locks").mkdir()
    with pytest.raises(InspectError):
        drafts.create(a_round("3-205"), "text", (a_room(),))
    assert drafts.summaries() == ()
    assert [path.name for path in drafts.folder.iterdir()] == [".locks"]


def test_a_damaged_draft_is_not_rewritten_before_a_copy_of_it_could_be_kept(tmp_path: Path) -> None:
    path = begun(tmp_path)
    with Drafts(path.parent).open(path.stem) as draft:
        draft.save(an_inspection("3-205", status="locked"))
        draft.save(an_inspection("3-206"))
    rotten = path.read_bytes().replace(b'"locked"', b'"l0cked"')
    path.write_bytes(rotten)
    in_the_way = tmp_path / "quarantine"  # only the copy is refused: all else could be written
    in_the_way.write_bytes(b"")
    draft = Drafts(path.parent, checkpoint_bytes=1).open(path.stem)
    assert [problem.code for problem in draft.problems] == ["journal_damaged"]
    for count in range(1, 30):
        draft.save(an_inspection("3-206", a_mark(count=count)))
    draft.close()
    assert path.read_bytes().startswith(rotten)
    in_the_way.unlink()
    Drafts(path.parent).open(path.stem).close()
    (kept,) = (tmp_path / "quarantine").iterdir()
    assert kept.read_bytes().startswith(rotten)
    assert set(on_disk(path)) == {"3-206"}


@pytest.mark.parametrize("table", ["draft", "round", "checklist", "places", "position"])
def test_a_bad_line_in_the_head_costs_nothing_for_there_is_a_spare_copy(tmp_path: Path, table: str) -> None:
    path = begun(tmp_path)
    with Drafts(path.parent).open(path.stem) as draft:
        draft.save(an_inspection("3-205"))
        expected = (draft.round, draft.checklist_text, draft.places, draft.inspections)
    path.write_bytes(path.read_bytes().replace(b'["p","%b"' % table.encode(), b'["p","?"', 1))
    for _ in range(2):  # also after the file was rewritten without the bad line
        with Drafts(path.parent).open(path.stem) as draft:
            assert (draft.round, draft.checklist_text, draft.places, draft.inspections) == expected


def test_a_draft_without_a_head_is_named_and_stays_as_it_is_never_an_empty_one(tmp_path: Path) -> None:
    path = begun(tmp_path)
    with Drafts(path.parent).open(path.stem) as draft:
        draft.save(an_inspection("3-205"))
    data = path.read_bytes().replace(b'"round"', b'"r0und"')
    path.write_bytes(data)
    drafts = Drafts(path.parent)
    with pytest.raises(Damaged):
        drafts.open(path.stem)
    assert path.read_bytes() == data
    assert drafts.summaries() == ()
    found = [(problem.code, problem.file, problem.line) for problem in drafts.problems()]
    assert found == [("journal_damaged", f"drafts/{path.name}", 4), ("damaged_draft", f"drafts/{path.name}", None)]


def test_damage_is_named_with_its_line_before_anybody_opens_the_draft(tmp_path: Path) -> None:
    path = begun(tmp_path)
    drafts = Drafts(path.parent)
    with drafts.open(path.stem) as draft:
        draft.save(an_inspection("3-205", status="locked"))
        bad = path.read_bytes().count(b"\n")
        draft.save(an_inspection("3-206"))
    path.write_bytes(path.read_bytes().replace(b'"locked"', b'"l0cked"'))
    (problem,) = drafts.problems()
    assert (problem.code, problem.file, problem.line) == ("journal_damaged", f"drafts/{path.name}", bad)
    assert len(drafts.summaries()) == 1


def test_a_line_that_is_just_being_written_elsewhere_is_no_damage(tmp_path: Path) -> None:
    path = begun(tmp_path)
    drafts = Drafts(path.parent)
    with drafts.open(path.stem), path.open("ab") as half:
        half.write(b"12345678 {")
        half.flush()
        assert drafts.problems() == ()
    assert [problem.code for problem in drafts.problems()] == ["journal_torn"]


@pytest.mark.parametrize("data", [b"", bytes(1), bytes(5000)])
def test_a_file_of_nothing_is_damage_and_no_empty_database(tmp_path: Path, data: bytes) -> None:
    path = begun(tmp_path)
    path.write_bytes(data)
    with pytest.raises(Damaged):
        Drafts(path.parent).open(path.stem)
    with pytest.raises(Damaged):
        JournalDB(path)
    assert path.read_bytes() == data
    assert [problem.code for problem in Drafts(path.parent).problems()] == ["damaged_draft"]


def test_a_full_disk_names_nobody_rather_than_whoever_had_the_draft_before(tmp_path: Path) -> None:
    path = begun(tmp_path)
    text = path.parent / ".locks" / f"{path.stem}.txt"
    text.write_text("yesterday\nelsewhere\n1\n", encoding="utf-8")
    with Drafts(path.parent, Disk(Refusing("create"))).open(path.stem), pytest.raises(InspectError) as caught:
        Drafts(path.parent).open(path.stem)
    assert caught.value.key == "errors.draft_locked"
    assert caught.value.values["who"] == "?"
