"""Whether somebody walks or has walked the same round, so that nobody walks it twice by mistake; what comes next."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from inspect_tui.core.campus import Person, Scope
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.eligibility import Objection, objections
from inspect_tui.core.inspection import Round

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

HowFar = Literal["never", "under_way", "handed_in"]


def walked_already(folder: "DataFolder", checklist: str, scope: str, day: date, slot: str) -> HowFar:
    """Return how far a round of this checklist, floor or area, day and slot is.

    Raises:
        InspectError: the folder cannot be read.
    """
    return _walked(folder, checklist, day, slot).get(scope, "never")


def _walked(folder: "DataFolder", checklist: str, day: date, slot: str) -> dict[str, HowFar]:
    """Return how far the rounds of a checklist, day and slot are, by floor or area; one never begun is not there."""
    found: dict[str, HowFar] = {}
    for entry in folder.ledger.catalogue():
        if entry.kind == "round" and (entry.checklist, entry.day, entry.slot) == (checklist, day.isoformat(), slot):
            found[entry.scope] = "handed_in"
    for draft in folder.drafts.summaries():
        if (draft.round.checklist, draft.round.date, draft.round.slot) == (checklist, day, slot):
            found[draft.round.scope] = "under_way"
    return found


def next_floor(folder: "DataFolder", round_: Round) -> Scope | None:
    """Return the building's next floor that the same people may walk with the same list in the same slot, or None.

    Floors above come first, then those that were left out below. One that somebody walks or has walked is not offered,
    nor one to which anything speaks against one of the inspectors: that needs an adult's word.

    Args:
        folder: the data folder.
        round_: the round under way.

    Raises:
        InspectError: the folder cannot be read.
    """
    loaded = folder.library.checklist(round_.checklist)
    if loaded is None:
        return None
    campus = folder.campus(round_.date)
    people = [person for person in map(campus.person, round_.inspectors) if person]
    scopes = list(campus.scopes(loaded.checklist, round_.date))
    here = next((position for position, scope in enumerate(scopes) if scope.id == round_.scope), None)
    if here is None or len(people) != len(round_.inspectors):
        return None
    if len(people) == 1 and not people[0].adult:
        return None  # a pupil alone needs an adult's word for each round
    walked = _walked(folder, round_.checklist, round_.date, round_.slot)
    for scope in (*scopes[here + 1 :], *scopes[:here]):
        fresh = scope.building.id == scopes[here].building.id and scope.id not in walked
        if fresh and not any(_objections(people, loaded.checklist, scope, round_)):
            return scope
    return None


def _objections(
    people: Sequence[Person], checklist: Checklist, scope: Scope, round_: Round
) -> Iterator[tuple[Objection, ...]]:
    for person in people:
        others = [other for other in people if other is not person]
        yield objections(person, checklist, scope.places, others, day=round_.date, slot=round_.slot)
