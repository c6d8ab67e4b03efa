"""Timing that can be trusted on a noisy machine: two things in turn, many times, and the ratio of their medians."""

import os
import re
import select
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
CHECKOUT = Path(__file__).resolve().parents[2]

_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]|[\x00-\x09\x0b-\x1f]")
"""Escape codes of a terminal, and control characters."""


@dataclass(frozen=True)
class Figure:
    """What was measured, against what, and how far it may go."""

    name: str
    base_name: str
    seconds: tuple[float, ...]
    base_seconds: tuple[float, ...]
    limit: float

    @property
    def ratio(self) -> float:
        return statistics.median(self.seconds) / statistics.median(self.base_seconds)

    @property
    def held(self) -> bool:
        return self.ratio <= self.limit

    def row(self) -> str:
        def say(values: Sequence[float]) -> str:
            low, middle, high = min(values), statistics.median(values), max(values)
            return f"{low * 1e3:7.1f} {middle * 1e3:7.1f} {high * 1e3:7.1f} ms"

        verdict = "held" if self.held else "MISSED"
        return (
            f"{self.name:<44} {say(self.seconds)}\n"
            f"  / {self.base_name:<40} {say(self.base_seconds)}\n"
            f"  = ratio {self.ratio:.2f}, at most {self.limit:g}: {verdict}"
        )


def in_turn(runs: int, *measured: Callable[[], float]) -> list[tuple[float, ...]]:
    """Run each callable once unmeasured, then all in turn, and return the seconds that each reports."""
    for one in measured:
        one()
    rounds = [[one() for one in measured] for _ in range(runs)]
    return [tuple(column) for column in zip(*rounds, strict=True)]


def user_environment() -> dict[str, str]:
    """Return the environment as a user's is: compiled modules are kept, whatever this shell says."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def process_seconds(command: Sequence[str]) -> float:
    """Return the wall time of a whole process, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=user_environment(), cwd=CHECKOUT
    )
    return time.perf_counter() - start


def seconds_until_seen(
    command: Sequence[str], markers: Sequence[str], *, size: tuple[int, int] = (80, 24), limit: float = 20.0
) -> list[float]:
    """Start a program in a real pseudo-terminal and return when each marker reached the wire.

    Args:
        command: the program and its arguments.
        markers: texts to wait for, all of which must appear.
        size: columns and rows of the terminal.
        limit: seconds after which the wait is given up.

    Raises:
        TimeoutError: a marker never came.
    """
    import fcntl
    import pty
    import termios

    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    environment = user_environment() | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment["PYTHONPATH"] = str(CHECKOUT)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=secondary, stdout=secondary, stderr=secondary, env=environment, start_new_session=True
    )
    os.close(secondary)
    seen: dict[str, float] = {}
    data = b""
    try:
        while len(seen) < len(markers):
            left = limit - (time.perf_counter() - start)
            if left <= 0 or not select.select([primary], [], [], left)[0]:
                missing = [marker for marker in markers if marker not in seen]
                raise TimeoutError(f"never seen: {missing}")
            try:
                data += os.read(primary, 65536)
            except OSError as error:  # how Linux says that the child has closed its terminal
                raise TimeoutError(
                    f"the program ended; it said: {_CONTROL.sub('', data.decode(errors='replace'))[-400:]}"
                ) from error
            now = time.perf_counter() - start
            # what is painted piece by piece has escape codes between the letters of a word
            text = _CONTROL.sub("", data.decode("utf-8", errors="replace"))
            for marker in markers:
                if marker not in seen and marker in text:
                    seen[marker] = now
        return [seen[marker] for marker in markers]
    finally:
        process.kill()
        process.wait()
        os.close(primary)
