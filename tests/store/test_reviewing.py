"""Reviewing: what waits, approving, returning, and what the award makes of it."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from builders import A_MOMENT, a_campus, a_mark, a_room, an_inspection
from inspect_tui.core.campus import Person
from inspect_tui.core.records import ReviewRecord
from inspect_tui.core.versions import heads
from inspect_tui.errors import WrongUse
from inspect_tui.store.ref import Ref
from inspect_tui.store.reviewing import ReviewDecision
from inspect_tui.store.workspace import Workspace
from small_school import ROOMS, build

DAY = date(2026, 10, 15)
LAST_MONTH = date(2026, 9, 29)
NOW = A_MOMENT + timedelta(days=3)
PEOPLE = (
    Person(id="p1", name="李婷", roles=("inspector",), gender="女"),
    Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
    Person(id="s1", name="周主任", roles=("supervisor",)),
)


def ids(start: int) -> Callable[[], str]:
    numbers = count(start)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small school, whose three rounds are approved, with a roster that names people."""
    opened = Workspace.open(build(tmp_path), clock=lambda: NOW, new_id=ids(1000))
    opened.take_roster(a_campus(*(a_room(room) for room in ROOMS), people=PEOPLE))
    return opened


def walked(workspace: Workspace, day: date = DAY, inspectors: tuple[str, ...] = ("p1",), faulty: bool = True) -> Ref:
    """Hand in a round: a fault, a report, a refusal and a room nobody looked at."""
    draft = workspace.start_round("dorm-daily", "3-2", day, "morning", inspectors)
    marks = (a_mark("DD01"), a_mark("DD18")) if faulty else ()
    draft.save(an_inspection("3-201", *marks, id=f"{day}-201", seconds=80))
    draft.save(an_inspection("3-202", id=f"{day}-202", status="refused" if faulty else "inspected", seconds=40))
    draft.save(an_inspection("3-203", id=f"{day}-203", seconds=75))
    return workspace.hand_in(draft)


def records_of(workspace: Workspace, ref: Ref) -> list[ReviewRecord]:
    return [record for record in workspace.ledger.read(ref).records if isinstance(record, ReviewRecord)]


def test_a_round_that_was_handed_in_waits_with_what_a_reviewer_must_know(workspace: Workspace) -> None:
    assert workspace.submitted() == ()  # the school's own three are approved
    ref = walked(workspace)
    (one,) = workspace.submitted()
    assert (one.round, one.scope.id, one.scope.floor, one.date, one.slot) == (ref.id, "3-2", "2", DAY, "morning")
    assert (one.inspectors, one.inspector_ids) == (("李婷",), ("p1",))
    assert (one.places, one.done, one.faults, one.reports, one.refused, one.minutes) == (4, 3, 1, 1, 1, 3)
    assert one.sealed == NOW
    assert not one.disputed


def test_what_is_approved_waits_no_more_and_counts_in_the_award(workspace: Workspace) -> None:
    period = workspace.period("2026-10")

    def done() -> int:
        return next(row.done for row in workspace.award(period).rows if row.unit == "3-203")

    ref = walked(workspace)
    before, warned = done(), {warning.code for warning in workspace.award(period).warnings}
    (sealed,) = workspace.review([ref.id], "approve", "s1")
    assert workspace.submitted() == ()
    assert done() == before + 1
    assert "unapproved_left_out" in warned
    assert "unapproved_left_out" not in {warning.code for warning in workspace.award(period).warnings}
    (record,) = records_of(workspace, sealed)
    assert (record.by, record.at, record.parents) == ("s1", NOW, ())
    assert sealed.date == DAY.isoformat()


def test_what_is_returned_waits_no_more_and_today_shows_why(workspace: Workspace) -> None:
    ref = walked(workspace)
    workspace.review([ref.id], "return", "s1", " 203的床位写错了吗？ ")
    assert workspace.submitted() == ()
    assert [(one.round, one.reason) for one in workspace.today().returned] == [(ref.id, "203的床位写错了吗？")]


