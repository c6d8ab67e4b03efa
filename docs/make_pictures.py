"""Makes the README's pictures from the running program: ``python docs/make_pictures.py``, where the app is installed.

Needs tmux, Chromium and the font Noto Sans Mono CJK (on Debian: apt-get install tmux chromium fonts-noto-cjk). The app
runs on the sample school in a real terminal (tmux); what stands there is set in a font of exact widths and
photographed.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

DOCS = Path(__file__).resolve().parent
SESSION = "inspect-tui-pictures"
APP = Path(sys.executable).with_name("inspect-tui")
CHROMIUM = (
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--force-device-scale-factor=2",
)
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #14191f; color: #d0d0d0; }}
pre {{ margin: 0; padding: 8px; display: inline-block; font: 16px/21px "Noto Sans Mono CJK SC"; }}
{stylesheet}</style><pre>{code}</pre>"""
CELL = (8, 21)

Picture = tuple[str, tuple[int, int], str]
PICTURES: tuple[Picture, ...] = (
    ("today", (80, 24), "Enter wait Enter Enter Enter wait = Enter 3 3 Escape wait"),
    ("inspect", (80, 24), "Enter wait = Enter 2 Space = Enter / 1 = Enter 2 Space 3 . 1 4 . 6 6"),
    ("awards", (112, 32), "Escape wait F3 wait PageUp wait Down Down wait"),
)


def main() -> None:
    """Make all pictures, in Chinese, in one run of the app."""
    with tempfile.TemporaryDirectory(prefix="inspect-tui-pictures-") as scratch:
        folder = Path(scratch) / "sample"
        tmux(
            "new-session",
            "-d",
            "-s",
            SESSION,
            "-x",
            "80",
            "-y",
            "24",
            f"env COLORTERM=truecolor {APP} demo --lang zh --db {folder}",
        )
        try:
            wait_for("今天要查")
            for name, (columns, rows), keys in PICTURES:
                tmux("resize-window", "-t", SESSION, "-x", str(columns), "-y", str(rows))
                time.sleep(1)
                for key in keys.split():
                    press(key)
                photograph(name, Path(scratch), columns, rows)
        finally:
            tmux("kill-session", "-t", SESSION)
        notice(folder, Path(scratch))


def tmux(*arguments: str) -> str:
    """Run tmux and return what it prints."""
    return subprocess.run(("tmux", *arguments), check=True, capture_output=True, encoding="utf-8").stdout


def press(key: str) -> None:
    """Type one key, slower than the keyboard's repeat; ``wait`` lets a screen settle."""
    if key != "wait":
        tmux("send-keys", "-t", SESSION, key)
    time.sleep(1.5 if key == "wait" else 0.3)


def wait_for(text: str) -> None:
    """Wait until a text stands on the screen."""
    for _ in range(100):
        if text in tmux("capture-pane", "-t", SESSION, "-p"):
            return
        time.sleep(0.2)
    raise TimeoutError(text)


def photograph(name: str, scratch: Path, columns: int, rows: int) -> None:
    """Set what stands in the terminal and take its picture."""
    screen = Text.from_ansi(tmux("capture-pane", "-t", SESSION, "-p", "-e", "-N").rstrip("\n"))
    console = Console(record=True, width=columns, file=(scratch / "out").open("w", encoding="utf-8"))
    console.print(screen, soft_wrap=True)
    page = scratch / f"{name}.html"
    page.write_text(console.export_html(theme=MONOKAI, code_format=PAGE, inline_styles=True), encoding="utf-8")
    size = (columns * CELL[0] + 16, rows * CELL[1] + 16)
    chromium(f"--window-size={size[0]},{size[1]}", f"--screenshot={DOCS / name}.png", page.as_uri())


def notice(folder: Path, scratch: Path) -> None:
    """Write October's notice and take the picture of its page."""
    command = f"--lang zh notice --month 2026-10 --to html --date 2026-11-02 --out {scratch}"
    subprocess.run((APP, "--db", folder, *command.split()), check=True)
    page = next(scratch.glob("notice-*.html"))
    chromium("--window-size=794,1123", f"--screenshot={DOCS / 'notice.png'}", page.as_uri())


def chromium(*arguments: str) -> None:
    """Run headless Chromium with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="inspect-tui-chromium-") as profile:
        subprocess.run((*CHROMIUM, f"--user-data-dir={profile}", *arguments), check=True, capture_output=True)


if __name__ == "__main__":
    main()
