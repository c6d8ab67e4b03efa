"""Where a command speaks: data to stdout, words to stderr."""

from io import TextIOWrapper
from typing import TextIO


class Output:
    """The streams of a command."""

    def __init__(self, stdout: TextIO, stderr: TextIO, stdin: TextIO | None = None) -> None:
        self._stdout = stdout
        self._stderr = stderr
        self._stdin = stdin

    def data(self, text: str) -> None:
        """Print a line that another program may read."""
        print(text, file=self._stdout)

    def document(self, text: str) -> None:
        """Print JSON or CSV: UTF-8 whatever the console's code page, unless a person reads it there."""
        if isinstance(self._stdout, TextIOWrapper) and not self._stdout.isatty():
            self._stdout.reconfigure(encoding="utf-8")
        print(text, file=self._stdout)

    def words(self, text: str) -> None:
        """Print a line for the person in front of the screen."""
        print(text, file=self._stderr)

    @property
    def interactive(self) -> bool:
        """Whether somebody sits at a terminal, to read and to type."""
        return self._stdout.isatty() and self._stdin is not None and self._stdin.isatty()
