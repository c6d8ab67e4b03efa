"""Reads a month's rounds for the advice on hot keys."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspect_tui.core.hot_keys import HotAdvice, hot_advice
from inspect_tui.core.inspection import Mark
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.reading import Months
from inspect_tui.store.ref import Ref, ref_of

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

ENOUGH = 300
"""So many rounds of a list, spread over the month, tell as much as all of them."""


def month_advice(folder: "DataFolder", month: str, at_most: int | None = None) -> tuple[HotAdvice, ...]:
    """Return the advice for every checklist that was used in a month, the most worthwhile first.

    It is about keys that were typed, so amendments and reviews have no part in it.

    Args:
        folder: the data folder.
        month: its name, as in ``2026-10``.
        at_most: rounds to read of each list; None: all.

    Raises:
        InspectError: the folder cannot be read.
    """
    refs: dict[str, list[Ref]] = {}
    for entry in folder.ledger.catalogue():
        if entry.kind == "round" and entry.folder == month:
            ref = ref_of(folder.ledger.records / entry.folder, entry.name)
            refs.setdefault(entry.checklist, []).extend([ref] if ref else [])
    found = []
    for loaded in folder.library.checklists():
        own = refs.get(loaded.checklist.id, [])
        step = -(-len(own) // at_most) if at_most else 1
        if own:
            with collector_paused():
                found.append(hot_advice(loaded.checklist, _marks(folder, own[:: max(1, step)])))
    return tuple(sorted(found, key=lambda advice: (-advice.saved, advice.checklist.id)))


def _marks(folder: "DataFolder", refs: Sequence[Ref]) -> Iterator[Sequence[Mark]]:
    for file in Months(refs, folder.ledger.reader).rounds():
        yield from (found.marks for found in file.findings if found.status == "inspected")
