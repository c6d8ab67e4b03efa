from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.checklist import Checklist, Effect, Who
from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.core.records import (
    Amendment,
    AmendmentRecord,
    Confirmation,
    ConfirmationRecord,
    FileHeader,
    InspectionRecord,
    Record,
    Review,
    ReviewRecord,
    SealedFile,
)
from inspect_tui.core.state import State, fold
from tests.builders import A_DAY, A_MOMENT, a_checklist, a_mark, a_room, a_round, an_inspection, an_item

ROUND = "round-1"


def critical_list(who: Who = "student", effect: Effect = "bar_award") -> Checklist:
    return a_checklist(an_item("T01"), an_item("C", points=None, severity="critical", effect=effect), who=who)


CHECKLISTS = {"daily": critical_list(), "adults": critical_list("adult"), "stop": critical_list("adult", "stop_use")}


def a_file(
    *records: Record, kind: str = "decisions", file_id: str = "decisions", day: date = A_DAY, **fields: object
) -> SealedFile:
    header = FileHeader.model_validate(
        {"kind": kind, "id": file_id, "date": day, "device": "device-1", "app": "0.1.0", "sealed": A_MOMENT}
    )
    return SealedFile.model_validate({"header": header, "records": records, **fields})


def a_round_file(*found: Inspection, round_id: str = ROUND, text: str = "daily", **fields: object) -> SealedFile:
    places = tuple(dict.fromkeys(inspection.place for inspection in found)) or ("3-205",)
    round_ = a_round(*places, id=round_id).model_copy(update=fields)
    records = [InspectionRecord(id=body.id, device="d", by="p1", at=A_MOMENT, body=body) for body in found]
    return a_file(
        *records,
        kind="round",
        file_id=round_id,
        day=round_.date,
        round=round_,
        checklist=text,
        places=tuple(a_room(place_id) for place_id in places),
    )


def amended(
    record_id: str, *parents: str, marks: Sequence[Mark] = (), action: str = "replace", of: str = "inspection-3-205"
) -> AmendmentRecord:
    replacement = an_inspection("3-205", *marks, id="another-id") if action == "replace" else None
    body = Amendment.model_validate(
        {"round": ROUND, "inspection": of, "action": action, "reason": "x", "replacement": replacement}
    )
    return AmendmentRecord(id=record_id, device="d", by="s1", at=A_MOMENT, parents=parents, body=body)


def reviewed(record_id: str, decision: str, *parents: str, reason: str = "") -> ReviewRecord:
    body = Review.model_validate({"round": ROUND, "decision": decision, "reason": reason})
    return ReviewRecord(id=record_id, device="d", by="s1", at=A_MOMENT, parents=parents, body=body)


def confirmed(record_id: str, decision: str, *parents: str) -> ConfirmationRecord:
    body = Confirmation.model_validate(
        {"round": ROUND, "inspection": "inspection-3-205", "item": "C", "decision": decision}
    )
    return ConfirmationRecord(id=record_id, device="d", by="s1", at=A_MOMENT, parents=parents, body=body)


def folded(*files: SealedFile) -> State:
    return fold(files, CHECKLISTS.get)


def marks_of(state: State) -> list[tuple[str, int]]:
    return [(mark.item, mark.count) for found in state.rounds[0].inspections for mark in found.marks]


def test_a_round_alone_is_submitted() -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark())))

    assert state.rounds[0].review == "submitted"
    assert marks_of(state) == [("T01", 1)]
    assert state.conflicts == ()


def test_a_round_is_scored_by_the_checklist_text_it_carries() -> None:
    state = folded(a_round_file(an_inspection(), text="adults"))

    assert state.rounds[0].checklist is CHECKLISTS["adults"]


def test_a_checklist_that_cannot_be_read_is_a_problem_and_loses_no_other_round() -> None:
    state = folded(a_round_file(an_inspection()), a_round_file(an_inspection(), round_id="round-2", text="?"))

    assert [view.round.id for view in state.rounds] == [ROUND]
    assert [(problem.code, problem.file) for problem in state.problems] == [("round_checklist", "round-2")]


def test_inspections_stand_in_walking_order() -> None:
    file = a_round_file(an_inspection("3-203"), an_inspection("3-201"), places=("3-201", "3-202", "3-203"))

    assert [found.place for found in folded(file).rounds[0].inspections] == ["3-201", "3-203"]


def test_two_inspections_of_one_room_in_one_slot_are_both_kept() -> None:
    state = folded(
        a_round_file(an_inspection(id="a")), a_round_file(an_inspection(id="b"), round_id="round-2", device="device-2")
    )

    assert [found.id for view in state.rounds for found in view.inspections] == ["a", "b"]