def test_each_month_gets_one_file_dated_by_the_last_of_its_rounds(workspace: Workspace) -> None:
    rounds = [walked(workspace, day) for day in (DAY, LAST_MONTH, LAST_MONTH - timedelta(days=5))]
    refs = workspace.review([ref.id for ref in rounds], "approve", "t1")
    assert [ref.date for ref in refs] == [LAST_MONTH.isoformat(), DAY.isoformat()]
    assert [len(records_of(workspace, ref)) for ref in refs] == [2, 1]
    assert workspace.submitted() == ()


def test_a_later_sitting_names_the_earlier_one_as_its_parent(workspace: Workspace) -> None:
    ref = walked(workspace)
    first = records_of(workspace, workspace.review([ref.id], "return", "s1", "为什么？")[0])
    second = records_of(workspace, workspace.review([ref.id], "approve", "t1")[0])
    assert second[0].parents == (first[0].id,)
    assert heads([*second, *first]) == tuple(second)
    assert workspace.today().returned == ()


def test_two_laptops_that_disagree_leave_the_round_waiting_until_somebody_settles_it(workspace: Workspace) -> None:
    ref = walked(workspace)
    decisions: tuple[ReviewDecision, ...] = ("approve", "return")
    alone = [workspace.review([ref.id], decision, "s1", "?")[0] for decision in decisions]
    # the second laptop had not seen the first one's decision: the same without a parent
    content = workspace.ledger.read(alone[1])
    orphan = content.records[0].model_copy(update={"parents": (), "id": "orphan"})
    header = content.header.model_copy(update={"id": "other-laptop", "device": "other"})
    alone[1].path.unlink()
    workspace.ledger.seal(content.model_copy(update={"records": (orphan,), "header": header}))
    (one,) = workspace.submitted()
    assert one.disputed
    settled = records_of(workspace, workspace.review([ref.id], "approve", "t1")[0])
    assert "orphan" in settled[0].parents
    assert len(settled[0].parents) == 2
    assert workspace.submitted() == ()


def refuse(workspace: Workspace, rounds: list[str], decision: ReviewDecision, by: str, reason: str = "") -> str:
    before = workspace.ledger.refs()
    with pytest.raises(WrongUse) as refusal:
        workspace.review(rounds, decision, by, reason)
    assert workspace.ledger.refs() == before
    return refusal.value.key


def test_nobody_reviews_their_own_round_and_nothing_of_the_sitting_is_sealed(workspace: Workspace) -> None:
    own, other = walked(workspace, inspectors=("t1",)), walked(workspace, LAST_MONTH)
    assert refuse(workspace, [other.id, own.id], "approve", "t1") == "errors.own_round"
    workspace.review([own.id], "approve", "s1")


def test_an_unknown_round_and_a_return_without_a_reason_are_refused(workspace: Workspace) -> None:
    ref = walked(workspace)
    assert refuse(workspace, ["nix"], "approve", "s1") == "errors.unknown_round"
    assert refuse(workspace, [ref.id], "return", "s1", "  ") == "errors.no_reason"
    with pytest.raises(WrongUse):
        workspace.round_state("nix")


def test_a_school_without_a_list_of_people_reviews_without_a_name(workspace: Workspace) -> None:
    ref = walked(workspace, inspectors=())
    (sealed,) = workspace.review([ref.id], "approve", "")
    assert records_of(workspace, sealed)[0].by == ""


def test_reports_come_before_newer_rounds_and_the_whole_round_can_be_read(workspace: Workspace) -> None:
    grave = walked(workspace, LAST_MONTH)
    clean = walked(workspace, DAY, faulty=False)
    assert [one.round for one in workspace.submitted()] == [grave.id, clean.id]
    state = workspace.round_state(grave.id)
    assert [view.round.id for view in state.rounds] == [grave.id]
    assert [(veto.item, veto.state) for veto in state.vetoes] == [("DD18", "waiting")]
