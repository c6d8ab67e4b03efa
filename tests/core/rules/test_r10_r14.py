"""Published rules R10 to R14, each in a small school worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from inspect_tui.core.award import CannotRank
from inspect_tui.core.rows import ScoreRow
from school import award, codes, exact, explained, failed, load, places, row, row_of, tiers, unit, units, winners

# R10: three weighted bodies and contests, weeks of a term, groups by gender and size of the room


def test_r10_three_bodies_are_weighted_and_contests_added_in_the_weeks_that_count() -> None:
    monday = date(2026, 9, 14)  # of the third week
    marks: dict[str, dict[str, tuple[int | str, ...]]] = {
        "a": {"life_officer": (90, 94), "dorm_staff": (80,), "counsellor": (100,), "contest": ("1.5",)},
        "b": {"life_officer": (95,), "dorm_staff": (90,), "counsellor": (90,)},
        "c": {"life_officer": (100,), "dorm_staff": (100,), "counsellor": (100,)},
        "d": {"life_officer": (90,), "dorm_staff": (81,)},
        "e": {"life_officer": (70,)},
        "f": {"life_officer": (80,)},
    }
    rows = [
        row(room, points, monday, source=body)
        for room, bodies in marks.items()
        for body, scores in bodies.items()
        for points in scores
    ]
    # the weeks 2, 10 and 15 do not count
    rows += [
        row("b", 0, day, source="life_officer") for day in (date(2026, 9, 13), date(2026, 11, 2), date(2026, 12, 7))
    ]
    rows.append(row("c", 100, date(2026, 12, 6), facts=("overnight",), source="life_officer"))
    girls, boys = units("a b c d", gender="女", beds="4"), units("f", gender="男", beds="4")
    rooms = [*girls, unit("e", gender="女", beds="6"), *boys]
    result = award(rows, rooms, load("r10_residential_college"), "2026-T1")
    # a 0.5 x 92 + 0.4 x 80 + 0.1 x 100 + 1.5; b 47.5 + 36 + 9; d has two bodies only: (45 + 32.4) / 0.9
    assert exact(result) == {"a": Fraction("89.5"), "b": Fraction("92.5"), "c": 100, "d": 86, "e": 70, "f": 80}
    assert (failed(result, "c"), row_of(result, "d").missing) == (["barred"], ("counsellor",))
    # 4 rooms x 20 % = 0.8, rounded to 1; the groups of one room have at least 1
    assert winners(result) == ["b", "e", "f"]
    assert [group.key for group in result.groups] == [("女", "4"), ("女", "6"), ("男", "4")]
    assert places(result) == {"b": 1, "a": 2, "d": 3, "c": None, "e": 1, "f": 1}
    story = explained("a", result, rows, load("r10_residential_college"), "2026-T1", "zh").splitlines()
    # everything that is needed to work it out again
    for line in ("life_officer：184/2次＝92，权重50%", "合计：92x50%+80x40%+100x10%＝88", "最后得分：88+1.5＝89.5"):
        assert f"  {line}" in story
    assert "  4间取20%＝0.8，四舍五入得1间，至少1" in story


# R11: half from pupils, half from staff, three grades in each area


def test_r11_pupils_and_staff_count_half_each_however_often_they_came() -> None:
    marks = {"a": ((90, 92, 94), (88,)), "b": ((80, 80), (69,)), "c": ((95,), (85, 85)), "d": ((70,), (80,))}
    rows = [
        row(room, points, source=source)
        for room, both in marks.items()
        for source, scores in zip(("students", "staff"), both, strict=True)
        for points in scores
    ]
    rooms = [*units("a b", area="南"), *units("c d", area="北")]
    result = award(rows, rooms, load("r11_three_grades"), "2026-W42")
    # a (92 + 88) / 2; b (80 + 69) / 2; c (95 + 85) / 2; d (70 + 80) / 2
    assert exact(result) == {"a": 90, "b": Fraction("74.5"), "c": 90, "d": 75}
    assert tiers(result) == {"a": "excellent", "c": "excellent", "d": "pass"}
    # what each area publishes: so many of so many are excellent, and so many pass
    counts = {group.key[0]: (*(len(one.taken) for one in group.outcomes), group.units) for group in result.groups}
    assert counts == {"南": (1, 0, 2), "北": (1, 1, 2)}


# R12: the best fifth, refusing costs 50, an absent inspector costs his class 30


def month_of_r12() -> list[ScoreRow]:
    # ten rooms a to j with 99, 98 ... 90 on Monday, Tuesday and Thursday
    rows = [row(room, 99 - number, day) for number, room in enumerate("abcdefghij") for day in (12, 13, 15)]
    rows.append(row("a", None, 19, status="refused"))
    # the inspector of b's class did not come, twice
    rows += [row("b", None, day, status="uninspected", facts=("absent_inspector",)) for day in (20, 22)]
    return rows


def test_r12_refusing_costs_fifty_and_an_absent_inspector_thirty_each_time() -> None:
    result = award(month_of_r12(), units("a b c d e f g h i j"), load("r12_inspector_absent"), "2026-10")
    # a 99 - 50, b 98 - 2 x 30; 10 rooms x 20 % = 2
    assert (exact(result)["a"], exact(result)["b"]) == (49, 38)
    assert winners(result) == ["c", "d"]
    assert (places(result)["a"], places(result)["b"]) == (9, 10)
    assert [tuple(one) for one in row_of(result, "b").added] == [("adjust", "absent_inspector", 2, -60)]


def test_r12_only_who_had_a_flag_may_become_a_civilized_dormitory() -> None:
    policy, flag = load("r12_flag_holders"), load("r12_inspector_absent")
    result = award(month_of_r12(), units("a b c d e f g h i j"), policy, "2026-T1", flag)
    # a has the highest mean of the term, 99, but no flag
    assert winners(result) == ["c", "d"]
    assert failed(result, "a") == ["wins_few"]


# R13: four weeks are added, each building has its number, a surprise inspection breaks ties


def test_r13_a_surprise_inspection_breaks_the_tie_and_who_is_not_shortlisted_takes_no_part() -> None:
    weeks = {"a": (95, 95, 95, 95), "b": (90, 95, 96, 99), "c": (100,) * 4, "d": (98, 97, 96, 95)}
    weeks |= {"e": (95, 95, 95, 96), "f": (96, 95, 95, 95), "g": (80,) * 4}
    rows = [
        row(room, points, day, source="weekly")
        for room, scores in weeks.items()
        for points, day in zip(scores, (5, 12, 19, 26), strict=True)
    ]
    rows += [row("a", 92, 28, source="surprise"), row("b", 95, 28, source="surprise")]
    first = [unit(room, building="1", shortlisted="no" if room == "c" else "yes") for room in "abc"]
    fifth = units("d e f g", building="5", shortlisted="是")
    result = award(rows, [*first, *fifth], load("r13_surprise_check"), "2026-10")
    # a and b are level at 380; b did better when they came unannounced, which counts for nothing else
    assert (exact(result)["a"], exact(result)["b"]) == (380, 380)
    assert (failed(result, "c"), result.groups[0].outcomes[0].tie) == (["required_missing"], "broken")
    # building 5 has two places: d 386, and e and f are level at 381 and were not visited
    assert (exact(result)["d"], exact(result)["e"], exact(result)["f"]) == (386, 381, 381)
    assert winners(result) == ["b", "d", "e", "f"]
    assert [one.values["units"] for one in result.warnings if one.code == "tie_unbroken"] == ["e、f"]


def test_r13_a_building_without_a_number_is_named_before_anything_is_computed() -> None:
    with pytest.raises(CannotRank) as error:
        award([row("a", 90, source="weekly")], units("a", building="7"), load("r13_surprise_check"), "2026-10")
    assert (error.value.code, error.value.values) == ("group_without_quota", {"group": "7"})


# R14: stars for months in a row


def test_r14_four_months_in_a_row_are_four_stars_and_five_are_five() -> None:
    months = [date(2026, 9, 10), date(2026, 10, 10), date(2026, 11, 10), date(2026, 12, 10), date(2027, 1, 10)]
    scores = {"a": (95, 95, 95, 95, 95), "b": (90, 90, 80, 90, 90), "c": (85, 85, 85, 85, 85), "d": (60,) * 5}
    rows = [
        row(room, points, day) for room, all_of in scores.items() for points, day in zip(all_of, months, strict=True)
    ]
    policy, rooms = load("r14_months_in_a_row"), units("a b c d")
    results = [award(rows, rooms, policy, f"{day:%Y-%m}") for day in months]
    assert [winners(one) for one in results] == [["a", "b"], ["a", "b"], ["a", "c"], ["a", "b"], ["a", "b"]]
    assert [row_of(one, "a").stars for one in results] == [0, 0, 0, 4, 5]
    # c took b's place in November, so b has two months in a row in January
    assert [row_of(one, "b").stars for one in results] == [0, 0, 0, 0, 0]
    title = row_of(results[-1], "a").title
    assert title is not None
    assert title.zh == "五星宿舍"
    assert "streak" in codes(results[-1], "a")
