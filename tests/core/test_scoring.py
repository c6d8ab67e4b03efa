from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Counts, GradeStep, Item, Section
from inspect_tui.core.inspection import NOT_INSPECTED, Inspection, Mark, Status
from inspect_tui.core.score import Score
from inspect_tui.core.scoring import score
from tests.builders import A_DAY, a_checklist, a_label, a_mark, a_room, an_inspection, an_item

MONDAY, TUESDAY = date(2026, 10, 12), date(2026, 10, 13)


def scored(
    checklist: Checklist,
    *marks: Mark,
    place: Place | None = None,
    day: date = A_DAY,
    status: Status = "inspected",
) -> Score:
    room = place or a_room()
    return score(checklist, an_inspection(room.id, *marks, status=status), room, day)


def twenty_fives(**fields: object) -> Checklist:
    """Return a list of four items of 25 points, so that everything together is the base of 100."""
    items = [an_item(f"T{n:02}", points=Decimal(25)) for n in range(1, 4)]
    return a_checklist(*items, an_item("T04", points=Decimal(25), needs=("toilet",)), **fields)


def test_a_clean_room_keeps_its_base_and_passes() -> None:
    result = scored(twenty_fives())

    assert result.value == 100
    assert result.verdict == "pass"
    assert result.lines == ()


def test_each_occurrence_costs_its_points() -> None:
    result = scored(a_checklist(an_item(points=Decimal("2.5"))), a_mark(count=3))

    assert result.value == Fraction(185, 2)
    assert (result.lines[0].each, result.lines[0].raw, result.lines[0].points) == (
        Decimal("2.5"),
        Decimal("7.5"),
        Decimal("7.5"),
    )


def test_the_beds_of_a_mark_are_its_occurrences() -> None:
    assert scored(a_checklist(), a_mark(beds=(1, 4, 6))).value == 85


def test_an_item_costs_no_more_than_its_cap() -> None:
    result = scored(a_checklist(an_item(cap=Decimal(10))), a_mark(count=9))

    assert result.value == 90
    assert result.lines[0].capped


def test_a_section_costs_no_more_than_its_cap() -> None:
    section = Section(id="floor", title=a_label(), cap=Decimal(8), items=(an_item("A"), an_item("B")))
    result = scored(a_checklist(sections=(section,)), a_mark("A"), a_mark("B"))

    assert result.value == 92
    assert [(cut.section, cut.raw, cut.cap) for cut in result.cuts] == [("floor", Decimal(10), Decimal(8))]


def test_a_room_without_a_toilet_has_no_advantage() -> None:
    without = a_room(features=())
    result = scored(twenty_fives(), a_mark("T01"), place=without)

    assert scored(twenty_fives(), a_mark("T01")).value == 75
    assert (result.total, result.applied) == (100, 75)
    assert result.value == 100 - Fraction(25 * 100, 75)
    assert result.scaled


def test_not_applicable_is_out_of_both_sides() -> None:
    result = scored(twenty_fives(), a_mark("T02", "na"), a_mark("T01"))

    assert result.value == 100 - Fraction(25 * 100, 75)


def test_a_room_in_which_nothing_applied_has_no_score() -> None:
    result = scored(twenty_fives(), *(a_mark(f"T{n:02}", "na") for n in range(1, 5)))

    assert result.value is None
    assert result.verdict == "none"


def test_a_weekly_item_of_a_daily_list_counts_on_its_day_only() -> None:
    weekly = an_item("W", frequency="weekly")
    checklist = a_checklist(an_item("T01"), weekly, weekly_day=1)
    on_the_day = scored(checklist, a_mark("W"), day=MONDAY)
    another_day = scored(checklist, a_mark("W"), day=TUESDAY)

    assert (on_the_day.value, on_the_day.applied) == (95, 10)
    assert (another_day.value, another_day.applied) == (100, 5)
    assert another_day.elsewhere == ("W",)


def test_a_monthly_item_of_a_daily_list_counts_on_the_first_such_day_of_the_month() -> None:
    checklist = a_checklist(an_item("T01"), an_item("M", frequency="monthly"), weekly_day=1)

    assert scored(checklist, a_mark("M"), day=date(2026, 10, 5)).value == 95
    assert scored(checklist, a_mark("M"), day=MONDAY).value == 100


def test_a_repair_costs_nothing_where_the_item_allows_it() -> None:
    checklist = a_checklist(an_item("R", repair=True), an_item("T01"))
    result = scored(checklist, a_mark("R", repair=True), a_mark("T01"))

    assert result.value == 95
    assert result.repairs == ("R",)
    assert result.failures == 1
    assert scored(a_checklist(), a_mark(repair=True)).value == 95


