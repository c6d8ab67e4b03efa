"""Confirming and dropping reports: who may, what the award makes of it, and what stays open."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from builders import A_MOMENT, a_campus, a_mark, a_room, an_inspection
from inspect_tui.core.campus import Person
from inspect_tui.core.records import ConfirmationRecord
from inspect_tui.core.review import Report
from inspect_tui.errors import WrongUse
from inspect_tui.store.workspace import Workspace
from small_school import ROOMS, build

DAY = date(2026, 10, 15)
NOW = A_MOMENT + timedelta(days=3)
PEOPLE = (
    Person(id="p1", name="李婷", roles=("inspector",)),
    Person(id="p2", name="王芳", roles=("inspector",)),
    Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
    Person(id="x1", name="电工", roles=("specialist",)),
    Person(id="s1", name="周主任", roles=("supervisor",)),
    Person(id="s0", name="已离职", roles=("supervisor",), valid_to=date(2026, 9, 1)),
)


def ids(start: int) -> Callable[[], str]:
    numbers = count(start)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small school, with a roster that names people."""
    opened = Workspace.open(build(tmp_path), clock=lambda: NOW, new_id=ids(1000))
    opened.take_roster(a_campus(*(a_room(room) for room in ROOMS), people=PEOPLE))
    return opened


def reported(workspace: Workspace, inspectors: tuple[str, ...] = ("p1",)) -> Report:
    """Hand in a round in which 3-201, clean otherwise, has a report."""
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", inspectors)
    draft.save(an_inspection("3-201", a_mark("DD18", told="t1"), id=f"{DAY}-201"))
    round_id = workspace.hand_in(draft).id
    return next(one for one in workspace.reports() if one.round == round_id)


def barred(workspace: Workspace) -> list[str]:
    """Return why the room has no place in the month's award."""
    result = workspace.award(workspace.period("2026-10"))
    row = next(row for row in result.rows if row.unit == "3-201")
    return [reason.code for reason in row.reasons if reason.code == "barred"]


def test_a_report_waits_with_what_an_adult_must_know_and_bars_nothing(workspace: Workspace) -> None:
    one = reported(workspace)
    assert (one.place.id, one.item.id, one.day, one.state, one.told) == ("3-201", "DD18", DAY, "waiting", "t1")
    assert (one.inspectors, one.by_pupils, one.by, one.reason) == (("p1",), True, "", "")
    assert barred(workspace) == []
    assert [one.confirmed for one in workspace.urgent() if one.day == DAY] == [False]


def test_confirmed_it_bars_the_room_by_exactly_that_fact_before_its_round_is_approved(workspace: Workspace) -> None:
    one = reported(workspace)
    before = len(workspace.ledger.refs())
    ref = workspace.decide_report(one.about, "confirm", "x1")
    assert len(workspace.ledger.refs()) == before + 1
    assert (ref.date, workspace.ledger.read(ref).header.kind) == (DAY.isoformat(), "decisions")
    assert barred(workspace) == ["barred"]
    assert [one.confirmed for one in workspace.urgent() if one.day == DAY] == [True]


def test_dropped_it_bars_nothing_and_is_urgent_no_more(workspace: Workspace) -> None:
    one = reported(workspace)
    workspace.decide_report(one.about, "drop", "s1", " 是电蚊香，关着 ")
    assert barred(workspace) == []
    assert [one for one in workspace.urgent() if one.day == DAY] == []
    (now,) = workspace.reports()
    assert (now.state, now.by, now.reason) == ("dropped", "s1", "是电蚊香，关着")


def test_a_later_decision_follows_the_earlier_one_and_holds(workspace: Workspace) -> None:
    one = reported(workspace)
    first = workspace.ledger.read(workspace.decide_report(one.about, "confirm", "s1")).records[0]
    second = workspace.ledger.read(workspace.decide_report(one.about, "drop", "t1", "看错了")).records[0]
    assert isinstance(second, ConfirmationRecord)
    assert second.parents == (first.id,)
    assert barred(workspace) == []
    workspace.decide_report(one.about, "confirm", "s1")
    assert barred(workspace) == ["barred"]


def test_a_report_outlives_the_approval_of_its_round_and_a_decided_one_does_not(workspace: Workspace) -> None:
    one = reported(workspace)
    workspace.review([one.round], "approve", "s1")
    assert [still.about for still in workspace.reports()] == [one.about]
    workspace.decide_report(one.about, "confirm", "s1")
    assert workspace.reports() == ()
    assert barred(workspace) == ["barred"]


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("p2", "errors.not_an_adult"),  # a pupil of another round
        ("p1", "errors.own_report"),
        ("t1", "errors.own_report"),  # an adult who went along
        ("s0", "errors.not_an_adult"),  # has left
        ("nobody", "errors.not_an_adult"),
        ("", "errors.not_an_adult"),
    ],
)
@pytest.mark.parametrize("decision", ["confirm", "drop"])
def test_only_an_adult_who_did_not_walk_the_round_decides(
    workspace: Workspace, by: str, key: str, decision: str
) -> None:
    one = reported(workspace, ("p1", "t1"))
    before = workspace.ledger.refs()
    with pytest.raises(WrongUse) as refusal:
        workspace.decide_report(one.about, "confirm" if decision == "confirm" else "drop", by, "为什么")
    assert refusal.value.key == key
    assert workspace.ledger.refs() == before


def test_a_drop_says_why_and_only_a_report_is_decided(workspace: Workspace) -> None:
    one = reported(workspace)
    with pytest.raises(WrongUse) as refusal:
        workspace.decide_report(one.about, "drop", "s1", "  ")
    assert refusal.value.key == "errors.no_drop_reason"
    for about in (("nix", *one.about[1:]), (*one.about[:2], "DD01"), (one.round, "nix", one.item.id)):
        with pytest.raises(WrongUse) as refusal:
            workspace.decide_report(about, "confirm", "s1")
        assert refusal.value.key == "errors.unknown_report"


def test_a_school_without_a_list_of_people_decides_without_a_name(workspace: Workspace) -> None:
    one = reported(workspace, ())
    workspace.take_roster(a_campus(*(a_room(room) for room in ROOMS)))
    workspace.decide_report(one.about, "confirm", "")
    assert barred(workspace) == ["barred"]
