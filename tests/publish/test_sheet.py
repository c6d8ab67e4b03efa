"""What is printed on the sheet to carry is what is typed in afterwards."""

import re
from decimal import Decimal

import pytest

from builders import HOSTILE, a_checklist, a_label, a_room, an_item
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Place, Scope
from inspect_tui.core.checklist import Checklist
from inspect_tui.i18n import Translator
from inspect_tui.paths import shipped_checklists
from inspect_tui.publish.sheet import blank_sheet
from inspect_tui.publish.sheet_html import sheets_html
from inspect_tui.store.library import Library, LoadedChecklist

LEGEND = re.compile(r'<li><b class="code">(\d+)</b><span>([^<▲★＊]*[^<▲★＊ ])')


def a_floor(*places: Place) -> Scope:
    building = Building(id="3", name=Label(zh="3号楼", en="Building 3"))
    return Scope(id="3-2", building=building, floor="2", places=places or (a_room("3-201"), a_room("3-202")))


def sheet_html(checklist: Checklist, scope: Scope, t: Translator) -> str:
    return sheets_html([blank_sheet(checklist, scope, t)])


@pytest.mark.parametrize("loaded", Library(shipped_checklists(), None).checklists(), ids=lambda one: one.checklist.id)
def test_the_numbers_before_the_items_are_the_keys_of_the_program(loaded: LoadedChecklist) -> None:
    checklist = loaded.checklist
    found = LEGEND.findall(sheet_html(checklist, a_floor(), Translator("zh")))
    assert found == [(code, item.short.zh) for code, item in checklist.numbered()]


def test_each_room_has_a_line_with_the_number_that_is_typed_to_jump_there(zh: Translator) -> None:
    places = tuple(a_room(f"3-{number}") for number in range(201, 225))
    html = sheet_html(a_checklist(), a_floor(*places), zh)
    assert re.findall(r'<th scope="row"><b>(\d+)</b>', html) == [str(number) for number in range(201, 225)]


def test_nobody_is_led_to_a_room_that_is_away_or_exempt(t: Translator) -> None:
    scope = a_floor(*(a_room(f"3-20{number}") for number in (1, 2, 3)))
    scope = scope.model_copy(update={"off": {"3-201": "exempt", "3-203": "away"}})
    lines = blank_sheet(a_checklist(), scope, t).lines
    assert [line.status for line in lines] == [t("status.exempt"), "", t("status.away")]
    rows = re.findall(r"<b>(20\d)</b></th><td>([^<]*)</td>", sheet_html(a_checklist(), scope, t))
    assert rows == [("201", t("status.exempt")), ("202", ""), ("203", t("status.away"))]


def test_the_codes_of_a_closed_door_are_those_of_the_program(zh: Translator) -> None:
    html = sheet_html(a_checklist(), a_floor(), zh)
    assert re.findall(r'<b class="code">/(\d)</b>([^<]+)', html) == [
        ("1", "锁着"),
        ("2", "反锁"),
        ("3", "拒检"),
        ("4", "有人病休"),
        ("5", "维修停用"),
        ("6", "空寝室"),
        ("7", "集体外出"),
    ]


def test_the_sheet_explains_only_what_the_checklist_has(zh: Translator, en: Translator) -> None:
    bare = sheet_html(a_checklist(), a_floor(), zh)
    assert "必查" not in bare
    assert "床位" not in bare
    assert "▲" not in bare
    full = a_checklist(
        an_item("T01", explicit=True, per="bed"),
        an_item("T02", severity="critical", points=None, effect="bar_award"),
        an_item("T03", kind="measure", unit="g", min=Decimal(125)),
        an_item("T04", kind="measure", unit="℃", min=Decimal(0), max=Decimal(8)),
    )
    html = sheet_html(full, a_floor(), zh)
    for said in ("T01＊", "T02▲", "1.24.", "不低于125g", "0～8℃", "不要动手"):
        assert said in html
    assert "at least 125 g" in sheet_html(full, a_floor(), en)


def test_an_adult_is_not_told_to_run_and_tell_one(zh: Translator) -> None:
    critical = an_item("T01", severity="critical", points=None, effect="stop_use")
    assert "不要动手" not in sheet_html(a_checklist(critical, who="specialist"), a_floor(), zh)


def test_places_known_by_name_show_it(zh: Translator) -> None:
    place = a_room("3-201", kind="spot", name=Label(zh="应急灯", en="Emergency light"))
    html = sheet_html(a_checklist(), a_floor(place), zh)
    assert "<b>201</b> <small>应急灯</small>" in html
    assert "检查点" in html


def test_hostile_text_stays_text_on_the_sheet(zh: Translator) -> None:
    checklist = a_checklist(an_item("T01", short=a_label(HOSTILE)), title=a_label(HOSTILE))
    html = sheet_html(checklist, a_floor(a_room("3-201", name=a_label(HOSTILE), number="<b>1")), zh)
    assert "<script" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_the_sheet_needs_nothing_from_outside(zh: Translator) -> None:
    html = sheet_html(a_checklist(), a_floor(), zh)
    assert "http" not in html
    assert "url(" not in html


def test_what_must_be_answered_or_measured_has_a_box_of_its_own_in_every_line(zh: Translator) -> None:
    checklist = a_checklist(
        an_item("T01"),
        an_item("T02", explicit=True),
        an_item("T03", kind="measure", unit="℃", max=Decimal(8)),
    )
    sheet = blank_sheet(checklist, a_floor(), zh)
    assert [(one.code, one.label, one.limit) for one in sheet.boxes] == [("2", "T02", "="), ("3", "T03", "℃")]
    html = sheets_html([sheet])
    assert html.count('class="box"') == 2
    assert html.count("<td") == 2 * (2 + 3)


def test_every_floor_is_a_page_of_its_own(zh: Translator) -> None:
    few, many = (a_floor(*(a_room(f"3-{number}") for number in range(201, 201 + count))) for count in (30, 31))
    html = sheets_html([blank_sheet(a_checklist(), floor, zh) for floor in (few, many)])
    assert re.findall(r'<section class="(sheet[^"]*)">', html) == ["sheet", "sheet many"]