@pytest.mark.parametrize("counts", ["class", "staff", "none"])
def test_what_counts_for_others_does_not_lower_a_rooms_score(counts: Counts) -> None:
    result = scored(a_checklist(an_item("T01"), an_item("X", counts=counts)), a_mark("X"))

    assert result.value == 100
    assert result.elsewhere == ("X",)
    assert result.failures == 0


def test_what_counts_for_a_class_lowers_its_classrooms_score() -> None:
    checklist = a_checklist(an_item("X", counts="class"), applies_to=("classroom",))

    assert scored(checklist, a_mark("X"), place=a_room("5-301", kind="classroom")).value == 95


def critical(**fields: object) -> Item:
    return an_item("C", points=None, severity="critical", who="report", effect="bar_award", **fields)


def test_a_critical_failure_that_a_pupil_reports_changes_nothing() -> None:
    checklist = a_checklist(an_item("T01"), critical())
    result = scored(checklist, a_mark("C"))

    assert (result.value, result.verdict) == (100, "pass")
    assert result.reported == ("C",)
    assert result.critical == ()
    assert result.failures == 0


def test_a_critical_failure_that_an_adult_judges_fails_the_place_but_keeps_its_score() -> None:
    result = scored(a_checklist(an_item("T01"), critical(), who="adult"), a_mark("C"))

    assert (result.value, result.verdict) == (100, "fail")
    assert result.critical == ("C",)


def test_a_critical_failure_is_reported_even_where_its_item_was_not_due() -> None:
    checklist = a_checklist(an_item("T01"), critical(frequency="weekly"), weekly_day=1)

    assert scored(checklist, a_mark("C"), day=TUESDAY).reported == ("C",)


@pytest.mark.parametrize("status", [*NOT_INSPECTED, "uninspected"])
def test_a_place_that_was_not_inspected_has_no_score(status: Status) -> None:
    result = scored(a_checklist(), a_mark(), status=status)

    assert result.value is None
    assert result.verdict == "none"
    assert result.lines == ()


def sample(**fields: object) -> Item:
    return an_item("M", kind="measure", unit="g", min=Decimal(125), max=Decimal(300), **fields)


@pytest.mark.parametrize(("value", "expected"), [("124.9", 95), ("125", 100), ("300", 100), ("300.1", 95)])
def test_a_measure_is_judged_by_its_limits_both_of_which_pass(value: str, expected: int) -> None:
    result = scored(a_checklist(an_item("T01"), sample()), a_mark("M", "pass", value=Decimal(value)))

    assert result.value == expected


@pytest.mark.parametrize("marks", [(), (a_mark("M", "pass"),)])
def test_a_measure_without_a_number_is_unmeasured_and_never_passed(marks: tuple[Mark, ...]) -> None:
    result = scored(a_checklist(an_item("T01"), sample()), *marks)

    assert result.unmeasured == ("M",)
    assert (result.applied, result.total) == (5, 10)
    assert scored(a_checklist(sample()), *marks).value is None


def test_a_measure_that_is_not_applicable_is_not_called_unmeasured() -> None:
    result = scored(a_checklist(an_item("T01"), sample()), a_mark("M", "na"))

    assert result.unmeasured == ()
    assert result.applied == 5


def test_an_explicit_item_that_nobody_answered_is_not_passed() -> None:
    checklist = a_checklist(an_item("T01"), an_item("E", explicit=True))

    assert scored(checklist).unanswered == ("E",)
    assert scored(checklist).applied == 5
    assert scored(checklist, a_mark("E", "pass")).unanswered == ()


def test_an_open_place_is_scored_by_its_marks_so_far() -> None:
    checklist = a_checklist(an_item("T01"), an_item("E", explicit=True))
    result = scored(checklist, a_mark("T01"), status="open")

    assert result.value == 95
    assert result.unanswered == ()


def test_a_bonus_adds_up_to_its_cap_and_is_no_failure() -> None:
    bonus = an_item("B", kind="bonus", points=Decimal(2), cap=Decimal(5))
    checklist = a_checklist(an_item("T01"), bonus, mode="add_and_deduct", base=Decimal(85))
    result = scored(checklist, a_mark("T01"), a_mark("B", "pass", count=4))

    assert result.value == 85 - 5 + 5
    assert result.gained == 5
    assert result.failures == 1


def test_the_clamp_cuts_the_score_and_says_so() -> None:
    checklist = a_checklist(an_item(points=Decimal(70)), clamp=(Decimal(40), Decimal(90)))
    low, high = scored(checklist, a_mark()), scored(checklist)

    assert (low.value, low.unclamped, low.clamped) == (40, 30, True)
    assert (high.value, high.unclamped) == (90, 100)


