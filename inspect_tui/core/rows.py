"""One score of one unit: all that a policy sees of an inspection, or of a line of a school's own table."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

UNDATED = date.min
"""The day of a table's row without one. Its ``slot`` then numbers the scores of its unit and source: each is one."""


class ScoreRow(NamedTuple):
    """One score of one unit on one day.

    A plain tuple with names, not a validated model: a month has thousands of them, and each is made from values that
    were validated when their file was written.
    """

    unit: str
    """Id of the place, or the table's own name of what is scored."""
    day: date
    slot: str
    """Time of day of the round; empty where the checklist has none."""
    source: str
    """Checklist id, or the table's ``source`` column."""
    score: Fraction | None
    """Exact; None where the inspection has none (not inspected, or nothing applied)."""
    status: str
    """A status code of ``core.inspection`` (``inspected``, ``locked``, ``uninspected``, ...)."""
    facts: frozenset[str]
    """Confirmed facts, for example ``veto``; what merely waits for an adult is never here."""
    attributes: Mapping[str, str]
    """Of the unit on that day, by the names policies use (``grade``, ``gender``, ``floor``, ...)."""
    failures: int
    """Failed items that lower the unit's score, each counted once however often it occurred."""
    majors: int
    """Those of them that are major."""
    ref: str
    """Id of the inspection; of a table's row its line, where that is asked for, else empty."""
    approved: bool
    """Whether a supervisor has approved the round."""


class Origin(NamedTuple):
    """Where in a school's own table a score stood."""

    file: str
    line: int
    """1-based."""


class Check(NamedTuple):
    """A planned check: what a round by one list at one time of one day does in every place on its way."""

    source: str
    day: date
    slot: str


class Outcome(NamedTuple):
    """What came of a check in one place. Rows that came to the same share one, for most of them did."""

    check: Check
    score: Fraction | None
    value: Fraction | None
    """What it counts as by the policy; None: for nothing."""
    status: str
    failures: int
    majors: int
