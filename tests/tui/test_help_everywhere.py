"""F1 answers on every screen and over every dialog, with the keys of what is in front."""

import pytest
from textual.geometry import Size
from textual.screen import Screen

from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.dialogs.help import HelpDialog
from inspect_tui.tui.dialogs.measure import MeasureDialog
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.dialogs.note import NoteDialog
from inspect_tui.tui.dialogs.too_small import TooSmall
from inspect_tui.tui.widgets.rows import RowList
from pilot import screen_text, wait_until
from scenes import SCENES, Stage
from tui_school import app_on

SIZE = Size(80, 24)


async def test_f1_shows_the_keys_of_what_is_in_front_and_closes_again(sample: Workspace, zh: Translator) -> None:
    app = app_on(sample, zh)
    async with app.run_test(size=SIZE) as pilot:
        stage = Stage(app, pilot, sample, zh, SIZE)
        for kind, scene in SCENES.items():
            if kind in {HelpDialog, TooSmall}:
                continue
            await scene(stage)
            front = app.screen
            assert isinstance(front, kind)
            await pilot.press("f1")
            await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
            listed = app.screen.query_one(RowList).rows
            assert len(listed) >= 2, kind
            assert all(row.cells[0] and row.cells[1] for row in listed), kind
            if isinstance(front, Dialog):
                assert zh("app.command.leave.tip") in {row.cells[1] for row in listed}, kind
            await pilot.press("f1")
            await wait_until(pilot, lambda front=front: app.screen is front)
            await stage.strike()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (MeasureDialog, "app.command.accept.tip"),
        (NoteDialog, "app.command.accept.tip"),
        (NewRoundDialog, "app.command.digits.tip"),
    ],
)
async def test_the_keys_that_a_field_or_a_list_takes_by_itself_are_listed(
    sample: Workspace, t: Translator, kind: type[Screen[object]], words: str
) -> None:
    app = app_on(sample, t)
    async with app.run_test(size=SIZE) as pilot:
        await SCENES[kind](Stage(app, pilot, sample, t, SIZE))
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(app.screen, HelpDialog))
        await wait_until(pilot, lambda: t(words) in screen_text(app))
