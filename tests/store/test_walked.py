"""Which floor comes next for the same people."""

from pathlib import Path

import pytest
from test_workspace import open_school

from builders import A_DAY, a_campus, a_room, an_inspection
from inspect_tui.core.campus import Person
from inspect_tui.core.inspection import Round
from inspect_tui.core.period import month_of
from inspect_tui.store.workspace import Workspace

GIRLS = tuple(
    Person(id=person_id, name=person_id, roles=("inspector",), gender="女", class_name="五（1）")
    for person_id in ("p1", "p2")
)
FLOORS = (
    a_room("3-101"),
    a_room("3-201"),
    a_room("3-301", gender="男"),
    a_room("3-401", class_name="五（1）"),
    a_room("3-501"),
    a_room("4-101"),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = open_school(tmp_path)
    workspace.take_roster(a_campus(*FLOORS, people=GIRLS))
    return workspace


def begun(workspace: Workspace, scope: str, slot: str = "morning") -> Round:
    with workspace.start_round("dorm-daily", scope, A_DAY, slot, ("p1", "p2")) as draft:
        return draft.round


def next_scope(workspace: Workspace, round_: Round) -> str | None:
    found = workspace.next_floor(round_)
    return found.id if found else None


def test_the_next_floor_is_one_they_may_walk_and_nobody_has_walked(workspace: Workspace) -> None:
    here = begun(workspace, "3-2")
    assert next_scope(workspace, here) == "3-5"  # not the boys' floor, nor that of the own class
    begun(workspace, "3-5", "evening")
    assert next_scope(workspace, here) == "3-5"  # another slot is another round
    begun(workspace, "3-5")
    assert next_scope(workspace, here) == "3-1"
    begun(workspace, "3-1")
    assert next_scope(workspace, here) is None  # never another building


def test_people_whom_the_roster_no_longer_knows_are_led_nowhere(workspace: Workspace) -> None:
    here = begun(workspace, "3-2")
    assert next_scope(workspace, here.model_copy(update={"inspectors": ("p1", "gone")})) is None


def test_a_pupil_alone_needs_an_adults_word_for_the_next_floor_too(workspace: Workspace) -> None:
    here = begun(workspace, "3-2")
    assert next_scope(workspace, here.model_copy(update={"inspectors": ("p1",)})) is None


def test_what_could_not_be_inspected_is_offered_again_that_day_until_somebody_has(workspace: Workspace) -> None:
    workspace.take_roster(a_campus(a_room("3-201"), a_room("3-202"), a_room("3-203"), people=GIRLS))
    today = workspace.clock().date()

    def walk(only: tuple[str, ...] = (), **statuses: str) -> None:
        draft = workspace.start_round("dorm-daily", "3-2", today, "morning", ("p1",), only=only)
        for number, status in statuses.items():
            place = f"3-{number.removeprefix('r')}"
            draft.save(an_inspection(place, id=workspace.new_id(), status=status), place)
        workspace.hand_in(draft)

    def again() -> list[list[str]]:
        return [[place.number for place in one.scope.places] for one in workspace.today().again]

    walk(r201="inspected", r202="locked")
    assert again() == [["202", "203"]]
    with workspace.start_round("dorm-daily", "3-2", today, "morning", ("p1",), only=("3-203",)) as draft:
        assert draft.round.places == ("3-203",)
        assert again() == [["202"]]  # somebody is on the way to the other one
        draft.discard()
    walk(only=("3-202", "3-203"), r202="locked", r203="vacant")
    assert again() == [["202"]]
    walk(only=("3-202",), r202="inspected")
    assert again() == []
    assert open_school(workspace.folder).today().again == ()


def test_a_second_visit_and_the_first_are_one_planned_check_that_was_done(workspace: Workspace) -> None:
    workspace.take_roster(a_campus(a_room("3-201"), people=GIRLS))
    for status in ("locked", "inspected"):
        draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",), only=("3-201",))
        draft.save(an_inspection("3-201", id=workspace.new_id(), status=status), "3-201")
        workspace.review([workspace.hand_in(draft).id], "approve", "")
    (row,) = workspace.standing(month_of(A_DAY), workspace.policy(None)).result.rows
    assert (row.unit, row.inspections, row.done, row.planned) == ("3-201", 1, 1, 1)
