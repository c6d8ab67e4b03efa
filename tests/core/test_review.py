"""Which rounds wait for review, in which order, and who may review them."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from builders import (
    A_DAY,
    A_MOMENT,
    a_campus,
    a_checklist,
    a_label,
    a_mark,
    a_room,
    a_round,
    an_inspection,
    an_item,
)
from inspect_tui.core.campus import Building, Person, Scope
from inspect_tui.core.review import Submitted, deciders, most_urgent_first, reports, reviewers, waits
from inspect_tui.core.state import RoundView, State, Veto, VetoState


@dataclass(frozen=True)
class Said:
    id: str
    decision: str
    parents: tuple[str, ...] = ()


def waiting(round_id: str, day: date = A_DAY, **fields: int) -> Submitted:
    counts = {"reports": 0, "refused": 0} | fields
    scope = Scope(id="3-2", building=Building(id="3", name=a_label("3号楼")), floor="2", places=())
    return Submitted(
        round=round_id, title=a_label(), scope=scope, date=day, slot="morning", inspectors=("李婷",),
        inspector_ids=("p1",), places=20, done=20, faults=0, minutes=14, sealed=A_MOMENT, **counts,
    )  # fmt: skip


def test_a_round_about_which_nobody_decided_waits() -> None:
    assert waits(())


@pytest.mark.parametrize("decision", ["approve", "return"])
def test_a_round_that_was_approved_or_returned_waits_no_more(decision: str) -> None:
    assert not waits([Said("a", decision)])


def test_the_last_decision_counts_whatever_the_order_of_arrival() -> None:
    first, second = Said("b", "return"), Said("a", "approve", parents=("b",))
    assert not waits([first, second])
    assert not waits([second, first])


def test_two_decisions_that_did_not_see_each_other_and_differ_wait_until_a_third_settles_it() -> None:
    disputed = [Said("a", "approve"), Said("b", "return")]
    assert waits(disputed)
    assert not waits([*disputed, Said("c", "approve", parents=("a", "b"))])


def test_two_decisions_that_agree_are_one() -> None:
    assert not waits([Said("a", "approve"), Said("b", "approve")])


def test_reports_stand_before_refusals_before_the_newest() -> None:
    old, new = waiting("old", A_DAY - timedelta(days=1)), waiting("new")
    refused, reported = waiting("refused", A_DAY - timedelta(days=2), refused=1), waiting("reported", reports=1)
    disputed = waiting("disputed").model_copy(update={"disputed": True})
    ordered = most_urgent_first([old, reported, new, disputed, refused])
    assert [one.round for one in ordered] == ["disputed", "reported", "refused", "new", "old"]


def test_supervisors_floor_leaders_and_dorm_teachers_in_force_review_but_never_their_own() -> None:
    campus = a_campus(
        people=(
            Person(id="t", name="陈老师", roles=("dorm_teacher",)),
            Person(id="l", name="刘老师", roles=("floor_leader", "supervisor")),
            Person(id="s", name="周主任", roles=("supervisor",)),
            Person(id="gone", name="吴老师", roles=("supervisor",), valid_to=A_DAY - timedelta(days=1)),
            Person(id="p1", name="李婷", roles=("inspector",)),
        )
    )
    assert [person.id for person in reviewers(campus, A_DAY, ())] == ["l", "s", "t"]
    assert [person.id for person in reviewers(campus, A_DAY, {"s"})] == ["l", "t"]


def test_when_a_round_was_handed_in_changes_no_order() -> None:
    late = waiting("a").model_copy(update={"sealed": A_MOMENT + timedelta(days=365)})
    early = waiting("b").model_copy(update={"sealed": A_MOMENT - timedelta(days=365)})
    assert [one.round for one in most_urgent_first([early, late])] == ["a", "b"]
    swapped = [late.model_copy(update={"sealed": early.sealed}), early.model_copy(update={"sealed": late.sealed})]
    assert [one.round for one in most_urgent_first(swapped)] == ["a", "b"]


def test_every_adult_who_did_not_walk_the_round_decides_about_a_report_and_reviewers_stand_first() -> None:
    people = (
        Person(id="p1", name="李婷", roles=("inspector",)),
        Person(id="x1", name="电工", roles=("specialist",)),
        Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
        Person(id="s1", name="周主任", roles=("supervisor",)),
        Person(id="s0", name="吴主任", roles=("supervisor",), valid_to=A_DAY - timedelta(days=1)),
    )
    campus = a_campus(people=people)
    assert [person.id for person in deciders(campus, A_DAY, ())] == ["s1", "t1", "x1"]
    assert [person.id for person in deciders(campus, A_DAY, ("p1", "s1"))] == ["t1", "x1"]


@pytest.mark.parametrize(
    ("who", "status", "decision", "expected"),
    [
        ("student", "inspected", "", ["waiting"]),
        ("student", "inspected", "confirm", ["confirmed"]),
        ("student", "inspected", "drop", ["dropped"]),
        ("adult", "inspected", "", []),  # an adult found it: nobody need confirm it
        ("adult", "locked", "", ["waiting"]),
    ],
)
def test_what_pupils_found_is_a_report_and_what_adults_found_where_they_did_not_inspect(
    who: str, status: str, decision: str, expected: list[str]
) -> None:
    item = an_item("C", points=None, severity="critical", effect="bar_award")
    checklist = a_checklist(item).model_copy(update={"who": who})
    found = an_inspection("3-205", a_mark("C", told="t1"), id="i", status=status)
    view = RoundView(a_round("3-205", id="r"), checklist, {"3-205": a_room("3-205")}, (found,), "submitted")
    standing: VetoState = "confirmed" if who == "adult" and status == "inspected" else "waiting"
    if decision:
        standing = "confirmed" if decision == "confirm" else "dropped"
    veto = Veto("r", "i", "3-205", "C", A_DAY, standing, who == "student", "bar_award")
    told = reports(State(rounds=(view,), vetoes=(veto,)))
    assert [one.state for one in told] == expected
    assert [(one.about, one.told) for one in told] == [(("r", "i", "C"), "t1")] * len(expected)
