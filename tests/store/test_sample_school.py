"""Tests: the sample school's roster and settings."""

from collections import Counter
from datetime import date

from builders import A_DAY, a_checklist
from inspect_tui.core.eligibility import objections
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.disk import Disk
from inspect_tui.store.library import Library
from inspect_tui.store.sample import _DATA
from inspect_tui.store.sample.school import sample_campus
from inspect_tui.store.settings_file import read_settings

CAMPUS = sample_campus()


def test_the_school_has_the_places_of_a_boarding_primary_school() -> None:
    kinds = Counter(place.kind for place in CAMPUS.places)
    assert kinds["room"] == 200
    assert sum(1 for place in CAMPUS.places if place.kind == "room" and place.occupants) == 198
    assert kinds["spot"] == 40
    assert all(kinds[kind] for kind in ("hall", "table", "kitchen", "bathhouse", "classroom", "common"))
    assert {place.building for place in CAMPUS.places if place.kind == "room"} == {"1", "2", "3"}


def test_ids_are_unique_and_numbers_are_unique_on_their_floor() -> None:
    assert len({place.id for place in CAMPUS.places}) == len(CAMPUS.places)
    assert len({person.id for person in CAMPUS.people}) == len(CAMPUS.people)
    numbers = [(place.scope, place.kind, place.number) for place in CAMPUS.places]
    assert len(set(numbers)) == len(numbers)


def test_every_floor_of_rooms_is_of_one_sex_and_fits_on_one_sheet() -> None:
    for scope in CAMPUS.scopes(a_checklist(), A_DAY):
        assert len({place.gender for place in scope.places}) == 1
        assert len(scope.places) <= 24


def test_rooms_differ_in_beds_toilets_and_balconies_and_none_is_overfull() -> None:
    rooms = [place for place in CAMPUS.places if place.kind == "room"]
    assert {room.beds for room in rooms} == {6, 8}
    assert all(room.occupants <= room.beds for room in rooms)
    assert 0 < sum(room.has("toilet") for room in rooms) < len(rooms)
    assert 0 < sum(room.has("balcony") for room in rooms) < len(rooms)


def test_every_place_names_people_and_buildings_that_exist() -> None:
    buildings = {building.id for building in CAMPUS.buildings}
    for place in CAMPUS.places:
        assert place.building in buildings
        assert all(CAMPUS.person(id_) for id_ in (place.dorm_teacher, place.floor_leader) if id_)
    for person in CAMPUS.people:
        home = CAMPUS.place(person.room)
        assert home is None or (home.gender, home.class_name) == (person.gender, person.class_name)


def test_every_pupils_round_has_a_pair_that_nothing_speaks_against() -> None:
    for loaded in Library(shipped_checklists(), None).checklists():
        checklist = loaded.checklist
        if checklist.who != "student" or "bathhouse" in checklist.applies_to or len(checklist.applies_to) > 2:
            continue
        slot = checklist.slots[0] if checklist.slots else ""
        for scope in CAMPUS.scopes(checklist, A_DAY):
            pupils = CAMPUS.people_with("inspector", A_DAY)
            able = [p for p in pupils if not objections(p, checklist, scope.places, day=A_DAY, slot=slot)]
            assert max(Counter(person.gender for person in able).values(), default=0) >= 2, (checklist.id, scope.id)


def test_the_settings_are_sound_and_know_the_holidays() -> None:
    settings, problems = read_settings(_DATA, Disk())
    assert problems == ()
    assert settings.school.name == "临江小学"
    october = [date(2026, 10, day) for day in range(1, 32)]
    assert [day.day for day in october if settings.calendar.is_school_day(day)][:4] == [8, 9, 10, 12]
    assert sum(settings.calendar.is_school_day(day) for day in october) == 18
