"""Every terminal: the keys of any protocol and input method, and the glyphs of one that draws them its own way."""

import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from unicodedata import numeric

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot
from textual.widgets import Input

from inspect_tui.core.glyphs import is_safe
from inspect_tui.core.inspection import Inspection
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.terminal import AMBIGUOUS, TerminalApp, safe_text
from inspect_tui.tui.widgets.rows import RowList
from pilot import PATIENCE_SECONDS, screen_text, wait_for, wait_until
from tui_school import app_on

WALK = ("=", "=", "3", "3", " ", ".", "1", "4", ".", "0", "2", "-", "0", "2", "5", "/", "8", "7", "/", "9", "enter")
WALK_ON = ("/", "1", "9", "backspace", "=", "=", "enter", "*", "2", "0", "1", "enter", "6", "0", "0", "3", "enter")
"""The hot path: explicit items, counts, a reason, beds, less, not applicable, a repair, a closed door, undo, a jump."""

_CONTROL = {"enter": "\r", "backspace": "\x7f"}
_IME = {".": "。", "/": "、", "*": "×", "-": "—", " ": "　"}
_NUMBER_PAD = {".": 57409, "/": 57410, "*": 57411, "-": 57412, "=": 57415, "enter": 57414}


def half_width(key: str) -> str:
    return _CONTROL.get(key, key)


def full_width(key: str) -> str:
    return _CONTROL.get(key) or ("　" if key == " " else chr(ord(key) + 0xFEE0))


def input_method(key: str) -> str:
    return _CONTROL.get(key) or _IME.get(key) or full_width(key)


def number_pad(key: str) -> str:
    """A number pad under the Kitty protocol, with Num Lock on."""
    code = 57399 + int(key) if key.isdecimal() else _NUMBER_PAD.get(key)
    return f"\x1b[{code};129u" if code else kitty(key)


def kitty(key: str) -> str:
    """The Kitty protocol that reports every key as an escape code, with the text it types."""
    named = {"enter": "\x1b[13u", "backspace": "\x1b[127u"}
    return named.get(key) or f"\x1b[{ord(key)};;{ord(key)}u"


def kitty_full_width(key: str) -> str:
    return kitty(key) if len(key) > 1 else f"\x1b[{ord(key)};;{ord(full_width(key))}u"


WAYS = (full_width, input_method, number_pad, kitty, kitty_full_width)


def sent(typed: str) -> Iterator[events.Key]:
    """Yield the events of what a terminal sends."""
    yield from (event for event in XTermParser().feed(typed) if isinstance(event, events.Key))


async def type_as(pilot: Pilot[object], way: Callable[[str], str], *keys: str) -> None:
    for key in keys:
        (event,) = sent(way(key))
        pilot.app.post_message(event)
    await pilot.pause()


async def walked(workspace: Workspace, zh: Translator, way: Callable[[str], str], day: int) -> tuple[Inspection, ...]:
    """Walk two rooms and return what is on disk, without its ids."""
    on = workspace.clock().date().replace(day=day)
    draft = workspace.start_round("dorm-daily", "3-2", on, "morning", ())
    ids, ticks = count(1), count(10_000, 1_000)
    screen = InspectScreen(
        draft, workspace.campus(on), zh, workspace.clock, new_id=lambda: str(next(ids)), key_ms=lambda _: next(ticks)
    )
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        app.push_screen(screen)
        await wait_for(pilot, ">201")
        await type_as(pilot, way, *WALK, *WALK_ON)
        found = tuple(draft.inspections.values())
    draft.close()
    return found


async def test_the_whole_walk_is_the_same_whatever_the_terminal_sends(
    workspace: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", False)
    plain = await walked(workspace, zh, half_width, day=12)
    assert [one.status for one in plain[:2]] == ["inspected", "locked"]
    assert len(plain[0].marks) >= 6
    for number, way in enumerate(WAYS):
        assert await walked(workspace, zh, way, day=11 - number) == plain, way


@pytest.mark.parametrize("way", WAYS)
async def test_lists_and_their_keys_take_every_terminals_digits(
    workspace: Workspace, zh: Translator, way: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", False)
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f2")
        await wait_for(pilot, zh("app.round.ask.checklist"))
        rows = pilot.app.screen.query_one(RowList)
        await type_as(pilot, way, "3")
        assert rows.cursor == 2


class Fields(TerminalApp):
    """A text field."""

    def compose(self) -> Iterator[Input]:
        yield Input()


@pytest.mark.parametrize(
    ("way", "typed"), [(half_width, "3 ."), (full_width, "３ ．"), (number_pad, "3 ."), (kitty_full_width, "３ ．")]
)
async def test_a_text_field_keeps_what_is_typed_and_knows_the_number_pad(
    way: Callable[[str], str], typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constants, "DISABLE_KITTY_KEY", False)
    async with Fields().run_test() as pilot:
        await type_as(pilot, way, "3", " ", ".")
        assert pilot.app.query_one(Input).value == typed


@given(st.characters(exclude_categories=("Cs", "Cc")), st.characters(exclude_categories=("Cs", "Cc")))
@example("Ⅰ", "Ⅱ")
@example("①", "⑩")
@example("½", "①")
@example("⑴", "⑾")
def test_what_becomes_a_digit_keeps_its_number(one: str, other: str) -> None:
    made = [safe_text(character).strip() for character in (one, other)]
    for character, digit in zip((one, other), made, strict=True):
        assert not digit.isdecimal() or int(digit) == numeric(character)
    assert made[0] != made[1] or not made[0].isdecimal() or numeric(one) == numeric(other)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("高Ⅰ班 高Ⅱ班 高Ⅲ班 高Ⅳ班", "高1班 高2班 高3班 高4班"),
        ("①号楼 ⑩号楼 ⑪号楼", "1号楼 ?号楼 ?号楼"),
        ("±2℃ +2℃ ≥65 >65", "?2C +2C ?65 >65"),
        ("½ ﬁ ﾊﾝ α班 β班", "? ? ﾊﾝ a班 b班"),
    ],
)
def test_a_name_never_becomes_another_name(text: str, safe: str) -> None:
    assert safe_text(text) == safe


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_a_safe_text_is_safe_and_as_wide_as_the_layout_counted(text: str) -> None:
    made = safe_text(text)
    assert all(is_safe(character) for character in made)
    assert cell_len(made) == cell_len(text)


