"""``python -m inspect_tui``."""

from inspect_tui.cli import run

if __name__ == "__main__":
    run()
