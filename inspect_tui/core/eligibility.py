"""Who may inspect what (DESIGN section 12). An adult may override an objection; the override is then recorded."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from inspect_tui.core.campus import Person, Place
from inspect_tui.core.checklist import Checklist

Objection = Literal[
    "inactive",
    "not_inspector",
    "adults_only",
    "specialist_only",
    "other_sex",
    "own_room",
    "own_class",
    "own_dormitory",
    "bathhouse_in_use",
    "mixed_pair",
]
"""Why somebody should not walk a round; worded as message ``objection.<code>``."""

BATHHOUSE_EMPTY_SLOTS = frozenset({"morning", "noon"})
"""Slots in which nobody bathes. A slot that is not known counts as bathing time: the safe reading."""


def objections(
    person: Person,
    checklist: Checklist,
    places: Sequence[Place],
    partners: Sequence[Person] = (),
    *,
    day: date | None = None,
    slot: str = "",
) -> tuple[Objection, ...]:
    """Return why a person should not walk a round; empty where nothing speaks against it.

    Args:
        person: who is to inspect.
        checklist: what is to be inspected with.
        places: all places of the round.
        partners: the others of the pair.
        day: the day of the round; None leaves the person's dates of validity out.
        slot: the slot of the day; decides whether the bathhouse is in use.
    """
    found: list[Objection] = []
    if day is not None and not person.in_force(day):
        found.append("inactive")
    found.extend(_role_objections(person, checklist))
    if _of_other_sex(person, places):
        found.append("other_sex")
    if not person.adult:
        found.extend(_pupil_objections(person, places, slot))
        if any(not partner.adult and partner.gender != person.gender for partner in partners):
            found.append("mixed_pair")
    return tuple(found)


def _role_objections(person: Person, checklist: Checklist) -> list[Objection]:
    """Adults may walk a pupils' round, never the other way round; a specialist's round is a specialist's alone."""
    if not person.roles:
        return ["not_inspector"]
    if checklist.who == "specialist" and "specialist" not in person.roles:
        return ["specialist_only"]
    if checklist.who == "adult" and not person.adult:
        return ["adults_only"]
    return []


def _of_other_sex(person: Person, places: Sequence[Place]) -> bool:
    """Pupils walk the floors of their own sex; into a bathhouse of the other sex nobody goes."""
    watched = [place for place in places if place.gender and (not person.adult or place.kind == "bathhouse")]
    return any(place.gender != person.gender for place in watched)


def _pupil_objections(person: Person, places: Sequence[Place], slot: str) -> list[Objection]:
    found: list[Objection] = []
    if person.room and any(place.id == person.room for place in places):
        found.append("own_room")
    if person.class_name and any(person.class_name in place.class_name.split("、") for place in places):
        found.append("own_class")
    if person.dormitory and any(place.building == person.dormitory for place in places):
        found.append("own_dormitory")
    if slot not in BATHHOUSE_EMPTY_SLOTS and any(place.kind == "bathhouse" for place in places):
        found.append("bathhouse_in_use")
    return found
