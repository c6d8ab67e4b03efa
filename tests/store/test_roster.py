"""Tests: a roster from tables, and the one in force."""

from datetime import UTC, date, datetime

import pytest

from builders import a_campus, a_room
from inspect_tui.core.campus import Campus
from inspect_tui.core.records import SealedFile
from inspect_tui.i18n import Translator
from inspect_tui.store.roster import current, roster_file
from inspect_tui.store.sealed import decode, encode
from inspect_tui.store.tables.roster_tables import parse_people, parse_roster
from inspect_tui.store.tables.tabular import read_table

HEADING = "编号,类型,楼栋,楼层,房号,床位数,人数,年级,班级,性别,卫生间,阳台,设施,生活老师,生效日期,院系"
GOOD = "3-205,寝室,3号楼,2层,205,6,5,三年级,三（2）,女生,有,无,空调,T01,2026年9月1日,文学院"
AT = datetime(2026, 9, 1, tzinfo=UTC)


def parsed(*rows: str, heading: str = HEADING) -> tuple[Campus, int, list[tuple[str, int | None, str]]]:
    campus, taken, problems = parse_roster(read_table("名单.csv", "\n".join((heading, *rows)).encode()))
    for problem in problems:
        for language in ("zh", "en"):
            assert Translator(language)(f"problem.{problem.code}", **problem.values)
    return campus, taken, [(problem.code, problem.line, problem.item) for problem in problems]


def test_a_good_row_becomes_a_place_with_all_its_attributes() -> None:
    campus, taken, problems = parsed(GOOD)
    assert (taken, problems) == (1, [])
    assert campus.places == (
        a_room(
            "3-205",
            features=("toilet", "空调"),
            dorm_teacher="T01",
            valid_from=date(2026, 9, 1),
            more={"院系": "文学院"},
        ),
    )
    assert campus.buildings[0].name.zh == "3号楼"
    assert campus.buildings[0].name.en == "Building 3"


def test_english_column_names_and_words_are_read_too() -> None:
    campus, _, problems = parsed("room,3,2,205,M,yes", heading="Kind,Building,Floor,Number,Gender,Toilet")
    assert problems == []
    assert (campus.places[0].id, campus.places[0].gender, campus.places[0].features) == ("3-205", "男", ("toilet",))


def test_a_table_of_buildings_and_numbers_alone_is_enough() -> None:
    campus, taken, problems = parsed("女生楼,101", "女生楼,102", heading="楼栋,房号")
    assert (taken, problems) == (2, [])
    assert [place.id for place in campus.places] == ["女生楼-101", "女生楼-102"]
    assert campus.buildings[0].name.zh == "女生楼"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("寝室", "城堡", "roster_unknown_word"),
        ("女生", "?", "roster_unknown_word"),
        ("有,无", "也许,无", "roster_unknown_word"),
        (",6,5,", ",6,7,", "roster_too_many"),
        (",6,5,", ",六,5,", "roster_bad_number"),
        (",6,5,", ",6,-5,", "roster_bad_number"),
        (",6,5,", ",6,4.5,", "roster_bad_number"),
        ("2026年9月1日", "2026-02-30", "roster_bad_date"),
        ("3号楼", "", "roster_missing_cell"),
        ("文学院", "文学院,外语学院", "roster_extra_cells"),
    ],
)
def test_a_bad_cell_is_told_with_its_line_and_the_row_is_not_taken(old: str, new: str, code: str) -> None:
    campus, taken, problems = parsed(GOOD, GOOD.replace("205", "206").replace(old, new, 1))
    assert (taken, len(campus.places)) == (1, 1)
    assert problems == [(code, 3, "3-206")]


def test_the_second_of_two_rooms_with_one_id_is_not_taken() -> None:
    _, taken, problems = parsed(GOOD, GOOD)
    assert (taken, problems) == (1, [("roster_duplicate", 3, "3-205")])


def test_one_number_cannot_stand_twice_on_a_floor() -> None:
    _, taken, problems = parsed(GOOD, GOOD.replace("3-205", "另一间", 1))
    assert (taken, problems) == (1, [("roster_duplicate_number", 3, "另一间")])


def test_a_missing_column_is_told_and_nothing_is_taken() -> None:
    campus, taken, problems = parsed("3-205,5", heading="编号,人数")
    assert (campus, taken) == (Campus(), 0)
    assert problems == [("roster_missing_column", 1, ""), ("roster_missing_column", 1, "")]


def test_a_column_that_stands_twice_is_told() -> None:
    _, taken, problems = parsed("3,205,206", heading="楼栋,房号,number")
    assert (taken, problems) == (0, [("roster_duplicate_column", 1, "")])


def test_a_place_cannot_end_before_it_begins() -> None:
    heading = "楼栋,房号,生效日期,失效日期"
    _, taken, problems = parsed("3,205,2026-09-02,2026/9/1", "3,206,2026-09-01,20260901", heading=heading)
    assert (taken, problems) == (1, [("roster_dates_reversed", 2, "3-205")])


def test_people_are_read_with_their_roles_and_their_dormitory() -> None:
    table = read_table(
        "人员.csv",
        "学号,姓名,角色,性别,班级,寝室\nS1,李婷,检查员,女,五（1）,3-205\nT1,陈老师,审核老师、发布人,女,,\n".encode(),
    )
    people, taken, problems = parse_people(table, (a_room("3-205"),))
    assert (taken, problems) == (2, ())
    assert (people[0].roles, people[0].dormitory, people[0].adult) == (("inspector",), "3", False)
    assert (people[1].roles, people[1].dormitory, people[1].adult) == (("supervisor", "poster"), "", True)


def test_people_with_unknown_roles_no_name_or_a_used_id_are_not_taken() -> None:
    rows = "S1,李婷,检查员\nS2,王芳,国王\nS3,,检查员\nS1,周敏,检查员\n"
    people, taken, problems = parse_people(read_table("人员.csv", ("编号,姓名,角色\n" + rows).encode()))
    assert (taken, [person.id for person in people]) == (1, ["S1"])
    assert [(problem.code, problem.line) for problem in problems] == [
        ("roster_unknown_word", 3),
        ("roster_missing_cell", 4),
        ("roster_duplicate", 5),
    ]


def sealed(campus: Campus, record_id: str, *known: SealedFile) -> SealedFile:
    return roster_file(campus, known, record_id=record_id, device="d", by="", at=AT, app="0")


def test_a_school_without_a_roster_has_an_empty_one() -> None:
    assert current(()) == Campus()


def test_the_roster_in_force_is_the_latest_by_parents_in_any_order_of_files() -> None:
    first = sealed(a_campus(a_room("3-101")), "ffff")
    second = sealed(a_campus(a_room("3-102")), "aaaa", first)
    third = sealed(a_campus(a_room("3-103")), "bbbb", first, second)
    for files in ((first, second, third), (third, second, first), (second, third, first)):
        assert current(files).places[0].id == "3-103"


def test_of_two_rosters_that_did_not_see_each_other_the_greater_id_is_in_force() -> None:
    first = sealed(a_campus(a_room("3-101")), "ffff")
    one = sealed(a_campus(a_room("3-102")), "aaaa", first)
    other = sealed(a_campus(a_room("3-103")), "bbbb", first)
    assert current((first, one, other)) == current((other, first, one)) == other.records[0].body


def test_a_roster_survives_its_sealed_file() -> None:
    content = sealed(a_campus(a_room("3-101", more={"院系": "文学院"})), "aaaa")
    assert decode(encode(content), "x") == content
