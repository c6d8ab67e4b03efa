"""A round as a filled sheet: what was typed stands where it would have been written, and some things stand nowhere."""

from datetime import date
from decimal import Decimal

import pytest

from builders import HOSTILE, a_campus, a_checklist, a_mark, a_room, a_round, an_inspection, an_item
from inspect_tui.core.campus import Person
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Inspection
from inspect_tui.core.state import RoundView, State, Veto
from inspect_tui.i18n import Translator
from inspect_tui.publish.sheet import Line, Sheet
from inspect_tui.publish.sheet_filled import filled_sheets
from inspect_tui.publish.sheet_html import sheets_html

CHECKLIST = a_checklist(
    an_item("T01"),
    an_item("T02"),
    an_item("T03", per="bed"),
    an_item("T04", explicit=True),
    an_item("T05", kind="measure", unit="℃", max=Decimal(8)),
    an_item("T06", severity="critical", points=None, effect="bar_award", who="report"),
    *(an_item(f"T{number:02}") for number in range(7, 12)),
)
CAMPUS = a_campus(
    a_room("3-205"),
    people=(Person(id="p1", name="李婷", roles=("inspector",)), Person(id="p2", name=HOSTILE, roles=("inspector",))),
)


def filled(*inspections: Inspection, vetoes: tuple[Veto, ...] = (), t: Translator, on: Checklist = CHECKLIST) -> Sheet:
    view = RoundView(
        round=a_round("3-205", "3-206"),
        checklist=on,
        places={place: a_room(place) for place in ("3-205", "3-206")},
        findings=[one.finding for one in inspections],
        review="submitted",
        read=lambda: inspections,
    )
    return filled_sheets(State(rounds=(view,), vetoes=vetoes), CAMPUS, t)[0]


def line(*marks: object, t: Translator, **fields: object) -> Line:
    return filled(an_inspection("3-205", *marks, **fields), t=t).lines[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("mark", "typed"),
    [
        (a_mark("T01"), "1"),
        (a_mark("T02", count=3), "2 2 2"),
        (a_mark("T11", count=2), "02 02"),
        (a_mark("T03", beds=(1, 4, 10), count=3), "3.140."),
        (a_mark("T01", repair=True), "1/9"),
        (a_mark("T01", "na"), "1/8"),
        (a_mark("T05", value=Decimal("9.5")), "5"),
        (a_mark("T04", "pass"), ""),
    ],
)
def test_a_mark_is_written_as_it_was_typed(mark: object, typed: str, zh: Translator) -> None:
    assert line(mark, t=zh).faults == typed


def test_boxes_hold_the_answers(zh: Translator) -> None:
    passed, measured = a_mark("T04", "pass"), a_mark("T05", "pass", value=Decimal("4.0"))
    assert line(passed, measured, t=zh).boxes == ("=", "4.0")
    assert line(t=zh).boxes == ("", "")


@pytest.mark.parametrize(
    ("status", "written"), [("inspected", "已查"), ("locked", "/1"), ("away", "/7"), ("exempt", "免检")]
)
def test_a_closed_door_is_its_code(status: str, written: str, zh: Translator) -> None:
    assert line(status=status, t=zh).status == written


def test_a_room_nobody_looked_at_says_so(zh: Translator) -> None:
    assert filled(an_inspection("3-205"), t=zh).lines[1] == Line("206", status="未检")


def test_the_sheet_says_when_and_who_and_that_it_is_internal(t: Translator) -> None:
    html = sheets_html([filled(an_inspection("3-205"), t=t)])
    assert "李婷" in html
    assert "2026" in html
    assert t("sheet.filled.internal") in html
    assert "11111111" in html
    assert "<script" not in html


@pytest.mark.parametrize(("state", "printed"), [("waiting", False), ("dropped", False), ("confirmed", True)])
def test_a_pupils_report_is_not_printed_before_an_adult_has_confirmed_it(
    state: str, printed: bool, zh: Translator
) -> None:
    inspection = an_inspection("3-205", a_mark("T01"), a_mark("T06", reason=0), id="i1")
    veto = Veto(
        round="r", inspection="i1", place="3-205", item="T06", day=date(2026, 10, 12), state=state,
        reported=True, effect="bar_award",
    )  # fmt: skip
    sheet = filled(inspection, vetoes=(veto,), t=zh)
    assert sheet.lines[0].faults == ("1 6" if printed else "1")
    assert (zh("sheet.filled.reports", count=1) in sheet.foot) is not printed


def test_a_room_with_only_such_a_report_looks_like_any_other_that_was_inspected(zh: Translator) -> None:
    reported = an_inspection("3-205", a_mark("T06"), id="i1")
    veto = Veto("r", "i1", "3-205", "T06", date(2026, 10, 12), "waiting", True, "bar_award")
    clean = filled(an_inspection("3-205"), t=zh).lines
    assert filled(reported, vetoes=(veto,), t=zh).lines == clean
