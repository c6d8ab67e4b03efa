"""Urgent follow-ups: opened by a starred failure, closed by a later pass or by an adult who drops the report."""

from datetime import timedelta
from random import Random

import pytest

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.followup import FollowUp, urgent
from inspect_tui.core.inspection import Inspection
from inspect_tui.core.records import (
    Confirmation,
    ConfirmationRecord,
    FileHeader,
    InspectionRecord,
    Record,
    Review,
    ReviewRecord,
    SealedFile,
)
from inspect_tui.core.state import fold
from tests.builders import A_DAY, A_MOMENT, a_checklist, a_mark, a_room, a_round, an_inspection, an_item

EXIT = an_item("EXIT", points=None, severity="critical", who="report", effect="bar_award", explicit=True)
BARS = an_item("BARS", points=None, severity="critical", who="adult", effect="stop_use")
SAMPLE = an_item("SAMPLE", star=True)
FLOOR = an_item("FLOOR")
PUPILS = a_checklist(EXIT, BARS, SAMPLE, FLOOR, slots=("morning", "evening"))
ADULTS = PUPILS.model_copy(update={"who": "adult"})
LISTS = {"pupils": PUPILS, "adults": ADULTS}
TEACHER = "t1"
SPOT = a_room("3-205", kind="spot")


def a_file(file_id: str, *records: Record, kind: str = "decisions", **fields: object) -> SealedFile:
    header = {"kind": kind, "id": file_id, "date": A_DAY, "device": "device-1", "app": "0", "sealed": A_MOMENT}
    return SealedFile.model_validate({"header": FileHeader.model_validate(header), "records": records, **fields})


def walked(number: int, found: Inspection, text: str = "pupils", days: int = 0, **fields: object) -> SealedFile:
    """Return a round of one place, so many days after the first."""
    round_ = a_round(found.place, id=f"round-{number}", date=A_DAY + timedelta(days=days), **fields)
    body = found.model_copy(update={"id": f"inspection-{number}"})
    record = InspectionRecord(id=body.id, device=round_.device, by="p1", at=A_MOMENT, body=body)
    return a_file(round_.id, record, kind="round", round=round_, checklist=text, places=(SPOT,))


def decided(number: int, decision: str) -> SealedFile:
    body = Confirmation.model_validate(
        {"round": f"round-{number}", "inspection": f"inspection-{number}", "item": "EXIT", "decision": decision}
    )
    return a_file(f"word-{number}", ConfirmationRecord(id=f"c{number}", device="d", by="s1", at=A_MOMENT, body=body))


def open_after(*files: SealedFile) -> tuple[FollowUp, ...]:
    return urgent(fold(files, LISTS.get), {TEACHER})


def items(*files: SealedFile) -> list[str]:
    return [one.item.id for one in open_after(*files)]


BLOCKED = an_inspection("3-205", a_mark("EXIT"))
IN_ORDER = an_inspection("3-205", a_mark("EXIT", "pass"))
CLEAN = an_inspection("3-205")


def test_a_critical_failure_opens_one_and_a_later_pass_closes_it() -> None:
    (one,) = open_after(walked(1, BLOCKED))
    assert (one.place.id, one.item.id, one.day, one.confirmed) == ("3-205", "EXIT", A_DAY, False)
    assert items(walked(1, BLOCKED), walked(2, IN_ORDER, days=1)) == []


def test_an_ordinary_failure_opens_none_and_a_key_item_does_without_a_confirmation() -> None:
    assert items(walked(1, an_inspection("3-205", a_mark("FLOOR")))) == []
    (one,) = open_after(walked(1, an_inspection("3-205", a_mark("SAMPLE"))))
    assert (one.item.id, one.confirmed, one.shown) == ("SAMPLE", True, True)


@pytest.mark.parametrize(
    "later",
    [
        CLEAN,  # it must be answered, and nobody did
        an_inspection("3-205", a_mark("EXIT", "na")),
        an_inspection("3-205", a_mark("EXIT", "pass"), status="locked"),
        BLOCKED,
    ],
)
def test_what_says_nothing_of_the_item_closes_nothing(later: Inspection) -> None:
    (one,) = open_after(walked(1, BLOCKED), walked(2, later, days=1))
    assert one.day == A_DAY


