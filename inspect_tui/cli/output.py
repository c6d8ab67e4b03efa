"""Where a command speaks: data to stdout, words to stderr."""

from typing import TextIO


class Output:
    """The two streams of a command."""

    def __init__(self, stdout: TextIO, stderr: TextIO) -> None:
        self._stdout = stdout
        self._stderr = stderr

    def data(self, text: str) -> None:
        """Print a line that another program may read."""
        print(text, file=self._stdout)

    def words(self, text: str) -> None:
        """Print a line for the person in front of the screen."""
        print(text, file=self._stderr)

    @property
    def interactive(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self._stdout.isatty()
