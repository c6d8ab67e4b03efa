"""What this laptop did last, told by its chain of sealed files and not by their times; and what that says of the clock.

Only this laptop's own files count: another one with a wrong clock must not make every laptop of the school doubt its
own. And only the last of them: once a round is handed in under the mended clock, the times that were wrong before it
raise no alarm for ever.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.clock import ClockDoubt, doubt

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.draft_summary import DraftSummary


class Lasts(NamedTuple):
    """What a laptop sealed last."""

    file: "Entry | None" = None
    round: "Entry | None" = None


def last_sealed(entries: "Iterable[Entry]", device: str) -> Lasts:
    """Return the file that a laptop sealed last, which is the one that none of its others follows, and its last round.

    Several are followed by none where the folder was restored from an older copy and used on: then, only to be shown,
    the one with the latest time counts.

    Args:
        entries: sealed files of any laptops.
        device: which laptop.
    """
    own = {entry.sha256: entry for entry in entries if entry.device == device}
    followed = {entry.previous for entry in own.values()}
    heads = [entry for entry in own.values() if entry.sha256 not in followed]
    last = max(heads, key=lambda entry: (entry.sealed, entry.sha256), default=None)
    round_ = last
    while round_ and round_.kind != "round":
        round_ = own.get(round_.previous or "")
    return Lasts(last, round_)


def clock_doubt(folder: "DataFolder", last: "Entry | None", drafts: "Iterable[DraftSummary]") -> ClockDoubt | None:
    """Return what is doubtful about the clock, or None; the sample school lives in a time of its own.

    Args:
        folder: the data folder.
        last: what this laptop sealed last.
        drafts: its rounds under way.

    Raises:
        InspectError: ``device.json`` cannot be read, or a newer program wrote it.
    """
    device = folder.device
    if device.demo:
        return None
    return doubt(folder.clock(), max([last.sealed if last else device.created, *(draft.saved for draft in drafts)]))
