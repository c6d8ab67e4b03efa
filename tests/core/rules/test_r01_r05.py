"""Published rules R1 to R5, each in a small school worked out by hand."""

from fractions import Fraction

from builders import a_mark
from school import award, exact, failed, load, load_checklist, places, row, row_of, scored, tiers, unit, units, winners

# R1: hygiene 10 + discipline 10, the best third of all rooms


def test_r01_the_best_third_of_all_rooms_by_the_sum_of_hygiene_and_discipline() -> None:
    marks = {"a": (10, 9), "b": (9, 9), "c": (10, 8), "d": (7, 9), "e": (6, 9), "f": (5, 5), "g": (10, 0)}
    rows = [
        row(room, points, source=source)
        for room, pair in marks.items()
        for points, source in zip(pair, ("hygiene", "discipline"), strict=True)
    ]
    result = award(rows, units("a b c d e f g"), load("r01_top_third"), "2026-T1")
    # 7 rooms / 3 = 2.33, so 2 places; b and c are level at the edge with 18
    assert places(result) == {"a": 1, "b": 2, "c": 2, "d": 4, "e": 5, "f": 6, "g": 6}
    assert exact(result) == {"a": 19, "b": 18, "c": 18, "d": 16, "e": 15, "f": 10, "g": 10}
    assert winners(result) == ["a", "b", "c"]
    quota = result.groups[0].quota
    assert quota is not None
    assert (quota.exact, quota.size) == (Fraction(7, 3), 2)
    assert row_of(result, "a").score == "19"


# R2: six categories, a moving red flag each week, the worst named, most flags of a term


def test_r02_each_category_is_deducted_until_it_is_empty() -> None:
    checklist = load_checklist("r02_six_categories")
    # floor 6 x 2 = 12, at most 10; beds 2 x 5 = 10; discipline 1 x 5
    found = scored(checklist, a_mark("FL", count=6), a_mark("BE", count=2), a_mark("DI"))
    assert (found.value, [tuple(cut) for cut in found.cuts]) == (75, [("floor", 12, 10)])
    all_over = [a_mark(item, count=9) for item in ("FL", "BE", "GO", "WA", "BA", "DI")]
    # balcony 9 x 1 = 9 of its 10; all others are empty
    assert scored(checklist, *all_over).value == 1


def test_r02_the_best_room_of_the_week_has_the_flag_and_the_worst_is_named() -> None:
    checklist = load_checklist("r02_six_categories")
    scores = {
        "a": scored(checklist, a_mark("BE")).value,  # 95
        "b": scored(checklist, a_mark("FL", count=6), a_mark("DI", count=6)).value,  # 100 - 10 - 30
        "c": scored(checklist, a_mark("WA", count=2)).value,  # 92
    }
    result = award(
        [row(room, points) for room, points in scores.items()], units("a b c"), load("r02_red_flag"), "2026-W42"
    )
    assert exact(result) == {"a": 95, "c": 92, "b": 60}
    assert (winners(result), result.bottom) == (["a"], ("b",))


def test_r02_the_most_flags_of_the_term_are_honoured() -> None:
    weeks = {"a": (99, 94, 95), "b": (60, 95, 96), "c": (98, 70, 70)}
    days = (12, 19, 26)
    rows = [row(room, points, day) for room, scores in weeks.items() for points, day in zip(scores, days, strict=True)]
    term = award(rows, units("a b c"), load("r02_term_flags"), "2026-T1", load("r02_red_flag"))
    # a has the flag of the first week, b those of the other two; a has the better mean, 96 to 83.7
    assert exact(term) == {"b": 2, "a": 1, "c": 0}
    assert winners(term) == ["b"]


# R3: a month's total, 5 points for a week without a deduction, the first three of seven


