"""A round that somebody walks or has walked is begun again only by who says so."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from builders import A_DAY
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.messages import StartRound
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.today import TodayScreen
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import app_on


def under_way(workspace: Workspace) -> None:
    workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",)).close()


def handed_in(workspace: Workspace) -> None:
    workspace.hand_in(workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",)))


async def chosen(pilot: Pilot[object], t: Translator, scope: str = "3-2") -> None:
    """Choose everything about a new round."""
    await wait_for(pilot, t("app.today.due"))
    pilot.app.screen.post_message(StartRound("dorm-daily", scope, "morning"))
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))
    for question in ("when", "first", "second"):
        await wait_for(pilot, t(f"app.round.ask.{question}"))
        await pilot.press("enter")


async def test_what_is_not_walked_yet_is_begun_without_a_question(workspace: Workspace, zh: Translator) -> None:
    under_way(workspace)
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await chosen(pilot, zh, scope="3-3")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))


@pytest.mark.parametrize("before", [under_way, handed_in])
async def test_a_round_that_is_walked_already_is_asked_about_and_not_blocked(
    workspace: Workspace, t: Translator, before: Callable[[Workspace], None]
) -> None:
    before(workspace)
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await chosen(pilot, t)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        assert t("app.round.again.title") in screen_text(pilot.app)
        await pilot.press("enter")  # the safe answer
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        drafts = len(workspace.drafts.summaries())
        await chosen(pilot, t)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        assert len(workspace.drafts.summaries()) == drafts + 1
