"""A checklist: what is looked at, in walking order, and what each failure costs.

The file format is described in ``checklists/README.md``; the rules a file must obey are in ``checklist_rules``.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Literal

from pydantic import Field

from inspect_tui.core.base import Frozen, TypedLabel

Area = Literal["dorm", "canteen", "safety", "bath", "classroom"]
Mode = Literal["deduct", "add_and_deduct", "earn", "grade_by_failures"]
PlaceKind = Literal["room", "hall", "table", "kitchen", "spot", "bathhouse", "classroom", "common"]
Frequency = Literal["daily", "weekly", "monthly", "term-start", "pre-holiday", "each-meal"]
Per = Literal["room", "bed", "person", "place", "device", "table", "dish", "floor", "building"]
Severity = Literal["minor", "major", "critical"]
Who = Literal["student", "report", "adult", "specialist"]
Walker = Literal["student", "adult", "specialist"]
Counts = Literal["room", "class", "staff", "none"]
Effect = Literal["bar_award", "stop_use", "report_adult"]
ItemKind = Literal["check", "measure", "bonus"]
Assign = Literal["duty", "bed", "room", "class", "dorm_teacher", "floor_leader", "logistics", "canteen", "safety"]
Slot = Literal["morning", "noon", "evening", "breakfast", "lunch", "dinner", "day"]

HOT_KEYS = 9
"""At most this many items own a single digit (DESIGN section 11)."""

MAX_ITEMS = 27
"""Three depths of the prefix code (1, 01, 001) name at most this many items."""

SHORT_LABEL_CELLS = 10
"""A short label is at most this many terminal cells wide, in either language (DESIGN section 6)."""

LIMITS = ("max_failures", "max_failures_each", "min_good_each", "max_failures_some")
"""Keys of a grade's conditions."""


class Item(Frozen):
    """One thing to look at."""

    id: str
    """Permanent: records refer to it."""
    short: TypedLabel
    """The label on screen."""
    text: TypedLabel
    """What must be true for a pass."""
    hot: bool = False
    """Owns one of the keys 1-9."""
    points: Decimal | None = None
    """Lost per occurrence (added, for a bonus). None: costs nothing, as critical items do."""
    cap: Decimal | None = None
    """扣完为止: the item never costs more than this in one inspection."""
    per: Per = "place"
    severity: Severity = "minor"
    who: Who = "student"
    """Who may judge it; ``report``: a pupil may only report a failure, an adult confirms it."""
    counts: Counts = "room"
    """Whose score it lowers."""
    needs: tuple[str, ...] = ()
    """Features of a place without which the item does not apply (see ``Place.features``)."""
    frequency: Frequency | None = None
    """Where it differs from the list's."""
    explicit: bool = False
    """必查: Enter may not pass it silently."""
    publish: bool = True
    """False: never on anything that is posted or pushed."""
    reasons: tuple[TypedLabel, ...] = ()
    guidance: TypedLabel | None = None
    assign: Assign | None = None
    """Whom a follow-up goes to."""
    effect: Effect | None = None
    """What a confirmed critical failure does; critical items carry no points."""
    kind: ItemKind = "check"
    unit: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    repair: bool = False
    """A failure may be marked as a repair and then costs nothing."""
    by_beds: dict[int, Decimal] | None = None
    """Points per occurrence by the place's number of beds, instead of ``points``. A number in between takes the next
    larger one listed, one beyond the largest takes the largest. A place without beds takes ``points``; without those
    the item does not apply there."""
    fixed: Decimal | None = None
    """A failure makes this the place's score, whatever else was found, unless the score is lower anyway."""
    fails_at: int = Field(default=1, ge=1)
    """Occurrences from which the item has failed; with fewer it is merely not good. For grades only."""
    at_best: str | None = None
    """Name of the best grade, in either language, that a place can have in which the item failed."""
    star: bool = False
    """A key item (★ in the official forms): a failure is urgent, though it costs points like any other."""

    @property
    def starred(self) -> bool:
        """Whether a failure is urgent: of a critical item, and of a key item."""
        return self.star or self.severity == "critical"


