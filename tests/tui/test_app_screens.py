"""The app as a whole: the first frame, the keys that work everywhere, both themes, a terminal that is too small."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from textual.binding import Binding
from textual.widget import Widget

from builders import A_MOMENT
from inspect_tui.core.key_symbols import fold
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator, messages
from inspect_tui.store.look import stored_theme
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.commands import HOT_PATH
from inspect_tui.tui.dialogs.too_small import TooSmall
from inspect_tui.tui.screens.today import TodayScreen
from pilot import screen_text, wait_for, wait_until
from tui_school import app_on


async def test_today_comes_first_and_names_the_keys(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        shown = screen_text(pilot.app)
        assert f"F3 {t('app.command.awards')}" in shown
        assert f"F10 {t('app.command.quit')}" in shown


async def test_every_line_of_the_first_screen_fits_the_terminal(workspace: Workspace, t: Translator) -> None:
    from inspect_tui.core.text import cell_width

    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        lines = screen_text(pilot.app).splitlines()
        assert len(lines) == 24
        assert {cell_width(line) for line in lines} == {80}


async def test_f1_lists_the_keys_of_the_screen_in_front(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f1")
        await wait_for(pilot, zh("app.command.new_round.tip"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_f1_says_what_enter_does_on_the_screen_in_front(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f1")
        await wait_for(pilot, t("app.command.open.tip"))
        assert t("app.command.row_down.tip") in screen_text(pilot.app)


def test_every_key_of_every_screen_and_dialog_has_an_id_and_words() -> None:
    from inspect_tui.tui import dialogs, screens, widgets

    for package in (screens, dialogs, widgets):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    owners = [InspectApp, *(one for one in _below(Widget) if one.__module__.startswith("inspect_tui."))]
    bindings = [binding for owner in owners for binding in owner.__dict__.get("BINDINGS", ())]
    assert len(bindings) > 20
    assert all(isinstance(one, Binding) and one.id for one in bindings)
    assert {word for one in bindings for word in (one.description, one.tooltip)} <= set(messages())
    taken = {fold(None, key) or fold(key, key) for one in HOT_PATH for key in one.keys.replace(",", " ").split()}
    assert {"f8", "*", "enter", "escape", "redo", "="} <= taken
    assert {word for one in HOT_PATH for word in (f"app.command.{one.id}", f"app.command.{one.id}.tip")} <= set(
        messages()
    )


def _below(owner: type[Widget]) -> Iterator[type[Widget]]:
    for one in owner.__subclasses__():
        yield one
        yield from _below(one)


async def test_f1_on_the_help_closes_it(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f1")
        await wait_for(pilot, zh("app.help.title"))
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_a_small_terminal_gets_one_sentence_and_recovers(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(79, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TooSmall))
        assert "79" in screen_text(pilot.app)
        await pilot.resize_terminal(80, 24)
        await wait_for(pilot, t("app.today.due"))


async def test_f10_leaves(workspace: Workspace, zh: Translator) -> None:
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f10")
        await wait_until(pilot, lambda: not app.is_running)


async def test_the_light_theme_is_remembered_on_this_laptop(workspace: Workspace, zh: Translator) -> None:
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        dark = app.theme
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands[zh("app.palette.light")]()
        await wait_until(pilot, lambda: stored_theme(workspace.folder) == "light")
        assert app.theme != dark
    assert InspectApp(lambda: workspace, zh, workspace.clock, stored_theme(workspace.folder)).theme == app.theme


@pytest.mark.parametrize("content", ["{", "[]", '{"theme": 3}', ""])
def test_a_damaged_device_file_means_the_default_theme(workspace: Workspace, content: str) -> None:
    (workspace.folder / "device.json").write_text(content, encoding="utf-8")
    assert stored_theme(workspace.folder) == ""


async def test_the_palette_offers_the_screens_in_the_users_language(workspace: Workspace, t: Translator) -> None:
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("ctrl+p")
        await wait_for(pilot, t("app.command.awards.tip")[:12])
        assert t("app.palette.dark") in screen_text(pilot.app)


async def test_a_folder_that_cannot_be_opened_is_told_and_ends_the_app_with_that_fault(zh: Translator) -> None:
    fault = InspectError("errors.no_terminal")

    def refuse() -> Workspace:
        raise fault

    app = InspectApp(refuse, zh, lambda: A_MOMENT)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "这里没有终端")
        await pilot.press("enter")
        await wait_until(pilot, lambda: not app.is_running)
    assert app.return_value is fault
