"""A round under way, as a list shows it."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from inspect_tui.core.base import Frozen
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.errors import Damaged
from inspect_tui.store.draft_tables import content_of
from inspect_tui.store.journal.lines import Replay


class DraftSummary(Frozen):
    """A round under way, as a list shows it."""

    round: Round
    checklist_text: str
    done: int
    """Places that need no further visit."""
    total: int
    current: str
    """Id of the place where the walker stands; empty at the start."""
    saved: datetime
    """When a place was last begun or finished."""
    locked: bool
    """Whether it is open somewhere, here included."""


def summary_of(path: Path, found: Replay, locked: bool) -> DraftSummary:
    """Return what a draft's journal says of its round.

    Args:
        path: the journal.
        found: what was read of it.
        locked: whether it is open somewhere.

    Raises:
        Damaged: it holds no draft, or another one than its name says.
        InspectError: a newer program wrote it.
    """
    round_, text, _, inspections, current = content_of(found.tables, path.name)
    if round_.id != path.stem:
        # a copy that a person or a synchroniser made: named as a problem, and never walked beside the original
        raise Damaged("errors.damaged_file", file=path.name)
    return DraftSummary(
        round=round_,
        checklist_text=text,
        done=sum(inspection.done for inspection in inspections.values()),
        total=len(round_.places),
        current=current,
        saved=_last_touched(round_, inspections.values()),
        locked=locked,
    )


def _last_touched(round_: Round, inspections: Iterable[Inspection]) -> datetime:
    """Return when the last place was begun or finished; a file's own time does not survive being copied."""
    times = (time for inspection in inspections for time in (inspection.started, inspection.finished) if time)
    return max(times, default=round_.started)
