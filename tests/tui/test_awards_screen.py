"""Awards: ranking by group, the trace beside it or in its place, other months."""

import threading
from collections.abc import Callable
from datetime import date

import pytest

from builders import HOSTILE
from inspect_tui.core.explain import Explanation
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import month_name
from inspect_tui.publish.explaining import explanation_lines
from inspect_tui.store.standing import Standing
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.screens.awards import AwardsScreen
from inspect_tui.tui.screens.notice import NoticeScreen
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.widgets.ranking import ranking_rows
from inspect_tui.tui.widgets.rows import RowList
from inspect_tui.tui.widgets.trace import Trace
from pilot import PATIENCE_SECONDS, screen_text, wait_for, wait_until
from tui_school import app_on


async def test_the_ranking_shows_winners_the_edge_and_the_rest(sample: Workspace, t: Translator) -> None:
    month = sample.period("2026-11")
    group = sample.award(month).groups[0]
    loser = next(row.unit for row in group.rows if not row.winner)
    async with app_on(sample, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, group.rows[0].unit)
        shown = screen_text(pilot.app)
        assert shown.index(group.winners[-1].unit) < shown.index("-----") < shown.index(f" {loser} ")
        assert t("app.awards.provisional") in shown.splitlines()[0]
        assert t("app.command.back") in shown.splitlines()[-1]
        assert {cell_width(line) for line in shown.splitlines()} == {80}


async def test_enter_shows_the_trace_and_escape_leads_back_step_by_step(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "90分以上")
        await wait_until(pilot, lambda: pilot.app.screen.query_one("#ranking", RowList).record is not None)
        await pilot.press("enter")
        await wait_for(pilot, "参评条件")
        await pilot.press("escape")
        await wait_for(pilot, zh("app.awards.column.place"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (80, 120)], ids=str)
async def test_pages_are_the_traces_own_while_it_has_the_focus(
    sample: Workspace, zh: Translator, size: tuple[int, int]
) -> None:
    async with app_on(sample, zh).run_test(size=size) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "90分以上")
        await wait_until(pilot, lambda: pilot.app.screen.query_one("#ranking", RowList).record is not None)
        page = pilot.app.screen
        assert isinstance(page, AwardsScreen)
        month = page.shown
        await pilot.press("enter", "pageup")  # also before there is anything to scroll
        await wait_for(pilot, "参评条件")
        trace = page.query_one(Trace)
        assert zh("app.command.months") not in screen_text(pilot.app).splitlines()[-1]
        scrolls = trace.max_scroll_y > 0
        await pilot.press("pagedown")
        await wait_until(pilot, lambda: (trace.scroll_offset.y > 0) == scrolls)
        assert page.shown == month
        await pilot.press("escape")
        assert zh("app.command.months") in screen_text(pilot.app).splitlines()[-1]
        await pilot.press("pageup")
        assert page.shown < month


