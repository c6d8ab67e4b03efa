"""A data folder through the one object that screens and commands use."""

import errno
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import A_DAY, A_MOMENT, a_campus, a_room, an_inspection
from inspect_tui.errors import WrongUse
from inspect_tui.store.disk import Disk
from inspect_tui.store.system import System
from inspect_tui.store.workspace import Workspace
from small_school import DAYS, ROOMS, build

TODAY = date(2026, 10, 15)
OCTOBER = "2026-10"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return open_school(build(tmp_path))


def open_school(folder: Path) -> Workspace:
    numbers = iter(range(100, 1000))
    moment = A_MOMENT + timedelta(days=3)
    return Workspace.open(folder, clock=lambda: moment, new_id=lambda: f"00000000-0000-4000-8000-{next(numbers):012}")


def test_a_fresh_folder_is_empty_and_becomes_this_laptops(tmp_path: Path) -> None:
    workspace = open_school(tmp_path / "new")
    assert workspace.empty
    assert not (tmp_path / "new").exists()  # asking is not writing
    device = workspace.device
    assert open_school(tmp_path / "new").device == device


def test_a_round_goes_from_today_to_the_records(workspace: Workspace) -> None:
    due = workspace.today().due
    assert ("dorm-daily", "3-2", "morning") in {(one.checklist, one.scope.id, one.slot) for one in due}

    draft = workspace.start_round("dorm-daily", "3-2", TODAY, "morning", ("p1", "p2"))
    assert draft.round.places == ROOMS  # 3-205 stands empty and is not walked
    draft.save(an_inspection("3-201"), "3-202")
    draft.close()

    view = workspace.today()
    assert [(one.current, one.done, one.total) for one in view.half_done] == [("3-202", 1, 4)]
    assert ("dorm-daily", "3-2") not in {(one.checklist, one.scope.id) for one in view.due}

    resumed = workspace.resume(view.half_done[0].draft)
    assert resumed.inspections == {"3-201": an_inspection("3-201")}
    ref = workspace.hand_in(resumed)
    view = workspace.today()
    assert view.half_done == ()
    assert view.last_hand_in == workspace.clock()
    assert workspace.ledger.read(ref).inspections == (an_inspection("3-201"),)


def test_a_paper_sheet_is_typed_in_for_the_day_it_was_written(workspace: Workspace) -> None:
    yesterday = TODAY - timedelta(days=1)
    with workspace.start_round("dorm-daily", "3-2", yesterday, "morning", ()) as draft:
        assert draft.round.date == yesterday
        ref = workspace.hand_in(draft)
    assert ref.date == yesterday.isoformat()


def test_an_unknown_checklist_floor_period_or_policy_is_wrong_use(workspace: Workspace) -> None:
    for attempt, key in (
        (lambda: workspace.start_round("nix", "3-2", TODAY, "", ()), "errors.no_checklist"),
        (lambda: workspace.start_round("dorm-daily", "9-9", TODAY, "", ()), "errors.unknown_scope"),
        (lambda: workspace.period("2026-13"), "errors.unknown_period"),
        (lambda: workspace.policy("nix"), "errors.no_policy"),
        (lambda: workspace.award(workspace.period("2020-01")), "errors.no_records"),
        (lambda: workspace.explain("9-999", workspace.period(OCTOBER)), "errors.unknown_place"),
    ):
        with pytest.raises(WrongUse) as refusal:
            attempt()
        assert refusal.value.key == key


def test_only_occupied_rooms_take_part_and_each_can_be_explained(workspace: Workspace) -> None:
    result = workspace.award(workspace.period(OCTOBER), "hygiene-dormitory")
    assert sorted(row.unit for row in result.rows) == list(ROOMS)
    for room in ROOMS:
        told = workspace.explain(room, workspace.period(OCTOBER), "hygiene-dormitory")
        assert told.row.unit == room
        assert len(told.checks) == len(DAYS)


def test_a_ranking_is_made_anew_when_records_come_in(workspace: Workspace) -> None:
    period = workspace.period(OCTOBER)
    first = workspace.award(period)
    assert workspace.award(period) is first
    with workspace.start_round("dorm-daily", "3-2", A_DAY + timedelta(days=4), "morning", ()) as draft:
        workspace.hand_in(draft)
    assert workspace.award(period) is not first


def test_a_damaged_record_is_named_and_the_rest_still_counts(workspace: Workspace) -> None:
    victim = next(ref for ref in workspace.ledger.refs([OCTOBER]) if ref.id == "round-1")
    victim.path.write_bytes(victim.path.read_bytes().replace(b"DD01", b"DD09"))
    state = workspace.state(workspace.period(OCTOBER).months)
    assert [(problem.code, problem.file) for problem in state.problems] == [("damaged_file", victim.file)]
    assert {view.round.id for view in state.rounds} == {"round-2", "round-3"}


def test_files_for_people_are_written_whole_and_replaced(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "out" / "here"
    workspace.write_files(folder, {"a.txt": b"1"})
    paths = workspace.write_files(folder, {"a.txt": b"2", "b.txt": b"3"})
    assert [path.read_bytes() for path in paths] == [b"2", b"3"]


def test_the_theme_is_remembered_by_this_laptop(workspace: Workspace) -> None:
    workspace.save_theme("light")
    assert open_school(workspace.folder).device.theme == "light"


def test_a_new_roster_is_in_force_at_once_and_the_old_one_stays_a_record(workspace: Workspace) -> None:
    assert workspace.campus(TODAY).place("3-299") is None
    workspace.take_roster(a_campus(a_room("3-299")))
    assert workspace.campus(TODAY).place("3-299") == a_room("3-299")
    assert len(workspace.ledger.rosters()) == 2


def test_one_checklist_that_cannot_be_read_is_named_on_today_and_the_others_work(tmp_path: Path) -> None:
    own = build(tmp_path) / "checklists" / "own.toml"
    own.parent.mkdir()
    own.write_text("", encoding="utf-8")

    class Denied(System):
        def open(self, path: Path, flags: int) -> int:
            if path == own:
                raise PermissionError(errno.EACCES, "denied", str(path))
            return super().open(path, flags)

    workspace = Workspace.open(tmp_path, lambda: A_MOMENT, lambda: "id", Disk(Denied()))
    view = workspace.today()
    assert [(problem.code, problem.file) for problem in view.problems] == [("unreadable_file", str(own))]
    assert "fire-electric" in {loaded.checklist.id for loaded in workspace.library.checklists()}
