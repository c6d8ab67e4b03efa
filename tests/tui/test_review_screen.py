"""Review: the list, reading a round, approving, returning, who may; and what Awards says meanwhile."""

from datetime import date
from itertools import count

import pytest
from textual.pilot import Pilot

from builders import HOSTILE, a_campus, a_mark, an_inspection
from inspect_tui.core.campus import Person
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.review import ReasonDialog, ReportDialog, ReviewerDialog
from inspect_tui.tui.screens.awards import AwardsScreen
from inspect_tui.tui.screens.review import ReviewScreen
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.widgets.rows import RowList
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import ROOMS, app_on

DAY = date(2026, 10, 12)
PUPILS = tuple(Person(id=f"p{number}", name=name, roles=("inspector",)) for number, name in ((1, "李婷"), (2, "王芳")))
TEACHER = Person(id="t1", name="陈老师", roles=("dorm_teacher",))
SUPERVISOR = Person(id="s1", name="周主任", roles=("supervisor",))


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """Return the small school with ids of its own: the fixture's have been used for its first roster."""
    numbers = count(1000)
    workspace.new_id = lambda: f"00000000-0000-4000-8000-{next(numbers):012}"
    return workspace


@pytest.fixture
def school(workspace: Workspace) -> Workspace:
    """Two rounds wait: a clean one of the 12th, and one of the 9th with a fault, a report and a hostile note."""
    people(workspace, *PUPILS, TEACHER, SUPERVISOR)
    walked(workspace, DAY, ("p1", "p2"))
    walked(workspace, date(2026, 10, 9), ("t1",), faulty=True)
    return workspace


def people(workspace: Workspace, *named: Person) -> None:
    """Put a roster in force that names these people."""
    workspace.take_roster(a_campus(*ROOMS, people=named))


def walked(workspace: Workspace, day: date, inspectors: tuple[str, ...], faulty: bool = False) -> str:
    draft = workspace.start_round("dorm-daily", "3-2", day, "morning", inspectors)
    marks = (a_mark("DD03", beds=(1, 4), count=2), a_mark("DD18")) if faulty else ()
    note = HOSTILE if faulty else ""
    draft.save(an_inspection("3-201", *marks, id=f"{day}-1", seconds=90, note=note))
    for number in (2, 3, 4):
        draft.save(an_inspection(f"3-20{number}", id=f"{day}-{number}", seconds=30))
    return workspace.hand_in(draft).id


def decisions(workspace: Workspace) -> list[tuple[str, str]]:
    return [(one.decision, one.reason) for entry in workspace.ledger.catalogue() for one in entry.decisions]


async def leave_the_report_open(pilot: Pilot[object]) -> None:
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReportDialog))
    await pilot.press("enter")


async def open_review(pilot: Pilot[object], t: Translator) -> None:
    await wait_for(pilot, t("app.today.due"))
    await pilot.press("f5")
    await wait_for(pilot, t("review.column.faults"))


async def test_exceptions_come_first_and_every_line_fits(school: Workspace, t: Translator) -> None:
    async with app_on(school, t).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, t)
        await wait_for(pilot, t("review.waiting", count=2))
        lines = screen_text(pilot.app).splitlines()
        assert {cell_width(line) for line in lines} == {80}
        first, second = (next(n for n, line in enumerate(lines) if name in line) for name in ("陈老师", "李婷"))
        assert first < second
        assert "!" in lines[first]
        assert "!" not in lines[second]
        assert f"F6 {t('app.command.approve')}" in lines[-1]
        assert t("app.command.back") in lines[-1]


async def test_today_and_awards_name_the_key(school: Workspace, t: Translator) -> None:
    async with app_on(school, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        assert f"F5 {t('app.command.review')}" in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("f3")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AwardsScreen))
        await wait_until(pilot, lambda: f"F5 {t('app.command.review')}" in screen_text(pilot.app).splitlines()[-1])
        assert t("app.command.back") in screen_text(pilot.app).splitlines()[-1]