def test_a_bonus_never_lifts_a_score_above_the_range() -> None:
    bonus = an_item("B", kind="bonus", points=Decimal(20))
    result = scored(a_checklist(an_item("T01"), bonus, mode="add_and_deduct"), a_mark("T01"), a_mark("B", "pass"))

    assert (result.value, result.unclamped, result.clamped) == (100, 115, True)


def test_a_range_above_the_base_leaves_room_for_bonuses() -> None:
    bonus = an_item("B", kind="bonus", points=Decimal(20))
    checklist = a_checklist(an_item("T01"), bonus, mode="add_and_deduct", clamp=(Decimal(0), Decimal(120)))

    assert scored(checklist, a_mark("T01"), a_mark("B", "pass")).value == 115


def test_in_a_list_that_earns_not_applicable_is_out_of_both_sides() -> None:
    checklist = a_checklist(an_item("A", points=Decimal(60)), an_item("B", points=Decimal(40)), mode="earn")

    # of the 60 points that applied all or none were earned
    assert scored(checklist, a_mark("B", "na")).value == 100
    assert scored(checklist, a_mark("B", "na"), a_mark("A")).value == 0
    assert scored(checklist, a_mark("A", "na"), a_mark("B")).value == 0


def test_categories_of_forty_forty_and_twenty_never_cost_more() -> None:
    # rule R26; 3 x 15 of hygiene end at 40, 2 x 4 of discipline stay as they are
    sections = tuple(
        Section(id=name, title=a_label(name), cap=Decimal(cap), items=(an_item(name, points=Decimal(points)),))
        for name, cap, points in [("hygiene", 40, 15), ("discipline", 40, 4), ("safety", 20, 20)]
    )
    result = scored(a_checklist(sections=sections), a_mark("hygiene", count=3), a_mark("discipline", count=2))

    assert (result.value, result.lost) == (52, 48)
    assert scored(a_checklist(sections=sections), *(a_mark(one.id, count=9) for one in sections)).value == 4


def test_an_earned_score_starts_from_nothing() -> None:
    checklist = a_checklist(an_item("A", points=Decimal(6)), an_item("B", points=Decimal(4)), mode="earn")

    assert scored(checklist).value == 10
    assert scored(checklist, a_mark("B")).value == 6
    assert scored(checklist, a_mark("A", "na"), a_mark("B", "na")).value is None


def test_the_number_of_failures_gives_a_grade_and_its_score() -> None:
    steps = [(0, "A", 95), (1, "B", 85), (2, "C", 75)]
    grades = tuple(GradeStep(max_failures=n, grade=a_label(grade), score=Decimal(value)) for n, grade, value in steps)
    items = [an_item(f"T{n:02}", points=None) for n in range(4)]
    checklist = a_checklist(*items, mode="grade_by_failures", grades=grades)
    results = [scored(checklist, *(a_mark(f"T{n:02}") for n in range(failed))) for failed in range(5)]

    assert [result.value for result in results] == [95, 85, 75, 75, 75]
    assert [result.grade.zh for result in results if result.grade] == ["A", "B", "C", "C", "C"]
    assert scored(checklist, *(a_mark(f"T{n:02}", "na") for n in range(4))).value is None


def test_the_pass_line_itself_passes() -> None:
    checklist = a_checklist(an_item(points=Decimal(20)), pass_line=Decimal(80))

    assert scored(checklist, a_mark()).verdict == "pass"
    assert scored(checklist, a_mark(count=2)).verdict == "fail"
    assert scored(a_checklist(pass_line=None)).verdict == "none"


def test_the_lines_stand_in_walking_order_and_count_majors() -> None:
    checklist = a_checklist(an_item("A", severity="major"), an_item("B"), an_item("C", severity="major"))
    result = scored(checklist, a_mark("C"), a_mark("B"), a_mark("A"))

    assert [line.item for line in result.lines] == ["A", "B", "C"]
    assert (result.failures, result.majors) == (3, 2)


def test_two_versions_of_a_checklist_with_one_id_do_not_share_scores() -> None:
    old, new = a_checklist(an_item(points=Decimal(5))), a_checklist(an_item(points=Decimal(7)))

    assert [scored(checklist, a_mark()).value for checklist in (old, new, old)] == [95, 93, 95]


POINTS = st.decimals(min_value=0, max_value=40, places=1)
ITEMS = [f"T{n:02}" for n in range(6)]


