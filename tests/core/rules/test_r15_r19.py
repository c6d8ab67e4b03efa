"""Published rules R15 to R19, each in a small school worked out by hand."""

from datetime import date
from fractions import Fraction

from builders import a_mark
from school import (
    award,
    codes,
    exact,
    failed,
    load,
    load_checklist,
    places,
    printed,
    row,
    row_of,
    scored,
    tiers,
    unit,
    units,
    winners,
)

# R15: by application, checked by two offices; one to three stars; seven events bar the month

APPLIED = {"declared": "是", "office_one": "是", "office_two": "是"}


def test_r15_only_rooms_that_applied_and_were_checked_twice_have_stars() -> None:
    scores = {
        "a": (100, 99, 98),  # 297 / 3 = 99
        "b": (98, 98, 98),
        "c": (96, 97, 98),  # 97
        "d": (100, 100, 95),  # 98.33, but one check lost five
        "e": (100, 100, 100),  # never applied
        "f": (100, 100, 100),  # one office has not checked it
        "g": (100, 100, 100),  # fighting
    }
    rows = [row(room, points, day) for room, found in scores.items() for day, points in enumerate(found, start=12)]
    rows.append(row("g", None, 20, status="exempt", facts=["fighting"]))
    school = [
        *units("a b c d g", **APPLIED),
        unit("e"),
        unit("f", **{**APPLIED, "office_two": ""}),
    ]
    result = award(rows, school, load("r15_star_application"), "2026-10")
    assert tiers(result) == {"a": "3 stars", "b": "2 stars", "c": "1 star"}
    assert places(result) == {"a": 1, "b": 2, "c": 3, "d": None, "e": None, "f": None, "g": None}
    assert exact(result)["d"] == Fraction(295, 3)
    assert [failed(result, room) for room in "dg"] == [["each_below"], ["barred"]]
    assert [failed(result, room) for room in "ef"] == [["required_missing"] * 3, ["required_missing"]]


# R16: one boys' and one girls' room a week, an extra for two in a row, the last two of the month

R16_SCHOOL = [*units("a b c", gender="女"), *units("x y", gender="男")]
R16_ROWS = [
    *(row("a", points, day) for day, points in ((12, -1), (13, -2), (19, -1))),
    *(row("b", points, day) for day, points in ((12, -2), (13, -2), (19, -3))),
    *(row("c", points, day) for day, points in ((12, 0), (13, 0), (19, -2))),
    *(row("x", points, day) for day, points in ((12, 0), (19, -5))),
    *(row("y", points, day) for day, points in ((12, -1), (19, -2))),
    row("c", None, 14, status="exempt", facts=["fighting"]),
]


def test_r16_one_girls_and_one_boys_room_win_the_week_and_four_events_bar_it() -> None:
    result = award(R16_ROWS, R16_SCHOOL, load("r16_weekly"), "2026-W42")
    assert exact(result) == {"a": -3, "b": -4, "c": 0, "x": 0, "y": -1}
    assert winners(result) == ["a", "x"]
    assert failed(result, "c") == ["barred"]
    assert [one.title for one in result.winners] == [None, None]


def test_r16_two_weeks_in_a_row_are_said_so() -> None:
    result = award(R16_ROWS, R16_SCHOOL, load("r16_weekly"), "2026-W43")
    assert winners(result) == ["a", "y"]
    titles = {one.unit: one.title.en for one in result.winners if one.title}
    assert titles == {"a": "Excellent twice in a row"}


def test_r16_the_last_two_of_the_month_are_named() -> None:
    result = award(R16_ROWS, R16_SCHOOL, load("r16_monthly"), "2026-10")
    assert exact(result) == {"c": -2, "y": -3, "a": -4, "x": -5, "b": -7}
    assert (result.bottom, winners(result)) == (("x", "b"), [])


# R17: 60 for the classroom and 40 for the area; three flags a week, a card for the last; flags and cards in the term

R17_MARKS = {
    "甲": ((58, 39), (58, 39), (60, 40), (60, 40)),
    "乙": ((57, 38), (40, 30), (59, 39), (59, 39)),
    "丙": ((55, 39), (56, 39), (57, 39), (57, 39)),
    "丁": ((50, 35), (53, 37), (54, 38), (54, 38)),
    "戊": ((48, 30), (50, 30), (51, 31), (51, 31)),
}
R17_SCHOOL = [*units("甲 乙", kind="重点"), *units("丙 丁 戊", kind="普通")]
MONDAYS = (date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 2))
R17_ROWS = [
    row(name, points, day, source=source)
    for name, weeks in R17_MARKS.items()
    for day, marks in zip(MONDAYS, weeks, strict=True)
    for source, points in zip(("classroom", "area"), marks, strict=True)
]


