"""The Inspect screen's dialogs, and the widgets it is drawn with."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.screen import ModalScreen

from builders import A_MOMENT, HOSTILE, a_checklist, a_label, a_room, a_round, an_item
from inspect_tui.core import keypad, marking, walk, walk_keys
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Person
from inspect_tui.core.checklist import Item
from inspect_tui.core.text import cell_width
from inspect_tui.core.walk import begin
from inspect_tui.core.walk_view import Board, board, strip
from inspect_tui.i18n import Translator, messages
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.dialogs.measure import Measured, MeasureDialog, read_number
from inspect_tui.tui.dialogs.note import NoteDialog
from inspect_tui.tui.dialogs.told import Report, ToldDialog
from inspect_tui.tui.text import wrap
from inspect_tui.tui.widgets.floor_strip import FloorStrip
from inspect_tui.tui.widgets.inspect_words import limits, number
from inspect_tui.tui.widgets.item_board import lay_out
from inspect_tui.tui.widgets.score_panel import Panel, ScorePanel
from pilot import screen_text, type_characters, wait_for

ZH = Translator("zh")
CHILLER = an_item("COLD", kind="measure", unit="℃", min=Decimal(0), max=Decimal(8))
NOTHING = object()


class Host(App[None]):
    """Shows one dialog and keeps what it returns."""

    def __init__(self, dialog: ModalScreen[object]) -> None:
        super().__init__()
        self.dialog = dialog
        self.returned: object = NOTHING

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.take)

    def take(self, value: object) -> None:
        self.returned = value


async def answer(dialog: ModalScreen[object], typed: str, *keys: str) -> tuple[object, str]:
    """Type into a dialog, press keys, and return what it gave and what it showed last."""
    app = Host(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_characters(pilot, typed)
        await pilot.press(*keys)
        await pilot.pause()
        return app.returned, screen_text(app)


async def test_a_note_is_returned_without_blanks_around_it() -> None:
    returned, _ = await answer(NoteDialog(ZH, "205室", ""), " 窗坏了 ", "enter")
    assert returned == "窗坏了"


async def test_escape_leaves_a_note_as_it_was() -> None:
    returned, shown = await answer(NoteDialog(ZH, HOSTILE, "旧的"), "新的")
    assert (returned, HOSTILE in shown) == (NOTHING, True)
    assert (await answer(NoteDialog(ZH, "205室", "旧的"), "新的", "escape"))[0] is None


@pytest.mark.parametrize(("typed", "value"), [("4.5", "4.5"), ("－１２。５", "-12.5"), ("0", "0")])
async def test_a_measure_is_a_number_in_any_width(typed: str, value: str) -> None:
    returned, _ = await answer(MeasureDialog(ZH, CHILLER, None), typed, "enter")
    assert returned == Measured(Decimal(value))


async def test_a_number_that_looks_like_a_slip_is_asked_about_once_and_then_taken() -> None:
    app = Host(MeasureDialog(ZH, CHILLER, None))
    async with app.run_test(size=(80, 24)) as pilot:
        await type_characters(pilot, "45")
        await pilot.press("enter", "enter")  # the second one is the keyboard's repeat, or a finger in a hurry
        await pilot.pause()
        assert "45度？规定0到8度" in screen_text(app)
        assert app.returned is NOTHING
        app.dialog._doubted = ("45", 0)  # long ago
        await pilot.press("enter")
        await pilot.pause()
    assert app.returned == Measured(Decimal(45))


async def test_a_number_outside_the_limits_is_a_finding_and_taken_at_once() -> None:
    assert (await answer(MeasureDialog(ZH, CHILLER, None), "9.5", "enter"))[0] == Measured(Decimal("9.5"))


async def test_a_measure_without_a_number_is_unmeasured() -> None:
    assert (await answer(MeasureDialog(ZH, CHILLER, None), "", "enter"))[0] == Measured(None)


async def test_what_is_no_number_is_said_in_the_dialog() -> None:
    returned, shown = await answer(MeasureDialog(ZH, CHILLER, None), "热", "enter")
    assert returned is NOTHING
    assert "请输入一个数" in shown


@pytest.mark.parametrize("text", ["1e5", "nan", "Infinity", "1_0", "1..2", "--1", "热", "1,5", "1，5", "1、5"])
def test_only_plain_numbers_are_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        read_number(text)


async def test_handing_in_takes_a_step_away_from_the_safe_answer() -> None:
    assert (await answer(HandInDialog(ZH, HOSTILE), "", "enter", "enter"))[0] is NOTHING
    assert (await answer(HandInDialog(ZH, HOSTILE), "", "down", "enter"))[0] == "no"
    assert (await answer(HandInDialog(ZH, HOSTILE), "", "down", "down", "enter"))[0] == "handed_in"
    assert HOSTILE in (await answer(HandInDialog(ZH, HOSTILE), ""))[1]


async def test_the_next_floor_is_one_more_answer_and_leaving_this_one_another() -> None:
    def dialog(*, open_places: bool) -> HandInDialog:
        return HandInDialog(ZH, "", "3号楼3层", open_places=open_places)

    assert (await answer(dialog(open_places=False), "3", "enter"))[0] == "handed_in_next"
    assert (await answer(dialog(open_places=True), "4", "enter"))[0] == "later_next"
    assert "先不上交" not in (await answer(dialog(open_places=False), ""))[1]


async def test_whom_they_told_is_a_digit_and_a_hurried_enter_tells_nothing() -> None:
    people = [Person(id=f"t{n}", name=f"老师{n}", roles=("dorm_teacher",)) for n in range(1, 12)]
    report = Report(HOSTILE, "明火")
    returned, shown = await answer(ToldDialog(ZH, report, people), "", "enter", "enter")
    assert (returned, ZH("app.answers.first") in shown) == (NOTHING, True)
    assert (await answer(ToldDialog(ZH, report, people), "2", "enter"))[0] == "t2"
    assert (await answer(ToldDialog(ZH, report, people), "8", "enter"))[0] == "adult"
    returned, shown = await answer(ToldDialog(ZH, report, ()), "", "escape")
    assert (returned, HOSTILE in (await answer(ToldDialog(ZH, report, ()), ""))[1]) == (None, True)
    assert "不要碰" not in shown


def test_every_code_that_core_can_say_has_a_sentence() -> None:
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (keypad, marking, walk, walk_keys)]
    patterns = (
        r'message="(\w+)"',
        r'Refused\("(\w+)"',
        r'REFUSED, "(\w+)"',
        r'code = "(\w+)"',
        r'message = \(?"(\w+)"',
    )
    codes = {code for source in sources for pattern in patterns for code in re.findall(pattern, source)}
    codes |= {"critical", "last_place", "not_here"}  # the second answer of a choice
    assert len(codes) > 25
    assert {code for code in codes if f"inspect.say.{code}" not in messages()} == set()


def test_numbers_have_no_needless_decimals() -> None:
    assert [number(Decimal(text)) for text in ("98", "93.50", "92.96", "0")] == ["98", "93.5", "93", "0"]


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0, 8, "0到8度"), (100, None, "至少100度"), (None, -12, "最多-12度"), (None, None, "")]
)
def test_limits_are_said(low: int | None, high: int | None, said: str) -> None:
    bounds = {"min": None if low is None else Decimal(low), "max": None if high is None else Decimal(high)}
    assert limits(ZH, an_item("M", kind="measure", unit="℃", **bounds)) == said


def a_board(items: int, sections: int = 3) -> tuple[list[Board], list[str]]:
    each: list[Item] = [an_item(f"T{at}") for at in range(items)]
    checklist = a_checklist(*each)
    walked = begin(a_round("3-201"), checklist, [a_room("3-201")], {}, adults=False, current="", now=A_MOMENT)
    only = board(walked)[0]
    size = -(-items // sections)
    boards = [Board(only.section, only.rows[at : at + size]) for at in range(0, items, size)]
    return boards, [f"section {at}" for at in range(len(boards))]


@pytest.mark.parametrize(
    ("height", "pages", "headings"), [(15, 1, True), (14, 1, False), (7, 2, False), (1, 14, False)]
)
def test_headings_go_before_the_list_pages(height: int, pages: int, headings: bool) -> None:
    boards, titles = a_board(27)
    layout = lay_out(boards, titles, 2, height)
    lines = [line for page in layout.pages for column in page for line in column]
    assert len(layout.pages) == pages
    assert any(isinstance(line, str) for line in lines) is headings
    assert len([line for line in lines if not isinstance(line, str)]) == 27
    assert all(len(column) <= height for page in layout.pages for column in page)


@pytest.mark.parametrize("items", range(1, 28))
def test_no_heading_stands_last_in_its_column(items: int) -> None:
    boards, titles = a_board(items)
    for height in range(1, 20):
        for page in lay_out(boards, titles, 2, height).pages:
            assert not any(isinstance(column[-1], str) for column in page if column)


@pytest.mark.parametrize("width", [20, 40, 78])
def test_wrapped_text_fits_and_loses_nothing_but_blanks(width: int) -> None:
    text = "被子按统一样式叠好，朝向一致（每床3分，最多12分）当场重新叠好 and some English words at the end."
    lines = wrap(text, width)
    assert max(map(cell_width, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line.startswith(("，", "）", "。"))]


@pytest.mark.parametrize("width", [5, 20])
def test_a_word_wider_than_the_line_is_cut_and_not_lost(width: int) -> None:
    text = f"见 https://example.org/a-very-long-address{'。' * 9} ok"
    lines = wrap(text, width)
    assert max(map(cell_width, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


class PanelHost(App[None]):
    """Shows a panel of so many lines."""

    def __init__(self, item: str, height: int) -> None:
        super().__init__()
        self.item = item
        self.height = height

    def compose(self) -> ComposeResult:
        yield ScorePanel()

    def on_mount(self) -> None:
        widget = self.query_one(ScorePanel)
        widget.styles.height = self.height
        widget.show(Panel(score="得分", item=self.item, said="说"))


@pytest.mark.parametrize(("item", "cut"), [("短", False), ("被子叠好，" * 30, True)])
async def test_the_items_text_takes_the_lines_there_are_and_looks_cut_where_they_end(item: str, cut: bool) -> None:
    app = PanelHost(item, 4)
    async with app.run_test(size=(40, 24)) as pilot:
        await wait_for(pilot, "说")
        lines = [line.strip() for line in screen_text(app).splitlines()]
        assert (lines[0], lines[3]) == ("得分", "说")
        assert lines[2].endswith("..") is cut


class StripHost(App[None]):
    """Shows a strip of sixty rooms in three rows."""

    def compose(self) -> ComposeResult:
        yield FloorStrip(ZH)

    def on_mount(self) -> None:
        rooms = [a_room(f"3-{at}", name=Label(zh=HOSTILE, en=HOSTILE)) for at in range(201, 261)]
        list_ = a_checklist(an_item("A", short=a_label(HOSTILE)))
        walked = begin(a_round(*(r.id for r in rooms)), list_, rooms, {}, adults=False, current="3-240", now=A_MOMENT)
        widget = self.query_one(FloorStrip)
        widget.styles.height = 3
        widget.show(strip(walked))


async def test_a_strip_that_is_too_long_shows_the_rows_around_the_inspector() -> None:
    app = StripHost()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert ">240 未检" in shown
        assert "233" in shown
        assert "260" not in shown
