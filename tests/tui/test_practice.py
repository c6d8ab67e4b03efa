"""Practising records nothing, and the hints of a first round."""

from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from builders import A_DAY
from inspect_tui.i18n import Translator
from inspect_tui.store.hints import FILE
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.practice import PracticeScreen
from inspect_tui.tui.screens.today import TodayScreen
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import app_on


def files(folder: Path) -> dict[str, bytes]:
    """Return everything in a data folder but its caches."""
    kept = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


async def practising(pilot: Pilot[object], t: Translator) -> PracticeScreen:
    """Choose to practise, by the keys a pupil would press."""
    app: App[object] = pilot.app
    await wait_for(pilot, t("app.today.due"))
    await pilot.press("f2")
    await wait_until(pilot, lambda: isinstance(app.screen, NewRoundDialog))
    await wait_for(pilot, t("app.round.ask.checklist"))
    await pilot.press("end")
    await wait_for(pilot, t("practice.offer"))
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(app.screen, PracticeScreen))
    assert isinstance(app.screen, PracticeScreen)
    return app.screen


async def test_a_practised_floor_leaves_nothing_behind(workspace: Workspace, t: Translator) -> None:
    workspace.device  # noqa: B018 - written when it is first asked for
    workspace.today()
    before = files(workspace.folder)
    app = app_on(workspace, t)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await practising(pilot, t)
        assert t("practice.title") in screen_text(app).splitlines()[0]
        aside = screen._draft.database.journal.path
        await type_characters(pilot, "3 ")
        assert len(screen.walk.inspections) == 1
        assert aside.exists()
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(app.screen, QuestionDialog))
        assert t("practice.nothing")[:12] in screen_text(app)
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await wait_until(pilot, lambda: not aside.exists())
    assert files(workspace.folder) == before
    assert workspace.drafts.summaries() == ()


async def test_escape_ends_a_practice_and_the_app_may_be_left_in_the_middle(
    workspace: Workspace, zh: Translator
) -> None:
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await practising(pilot, zh)
        await type_characters(pilot, "1")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await wait_until(pilot, lambda: not screen._draft.database.journal.path.exists())
        await practising(pilot, zh)
        await pilot.press("f10")
    assert workspace.drafts.summaries() == ()


async def walking(pilot: Pilot[object], workspace: Workspace) -> None:
    await wait_for(pilot, "李婷")
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))


async def test_a_first_round_has_three_hints_one_after_the_other(workspace: Workspace, t: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1", "p2")).close()
    app = app_on(workspace, t)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(pilot, workspace)
        for number, room in ((1, "202"), (2, "203"), (3, "204")):
            await wait_for(pilot, t(f"practice.hint.{number}"))
            assert t("practice.hint.stop") in screen_text(app)
            await type_characters(pilot, "/")
            assert t(f"practice.hint.{number}") not in screen_text(app)  # what is pending goes first
            await type_characters(pilot, "3")
            await wait_until(pilot, lambda room=room: app.screen.walk.place.number == room)
        assert t("practice.hint.stop") not in screen_text(app)


@pytest.mark.parametrize("comma", [",", "，"])
async def test_a_comma_dismisses_the_hints_for_good(workspace: Workspace, zh: Translator, comma: str) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1", "p2"))
    draft.close()
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(pilot, workspace)
        await wait_for(pilot, zh("practice.hint.1"))
        await type_characters(pilot, comma)
        assert zh("practice.hint.1") not in screen_text(app)
        await wait_until(pilot, lambda: (workspace.folder / FILE).exists())
    assert not workspace.hints_wanted(draft.round)
    assert workspace.hints_wanted(draft.round.model_copy(update={"inspectors": ("p1", "p4")}))


def test_who_has_handed_in_a_round_is_no_beginner(workspace: Workspace) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1", "p2"))
    round_ = draft.round
    assert workspace.hints_wanted(round_)
    workspace.hand_in(draft)
    assert not workspace.hints_wanted(round_)
    assert workspace.hints_wanted(round_.model_copy(update={"inspectors": ("p1", "p3")}))
    assert workspace.hints_wanted(round_.model_copy(update={"inspectors": ()}))


def test_a_spoilt_file_of_dismissed_hints_only_brings_them_back(workspace: Workspace) -> None:
    with workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",)) as draft:
        workspace.dismiss_hints(draft.round)
        assert not workspace.hints_wanted(draft.round)
        (workspace.folder / FILE).write_bytes(b"{")
        assert workspace.hints_wanted(draft.round)
        workspace.dismiss_hints(draft.round)
        assert not workspace.hints_wanted(draft.round)
