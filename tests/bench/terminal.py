"""A program in a real pseudo-terminal: what it paints, and how long it takes to answer a key."""

import contextlib
import os
import re
import select
import struct
import subprocess
import time
from collections.abc import Iterator, Sequence

from timing import CHECKOUT, user_environment

_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x00-\x09\x0b-\x1f]")
"""Escape codes of a terminal, and control characters."""

QUIET = 0.1
"""Seconds without a byte after which a repaint is over."""


class Terminal:
    """A program and the terminal it believes to have."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = (80, 24)) -> None:
        """Start the program.

        Args:
            command: the program and its arguments.
            size: columns and rows.
        """
        import fcntl
        import pty
        import termios

        self._primary, secondary = pty.openpty()
        fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        environment = user_environment() | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment["PYTHONPATH"] = str(CHECKOUT)
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=secondary, stdout=secondary, stderr=secondary, env=environment, start_new_session=True
        )
        os.close(secondary)
        self._painted = b""

    @property
    def text(self) -> str:
        """Everything it painted, without the escape codes that stand even between the letters of a word."""
        return _CONTROL.sub("", self._painted.decode("utf-8", errors="replace"))

    def wait_for(self, markers: Sequence[str], limit: float = 20.0) -> list[float]:
        """Wait until texts were painted; return the seconds from the start to each.

        Raises:
            TimeoutError: one never came.
            EOFError: the program ended.
        """
        seen: dict[str, float] = {}
        end = time.perf_counter() + limit
        while len(seen) < len(markers):
            if not self._read(end - time.perf_counter()):
                missing = [marker for marker in markers if marker not in seen]
                raise TimeoutError(f"never seen: {missing}; last: {self.text[-400:]}")
            now, text = time.perf_counter() - self.started, self.text
            for marker in markers:
                if marker not in seen and marker in text:
                    seen[marker] = now
        return [seen[marker] for marker in markers]

    def settle(self, quiet: float = 0.5) -> None:
        """Wait until nothing has been painted for a while."""
        while self._read(quiet):
            pass

    def press(self, key: str) -> float:
        """Type a key; return the seconds from its byte to the last byte of what it repainted.

        Raises:
            TimeoutError: nothing was repainted.
            EOFError: the program ended.
        """
        start = time.perf_counter()
        os.write(self._primary, key.encode())
        if not self._read(5.0):
            raise TimeoutError(f"no answer to {key!r}")
        last = time.perf_counter()
        while self._read(QUIET):
            last = time.perf_counter()
        return last - start

    def megabytes(self) -> float:
        """Return the most memory that the program ever had."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.wait()
        os.close(self._primary)

    def _read(self, limit: float) -> bool:
        """Read what was painted; whether something came in time.

        Raises:
            EOFError: the program ended.
        """
        if limit <= 0 or not select.select([self._primary], [], [], limit)[0]:
            return False
        data = b""
        with contextlib.suppress(OSError):  # how Linux says that the program has closed its terminal
            data = os.read(self._primary, 65536)
        if not data:
            raise EOFError(f"the program ended; last: {self.text[-400:]}")
        self._painted += data
        return True


@contextlib.contextmanager
def terminal(command: Sequence[str], size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """Run a program in a terminal inside the block."""
    opened = Terminal(command, size)
    try:
        yield opened
    finally:
        opened.close()
