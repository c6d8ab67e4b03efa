"""Whether somebody walks or has walked the same round, so that nobody walks it twice by mistake."""

from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

HowFar = Literal["never", "under_way", "handed_in"]


def walked_already(folder: "DataFolder", checklist: str, scope: str, day: date, slot: str) -> HowFar:
    """Return how far a round of this checklist, floor or area, day and slot is.

    Raises:
        InspectError: the folder cannot be read.
    """
    wanted = (checklist, scope, day, slot)
    drafts = (draft.round for draft in folder.drafts.summaries())
    if any((one.checklist, one.scope, one.date, one.slot) == wanted for one in drafts):
        return "under_way"
    rounds = (entry for entry in folder.ledger.catalogue() if entry.kind == "round")
    if any((one.checklist, one.scope, one.date, one.slot) == wanted for one in rounds):
        return "handed_in"
    return "never"
