"""From one floor to the next without leaving the screen."""

from builders import A_DAY
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import app_on


async def test_handing_in_goes_on_with_the_next_floor(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1", "p2")).close()
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen))
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(app.screen, HandInDialog))
        await wait_for(pilot, "上交，接着查33层")
        await type_characters(pilot, "3")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen) and app.screen.walk.round.scope == "3-3")
        walk = app.screen.walk
        assert (walk.round.slot, walk.round.inspectors, walk.done) == ("morning", ("p1", "p2"), 0)
        assert [entry.scope for entry in workspace.ledger.catalogue() if entry.kind == "round"] == ["3-2"]
        await pilot.press("f8")
        await wait_for(pilot, zh("inspect.handin.yes"))
        assert "接着查" not in screen_text(app)  # 3-2 is walked


async def test_a_floor_that_is_left_out_stays_to_be_resumed(workspace: Workspace, zh: Translator) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1", "p2"))
    draft.close()
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen))
        await pilot.press("1", "f8")
        await wait_until(pilot, lambda: isinstance(app.screen, HandInDialog))
        await type_characters(pilot, "4")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen) and app.screen.walk.round.scope == "3-3")
        kept = {summary.round.scope: summary for summary in workspace.drafts.summaries()}
        assert (set(kept), kept["3-2"].round.id) == ({"3-2", "3-3"}, draft.id)
