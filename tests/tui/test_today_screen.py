"""Today: what is due, half done, returned."""

from datetime import date

from conftest import app_on

from builders import HOSTILE
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.widgets.rows import RowList
from pilot import screen_text, type_characters, wait_for, wait_until

DAY = date(2026, 10, 12)


async def test_a_half_done_round_says_whose_it_is_and_enter_resumes_it(workspace: Workspace, zh: Translator) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2"))
    draft.move("3-203")
    draft.close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        assert "到203 0/4" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        await wait_for(pilot, "203室")


async def test_a_round_open_in_another_window_says_so(workspace: Workspace, zh: Translator) -> None:
    with workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")):
        async with app_on(workspace, zh).run_test(size=(120, 40)) as pilot:
            await wait_for(pilot, zh("app.today.locked"))


async def test_enter_on_a_due_round_asks_only_what_is_open(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))
        await wait_for(pilot, zh("app.round.ask.when"))


async def test_hostile_names_are_shown_as_they_are(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p4",)).close()
    async with app_on(workspace, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, HOSTILE[:20])


async def test_a_whole_round_from_today_to_handed_in(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")).close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        for _room in range(4):
            await pilot.press("equals_sign", "enter")
            await pilot.pause(0.1)
        await pilot.press("f8")
        await pilot.pause()
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_until(pilot, lambda: "李婷、王芳" not in screen_text(pilot.app))
    rounds = [entry for entry in workspace.ledger.catalogue() if entry.kind == "round"]
    assert [entry.checklist for entry in rounds] == ["dorm-daily"]


async def test_the_cursor_stays_on_its_row_when_the_window_is_resized(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("down", "down")
        rows = pilot.app.screen.query_one("#today", RowList)
        before = rows.record
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert rows.record == before
