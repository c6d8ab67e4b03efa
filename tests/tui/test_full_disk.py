"""The disk fills up in the midst of a round: told in plain words, nothing on the screen lost, and on it goes."""

import errno
from uuid import uuid4

from textual.pilot import Pilot

from builders import A_DAY, A_MOMENT
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.system import System
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.today import TodayScreen
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import app_on

FULL = {"zh": "磁盘已满", "en": "The disk is full"}
SHORT = {
    "zh": "磁盘已满，没有记上。请腾出空间再按一次。",
    "en": "Disk full: not recorded. Free some space and press again.",
}


class FullDisk(System):
    """A disk that can be told to be full."""

    full = False

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        if self.full:
            super().write(descriptor, bytes(data)[:7])
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(descriptor, data)


def on_a(system: System, workspace: Workspace) -> Workspace:
    clock, new_id = (lambda: A_MOMENT), (lambda: str(uuid4()))
    return Workspace.open(workspace.folder, clock=clock, new_id=new_id, disk=Disk(system))


async def resumed(pilot: Pilot[object]) -> InspectScreen:
    await wait_for(pilot, "李婷")
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
    screen = pilot.app.screen
    assert isinstance(screen, InspectScreen)
    return screen


async def told(pilot: Pilot[object], sentence: str) -> None:
    await wait_until(pilot, lambda: sentence in screen_text(pilot.app).replace("\n", ""))


async def handed_in(pilot: Pilot[object]) -> None:
    await pilot.press("f8")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, HandInDialog))
    await type_characters(pilot, "2")
    await pilot.press("enter")


async def test_a_full_disk_is_told_keeps_the_screen_and_the_same_keys_work_when_there_is_room(
    workspace: Workspace, t: Translator
) -> None:
    system = FullDisk()
    school = on_a(system, workspace)
    draft = school.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",))
    draft.close()
    async with app_on(school, t).run_test(size=(80, 24)) as pilot:
        screen = await resumed(pilot)
        await type_characters(pilot, "1")
        await wait_until(pilot, lambda: "3-201" in screen.walk.inspections)
        recorded = screen.walk.inspections
        system.full = True
        await type_characters(pilot, "2")
        await told(pilot, SHORT[t.language])
        assert screen.walk.inspections == recorded
        system.full = False
        await type_characters(pilot, "2")
        await wait_until(pilot, lambda: len(screen.walk.inspections["3-201"].marks) == 2)
        assert SHORT[t.language] not in screen_text(pilot.app)
        marks = screen.walk.inspections["3-201"].marks

        system.full = True
        await handed_in(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ErrorDialog))
        await told(pilot, FULL[t.language])
        await pilot.press("enter")
        # refused: the walker is where they were, the round is still listed, and what was done can still be undone
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        assert [summary.round.id for summary in school.drafts.summaries()] == [draft.id]
        screen = pilot.app.screen
        assert isinstance(screen, InspectScreen)
        assert screen.walk.inspections["3-201"].marks == marks
        system.full = False
        await pilot.press("backspace")
        await wait_until(pilot, lambda: len(screen.walk.inspections["3-201"].marks) == 1)
        await type_characters(pilot, "2")
        await wait_until(pilot, lambda: screen.walk.inspections["3-201"].marks == marks)
        await handed_in(pilot)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_until(pilot, lambda: any(entry.kind == "round" for entry in school.ledger.catalogue()))
    (ref,) = school.ledger.refs(["2026-10"])
    assert school.ledger.read(ref).inspections[0].marks == marks
    assert school.drafts.summaries() == ()


async def test_what_could_not_be_read_of_a_round_is_told_before_it_goes_on(
    workspace: Workspace, zh: Translator
) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ("p1",))
    draft.close()
    with (workspace.drafts.folder / f"{draft.id}.jsonl").open("ab") as journal:
        journal.write(b"12345678 {")
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ErrorDialog))
        assert "没有写完" in screen_text(pilot.app)
        assert zh("app.round.found") in screen_text(pilot.app)
        assert zh("app.error.title") not in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