async def test_enter_tells_the_round_with_beds_and_hostile_notes_as_they_stand(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("enter")
        await wait_for(pilot, HOSTILE)
        shown = screen_text(pilot.app)
        assert "床1、4" in shown
        assert zh("review.report.waiting") in shown
        assert "202室" not in shown  # nothing to read there
        await pilot.press("escape")
        await wait_for(pilot, zh("review.column.faults"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_a_round_in_full_says_who_was_told_what_came_first_and_who_allowed_what(
    workspace: Workspace, zh: Translator
) -> None:
    people(workspace, *PUPILS, TEACHER, SUPERVISOR)
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1",), "t1: alone other_sex")
    draft.save(an_inspection("3-201", a_mark("DD18", told="t1"), id="i1"))
    draft.save(an_inspection("3-202", a_mark("DD03"), id="i2").after(an_inspection("3-202", id="i2", status="locked")))
    workspace.hand_in(draft)
    async with app_on(workspace, zh).run_test(size=(100, 30)) as pilot:
        await open_review(pilot, zh)
        await wait_for(pilot, zh("review.waiting", count=1))
        await pilot.press("enter")
        await wait_for(pilot, "陈老师：学生检查须两人同行、与本层学生性别不同")
        shown = screen_text(pilot.app)
        assert "已告诉陈老师" in shown
        assert "改过，第一次记的是：锁着" in shown


async def test_after_a_month_the_supervisor_is_told_which_items_deserve_the_hot_keys(
    sample: Workspace, t: Translator
) -> None:
    async with app_on(sample, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f5")
        await wait_for(pilot, {"zh": "2026年10月快捷键建议", "en": "Hot keys, October 2026"}[t.language])
        assert {cell_width(line) for line in screen_text(pilot.app).splitlines()} == {80}


async def test_f6_approves_the_round_under_the_cursor_and_asks_who_but_never_its_inspector(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        offered = [row.record for row in pilot.app.screen.query_one("#choices", RowList).rows]
        assert offered == ["s1"]  # the dorm teacher walked this round
        await pilot.press("enter")
        await leave_the_report_open(pilot)
        await wait_for(pilot, zh("review.approved", count=1))
        await wait_for(pilot, zh("review.waiting", count=1))
        await pilot.press("f6")  # who it is was said once
        await wait_for(pilot, zh("review.empty").splitlines()[0])
    assert decisions(school) == [("approve", "")] * 2


async def test_somebody_else_is_asked_for_where_the_reviewer_walked_the_round(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("down", "f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_for(pilot, zh("review.waiting", count=1))
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        assert [row.record for row in pilot.app.screen.query_one("#choices", RowList).rows] == ["s1"]


async def test_space_marks_ctrl_a_marks_all_and_one_decision_takes_them_together(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("space")
        await wait_for(pilot, zh("review.marked", count=1))
        await pilot.press("ctrl+a")
        await wait_for(pilot, zh("review.marked", count=2))
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await leave_the_report_open(pilot)
        await wait_for(pilot, zh("review.approved", count=2))
        await wait_for(pilot, zh("review.empty").splitlines()[0])
    assert len({entry.name for entry in school.ledger.catalogue() if entry.kind == "decisions"}) == 1


async def test_f7_returns_with_a_typed_reason_never_an_empty_one_and_today_shows_it(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(100, 30)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("f7")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReasonDialog))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ReasonDialog)
        await type_characters(pilot, "床位[b]？")
        await pilot.press("enter")
        await wait_for(pilot, zh("review.returned", count=1))
        await pilot.press("escape")
        await wait_for(pilot, "床位[b]？")
    assert decisions(school) == [("return", "床位[b]？")]


async def test_escape_decides_nothing(school: Workspace, zh: Translator) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await wait_for(pilot, zh("review.waiting", count=2))
    assert decisions(school) == []


async def test_a_round_read_in_full_is_what_a_decision_is_about_whatever_is_marked(
    school: Workspace, zh: Translator
) -> None:
    async with app_on(school, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("ctrl+a", "enter")
        await wait_for(pilot, HOSTILE)
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await leave_the_report_open(pilot)
        await wait_for(pilot, zh("review.approved", count=1))
    assert decisions(school) == [("approve", "")]


async def test_a_roster_without_people_reviews_without_a_name_and_one_without_reviewers_says_so(
    workspace: Workspace, zh: Translator
) -> None:
    walked_by_pupils = walked(workspace, DAY, ("p1", "p2"))
    people(workspace, *PUPILS)
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await open_review(pilot, zh)
        await pilot.press("f6")
        await wait_for(pilot, "名单里没有能审核的人")
        await pilot.press("enter")
        people(workspace)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen))
        await pilot.press("f6")
        await wait_for(pilot, zh("review.approved", count=1))
    records = [
        record.body.round
        for ref in workspace.ledger.refs(["2026-10"])
        for record in workspace.ledger.read(ref).records
        if record.kind == "review" and record.by == ""
    ]
    assert records == [walked_by_pupils]


async def test_hostile_names_of_inspectors_and_reviewers_are_shown_as_they_are(
    workspace: Workspace, zh: Translator
) -> None:
    hostile = Person(id="h1", name=HOSTILE, roles=("supervisor",))
    inspector = Person(id="p1", name=HOSTILE, roles=("inspector",))
    people(workspace, inspector, hostile)
    walked(workspace, DAY, ("p1",))
    async with app_on(workspace, zh).run_test(size=(140, 40)) as pilot:
        await open_review(pilot, zh)
        await wait_for(pilot, HOSTILE)
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await wait_for(pilot, f"1 {HOSTILE}")


async def test_awards_says_that_nothing_counts_yet_and_approving_makes_a_ranking(
    school: Workspace, t: Translator
) -> None:
    async with app_on(school, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        said = t("app.awards.all_unapproved", period="", key="F5").splitlines()[1]
        await wait_for(pilot, said)
        assert t("app.awards.column.place") not in screen_text(pilot.app)
        await pilot.press("f5")
        await wait_for(pilot, t("review.waiting", count=2))
        await pilot.press("f6")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await leave_the_report_open(pilot)
        await wait_for(pilot, t("review.waiting", count=1))
        await pilot.press("f3")
        await wait_for(pilot, t("app.awards.column.place"))
        await wait_for(pilot, t("app.awards.unapproved", count=4, key="F5")[:30])
        assert said not in screen_text(pilot.app)


async def test_an_empty_list_says_what_will_stand_here_and_no_key_decides(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f5")
        await wait_for(pilot, t("review.empty").splitlines()[0])
        await pilot.press("f6", "f7", "space", "ctrl+a", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
    assert decisions(workspace) == []
