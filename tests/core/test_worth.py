"""What marks are worth without a trace is what the score with its trace says."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from builders import A_DAY, a_checklist, a_label, a_room, an_item
from inspect_tui.core.checklist import Checklist, GradeStep
from inspect_tui.core.inspection import Mark
from inspect_tui.core.scoring import scorer_of

ITEMS = (
    an_item("A", points=Decimal("2.5"), cap=Decimal(5)),
    an_item("B", points=Decimal(30), severity="major"),
    an_item("C", points=None, severity="critical", effect="bar_award"),
    an_item("D", points=Decimal(3), repair=True),
    an_item("E", points=Decimal(4), counts="class"),
    an_item("F", points=Decimal(4), needs=("balcony", "piano")),
    an_item("G", points=Decimal(5), kind="bonus"),
    an_item("H", points=Decimal(6), kind="measure", unit="g", min=Decimal(125)),
    an_item("I", points=Decimal(7), explicit=True),
    an_item("J", points=Decimal(1), frequency="weekly"),
    an_item("K", points=None, by_beds={8: Decimal(3), 4: Decimal(8)}),
    an_item("L", points=None, fixed=Decimal(40)),
    an_item("M", points=Decimal(2), fixed=Decimal(0), severity="major"),
    an_item("N", fails_at=2, at_best="良", severity="major"),
)

PLAIN = ("A", "B", "C", "D", "E", "F", "J", "K")
"""Checks that Enter may pass: what the short way adds up by itself."""


GRADES = (
    GradeStep(max_failures=1, grade=a_label("优"), score=Decimal(90)),
    GradeStep(grade=a_label("良"), score=Decimal(60)),
)


def marks_of(*items: str, verdicts: tuple[str, ...]) -> st.SearchStrategy[list[Mark]]:
    """Lists of marks, at most one for each item."""
    mark = st.builds(
        Mark,
        item=st.sampled_from(items),
        verdict=st.sampled_from(verdicts),
        count=st.integers(1, 4),
        beds=st.lists(st.integers(1, 8), max_size=3, unique=True).map(tuple),
        value=st.none() | st.sampled_from([Decimal(120), Decimal(125)]),
        repair=st.booleans(),
    )
    return st.lists(mark, max_size=7, unique_by=lambda one: one.item)


def lists() -> st.SearchStrategy[Checklist]:
    chosen = st.lists(st.sampled_from(ITEMS), min_size=1, unique_by=lambda item: item.id)
    modes = st.sampled_from(["deduct", "add_and_deduct", "earn", "grade_by_failures"])
    return st.builds(lambda items, mode: a_checklist(*items, mode=mode, grades=GRADES), chosen, modes)


def agree(checklist: Checklist, marks: list[Mark]) -> bool:
    judges = [scorer_of(checklist).judge(a_room(beds=beds), A_DAY) for beds in (0, 4, 8)]
    traced = [judge.score(tuple(marks), finished=True) for judge in judges]
    worth = [judge.worth(tuple(marks)) for judge in judges]
    return worth == [(score.value, score.failures, score.majors) for score in traced]


@given(lists(), marks_of(*(item.id for item in ITEMS), "gone", verdicts=("pass", "fail", "na")))
def test_the_short_way_and_the_traced_way_agree(checklist: Checklist, marks: list[Mark]) -> None:
    assert agree(checklist, marks)


@given(st.sampled_from([None, Decimal(4), Decimal(33)]), marks_of(*PLAIN, verdicts=("pass", "fail")))
def test_they_agree_on_caps_repairs_and_what_does_not_count(cap: Decimal | None, marks: list[Mark]) -> None:
    checklist = a_checklist(*(item for item in ITEMS if item.id in PLAIN))
    sections = tuple(section.model_copy(update={"cap": cap}) for section in checklist.sections)

    assert agree(checklist.model_copy(update={"sections": sections}), marks)
