"""A command starts with no more than it needs; benchmarks measure how quick that is."""

import subprocess
import sys
from pathlib import Path

PROBE = """
import atexit, gc, sys
sys.argv = ["inspect-tui", *sys.argv[1:]]
commands = lambda: sorted(name.rpartition(".")[2] for name in sys.modules if name.startswith("inspect_tui.cli."))
atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count() > 0, *commands()))
from inspect_tui.cli import run
run()
"""


def last_line(*arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.stdout.splitlines()[-1].split()


def test_the_collector_is_out_of_the_way_of_a_command_and_of_its_end(tmp_path: Path) -> None:
    assert last_line("where", "--db", str(tmp_path))[:2] == ["False", "True"]


def test_only_the_command_that_is_named_is_loaded(tmp_path: Path) -> None:
    assert last_line("--db", str(tmp_path), "where")[2:] == ["context", "output", "where"]


def test_all_commands_are_loaded_where_none_is_named_or_help_is_asked_for(tmp_path: Path) -> None:
    for arguments in (("--help", "where"), ("nonsense",)):
        assert {"award", "verify", "where"} <= set(last_line(*arguments))
