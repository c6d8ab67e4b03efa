"""The scripted walks in a real terminal: ``python tests/tui/in_tmux.py [FOLDER]``, with tmux on the path.

Types a floor of 20 rooms, the canteen and the safety spots into the installed app, 80x24, once with plain keys and once
with full-width ones, and compares what it sealed with what the script meant. Some screens on the way are kept as text.
"""

import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from inspect_tui.core.inspection import Inspection
from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import SAMPLE_NOW, create_sample
from inspect_tui.store.workspace import Workspace
from walking import FIRST_ADULT, FLOOR_OF_TWENTY, FULL_WIDTH, begin, expected, recorded

WALKS = (FLOOR_OF_TWENTY, ("canteen-hall", "C1", "lunch"), ("fire-electric", "3", "day"))
SOCKET = "inspect-tui-walks"
KEPT = 4
"""A screen is kept before every so manyth place is left."""

NAMED = {"enter": "Enter"}


class Terminal:
    """One tmux session with the app in it."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        """Start the app on a sample school."""
        self._pauses = Random(1)
        self._last = ""
        self._pictures = pictures
        self._numbers = itertools.count(1)
        program = f"env INSPECT_TUI_LANG=zh LANG=C.UTF-8 {sys.executable} -m inspect_tui demo --db {folder}"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", program)

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", SOCKET, *arguments], check=True, capture_output=True, text=True)
        return done.stdout

    @property
    def text(self) -> str:
        """What it shows."""
        return self._tmux("capture-pane", "-p")

    def until(self, condition: Callable[[str], bool], what: str) -> None:
        """Wait until the screen shows something; fails after half a minute."""
        end = time.monotonic() + 30
        while not condition(self.text):
            if time.monotonic() > end:
                message = f"no {what}:\n{self.text}"
                raise AssertionError(message)
            time.sleep(0.1)

    def type(self, key: str) -> None:
        """Send a key as a finger does: the same one again neither at once nor evenly."""
        time.sleep(self._pauses.uniform(0.25, 0.8) if key == self._last else 0.08)
        self._last = key
        self._tmux("send-keys", *([NAMED[key]] if key in NAMED else ["-l", key]))

    def keep(self, name: str) -> None:
        """Keep the screen."""
        time.sleep(0.3)
        (self._pictures / f"{next(self._numbers):02}-{name}.txt").write_text(self.text, encoding="utf-8")

    def close(self) -> None:
        """End the session."""
        self._tmux("kill-session")


def sealed_in(workspace: Workspace, round_id: str) -> dict[str, Inspection]:
    """Return what was sealed of a round, by place."""
    ref = next(ref for ref in workspace.ledger.refs() if ref.id == round_id)
    return {inspection.place: inspection for inspection in workspace.ledger.read(ref).inspections}


def walk(folder: Path, of: tuple[str, str, str], pictures: Path, keyboard: dict[int, int]) -> int:
    """Walk one round, hand it in and compare; return how many places agreed."""
    create_sample(folder, Disk(), None)
    numbers = itertools.count(1)
    workspace = Workspace.open(
        folder, clock=lambda: SAMPLE_NOW, new_id=lambda: f"00000000-0000-4999-8000-{next(numbers):012}"
    )
    draft, script = begin(workspace, *of)
    script.draw(seed=11)
    draft.close()
    terminal = Terminal(folder, pictures)
    try:
        terminal.until(lambda text: "接着做" in text, "half-done round")
        terminal.type("enter")
        terminal.until(lambda text: "已记0/" in text, "walk")
        time.sleep(1)  # the Enter that opened it is over
        for number, place in enumerate(script.places):
            *keys, last = script.keys(place)
            for key in keys:
                terminal.type(key.translate(keyboard) if len(key) == 1 else key)
            if number % KEPT == 1:
                terminal.keep(f"{of[0]}-{place.number}")
            terminal.type(last.translate(keyboard) if len(last) == 1 else last)
            if script.reports(place):
                terminal.until(lambda text: "告诉了谁" in text, "question who was told")
                terminal.keep(f"{of[0]}-told")
                terminal.type(FIRST_ADULT.translate(keyboard))
                terminal.type("enter")
        terminal.until(lambda text: "上交检查记录" in text, "summary")
        terminal.keep(f"{of[0]}-summary")
        terminal.type("2".translate(keyboard))
        terminal.type("enter")
        terminal.until(lambda text: "每一" in text or not workspace.drafts.summaries(), "end")
        if "每一" in terminal.text:  # a script is quicker than any pupil
            terminal.keep(f"{of[0]}-quick")
            terminal.type("2".translate(keyboard))
            terminal.type("enter")
        terminal.until(lambda text: not workspace.drafts.summaries() and "今天要查" in text, "way back to Today")
        terminal.keep(f"{of[0]}-today")
    finally:
        terminal.close()
    found = sealed_in(workspace, draft.id)
    wrong = [place for place, meant in script.meant.items() if recorded(found[place]) != expected(meant)]
    if wrong or len(found) != len(script.places):
        message = f"{of}: recorded otherwise than meant: {wrong}"
        raise AssertionError(message)
    return len(found)


def main() -> int:
    """Walk everything."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="walks-"))
    for name, keyboard in (("plain", {}), ("full-width", FULL_WIDTH)):
        kept = pictures / name
        kept.mkdir(parents=True, exist_ok=True)
        for of in WALKS:
            with tempfile.TemporaryDirectory() as folder:
                start = time.monotonic()
                places = walk(Path(folder) / "school", of, kept, dict(keyboard))
            print(f"{of[0]}, {name} keys: {places} places as meant, {time.monotonic() - start:.0f} s", flush=True)
    print(f"screens: {pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