def test_an_amendment_replaces_what_was_found_under_the_same_id() -> None:
    state = folded(
        a_round_file(an_inspection("3-205", a_mark(count=3))),
        a_file(amended("a1", "inspection-3-205", marks=[a_mark(count=1)])),
    )

    assert marks_of(state) == [("T01", 1)]
    assert state.rounds[0].inspections[0].id == "inspection-3-205"


def test_a_later_amendment_replaces_an_earlier_one_whatever_their_ids() -> None:
    later, earlier = amended("a1", "z9", marks=[a_mark(count=7)]), amended("z9", marks=[a_mark(count=2)])

    assert marks_of(folded(a_round_file(an_inspection()), a_file(later, earlier))) == [("T01", 7)]


def test_a_void_inspection_is_gone() -> None:
    state = folded(a_round_file(an_inspection()), a_file(amended("a1", action="void")))

    assert state.rounds[0].inspections == ()


def test_amendments_that_did_not_see_each_other_are_a_conflict_with_a_provisional_winner() -> None:
    ours, theirs = amended("a1", marks=[a_mark(count=2)]), amended("a2", marks=[a_mark(count=3)])
    state = folded(a_round_file(an_inspection()), a_file(ours, theirs))

    assert [(conflict.of, conflict.heads) for conflict in state.conflicts] == [("inspection-3-205", (ours, theirs))]
    assert marks_of(state) == [("T01", 3)]


def test_the_longest_history_wins_provisionally_before_ids_do() -> None:
    longer = (amended("a2", marks=[a_mark(count=2)]), amended("a1", "a2", marks=[a_mark(count=1)]))
    shorter = amended("z9", marks=[a_mark(count=9)])

    assert marks_of(folded(a_round_file(an_inspection()), a_file(*longer, shorter))) == [("T01", 1)]


def test_amendments_that_say_the_same_are_no_conflict() -> None:
    ours, theirs = amended("a1", marks=[a_mark(count=2)]), amended("a2", marks=[a_mark(count=2)])

    assert folded(a_round_file(an_inspection()), a_file(ours, theirs)).conflicts == ()


def test_an_amendment_that_has_seen_both_settles_a_conflict() -> None:
    both = (amended("a1", marks=[a_mark(count=2)]), amended("a2", marks=[a_mark(count=3)]))
    settled = amended("a0", "a1", "a2", marks=[a_mark(count=4)])
    state = folded(a_round_file(an_inspection()), a_file(*both, settled))

    assert state.conflicts == ()
    assert marks_of(state) == [("T01", 4)]


def test_accepting_keeps_what_the_latest_amendment_made_of_it() -> None:
    first, second = amended("z1", marks=[a_mark(count=2)]), amended("a2", "z1", marks=[a_mark(count=3)])
    accepted = amended("a3", "z1", "a2", action="accept")

    assert marks_of(folded(a_round_file(an_inspection()), a_file(first, second, accepted))) == [("T01", 3)]


def test_accepting_the_original_keeps_the_original() -> None:
    file = a_round_file(an_inspection("3-205", a_mark(count=5)))

    assert marks_of(folded(file, a_file(amended("a1", "inspection-3-205", action="accept")))) == [("T01", 5)]


def test_amendments_that_name_each_other_in_a_circle_do_not_hang() -> None:
    circle = (amended("a1", "a2", action="accept"), amended("a2", "a1", action="accept"))
    file = a_round_file(an_inspection("3-205", a_mark(count=5)))

    assert marks_of(folded(file, a_file(*circle))) == [("T01", 5)]


def test_the_last_review_holds_with_its_reason() -> None:
    returned = reviewed("r9", "return", reason="205 was not visited")
    approved = reviewed("r1", "approve", "r9")
    file = a_round_file(an_inspection())
    first = folded(file, a_file(returned)).rounds[0]
    second = folded(file, a_file(approved, returned)).rounds[0]

    assert (first.review, first.return_reason) == ("returned", "205 was not visited")
    assert (second.review, second.return_reason) == ("approved", "")


@pytest.mark.parametrize("approval", ["r0", "r9"])
def test_a_round_approved_and_returned_at_once_is_in_conflict_and_counts_for_nothing(approval: str) -> None:
    state = folded(a_round_file(an_inspection()), a_file(reviewed(approval, "approve"), reviewed("r5", "return")))

    assert state.rounds[0].review == "returned"
    assert [conflict.of for conflict in state.conflicts] == [ROUND]


