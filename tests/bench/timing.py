"""Timing that can be trusted on a noisy machine: two things in turn, many times, and the ratio of their medians."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Figure:
    """What was measured, against what, and how far it may go."""

    name: str
    base_name: str
    seconds: tuple[float, ...]
    base_seconds: tuple[float, ...]
    limit: float | None = None
    """Of the ratio of the medians; None: only to be compared."""
    slack: float | None = None
    """Seconds by which the 99th percentile may lie above the base's: a disk's own slow moments are in both."""

    @property
    def ratio(self) -> float:
        return statistics.median(self.seconds) / statistics.median(self.base_seconds)

    @property
    def held(self) -> bool:
        return (self.limit is None or self.ratio <= self.limit) and (
            self.slack is None or percentile(self.seconds) <= percentile(self.base_seconds) + self.slack
        )

    def row(self) -> str:
        limits = [] if self.limit is None else [f"{self.limit:g}x"]
        if self.slack is not None:
            limits.append(f"p99 {shown(percentile(self.base_seconds) + self.slack)}")
        base = f"{self.base_name} {shown(statistics.median(self.base_seconds))} {shown(percentile(self.base_seconds))}"
        return table_row(self.name, *_middle_and_high(self.seconds), base, f"{self.ratio:.2f}", limits, self.held)


@dataclass(frozen=True)
class Span:
    """What one thing took, run by run, and how much it may take; None: no limit."""

    name: str
    seconds: tuple[float, ...]
    megabytes: tuple[float, ...] = ()
    """The most that the process ever had."""
    most_seconds: float | None = None
    most_megabytes: float | None = None

    @property
    def held(self) -> bool:
        return (self.most_seconds is None or statistics.median(self.seconds) <= self.most_seconds) and (
            self.most_megabytes is None or max(self.megabytes) <= self.most_megabytes
        )

    def row(self) -> str:
        limits = [] if self.most_seconds is None else [shown(self.most_seconds)]
        limits += [] if self.most_megabytes is None else [f"{self.most_megabytes:g} MB"]
        memory = f"{max(self.megabytes):.0f} MB" if self.megabytes else ""
        return table_row(self.name, *_middle_and_high(self.seconds), memory, "", limits, self.held)


@dataclass(frozen=True)
class Amount:
    """A number that is not a time, and how large it may be."""

    name: str
    value: float
    unit: str
    limit: float

    @property
    def held(self) -> bool:
        return self.value <= self.limit

    def row(self) -> str:
        limits = [f"{self.limit:g} {self.unit}".rstrip()]
        return table_row(self.name, f"{self.value:.3g} {self.unit}".rstrip(), "", "", "", limits, self.held)


Measured = Figure | Span | Amount

HEADING = f"{'':<46} {'median':>9} {'p99':>9}  {'beside: median, p99':<50} {'ratio':>6}  at most"


def table_row(what: str, median: str, high: str, base: str, ratio: str, limits: Sequence[str], held: bool) -> str:
    """Return a line under ``HEADING``."""
    verdict = f"{', '.join(limits)}: {'held' if held else 'MISSED'}" if limits else "-"
    return f"{what:<46} {median:>9} {high:>9}  {base:<50} {ratio:>6}  {verdict}"


def print_table(found: Sequence[Measured]) -> bool:
    """Print what was measured and return whether every limit was held."""
    print(HEADING)
    for measured in found:
        print(measured.row())
    return all(measured.held for measured in found)


def percentile(seconds: Sequence[float], percent: int = 99) -> float:
    """Return a percentile; of too few values for it, the highest."""
    return sorted(seconds)[-(len(seconds) * (100 - percent) // 100) - 1]


def shown(seconds: float) -> str:
    """Return a time as a table shows it: three digits, in milliseconds."""
    milliseconds = seconds * 1e3
    return f"{milliseconds:.{max(0, 3 - len(str(int(milliseconds))))}f} ms"


def _middle_and_high(seconds: Sequence[float]) -> tuple[str, str]:
    return shown(statistics.median(seconds)), shown(percentile(seconds))


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


def child(script: Path, *arguments: str) -> dict[str, float]:
    """Run a script of this folder as a new process and return what it prints, which is JSON."""
    environment = user_environment() | {"PYTHONPATH": str(CHECKOUT)}
    command = [PYTHON, str(script), *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, encoding="utf-8")
    printed: dict[str, float] = json.loads(done.stdout)
    return printed