def test_an_earlier_pass_closes_nothing_whatever_the_order_of_the_files() -> None:
    files = [walked(1, IN_ORDER), walked(2, BLOCKED, days=1), walked(3, CLEAN, days=2)]
    for seed in range(6):
        Random(seed).shuffle(files)
        assert [(one.item.id, one.day) for one in open_after(*files)] == [("EXIT", A_DAY + timedelta(days=1))]


def test_a_later_slot_of_the_day_closes_it_and_an_earlier_one_does_not() -> None:
    assert items(walked(1, BLOCKED, slot="morning"), walked(2, IN_ORDER, slot="evening")) == []
    assert items(walked(1, BLOCKED, slot="evening"), walked(2, IN_ORDER, slot="morning")) == ["EXIT"]


def test_in_one_slot_only_the_same_laptop_can_say_which_came_later() -> None:
    after = A_MOMENT + timedelta(hours=1)
    assert items(walked(1, BLOCKED), walked(2, IN_ORDER, started=after)) == []
    assert items(walked(1, BLOCKED), walked(2, IN_ORDER, started=after, device="another")) == ["EXIT"]
    assert items(walked(1, BLOCKED, started=after), walked(2, IN_ORDER)) == ["EXIT"]


def test_a_dropped_report_is_gone_and_a_confirmed_one_stays() -> None:
    assert items(walked(1, BLOCKED), decided(1, "drop")) == []
    (one,) = open_after(walked(1, BLOCKED), decided(1, "confirm"))
    assert one.confirmed


def test_pupils_pass_nothing_on_enter_that_adults_judge() -> None:
    barred = walked(1, an_inspection("3-205", a_mark("BARS")), "adults")
    assert items(barred, walked(2, CLEAN, days=1)) == ["BARS"]
    assert items(barred, walked(2, CLEAN, days=1, inspectors=("p1", TEACHER))) == []
    assert items(barred, walked(2, CLEAN, "adults", days=1)) == []


def test_a_returned_round_closes_nothing() -> None:
    body = Review(round="round-2", decision="return", reason="?")
    back = a_file("word", ReviewRecord(id="r", device="d", by="s1", at=A_MOMENT, body=body))
    assert items(walked(1, BLOCKED), walked(2, IN_ORDER, days=1), back) == ["EXIT"]


def test_the_same_thing_found_twice_is_one_follow_up_with_the_first_day_and_who_was_told() -> None:
    again = an_inspection("3-205", a_mark("EXIT", told=TEACHER))
    (one,) = open_after(walked(1, BLOCKED), walked(2, again, days=1), decided(2, "confirm"))
    assert (one.day, one.told, one.confirmed) == (A_DAY, TEACHER, True)


def test_another_list_closes_nothing() -> None:
    other = PUPILS.model_copy(update={"id": "other"})
    state = fold((walked(1, BLOCKED), walked(2, IN_ORDER, "other", days=1)), (LISTS | {"other": other}).get)
    assert len(urgent(state, {TEACHER})) == 1


@pytest.mark.parametrize(
    ("kind", "confirmed", "publish", "shown"),
    [
        ("spot", True, True, True),
        ("spot", False, True, False),  # a report that waits is not for other pupils
        ("room", True, True, False),  # which room was found with what is nobody's business
        ("spot", True, False, False),
    ],
)
def test_a_shared_screen_names_only_what_pupils_may_know(
    kind: str, confirmed: bool, publish: bool, shown: bool
) -> None:
    item = EXIT.model_copy(update={"publish": publish})
    place = a_room("3-205", kind=kind)
    assert FollowUp(PUPILS, place, item, A_DAY, confirmed).shown is shown


def test_a_list_knows_its_starred_items() -> None:
    checklist: Checklist = PUPILS
    assert list(checklist.starred) == ["EXIT", "BARS", "SAMPLE"]
