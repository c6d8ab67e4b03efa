"""Reports in Review: an adult confirms or drops one by keys, and what the award and the follow-ups make of it."""

from datetime import date
from itertools import count

import pytest
from textual.pilot import Pilot

from builders import HOSTILE, a_campus, a_mark, an_inspection
from inspect_tui.core.campus import Person
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.publish.explaining import explanation_lines
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.review import ReasonDialog, ReportDialog, ReviewerDialog
from inspect_tui.tui.screens.review import ReviewScreen
from inspect_tui.tui.widgets.rows import RowList
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import ROOMS, app_on

DAY = date(2026, 10, 12)
PEOPLE = (
    Person(id="p1", name="李婷", roles=("inspector",)),
    Person(id="p2", name="王芳", roles=("inspector",)),
    Person(id="s1", name="周主任", roles=("supervisor",)),
    Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
)


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """One round of pupils waits; in 201 they reported something to the dorm teacher."""
    numbers = count(1000)
    workspace.new_id = lambda: f"00000000-0000-4000-8000-{next(numbers):012}"
    workspace.take_roster(a_campus(*ROOMS, people=PEOPLE))
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2"))
    draft.save(an_inspection("3-201", a_mark("DD18", told="t1"), id="one", seconds=60))
    for number in (2, 3, 4):
        draft.save(an_inspection(f"3-20{number}", id=f"other-{number}", seconds=60))
    workspace.hand_in(draft)
    return workspace


async def open_review(pilot: Pilot[object], t: Translator) -> None:
    await wait_for(pilot, t("app.today.due"))
    await pilot.press("f5")
    await wait_for(pilot, t("review.reports"))


async def say_who(pilot: Pilot[object]) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
    assert [row.record for row in pilot.app.screen.query_one("#choices", RowList).rows] == ["s1", "t1"]
    await pilot.press("enter")


def states(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(one.state, one.by, one.reason) for one in workspace.reports()]


def explained(workspace: Workspace, zh: Translator) -> str:
    """Return what explain says of the room."""
    return "\n".join(explanation_lines(workspace.explain("3-201", workspace.period("2026-10")), zh))


async def test_every_line_fits_and_the_keys_say_what_they_do_to_a_report(school: Workspace, t: Translator) -> None:
    async with app_on(school, t).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, t)
        assert f"F6 {t('app.command.approve')}" in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("end")
        await wait_for(pilot, f"F7 {t('app.command.drop')}")
        lines = screen_text(pilot.app).splitlines()
        assert {cell_width(line) for line in lines} == {80}
        assert f"F6 {t('app.command.confirm')}" in lines[-1]
        (row,) = [line for line in lines if "陈老师" in line]
        assert t("review.report.waiting") in row
        assert t("review.reports.count", count=1) in lines[0]


async def test_confirmed_by_keys_the_report_bars_the_room_and_explain_names_it(
    school: Workspace, zh: Translator
) -> None:
    said = zh("award.reason.barred", fact=zh("fact.veto"))
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("end", "f6")
        await say_who(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        assert "201室2026年10月不参评" in screen_text(pilot.app)
        await pilot.press("enter")  # the cursor stands on the safe answer
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert states(school) == [("waiting", "", "")]
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_for(pilot, "已核实：")
        assert states(school) == [("confirmed", "s1", "")]
        await wait_for(pilot, "紧急整改")
        await pilot.press("home", "f6")  # nothing is open any more, so approving asks nothing
        await wait_for(pilot, zh("review.approved", count=1))
    assert f"不满足  {said}" in explained(school, zh)


async def test_dropped_by_keys_with_a_reason_it_bars_nothing_and_is_urgent_no_more(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("end", "f7")
        await say_who(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReasonDialog))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReasonDialog)
        await type_characters(pilot, HOSTILE)
        await pilot.press("enter")
        await wait_for(pilot, "已记为不属实：")
        assert states(school) == [("dropped", "s1", HOSTILE.strip())]
        await pilot.press("home", "enter")  # the round's story says so
        await wait_for(pilot, "不属实（周主任）")
        await pilot.press("f6")
        await wait_for(pilot, zh("review.approved", count=1))
    assert school.urgent() == ()
    assert f"不满足  {zh('award.reason.barred', fact=zh('fact.veto'))}" not in explained(school, zh)


async def test_enter_shows_a_report_in_full_and_takes_the_answer(school: Workspace, zh: Translator) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("end", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        shown = screen_text(pilot.app)
        assert "李婷、王芳" in shown
        assert "已告诉陈老师" in shown
        assert "不参评" in shown
        assert all(zh(f"review.answer.{one}") in shown for one in ("later", "confirm", "drop"))
        await type_characters(pilot, "3")
        await pilot.press("enter")
        await say_who(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReasonDialog))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
    assert states(school) == [("waiting", "", "")]


async def test_approving_a_round_asks_about_its_reports_and_goes_on_without_an_answer(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("f6")
        await say_who(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        await pilot.press("escape")  # back: nothing is approved
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        assert len(school.submitted()) == 1
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
        await pilot.press("enter")
        await wait_for(pilot, zh("review.approved", count=1))
        assert school.submitted() == ()
        await wait_for(pilot, zh("review.reports"))  # the report still stands here
        await pilot.press("end", "f7")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReasonDialog))
        await type_characters(pilot, "看错了")
        await pilot.press("enter")
        await wait_until(pilot, lambda: zh("review.reports") not in screen_text(pilot.app))
    assert school.reports() == ()
