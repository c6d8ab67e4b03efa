"""The summary before handing in, and the question about a floor that was passed in seconds."""

from dataclasses import replace
from datetime import datetime, timedelta

from textual.pilot import Pilot

from inspect_tui.core.walk_view import summary
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.hand_in import HandInDialog, summary_text
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from pilot import screen_text, type_characters, wait_until
from walking import FLOOR_OF_TWENTY, Meant, Script, Typist, begin


class Watch:
    """A clock that goes on only when somebody says so."""

    def __init__(self, workspace: Workspace) -> None:
        self.now: datetime = workspace.clock()
        workspace.clock = lambda: self.now

    def spend(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)


async def to_the_summary(
    workspace: Workspace, t: Translator, pilot: Pilot[object], typist: Typist, script: Script, seconds: int
) -> None:
    """Walk a clean floor with so many seconds in each room, up to the summary."""
    watch = Watch(workspace)
    typist.screen._clock = workspace.clock
    typist.app.walk(typist.screen)
    await wait_until(pilot, lambda: typist.app.screen is typist.screen)
    await pilot.pause()
    for place in script.places:
        watch.spend(seconds)
        for key in script.keys(place):
            await (pilot.press(key) if key == "enter" else type_characters(pilot, key))
    await pilot.press("f8")
    await wait_until(pilot, lambda: isinstance(typist.app.screen, HandInDialog))


def clean_floor(workspace: Workspace, t: Translator) -> tuple[Typist, Script]:
    draft, script = begin(workspace, *FLOOR_OF_TWENTY)
    script.draw(seed=1)
    answers = tuple(mark for mark in script.meant[script.places[0].id].marks if mark.verdict == "pass")
    script.meant = {place.id: Meant(answers) for place in script.places}
    return Typist(workspace, draft, t), script


async def test_a_floor_passed_in_seconds_is_asked_about_once_and_may_be_handed_in(
    sample: Workspace, zh: Translator
) -> None:
    typist, script = clean_floor(sample, zh)
    async with typist.app.run_test(size=(80, 24)) as pilot:
        await to_the_summary(sample, zh, pilot, typist, script, seconds=2)
        assert "用时40秒" in screen_text(typist.app)
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: isinstance(typist.app.screen, QuestionDialog))
        assert "没有不合格的20间一共用时40秒，每一间都看过了吗？" in screen_text(typist.app)
        await pilot.press("1", "enter")  # the safe answer: look again
        await wait_until(pilot, lambda: typist.app.screen is typist.screen)
        assert typist.app.ended is None
        await pilot.press("f8")
        await wait_until(pilot, lambda: isinstance(typist.app.screen, HandInDialog))
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: typist.app.ended == "handed_in")


async def test_who_looked_is_not_asked(sample: Workspace, zh: Translator) -> None:
    typist, script = clean_floor(sample, zh)
    async with typist.app.run_test(size=(80, 24)) as pilot:
        await to_the_summary(sample, zh, pilot, typist, script, seconds=9)
        assert "用时3分" in screen_text(typist.app)
        await pilot.press("2", "enter")
        await wait_until(pilot, lambda: typist.app.ended == "handed_in")


async def test_the_summary_fits_and_says_what_happens_next(sample: Workspace, t: Translator) -> None:
    typist, script = clean_floor(sample, t)
    async with typist.app.run_test(size=(80, 24)) as pilot:
        await to_the_summary(sample, t, pilot, typist, script, seconds=9)
        supervisor = sample.campus(script.round.date).people_with("supervisor", script.round.date)[0]
        assert t("inspect.handin.then", name=supervisor.name)[:20] in screen_text(typist.app)


def test_what_was_not_answered_in_a_room_that_was_begun_is_named(sample: Workspace, zh: Translator) -> None:
    draft, script = begin(sample, *FLOOR_OF_TWENTY)
    with draft:
        screen = InspectScreen(draft, sample.campus(script.round.date), zh, sample.clock)
        place = script.places[0]
        walk = screen.walk
        body = walk.opened(sample.clock(), sample.new_id)
        walk = replace(walk, inspections={place.id: body.model_copy(update={"note": "x"})})
        said = summary_text(zh, walk, summary(walk), "")
    assert f"必查没选：{place.number}室 违章电器" in said
    assert "上交后由老师审核" in said
