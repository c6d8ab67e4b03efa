"""Tables of places and of people, read row by row: what is wrong with a row is told, and the row is not taken."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Person, Place
from inspect_tui.core.problems import Problem
from inspect_tui.store.tables.cells import (
    ANSWERS,
    FEATURES,
    GENDERS,
    KINDS,
    PEOPLE_COLUMNS,
    PLACE_COLUMNS,
    ROLES,
    Cells,
    Columns,
    folded,
    words_of,
)
from inspect_tui.store.tables.tabular import Table

_NUMBERED_BUILDING = re.compile(r"(?:building\s*)?([a-z0-9]{1,3})(?:号?楼|栋|幢)?")
_NUMBERED_FLOOR = re.compile(r"(\d+)(?:层|楼|f)?")


def parse_roster(table: Table) -> tuple[Campus, int, tuple[Problem, ...]]:
    """Read a table of places.

    A row with a problem is not taken; a problem of the heading leaves nothing to take.

    Returns:
        the campus of the good rows (without people), how many rows were taken, and what is wrong.
    """
    columns = Columns(table, PLACE_COLUMNS, required=("building", "number"))
    if columns.problems:
        return Campus(), 0, tuple(columns.problems)
    problems: list[Problem] = []
    places: list[Place] = []
    ids: dict[str, int] = {}
    numbers: dict[tuple[str, str, str], int] = {}
    for row in table.rows:
        cells = Cells(table.file, row, columns)
        place = _place(cells)
        if place is not None:
            if (first := ids.setdefault(place.id, row.line)) != row.line:
                cells.complain("roster_duplicate", id=place.id, first=str(first))
            elif (first := numbers.setdefault((place.scope, place.kind, place.number), row.line)) != row.line:
                cells.complain("roster_duplicate_number", number=place.number, first=str(first))
            else:
                places.append(place)
        problems.extend(cells.problems)
    return Campus(buildings=_buildings(table, columns, places), places=tuple(places)), len(places), tuple(problems)


def _place(cells: Cells) -> Place | None:
    """Read one row; None where anything in it is wrong, which the cells then tell."""
    building = building_id(cells.text("building"))
    number = folded(cells.text("number")).upper()
    cells.item = cells.text("id") or f"{building}-{number}"
    cells.check_width()
    cells.text("building", required=True)
    cells.text("number", required=True)
    name = cells.text("name")
    beds, occupants = cells.number("beds"), cells.number("occupants")
    if beds and occupants > beds:
        cells.complain("roster_too_many", beds=str(beds), occupants=str(occupants))
    start, end = cells.day("valid_from"), cells.day("valid_to")
    values = {
        "id": cells.item,
        "kind": cells.word("kind", KINDS, default="room"),
        "name": Label(zh=name, en=cells.text("name_en") or name) if name else None,
        "building": building,
        "floor": floor_id(cells.text("floor")),
        "number": number,
        "beds": beds,
        "occupants": occupants,
        "grade": cells.text("grade").removesuffix("年级"),
        "class": cells.text("class"),
        "gender": cells.word("gender", GENDERS),
        "features": _features(cells),
        "dorm_teacher": cells.text("dorm_teacher"),
        "floor_leader": cells.text("floor_leader"),
        "exempt": bool(cells.word("exempt", ANSWERS)),
        "valid_from": start,
        "valid_to": end,
        "more": cells.others(),
    }
    _check_dates(cells, start, end)
    return None if cells.problems else Place.model_validate(values)


def _features(cells: Cells) -> tuple[str, ...]:
    told = [feature for feature in ("toilet", "balcony") if cells.word(feature, ANSWERS)]
    listed = [FEATURES.get(word, word) for word in words_of(cells.text("features"))]
    return tuple(dict.fromkeys(told + listed))


def _check_dates(cells: Cells, start: date | None, end: date | None) -> None:
    if start and end and end < start:
        cells.complain("roster_dates_reversed", start=start.isoformat(), to=end.isoformat())


def building_id(text: str) -> str:
    """Return a building's id: ``3`` for ``3号楼``, anything longer as it is written."""
    match = _NUMBERED_BUILDING.fullmatch(folded(text))
    return match[1].upper() if match else text.strip()


def floor_id(text: str) -> str:
    """Return a floor's id: ``2`` for ``2层`` or ``2楼``, anything else as it is written."""
    match = _NUMBERED_FLOOR.fullmatch(folded(text))
    return match[1] if match else text.strip()


def _buildings(table: Table, columns: Columns, places: Sequence[Place]) -> tuple[Building, ...]:
    written = {building_id(row.cells[columns.headings["building"]]): row for row in reversed(table.rows)}
    buildings: list[Building] = []
    for id_ in dict.fromkeys(place.building for place in places):
        text = written[id_].cells[columns.headings["building"]].strip()
        label = Label(zh=f"{id_}号楼", en=f"Building {id_}") if id_.isdigit() else Label(zh=text, en=text)
        buildings.append(Building(id=id_, name=label))
    return tuple(buildings)


def parse_people(table: Table, places: Iterable[Place] = ()) -> tuple[tuple[Person, ...], int, tuple[Problem, ...]]:
    """Read a table of people; a person's dormitory is looked up among the places.

    Returns:
        the people of the good rows, how many rows were taken, and what is wrong.
    """
    columns = Columns(table, PEOPLE_COLUMNS, required=("id", "name", "roles"))
    if columns.problems:
        return (), 0, tuple(columns.problems)
    homes = {place.id: place.building for place in places}
    problems: list[Problem] = []
    people: list[Person] = []
    ids: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(table.file, row, columns)
        person = _person(cells, homes)
        if person is not None:
            if (first := ids.setdefault(person.id, row.line)) == row.line:
                people.append(person)
            else:
                cells.complain("roster_duplicate", id=person.id, first=str(first))
        problems.extend(cells.problems)
    return tuple(people), len(people), tuple(problems)


def _person(cells: Cells, homes: dict[str, str]) -> Person | None:
    cells.item = cells.text("id")
    cells.check_width()
    cells.text("id", required=True)
    cells.text("roles", required=True)
    room = cells.text("room")
    start, end = cells.day("valid_from"), cells.day("valid_to")
    values = {
        "id": cells.item,
        "name": cells.text("name", required=True),
        "roles": cells.words("roles", ROLES),
        "gender": cells.word("gender", GENDERS),
        "class": cells.text("class"),
        "room": room,
        "dormitory": homes.get(room, room.rpartition("-")[0]),
        "valid_from": start,
        "valid_to": end,
    }
    _check_dates(cells, start, end)
    return None if cells.problems else Person.model_validate(values)
