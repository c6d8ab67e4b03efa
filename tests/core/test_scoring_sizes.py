"""Points by the number of beds: the quilts of rule R9, 10/15/20/25/30 a bed in rooms of 8/6/5/4/3."""

from decimal import Decimal
from fractions import Fraction

import pytest

from builders import A_DAY, a_checklist, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.inspection import Mark
from inspect_tui.core.score import Score
from inspect_tui.core.scoring import score

QUILTS = {8: Decimal(10), 6: Decimal(15), 5: Decimal(20), 4: Decimal(25), 3: Decimal(30)}


def quilts(**fields: object) -> Item:
    return an_item("Q", **({"points": None, "by_beds": QUILTS, "per": "bed"} | fields))


def scored(checklist: Checklist, place: Place, *marks: Mark) -> Score:
    return score(checklist, an_inspection(place.id, *marks), place, A_DAY)


@pytest.mark.parametrize(
    ("beds", "size", "points"),
    [(8, 8, 10), (6, 6, 15), (5, 5, 20), (4, 4, 25), (3, 3, 30), (7, 8, 10), (10, 8, 10), (2, 3, 30), (1, 3, 30)],
)
def test_a_quilt_costs_what_its_rooms_size_says(beds: int, size: int, points: int) -> None:
    result = scored(a_checklist(quilts()), a_room(beds=beds), a_mark("Q"))

    assert result.value == 100 - points
    assert (result.lines[0].each, result.lines[0].size) == (points, size)


def test_every_unmade_bed_counts() -> None:
    result = scored(a_checklist(quilts()), a_room(beds=6), a_mark("Q", beds=(1, 4)))

    assert result.value == 70
    assert (result.lines[0].raw, result.lines[0].points) == (30, 30)


def test_two_rooms_of_different_size_are_not_scored_alike() -> None:
    checklist = a_checklist(quilts())
    values = [scored(checklist, a_room(beds=beds), a_mark("Q")).value for beds in (8, 3, 8)]

    assert values == [90, 70, 90]


def test_a_cap_ends_them_as_any_other_points() -> None:
    result = scored(a_checklist(quilts(cap=Decimal(40))), a_room(beds=4), a_mark("Q", count=2))

    assert (result.lines[0].raw, result.lines[0].points, result.value) == (50, 40, 60)


def test_what_is_at_stake_goes_by_size_too() -> None:
    checklist = a_checklist(quilts(), an_item("T01"), an_item("T02"))
    small, large = (scored(checklist, a_room(beds=beds), a_mark("T01"), a_mark("T02", "na")) for beds in (3, 8))

    # at stake 30 + 5 + 5, of which 35 applied; in the large room 10 + 5 + 5 and 15
    assert (small.total, small.applied, small.value) == (40, 35, 100 - Fraction(5 * 40, 35))
    assert (large.total, large.applied, large.value) == (20, 15, 100 - Fraction(5 * 20, 15))


def test_a_place_without_beds_takes_the_plain_points() -> None:
    hall = a_room("C1-1", kind="hall", beds=0)
    result = scored(a_checklist(quilts(points=Decimal(4)), applies_to=("room", "hall")), hall, a_mark("Q"))

    assert (result.value, result.lines[0].size) == (96, None)
    assert scored(a_checklist(quilts(points=Decimal(4))), a_room(beds=8), a_mark("Q")).value == 90


def test_without_beds_and_plain_points_the_item_does_not_apply() -> None:
    result = scored(a_checklist(quilts(), an_item("T01")), a_room(beds=0), a_mark("Q"), a_mark("T01"))

    # 30 + 5 at stake, of which the 5 applied
    assert result.elsewhere == ("Q",)
    assert (result.total, result.applied, result.value) == (35, 5, 100 - 35)


def test_in_a_list_that_earns_all_rooms_earn_the_same() -> None:
    checklist = a_checklist(quilts(cap=Decimal(60)), an_item("T01", points=Decimal(40)), mode="earn")

    assert [scored(checklist, a_room(beds=beds)).value for beds in (0, 3, 8)] == [100, 100, 100]
    assert scored(checklist, a_room(beds=8), a_mark("Q", count=3)).value == 70


def test_a_bonus_may_go_by_size() -> None:
    bonus = an_item("B", kind="bonus", points=None, by_beds={8: Decimal(1), 4: Decimal(2)})
    checklist = a_checklist(an_item("T01"), bonus, mode="add_and_deduct", base=Decimal(85))

    assert scored(checklist, a_room(beds=4), a_mark("B", "pass")).value == 87
    assert scored(checklist, a_room(beds=8), a_mark("B", "pass")).value == 86
