"""How many keys a room costs, on a list of 27 items: all pairs of faults, with and without items to be answered."""

from itertools import combinations

import pytest

from builders import A_MOMENT, a_checklist, a_room, a_round, an_item
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.walk import begin
from inspect_tui.core.walk_keys import press


def a_list(explicit: int = 0) -> Checklist:
    """Return a list of 27 items, the nine hot ones not in front; the last ones must be answered."""
    items = (an_item(f"I{number:02}", hot=number % 3 == 0, explicit=number > 27 - explicit) for number in range(1, 28))
    return a_checklist(*items)


def keys_for(checklist: Checklist, *failed: str) -> int:
    """Type a room with these faults as quickly as can be, and return how many keys it took."""
    rooms = (a_room("3-201"), a_room("3-202"))
    walk = begin(a_round(*(room.id for room in rooms)), checklist, rooms, {}, adults=False, current="", now=A_MOMENT)
    typed = [symbol for item in failed for symbol in checklist.codes[item]]
    typed += ["="] * sum(item.explicit and item.id not in failed for item in checklist.items)
    typed.append("enter")
    for number, symbol in enumerate(typed):
        walk, _ = press(walk, symbol, number * 100, A_MOMENT, lambda: "id")
    assert (walk.current, walk.inspections["3-201"].status) == ("3-202", "inspected")
    assert {mark.item for mark in walk.inspections["3-201"].marks if mark.verdict == "fail"} == set(failed)
    return len(typed)


def test_a_clean_room_is_one_key() -> None:
    assert keys_for(a_list()) == 1


def test_any_two_faults_keep_the_budget() -> None:
    checklist = a_list()
    first_eighteen = {item for item, code in checklist.codes.items() if len(code) < 3}
    hot = {item for item, code in checklist.codes.items() if len(code) == 1}
    assert (len(hot), len(first_eighteen), len(checklist.codes)) == (9, 18, 27)
    for pair in combinations(checklist.codes, 2):
        budget = 3 if hot.issuperset(pair) else 5 if first_eighteen.issuperset(pair) else 7
        assert keys_for(checklist, *pair) <= budget


@pytest.mark.parametrize("explicit", [1, 4])
def test_an_item_that_must_be_answered_costs_one_key_more_and_failing_it_none(explicit: int) -> None:
    checklist = a_list(explicit)
    assert keys_for(checklist) == 1 + explicit
    own = next(item for item in checklist.items if item.explicit)
    assert keys_for(checklist, own.id) == len(checklist.codes[own.id]) + explicit