def test_r17_the_three_best_sums_of_the_week_have_flags() -> None:
    weekly = load("r17_weekly")
    first = award(R17_ROWS, R17_SCHOOL, weekly, "2026-W42")
    assert exact(first) == {"甲": 97, "乙": 95, "丙": 94, "丁": 85, "戊": 78}
    assert winners(first) == ["甲", "乙", "丙"]
    second = award(R17_ROWS, R17_SCHOOL, weekly, "2026-W43")
    assert exact(second) == {"甲": 97, "丙": 95, "丁": 90, "戊": 80, "乙": 70}
    assert winners(second) == ["甲", "丙", "丁"]


def test_r17_flags_count_in_the_term_and_one_card_bars_a_key_class_or_three_an_ordinary_one() -> None:
    result = award(R17_ROWS, R17_SCHOOL, load("r17_term"), "2026-T1", load("r17_weekly"))
    # the term's means and 2 for each flag: 59 + 39.5 + 4 x 2; 53.75 + 36.5 + 3 x 2; 56.25 + 39 + 4 x 2;
    # 52.75 + 37 + 1 x 2; 50 + 30.5
    assert exact(result) == {
        "甲": Fraction("106.5"),
        "丙": Fraction("103.25"),
        "丁": Fraction("91.75"),
        "乙": Fraction("96.25"),
        "戊": Fraction("80.5"),
    }
    assert places(result) == {"甲": 1, "丙": 2, "丁": 3, "乙": None, "戊": None}
    assert winners(result) == ["甲", "丙"]
    # 乙 was last once and is a key class, 戊 was last three times
    assert [failed(result, name) for name in "乙戊"] == [["cards_many"], ["cards_many"]]
    limits = {one.unit: one.requirements[-1].reason.values for one in result.rows}
    assert (limits["乙"]["count"], limits["乙"]["limit"]) == ("1", "1")
    assert (limits["戊"]["count"], limits["戊"]["limit"]) == ("3", "3")


# R18: every table of 99 or more; what happened at a mixed table is the culprit's, or everybody's by head count


def test_r18_all_tables_of_99_win_and_mixed_tables_are_split_by_heads() -> None:
    checklist = load_checklist("r18_tables")
    found = {
        "t1": ({"class": "三1"}, [a_mark("NOISE")], ()),  # 99
        "t2": ({"class": "三2"}, [a_mark("DEED", "pass")], ()),  # 102
        "t3": ({"heads": "三1:5 三2:3"}, [a_mark("NOISE", count=5), a_mark("WASTE", count=3)], ()),  # 92
        "t4": ({"heads": "三1:2 三2:4"}, [a_mark("DEED", "pass")], ()),  # 102
        "t5": ({"heads": "三1:4 三2:4"}, [a_mark("TRAY", count=3)], ("by:三2",)),  # 97
    }
    school = [unit(name, **attributes) for name, (attributes, _, _) in found.items()]
    rows = [
        row(
            name,
            scored(checklist, *marks, kind="table").value,
            source="r18-tables",
            attributes=attributes,
            facts=facts,
        )
        for name, (attributes, marks, facts) in found.items()
    ]
    tables = award(rows, school, load("r18_tables"), "2026-W42")
    assert exact(tables) == {"t2": 102, "t4": 102, "t1": 99, "t5": 97, "t3": 92}
    assert winners(tables) == ["t2", "t4", "t1"]
    classes = award(rows, school, load("r18_classes"), "2026-W42")
    # 三1: 99, 100 - 8 x 5/8 = 95, 100 + 2 x 2/6, 100 -> 394 2/3 over 4 tables
    # 三2: 102, 100 - 8 x 3/8 = 97, 100 + 2 x 4/6, 97 -> 397 1/3 over 4 tables
    assert exact(classes) == {"三2": Fraction(298, 3), "三1": Fraction(296, 3)}
    assert printed(classes) == {"三2": (1, "99.33"), "三1": (2, "98.67")}
    assert winners(classes) == ["三2"]


# R19: one room a floor, places move; who was not in is out until checked again in time


def test_r19_a_place_that_a_floor_cannot_fill_goes_to_the_best_of_the_others() -> None:
    rows = [
        *(row(name, points) for name, points in {"a": 95, "b": 90, "c": 85, "d": 79, "e": 70, "f": 60}.items()),
        row("g", None, 12, status="locked"),
        row("g", 88, 15),  # checked again within seven days
        row("h", None, 12, status="locked"),
        row("h", 92, 25),  # too late
        row("i", None, 12, status="refused"),
    ]
    floors = {"1": "a b", "2": "c d", "3": "e f", "4": "g h i"}
    school = [one for floor, names in floors.items() for one in units(names, floor=floor)]
    result = award(rows, school, load("r19_one_a_floor"), "2026-T1")
    # nobody on floor 3 has 80; of those left with 80 or more (b alone) the best gets its place: four floors, four rooms
    assert winners(result) == ["a", "b", "c", "g"]
    assert [(failed(result, name), row_of(result, name).place) for name in "hi"] == [(["missed_many"], None)] * 2
    transfer = result.groups[0].outcomes[0].transfer
    assert transfer is not None
    assert (transfer.places, transfer.taken) == (1, ("b",))
    assert codes(result, "d") == ["mean_below"]
