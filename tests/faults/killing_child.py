"""Starts a process that walks (see ``killing_walk``) and kills it at a random instant."""

import random
import subprocess
import sys
import time
from pathlib import Path

import killing_walk
from killing_walk import PLACES, holds, number_in

from builders import a_room, a_round
from inspect_tui.errors import InspectError
from inspect_tui.store.drafts import Drafts

MOST_SAVES = 250
"""Of one process; on average it makes half as many."""

START = 0.6
"""Seconds in which a process begins, opens the draft and mends it; one of ten is killed there."""

PAUSE = 0.0008
"""Seconds within which it is killed after its last save was heard of: about as long as one or two more take."""


def begin(drafts: Drafts) -> str:
    """Begin the round that is walked, and return its id."""
    with drafts.create(a_round(*PLACES), "text", tuple(a_room(place) for place in PLACES)) as draft:
        return draft.id


def killed(folder: Path, draft_id: str, checkpoint_bytes: int, chance: random.Random, *options: str) -> int:
    """Let a process walk and kill it.

    Args:
        folder: the drafts.
        draft_id: the one that is walked.
        checkpoint_bytes: see ``Drafts``.
        chance: tells the instant.
        options: more for the process.

    Returns:
        The number of the last save that it acknowledged; 0 if none.

    Raises:
        RuntimeError: it ended by itself, which proves nothing.
    """
    command = [sys.executable, killing_walk.__file__, str(folder), draft_id, str(checkpoint_bytes), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as walker:
        if walker.stdout is None:
            raise RuntimeError("there is no pipe")
        heard = b""
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, START))
        else:
            for _ in range(chance.randint(1, MOST_SAVES)):
                heard = walker.stdout.readline()
                if not heard:
                    raise RuntimeError("the process ended by itself")
            time.sleep(chance.uniform(0, PAUSE))
        walker.kill()
        heard += walker.stdout.read()
    return int((heard.rpartition(b"\n")[0].split() or [b"0"])[-1])


def compared(drafts: Drafts, draft_id: str, acknowledged: int) -> tuple[int, str | None]:
    """Open what a process left.

    Args:
        drafts: where.
        draft_id: which.
        acknowledged: the number of the last save that was.

    Returns:
        The number of the last save that is there, and what is wrong, if anything.
    """
    try:
        with drafts.open(draft_id) as draft:
            found = number_in(draft)
            if draft.problems and {problem.code for problem in draft.problems} != {"journal_torn"}:
                return found, f"unreadable: {draft.problems}"
            # the one in flight may be there or not
            if found - acknowledged not in (0, 1) or not holds(draft, found):
                return found, f"lost: save {acknowledged} was acknowledged, save {found} is there"
            return found, None
    except InspectError as error:
        return 0, f"unreadable: {error.key} {error.values}"
