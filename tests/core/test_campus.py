"""Tests: the roster as a value."""

from datetime import date

from builders import A_DAY, a_campus, a_checklist, a_room
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Person


def test_a_room_is_walked_with_its_floor() -> None:
    assert a_room("3-205").scope == "3-2"


def test_an_area_without_floors_is_walked_as_a_whole() -> None:
    assert a_room("3-205", floor="").scope == "3"


def test_a_place_has_its_features_and_its_own_kind() -> None:
    room = a_room(features=("toilet",))
    assert [room.has(feature) for feature in ("toilet", "room", "balcony", "kitchen")] == [True, True, False, False]


def test_a_policy_may_name_the_schools_own_columns() -> None:
    room = a_room(more={"院系": "文学院"})
    assert room.attribute("院系") == "文学院"
    assert room.attribute("class") == "三（2）"
    assert room.attribute("beds") == "6"
    assert room.attribute("floor") == "3-2"
    assert room.attribute("nothing") is None


def test_a_place_is_in_force_on_its_first_and_its_last_day_and_not_beyond() -> None:
    room = a_room(valid_from=date(2026, 9, 1), valid_to=date(2026, 9, 30))
    days = [date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 1)]
    assert [room.in_force(day) for day in days] == [False, True, True, False]


def test_floors_keep_the_rosters_order_and_leave_out_places_of_other_kinds_and_times() -> None:
    campus = a_campus(
        a_room("3-201"),
        a_room("3-101"),
        a_room("3-202"),
        a_room("3-203", kind="spot"),
        a_room("3-204", valid_to=date(2026, 9, 1)),
    )
    scopes = [(scope.id, [place.id for place in scope.places]) for scope in campus.scopes(a_checklist(), A_DAY)]
    assert scopes == [("3-2", ["3-201", "3-202"]), ("3-1", ["3-101"])]


def test_a_room_in_which_nobody_lives_is_walked_only_before_term() -> None:
    campus = a_campus(a_room("3-201"), a_room("3-202", occupants=0))
    daily, opening = a_checklist(), a_checklist(frequency="term-start")
    assert [[place.id for place in scope.places] for scope in campus.scopes(daily, A_DAY)] == [["3-201"]]
    assert [[place.id for place in scope.places] for scope in campus.scopes(opening, A_DAY)] == [["3-201", "3-202"]]


def test_a_building_the_roster_does_not_name_is_called_by_its_id() -> None:
    named = Building(id="3", name=Label(zh="3号楼", en="Building 3"))
    campus = Campus(buildings=(named,))
    assert campus.building("3") == named
    assert campus.building("9").name.zh == "9"


def test_people_are_found_by_role_while_they_are_in_service() -> None:
    here = Person(id="p1", name="李婷", roles=("inspector",))
    gone = Person(id="p2", name="王芳", roles=("inspector",), valid_to=date(2026, 9, 1))
    teacher = Person(id="t1", name="陈老师", roles=("dorm_teacher",))
    campus = a_campus(people=(here, gone, teacher))
    assert campus.people_with("inspector", A_DAY) == (here,)
    assert campus.person("p2") == gone
    assert campus.person("p9") is None
    assert [person.adult for person in campus.people] == [False, False, True]


def test_rooms_that_are_away_or_exempt_are_on_the_floor_but_nobody_is_sent_there() -> None:
    places = (a_room("3-201"), a_room("3-202"), a_room("3-203", exempt=True), a_room("3-301"))
    campus = a_campus(*places).model_copy(update={"away": ("3-202", "3-301")})
    (scope,) = campus.scopes(a_checklist(), A_DAY)  # on floor 3 nobody is there at all
    assert [place.id for place in scope.offered] == ["3-201"]
    assert scope.off == {"3-202": "away", "3-203": "exempt"}