def test_decisions_about_rounds_that_are_not_here_are_left_aside() -> None:
    assert folded(a_file(reviewed("r1", "approve"), amended("a1"), confirmed("c1", "confirm"))) == State()


def vetoes_of(state: State) -> list[tuple[str, str, str, bool]]:
    return [(veto.place, veto.item, veto.state, veto.reported) for veto in state.vetoes]


def test_a_pupils_report_waits_for_an_adult() -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark("C"))))

    assert vetoes_of(state) == [("3-205", "C", "waiting", True)]


@pytest.mark.parametrize(("decision", "expected"), [("confirm", "confirmed"), ("drop", "dropped")])
def test_an_adult_confirms_or_drops_a_report(decision: str, expected: str) -> None:
    file = a_round_file(an_inspection("3-205", a_mark("C")))

    assert vetoes_of(folded(file, a_file(confirmed("c1", decision)))) == [("3-205", "C", expected, True)]


def test_adults_who_disagree_leave_a_report_waiting() -> None:
    file = a_round_file(an_inspection("3-205", a_mark("C")))
    state = folded(file, a_file(confirmed("c1", "confirm"), confirmed("c2", "drop")))

    assert vetoes_of(state) == [("3-205", "C", "waiting", True)]
    assert [conflict.item for conflict in state.conflicts] == ["C"]


def test_what_an_adult_finds_needs_no_confirmation() -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark("C")), text="adults"))

    assert vetoes_of(state) == [("3-205", "C", "confirmed", False)]


@pytest.mark.parametrize("status", ["open", "uninspected", "locked"])
def test_what_an_adult_noted_in_a_place_that_was_not_inspected_waits(status: str) -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark("C"), status=status), text="adults"))
    assert [veto.state for veto in state.vetoes] == ["waiting"]


def test_a_report_from_a_room_that_was_never_finished_is_not_lost() -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark("C"), status="uninspected")))

    assert vetoes_of(state) == [("3-205", "C", "waiting", True)]


def test_an_amendment_can_take_a_report_back() -> None:
    state = folded(a_round_file(an_inspection("3-205", a_mark("C"))), a_file(amended("a1")))

    assert state.vetoes == ()


def test_a_passed_critical_item_is_no_veto() -> None:
    assert folded(a_round_file(an_inspection("3-205", a_mark("C", "pass")))).vetoes == ()


def test_one_round_sealed_twice_counts_once_and_the_same_one_wins_in_any_order() -> None:
    one, two = a_round_file(an_inspection("3-205", a_mark())), a_round_file(an_inspection("3-205", a_mark(count=2)))

    assert len(folded(one, two).rounds) == 1
    assert folded(one, two) == folded(two, one)


IDS = ["a1", "a2", "a3", "a4"]
PARENTS = st.lists(st.sampled_from([*IDS, "inspection-3-205"]), unique=True, max_size=3).map(tuple)
DECISIONS = st.builds(
    lambda record_id, parents, action, count: amended(
        record_id, *parents, action=action, marks=[a_mark(count=count), a_mark("C", value=Decimal(count))]
    ),
    st.sampled_from(IDS),
    PARENTS,
    st.sampled_from(["replace", "void", "accept"]),
    st.integers(1, 3),
)
REVIEWS = st.builds(
    lambda record_id, parents, decision: reviewed(record_id, decision, *parents, reason=record_id),
    st.sampled_from(IDS),
    PARENTS,
    st.sampled_from(["approve", "return"]),
)
CONFIRMATIONS = st.builds(
    lambda record_id, parents, decision: confirmed(record_id, decision, *parents),
    st.sampled_from(IDS),
    PARENTS,
    st.sampled_from(["confirm", "drop"]),
)


@given(
    st.lists(DECISIONS, max_size=5),
    st.lists(REVIEWS, max_size=4),
    st.lists(CONFIRMATIONS, max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_state_does_not_depend_on_the_order_of_files_or_on_repeats(
    amendments: list[AmendmentRecord],
    reviews: list[ReviewRecord],
    confirmations: list[ConfirmationRecord],
    random: Random,
) -> None:
    files = [
        a_round_file(an_inspection("3-205", a_mark("C"))),
        a_round_file(an_inspection("3-301"), round_id="round-2", scope="3-3"),
        *(a_file(record) for record in (*amendments, *reviews, *confirmations)),
    ]
    expected = fold(files, CHECKLISTS.get)
    shuffled = [*files, *random.choices(files, k=3)]
    random.shuffle(shuffled)

    assert fold(shuffled, CHECKLISTS.get) == expected
