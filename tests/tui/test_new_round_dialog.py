"""Beginning a round, in a host app of two lines."""

from datetime import date

import pytest
from textual.app import App

from builders import A_DAY, a_campus, a_checklist, a_label, a_room
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Person
from inspect_tui.i18n import Language, Translator
from inspect_tui.tui.dialogs.new_round import NewRound, NewRoundDialog
from pilot import screen_text, type_characters, wait_for
from tui_school import PEOPLE, ROOMS

LISTS = (
    a_checklist(id="safety", title=Label(zh="安全", en="Safety"), area="safety", slots=("day",)),
    a_checklist(slots=("morning", "evening")),
)
CAMPUS = Campus(buildings=(Building(id="3", name=a_label("3号楼")),), places=a_campus(*ROOMS).places, people=PEOPLE)


class Host(App[None]):
    """Shows the dialog and keeps its answer."""

    def __init__(self, dialog: NewRoundDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: NewRound | str | None = "still open"

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.take)

    def take(self, answer: NewRound | None) -> None:
        self.answer = answer


def host(wish: NewRound | None = None) -> Host:
    """Return an app that asks in Chinese."""
    return Host(NewRoundDialog(Translator("zh"), LISTS, lambda _day: CAMPUS, A_DAY, wish or NewRound()))


async def test_enter_alone_begins_todays_first_round_of_a_pair() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        for _question in range(5):
            await pilot.pause()
            await pilot.press("enter")
        await pilot.pause()
    assert app.answer == NewRound("dorm-daily", "3-2", "morning", A_DAY, ("p1", "p2"))


@pytest.mark.parametrize("digits", ["2", "２"])
async def test_a_number_chooses_also_in_its_full_width_form(digits: str) -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await type_characters(pilot, digits)
        await pilot.press("enter")
        await wait_for(pilot, "查哪里？")
        assert app.dialog._wish.checklist == "safety"


async def test_a_paper_sheet_is_typed_in_for_the_day_it_was_written() -> None:
    app = host(NewRound("dorm-daily", "3-2", "morning"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "哪一天的？")
        await type_characters(pilot, "4")
        for _question in range(3):
            await pilot.press("enter")
            await pilot.pause()
    assert isinstance(app.answer, NewRound)
    assert app.answer.day == date(2026, 10, 9)


async def test_escape_goes_one_question_back_and_then_away() -> None:
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await wait_for(pilot, "查哪里？")
        await pilot.press("escape")
        await wait_for(pilot, "查什么？")
        await pilot.press("escape")
        await pilot.pause()
    assert app.answer is None


async def test_a_boy_is_listed_last_on_a_girls_floor_and_needs_an_adults_word_that_is_recorded() -> None:
    app = host(NewRound("dorm-daily", "3-2", "morning", A_DAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "谁来查？")
        shown = screen_text(app)
        assert shown.index("李婷") < shown.index("需要老师同意") < shown.index("赵强")
        await pilot.press("end", "enter")
        await wait_for(pilot, "赵强按规定不能查这里")
        await pilot.press("enter")
        await wait_for(pilot, "和谁一起？")
        await wait_for(pilot, "没有第二人")
        await type_characters(pilot, "2")
        await pilot.pause()
        record = app.dialog.query_one("#choices").record
        await pilot.press("enter")
        await pilot.pause()
    assert record is not None
    assert "t1: other_sex" in app.dialog._wish.override


async def test_a_pupil_goes_alone_only_by_an_adults_word_that_is_recorded() -> None:
    app = host(NewRound("dorm-daily", "3-2", "morning", A_DAY, ("p1",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "和谁一起？")
        shown = screen_text(app)
        assert shown.index("王芳") < shown.index("需要老师同意") < shown.index("没有第二人")
        await pilot.press("end", "enter")
        await wait_for(pilot, "李婷按规定不能一个人查")
        await pilot.press("escape")
        await wait_for(pilot, "和谁一起？")
        await pilot.press("end", "enter", "enter")
        await pilot.pause()
    assert app.answer == NewRound("dorm-daily", "3-2", "morning", A_DAY, ("p1",), "t1: alone")


async def test_an_adult_goes_alone_without_a_word() -> None:
    app = host(NewRound("dorm-daily", "3-2", "morning", A_DAY, ("t1",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "和谁一起？")
        await pilot.press("enter")
        await pilot.pause()
    assert app.answer == NewRound("dorm-daily", "3-2", "morning", A_DAY, ("t1",))


async def test_a_hostile_name_is_shown_as_it_is() -> None:
    app = host(NewRound("dorm-daily", "3-2", "morning", A_DAY, ("p1",)))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "[red]A[/] [/")


def host_of(campus: Campus, wish: NewRound, language: Language = "zh") -> Host:
    """Return an app that asks about another school."""
    return Host(NewRoundDialog(Translator(language), LISTS, lambda _day: campus, A_DAY, wish))


async def test_without_a_roster_the_dialog_says_what_to_do() -> None:
    app = host_of(Campus(), NewRound("dorm-daily"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "还没有名册")
        assert "inspect-tui import roster" in screen_text(app)


async def test_a_list_that_concerns_no_place_says_so() -> None:
    app = host_of(a_campus(a_room("3-201", kind="classroom")), NewRound("dorm-daily"))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "没有这张检查表要查的地方")


async def test_a_roster_without_anybody_who_may_inspect_says_so() -> None:
    cook = Person(id="c1", name="何师傅", roles=())
    app = host_of(a_campus(*ROOMS, people=(cook,)), NewRound("dorm-daily", "3-2", "morning", A_DAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "没有可以查这里的人")
        assert "不登记检查员" not in screen_text(app)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_roster_without_people_lets_a_round_begin_without_names(language: Language) -> None:
    app = host_of(a_campus(*ROOMS), NewRound("dorm-daily", "3-2", "morning", A_DAY), language)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, Translator(language)("app.round.unnamed"))
        await pilot.press("enter")
        await pilot.pause()
    assert app.answer == NewRound("dorm-daily", "3-2", "morning", A_DAY)