def test_r03_a_week_without_a_deduction_is_worth_five_points() -> None:
    first_week: dict[str, tuple[int | str, int | str]] = {
        "a": (100, 100),
        "b": ("100.5", "100.1"),
        "c": ("99.9", 101),
        "d": (98, 99),
        "e": (98, 98),
    }
    first_week |= {"f": (98, 97), "g": (99, 99)}
    rows = [
        row(room, points, day)
        for room, scores in first_week.items()
        for points, day in zip(scores, (12, 13), strict=True)
    ]
    rows += [row(room, 99, 19) for room in first_week]  # nobody's second week is without a deduction
    result = award(rows, units("a b c d e f g"), load("r03_flawless_week"), "2026-10")
    # a 299 + 5, b 299.6 + 5; c 299.9 lost 0.1 in the week; g 297, d 296, e 295, f 294
    assert exact(result) == {
        "b": Fraction("304.6"),
        "a": 304,
        "c": Fraction("299.9"),
        "g": 297,
        "d": 296,
        "e": 295,
        "f": 294,
    }
    assert winners(result) == ["b", "a", "c"]
    assert [tuple(one) for one in row_of(result, "a").added] == [("flawless", "", 1, 5)]


# R4: the mean of four bodies, bands without a quota, a month that ends on the 28th


def test_r04_stars_go_by_bands_and_the_edge_is_where_the_next_begins() -> None:
    bodies = ("school", "college", "dorm_staff", "student_union")
    marks = {"a": (90, 90, 90, 90), "b": (90, 90, 90, 89), "c": (75, 80, 85, 79), "d": (60, 60, 60, 60)}
    marks |= {"e": (50, 60, 60, 60)}
    rows = [
        row(room, points, source=body)
        for room, scores in marks.items()
        for body, points in zip(bodies, scores, strict=True)
    ]
    # the college came twice: (80 + 100) / 2 = 90, which counts once
    rows += [row("f", points, source="college") for points in (80, 100)] + [row("f", 94, source="school")]
    rows += [row("a", 0, 29, source="school")]  # after the 28th: November's
    result = award(rows, units("a b c d e f"), load("r04_star_bands"), "2026-10")
    # b 359 / 4 = 89.75, in the source's hole between 89 and 90; c 319 / 4; e 230 / 4; f (90 + 94) / 2
    assert tiers(result) == {
        "f": "5 stars",
        "a": "5 stars",
        "b": "4 stars",
        "c": "3 stars",
        "d": "2 stars",
        "e": "1 star",
    }
    assert exact(result)["b"] == Fraction("89.75")
    assert [one.score for one in result.rows] == ["92.00", "90.00", "89.75", "79.75", "60.00", "57.50"]
    november = award(rows, units("a"), load("r04_star_bands"), "2026-11")
    assert tiers(november) == {"a": "1 star"}


# R5: places by the number of people in a department, bands, discipline, a second inspection


def test_r05_the_number_of_places_goes_by_the_size_of_the_department() -> None:
    # rooms of six: 100 are 600 people, 50 are 300, 49 are 294
    departments = {"文": 100, "理": 50, "体": 49}
    rooms = [
        unit(f"{name}{number:03}", department=name, occupants="6", rechecked="yes")
        for name, count in departments.items()
        for number in range(count)
    ]
    # room 000 has 99, 001 has 98.5 and so on: number n has 99 - n / 2, and nobody is level
    rows = [row(one.id, 99 - Fraction(int(one.id[1:]), 2), day) for one in rooms for day in (12, 13, 14)]
    result = award(rows, rooms, load("r05_quota_by_size"), "2026-T1")
    assert {group.key[0]: len(group.winners) for group in result.groups} == {"文": 20, "理": 10, "体": 5}
    # 95 is reached up to number 8; 80 up to number 38; so 文 has 9 of five stars and 11 of four
    stars = tiers(result)
    assert [stars.get(f"文{number:03}") for number in (8, 9, 19, 20)] == ["5 stars", "4 stars", "4 stars", None]


def test_r05_discipline_bars_and_so_do_few_checks_and_no_second_inspection() -> None:
    rooms = [unit(name, department="文", occupants="6", rechecked="no" if name == "d" else "yes") for name in "abcd"]
    rows = [row(name, 96, day) for name in "abd" for day in (12, 13, 14)]
    rows += [row("b", 96, 15, facts=("discipline",)), row("c", 100)]
    result = award(rows, rooms, load("r05_quota_by_size"), "2026-T1")
    assert tiers(result) == {"a": "5 stars"}
    assert {name: failed(result, name) for name in "bcd"} == {
        "b": ["barred"],
        "c": ["inspections_few"],
        "d": ["required_missing"],
    }
