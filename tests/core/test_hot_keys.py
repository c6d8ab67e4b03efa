"""Which items deserve the nine hot keys."""

from decimal import Decimal

from builders import a_checklist, a_mark, an_item
from inspect_tui.core.hot_keys import HotAdvice, hot_advice

LIST = a_checklist(*(an_item(f"H{n}", hot=True) for n in range(1, 10)), *(an_item(f"C{n}") for n in range(1, 13)))


def advice(**failed: int) -> HotAdvice:
    most = max(failed.values(), default=0)
    found = [[a_mark(item) for item, count in failed.items() if count > number] for number in range(most)]
    return hot_advice(LIST, found)


def test_the_commonest_cold_items_take_the_keys_of_the_rarest_hot_ones() -> None:
    found = advice(H1=9, H2=8, H3=7, H4=6, H5=5, H6=4, H7=4, H8=1, C1=12, C12=5)
    swaps = [(swap.gives.item.id, swap.gets.item.id, swap.saved) for swap in found.swaps]
    assert swaps == [("H9", "C1", 12), ("H8", "C12", 8)]  # 001-003 are two presses longer
    assert (found.inspections, found.saved, found.uses[0].item.id) == (12, 20, "C1")


def test_keys_that_lie_well_or_hardly_matter_stay() -> None:
    assert advice(**{f"H{n}": 3 for n in range(1, 10)}, C1=3).swaps == ()
    assert advice(C1=2).swaps == ()
    assert advice().uses[0].item.id == "H1"


def test_an_item_counts_once_an_inspection_and_a_pass_never() -> None:
    found = hot_advice(LIST, [[a_mark("C1", count=5)], [a_mark("C1", "pass")], [a_mark("GONE")]])
    assert (found.uses[0].typed, found.inspections) == (1, 3)


def test_a_measured_item_is_typed_in_every_room_whatever_it_shows() -> None:
    checklist = a_checklist(an_item("COLD", kind="measure", unit="g", min=0, max=8), *LIST.items[1:])
    read = [[a_mark("COLD", "pass", value=Decimal(4)), *([a_mark("C1")] if number < 5 else [])] for number in range(20)]
    found = hot_advice(checklist, [*read, [a_mark("C2", "na")]])
    assert {use.item.id: use.typed for use in found.uses if use.typed} == {"COLD": 20, "C1": 5, "C2": 1}
    assert "COLD" not in {swap.gives.item.id for swap in found.swaps}
