"""A walk through a round, key by key."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import A_MOMENT, a_checklist, a_label, a_room, a_round, an_item
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.holding import EVEN, KEPT, told
from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.core.key_symbols import CHARACTERS, KEYS, fold
from inspect_tui.core.keypad import Keypad, Mode
from inspect_tui.core.taking_back import remembered
from inspect_tui.core.walk import Effect, Walk, begin
from inspect_tui.core.walk_keys import press
from inspect_tui.core.walk_view import board, score_at, strip, summary

ROOMS = tuple(a_room(f"3-{number}") for number in (201, 202, 203, 213))
SYMBOLS = sorted(set(CHARACTERS.values()) | set(KEYS.values()))


def a_list(*, explicit: bool = True) -> Checklist:
    """Return a list whose items own 1 to 9 and 01 to 03: beds, reasons, a repair, a measure, an explicit critical."""
    plain = [an_item(f"H{number}", hot=True) for number in range(1, 7)]
    return a_checklist(
        an_item(
            "BED", hot=True, per="bed", points=Decimal(3), cap=Decimal(12), reasons=(a_label("没叠"), a_label("歪"))
        ),
        *plain,
        an_item("FIX", hot=True, repair=True),
        an_item("WET", hot=True, needs=("balcony",)),
        an_item("COLD", kind="measure", unit="g", min=Decimal(125), points=Decimal(2)),
        an_item("FIRE", severity="critical", who="report", points=None, effect="bar_award", explicit=explicit),
        an_item("RAIL", who="adult", explicit=True),
    )


class Hand:
    """Types keys 100 ms apart, one second each on the wall clock."""

    def __init__(self, walk: Walk | None = None, *, explicit: bool = False, adults: bool = False) -> None:
        round_ = a_round(*(room.id for room in ROOMS))
        self.walk = walk or begin(
            round_, a_list(explicit=explicit), reversed(ROOMS), {}, adults=adults, current="", now=A_MOMENT
        )
        self.ids: Iterator[int] = count(1)
        self.ms = 0
        self.effect = Effect()
        self.saved: dict[str, Inspection] = dict(self.walk.inspections)

    def type(self, *symbols: str, gap_ms: int = 100) -> "Hand":
        for symbol in symbols:
            self.ms += gap_ms
            self.walk, self.effect = press(self.walk, symbol, self.ms, self.now, lambda: f"id{next(self.ids)}")
            for changed in (self.effect.changed, *self.effect.also):
                if changed:
                    self.saved[changed.place] = changed
        return self

    @property
    def now(self) -> datetime:
        return A_MOMENT + timedelta(milliseconds=self.ms * 10)

    def mark(self, item: str, place: str = "3-201") -> Mark | None:
        inspection = self.walk.inspections.get(place)
        return inspection.mark(item) if inspection else None


def judgements(walk: Walk) -> dict[str, tuple[object, ...]]:
    """What was found, without times and ids; a place without any judgement is left out."""
    found = {p: (i.status, i.marks, i.note) for p, i in walk.inspections.items()}
    return {place: what for place, what in found.items() if what != ("open", (), "")}


def test_a_room_starts_uninspected() -> None:
    assert [cell.look for cell in strip(Hand().walk)] == ["waiting"] * 4


def test_a_clean_room_is_one_key() -> None:
    hand = Hand().type("enter")
    assert hand.saved["3-201"].status == "inspected"
    assert hand.saved["3-201"].finished == hand.now
    assert hand.walk.current == "3-202"


def test_two_hot_faults_are_three_keys() -> None:
    hand = Hand().type("1", "3", "enter")
    assert [mark.item for mark in hand.saved["3-201"].marks] == ["BED", "H2"]
    assert hand.saved["3-201"].done


def test_the_same_number_again_adds_one_and_minus_takes_one_away() -> None:
    hand = Hand().type("2", "2", "2", "-")
    assert hand.mark("H1") == Mark(item="H1", verdict="fail", count=2)
    assert hand.type("-", "-").mark("H1") is None


def test_deeper_items_are_reached_through_zeros() -> None:
    assert Hand().type("0", "2").mark("FIRE") == Mark(item="FIRE", verdict="fail")


def test_a_number_without_an_item_is_refused() -> None:
    hand = Hand().type("0", "9")
    assert (hand.effect.message, hand.saved) == ("no_such_item", {})


def test_beds_are_the_count() -> None:
    hand = Hand().type("1", ".", "4", "1", ".")
    assert hand.mark("BED") == Mark(item="BED", verdict="fail", count=2, beds=(1, 4))
    assert hand.type("1").effect.message == "counted_by_beds"
    assert hand.type("-").mark("BED") == Mark(item="BED", verdict="fail", beds=(1,))


def test_a_bed_can_be_taken_back_and_the_failure_stays() -> None:
    hand = Hand().type("1", ".", "4", "5", "4", "5")
    assert hand.mark("BED") == Mark(item="BED", verdict="fail")


def test_a_bed_that_is_not_there_is_refused() -> None:
    hand = Hand().type("1", ".", "7")
    assert (hand.effect.message, hand.effect.number) == ("no_such_bed", 6)


def test_an_item_without_beds_opens_no_bed_entry() -> None:
    hand = Hand().type("2", ".")
    assert (hand.effect.message, hand.walk.keypad.mode) == ("no_beds", Mode.READY)


def test_enter_closes_bed_entry_and_passes_the_rest() -> None:
    hand = Hand().type("1", ".", "4", "enter")
    assert hand.saved["3-201"].status == "inspected"


def test_space_cycles_the_reasons_and_back_to_none() -> None:
    hand = Hand().type("1")
    marks = [hand.type(" ").mark("BED") for _press in range(3)]
    assert [mark.reason for mark in marks if mark] == [0, 1, None]


@pytest.mark.parametrize(("digit", "status"), [(1, "locked"), (2, "locked_inside"), (3, "refused"), (7, "away")])
def test_a_room_that_could_not_be_inspected_is_two_keys(digit: int, status: str) -> None:
    hand = Hand().type("/", str(digit))
    assert (hand.saved["3-201"].status, hand.walk.current) == (status, "3-202")


def test_after_a_last_room_that_was_locked_enter_is_not_offered_for_it_would_make_the_room_inspected() -> None:
    hand = Hand()
    for _ in hand.walk.places:
        hand.type("/", "1")
    assert (hand.effect.message, hand.effect.ask) == ("all_walked", "")
    assert hand.type("f8").effect.ask == "hand_in"


def test_the_same_status_again_takes_it_back() -> None:
    hand = Hand().type("/", "1", "left", "/", "1")
    assert (hand.saved["3-201"].status, hand.walk.current) == ("open", "3-201")


def test_a_fault_in_a_locked_room_means_that_somebody_looked() -> None:
    hand = Hand().type("/", "1", "left", "2")
    assert hand.saved["3-201"].status == "open"


def test_enter_in_a_locked_room_makes_it_inspected_and_says_so() -> None:
    hand = Hand().type("/", "1", "left", "enter")
    assert (hand.saved["3-201"].status, hand.effect.message) == ("inspected", "was_not_inspected")


def test_not_applicable_and_repair_concern_the_item_touched_last() -> None:
    assert Hand().type("2", "/", "8").mark("H1") == Mark(item="H1", verdict="na")
    assert Hand().type("8", "/", "9").mark("FIX") == Mark(item="FIX", verdict="fail", repair=True)
    assert Hand().type("2", "/", "9").effect.message == "not_repairable"
    assert Hand().type("/", "8").effect.message == "nothing_touched"


def test_a_note_is_asked_for_and_written() -> None:
    hand = Hand().type("/", "0")
    assert hand.effect.ask == "note"
    walk, effect = hand.walk.set_note("窗坏了", A_MOMENT, lambda: "id")
    assert effect.changed == walk.inspections["3-201"]
    assert walk.inspections["3-201"].note == "窗坏了"


def test_enter_without_an_explicit_answer_shows_which_is_missing() -> None:
    hand = Hand(explicit=True).type("enter")
    assert (hand.effect.message, hand.effect.items, hand.saved) == ("explicit_missing", ("FIRE",), {})


def test_equals_passes_the_next_explicit_item() -> None:
    hand = Hand(explicit=True).type("=", "enter")
    assert hand.mark("FIRE") == Mark(item="FIRE", verdict="pass")
    assert hand.saved["3-201"].status == "inspected"


def test_taking_an_explicit_answer_back_opens_a_finished_room_again() -> None:
    hand = Hand(explicit=True).type("=", "enter", "left", "0", "2", "-")
    assert hand.saved["3-201"].status == "open"


def test_pupils_do_not_judge_adults_items_and_adults_must() -> None:
    assert Hand().type("0", "3").effect.message == "adults_only"
    assert Hand(adults=True).type("enter").effect.items == ("RAIL",)


def test_a_pupils_critical_failure_is_a_report() -> None:
    assert Hand().type("0", "2").effect.message == "report"


def test_an_item_that_the_place_lacks_is_refused() -> None:
    bare = tuple(a_room(room.id, features=()) for room in ROOMS)
    walk = begin(a_round(*(r.id for r in bare)), a_list(), bare, {}, adults=False, current="", now=A_MOMENT)
    assert Hand(walk).type("9").effect.message == "lacking"
    assert [row.standing for row in board(walk)[0].rows if row.item.id == "WET"] == ["lacking"]


def test_a_weekly_item_is_refused_on_other_days_but_a_danger_never_is() -> None:
    weekly = a_checklist(
        an_item("WEEK", frequency="weekly"),
        an_item("FIRE", frequency="weekly", severity="critical", points=None, effect="bar_award"),
        weekly_day=3,
    )
    room = a_room("3-201")
    walk = begin(a_round("3-201"), weekly, [room], {}, adults=False, current="", now=A_MOMENT)
    assert Hand(walk).type("1").effect.message == "not_here"
    assert Hand(walk).type("2").effect.message == "report"


def test_a_measure_is_asked_for_and_never_passed_without_a_number() -> None:
    hand = Hand().type("0", "1")
    assert (hand.effect.ask, hand.effect.items) == ("measure", ("COLD",))
    item = hand.walk.checklist.item("COLD")
    verdicts = []
    for value in (Decimal(125), Decimal("124.9"), None):
        walk, effect = hand.walk.set_value(item, value, A_MOMENT, lambda: "id")
        mark = walk.inspections["3-201"].mark("COLD") if walk.inspections else None
        verdicts.append((mark and mark.verdict, effect.changed is not None))
    assert verdicts == [("pass", True), ("fail", True), (None, False)]


def test_undo_goes_step_by_step_across_rooms_and_redo_comes_back() -> None:
    hand = Hand().type("2", "enter", "3")
    after = judgements(hand.walk)
    hand.type("backspace", "backspace")
    assert (hand.walk.current, judgements(hand.walk)) == (
        "3-201",
        {"3-201": ("open", (Mark(item="H1", verdict="fail"),), "")},
    )
    hand.type("redo", "redo")
    assert (hand.walk.current, judgements(hand.walk)) == ("3-202", after)


def test_a_new_change_forgets_what_could_be_redone() -> None:
    assert Hand().type("2", "backspace", "3", "redo").effect.message == "nothing_to_redo"


def test_undo_with_nothing_to_undo_says_so() -> None:
    assert Hand().type("backspace").effect.message == "nothing_to_undo"


def test_enter_skips_rooms_that_are_done_and_comes_round_to_those_left_out() -> None:
    hand = Hand().type("right", "enter")
    assert hand.walk.current == "3-203"
    assert hand.type("left", "left", "enter").walk.current == "3-203"


def test_enter_at_the_last_waiting_room_asks_to_hand_in() -> None:
    hand = Hand().type("enter", "enter", "enter")
    assert hand.effect.message == ""
    assert hand.type("enter").effect.message == "all_done"
    assert hand.type("enter", gap_ms=3000).effect.ask == "hand_in"
    assert summary(hand.walk).inspected == 4


def test_the_walk_stops_at_its_ends() -> None:
    assert Hand().type("left").effect.message == "first_place"
    hand = Hand().type("pagedown")
    assert (hand.walk.current, hand.type("right").effect.message) == ("3-213", "last_place")


@pytest.mark.parametrize(("digits", "place"), [("213", "3-213"), ("13", "3-213"), ("2", "3-202")])
def test_a_jump_goes_by_number_or_by_its_end(digits: str, place: str) -> None:
    assert Hand().type("*", *digits, "enter").walk.current == place


def test_a_jump_to_nowhere_says_so() -> None:
    assert Hand().type("*", "9", "9", "enter").effect.message == "no_such_place"


def test_time_in_a_room_adds_up_over_visits_and_survives_undo() -> None:
    hand = Hand().type("2", "right", "left")  # a second for each key
    assert hand.saved["3-201"].seconds == 1
    assert hand.type("backspace").saved["3-201"].seconds == 3


def test_a_walk_resumes_where_the_inspector_stood() -> None:
    hand = Hand().type("enter", "2")
    again = begin(hand.walk.round, a_list(), ROOMS, hand.saved, adults=False, current="3-202", now=A_MOMENT)
    assert (again.current, again.done) == ("3-202", 1)
    elsewhere = begin(hand.walk.round, a_list(), ROOMS, hand.saved, adults=False, current="gone", now=A_MOMENT)
    assert elsewhere.current == "3-202"


def test_the_summary_never_counts_a_waiting_room_as_inspected() -> None:
    hand = Hand().type("2", "2", "enter", "/", "1", "0", "2")
    found = summary(hand.walk)
    assert (found.inspected, found.not_inspected, found.failures) == (1, (("locked", 1),), 1)
    assert [place.id for place in found.begun] == ["3-203"]
    assert [place.id for place in found.waiting] == ["3-213"]
    assert [(place.id, item) for place, item in found.reported] == [("3-203", "FIRE")]


KEYS_PRESSED = st.lists(st.tuples(st.sampled_from(SYMBOLS), st.sampled_from([20, 100, 400])), max_size=40)


@settings(max_examples=60)
@given(KEYS_PRESSED, st.booleans())
def test_any_keys_keep_the_walk_valid_and_what_it_shows_was_saved(keys: list[tuple[str, int]], explicit: bool) -> None:
    hand = Hand(explicit=explicit)
    for symbol, gap in keys:
        hand.type(symbol, gap_ms=gap)
        walk = hand.walk
        assert walk.current in walk.round.places
        assert walk.inspections == hand.saved
        for inspection in walk.inspections.values():
            assert Inspection.model_validate(inspection.model_dump()) == inspection
            assert all(len(mark.beds) in (0, mark.count) for mark in inspection.marks)
            assert (inspection.finished is None) == (not inspection.done)
            assert inspection.status != "inspected" or not (explicit and inspection.mark("FIRE") is None)


@settings(max_examples=60)
@given(KEYS_PRESSED)
def test_undoing_everything_returns_to_the_start_and_redoing_everything_to_the_end(keys: list[tuple[str, int]]) -> None:
    hand = Hand()
    for symbol, gap in keys:
        hand.type(symbol, gap_ms=gap)
    if hand.walk.keypad.mode is not Mode.READY:
        hand.type("escape", gap_ms=100)
    hand.type(*["redo"] * len(hand.walk.future))
    end, steps = judgements(hand.walk), len(hand.walk.past)
    hand.type(*["backspace"] * steps)
    assert judgements(hand.walk) == {}
    hand.type(*["redo"] * steps)
    assert judgements(hand.walk) == end


TWINS = {full: fold(full, full) for full in CHARACTERS}


@settings(max_examples=40)
@given(st.lists(st.sampled_from(sorted(TWINS)), max_size=30))
def test_full_width_keys_do_what_their_twins_do(characters: list[str]) -> None:
    half, full = Hand(), Hand()
    for character in characters:
        half.type(str(TWINS[character]))
        full.type(str(fold(character, "a_name_of_its_own")))
    assert half.walk == full.walk


def test_an_open_place_without_a_fault_has_no_score() -> None:
    hand = Hand().type("2")
    assert score_at(hand.walk, hand.walk.place) is not None
    hand.type("-")
    assert (score_at(hand.walk, hand.walk.place), hand.walk.inspection.done) == (None, False)


def test_a_locked_place_that_was_reopened_has_no_score() -> None:
    hand = Hand().type("/", "1", "backspace")
    assert (hand.walk.current, hand.walk.inspection.status) == ("3-201", "open")
    assert score_at(hand.walk, hand.walk.place) is None


def test_an_unknown_number_keeps_the_prompt_open_and_backspace_undoes_nothing() -> None:
    hand = Hand().type("2", "*", "9", "9", "enter")
    assert (hand.effect.message, hand.walk.keypad.mode, hand.walk.keypad.typed) == ("no_such_place", Mode.JUMP, "99")
    hand.type("backspace")
    assert (hand.walk.keypad.typed, len(hand.walk.past)) == ("9", 1)
    hand.type("backspace", "2", "0", "3", "enter")
    assert (hand.walk.current, hand.walk.keypad.mode) == ("3-203", Mode.READY)


def test_a_walk_is_a_value() -> None:
    hand = Hand()
    before = hand.walk
    hand.type("2", "enter")
    assert (before.inspections, before.current, before.keypad) == ({}, "3-201", Keypad())


def test_a_room_changed_later_keeps_what_was_first_recorded() -> None:
    hand = Hand().type("2", "enter", "left", "3", "-")
    assert hand.saved["3-201"].first is None  # what it says now is what it said first
    hand.type("3", "right", "left", "4")
    first, now = hand.saved["3-201"].first, hand.saved["3-201"]
    assert first is not None
    assert (first.status, [mark.item for mark in first.marks]) == ("inspected", ["H1"])
    assert [mark.item for mark in now.marks] == ["H1", "H2", "H3"]


@pytest.mark.parametrize("keys", [("backspace", "2", "enter"), ("left", "/", "3"), ("left", "2")])
def test_whatever_way_a_finished_room_is_changed_the_first_version_stays(keys: tuple[str, ...]) -> None:
    hand = Hand().type("enter", *keys)
    first = hand.saved["3-201"].first
    assert first is not None
    assert (first.status, first.marks) == ("inspected", ())


def test_correcting_a_room_before_it_is_finished_is_no_new_version() -> None:
    assert Hand().type("2", "-", "3", "backspace", "4", "enter").saved["3-201"].first is None


def test_the_same_marks_in_another_order_are_no_new_version() -> None:
    hand = Hand().type("2", "3", "enter", "left", "2", "-", "-", "2", "enter", gap_ms=3000)
    inspection = hand.walk.inspections["3-201"]
    assert ([mark.item for mark in inspection.marks], inspection.first) == (["H2", "H1"], None)


def test_undoing_and_redoing_leaves_no_version_behind() -> None:
    assert Hand().type("2", "enter", "backspace", "redo").saved["3-201"].first is None


def test_finishing_a_room_with_a_report_asks_who_was_told_and_enter_there_asks_again() -> None:
    hand = Hand().type("0", "2", "enter")
    assert (hand.effect.ask, hand.effect.items, hand.effect.place) == ("told", ("FIRE",), "3-201")
    assert (hand.saved["3-201"].status, hand.walk.current) == ("inspected", "3-202")
    assert [place.id for place, _item in summary(hand.walk).untold] == ["3-201"]
    assert hand.type("left", "enter").effect.ask == "told"


def test_who_was_told_is_recorded_undone_and_no_change_of_the_judgement() -> None:
    hand = Hand().type("0", "2", "enter")
    hand.walk, effect = hand.walk.set_told("3-201", ("FIRE",), "t1", hand.now)
    assert effect.changed is not None
    assert effect.changed.marks == (Mark(item="FIRE", verdict="fail", told="t1"),)
    assert (effect.changed.first, hand.walk.current, summary(hand.walk).untold) == (None, "3-202", ())
    hand.type("backspace")
    assert (hand.walk.current, summary(hand.walk).untold) == ("3-201", ((hand.walk.place, "FIRE"),))


def test_where_an_adult_walks_along_nobody_is_asked_who_was_told() -> None:
    assert Hand(adults=True).type("0", "2", "=", "enter").effect.ask == ""


def test_a_floor_can_be_walked_from_its_far_end_and_turned_again() -> None:
    hand = Hand().type("end")
    assert hand.walk.current == "3-213"
    assert hand.type("enter").walk.current == "3-203"
    assert hand.type("left", "enter").walk.current == "3-201"
    assert hand.type("enter").walk.current == "3-203"  # what was left out comes at the end
    assert hand.type("home").walk.current == "3-203"
    assert (hand.type("enter").effect.message, summary(hand.walk).inspected) == ("all_done", 4)


def test_a_walk_from_the_far_end_is_resumed_in_its_direction() -> None:
    hand = Hand().type("end", "enter")
    again = begin(
        hand.walk.round, a_list(explicit=False), ROOMS, hand.saved, adults=False, current="3-203", now=A_MOMENT
    )
    assert Hand(again).type("enter").walk.current == "3-202"


def test_turning_goes_to_the_end_at_which_somebody_still_has_to_look() -> None:
    hand = Hand().type("enter", "end", "enter", "home")
    assert hand.walk.current == "3-202"
    assert hand.type("enter").walk.current == "3-203"


def held(*times: int, symbol: str = "enter", before: int = 10_000) -> Hand:
    """Return a hand that pressed a key once and then held it; times are those of the repeats, after the press."""
    hand = Hand().type(symbol, gap_ms=before)
    for earlier, later in pairwise((0, *times)):
        hand.type(symbol, gap_ms=later - earlier)
    return hand


KEYBOARDS = {
    "windows": (500, 33, 12),
    "short delay": (250, 33, 12),
    "long delay": (1000, 33, 12),
    "x11": (660, 40, 12),
    "mac": (375, 90, 6),
    "slower": (500, 150, 12),
    "slowest": (1000, 500, 12),
}
"""How long a keyboard waits before it repeats a held key, how far apart the repeats are, and how many come."""


@pytest.mark.parametrize(("delay", "gap", "count"), KEYBOARDS.values(), ids=list(KEYBOARDS))
@pytest.mark.parametrize("symbol", ["enter", "2"])
def test_a_held_key_passes_one_room_and_adds_one_fault(delay: int, gap: int, count: int, symbol: str) -> None:
    hand = held(*(delay + number * gap for number in range(count)), symbol=symbol)
    once = Hand().type(symbol, gap_ms=10_000)
    assert (hand.walk.current, judgements(hand.walk)) == (once.walk.current, judgements(once.walk))
    assert {place: seen.status for place, seen in hand.saved.items() if seen.status != "open"} == {
        place: seen.status for place, seen in once.saved.items() if seen.status != "open"
    }
    assert all(seen.first is None for seen in hand.saved.values())
    again = hand.type(symbol, gap_ms=1500)  # let go and pressed once more
    twice = once.type(symbol, gap_ms=1500)
    assert judgements(again.walk) == judgements(twice.walk)


def test_a_held_key_is_told_and_undo_goes_on_as_if_it_had_been_pressed_once() -> None:
    hand = held(500)
    assert hand.walk.current == "3-203"  # it may have been a second press
    hand.type("enter", gap_ms=33)
    assert (hand.effect.repeat, hand.walk.current) == (True, "3-203")  # a worn key may have reported one press twice
    hand.type("enter", gap_ms=33)
    assert (hand.effect.message, hand.walk.current, summary(hand.walk).inspected) == ("held", "3-202", 1)
    assert judgements(hand.type("backspace").walk) == {}


@pytest.mark.parametrize(
    "gaps",
    [(150,) * 9, (300,) * 9, (120, 160, 140), (300, 110), (500, 100), (110, 110, 260, 110, 110, 110), (90,)],
)
def test_a_finger_that_drums_is_believed(gaps: tuple[int, ...]) -> None:
    hand = Hand().type("2", gap_ms=5000)
    for gap in gaps:
        hand.type("2", gap_ms=gap)
    mark = hand.mark("H1")
    assert mark is not None
    assert mark.count == 1 + len(gaps)


@pytest.mark.parametrize("bounces", [(12,), (12, 5), (4, 4, 4, 4)])
@pytest.mark.parametrize("pace", [150, 400, 600, 1500])
def test_a_worn_key_that_reports_a_press_several_times_undoes_nothing(bounces: tuple[int, ...], pace: int) -> None:
    hand = Hand()
    for _ in range(8):
        hand.type("2", gap_ms=pace)
        for gap in bounces:
            hand.type("2", gap_ms=gap)
    mark = hand.mark("H1")
    assert mark is not None
    assert mark.count == 8


@pytest.mark.parametrize("mean", [130, 160, 200, 250, 300, 500])
@pytest.mark.parametrize("percent", [4, 6, 8])
def test_a_rhythmic_finger_is_not_taken_for_a_held_key(mean: int, percent: int) -> None:
    """A pause like a keyboard's delay, and then a dozen taps; one run in 2,000 may be as even as a keyboard's."""
    random, alarms = Random(mean * percent), 0
    for _ in range(2000):
        presses = [0, 700]
        for _ in range(12):
            presses.append(presses[-1] + max(81, round(random.gauss(mean, mean * percent / 100))))
        alarms += any(told(presses[: end + 1][-KEPT:]) for end in range(len(presses)))
    assert alarms <= (percent == 4)


def test_taps_after_a_false_alarm_are_never_swallowed_in_silence() -> None:
    hand = held(*(500 + 200 * number for number in range(EVEN + 1)), symbol="2")
    assert (hand.effect.message, hand.mark("H1")) == ("held", Mark(item="H1", verdict="fail"))
    hand.type("2", gap_ms=203)
    assert (hand.effect.message, hand.effect.repeat) == ("held", False)
    hand.type("2", gap_ms=220)  # no keyboard repeats like that
    assert hand.mark("H1") == Mark(item="H1", verdict="fail", count=2)


def test_two_repeats_of_a_slow_keyboard_are_taken_back() -> None:
    hand = held(375, 465, 555)
    assert (hand.effect.message, hand.walk.current) == ("held", "3-202")


@pytest.mark.parametrize("gaps", [(600,), (600, 90), (600, 150)])
def test_an_enter_that_may_be_a_held_keys_repeat_passes_the_last_place_and_asks_nothing(gaps: tuple[int, ...]) -> None:
    hand = Hand().type("enter", "enter", "enter", gap_ms=3000)
    for gap in gaps:
        hand.type("enter", gap_ms=gap)
        assert (hand.walk.done, hand.effect.ask, hand.effect.message) == (4, "", "all_done")
    assert hand.type("enter", gap_ms=400).effect.ask == "hand_in"


def test_what_a_dialog_recorded_is_not_taken_back_with_a_held_key() -> None:
    hand = Hand().type("0", "1", gap_ms=3000)
    hand.walk, _ = hand.walk.set_value(hand.walk.checklist.item("COLD"), Decimal(130), hand.now, lambda: "id")
    hand.walk = remembered(replace(hand.walk, keypad=hand.walk.keypad.returned(hand.ms)))
    hand.type("enter", gap_ms=500).type("enter", "enter", gap_ms=33)
    assert (hand.walk.current, hand.walk.inspection.done) == ("3-201", False)
    assert hand.mark("COLD") == Mark(item="COLD", verdict="pass", value=Decimal(130))
