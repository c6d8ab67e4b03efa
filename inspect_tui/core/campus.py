"""A school's roster: its places, its people, and what is true of each on a given day."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from inspect_tui.core.base import Frozen, Label
from inspect_tui.core.checklist import Checklist, PlaceKind

Role = Literal["inspector", "dorm_teacher", "floor_leader", "supervisor", "poster", "specialist"]

ADULT_ROLES: frozenset[Role] = frozenset({"dorm_teacher", "floor_leader", "supervisor", "poster", "specialist"})


Off = Literal["away", "exempt"]
"""Why nobody is sent to a place."""


class _Dated(Frozen):
    """Something that is true from one day to another, both included; None means without end."""

    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it is true on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Building(Frozen):
    """A building, in the order in which the school counts them."""

    id: str
    name: Label


class Place(_Dated):
    """Anything that is inspected: a room, a dining area, a table, a safety spot."""

    id: str
    """What people say and what a notice prints, for example ``3-205``; unique."""
    kind: PlaceKind
    name: Label | None = None
    """For places that are not known by their number alone."""
    building: str
    floor: str
    number: str
    """What is typed to jump to it, unique on its floor, for example ``205``."""
    beds: int = Field(default=0, ge=0)
    occupants: int = Field(default=0, ge=0)
    grade: str = ""
    """As the school writes it, for example ``三``."""
    class_name: str = Field(default="", alias="class")
    gender: str = ""
    """``男``, ``女`` or empty."""
    features: tuple[str, ...] = ()
    """What the place has: ``toilet``, ``balcony`` and whatever a checklist's ``needs`` may name."""
    dorm_teacher: str = ""
    """Id of the person who answers for the place."""
    floor_leader: str = ""
    exempt: bool = False
    """Whether nobody is sent to inspect it (免检)."""
    more: dict[str, str] = Field(default_factory=dict)
    """Further attributes of the school's own; a policy may group by them."""

    @property
    def scope(self) -> str:
        """Id of the floor or area the place is walked with: ``3-2``, or ``C1`` where there are no floors."""
        return f"{self.building}-{self.floor}" if self.floor else self.building

    def has(self, feature: str) -> bool:
        """Whether the place has a feature; its own kind counts as one."""
        return feature == self.kind or feature in self.features

    def attribute(self, name: str) -> str | None:
        """Return an attribute that policies may name, or None where there is none of that name."""
        match name:
            case "room" | "unit":
                return self.id
            case "class":
                return self.class_name
            case "teacher":
                return self.dorm_teacher
            case "floor":
                return self.scope
            case "kind" | "building" | "grade" | "gender" | "dorm_teacher" | "floor_leader":
                return str(getattr(self, name))
            case "beds" | "occupants":
                return str(getattr(self, name))
            case _:
                return self.more.get(name)


class Person(_Dated):
    """Somebody who inspects, reviews, answers for places or posts notices."""

    id: str
    name: str
    roles: tuple[Role, ...]
    gender: str = ""
    class_name: str = Field(default="", alias="class")
    room: str = ""
    """A pupil's own room."""
    dormitory: str = ""
    """Id of the building that room is in: nobody inspects the own dormitory."""

    @property
    def adult(self) -> bool:
        """Whether the person holds any role that only adults hold."""
        return not ADULT_ROLES.isdisjoint(self.roles)


class Scope(Frozen):
    """Places that one round walks: a floor of a building, or an area."""

    id: str
    building: Building
    floor: str
    places: tuple[Place, ...]
    off: dict[str, Off] = Field(default_factory=dict)
    """Those of them that nobody is sent to on that day, by id, with the status that they are recorded with."""

    @property
    def offered(self) -> tuple[Place, ...]:
        """The places to visit."""
        return tuple(place for place in self.places if place.id not in self.off)


class Campus(Frozen):
    """A school's roster. Places stand in walking order."""

    buildings: tuple[Building, ...] = ()
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()
    away: tuple[str, ...] = ()
    """Ids of the places whose people are away on the day that this roster was asked for; a record has none."""
    exempt: tuple[str, ...] = ()
    """Ids of those that are exempt on that day."""

    def _nobody_sent(self) -> dict[str, Off]:
        always: dict[str, Off] = {place.id: "exempt" for place in self.places if place.exempt}
        return always | dict.fromkeys(self.exempt, "exempt") | dict.fromkeys(self.away, "away")

    @cached_property
    def _places_by_id(self) -> dict[str, Place]:
        return {place.id: place for place in self.places}

    @cached_property
    def _people_by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def _buildings_by_id(self) -> dict[str, Building]:
        return {building.id: building for building in self.buildings}

    def place(self, place_id: str) -> Place | None:
        """Return a place by id, or None."""
        return self._places_by_id.get(place_id)

    def person(self, person_id: str) -> Person | None:
        """Return a person by id, or None."""
        return self._people_by_id.get(person_id)

    def building(self, building_id: str) -> Building:
        """Return a building; one the roster does not name is called by its id."""
        found = self._buildings_by_id.get(building_id)
        return found or Building(id=building_id, name=Label(zh=building_id, en=building_id))

    def people_with(self, role: Role, day: date) -> tuple[Person, ...]:
        """Return those who hold a role on a day, in roster order."""
        return tuple(person for person in self.people if role in person.roles and person.in_force(day))

    def on(self, day: date) -> tuple[Place, ...]:
        """Return the places in force on a day, in walking order."""
        return tuple(place for place in self.places if place.in_force(day))

    def scopes(self, checklist: Checklist, day: date) -> Iterator[Scope]:
        """Yield the floors and areas that a checklist is walked through on a day, in roster order.

        Rooms in which nobody lives are walked only before term starts. A floor on which all are away or exempt is left
        out; where some are, they stand in ``off``.
        """
        off, gathered = self._nobody_sent(), dict[str, list[Place]]()
        for place in self.on(day):
            vacant = place.kind == "room" and not place.occupants
            if place.kind in checklist.applies_to and not (vacant and checklist.frequency != "term-start"):
                gathered.setdefault(place.scope, []).append(place)
        for scope_id, places in gathered.items():
            first, out = places[0], {place.id: off[place.id] for place in places if place.id in off}
            if len(out) < len(places):
                building = self.building(first.building)
                yield Scope(id=scope_id, building=building, floor=first.floor, places=tuple(places), off=out)
