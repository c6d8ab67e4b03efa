"""Published rules R6 to R9, each in a small school worked out by hand."""

import pytest

from builders import a_mark
from school import award, exact, failed, load, load_checklist, row, row_of, scored, tiers, units

# R6: every single inspection, not the mean


def test_r06_the_lowest_check_of_the_term_gives_the_stars() -> None:
    marks = {"a": ("9", "9.5", "10"), "b": ("10", "10", "8.9"), "c": ("8.5", "8.5"), "d": ("10", "10", "8.4")}
    rows = [row(room, points, day) for room, scores in marks.items() for day, points in enumerate(scores, start=12)]
    rows += [row("e", 10), row("e", 10, 13, facts=("violation",))]
    result = award(rows, units("a b c d e"), load("r06_every_check"), "2026-T1")
    # d has the mean 9.47 and yet no star, for one check was below 8.5
    assert tiers(result) == {"a": "5 stars", "b": "4 stars", "c": "4 stars"}
    assert [one.score for one in result.rows[:4]] == ["9.0", "8.9", "8.5", "8.4"]
    assert (failed(result, "e"), row_of(result, "e").place) == (["barred"], None)


# R7: the number of failed items gives the grade


@pytest.mark.parametrize(
    ("items", "points", "grade"),
    [
        ("", 95, "A"),
        ("O1", 85, "B"),
        ("O1 O2", 75, "C"),
        ("O1 O2 O3", 65, "D"),
        ("O1 O2 O3 O4", 55, "E"),
        ("K2", 55, "E"),  # one failed item would be B, but it is a critical one
        ("RU", 65, "D"),  # and this one is the rubbish in the corridor
        ("O1 O2 O3 RU", 55, "E"),  # four failed items are worse than the rubbish
    ],
)
def test_r07_failed_items_give_the_grade(items: str, points: int, grade: str) -> None:
    found = scored(load_checklist("r07_failed_items"), *map(a_mark, items.split()))
    assert (found.value, found.grade and found.grade.en) == (points, grade)
    result = award([row("a", found.value)], units("a"), load("r07_failed_items"), "2026-10-12")
    # E is the grade of those who have no tier
    assert tiers(result) == ({} if grade == "E" else {"a": grade})


# R8: both halves of a room must do well


@pytest.mark.parametrize(
    ("items", "grade"),
    [
        ("A1 B1", "excellent"),  # four good in both halves, none failed
        ("A1 A2", "pass"),  # three good in the shared half, though five in the other
        ("A1 A1", "pass"),  # pressed twice: failed
        ("A1 A1 A2 A2 A3 A3", "pass"),  # three failed in one half only
        ("A1 A1 A2 A2 A3 A3 B1 B1 B2 B2 B3 B3", "fail"),  # three failed in both
        ("A1 A1 A2 A2 A3 A3 B1 B1 B2 B2 B3", "pass"),  # the last is merely not good
    ],
)
def test_r08_both_halves_decide(items: str, grade: str) -> None:
    pressed = items.split()
    marks = [a_mark(item, count=pressed.count(item)) for item in dict.fromkeys(pressed)]
    found = scored(load_checklist("r08_both_halves"), *marks)
    assert found.grade is not None
    assert found.grade.en == grade
    rows = [row("a", found.value), row("a", 90, 13)]
    # the lower check of the week counts
    result = award(rows, units("a"), load("r08_both_halves"), "2026-W42")
    assert tiers(result) == ({} if grade == "fail" else {"a": grade})


# R9: a quilt costs more in a smaller room; nine facts give 0


@pytest.mark.parametrize(("beds", "each"), [(8, 10), (7, 10), (6, 15), (5, 20), (4, 25), (3, 30), (2, 30), (10, 10)])
def test_r09_a_quilt_costs_by_the_number_of_beds(beds: int, each: int) -> None:
    checklist = load_checklist("r09_quilts_and_zero")
    # two quilts and the floor
    found = scored(checklist, a_mark("QU", count=2), a_mark("FL"), beds=beds)
    assert found.value == 100 - 2 * each - 10
    assert scored(checklist, a_mark("QU", count=8), a_mark("FL"), a_mark("DE"), a_mark("BI"), beds=beds).value == max(
        0, 100 - 8 * each - 30
    )


def test_r09_bands_have_no_hole_and_a_fact_gives_nothing() -> None:
    checklist = load_checklist("r09_quilts_and_zero")
    values = {
        "a": scored(checklist, a_mark("FL"), beds=6).value,  # 90
        "b": scored(checklist, a_mark("QU"), a_mark("FL"), beds=6).value,  # 100 - 15 - 10 = 75
        "c": scored(checklist, a_mark("QU", count=2), beds=6).value,  # 70, in the hole of the print
        "d": scored(checklist, a_mark("QU", count=3), beds=6).value,  # 55
    }
    rows = [row(room, points) for room, points in values.items()]
    rows += [row("e", 100, facts=("appliance",)), row("f", None, status="refused", facts=("refusing",))]
    result = award(rows, units("a b c d e f"), load("r09_quilts_and_zero"), "2026-10-12")
    assert exact(result) == {"a": 90, "b": 75, "c": 70, "d": 55, "e": 0, "f": 0}
    assert tiers(result) == {"a": "excellent", "b": "good", "c": "pass"}
    assert len(load("r09_quilts_and_zero").score.on_fact) == 9
    assert row_of(result, "e").tier is None
