"""Published rules R20 to R23, each in a small school worked out by hand."""

from datetime import date
from fractions import Fraction

from builders import a_mark
from inspect_tui.core.ranking import rank
from school import (
    award,
    exact,
    failed,
    load,
    load_checklist,
    places,
    row,
    row_of,
    scored,
    unit,
    units,
    winners,
)

# R20: base 85, up to 3 points either way for each item; the year's sum of two checks, three buildings


def test_r20_items_take_or_give_up_to_three_points() -> None:
    checklist = load_checklist("r20_plus_minus")
    # 85 - 2 + 3; then the item ends at 3 either way
    assert scored(checklist, a_mark("HALL-MINUS", count=2), a_mark("STAIRS-PLUS", "pass", count=3)).value == 86
    assert scored(checklist, a_mark("HALL-MINUS", count=5)).value == 82
    assert scored(checklist, a_mark("HALL-PLUS", "pass", count=5), a_mark("STAIRS-PLUS", "pass")).value == 89


def test_r20_the_years_sum_of_two_checks_by_at_least_five_decides() -> None:
    autumn, spring = date(2026, 11, 10), date(2027, 5, 11)
    marks = {
        "A": ((90, 88, 89, 91, 87), (85, 86, 87, 88, 89)),  # 89 + 87 = 176
        "B": ((86, 86, 88, 88), (88, 88, 88, 88, 88)),  # the fifth lives there: 87 + 88 = 175
        "C": ((84,) * 5, (92,) * 5),  # 84 + 92 = 176
        "D": ((85,) * 5, (85,) * 5),  # 170
        "E": ((95,) * 3, (95,) * 3),  # six marks of at least eight
    }
    rows = [
        row(building, points, day)
        for building, checks in marks.items()
        for day, given in zip((autumn, spring), checks, strict=True)
        for points in given
    ]
    result = rank(rows, units("A B C D E"), load("r20_year"), None)
    assert exact(result) == {"A": 176, "C": 176, "B": 175, "D": 170, "E": 190}
    assert places(result) == {"A": 1, "C": 1, "B": 3, "D": 4, "E": None}
    assert winners(result) == ["A", "C", "B"]
    assert failed(result, "E") == ["inspections_few"]


# R21: between 40 and 90; five facts are 40, a changed lock or a refusal 0, and 0 for three more once confirmed


def test_r21_scores_stay_in_their_range_and_facts_fix_them() -> None:
    checklist = load_checklist("r21_fixed_scores")
    assert scored(checklist).value == 90
    assert scored(checklist, a_mark("FLOOR")).value == 80
    # 90 - 6 x 10 = 30 is below the range
    assert scored(checklist, a_mark("DESK", count=6)).value == 40
    for fact in ("BOTTLES", "IN-BED", "UNMADE", "LIGHT", "UNLOCKED"):
        assert scored(checklist, a_mark(fact)).value == 40
    assert scored(checklist, a_mark("BOTTLES"), a_mark("LOCK")).value == 0
    # what a pupil reports changes nothing before it is confirmed
    reported = scored(checklist, a_mark("SMOKING"))
    assert reported.value == 90
    assert reported.reported == ("SMOKING",)


def test_r21_a_refusal_and_what_was_confirmed_count_as_nothing() -> None:
    checklist = load_checklist("r21_fixed_scores")
    found = {
        "a": scored(checklist),
        "b": scored(checklist, a_mark("FLOOR")),
        "c": scored(checklist, a_mark("DESK", count=6)),
        "d": scored(checklist, a_mark("LIGHT")),
        "e": scored(checklist, a_mark("LOCK")),
        "g": scored(checklist, a_mark("FLOOR"), a_mark("PET")),
    }
    source = "r21-fixed-scores"
    rows = [row(room, one.value, source=source, facts=["veto"] if one.reported else []) for room, one in found.items()]
    rows.append(row("f", None, source=source, status="refused"))
    result = award(rows, units("a b c d e f g"), load("r21_fixed_scores"), "2026-10-12")
    assert exact(result) == {"a": 90, "b": 80, "c": 40, "d": 40, "e": 0, "f": 0, "g": 0}
    assert places(result) == {"a": 1, "b": 2, "c": 3, "d": 3, "e": 5, "f": 5, "g": 5}
    assert not result.awarded


# R22: three excellent college checks cancel one failed college check, and nothing cancels one of the school's


def test_r22_three_excellent_college_checks_cancel_one_fail_of_the_college() -> None:
    checks = {
        "a": (("college", 50), *[("college", 95)] * 3),  # 1 failed, 1 cancelled
        "b": (("college", 50), *[("college", 95)] * 2, ("college", 75)),  # two excellent are too few
        "c": (("school", 50), *[("college", 95)] * 3),  # the school's stands
        "d": (*[("college", 50)] * 2, *[("college", 95)] * 5),  # 5 // 3 = 1 of 2
        "e": (*[("college", 50)] * 2, *[("college", 95)] * 6),  # 2 of 2
        "f": (("college", 50), *[("school", 95)] * 3),  # the school's cancel nothing
    }
    rows = [
        row(room, points, day, source=source)
        for room, found in checks.items()
        for day, (source, points) in enumerate(found, start=1)
    ]
    result = award(rows, units("a b c d e f"), load("r22_cancelled_fails"), "2026-T1")
    # a: (50 + 3 x 95) / 4; e: (2 x 50 + 6 x 95) / 8
    assert [exact(result)[room] for room in "ae"] == [Fraction("83.75")] * 2
    assert winners(result) == ["a", "e"]
    assert [failed(result, room) for room in "bcdf"] == [["fails_left_many"]] * 4
    left = {one.unit: one.requirements[0].reason.values for one in result.rows}
    assert {room: (left[room]["cancelled"], left[room]["left"]) for room in "abcdef"} == {
        "a": ("1", "0"), "b": ("0", "1"), "c": ("0", "1"), "d": ("1", "1"), "e": ("2", "0"), "f": ("0", "1"),
    }  # fmt: skip


# R23: 90 or more and good at study, on application, at most a tenth of each building


def test_r23_at_most_a_tenth_of_each_building_and_never_more_by_a_tie() -> None:
    good = {"declared": "是", "study": "是"}
    scores = {"r1": 98, "r2": 97, "r3": 95, "r4": 93, "r5": 89, "s1": 99, "t1": 95, "t2": 95}
    school = [
        *(unit(name, building="1", **good) for name in ("r1", "r3", "r4", "r5")),
        unit("r2", building="1", declared="是"),
        *(unit(f"r{number}", building="1") for number in range(6, 21)),  # 20 rooms: 2 places
        unit("s1", building="2", **good),
        *(unit(f"s{number}", building="2") for number in range(2, 10)),  # 9 rooms: 0.9, no place
        *(unit(f"t{number}", building="3", **good) for number in range(1, 11)),  # 10 rooms: 1 place
    ]
    result = award([row(room, points) for room, points in scores.items()], school, load("r23_study_style"), "2026-T1")
    assert [group.quota and group.quota.size for group in result.groups] == [2, 0, 1]
    assert winners(result) == ["r1", "r3"]
    assert [row_of(result, room).place for room in ("r1", "r3", "r4", "r5")] == [1, 2, 3, 4]
    assert failed(result, "r2") == ["required_missing"]
    # two are level for the one place of building 3
    assert result.groups[2].outcomes[0].tie == "narrowed"
