"""The first start on an empty data folder."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.help import HelpDialog
from inspect_tui.tui.screens.today import TodayScreen
from inspect_tui.tui.screens.welcome import WelcomeScreen
from pilot import PATIENCE_SECONDS, screen_text, wait_for, wait_until
from tui_school import app_on, open_at


def reopening(empty: Workspace, t: Translator) -> InspectApp:
    """Return an app that opens the folder anew each time, as the command does."""
    return InspectApp(lambda: open_at(empty.folder), t, empty.clock)


async def test_an_empty_folder_offers_three_ways(empty: Workspace, t: Translator) -> None:
    async with app_on(empty, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.welcome.sample"))
        shown = screen_text(pilot.app)
        assert all(t(f"app.welcome.{way}") in shown for way in ("sample", "import", "empty"))


async def test_the_sample_school_is_made_and_today_opens(empty: Workspace, zh: Translator) -> None:
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.sample"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_for(pilot, "临江小学")


@pytest.fixture
def slow_sample(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Return what the making of the sample school waits for; how often it was begun is not more than once."""
    from inspect_tui.store import sample

    go, make = threading.Event(), sample.create_sample
    begun = []

    def slowly(folder: Path, disk: Disk, progress: Callable[[int, int], None] | None) -> None:
        begun.append(folder)
        progress(50, 100)
        assert go.wait(PATIENCE_SECONDS)
        make(folder, disk, progress)

    monkeypatch.setattr(sample, "create_sample", slowly)
    yield go
    go.set()
    assert len(begun) == 1


async def test_help_over_the_welcome_does_not_keep_it_there_for_ever(
    empty: Workspace, zh: Translator, slow_sample: threading.Event
) -> None:
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.sample"))
        await pilot.press("enter")
        await wait_for(pilot, "50/100")
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpDialog))
        slow_sample.set()
        await wait_until(pilot, lambda: pilot.app.today.view.school.zh == "临江小学")
        assert isinstance(pilot.app.screen, HelpDialog)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_enter_twice_makes_one_sample_school(
    empty: Workspace, zh: Translator, slow_sample: threading.Event
) -> None:
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.sample"))
        await pilot.press("enter", "enter", "enter")
        await wait_for(pilot, "50/100")
        slow_sample.set()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_for(pilot, "临江小学")
        assert len(pilot.app.screen_stack) == 1


async def test_an_empty_school_goes_on_without_a_roster(empty: Workspace, zh: Translator) -> None:
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.empty"))
        await pilot.press("end", "enter")
        await wait_for(pilot, zh("app.today.none_due"))


async def test_a_roster_is_imported_by_its_files_name(empty: Workspace, zh: Translator, tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text(
        "检查点,类型,楼栋,楼层,房号,床位数,人数,年级,班级,性别\n3-201,寝室,3,2,201,6,5,三,三（1）,女\n",
        encoding="utf-8",
    )
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.import"))
        await pilot.press("down", "enter")
        await pilot.pause()
        pilot.app.screen.query_one("#file").value = str(roster)
        await pilot.press("enter")
        await wait_for(pilot, zh("app.welcome.people"))
        await pilot.press("enter")
        await wait_for(pilot, "已导入1个检查点、0名人员")
        assert zh("campus.import.no_people")[:12] in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
    assert [place.id for place in open_at(empty.folder).campus(empty.clock().date()).places] == ["3-201"]


async def test_a_roster_with_a_bad_row_is_refused_whole_and_says_which(
    empty: Workspace, zh: Translator, tmp_path: Path
) -> None:
    roster = tmp_path / "[red]名单.csv"
    roster.write_text(
        "检查点,类型,楼栋,楼层,房号,床位数,人数,年级,班级,性别\n3-201,寝室,3,2,201,六,5,三,三（1）,女\n",
        encoding="utf-8",
    )
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.import"))
        await pilot.press("down", "enter")
        await pilot.pause()
        pilot.app.screen.query_one("#file").value = str(roster)
        await pilot.press("enter", "enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ErrorDialog))
        assert "[red]名单.csv:2" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen))
    assert open_at(empty.folder).empty


async def test_people_are_imported_with_their_own_file(empty: Workspace, zh: Translator, tmp_path: Path) -> None:
    (tmp_path / "名单.csv").write_text("楼栋,楼层,房号,床位数,人数\n3号楼,2层,205,6,5\n", encoding="utf-8")
    (tmp_path / "人员.csv").write_text("编号,姓名,角色,寝室\nS1,李婷,检查员,3-205\n", encoding="utf-8")
    async with reopening(empty, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.welcome.import"))
        await pilot.press("down", "enter")
        await pilot.pause()
        pilot.app.screen.query_one("#file").value = str(tmp_path / "名单.csv")
        await pilot.press("enter")
        pilot.app.screen.query_one("#people").value = str(tmp_path / "人员.csv")
        await pilot.press("enter")
        await wait_for(pilot, "已导入1个检查点、1名人员")
    assert [person.name for person in open_at(empty.folder).campus(empty.clock().date()).people] == ["李婷"]


async def test_help_on_the_welcome_names_only_keys_that_work_there(empty: Workspace, t: Translator) -> None:
    async with app_on(empty, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.welcome.sample"))
        await pilot.press("f1")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpDialog))
        shown = screen_text(pilot.app)
        assert t("app.command.open.tip") in shown
        for command in ("new_round", "awards", "notices", "review", "back"):
            assert t(f"app.command.{command}.tip") not in shown
