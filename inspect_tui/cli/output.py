"""Where a command speaks: data to stdout, words to stderr."""

from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from inspect_tui.core.text import cell_width


class Output:
    """The streams of a command."""

    def __init__(self, stdout: TextIO, stderr: TextIO, stdin: TextIO | None = None) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._stdin = stdin
        self._passing = 0
        """Cells that the passing line takes, which is still on the screen."""

    def data(self, text: str) -> None:
        """Print a line that another program may read."""
        self._wipe()
        print(text, file=self._stdout)

    def document(self, pieces: Iterable[str]) -> None:
        """Print JSON or CSV: UTF-8 whatever the console's code page, unless a person reads it there.

        Args:
            pieces: of the text; there is a line break after the last.
        """
        if isinstance(self._stdout, TextIOWrapper) and not self._stdout.isatty():
            self._stdout.reconfigure(encoding="utf-8")
        self._wipe()
        self._stdout.writelines(pieces)
        print(file=self._stdout)

    def words(self, text: str) -> None:
        """Print a line for the person in front of the screen."""
        self._wipe()
        print(text, file=self._stderr)

    def passing(self, text: str) -> None:
        """Show a line that the next one replaces; only where somebody watches the words."""
        if self._stderr.isatty():
            self._wipe()
            print(text, end="", file=self._stderr, flush=True)
            self._passing = cell_width(text)

    def _wipe(self) -> None:
        if self._passing:
            print("\r" + " " * self._passing, end="\r", file=self._stderr, flush=True)
            self._passing = 0

    @property
    def interactive(self) -> bool:
        """Whether somebody sits at a terminal, to read and to type."""
        return self._stdout.isatty() and self._stdin is not None and self._stdin.isatty()