class Section(Frozen):
    """Items that are looked at together, in walking order."""

    id: str
    title: TypedLabel
    cap: Decimal | None = None
    """The section never costs more than this in one inspection."""
    items: tuple[Item, ...] = Field(alias="item")


class GradeStep(Frozen):
    """One step of the map from failed items to a grade and a score; all its conditions must hold.

    Sections in which nothing applied to the place are left out of the conditions on sections.
    """

    max_failures: int | None = Field(default=None, ge=0)
    """So many failed items at most, in all sections together."""
    grade: TypedLabel
    score: Decimal
    max_failures_each: int | None = Field(default=None, ge=0)
    """So many failed items at most in every section."""
    min_good_each: int | None = Field(default=None, ge=1)
    """So many good items at least in every section; all of them, where fewer applied."""
    max_failures_some: int | None = Field(default=None, ge=0)
    """So many failed items at most in at least one section."""

    @property
    def limits(self) -> dict[str, int]:
        """The conditions that are set, by their keys."""
        return {key: limit for key in LIMITS if (limit := getattr(self, key)) is not None}


class Checklist(Frozen):
    """A template of an inspection."""

    id: str
    version: int = 1
    title: TypedLabel
    area: Area
    mode: Mode = "deduct"
    slots: tuple[Slot, ...] = ()
    applies_to: tuple[PlaceKind, ...]
    frequency: Frequency = "daily"
    weekly_day: int = Field(default=1, ge=1, le=7)
    """ISO weekday on which the weekly items of a daily list are due."""
    who: Walker = "student"
    """Whose round it is: a pupils' round, an adults' or a specialist's."""
    base: Decimal = Decimal(100)
    clamp: tuple[Decimal, Decimal] = (Decimal(0), Decimal(100))
    pass_line: Decimal | None = None
    least_seconds: int = Field(default=4, ge=0)
    """A look at a place takes at least so long, from the door: a floor passed more quickly is asked about once."""
    grades: tuple[GradeStep, ...] = ()
    sections: tuple[Section, ...] = Field(alias="section")

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in walking order."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def by_id(self) -> dict[str, Item]:
        """Items by their permanent id."""
        return {item.id: item for item in self.items}

    @cached_property
    def critical(self) -> dict[str, Item]:
        """The critical items by id."""
        return {item.id: item for item in self.items if item.severity == "critical"}

    @cached_property
    def starred(self) -> dict[str, Item]:
        """The items whose failure is urgent, by id: the critical ones and the key items."""
        return {item.id: item for item in self.items if item.starred}

    def grade_position(self, name: str) -> int | None:
        """Return where the first grade of a name, in either language, stands among ``grades``; None where none does."""
        named = (position for position, step in enumerate(self.grades) if name in {step.grade.zh, step.grade.en})
        return next(named, None)

    def item(self, item_id: str) -> Item:
        """Return an item by its permanent id.

        Raises:
            KeyError: the checklist has no such item.
        """
        return self.by_id[item_id]

    @cached_property
    def codes(self) -> dict[str, str]:
        """What is typed to fail each item: ``1``-``9``, then ``01``-``09``, then ``001``-``009`` (DESIGN section 11).

        The hot items own the single digits in walking order; where none is marked, the first nine items do.
        """
        hot = [item for item in self.items if item.hot] or list(self.items[:HOT_KEYS])
        hot_ids = {item.id for item in hot}
        rest = [item for item in self.items if item.id not in hot_ids]
        codes = {item.id: str(number) for number, item in enumerate(hot, start=1)}
        for position, item in enumerate(rest):
            depth, digit = divmod(position, HOT_KEYS)
            codes[item.id] = "0" * (depth + 1) + str(digit + 1)
        return codes

    def numbered(self) -> Iterator[tuple[str, Item]]:
        """Yield (code, item) in walking order."""
        for item in self.items:
            yield self.codes[item.id], item
