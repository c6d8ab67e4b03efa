"""Gathers the open urgent follow-ups: from the catalogue which rounds bear on them, and only those are read."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from inspect_tui.core.followup import FollowUp, judging, urgent
from inspect_tui.core.records import SealedFile
from inspect_tui.core.state import fold
from inspect_tui.errors import InspectError
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.library import read_checklist
from inspect_tui.store.ref import Ref

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.data_folder import DataFolder


def urgent_follow_ups(folder: "DataFolder") -> tuple[FollowUp, ...]:
    """Return what is grave and still open, the oldest first.

    Read are the rounds in which a starred item failed, for each that is open the next round of its floor that may have
    closed it, until one has or there is none, and what was decided about them. Damaged files are left out: Today names
    them by its own reading, and ``verify`` does.

    Raises:
        InspectError: the folder cannot be read.
    """
    entries = folder.ledger.catalogue()
    rounds = [entry for entry in entries if entry.kind == "round"]
    wanted = {entry.id: entry for entry in rounds if entry.urgent}
    if not wanted:
        return ()
    later: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in sorted(rounds, key=lambda one: (one.day, one.sealed_at)):
        later[entry.checklist, entry.scope].append(entry)
    reading = Reading(folder, entries)
    adults = frozenset(person.id for person in folder.people if person.adult)
    with collector_paused():
        while True:
            found = urgent(fold(reading.files(wanted), read_checklist), adults)
            candidates = [_next(one, later, wanted, adults) for one in found]
            more = {entry.id: entry for entry in candidates if entry}
            if not more:
                return found
            wanted |= more


def _next(
    one: FollowUp, later: "dict[tuple[str, str], list[Entry]]", known: Collection[str], adults: Collection[str]
) -> "Entry | None":
    """Return the first round not yet looked at that may have found it in order."""
    day, about = one.day.isoformat(), (one.place.id, one.item.id)
    for entry in later[one.checklist.id, one.place.scope]:
        asked = entry.day >= day and entry.id not in known and about not in entry.urgent
        if asked and about[0] not in entry.waiting and judging(one.checklist, one.item, entry.inspectors, adults):
            return entry
    return None


class Reading:
    """Reads sealed files, each once; one that cannot be read is left out."""

    def __init__(self, folder: "DataFolder", entries: "Collection[Entry]") -> None:
        self._ledger = folder.ledger
        self._read: dict[str, SealedFile | None] = {}
        self._about: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for round_id in {*entry.settles, *(decision.round for decision in entry.decisions)}:
                self._about[round_id].append(entry)

    def files(self, rounds: "dict[str, Entry]") -> list[SealedFile]:
        """Return rounds and the files that decide about them."""
        entries = {entry.name: entry for entry in rounds.values()}
        entries |= {entry.name: entry for round_id in rounds for entry in self._about[round_id]}
        return [file for entry in entries.values() if (file := self._file(entry))]

    def _file(self, entry: "Entry") -> SealedFile | None:
        if entry.name not in self._read:
            try:
                ref = Ref(self._ledger.records / entry.folder, entry.folder, entry.name)
                self._read[entry.name] = self._ledger.read(ref)
            except InspectError:
                self._read[entry.name] = None
        return self._read[entry.name]
