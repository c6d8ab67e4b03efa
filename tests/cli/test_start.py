"""A command starts with no more than it needs; benchmarks measure how quick that is."""

import subprocess
import sys
from pathlib import Path

import pytest

from small_school import build

PROBE = """
import atexit, gc, os, sys
sys.argv = ["inspect-tui", *sys.argv[1:]]
commands = lambda: sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("inspect_tui.cli."))
tell = lambda: print(gc.isenabled(), *commands(), flush=True)
end = os._exit
os._exit = lambda code: (tell(), end(code))
atexit.register(tell)
from inspect_tui.cli import run
run()
"""


def last_line(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout.splitlines()[-1].split()


def test_the_collector_is_out_of_the_way_of_a_command(tmp_path: Path) -> None:
    assert last_line("where", "--db", str(tmp_path))[0] == "False"


@pytest.mark.parametrize(("at_work", "waited_for"), [("False", False), ("True", True)])
def test_a_command_ends_at_once_unless_a_thread_is_at_work(at_work: str, waited_for: bool, tmp_path: Path) -> None:
    probe = (
        "import sys, threading, time; sys.argv = ['inspect-tui', '--db', sys.argv[1], 'where']\n"
        f"if {at_work}: threading.Thread(target=lambda: (time.sleep(1.5), print('worked'))).start()\n"
        "import atexit; atexit.register(print, 'taken apart')\n"
        "from inspect_tui.cli import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", probe, str(tmp_path)], capture_output=True, text=True, check=True)
    assert str(tmp_path) in done.stdout
    assert ("worked" in done.stdout, "taken apart" in done.stdout) == (waited_for, waited_for)


def test_only_the_command_that_is_named_is_loaded(tmp_path: Path) -> None:
    assert last_line("--db", str(tmp_path), "where")[1:] == ["context", "output", "where"]


def test_all_commands_are_loaded_where_none_is_named_or_help_is_asked_for(tmp_path: Path) -> None:
    for arguments in (("--help", "where"), ("nonsense",)):
        assert {"award", "verify", "where"} <= set(last_line(*arguments))


def test_a_ranking_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    build(tmp_path)
    probe = (
        "import sys; from inspect_tui.cli import main, set_up; set_up(); assert main(sys.argv[1:], {}) == 0\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    arguments = ("--db", str(tmp_path), "--lang", "en", "award", "--month", "2026-10")
    policy = ("--policy", str(tmp_path / "small.toml"))
    done = subprocess.run(
        [sys.executable, "-c", probe, *arguments, *policy], capture_output=True, text=True, encoding="utf-8", check=True
    )
    loaded = set(done.stderr.split())
    words = {name.rpartition(".")[2] for name in loaded if name.startswith("inspect_tui.i18n.tables.")}
    assert words == {"award", "cli", "scores", "words"}
    needless = {"shutil", "lzma", "filelock", "tinydb", "inspect_tui.store.chain", "inspect_tui.store.catalogue"}
    assert loaded & (needless | {"inspect_tui.core.checklist_rules"}) == set()
