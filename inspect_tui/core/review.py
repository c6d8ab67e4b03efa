"""Review (审核): which rounds wait for a supervisor's word, the most urgent first, and who may say it."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol

from pydantic import AwareDatetime

from inspect_tui.core.base import Frozen, Label
from inspect_tui.core.campus import Campus, Person, Role, Scope
from inspect_tui.core.versions import Versioned, heads

REVIEWERS: tuple[Role, ...] = ("supervisor", "floor_leader", "dorm_teacher")
"""Who reviews, in the order in which they are offered."""


class Decided(Versioned, Protocol):
    """A decision about a round."""

    @property
    def decision(self) -> str:
        """``approve`` or ``return``."""
        ...


class Submitted(Frozen):
    """A round that was handed in and waits for review."""

    round: str
    title: Label
    scope: Scope
    date: date
    slot: str
    inspectors: tuple[str, ...]
    """Names; the roster id of somebody the roster no longer knows."""
    inspector_ids: tuple[str, ...]
    """Roster ids: none of them may review it."""
    places: int
    """How many should have been visited."""
    done: int
    """At how many somebody looked, or noted why not."""
    faults: int
    """Places at which something failed."""
    reports: int
    """Critical failures that pupils reported and no adult has confirmed or dropped (待核实)."""
    refused: int
    """Places that refused."""
    minutes: int
    """Spent in the places, rounded; shown, never used to block."""
    sealed: AwareDatetime
    disputed: bool = False
    """Two reviews that did not see each other differ; a third one settles it."""


def waits(decisions: Iterable[Decided]) -> bool:
    """Whether a round waits for review: nobody has decided, or those who did disagree.

    Args:
        decisions: all reviews of the round, each once.
    """
    return len({last.decision for last in heads(decisions)}) != 1


def most_urgent_first(rounds: Iterable[Submitted]) -> tuple[Submitted, ...]:
    """Sort: disputes, then reports, then refusals, then the latest day; what is equal by id, never by the clock."""
    by_id = sorted(rounds, key=lambda one: one.round)
    newest = sorted(by_id, key=lambda one: one.date, reverse=True)
    return tuple(sorted(newest, key=lambda one: (not one.disputed, -one.reports, -one.refused)))


def reviewers(campus: Campus, day: date, inspectors: Collection[str]) -> tuple[Person, ...]:
    """Return who may review, supervisors first: nobody reviews a round that they walked.

    Args:
        campus: the roster.
        day: the day of the review.
        inspectors: roster ids of those who walked the rounds.
    """
    found = {person.id: person for role in REVIEWERS for person in campus.people_with(role, day)}
    return tuple(person for person in found.values() if person.id not in inspectors)
