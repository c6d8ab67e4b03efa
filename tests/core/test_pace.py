"""A floor that was passed in seconds is asked about; everything else is not."""

import pytest

from inspect_tui.core.inspection import Inspection
from inspect_tui.core.pace import FEWEST, Pace, too_quick
from tests.builders import a_checklist, a_mark, an_inspection

LIST = a_checklist()


def places(*seconds: int, **fields: object) -> list[Inspection]:
    found = [an_inspection(f"3-2{number:02}", seconds=spent) for number, spent in enumerate(seconds)]
    return [one.model_copy(update=fields) for one in found]


def test_twenty_rooms_in_forty_seconds_are_asked_about() -> None:
    assert too_quick(LIST, places(*[2] * 20)) == Pace(20, 40)


def test_one_long_stop_hides_nothing() -> None:
    assert too_quick(LIST, places(600, *[2] * 19)) == Pace(20, 638)


@pytest.mark.parametrize(
    "found",
    [
        places(*[4] * 20),
        places(*[2] * (FEWEST - 1)),
        places(*[2] * 20, status="locked"),
        places(*[2] * 20, marks=(a_mark(),)),
        [],
    ],
)
def test_nothing_odd_is_not_asked_about(found: list[Inspection]) -> None:
    assert too_quick(LIST, found) is None


def test_places_with_faults_are_left_out_of_the_pace() -> None:
    assert too_quick(LIST, [*places(*[1] * 6), *places(9, 9, 9, marks=(a_mark(),))]) == Pace(6, 6)


def test_a_list_says_how_long_a_look_takes_and_zero_asks_never() -> None:
    slow = LIST.model_copy(update={"least_seconds": 30})
    assert too_quick(slow, places(*[29] * 8)) is not None
    assert too_quick(LIST.model_copy(update={"least_seconds": 0}), places(*[0] * 8)) is None
