"""What every part of the fault harness is, and the one table that they are reported in."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

SHOWN = 10
"""Violations of a part that are printed; the table has the number of all."""

LOST = "lost"
"""First word of a violation that means: something acknowledged is not there, or something is there that never was."""

UNREADABLE = "unreadable"
"""First word of a violation that means: a file cannot be read, or the store cannot be written."""


class Size(Enum):
    """How much of a part is run."""

    QUICK = "quick"
    """A sample, in a few seconds, for the ordinary tests."""
    FULL = "full"
    """What the documented figures were measured with."""


@dataclass(frozen=True)
class Result:
    """What a part found."""

    points: int
    """Faults that were made: crash states, kills, cuts, flipped bits, failed calls."""
    violations: tuple[str, ...]
    """A sentence each; one that begins with ``lost`` or ``unreadable`` is counted in that column."""
    note: str = ""
    """Further figures."""


@dataclass(frozen=True)
class Part:
    """One part of the harness."""

    name: str
    run: Callable[[Size], Result]


def run_parts(parts: Iterable[Part], size: Size) -> int:
    """Run parts one after another, print the table and what was violated; return the exit code."""
    rows: list[tuple[str, ...]] = [("part", "size", "lost", "unreadable", "other", "seconds", "verdict", "")]
    told: list[str] = []
    failed = False
    for part in parts:
        print(f"{part.name} ...", file=sys.stderr, flush=True)
        began = time.perf_counter()
        result = part.run(size)
        seconds = time.perf_counter() - began
        failed = failed or bool(result.violations)
        rows.append(_row(part, result, seconds))
        # at once, too: whoever breaks a long run off has what was found until then
        print(" ".join(rows[-1]), file=sys.stderr, flush=True)
        told += _told(part, result)
    print("\n".join([*_aligned(rows), *told]))
    return 1 if failed else 0


def _row(part: Part, result: Result, seconds: float) -> tuple[str, ...]:
    lost = sum(violation.startswith(LOST) for violation in result.violations)
    unreadable = sum(violation.startswith(UNREADABLE) for violation in result.violations)
    other = len(result.violations) - lost - unreadable
    verdict = "VIOLATED" if result.violations else "holds"
    figures = (f"{result.points:,}", str(lost), str(unreadable), str(other), f"{seconds:.1f}")
    return (part.name, *figures, verdict, result.note)


def _told(part: Part, result: Result) -> Iterator[str]:
    for violation in result.violations[:SHOWN]:
        yield f"{part.name}: {violation}"
    if len(result.violations) > SHOWN:
        yield f"{part.name}: and {len(result.violations) - SHOWN} more"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:6], widths[1:6], strict=True)]
        cells += [row[6].ljust(widths[6]), row[7]]
        yield "  ".join(cells).rstrip()
