"""What the README promises exists: every command, every key, every picture, every file it points to."""

import re
from datetime import date
from pathlib import Path

import pytest
from textual.binding import Binding

from inspect_tui.cli import COMMANDS, parser
from inspect_tui.core.key_symbols import fold
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.settings_file import read_settings
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.notice import NoticeScreen
from inspect_tui.tui.screens.review import ReviewScreen
from inspect_tui.tui.screens.today import TodayScreen

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def commands_named() -> list[list[str]]:
    named = re.findall(r"`inspect-tui ?([^`]*)`", README)
    return [command.split() for command in named if "inspect-tui" not in command]


@pytest.mark.parametrize("arguments", commands_named(), ids=" ".join)
def test_every_command_line_in_the_readme_is_understood(arguments: list[str]) -> None:
    parsed = parser(Translator("en")).parse_args(arguments)
    assert parsed is not None


def test_every_command_of_the_program_is_in_the_readme() -> None:
    table = section("Commands")
    missing = [name for name in COMMANDS if name != "app" and f"inspect-tui {name.rstrip('_')}" not in table]
    assert missing == []


def test_the_two_set_up_commands_are_one_line_each_and_stand_in_both_shells() -> None:
    install = section("Install")
    posix = [line for line in install.splitlines() if line.startswith("python3 -m venv")]
    windows = [line for line in install.splitlines() if line.startswith("py -m venv")]
    assert len(posix) == len(windows) == 2
    assert all("&&" not in line for line in windows)  # PowerShell 5.1 has none
    assert posix[0].endswith("inspect-tui demo")
    assert posix[1].endswith("-m pytest")


FIRST_KEYS = {
    "1": "1",
    "-": "-",
    "Space": " ",
    ".": ".",
    "/": "/",
    "=": "=",
    "Enter": "enter",
    "Backspace": "backspace",
}


@pytest.mark.parametrize(("named", "symbol"), FIRST_KEYS.items())
def test_every_key_of_the_walk_is_a_key_of_the_program(named: str, symbol: str) -> None:
    assert re.search(rf"^\| {re.escape(named)}", section("Keys"), re.MULTILINE)
    character = symbol if len(symbol) == 1 else None
    assert fold(character, symbol if character is None else "") is not None


def test_every_function_key_of_the_readme_is_bound_and_says_what_it_does() -> None:
    named = set(re.findall(r"\b(F\d+|Ctrl\+\w|Esc)\b", section("Keys")))
    bound = {
        key
        for screen in (TodayScreen, InspectScreen, ReviewScreen, NoticeScreen)
        for owner in (InspectApp, *screen.__mro__)
        for binding in getattr(owner, "BINDINGS", ())
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    } | {"ctrl+p"}
    # the walk's own keys go through the keypad, not through bindings
    keypad = {key for key in ("f8", "f9", "ctrl+y", "escape") if fold(None, key)}
    assert {"escape" if name == "Esc" else name.lower() for name in named} <= bound | keypad


def test_the_settings_that_the_readme_shows_are_valid(tmp_path: Path) -> None:
    example = section("Your school's name, terms and holidays").split("```toml\n", 1)[1].split("```", 1)[0]
    (tmp_path / "settings.toml").write_text(example, encoding="utf-8")
    settings, problems = read_settings(tmp_path, Disk())
    assert problems == ()
    assert settings.school.name == "临江小学"
    assert not settings.calendar.is_school_day(date(2026, 10, 1))


def test_every_picture_and_file_that_the_readme_shows_is_there() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    local = [target for target in targets if not target.startswith("http")]
    assert local
    assert [target for target in local if not (ROOT / target).is_file()] == []
