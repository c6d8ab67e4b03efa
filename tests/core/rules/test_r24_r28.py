"""Published rules R24 to R28, each in a small school worked out by hand."""

from datetime import date
from fractions import Fraction

from builders import a_mark
from school import (
    award,
    exact,
    failed,
    load,
    load_checklist,
    places,
    printed,
    row,
    scored,
    tiers,
    unit,
    units,
    winners,
)

# R24: only rooms that declared can be excellent; all others pass or fail


def test_r24_only_rooms_that_declared_can_be_excellent() -> None:
    scores = {"a": 95, "b": 90, "c": 85, "d": 99, "e": 59}
    school = [*units("a b c", declared="是"), *units("d e", declared="否")]
    result = award([row(room, points) for room, points in scores.items()], school, load("r24_declared"), "2026-10")
    assert tiers(result) == {"a": "excellent", "b": "excellent", "c": "pass", "d": "pass"}
    assert result.row("e") is not None
    assert exact(result)["e"] == 59


# R25: two wins of the department, six people, a quota for each department, six bars


def test_r25_two_wins_six_people_and_the_departments_quota() -> None:
    months = {
        "a": (95, 95, 95),  # 3 wins, mean 95
        "b": (92, 91, 80),  # 2 wins, mean 87.67
        "c": (90, 99, 99),  # 3 wins, mean 96
        "d": (99, 89, 89),  # 1 win
        "e": (99, 99, 99),  # five people
        "f": (98, 98, 98),  # a fight
        "g": (91, 91, 70),  # 2 wins, mean 84
    }
    days = (date(2026, 9, 10), date(2026, 10, 10), date(2026, 11, 10))
    rows = [row(room, points, day) for room, found in months.items() for day, points in zip(days, found, strict=True)]
    rows.append(row("f", None, date(2026, 11, 20), status="exempt", facts=["fighting"]))
    school = [
        *units("a b c d f", department="艺术", occupants="6"),
        unit("e", department="艺术", occupants="5"),
        unit("g", department="机电", occupants="8"),
        *(unit(name, department=name, occupants="6") for name in ("电子", "经贸", "建工", "化工")),
    ]
    result = award(rows, school, load("r25_quota_table"), "2026-T1", load("r25_department"))
    assert result.warnings == ()
    assert {group.key[0]: group.quota and group.quota.size for group in result.groups} == {
        "机电": 8, "电子": 9, "经贸": 10, "建工": 13, "化工": 7, "艺术": 2,
    }  # fmt: skip
    # two places for three rooms of 艺术; 机电 has one room for its eight
    assert set(winners(result)) == {"c", "a", "g"}
    assert (exact(result)["b"], places(result)["b"]) == (Fraction(263, 3), 3)
    assert [failed(result, room) for room in "def"] == [["wins_few"], ["occupants_few"], ["barred"]]


# R26: 40 + 40 + 20 with caps; the month's sum out of 2200 is made a hundred; a class is the mean of its rooms


def test_r26_no_section_costs_more_than_it_has() -> None:
    checklist = load_checklist("r26_capped_sections")
    # hygiene 5 x 10 = 50, at most 40; discipline 3 x 5; safety 20
    found = scored(checklist, a_mark("FLOOR", count=5), a_mark("TALKING", count=3), a_mark("PLUG"))
    assert found.value == 25
    assert [tuple(cut) for cut in found.cuts] == [("hygiene", 50, 40)]


def test_r26_a_class_is_the_mean_of_its_rooms_months() -> None:
    months = {
        "a": [100] * 21 + [25],  # 2125
        "b": [95] * 22,  # 2090
        "c": [95] * 22,  # 2090
        "d": [100] * 22,  # 2200
        "e": [100] * 20,  # twice not inspected: 2000
        "f": [100] * 22,
    }
    classes = {"a": "初一1", "b": "初一1", "c": "初一2", "d": "初一3", "e": "初一3", "f": "初一4"}
    school = [unit(room, **{"class": name}) for room, name in classes.items()]
    rows = [
        row(room, points, day, attributes={"class": classes[room]}, facts=["veto"] if (room, day) == ("f", 9) else [])
        for room, found in months.items()
        for day, points in enumerate(found, start=1)
    ]
    result = award(rows, school, load("r26_class_month"), "2026-10")
    # (2125 + 2090) / 2 = 2107.5, (2200 + 2000) / 2 = 2100 and 2090, each x 100 / 2200
    assert exact(result) == {
        "初一1": Fraction(21075, 220),
        "初一3": Fraction(2100, 22),
        "初一2": 95,
        "初一4": 100,
    }
    assert printed(result) == {
        "初一1": (1, "95.80"), "初一3": (2, "95.45"), "初一2": (3, "95.00"), "初一4": (None, "100.00"),
    }  # fmt: skip
    assert (winners(result), failed(result, "初一4")) == (["初一1", "初一3"], ["barred"])


# R27: a hundred points, three girls' and three boys' rooms


def test_r27_three_girls_and_three_boys_rooms() -> None:
    weeks = {
        "a": (95, 95, 96, 94),  # 380 of 400
        "b": (94, 94, 94, 94),
        "c": (93, 93, 93, 93),
        "d": (90, 96, 92, 94),  # 372, level with c
        "e": (90, 90, 90, 90),
        "x": (99, 99, 99, 99),
        "y": (80, 80, 80, 81),  # 321 of 400
    }
    rows = [
        row(room, points, day)
        for room, found in weeks.items()
        for day, points in zip((8, 15, 22, 29), found, strict=True)
    ]
    school = [*units("a b c d e", gender="女"), *units("x y", gender="男")]
    result = award(rows, school, load("r27_boys_and_girls"), "2026-10")
    assert exact(result) == {"a": 95, "b": 94, "c": 93, "d": 93, "e": 90, "x": 99, "y": Fraction("80.25")}
    assert places(result) == {"a": 1, "b": 2, "c": 3, "d": 3, "e": 5, "x": 1, "y": 2}
    # c and d share the third place; there are but two boys' rooms
    assert winners(result) == ["a", "b", "c", "d", "x", "y"]


# R28: pass or fail every day; every fifth fail of a term is fined


def test_r28_a_room_passes_or_fails_and_nothing_between() -> None:
    checklist = load_checklist("r28_pass_fail")
    assert scored(checklist).value == 0
    assert scored(checklist, a_mark("BEDS")).value == -1
    assert scored(checklist, a_mark("BEDS"), a_mark("FLOOR", count=4), a_mark("SINK")).value == -1


def test_r28_every_fifth_fail_of_the_term_is_another_fine() -> None:
    fails = {"a": 0, "b": 4, "c": 5, "d": 9, "e": 10, "f": 14, "g": 15}
    rows = [
        row(room, -1 if day <= count else 0, day, source="r28-pass-fail")
        for room, count in fails.items()
        for day in range(1, 21)
    ]
    result = award(rows, units("a b c d e f g"), load("r28_fines"), "2026-T1")
    assert exact(result) == {room: -count for room, count in fails.items()}
    assert printed(result)["b"] == (2, "-4")
    assert tiers(result) == {
        "a": "no fine", "b": "no fine", "c": "one fine", "d": "one fine", "e": "two fines", "f": "two fines",
        "g": "three fines or more",
    }  # fmt: skip
