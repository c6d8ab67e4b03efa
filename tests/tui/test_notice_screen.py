"""Notices: preview, export, copying for a chat."""

import re

from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.publish import document as d
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.text import wrap
from inspect_tui.tui.widgets.preview import preview
from pilot import screen_text, wait_for, wait_until
from tui_school import app_on

ROOM = re.compile(r"[123]-\d{3}")
"""A room of the sample school, as a notice names it."""


async def test_the_last_finished_month_is_previewed_in_its_posted_form(sample: Workspace, t: Translator) -> None:
    async with app_on(sample, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        await pilot.press("f4")
        await wait_for(pilot, t("app.notice.stage.posted"))
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        shown = screen_text(pilot.app)
        assert {cell_width(line) for line in shown.splitlines()} == {80}
        assert t("app.command.back") in shown.splitlines()[-1]


async def test_enter_writes_the_three_files_and_says_where(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f4")
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        await pilot.press("enter")
        await wait_for(pilot, "notice-2026-10.html")
    folder = sample.folder / "notices"
    assert sorted(path.suffix for path in folder.iterdir()) == [".csv", ".html", ".txt"]
    assert (folder / "notice-2026-10.csv").read_bytes().startswith(b"\xef\xbb\xbf")


async def test_ctrl_c_copies_the_chat_text(sample: Workspace, zh: Translator) -> None:
    app = app_on(sample, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f4")
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        await pilot.press("ctrl+c")
        await wait_until(pilot, lambda: bool(ROOM.search(app.clipboard)))
        await wait_for(pilot, zh("app.notice.copied"))


async def test_a_running_month_is_provisional_and_cannot_be_posted(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f4")
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        await pilot.press("pagedown")
        await wait_for(pilot, "内部初评")
        await pilot.press("right")
        await wait_for(pilot, zh("app.notice.not_yet"))


async def test_a_finished_month_can_be_seen_as_provisional(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f4")
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        await pilot.press("left")
        await wait_for(pilot, "内部初评")


async def test_a_month_without_an_award_has_no_notice_and_nothing_to_export(sample: Workspace, zh: Translator) -> None:
    async with app_on(sample, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f4")
        await wait_until(pilot, lambda: bool(ROOM.search(screen_text(pilot.app))))
        await pilot.press("pageup")
        await wait_until(pilot, lambda: "2026年9月" in screen_text(pilot.app).splitlines()[0])
        await wait_until(pilot, lambda: not ROOM.search(screen_text(pilot.app)))
        await pilot.press("enter")
        await pilot.pause()
    assert not (sample.folder / "notices").exists()


def test_hostile_text_in_a_notice_is_previewed_as_it_stands() -> None:
    hostile = "[red]A[/] [/ x"
    document = d.Document(
        "zh", hostile, ("", "", ""), (d.Title(hostile), d.Table(("a", "b"), ((hostile, (hostile,)),)))
    )
    assert preview(document, 80).plain.count(hostile) == 3


def test_a_line_never_begins_with_a_closing_mark_nor_ends_with_an_opening_one() -> None:
    text = "为培养良好的生活卫生习惯，营造整洁、安全、文明的住宿环境，根据《临江小学文明宿舍评选办法》评选3-208等38间。"
    for width in range(8, 40):
        lines = wrap(text, width)
        assert "".join(lines) == text
        assert not any(line[0] in "，、。》" for line in lines)
        assert not any(line.endswith("《") for line in lines)
        assert not any("3-208" not in line and "3-2" in line for line in lines)


def test_english_is_wrapped_between_words() -> None:
    assert wrap("one two three", 8, 2) == ["one two", "  three"]
