"""``award --month`` on the sample school, as a whole new process, against importing pydantic alone."""

import shutil
import sysconfig
from pathlib import Path

from timing import PYTHON, Figure, in_turn, process_seconds

COMMAND = shutil.which("inspect-tui", path=sysconfig.get_path("scripts")) or "inspect-tui"
"""As a user starts it, of the environment that measures."""


def figures(sample: Path, runs: int) -> list[Figure]:
    """Measure; ``cache/`` is absent before each run, the page cache is warm after the first."""

    def award() -> float:
        shutil.rmtree(sample / "cache", ignore_errors=True)
        return process_seconds([COMMAND, "--db", str(sample), "award", "--month", "2026-10"])

    def pydantic() -> float:
        return process_seconds([PYTHON, "-c", "from pydantic import BaseModel"])

    ours, base = in_turn(runs, award, pydantic)
    return [Figure("award --month 2026-10", "from pydantic import BaseModel", ours, base, 3.0)]
