"""Which rooms the school's calendar takes out of the rounds of a day."""

from collections.abc import Iterable
from datetime import date

from inspect_tui.core.campus import Place
from inspect_tui.settings import Absence


def absent(places: Iterable[Place], absences: Iterable[Absence], day: date) -> tuple[str, ...]:
    """Return the ids of the rooms that an absence is about on a day, in walking order.

    Only rooms are meant: nobody who is on an outing takes the dining hall along.
    """
    held = [one for one in absences if one.in_force(day)]
    if not held:
        return ()
    rooms = (place for place in places if place.kind == "room")
    return tuple(room.id for room in rooms if any(_names(one, room) for one in held))


def _names(absence: Absence, room: Place) -> bool:
    lists = (
        (absence.rooms, {room.id}),
        (absence.classes, set(room.class_name.split("、"))),
        (absence.grades, {room.grade}),
        (absence.floors, {room.scope}),
        (absence.buildings, {room.building}),
    )
    if not any(listed for listed, _ in lists):
        return True
    return any(not own.isdisjoint(listed) for listed, own in lists)
