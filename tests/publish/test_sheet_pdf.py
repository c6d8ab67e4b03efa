"""Sheets as PDF: a page each, the words as they are, and one sentence where a font or the extra is missing."""

import sys
from dataclasses import replace
from io import BytesIO

import pytest

from builders import HOSTILE, a_checklist, a_label, a_room, an_item
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Scope
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.publish.fonts import PLAIN, TITLE, chosen, plain_and_title
from inspect_tui.publish.sheet import blank_sheet
from inspect_tui.publish.sheet_pdf import MOST_ON_A_PAGE, sheets_pdf


@pytest.fixture
def chinese_font() -> None:
    """Skip where no PDF can be set."""
    typst = pytest.importorskip("typst", reason="the extra poster is not installed")
    installed = typst.Fonts().families()
    if not (chosen(PLAIN, installed) or chosen(TITLE, installed)):
        pytest.skip("no Chinese font is installed (on Debian: apt install fonts-noto-cjk)")


def pages(rooms: int, t: Translator, floors: int = 1) -> list[str]:
    """Set floors of so many rooms and read every page back."""
    pypdf = pytest.importorskip("pypdf", reason="the extra poster is not installed")
    building = Building(id="3", name=Label(zh="3号楼", en="Building 3"))
    places = tuple(a_room(f"3-{200 + number}") for number in range(1, rooms + 1))
    hard = (
        an_item("T01", explicit=True, per="bed"),
        an_item("T02", severity="critical", points=None, effect="stop_use"),
    )
    items = (*hard, *(an_item(f"T{number:02}", short=a_label(HOSTILE)) for number in range(3, 28)))
    sheet = blank_sheet(a_checklist(*items), Scope(id="3-2", building=building, floor="2", places=places), t)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(sheets_pdf([sheet] * floors))).pages]


@pytest.mark.usefixtures("chinese_font")
@pytest.mark.parametrize("rooms", [1, 30, MOST_ON_A_PAGE])
def test_a_floor_is_one_page_with_every_room_on_it(rooms: int, t: Translator) -> None:
    (page,) = pages(rooms, t)
    assert all(f"{200 + number}" in page for number in range(1, rooms + 1))
    assert t("sheet.column.faults").split()[0] in page


@pytest.mark.usefixtures("chinese_font")
def test_a_longer_floor_goes_on_to_a_second_page_and_every_floor_begins_a_new_one(zh: Translator) -> None:
    assert len(pages(70, zh)) == 2
    assert len(pages(20, zh, floors=3)) == 3


@pytest.mark.usefixtures("chinese_font")
def test_the_same_sheet_is_the_same_file(zh: Translator) -> None:
    building = Building(id="3", name=Label(zh="3号楼", en="Building 3"))
    scope = Scope(id="3-2", building=building, floor="2", places=(a_room("3-201"),))
    sheet = blank_sheet(a_checklist(), scope, zh)
    assert sheets_pdf([sheet]) == sheets_pdf([sheet])


@pytest.mark.usefixtures("chinese_font")
def test_hostile_text_is_no_command_of_the_typesetter(zh: Translator) -> None:
    (page,) = pages(2, zh)
    assert "[red]A[/]" in page
    assert "<script>=cmd|" in page


@pytest.mark.usefixtures("chinese_font")
def test_a_text_that_cannot_be_set_is_one_sentence(zh: Translator) -> None:
    building = Building(id="3", name=Label(zh="3号楼", en="Building 3"))
    scope = Scope(id="3-2", building=building, floor="2", places=(a_room("3-201"),))
    sheet = replace(blank_sheet(a_checklist(), scope, zh), title="\ud800")
    with pytest.raises(InspectError, match="no_pdf"):
        sheets_pdf([sheet])


def test_the_first_installed_family_is_chosen_whatever_its_capitals() -> None:
    assert plain_and_title(["Arial", "noto sans cjk sc", "SimSun"]) == ("noto sans cjk sc", "SimSun")
    assert plain_and_title(["SimHei"]) == ("SimHei", "SimHei")
    assert plain_and_title(["SimSun"]) == ("SimSun", "SimSun")


def test_without_a_chinese_font_nothing_is_made() -> None:
    with pytest.raises(InspectError, match="no_chinese_font"):
        plain_and_title(["Arial"])


def test_without_the_extra_one_sentence_names_it(zh: Translator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InspectError, match="missing_extra") as told:
        pages(1, zh)
    assert told.value.values == {"extra": "poster"}
