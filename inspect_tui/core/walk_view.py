"""What a walk looks like: the strip of places, the list of items, and the summary before handing in."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from inspect_tui.core.applying import due, fails, price
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Item, Section
from inspect_tui.core.inspection import NOT_INSPECTED, WAITS, Inspection, Mark, Status, Verdict
from inspect_tui.core.score import Deduction, Score
from inspect_tui.core.scoring import score
from inspect_tui.core.walk import Walk

Look = Literal["waiting", "begun", "scored", "noted", "status"]
"""``noted``: done, but nothing that counts towards a score applied."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in the strip."""

    place: Place
    here: bool
    look: Look
    score: Score | None = None
    status: Status = "open"
    reported: bool = False
    """A critical failure was recorded here."""

    @property
    def faulty(self) -> bool:
        """Whether anything failed here, whether or not it costs the place points."""
        found = self.score
        return found is not None and bool(found.lines or found.elsewhere or found.repairs)


Standing = Literal[
    "off", "lacking", "adults", "unasked", "explicit", "unmeasured", "passed", "failed", "reported", "na"
]
"""How an item stands in the place.

``off``: not due today; ``lacking``: the place has no such thing; ``adults``: pupils do not judge it; ``unasked``: Enter
will pass it; ``explicit``: Enter will not; ``reported``: a critical failure.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the list."""

    code: str
    """What is typed."""
    item: Item
    standing: Standing
    mark: Mark | None
    deduction: Deduction | None
    touched: bool
    asked: bool
    """The next explicit item: ``=`` passes it."""
    each: Decimal | None
    """Points per occurrence in this place; None where the item carries none."""


@dataclass(frozen=True, slots=True)
class Board:
    """A section with its items."""

    section: Section
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What would be handed in."""

    total: int
    inspected: int
    not_inspected: tuple[tuple[Status, int], ...]
    """Counts by status, in the order of the keys."""
    again: tuple[Place, ...]
    """Those of them that may be visited once more today."""
    waiting: tuple[Place, ...]
    """Nobody has looked: they are handed in as uninspected, never as passed."""
    begun: tuple[Place, ...]
    """Marked, but not finished with Enter: handed in as uninspected too."""
    failures: int
    """Failed items, each once a place."""
    reported: tuple[tuple[Place, str], ...]
    """Critical failures, by place and item id."""
    untold: tuple[tuple[Place, str], ...]
    """Those of them that no adult was told of."""
    unmeasured: int
    repairs: int
    unanswered: tuple[tuple[Place, str], ...]
    """Explicit items without an answer in places that were begun, by place and item id."""
    seconds: int
    """Spent in all places together, whole seconds."""


_BY_VERDICT: dict[Verdict, Standing] = {"pass": "passed", "fail": "failed", "na": "na"}


def score_at(walk: Walk, place: Place) -> Score | None:
    """Return a place's score by its marks so far, or None where nobody has begun.

    A place that is still open and has no fault marked has no score either: it would read as if it had passed.
    """
    inspection = walk.inspections.get(place.id)
    if inspection is None or not (inspection.done or _costs(walk, inspection)):
        return None
    return score(walk.checklist, inspection, place, walk.round.date)


def _costs(walk: Walk, inspection: Inspection) -> bool:
    """Whether a mark changes the score: a failure, or a bonus."""
    items = walk.checklist.by_id
    marks = ((items.get(mark.item), mark) for mark in inspection.marks)
    return any(item is not None and (mark.verdict == "fail" or fails(item, mark)) for item, mark in marks)


def strip(walk: Walk) -> tuple[Cell, ...]:
    """Return all places in walking order as the strip shows them."""
    return tuple(_cell(walk, place) for place in walk.places)


def board(walk: Walk) -> tuple[Board, ...]:
    """Return the items of the place in which the inspector stands, in walking order."""
    found = score_at(walk, walk.place)
    deductions = {line.item: line for line in (*found.lines, *found.bonuses)} if found else {}
    reported = {*found.reported, *found.critical} if found else set()
    missing = walk.missing()
    asked = missing[0].id if missing else ""

    def row(item: Item) -> Row:
        mark = walk.inspection.mark(item.id) if walk.inspection else None
        standing: Standing = "reported" if item.id in reported else _standing(walk, item, mark)
        code = walk.checklist.codes[item.id]
        touched, asks = item.id == walk.touched, item.id == asked
        return Row(code, item, standing, mark, deductions.get(item.id), touched, asks, _each(item, walk.place))

    return tuple(Board(section, tuple(row(item) for item in section.items)) for section in walk.checklist.sections)


def _each(item: Item, place: Place) -> Decimal | None:
    return None if item.points is None and not item.by_beds else price(item, place.beds).each


def _standing(walk: Walk, item: Item, mark: Mark | None) -> Standing:
    if mark is not None:
        return _BY_VERDICT[mark.verdict]
    if not walk.applies(item):
        return "lacking" if due(walk.checklist, item, walk.round.date) else "off"
    if not walk.judges(item):
        return "adults"
    if item.kind == "measure":
        return "unmeasured"
    return "explicit" if item.explicit else "unasked"


def _cell(walk: Walk, place: Place) -> Cell:
    inspection = walk.inspections.get(place.id)
    here = place.id == walk.current
    if inspection is None or inspection.status == "uninspected":
        return Cell(place, here, "waiting")
    found = score(walk.checklist, inspection, place, walk.round.date)
    reported = bool(found.reported or found.critical)
    if inspection.status == "open":
        return Cell(place, here, "begun" if _touched(inspection) else "waiting", found, reported=reported)
    if inspection.status in NOT_INSPECTED:
        return Cell(place, here, "status", None, inspection.status, reported)
    return Cell(place, here, "noted" if found.value is None else "scored", found, inspection.status, reported)


def _touched(inspection: Inspection) -> bool:
    return bool(inspection.marks or inspection.note)


def summary(walk: Walk) -> Summary:
    """Count what would be handed in."""
    cells = strip(walk)
    statuses = Counter(cell.status for cell in cells if cell.look == "status")
    scores = [(cell.place, cell.score) for cell in cells if cell.score is not None]
    done = [found for cell in cells if (found := cell.score) is not None and cell.look in {"scored", "noted"}]
    return Summary(
        total=len(cells),
        inspected=sum(1 for cell in cells if cell.look in {"scored", "noted"}),
        not_inspected=tuple((status, statuses[status]) for status in NOT_INSPECTED if statuses[status]),
        again=tuple(cell.place for cell in cells if cell.look == "status" and cell.status in WAITS),
        waiting=tuple(cell.place for cell in cells if cell.look == "waiting"),
        begun=tuple(cell.place for cell in cells if cell.look == "begun"),
        failures=sum(len(found.lines) + len(found.elsewhere) + len(found.repairs) for _place, found in scores),
        reported=tuple((place, item) for place, found in scores for item in (*found.reported, *found.critical)),
        untold=tuple(
            (place, item)
            for place in walk.places
            if (inspection := walk.inspections.get(place.id))
            for item in walk.untold(inspection)
        ),
        unmeasured=sum(len(found.unmeasured) for found in done),
        repairs=sum(len(found.repairs) for _place, found in scores),
        unanswered=tuple(
            (cell.place, item.id)
            for cell in cells
            if cell.look == "begun"
            for item in replace(walk, current=cell.place.id).missing()
        ),
        seconds=sum(seen.seconds for seen in walk.inspections.values()) + sum(walk.unsaved_seconds.values()),
    )
