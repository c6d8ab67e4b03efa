"""Grades by failures: rules R7 (failed items and two that hold the grade down) and R8 (both halves of a room)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import A_DAY, a_checklist, a_label, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.base import Label
from inspect_tui.core.checklist import Checklist, GradeStep, Item, Section
from inspect_tui.core.checklist_rules import broken_rules
from inspect_tui.core.inspection import Mark
from inspect_tui.core.score import GradeReached, Score, SectionStanding
from inspect_tui.core.scoring import score


def scored(checklist: Checklist, *marks: Mark) -> Score:
    return score(checklist, an_inspection("3-205", *marks), a_room(), A_DAY)


def item(item_id: str, **fields: object) -> Item:
    return an_item(item_id, points=None, **fields)


def grade(name: str, points: int, **limits: int) -> GradeStep:
    return GradeStep(grade=a_label(name), score=Decimal(points), **limits)


R7 = a_checklist(
    *(item(f"T{number}") for number in range(7)),
    *(item(f"C{number}", at_best="E") for number in range(3)),
    item("RUBBISH", at_best="D"),
    mode="grade_by_failures",
    grades=(
        grade("A", 95, max_failures=0),
        grade("B", 85, max_failures=1),
        grade("C", 75, max_failures=2),
        grade("D", 65, max_failures=3),
        grade("E", 55),
    ),
)


@pytest.mark.parametrize(
    ("failed", "points"), [("", 95), ("T0", 85), ("T0 T1", 75), ("T0 T1 T2", 65), ("T0 T1 T2 T3", 55), ("T6", 85)]
)
def test_the_number_of_failed_items_gives_the_grade(failed: str, points: int) -> None:
    assert scored(R7, *map(a_mark, failed.split())).value == points


def test_a_grave_failure_holds_the_grade_down() -> None:
    critical, rubbish = scored(R7, a_mark("C1")), scored(R7, a_mark("RUBBISH"))

    assert (critical.value, critical.grade, critical.reached) == (
        55,
        a_label("E"),
        GradeReached(4, 1, (SectionStanding("all", 11, 10, 1),), "C1"),
    )
    assert (rubbish.value, rubbish.reached and rubbish.reached.held_by) == (65, "RUBBISH")


def test_of_two_that_hold_it_down_the_stricter_counts() -> None:
    result = scored(R7, a_mark("RUBBISH"), a_mark("C2"))

    assert (result.value, result.reached and result.reached.held_by) == (55, "C2")


def test_what_is_low_anyway_is_not_held() -> None:
    result = scored(R7, *(a_mark(f"T{number}") for number in range(4)), a_mark("RUBBISH"))

    assert (result.value, result.reached and result.reached.held_by) == (55, "")


def halves(**fields: object) -> Checklist:
    """R8: excellent with four good items in both halves and none failed, fail with three failed in both, else pass."""
    sections = [
        Section(id=half, title=a_label(half), items=tuple(item(f"{half}{n}", fails_at=2) for n in range(5)))
        for half in ("public", "own")
    ]
    grades = (
        GradeStep(grade=Label(zh="优", en="excellent"), score=Decimal(90), max_failures=0, min_good_each=4),
        GradeStep(grade=Label(zh="合格", en="pass"), score=Decimal(75), max_failures_some=2),
        GradeStep(grade=Label(zh="不合格", en="fail"), score=Decimal(50)),
    )
    return a_checklist(sections=tuple(sections), mode="grade_by_failures", grades=grades, **fields)


R8 = halves()


def marks(text: str) -> list[Mark]:
    """``public0 own3!``: one not good, one failed."""
    return [a_mark(name.rstrip("!"), count=2 if name.endswith("!") else 1) for name in text.split()]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("", "excellent"),
        ("public0 own0", "excellent"),
        ("public0 public1", "pass"),
        ("public0!", "pass"),
        ("public0! public1! public2! own0! own1!", "pass"),
        ("public0! public1! public2! public3! public4! own0! own1! own2 own3 own4", "pass"),
        ("public0! public1! public2! own0! own1! own2!", "fail"),
    ],
)
def test_both_halves_of_a_room_decide(found: str, expected: str) -> None:
    result = scored(R8, *marks(found))

    assert result.grade is not None
    assert result.grade.en == expected


def test_the_trace_counts_each_half() -> None:
    result = scored(R8, *marks("public0! public1 own4!"))

    assert result.reached == GradeReached(1, 1, (SectionStanding("public", 5, 3, 1), SectionStanding("own", 5, 4, 1)))
    assert (result.failures, len(result.lines)) == (2, 3)


def test_the_beds_of_a_mark_are_its_occurrences_here_too() -> None:
    assert scored(R8, a_mark("own0", beds=(1, 2))).failures == 1
    assert scored(R8, a_mark("own0", beds=(2,))).failures == 0


def test_a_major_item_that_is_merely_not_good_is_no_major_failure() -> None:
    major = item("M", severity="major", fails_at=2)
    checklist = a_checklist(major, mode="grade_by_failures", grades=R7.grades)

    assert [scored(checklist, a_mark("M", count=count)).majors for count in (1, 2)] == [0, 1]


def test_every_section_may_be_limited() -> None:
    grades = (grade("A", 90, max_failures_each=1), grade("B", 60))
    checklist = R8.model_copy(update={"grades": grades})

    assert scored(checklist, *marks("public0! own0!")).value == 90
    assert scored(checklist, *marks("public0! public1!")).value == 60


def test_where_fewer_items_applied_all_of_them_must_be_good() -> None:
    na = [a_mark(f"own{number}", "na") for number in range(2)]

    assert scored(R8, *na).value == 90
    assert scored(R8, *na, *marks("own4")).value == 75


def test_a_section_in_which_nothing_applied_decides_nothing() -> None:
    na = [a_mark(f"own{number}", "na") for number in range(5)]

    assert scored(R8, *na, *marks("public0")).value == 90
    assert scored(R8, *na, *marks("public0! public1! public2!")).value == 50
    assert scored(R8, *na, *(a_mark(f"public{number}", "na") for number in range(5))).value is None


def test_a_repair_is_neither_failed_nor_less_than_good() -> None:
    lamp = item("LAMP", repair=True, at_best="B")
    checklist = a_checklist(lamp, mode="grade_by_failures", grades=(grade("A", 90, min_good_each=1), grade("B", 60)))

    assert scored(checklist, a_mark("LAMP", repair=True)).value == 90
    assert scored(checklist, a_mark("LAMP")).value == 60


def test_the_last_grade_takes_whatever_is_left_though_it_has_a_limit() -> None:
    checklist = a_checklist(
        *(item(f"T{number}") for number in range(5)),
        mode="grade_by_failures",
        grades=(grade("A", 90, max_failures=0), grade("B", 60, max_failures=2)),
    )

    assert scored(checklist, *(a_mark(f"T{number}") for number in range(5))).value == 60


LIMITS = st.fixed_dictionaries(
    {},
    optional={
        "max_failures": st.integers(0, 5),
        "max_failures_each": st.integers(0, 3),
        "min_good_each": st.integers(1, 3),
        "max_failures_some": st.integers(0, 3),
    },
)


@st.composite
def lists(draw: st.DrawFn) -> Checklist:
    scores = sorted(draw(st.lists(st.integers(0, 100), min_size=2, max_size=5)), reverse=True)
    grades = [grade(f"G{at}", points, **draw(LIMITS)) for at, points in enumerate(scores)]
    names = st.sampled_from([None, *(step.grade.zh for step in grades[1:])])
    sections = tuple(
        Section(
            id=half,
            title=a_label(half),
            items=tuple(
                item(f"{half}{n}", fails_at=draw(st.integers(1, 3)), at_best=draw(names), severity="minor")
                for n in range(3)
            ),
        )
        for half in ("a", "b")
    )
    return a_checklist(sections=sections, mode="grade_by_failures", grades=tuple(grades))


@st.composite
def found(draw: st.DrawFn) -> list[Mark]:
    ids = draw(st.lists(st.sampled_from([f"{half}{n}" for half in "ab" for n in range(3)]), unique=True))
    return [a_mark(one, draw(st.sampled_from(["fail", "na", "pass"])), count=draw(st.integers(1, 3))) for one in ids]


@given(lists(), found(), st.sampled_from([f"{half}{n}" for half in "ab" for n in range(3)]))
def test_one_more_occurrence_never_leads_to_a_better_grade(checklist: Checklist, marked: list[Mark], one: str) -> None:
    inspection = an_inspection("3-205", *marked)
    mark = inspection.mark(one)
    if mark is not None and mark.verdict == "na":
        return
    count = mark.count + 1 if mark is not None and mark.verdict == "fail" else 1
    worse = inspection.with_mark(a_mark(one, count=count))
    before = score(checklist, inspection, a_room(), A_DAY)
    after = score(checklist, worse, a_room(), A_DAY)

    assert before.value is not None
    assert after.value is not None
    assert before.reached is not None
    assert after.reached is not None
    assert after.value <= before.value
    assert after.reached.position >= before.reached.position


@given(lists(), found())
def test_the_trace_is_enough_to_find_the_grade_again(checklist: Checklist, marked: list[Mark]) -> None:
    result = scored(checklist, *marked)
    if result.reached is None:
        assert all(one.verdict == "na" for one in marked)
        return
    failed = {line.item for line in result.lines if line.count >= checklist.item(line.item).fails_at}
    assert sum(one.failed for one in result.reached.sections) == len(failed) == result.failures
    assert sum(one.applied - one.good for one in result.reached.sections) == len(result.lines)
    names = [step.grade.zh for step in checklist.grades]
    bounds = [names.index(best) for one in failed if (best := checklist.item(one).at_best)]
    assert result.reached.position == max([result.reached.by_counts, *bounds])
    assert result.value == checklist.grades[result.reached.position].score


def test_these_rules_are_sound_checklists() -> None:
    assert [problem.code for checklist in (R7, R8) for problem in broken_rules(checklist)] == []
