"""Tests: who may inspect what."""

from datetime import date

import pytest

from builders import A_DAY, a_checklist, a_room
from inspect_tui.core.campus import Person
from inspect_tui.core.eligibility import objections


def a_pupil(**fields: object) -> Person:
    defaults: dict[str, object] = {
        "id": "s1",
        "name": "李婷",
        "roles": ("inspector",),
        "gender": "女",
        "class_name": "五（1）",
        "room": "2-301",
        "dormitory": "2",
    }
    return Person.model_validate(defaults | fields)


def a_teacher(**fields: object) -> Person:
    defaults: dict[str, object] = {"id": "t1", "name": "陈老师", "roles": ("dorm_teacher",), "gender": "女"}
    return Person.model_validate(defaults | fields)


FLOOR = (a_room("3-205"), a_room("3-206", class_name="三（3）、四（1）"))


def test_a_pupil_of_the_floors_sex_from_another_class_and_dormitory_may_inspect() -> None:
    assert objections(a_pupil(), a_checklist(), FLOOR, (a_pupil(id="s2"),), day=A_DAY) == ()


@pytest.mark.parametrize(
    ("fields", "objection"),
    [
        ({"roles": ()}, "not_inspector"),
        ({"valid_to": date(2026, 9, 1)}, "inactive"),
        ({"gender": "男"}, "other_sex"),
        ({"class_name": "三（2）"}, "own_class"),
        ({"class_name": "四（1）"}, "own_class"),
        ({"room": "3-205"}, "own_room"),
        ({"dormitory": "3"}, "own_dormitory"),
    ],
)
def test_nobody_inspects_what_is_their_own_or_not_theirs_to_see(fields: dict[str, object], objection: str) -> None:
    assert objections(a_pupil(**fields), a_checklist(), FLOOR, day=A_DAY) == (objection,)


def test_an_adults_list_is_not_for_pupils() -> None:
    adults = a_checklist(who="adult")
    assert objections(a_pupil(), adults, FLOOR) == ("adults_only",)
    assert objections(a_teacher(), adults, FLOOR) == ()


def test_a_specialists_list_is_for_specialists_alone() -> None:
    kitchen = (a_room("C1-31", kind="kitchen", gender="", class_name=""),)
    meters = a_checklist(who="specialist")
    assert objections(a_teacher(), meters, kitchen) == ("specialist_only",)
    assert objections(a_teacher(roles=("specialist",)), meters, kitchen) == ()


def test_an_adult_may_walk_a_pupils_round_on_any_floor() -> None:
    assert objections(a_teacher(gender="男"), a_checklist(), FLOOR) == ()


def test_pupils_of_different_sexes_are_no_pair() -> None:
    spots = (a_room("T-S01", kind="spot", gender="", class_name=""),)
    boy = a_pupil(id="s2", gender="男")
    assert objections(a_pupil(), a_checklist(), spots, (boy,)) == ("mixed_pair",)
    assert objections(a_pupil(), a_checklist(), spots, (a_teacher(gender="男"),)) == ()


def test_no_pupil_inspects_the_bathhouse_while_it_is_or_may_be_used() -> None:
    bathhouse = (a_room("B2-01", kind="bathhouse", class_name=""),)
    assert objections(a_pupil(), a_checklist(), bathhouse, slot="evening") == ("bathhouse_in_use",)
    assert objections(a_pupil(), a_checklist(), bathhouse) == ("bathhouse_in_use",)
    assert objections(a_pupil(), a_checklist(), bathhouse, slot="morning") == ()
    assert objections(a_teacher(), a_checklist(), bathhouse, slot="evening") == ()


def test_not_even_an_adult_enters_the_bathhouse_of_the_other_sex() -> None:
    bathhouse = (a_room("B2-01", kind="bathhouse", class_name=""),)
    assert objections(a_teacher(gender="男"), a_checklist(), bathhouse) == ("other_sex",)


def test_every_objection_is_told() -> None:
    nobody = a_pupil(roles=(), gender="男", room="3-205", dormitory="3", class_name="三（2）")
    found = objections(nobody, a_checklist(), FLOOR)
    assert found == ("not_inspector", "other_sex", "own_room", "own_class", "own_dormitory")
