"""One round through a building and what was found in each place."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from pydantic import AwareDatetime, Field

from inspect_tui.core.base import Frozen

Verdict = Literal["pass", "fail", "na"]
Status = Literal[
    "open",
    "inspected",
    "locked",
    "locked_inside",
    "refused",
    "sick",
    "repair",
    "vacant",
    "away",
    "exempt",
    "uninspected",
]
"""``open``: begun, not finished (drafts only). ``uninspected``: nobody has looked; never a pass, never a zero."""

NOT_INSPECTED: tuple[Status, ...] = ("locked", "locked_inside", "refused", "sick", "repair", "vacant", "away", "exempt")
"""Why a place was not inspected; the first seven are keys 1 to 7 after ``/`` (DESIGN section 11)."""


WAITS: frozenset[Status] = frozenset({"open", "uninspected", "locked", "locked_inside", "refused", "sick"})
"""A place in one of these may be visited again on the same day; in the others there is nothing to be seen that day."""


class Mark(Frozen):
    """The judgement of one item. Items without a mark in an inspected place passed on Enter."""

    item: str
    verdict: Verdict
    count: int = Field(default=1, ge=1)
    """Occurrences of a failure."""
    beds: tuple[int, ...] = ()
    """Beds concerned, ascending; their number is then the count."""
    reason: int | None = None
    """Position among the item's reasons."""
    value: Decimal | None = None
    """What was measured, in the item's unit."""
    repair: bool = False
    """Broken equipment: nobody loses points, somebody fixes it."""
    told: str = ""
    """Of a pupil's report: roster id of the adult whom the pupil told; ``OTHER_ADULT``; empty: nobody yet."""


OTHER_ADULT = "adult"
"""Says that a pupil told an adult who does not stand in the list."""


class Version(Frozen):
    """What a finished inspection said before somebody went back and changed it."""

    status: Status
    marks: tuple[Mark, ...] = ()
    note: str = ""
    finished: AwareDatetime | None = None


class Inspection(Frozen):
    """One place in one round."""

    id: str
    """A random UUID, born on the device with the first key in the place."""
    place: str
    status: Status = "open"
    marks: tuple[Mark, ...] = ()
    """At most one per item, in the order first touched."""
    note: str = ""
    started: AwareDatetime | None = None
    finished: AwareDatetime | None = None
    seconds: int = Field(default=0, ge=0)
    """Time spent in the place (dwell), however often it was visited."""
    first: Version | None = None
    """What it said when it was finished for the first time, where it says something else now."""

    def mark(self, item_id: str) -> Mark | None:
        """Return the mark of an item, or None where it has none."""
        return next((mark for mark in self.marks if mark.item == item_id), None)

    def with_mark(self, mark: Mark) -> "Inspection":
        """Return a copy with this mark in place of the item's earlier one."""
        kept = tuple(mark if old.item == mark.item else old for old in self.marks)
        marks = kept if any(old.item == mark.item for old in self.marks) else (*kept, mark)
        return self.model_copy(update={"marks": marks})

    def without_mark(self, item_id: str) -> "Inspection":
        """Return a copy in which the item has no mark."""
        return self.model_copy(update={"marks": tuple(mark for mark in self.marks if mark.item != item_id)})

    def after(self, before: "Inspection | None") -> "Inspection":
        """Return a copy that remembers what was first said of the place, whatever way the change was made.

        Args:
            before: what was recorded of the place so far; None: nothing.
        """
        first = before.first if before else None
        if first is None and before is not None and before.done:
            first = Version(status=before.status, marks=before.marks, note=before.note, finished=before.finished)
        if first and (first.status, _judged(first.marks), first.note) == (self.status, _judged(self.marks), self.note):
            first = None
        return self if first == self.first else self.model_copy(update={"first": first})

    @property
    def finding(self) -> "Finding":
        """What a score needs of it."""
        return Finding(self.id, self.place, self.status, self.marks)

    @property
    def done(self) -> bool:
        """Whether the place needs no further visit in this round."""
        return self.status not in {"open", "uninspected"}


def _judged(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return marks without who was told, and in one order: neither changes the judgement."""
    return tuple(mark.model_copy(update={"told": ""}) for mark in sorted(marks, key=lambda mark: mark.item))


class Finding(NamedTuple):
    """What was found in one place: what a score needs of an inspection, without its note and its times."""

    id: str
    """The inspection's."""
    place: str
    status: Status
    marks: tuple[Mark, ...]


class Found(Protocol):
    """An ``Inspection`` or a ``Finding``."""

    @property
    def id(self) -> str:
        """The inspection's id."""
        ...

    @property
    def place(self) -> str:
        """Id of the place."""
        ...

    @property
    def status(self) -> Status:
        """Whether somebody looked at it, or why not."""
        ...

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The judgements."""
        ...


class Round(Frozen):
    """One walk: a checklist, a set of places, a slot of a day, a pair of inspectors, one laptop."""

    id: str
    checklist: str
    checklist_sha256: str
    """Of the checklist's text: an old round is always scored by the text it was made with."""
    date: date
    """The day the round is about, chosen by the inspector (a paper sheet may be typed in later)."""
    slot: str = ""
    scope: str
    """The floor or area, for example ``3-2``."""
    places: tuple[str, ...]
    """Ids of all places to visit, in walking order."""
    inspectors: tuple[str, ...]
    """Roster ids."""
    device: str
    started: AwareDatetime
    override: str = ""
    """Why an adult let somebody inspect who otherwise may not; empty: nobody had to."""
