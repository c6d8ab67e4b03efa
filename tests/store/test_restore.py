"""A restore adds what is missing, replaces only when asked, keeps what it replaces, brings nothing back twice."""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import A_MOMENT, a_mark, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.backups.backup import back_up
from inspect_tui.store.backups.restore import RestorePlan, open_backup, plan_restore, restore
from inspect_tui.store.backups.staging import Staging, staging_lock
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.verify import verify
from inspect_tui.store.workspace import Workspace
from small_school import build

AT = datetime(2026, 11, 30, 7, 20, 5, tzinfo=UTC)
DRAFT = f"drafts/{a_round().id}.jsonl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder: records, a round under way, a device, settings."""
    folder = build(tmp_path / "data")
    (folder / "small.toml").unlink()
    Device(id="device-1", created=A_MOMENT).save(folder, Disk())
    (folder / "settings.toml").write_text("", encoding="utf-8")
    draft = Drafts(folder / "drafts").create(a_round("3-205", "3-206"), "text", (a_room(),))
    draft.save(an_inspection("3-205", a_mark()))
    draft.close()
    return folder


@pytest.fixture
def backup(folder: Path, tmp_path: Path) -> Path:
    """A backup of that folder."""
    return back_up(folder, tmp_path / "b.zip", AT, Disk()).path


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder without its locks and what is derived from the others."""
    derived = {".locks", ".chain", "cache"}
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not derived & {*path.parts})
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def planned(backup: Path, folder: Path) -> RestorePlan:
    with open_backup(backup, Disk()) as archive:
        return plan_restore(archive, folder, Disk())


def restored(backup: Path, folder: Path) -> RestorePlan:
    with open_backup(backup, Disk()) as archive:
        plan = plan_restore(archive, folder, Disk())
        restore(archive, plan, folder, AT, Disk())
    return plan


def test_an_empty_folder_becomes_what_was_backed_up(folder: Path, backup: Path, tmp_path: Path) -> None:
    plan = restored(backup, tmp_path / "new")
    assert tree(tmp_path / "new") == tree(folder)
    assert (len(plan.new), plan.same, plan.overwrites) == (len(tree(folder)), 0, ())
    ledger = Ledger(tmp_path / "new", Disk())
    assert list(verify(ledger, Drafts(tmp_path / "new" / "drafts"))) == []


def test_what_is_missing_is_added_and_what_is_new_since_stays(folder: Path, backup: Path) -> None:
    wanted = tree(folder)
    (gone, *_) = Ledger(folder, Disk()).refs()
    gone.path.unlink()
    later = Ledger(folder, Disk()).seal(a_sealed_round("22222222-2222-4222-8222-222222222222"))
    plan = restored(backup, folder)
    assert ([member.name for member in plan.new], plan.overwrites) == ([gone.file], ())
    assert tree(folder) == wanted | {later.file: later.path.read_bytes()}


def test_a_folder_that_has_everything_needs_nothing(folder: Path, backup: Path) -> None:
    plan = planned(backup, folder)
    assert (plan.new, plan.overwrites, plan.same) == ((), (), len(tree(folder)))


def test_planning_touches_nothing(folder: Path, backup: Path) -> None:
    (folder / "settings.toml").write_text("policy = 'other'", encoding="utf-8")
    before = tree(folder)
    assert planned(backup, folder).overwrites == ("settings.toml",)
    assert tree(folder) == before


def test_what_is_replaced_is_kept_aside_each_time_in_a_folder_of_its_own(folder: Path, backup: Path) -> None:
    wanted = tree(folder)
    for text in ("one", "two"):
        (folder / "settings.toml").write_text(text, encoding="utf-8")
        restored(backup, folder)
    assert tree(folder) == wanted | {
        "replaced/2026-11-30_072005/settings.toml": b"one",
        "replaced/2026-11-30_072005-2/settings.toml": b"two",
    }


def test_a_whole_record_heals_a_damaged_one(folder: Path, backup: Path) -> None:
    wanted = tree(folder)
    (ref, *_) = Ledger(folder, Disk()).refs()
    ref.path.write_bytes(b"rotten")
    assert restored(backup, folder).overwrites == (ref.file,)
    assert tree(folder) == wanted | {f"replaced/2026-11-30_072005/{ref.file}": b"rotten"}


def test_a_record_that_the_backup_has_damaged_never_takes_the_place_of_another(folder: Path, tmp_path: Path) -> None:
    (ref, *_) = Ledger(folder, Disk()).refs()
    whole = ref.path.read_bytes()
    ref.path.write_bytes(b"rotten")
    backup = back_up(folder, tmp_path / "rotten.zip", AT, Disk()).path
    ref.path.write_bytes(whole)
    plan = planned(backup, folder)
    assert (plan.kept, plan.new, plan.overwrites) == ((ref.file,), (), ())


def test_a_round_that_went_on_does_not_go_back(folder: Path, backup: Path) -> None:
    with Drafts(folder / "drafts").open(a_round().id) as draft:
        draft.save(an_inspection("3-206"))
    plan = planned(backup, folder)
    assert (plan.kept, plan.overwrites) == ((DRAFT,), ())


def test_a_round_that_became_another_is_replaced_and_kept_aside(folder: Path, backup: Path) -> None:
    wanted = tree(folder)
    (folder / DRAFT).unlink()
    with Drafts(folder / "drafts").create(a_round("3-205", "3-206"), "other", (a_room(),)):
        pass
    other = (folder / DRAFT).read_bytes()
    assert restored(backup, folder).overwrites == (DRAFT,)
    assert tree(folder) == wanted | {f"replaced/2026-11-30_072005/{DRAFT}": other}


def test_a_round_that_is_handed_in_meanwhile_does_not_come_up_again(folder: Path, backup: Path) -> None:
    ledger = Ledger(folder, Disk())
    ledger.hand_in(Drafts(folder / "drafts").open(a_round().id), lambda: A_MOMENT, "0.0")
    before = tree(folder)
    plan = restored(backup, folder)
    assert (plan.handed_in, plan.new) == ((DRAFT,), ())
    assert tree(folder) == before


def test_an_unfinished_round_gives_way_to_the_one_that_was_handed_in_and_is_kept_aside(
    folder: Path, tmp_path: Path
) -> None:
    older = shutil.copytree(folder, tmp_path / "older")
    draft = (older / DRAFT).read_bytes()
    Ledger(folder, Disk()).hand_in(Drafts(folder / "drafts").open(a_round().id), lambda: A_MOMENT, "0.0")
    backup = back_up(folder, tmp_path / "newer.zip", AT, Disk()).path
    assert restored(backup, older).overwrites == (DRAFT,)
    assert tree(older) == tree(folder) | {f"replaced/2026-11-30_072005/{DRAFT}": draft}


def test_a_round_that_is_open_in_a_window_blocks(folder: Path, backup: Path) -> None:
    (folder / "settings.toml").write_text("other", encoding="utf-8")
    before = tree(folder)
    with Drafts(folder / "drafts").open(a_round().id), pytest.raises(InspectError, match="draft_locked"):
        restored(backup, folder)
    assert tree(folder) == before


def test_two_restores_at_once_are_one_too_many(folder: Path, backup: Path) -> None:
    lock = staging_lock(folder, Disk())
    lock.take("errors.restore_running")
    try:
        with pytest.raises(InspectError, match="restore_running"):
            restored(backup, folder)
    finally:
        lock.release()


def test_a_file_where_a_folder_is_needed_is_said_before_anything_is_done(backup: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "records").write_text("", encoding="utf-8")
    with pytest.raises(InspectError, match="not_a_folder"):
        restored(backup, new)
    assert tree(new) == {"records": b""}


# What a restore that was broken off leaves


def staged(folder: Path, *, decided: bool) -> None:
    staging = Staging(folder, Disk())
    staging.begin()
    staging.add("settings.toml", [b"policy = ", b'"new"'])
    if decided:
        staging.decide("replaced/x", ())


def opened(folder: Path) -> Workspace:
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=lambda: "id")


def test_opening_the_folder_finishes_what_was_decided_before_it_reads_anything(folder: Path) -> None:
    before = tree(folder)
    staged(folder, decided=True)
    problems = list(verify(Ledger(folder, Disk()), Drafts(folder / "drafts")))
    assert [problem.code for problem in problems] == ["restore_unfinished"]
    assert opened(folder).settings.policy == "new"
    assert tree(folder) == before | {"settings.toml": b'policy = "new"', "replaced/x/settings.toml": b""}


def test_what_was_kept_aside_is_never_written_over(folder: Path) -> None:
    staged(folder, decided=True)
    kept = folder / "replaced" / "x" / "settings.toml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"first")
    opened(folder)
    assert kept.read_bytes() == b"first"
    assert (folder / "settings.toml").read_bytes() == b'policy = "new"'


def test_opening_the_folder_forgets_what_was_not_decided(folder: Path) -> None:
    before = tree(folder)
    staged(folder, decided=False)
    assert list(verify(Ledger(folder, Disk()), Drafts(folder / "drafts"))) == []
    opened(folder)
    assert tree(folder) == before


@pytest.mark.parametrize("decided", [True, False])
def test_a_restore_in_another_window_is_not_disturbed(folder: Path, decided: bool) -> None:
    staged(folder, decided=decided)
    before = tree(folder)
    lock = staging_lock(folder, Disk())
    lock.take("errors.restore_running")
    try:
        if decided:
            with pytest.raises(InspectError, match="restore_running"):
                opened(folder)
        else:
            opened(folder)
    finally:
        lock.release()
    assert tree(folder) == before


def test_opening_a_folder_without_one_writes_nothing(folder: Path) -> None:
    before = sorted(path.as_posix() for path in folder.rglob("*"))
    opened(folder)
    assert sorted(path.as_posix() for path in folder.rglob("*")) == before


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1}', '{"schema": 99}'])
def test_an_intent_that_cannot_be_understood_is_said_and_left_alone(folder: Path, text: str) -> None:
    staged(folder, decided=True)
    intent = folder / ".restore" / "intent.json"
    intent.write_text(text, encoding="utf-8")
    before = tree(folder)
    with pytest.raises(InspectError, match="newer_file" if "99" in text else "damaged_file"):
        opened(folder)
    assert tree(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="names are folded there by the system itself")
def test_a_draft_folder_with_foreign_files_is_no_hindrance(folder: Path, backup: Path) -> None:
    (folder / "drafts" / "note.txt").write_text("mine", encoding="utf-8")
    (folder / "settings.toml").unlink()
    restored(backup, folder)
    assert (folder / "drafts" / "note.txt").read_text(encoding="utf-8") == "mine"


def test_what_was_decided_and_broken_off_is_finished_before_another_restore_begins(tmp_path: Path) -> None:
    broken_off = Staging(tmp_path, Disk())
    broken_off.begin()
    broken_off.add("a", [b"1"])
    broken_off.decide("replaced/1", ())

    Staging(tmp_path, Disk()).begin()

    assert (tmp_path / "a").read_bytes() == b"1"
