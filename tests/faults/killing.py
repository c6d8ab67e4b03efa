"""Processes killed at random instants while they save marks; every mark heard of through a pipe must be there."""

import random
import tempfile
from pathlib import Path

from killing_child import begin, compared, killed
from report import Part, Result, Size

from inspect_tui.store.drafts import Drafts

CHECKPOINTS = (131_072, 91_000)
"""Lengths in bytes from which a draft is rewritten; a quarter of that is written by one process or another."""

KILLS = {Size.QUICK: 3, Size.FULL: 500}
"""For each length."""


def run(size: Size) -> Result:
    """Kill so many processes for each setting, all of them on one draft."""
    violations: list[str] = []
    acknowledged = 0
    for checkpoint_bytes in CHECKPOINTS:
        with tempfile.TemporaryDirectory() as folder:
            drafts = Drafts(Path(folder), evidence=Path(folder) / "quarantine")
            draft_id = begin(drafts)
            chance = random.Random(checkpoint_bytes)
            found = 0
            for kill in range(KILLS[size]):
                last = killed(drafts.folder, draft_id, checkpoint_bytes, chance)
                acknowledged += max(0, last - found)
                found, wrong = compared(drafts, draft_id, max(last, found))
                if wrong:
                    violations.append(f"{wrong} (kill {kill}, checkpoints at {checkpoint_bytes} bytes)")
    points = KILLS[size] * len(CHECKPOINTS)
    return Result(points, tuple(violations), f"{acknowledged:,} acknowledged marks")


PART = Part("kill", run)
