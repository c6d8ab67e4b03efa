"""Whom a pupil tells of a danger."""

from builders import A_DAY, a_campus, a_checklist, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.campus import Person, Role
from inspect_tui.core.telling import reports, to_tell, untold

FIRE = an_item("FIRE", severity="critical", who="report", points=None, effect="bar_award")


def a_person(person_id: str, *roles: Role, **fields: object) -> Person:
    return Person.model_validate({"id": person_id, "name": person_id, "roles": roles} | fields)


def test_those_who_answer_for_the_place_come_first_and_no_pupil_at_all() -> None:
    people = (
        a_person("s1", "inspector"),
        a_person("boss", "supervisor"),
        a_person("gone", "dorm_teacher", valid_to="2026-09-01"),
        a_person("other", "dorm_teacher"),
        a_person("leader", "floor_leader"),
        a_person("own", "dorm_teacher"),
    )
    room = a_room(dorm_teacher="own", floor_leader="leader")
    told = to_tell(a_campus(room, people=people), room, A_DAY)
    assert [person.id for person in told] == ["own", "leader", "other", "boss"]


def test_only_what_failed_on_a_pupils_list_is_a_report() -> None:
    seen = an_inspection("3-205", a_mark("FIRE"), a_mark("T01"))
    pupils = a_checklist(FIRE, an_item())
    assert reports(pupils, seen) == untold(pupils, seen) == ("FIRE",)
    assert untold(pupils, an_inspection("3-205", a_mark("FIRE", told="t1"))) == ()
    assert reports(pupils, an_inspection("3-205", a_mark("FIRE", "pass"))) == ()
    assert reports(a_checklist(FIRE, who="adult"), seen) == ()