async def test_one_search_for_what_would_have_changed_a_room_runs_at_a_time(
    sample: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, begun, given_up = threading.Event(), list[str](), list[bool]()

    def slow(stood: Standing, told: Explanation, stopped: Callable[[], bool]) -> Explanation:
        begun.append(told.row.unit)
        assert gate.wait(PATIENCE_SECONDS)
        given_up.append(stopped())
        return told

    monkeypatch.setattr("inspect_tui.store.standing.with_changes", slow)
    rows = [row.unit for row in sample.award(sample.period("2026-11")).groups[0].rows]
    async with app_on(sample, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_until(pilot, lambda: begun == rows[:1])
        for place in (2, 3, 4):
            await pilot.press("down")
            await wait_for(pilot, f"第{place}名  获评")  # told at once, whatever is still looked for
        try:
            assert begun == rows[:1]
        finally:
            gate.set()
        await wait_until(pilot, lambda: given_up == [True, False])
        assert begun == [rows[0], rows[3]]


async def test_the_trace_follows_the_cursor_in_a_wide_terminal(sample: Workspace, zh: Translator) -> None:
    second = sample.award(sample.period("2026-11")).groups[0].rows[1].unit
    async with app_on(sample, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "第1名  获评")
        await pilot.press("down")
        await wait_for(pilot, "第2名  获评")
        line = next(line for line in screen_text(pilot.app).splitlines() if "第2名  获评" in line)
        assert second in line


async def test_a_held_arrow_explains_only_the_room_where_it_rests_and_reads_nothing(
    sample: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspect_tui.store import standing
    from inspect_tui.tui.screens import awards

    explained: list[str] = []
    explain = standing.explain
    monkeypatch.setattr(awards, "REST_SECONDS", 1.0)  # longer than a step on the slowest machine
    monkeypatch.setattr(standing, "explain", lambda stood, unit: explained.append(unit) or explain(stood, unit))
    rows = sample.award(sample.period("2026-11")).groups[0].rows
    async with app_on(sample, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "第1名  获评")
        explained.clear()
        monkeypatch.setattr(sample.ledger, "refs", _never)
        ranking = pilot.app.screen.query_one("#ranking", RowList)
        for _repeat in range(9):
            ranking.action_step(1)
            await pilot.pause()
        await wait_for(pilot, f"{rows[9].unit}  ")
        await wait_until(pilot, lambda: explained[-1:] == [rows[9].unit])
        assert len(explained) < 9


async def test_what_would_have_changed_it_follows_the_explanation(sample: Workspace, t: Translator) -> None:
    result = sample.award(sample.period("2026-11"))
    async with app_on(sample, t).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, t("award.change.lose"))
        ranking = pilot.app.screen.query_one("#ranking", RowList)
        for _loser in result.groups[0].winners:
            ranking.action_step(1)
        await wait_for(pilot, t("award.change.win"))


def _never(*_arguments: object) -> None:
    raise AssertionError("the folders were listed again")


async def test_a_month_without_an_award_is_ranked_and_says_so(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "90分以上")
        await pilot.press("pageup")
        await wait_for(pilot, "2026年10月  文明宿舍")
        await pilot.press("pageup")
        await wait_for(pilot, zh("app.awards.rule.none"))


async def test_a_month_without_inspections_says_what_to_do(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "PageUp")
        assert isinstance(pilot.app.screen, AwardsScreen)


async def test_left_and_right_go_round_the_groups(sample: Workspace, zh: Translator) -> None:
    groups = sample.award(sample.period("2026-11")).groups
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, zh("app.awards.group", number=1, total=len(groups)))
        await pilot.press("left")
        await wait_for(pilot, zh("app.awards.group", number=len(groups), total=len(groups)))
        await wait_for(pilot, groups[-1].rows[0].unit)


@pytest.mark.parametrize("index", [0, -1])
def test_a_hostile_unit_name_is_a_plain_cell(sample: Workspace, zh: Translator, index: int) -> None:
    result = sample.award(sample.period("2026-11"))
    group = result.groups[0]
    row = group.rows[index]._replace(unit=HOSTILE)
    drawn = list(ranking_rows(zh, result, group._replace(rows=(row,))))
    assert HOSTILE in drawn[-1].cells


async def test_a_damaged_record_file_is_counted_on_awards_and_notices(sample: Workspace, t: Translator) -> None:
    victim = next(ref for ref in sample.ledger.refs(["2026-10"]) if b'"round"' in ref.path.read_bytes()[:400])
    victim.path.write_bytes(b"{")
    async with app_on(sample, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, t("app.awards.provisional"))
        await pilot.press("pageup")
        await wait_for(pilot, t("app.awards.damaged", count=1))
        await pilot.press("f4")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoticeScreen))
        await wait_for(pilot, t("app.awards.damaged", count=1))


async def test_the_notice_of_the_month_on_screen_opens_and_back_again(sample: Workspace, t: Translator) -> None:
    months = {number: month_name(t, date(2026, number, 1)) for number in (9, 10, 11)}
    async with app_on(sample, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, months[11])
        await pilot.press("f4")
        await wait_for(pilot, f"{months[11]}  {t('app.notice.title')}")
        await pilot.press("pageup", "pageup")
        await wait_for(pilot, f"{months[9]}  {t('app.notice.title')}")
        await pilot.press("f3")
        await wait_for(pilot, f"{months[9]}  ")
        await wait_until(pilot, lambda: pilot.app.screen.query_one("#ranking", RowList).record is not None)
        assert months[9] in screen_text(pilot.app).splitlines()[0]


async def test_a_list_without_rounds_is_called_by_its_title(sample: Workspace, zh: Translator) -> None:
    for ref in sample.ledger.refs(["2026-11"]):
        if b'"dorm-monthly"' in ref.path.read_bytes():
            ref.path.unlink()
    month = sample.period("2026-11")
    room = sample.award(month).groups[0].rows[0].unit
    said = "\n".join(explanation_lines(sample.explain(room, month), zh))
    assert "dorm-monthly" not in said
    title = sample.library.checklist("dorm-monthly").checklist.title.zh
    assert f"{title}：没有得分" in said


async def test_a_weekly_award_goes_by_weeks_on_awards_and_notices(sample: Workspace, zh: Translator) -> None:
    (sample.folder / "settings.toml").write_text('policy = "weekly-red-flag"\n', encoding="utf-8")
    weekly = Workspace.open(sample.folder, clock=sample.clock, new_id=sample.new_id)
    async with app_on(weekly, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, "2026年第48周  流动红旗寝室")
        await pilot.press("pageup")
        await wait_for(pilot, "2026年第47周  流动红旗寝室  初评")
        await pilot.press("f4")
        await wait_for(pilot, f"2026年第47周  {zh('app.notice.title')}")
        await pilot.press("pageup")
        await wait_for(pilot, "关于2026年第46周“流动红旗寝室”")