@st.composite
def checklists(draw: st.DrawFn) -> Checklist:
    sections = []
    for number, ids in enumerate((ITEMS[:3], ITEMS[3:])):
        items = []
        for item_id in ids:
            points = draw(POINTS)
            by_beds = draw(st.none() | st.dictionaries(st.integers(1, 9), POINTS, min_size=1, max_size=3))
            most = max([points, *(by_beds or {}).values()])
            cap = draw(st.none() | POINTS.map(lambda extra, most=most: most + extra))
            needs = draw(st.sampled_from([(), ("toilet",)]))
            fixed = draw(st.none() | st.sampled_from([Decimal(0), Decimal(40), Decimal(90)]))
            fields = {"points": points, "cap": cap, "by_beds": by_beds, "fixed": fixed}
            items.append(an_item(item_id, needs=needs, **fields))
        section_cap = draw(st.none() | st.decimals(min_value=1, max_value=60, places=1))
        sections.append(Section(id=f"s{number}", title=a_label(), cap=section_cap, items=tuple(items)))
    mode = draw(st.sampled_from(["deduct", "earn"]))
    return a_checklist(sections=tuple(sections), mode=mode)


@st.composite
def inspections(draw: st.DrawFn) -> Inspection:
    marked = draw(st.lists(st.sampled_from(ITEMS), unique=True))
    marks = [a_mark(i, draw(st.sampled_from(["pass", "fail", "na"])), count=draw(st.integers(1, 5))) for i in marked]
    return an_inspection("3-205", *marks, status=draw(st.sampled_from(["inspected", "open"])))


ROOMS = st.builds(
    lambda features, beds: a_room(features=features, beds=beds),
    st.sampled_from([("toilet",), ()]),
    st.integers(0, 9),
)


@given(checklists(), inspections(), ROOMS, st.sampled_from(ITEMS))
def test_adding_a_deduction_never_raises_a_score(
    checklist: Checklist, inspection: Inspection, room: Place, item_id: str
) -> None:
    mark = inspection.mark(item_id)
    if mark is not None and mark.verdict == "na":
        return
    count = mark.count + 1 if mark is not None and mark.verdict == "fail" else 1
    worse = inspection.with_mark(a_mark(item_id, count=count))
    before = score(checklist, inspection, room, A_DAY).value
    after = score(checklist, worse, room, A_DAY).value

    if before is None:
        # nothing at stake applied: only a failure that fixes the score gives one
        assert after is None or checklist.item(item_id).fixed is not None
    else:
        assert after is not None
        assert after <= before


@given(checklists(), inspections(), ROOMS)
def test_no_cap_and_no_clamp_is_ever_exceeded(checklist: Checklist, inspection: Inspection, room: Place) -> None:
    result = score(checklist, inspection, room, A_DAY)

    for line in result.lines:
        cap = checklist.item(line.item).cap
        assert cap is None or line.points <= cap
    for section in checklist.sections:
        if section.cap is not None:
            lost = sum((line.points for line in result.lines if line.section == section.id), start=Decimal(0))
            over = sum((cut.raw - cut.cap for cut in result.cuts if cut.section == section.id), start=Decimal(0))
            assert lost - over <= section.cap
    assert result.value is None or result.fixed or checklist.clamp[0] <= result.value <= checklist.clamp[1]


@given(checklists(), inspections(), ROOMS)
def test_the_printed_arithmetic_gives_the_score_again(
    checklist: Checklist, inspection: Inspection, room: Place
) -> None:
    result = score(checklist, inspection, room, A_DAY)

    assert (result.unclamped is None) == (result.applied == 0)
    fixed = [one for line in result.lines if (one := checklist.item(line.item).fixed) is not None]
    if result.unclamped is None:
        assert result.value == min(fixed, default=None)
    else:
        low, high = checklist.clamp
        assert result.value == min(max(low, min(high, result.unclamped)), *fixed, Decimal(1000))
        scale = Fraction(result.total) / Fraction(result.applied)
        start = Fraction(result.applied) * scale if checklist.mode == "earn" else Fraction(result.base)
        again = start - Fraction(result.lost) * scale + Fraction(result.gained)
        assert again == result.unclamped


@given(checklists(), inspections(), ROOMS, st.randoms(use_true_random=False))
def test_the_order_of_the_marks_does_not_matter(
    checklist: Checklist, inspection: Inspection, room: Place, random: Random
) -> None:
    marks = list(inspection.marks)
    random.shuffle(marks)
    shuffled = inspection.model_copy(update={"marks": tuple(marks)})

    assert score(checklist, shuffled, room, A_DAY) == score(checklist, inspection, room, A_DAY)
