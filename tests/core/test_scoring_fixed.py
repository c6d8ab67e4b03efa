"""Facts that fix the score: rules R21 (clamped to 40-90; five facts set 40, others 0) and R9 (nine facts give 0)."""

from decimal import Decimal

from builders import A_DAY, a_checklist, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Mark, Status
from inspect_tui.core.score import Fixed, Score
from inspect_tui.core.scoring import score


def scored(checklist: Checklist, *marks: Mark, status: Status = "inspected") -> Score:
    return score(checklist, an_inspection("3-205", *marks, status=status), a_room(), A_DAY)


R21 = a_checklist(
    an_item("FLOOR", points=Decimal(8)),
    an_item("DESK", points=Decimal(30)),
    an_item("BOTTLES", points=None, fixed=Decimal(40)),
    an_item("LIGHT", points=Decimal(2), fixed=Decimal(40)),
    an_item("LOCK", points=None, fixed=Decimal(0)),
    an_item("DEED", kind="bonus", points=Decimal(5)),
    clamp=(Decimal(40), Decimal(90)),
    base=Decimal(90),
    pass_line=Decimal(60),
    who="adult",
)


def test_a_fact_fixes_the_score_whatever_else_was_found() -> None:
    result = scored(R21, a_mark("BOTTLES"), a_mark("FLOOR"), a_mark("DEED", "pass"))

    assert (result.value, result.fixed) == (40, Fixed("BOTTLES", Decimal(40)))
    # the arithmetic stays in the trace: 90 - 8 + 5
    assert (result.unclamped, result.clamped) == (87, False)
    assert result.verdict == "fail"


def test_of_several_facts_the_lowest_counts_and_it_beats_the_range() -> None:
    result = scored(R21, a_mark("LIGHT"), a_mark("LOCK"))

    assert (result.value, result.fixed) == (0, Fixed("LOCK", Decimal(0)))


def test_a_fact_never_raises_a_score_that_is_lower_anyway() -> None:
    checklist = a_checklist(an_item("A", points=Decimal(80)), an_item("B", fixed=Decimal(40)))
    result = scored(checklist, a_mark("A"), a_mark("B"))

    assert (result.value, result.fixed) == (15, None)


def test_the_failure_of_a_fact_counts_as_one() -> None:
    result = scored(R21, a_mark("LIGHT", count=3), a_mark("BOTTLES"))

    assert result.failures == 2
    assert [(line.item, line.points) for line in result.lines] == [("BOTTLES", 0), ("LIGHT", 6)]


def test_a_fact_that_is_not_there_fixes_nothing() -> None:
    for mark in (a_mark("BOTTLES", "pass"), a_mark("BOTTLES", "na")):
        assert (scored(R21, mark).value, scored(R21, mark).fixed) == (90, None)
    assert scored(R21, a_mark("BOTTLES"), status="locked").value is None


def test_a_repair_and_what_counts_for_others_fix_nothing() -> None:
    checklist = a_checklist(
        an_item("A"),
        an_item("LAMP", points=None, fixed=Decimal(40), repair=True),
        an_item("CLASS", points=None, fixed=Decimal(40), counts="class"),
        an_item("POOL", points=None, fixed=Decimal(40), needs=("pool",)),
    )

    assert scored(checklist, a_mark("LAMP", repair=True), a_mark("CLASS"), a_mark("POOL")).value == 100
    assert scored(checklist, a_mark("LAMP")).value == 40


def test_a_number_beyond_its_limit_fixes_the_score_too() -> None:
    measure = an_item("M", points=None, kind="measure", unit="℃", max=Decimal(60), fixed=Decimal(50))
    checklist = a_checklist(an_item("A"), measure)

    assert scored(checklist, a_mark("M", "pass", value=Decimal("60.1"))).value == 50
    assert scored(checklist, a_mark("M", "pass", value=Decimal(60))).value == 100


def test_a_fact_decides_where_nothing_else_applied() -> None:
    checklist = a_checklist(an_item("A"), an_item("B", points=None, fixed=Decimal(40)))

    assert scored(checklist, a_mark("A", "na")).value is None
    assert scored(checklist, a_mark("A", "na"), a_mark("B")).value == 40
