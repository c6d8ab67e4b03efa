"""What is settled before textual is loaded: the keyboard protocol, and the glyphs to begin with."""

import os
import subprocess
import sys

import pytest

from inspect_tui.cli.terminal import Glyphs, glyphs, prepare_keys

VARIABLE = "TEXTUAL_DISABLE_KITTY_KEY"

PROBE = """
import os, sys
sys.platform = sys.argv[1]
from inspect_tui.cli import app
from inspect_tui.cli.context import Context
from inspect_tui.i18n import Translator

class Terminal:
    isatty = staticmethod(lambda: True)

class Found(BaseException):
    pass

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "textual" or name.startswith("textual."):
            out.write(os.environ.get("TEXTUAL_DISABLE_KITTY_KEY", "unset"))
            out.flush()
            os._exit(0)

out = sys.stdout
sys.stdin = sys.stdout = Terminal
sys.meta_path.insert(0, Finder())
app.draw(lambda: None, Context(sys.argv[2], Translator("en"), None, {}), lambda: None)
"""


@pytest.mark.parametrize(
    ("platform", "before", "after"),
    [
        ("linux", None, "1"),
        ("darwin", None, "1"),
        ("linux", "0", "0"),
        ("win32", None, "unset"),
        ("win32", "1", "unset"),
    ],
)
def test_the_protocol_is_chosen_before_textual_is_imported(
    platform: str, before: str | None, after: str, tmp_path: os.PathLike[str]
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    environment |= {} if before is None else {VARIABLE: before}
    command = [sys.executable, "-c", PROBE, platform, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.stdout, done.stderr) == (after, "")


def test_who_set_the_protocol_keeps_it_except_where_it_would_break_every_key() -> None:
    environment = {VARIABLE: "0"}
    prepare_keys(environment, "linux")
    assert environment == {VARIABLE: "0"}
    prepare_keys(environment, "win32")
    assert environment == {}


@pytest.mark.parametrize(
    ("told", "environment", "platform", "expected"),
    [
        (False, {"TERM": "xterm-256color"}, "linux", Glyphs(safe=False, measure=True)),
        (True, {"TERM": "xterm-256color"}, "linux", Glyphs(safe=True, measure=False)),
        (True, {"INSPECT_TUI_SAFE": "0"}, "linux", Glyphs(safe=True, measure=False)),
        (False, {"INSPECT_TUI_SAFE": "1"}, "darwin", Glyphs(safe=True, measure=False)),
        (False, {"INSPECT_TUI_SAFE": "0", "TERM": "linux"}, "linux", Glyphs(safe=False, measure=False)),
        (False, {"INSPECT_TUI_SAFE": ""}, "linux", Glyphs(safe=False, measure=False)),
        (False, {"TERM": "linux"}, "linux", Glyphs(safe=True, measure=False)),
        (False, {}, "win32", Glyphs(safe=True, measure=True)),
        (False, {"WT_SESSION": "x"}, "win32", Glyphs(safe=False, measure=True)),
    ],
)
def test_the_glyphs_to_begin_with(told: bool, environment: dict[str, str], platform: str, expected: Glyphs) -> None:
    assert glyphs(told, environment, platform) == expected
