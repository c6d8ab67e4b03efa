"""Whom a pupil tells of a danger: pupils report, adults convict (DESIGN section 12)."""

from datetime import date

from inspect_tui.core.applying import fails
from inspect_tui.core.campus import ADULT_ROLES, Campus, Person, Place
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Inspection

_ORDER = ("dorm_teacher", "floor_leader", "supervisor")
"""Who is told first where the place names nobody; the rest of the adults follow."""


def reports(checklist: Checklist, inspection: Inspection) -> tuple[str, ...]:
    """Return the ids of the critical items that failed here, in the order they were marked.

    Args:
        checklist: a pupils' list; what adults find on their own lists is no report.
        inspection: what was recorded of the place.
    """
    if checklist.who != "student":
        return ()
    critical = checklist.critical
    return tuple(mark.item for mark in inspection.marks if mark.item in critical and fails(critical[mark.item], mark))


def untold(checklist: Checklist, inspection: Inspection) -> tuple[str, ...]:
    """Return the ids of the reported items of which nobody was told yet."""
    told = {mark.item for mark in inspection.marks if mark.told}
    return tuple(item for item in reports(checklist, inspection) if item not in told)


def to_tell(campus: Campus, place: Place, day: date) -> tuple[Person, ...]:
    """Return the adults whom a pupil may tell: those who answer for the place first, then the others of the roster."""
    adults = [person for person in campus.people if not ADULT_ROLES.isdisjoint(person.roles) and person.in_force(day)]
    answering = (place.dorm_teacher, place.floor_leader)

    def rank(person: Person) -> tuple[int, int]:
        roles = [position for position, role in enumerate(_ORDER) if role in person.roles]
        own = answering.index(person.id) if person.id in answering else len(answering)
        return own, min(roles, default=len(_ORDER))

    return tuple(sorted(adults, key=rank))
