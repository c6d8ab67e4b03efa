"""The sample school: a boarding primary school like many, and like none in particular."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Person, Place
from inspect_tui.core.checklist import PlaceKind
from inspect_tui.store.sample.people import dorm_teachers, office, pupils

CLASSES = 4
"""Classes of each grade."""

_GRADES = "三四五六"
_DORMITORIES: tuple[tuple[str, str, int, tuple[tuple[str, int], ...], int], ...] = (
    ("1", "男", 18, (("三", 27), ("四", 26)), 1),
    ("2", "男", 16, (("五", 24), ("六", 22)), 0),
    ("3", "女", 20, (("三", 28), ("四", 25), ("五", 24), ("六", 22)), 1),
)
"""Building, sex, rooms on a floor, occupied rooms of each grade, empty rooms."""

_BUILDINGS = (
    ("1", "1号楼", "Building 1"),
    ("2", "2号楼", "Building 2"),
    ("3", "3号楼", "Building 3"),
    ("C1", "第一餐厅", "Canteen 1"),
    ("C2", "第二餐厅", "Canteen 2"),
    ("B1", "男生浴室", "Boys' bathhouse"),
    ("B2", "女生浴室", "Girls' bathhouse"),
    ("T", "教学楼", "Teaching building"),
)
_CANTEENS = (("C1", "三四"), ("C2", "五六"))
_HALLS = (("东区", "East side"), ("西区", "West side"), ("打饭窗口", "Serving windows"), ("洗手区", "Wash basins"))
_KITCHENS = (
    ("粗加工间", "Preparation room"),
    ("烹饪间", "Cooking room"),
    ("备餐间", "Serving room"),
    ("洗消间", "Dishwashing room"),
    ("库房", "Store room"),
)
_BATHHOUSES = (("B1", "男"), ("B2", "女"))
_BATH_AREAS = (("更衣区", "Changing area"), ("淋浴区", "Showers"))
_STAIRS = (("东侧楼梯口", "east stairs"), ("西侧楼梯口", "west stairs"))
_HYDRANT = (("走廊消火栓", "corridor hydrant"),)
_ENTRANCE = (("大门出口", "main exit"), ("配电间", "switch room"))
_SPOTS = (
    ("1", "男", 3, (*_STAIRS, *_HYDRANT), _ENTRANCE[1:]),
    ("2", "男", 3, _STAIRS, _ENTRANCE),
    ("3", "女", 5, _STAIRS, _ENTRANCE),
    ("T", "", 4, _STAIRS[:1], _ENTRANCE),
    ("C1", "", 0, (), _ENTRANCE),
    ("C2", "", 0, (), _ENTRANCE),
)
"""Building, sex, floors, the safety spots of every floor and those of the ground floor only."""


def sample_campus() -> Campus:
    """Return the roster: 200 dormitory rooms of which 198 are lived in, and everything else that is inspected."""
    women, men = dorm_teachers(5, women=True), dorm_teachers(6, women=False)
    teachers = {"1": men[:3], "2": men[3:], "3": women}
    rooms = tuple(room for row in _DORMITORIES for room in _rooms(*row, teachers[row[0]]))
    people = [person for pairs in teachers.values() for pair in pairs for person in pair]
    people.sort(key=lambda person: person.id)
    sizes = Counter[str]()
    for room in rooms:
        sizes[room.class_name] += room.occupants
    # a table or a classroom with nobody in it would take part in no ranking
    canteens, teaching = (_seated(places, sizes) for places in (_canteens(), _teaching()))
    return Campus(
        buildings=tuple(Building(id=id_, name=Label(zh=zh, en=en)) for id_, zh, en in _BUILDINGS),
        places=(*rooms, *canteens, *_bathhouses(), *teaching, *_spots()),
        people=(*office(), *people, *pupils(rooms)),
    )


def _seated(places: Iterable[Place], sizes: Mapping[str, int]) -> Iterator[Place]:
    """Fill the tables and classrooms with their classes."""
    for place in places:
        seats = sizes[place.class_name] if place.kind in {"table", "classroom"} else 0
        yield place.model_copy(update={"occupants": seats})


def _rooms(
    building: str,
    gender: str,
    per_floor: int,
    grades: tuple[tuple[str, int], ...],
    empty: int,
    teachers: tuple[tuple[Person, Person], ...],
) -> Iterator[Place]:
    """Fill the floors from below: grade by grade, class by class, the empty rooms last."""
    owners = [
        (grade, f"{grade}（{position * CLASSES // count + 1}）") for grade, count in grades for position in range(count)
    ]
    for position, (grade, class_name) in enumerate([*owners, *[("", "")] * empty]):
        floor, door = position // per_floor + 1, position % per_floor + 1
        leader, second = teachers[floor - 1]
        beds = 8 if door % 4 == 0 else 6
        number = f"{floor}{door:02}"
        yield Place(
            id=f"{building}-{number}",
            kind="room",
            building=building,
            floor=str(floor),
            number=number,
            beds=beds,
            occupants=beds - int(number) % 3 // 2 if grade else 0,
            grade=grade,
            class_name=class_name,
            gender=gender,
            # the rooms at the far end of the boys' floors share a washroom; the even side has no balcony
            features=(*(("toilet",) if gender == "女" or door <= 14 else ()), *(("balcony",) if door % 2 else ())),
            dorm_teacher=(leader if door <= per_floor // 2 else second).id,
            floor_leader=leader.id,
        )


def _named(building: str, kind: PlaceKind, number: int, zh: str, en: str, **fields: str) -> Place:
    floor = fields.pop("floor", "")
    letter = "S" if kind == "spot" else ""
    return Place(
        id=f"{building}-{letter}{number:02}",
        kind=kind,
        name=Label(zh=zh, en=en),
        building=building,
        floor=floor,
        number=str(number),
        grade=fields.get("grade", ""),
        class_name=fields.get("class_name", ""),
        gender=fields.get("gender", ""),
    )


def _canteens() -> Iterator[Place]:
    for building, grades in _CANTEENS:
        for number, (zh, en) in enumerate(_HALLS, start=1):
            yield _named(building, "hall", number, zh, en)
        classes = [(grade, f"{grade}（{n}）") for grade in grades for n in range(1, CLASSES + 1)]
        for number, (grade, class_name) in enumerate(classes, start=11):
            name = f"Table of class {_english_class(class_name)}"
            yield _named(building, "table", number, f"{class_name}班餐桌", name, grade=grade, class_name=class_name)
        for number, (zh, en) in enumerate(_KITCHENS, start=31):
            yield _named(building, "kitchen", number, zh, en)


def _bathhouses() -> Iterator[Place]:
    for building, gender in _BATHHOUSES:
        for number, (zh, en) in enumerate(_BATH_AREAS, start=1):
            yield _named(building, "bathhouse", number, zh, en, gender=gender)


def _teaching() -> Iterator[Place]:
    for floor, grade in enumerate(_GRADES, start=1):
        for n in range(1, CLASSES + 1):
            class_name = f"{grade}（{n}）"
            name = f"Classroom {_english_class(class_name)}"
            fields = {"floor": str(floor), "grade": grade, "class_name": class_name}
            yield _named("T", "classroom", 100 * floor + n, f"{class_name}班教室", name, **fields)
        for n, zh, en in ((11, "走廊楼梯", "Corridor and stairs"), (12, "卫生间", "Toilets")):
            fields = {"floor": str(floor), "grade": grade, "class_name": f"{grade}（{n - 10}）"}
            yield _named("T", "common", 100 * floor + n, f"{floor}层{zh}", f"{en}, floor {floor}", **fields)


def _spots() -> Iterator[Place]:
    for building, gender, floors, everywhere, ground in _SPOTS:
        names = [(f"{floor}层{zh}", f"Floor {floor}, {en}") for floor in range(1, floors + 1) for zh, en in everywhere]
        names += [(zh, en.capitalize()) for zh, en in ground]
        for number, (zh, en) in enumerate(names, start=1):
            yield _named(building, "spot", number, zh, en, gender=gender)


def _english_class(class_name: str) -> str:
    """Say 三（2） as 3-2."""
    return f"{_GRADES.index(class_name[0]) + 3}-{class_name[2]}"
