"""Review (审核): which rounds and reports wait for an adult's word, the most urgent first, and who may say it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from pydantic import AwareDatetime

from inspect_tui.core.base import Frozen, Label
from inspect_tui.core.campus import Campus, Person, Place, Role, Scope
from inspect_tui.core.checklist import Item
from inspect_tui.core.state import State, VetoState
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


@dataclass(frozen=True, slots=True)
class Report:
    """A critical failure that takes effect only when an adult who did not walk the round confirms it (待核实)."""

    round: str
    inspection: str
    place: Place
    item: Item
    title: Label
    """Of the checklist."""
    day: date
    inspectors: tuple[str, ...]
    """Roster ids: none of them may decide."""
    by_pupils: bool
    """Else an adult noted it in a place that was then not inspected."""
    told: str
    """Roster id of the adult whom the pupils told; ``OTHER_ADULT``; empty: nobody, or an adult reported it."""
    state: VetoState
    by: str
    """Roster id of who decided last."""
    reason: str

    @property
    def about(self) -> tuple[str, str, str]:
        """Ids of the round, the inspection and the item: what a decision names."""
        return self.round, self.inspection, self.item.id


def reports(state: State) -> tuple[Report, ...]:
    """Return all reports of some rounds: those that wait first, then by day, place and item.

    What an adults' round found in an inspected place is no report: it needs nobody's confirmation.
    """
    views = {view.round.id: view for view in state.rounds}
    found = []
    for veto in state.vetoes:
        view = views[veto.round]
        one = next(one for one in view.findings if one.id == veto.inspection)
        place, item = view.places.get(veto.place), view.checklist.by_id.get(veto.item)
        if place is None or item is None or not (veto.reported or one.status != "inspected"):
            continue
        told = next((mark.told for mark in one.marks if mark.item == veto.item), "")
        report = Report(
            round=veto.round,
            inspection=veto.inspection,
            place=place,
            item=item,
            title=view.checklist.title,
            day=veto.day,
            inspectors=view.round.inspectors,
            by_pupils=veto.reported,
            told=told,
            state=veto.state,
            by=veto.by,
            reason=veto.reason,
        )
        found.append(report)
    return tuple(sorted(found, key=lambda one: (one.state != "waiting", one.day, one.place.id, one.about)))


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


def deciders(campus: Campus, day: date, inspectors: Collection[str]) -> tuple[Person, ...]:
    """Return who may confirm or drop a report: every adult who did not walk the round, reviewers first.

    Args:
        campus: the roster.
        day: the day of the decision.
        inspectors: roster ids of those who walked the round.
    """
    adults = {person.id: person for person in campus.people if person.adult and person.in_force(day)}
    first = {person.id: person for person in reviewers(campus, day, inspectors)}
    return tuple(person for person in (first | adults).values() if person.id not in inspectors)