@pytest.mark.parametrize(("columns", "safe"), [(3, False), (6, True), (4, True), (9, True)])
async def test_the_terminals_answer_decides(workspace: Workspace, t: Translator, columns: int, safe: bool) -> None:
    app = InspectApp(lambda: workspace, t, workspace.clock, safe=not safe, measure=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.due"))
        app.post_message(events.CursorPosition(columns, 0))
        await wait_until(pilot, lambda: app.safe is safe)
        # Shift and F3 look like a second answer in some terminals
        app.post_message(events.CursorPosition(1, 0))
        await pilot.pause()
        assert app.safe is safe


async def test_what_was_painted_before_the_answer_is_painted_again(workspace: Workspace, zh: Translator) -> None:
    app = InspectApp(lambda: workspace, zh, workspace.clock, measure=True)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        app.notify("“今日”……", markup=False)
        await wait_for(pilot, "“今日”……")
        app.post_message(events.CursorPosition(2 * len(AMBIGUOUS), 0))
        await wait_for(pilot, '"今日"..')
        assert all(is_safe(one) for one in screen_text(app) if one != "\n")


async def test_who_asks_for_safe_mode_gets_it_whatever_the_terminal_says(workspace: Workspace, zh: Translator) -> None:
    app = InspectApp(lambda: workspace, zh, workspace.clock, safe=True)
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.CursorPosition(len(AMBIGUOUS), 0))
        await wait_for(pilot, zh("app.today.due"))
        assert app.safe


async def test_without_colour_what_matters_is_still_told(
    workspace: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row under the cursor, the place one is in, what failed and what was reported: each by a sign or a word."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        assert app.no_color
        assert [line[:3].strip() for line in screen_text(app).splitlines() if ">" in line] == [">"]
        draft = workspace.start_round("dorm-daily", "3-2", workspace.clock().date(), "morning", ())
        ticks = count(10_000, 1_000)
        screen = InspectScreen(
            draft, workspace.campus(draft.round.date), zh, workspace.clock, key_ms=lambda _: next(ticks)
        )
        app.push_screen(screen)
        await wait_for(pilot, ">201")
        await type_as(pilot, half_width, "2", "/", "1")
        await wait_for(pilot, ">202")
        assert "锁着" in screen_text(app)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("column", "options", "kept"),
    [(4, (), True), (7, (), False), (10, (), False), (0, (), True), (0, ("--safe",), False)],
)
def test_a_real_terminal_is_asked_before_the_first_frame_and_never_waited_for(
    column: int, options: tuple[str, ...], kept: bool, tmp_path: Path
) -> None:
    said, code = in_a_terminal(tmp_path / "“é”…", f"\x1b[1;{column}R" if column else "", *options)
    before, asked, after = said.rpartition("\x1b[6n")
    assert "F1" not in before
    assert bool(asked) == (not options)
    # the greeting names the data folder
    assert ("“é”…" in after, '"e".' in after) == (kept, not kept)
    assert f";{column}R" not in said
    assert code == 0


def in_a_terminal(folder: Path, answer: str, *options: str) -> tuple[str, int]:
    """Open the app on a new folder, answer its question, leave with F10; return what it wrote and its exit code."""
    import pty

    pid, terminal = pty.fork()
    if not pid:
        environment = {name: text for name, text in os.environ.items() if name not in {"NO_COLOR", "INSPECT_TUI_SAFE"}}
        environment |= {"TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        os.execve(
            sys.executable,
            [sys.executable, "-m", "inspect_tui", "--lang", "en", "--db", str(folder), *options],
            environment,
        )
    said, end = b"", time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        try:
            said += os.read(terminal, 65536) if ready else b""
        except OSError:
            break
        if answer and b"\x1b[6n" in said:
            os.write(terminal, answer.encode())
            answer = ""
        if not answer and all(word in said for word in (b"sample", b"F10")):
            os.write(terminal, b"\x1b[21~")
    _, status = os.waitpid(pid, 0)
    return said.decode(errors="replace"), os.waitstatus_to_exitcode(status)
