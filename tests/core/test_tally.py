from collections.abc import Collection
from datetime import date
from decimal import Decimal

import pytest

from inspect_tui.core.checklist import Checklist, Effect
from inspect_tui.core.counts import PlaceCount, counts, faults, judged, total
from inspect_tui.core.inspection import Inspection
from inspect_tui.core.period import Period, month_of
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.state import ReviewState, RoundView, State, Veto, VetoState
from inspect_tui.core.tally import PlaceAttributes, Tally, facts_of
from tests.builders import A_DAY, a_checklist, a_mark, a_room, a_round, an_inspection, an_item

OCTOBER = month_of(A_DAY)
TUESDAY = date(2026, 10, 13)


def a_view(
    *found: Inspection,
    checklist: Checklist | None = None,
    places: tuple[str, ...] = ("3-201", "3-202"),
    review: ReviewState = "approved",
    **fields: object,
) -> RoundView:
    round_ = a_round(*places).model_copy(update=fields)
    return RoundView(round_, checklist or a_checklist(), {p: a_room(p) for p in places}, found, review)


def a_veto(place: str, state: VetoState, effect: Effect = "bar_award") -> Veto:
    return Veto("r", f"inspection-{place}", place, "C", A_DAY, state, True, effect)


def rows(state: State, period: Period, sources: Collection[str] | None = None) -> list[ScoreRow]:
    tally, facts = Tally(period, sources), facts_of(state.vetoes)
    return [row for view in state.rounds for row in tally.rows(view, facts)]


def test_every_place_on_a_rounds_list_has_a_row() -> None:
    state = State((a_view(an_inspection("3-201", a_mark())),))
    first, second = rows(state, OCTOBER)

    assert (first.unit, first.score, first.status, first.failures, first.ref) == (
        "3-201",
        95,
        "inspected",
        1,
        "inspection-3-201",
    )
    assert (second.unit, second.score, second.status, second.ref) == ("3-202", None, "uninspected", "")
    assert (first.day, first.slot, first.source, first.approved) == (A_DAY, "morning", "dorm-daily", True)


def test_a_room_that_was_not_inspected_has_its_status_and_no_score() -> None:
    state = State((a_view(an_inspection("3-201", a_mark(), status="refused"), an_inspection("3-202", status="open")),))

    assert [(row.status, row.score, row.failures) for row in rows(state, OCTOBER)] == [
        ("refused", None, 0),
        ("uninspected", None, 0),
    ]


def test_rows_of_other_months_are_left_out() -> None:
    state = State((a_view(date=date(2026, 9, 30)), a_view(date=date(2026, 10, 31))))

    assert {row.day for row in rows(state, OCTOBER)} == {date(2026, 10, 31)}


@pytest.mark.parametrize(
    ("veto", "facts"),
    [
        (a_veto("3-201", "confirmed"), {"veto"}),
        (a_veto("3-201", "confirmed", "stop_use"), {"stop_use"}),
        (a_veto("3-201", "waiting"), set()),
        (a_veto("3-201", "dropped"), set()),
    ],
)
def test_only_a_confirmed_veto_is_a_fact_of_its_room(veto: Veto, facts: set[str]) -> None:
    state = State((a_view(an_inspection("3-201"), an_inspection("3-202")),), (veto,))

    assert [row.facts for row in rows(state, OCTOBER)] == [facts, set()]


def test_a_veto_is_known_even_where_the_lists_scores_are_not_wanted() -> None:
    found = (an_inspection("3-201"), an_inspection("3-202"))
    state = State((a_view(*found),), (a_veto("3-201", "confirmed"),))

    assert [row.unit for row in rows(state, OCTOBER, {"dorm-monthly"})] == ["3-201"]
    assert len(rows(state, OCTOBER, {"dorm-daily"})) == 2


def test_a_round_that_is_not_approved_says_so_in_its_rows() -> None:
    state = State((a_view(review="submitted", places=("3-201",)), a_view(review="returned", places=("3-201",))))

    assert [row.approved for row in rows(state, OCTOBER)] == [False, False]


def test_a_place_without_a_roster_row_is_still_scored() -> None:
    view = a_view(an_inspection("9-999"))

    assert [(row.unit, row.score) for row in rows(State((view,)), OCTOBER)][-1] == ("9-999", 100)


def test_the_attributes_of_a_row_are_those_policies_name() -> None:
    attributes = PlaceAttributes(a_room("3-205", more={"wing": "东"}))

    assert attributes["class"] == "三（2）"
    assert attributes["floor"] == "3-2"
    assert attributes["wing"] == "东"
    assert attributes.get("colour") is None
    assert set(attributes) >= {"grade", "gender", "building", "wing"}
    assert len(attributes) == len(list(attributes))


def test_the_checks_of_a_place_are_counted_by_status() -> None:
    state = State(
        (
            a_view(an_inspection("3-201"), an_inspection("3-202", status="locked")),
            a_view(an_inspection("3-201", status="locked"), date=TUESDAY),
        )
    )
    counted = counts(rows(state, OCTOBER))

    assert counted["3-201"] == PlaceCount(2, {"inspected": 1, "locked": 1})
    assert counted["3-202"] == PlaceCount(2, {"locked": 1, "uninspected": 1})
    assert (counted["3-201"].done, counted["3-202"].done) == (1, 0)
    assert total(counted.values()) == PlaceCount(4, {"inspected": 1, "locked": 2, "uninspected": 1})


@pytest.mark.parametrize("order", [1, -1])
def test_a_room_visited_again_in_the_same_slot_is_one_check_that_was_done(order: int) -> None:
    visits = [a_view(an_inspection("3-201", status="locked")), a_view(an_inspection("3-201"))][::order]

    assert counts(rows(State(tuple(visits)), OCTOBER))["3-201"] == PlaceCount(1, {"inspected": 1})


def test_the_commonest_faults_come_first_and_repairs_are_none() -> None:
    sample = an_item("M", kind="measure", unit="g", min=Decimal(125))
    checklist = a_checklist(an_item("A"), an_item("B"), an_item("R", repair=True), sample)
    view = a_view(
        an_inspection("3-201", a_mark("A"), a_mark("B", beds=(1, 2, 3)), a_mark("R", repair=True)),
        an_inspection("3-202", a_mark("A"), a_mark("M", "pass", value=Decimal(100)), a_mark("B", "na")),
        checklist=checklist,
    )
    found = faults(judged((view,), OCTOBER))

    assert [(fault.item.id, fault.occurrences, fault.inspections) for fault in found] == [
        ("B", 3, 1),
        ("A", 2, 2),
        ("M", 1, 1),
    ]


def test_faults_can_be_limited_to_approved_rounds_lists_and_days() -> None:
    found = an_inspection("3-201", a_mark())
    state = State((a_view(found), a_view(found, review="submitted"), a_view(found, date=date(2026, 11, 2))))

    assert len(list(judged(state.rounds, OCTOBER))) == 2
    assert len(list(judged(state.rounds, OCTOBER, approved_only=True))) == 1
    assert list(judged(state.rounds, OCTOBER, {"dorm-monthly"})) == []


def test_what_was_marked_before_a_room_turned_out_locked_is_no_fault() -> None:
    state = State((a_view(an_inspection("3-201", a_mark(), status="locked")),))

    assert faults(judged(state.rounds, OCTOBER)) == ()
