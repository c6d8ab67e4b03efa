"""What holds for every screen and dialog there is: glyphs, width, keys."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from textual.binding import Binding
from textual.geometry import Size
from textual.widget import Widget

from inspect_tui.core.glyphs import is_safe
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui import commands
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.commands import Command
from inspect_tui.tui.screens.page import Page
from pilot import painted, screen_text, type_characters, wait_for
from scenes import MORE, SCENES, UGLY, Stage, every_screen

SIZES = (Size(80, 24), Size(120, 40))

DECORATION = frozenset("“”‘’…—℃")
"""Ambiguous in width, and part of how Chinese is written: whatever a terminal draws, no meaning hangs on it."""


def test_every_screen_and_dialog_has_its_place_among_the_scenes() -> None:
    assert set(every_screen()) == set(SCENES)


@asynccontextmanager
async def stage(workspace: Workspace, t: Translator, size: Size) -> AsyncIterator[Stage]:
    app = InspectApp(lambda: workspace, t, workspace.clock)
    async with app.run_test(size=(size.width, size.height), notifications=True) as pilot:
        await wait_for(pilot, t("app.today.due"))
        yield Stage(app, pilot, workspace, t, size)


# each language and each size is seen once; four such tours would be a fifth of all tests' time
@pytest.mark.parametrize(("language", "size"), [("en", SIZES[0]), ("zh", SIZES[1])], ids=str)
async def test_every_painted_glyph_is_as_wide_as_it_is_counted(sample: Workspace, language: str, size: Size) -> None:
    t = Translator(language)
    scenes = {owner.__name__: scene for owner, scene in SCENES.items()} | MORE
    found: dict[str, set[str]] = {}
    async with stage(sample, t, size) as on:
        for name, open_it in scenes.items():
            await open_it(on)
            found[name] = unsafe(on.app) - DECORATION - set(UGLY)
            assert {cell_width(line) for line in screen_text(on.app).splitlines()} == {on.app.size.width}, name
            on.app.safe = True
            await on.pilot.pause()
            found[f"{name}, safe"] = unsafe(on.app)
            on.app.safe = False
            await on.strike()
    assert {name: glyphs for name, glyphs in found.items() if glyphs} == {}


def unsafe(app: InspectApp) -> set[str]:
    return {one for one in painted(app) if one != "\n" and not is_safe(one)}


def bindings() -> Iterator[tuple[type[Widget] | type[InspectApp], Binding]]:
    """Yield every key that the package binds, with whose it is."""
    owners: list[type] = [InspectApp, *every_screen(), Page]
    below = [Widget]
    for one in below:
        below.extend(one.__subclasses__())
    owners += [one for one in dict.fromkeys(below) if one.__module__.startswith("inspect_tui.") and one not in owners]
    for owner in owners:
        for binding in owner.__dict__.get("BINDINGS", ()):
            yield owner, binding


def needs_a_letter(keys: str) -> bool:
    """Whether none of some keys can be pressed without a letter or Shift."""
    return not any(free(key) for key in keys.replace(" ", ",").split(","))


def free(key: str) -> bool:
    *modifiers, last = key.split("+") if len(key) > 1 else (key,)
    return "shift" not in modifiers and not (len(last) == 1 and last.isalpha())


def test_no_key_needs_a_letter_or_shift() -> None:
    bound = list(bindings())
    assert len(bound) > 20
    # what a page can do stands in its palette too, which F12 opens
    wanting = [(owner, one.id) for owner, one in bound if needs_a_letter(one.key) and not issubclass(owner, Page)]
    assert wanting == []


def test_every_command_has_a_key_and_the_walk_needs_no_letter() -> None:
    declared = [one for one in vars(commands).values() if isinstance(one, Command)]
    assert all(one.keys for one in declared)
    assert [one.id for one in commands.HOT_PATH if needs_a_letter(one.keys)] == []


async def test_what_a_page_binds_to_a_letter_is_in_its_palette(sample: Workspace, zh: Translator) -> None:
    async with stage(sample, zh, SIZES[0]) as on:
        for owner in (one for one in SCENES if issubclass(one, Page)):
            await SCENES[owner](on)
            offered = {command.title for command in on.app.get_system_commands(on.app.screen)}
            lettered = [one for who, one in bindings() if who is owner and needs_a_letter(one.key)]
            assert {zh(one.description) for one in lettered} <= offered, owner
            await on.strike()


async def test_the_palette_does_what_it_offers(sample: Workspace, zh: Translator) -> None:
    async with stage(sample, zh, SIZES[0]) as on:
        await MORE["review, the list"](on)
        titles = sorted(command.title for command in on.app.get_system_commands(on.app.screen))
        position = titles.index(zh("app.command.mark_all"))
        await on.key("f12")
        await wait_for(on.pilot, titles[0])
        await on.key(*["down"] * position, "enter")
        await wait_for(on.pilot, zh("review.marked", count=len(sample.submitted())))


async def test_a_full_width_space_is_the_key_of_a_screen_too(sample: Workspace, zh: Translator) -> None:
    async with stage(sample, zh, SIZES[0]) as on:
        await MORE["review, the list"](on)
        await type_characters(on.pilot, "　")
        await wait_for(on.pilot, zh("review.marked", count=1))
