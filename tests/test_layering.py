"""The headless commands never load textual: proved in a fresh process, because the static graph cannot see it."""

import subprocess
import sys
from pathlib import Path

import pytest

from small_school import build

ROSTER = "检查点,类型,楼栋,楼层,房号,床位数,人数,年级,班级,性别\n3-201,寝室,3,2,201,6,5,三,三（2）,女\n"
HEADLESS = (
    "where",
    "checklists check",
    "checklists export dorm-daily --out FOLDER/out",
    "import roster FOLDER/rooms.csv",
    "verify",
    "backup --out FOLDER.zip",
    "award --month 2026-10 --policy FOLDER/small.toml",
    "explain 3-201 --month 2026-10 --policy FOLDER/small.toml",
    "notice --month 2026-10 --policy FOLDER/small.toml --out FOLDER/out",
    "sheet --checklist dorm-daily --floor 3-2 --out FOLDER/out",
    "--help",
)

PROBE = """
import sys
from inspect_tui.cli import main
try:
    code = main(sys.argv[1:], {})
except SystemExit as leaving:
    code = leaving.code
loaded = sorted(name for name in sys.modules if name.split(".")[0] in {"textual", "rich"})
print(loaded, file=sys.stderr)
sys.exit(1 if loaded or code else 0)
"""


@pytest.mark.parametrize("command", HEADLESS)
def test_a_headless_command_does_its_work_and_never_loads_textual(command: str, tmp_path: Path) -> None:
    (build(tmp_path) / "rooms.csv").write_text(ROSTER, encoding="utf-8")
    arguments = ["--db", str(tmp_path), *command.replace("FOLDER", str(tmp_path)).split()]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_core_loads_no_framework() -> None:
    probe = (
        "import sys, pkgutil, importlib, inspect_tui.core as core\n"
        "for module in pkgutil.iter_modules(core.__path__):\n"
        "    importlib.import_module(f'inspect_tui.core.{module.name}')\n"
        "print([name for name in ('textual', 'rich', 'tinydb', 'orjson', 'filelock') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
