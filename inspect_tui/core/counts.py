"""What a notice counts: planned checks and what came of them, and the commonest faults."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from inspect_tui.core.applying import fails
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.inspection import NOT_INSPECTED, Found
from inspect_tui.core.period import Period
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.state import RoundView

_RANK: Mapping[str, int] = {status: rank for rank, status in enumerate(("inspected", *NOT_INSPECTED, "uninspected"))}


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """How often a place should have been checked in a period, and what came of it."""

    should: int
    """Distinct (checklist, day, slot) at which it was on a round's list."""
    by_status: Mapping[str, int]
    """Each of those by the one status that says most: inspected before any reason, uninspected last."""

    @property
    def done(self) -> int:
        """How often somebody looked at it."""
        return self.by_status.get("inspected", 0)


def counts(rows: Iterable[ScoreRow]) -> dict[str, PlaceCount]:
    """Return the counts of every unit among rows, for example of those of one checklist, in row order."""
    best: dict[str, dict[tuple[str, date, str], str]] = {}
    for row in rows:
        checks = best.setdefault(row.unit, {})
        check = (row.source, row.day, row.slot)
        known = checks.get(check)
        if known is None or _rank(row.status) < _rank(known):
            checks[check] = row.status
    return {unit: PlaceCount(len(checks), by_status(checks.values())) for unit, checks in best.items()}


def _rank(status: str) -> tuple[int, str]:
    return _RANK.get(status, len(_RANK)), status


def by_status(statuses: Iterable[str]) -> dict[str, int]:
    """Return how many there are of each status: inspected first, uninspected last."""
    counted: dict[str, int] = {}
    for status in statuses:
        counted[status] = counted.get(status, 0) + 1
    return dict(sorted(counted.items(), key=lambda entry: _rank(entry[0])))


def total(parts: Iterable[PlaceCount]) -> PlaceCount:
    """Return the counts of several places together."""
    should = 0
    statuses: dict[str, int] = {}
    for part in parts:
        should += part.should
        for status, number in part.by_status.items():
            statuses[status] = statuses.get(status, 0) + number
    return PlaceCount(should, dict(sorted(statuses.items(), key=lambda entry: _rank(entry[0]))))


@dataclass(frozen=True, slots=True)
class Fault:
    """How often an item failed in a period. Whether it may be published is for the caller to ask the item."""

    source: str
    """Checklist id."""
    item: Item
    """As the last of the inspections has it."""
    occurrences: int
    inspections: int
    """Inspections in which it failed, however often in each."""


def judged(
    rounds: Iterable[RoundView], period: Period, sources: Collection[str] | None = None, *, approved_only: bool = False
) -> Iterator[tuple[Checklist, Found]]:
    """Yield every inspection of a period in which somebody looked at the place, with the checklist it was made by."""
    for view in rounds:
        wanted = view.round.date in period and (sources is None or view.round.checklist in sources)
        if wanted and (view.review == "approved" or not approved_only):
            yield from ((view.checklist, found) for found in view.findings if found.status == "inspected")


def faults(inspections: Iterable[tuple[Checklist, Found]]) -> tuple[Fault, ...]:
    """Return the items that failed in inspections (see ``judged``), commonest first, then by checklist and item.

    Repairs are nobody's fault and are left out.
    """
    found: dict[tuple[str, str], tuple[Item, int, int]] = {}
    for checklist, inspection in inspections:
        for mark in inspection.marks:
            item = checklist.by_id.get(mark.item)
            if item is None or not fails(item, mark) or (mark.repair and item.repair):
                continue
            _, occurrences, number = found.get((checklist.id, item.id), (item, 0, 0))
            found[checklist.id, item.id] = (item, occurrences + (len(mark.beds) or mark.count), number + 1)
    gathered = [Fault(source, *numbers) for (source, _), numbers in found.items()]
    return tuple(sorted(gathered, key=lambda fault: (-fault.occurrences, fault.source, fault.item.id)))
