"""The sample school's people. All names are invented."""

from inspect_tui.core.campus import Person, Place, Role

_WOMEN = ("张", "吴", "郑", "冯", "沈", "韩", "杨", "朱", "秦", "许")
_MEN = ("何", "吕", "施", "孔", "曹", "严", "华", "金", "魏", "陶", "姜", "谢")
"""Surnames of the dorm teachers, two a floor: women in the girls' building, men in the boys'."""

_OFFICE: tuple[tuple[str, str, str, tuple[Role, ...]], ...] = (
    ("U01", "陈老师", "女", ("supervisor",)),
    ("U02", "刘主任", "男", ("supervisor", "poster")),
    ("U03", "周老师", "女", ("poster",)),
    ("U04", "方老师", "女", ("specialist",)),
    ("U05", "唐老师", "男", ("specialist", "supervisor")),
)

_DAY_GIRLS = (
    ("李婷", "五（1）"), ("王芳", "五（1）"), ("周敏", "五（3）"), ("吴月", "五（3）"), ("林静", "六（2）"),
    ("徐悦", "六（2）"), ("高雅", "六（4）"), ("罗欣", "六（4）"), ("宋佳", "四（1）"), ("梁雪", "四（1）"),
)  # fmt: skip
"""Girls who live at home: all girls who board live in building 3, and nobody inspects the own dormitory."""

_BOARDING_GIRLS = (
    ("邓琳", "五（2）"), ("叶青", "五（4）"), ("苏晴", "六（1）"), ("潘瑶", "六（3）"), ("蒋怡", "四（2）"),
    ("余菲", "四（4）"),
)  # fmt: skip
_BOARDING_BOYS = (
    ("赵强", "四（1）"), ("孙磊", "四（1）"), ("马超", "四（2）"), ("胡杰", "四（2）"), ("郭涛", "四（3）"),
    ("程浩", "四（4）"), ("钱伟", "五（1）"), ("彭飞", "五（1）"), ("卢阳", "五（2）"), ("丁宁", "五（4）"),
    ("田野", "六（1）"), ("任远", "六（2）"), ("姚勇", "六（3）"), ("石磊", "六（4）"),
)  # fmt: skip


def dorm_teachers(floors: int, women: bool) -> tuple[tuple[Person, Person], ...]:
    """Return a pair for each of so many floors; the first of a pair leads the floor."""
    surnames, gender, first = (_WOMEN, "女", 1) if women else (_MEN, "男", 1 + len(_WOMEN))
    people = [
        Person(
            id=f"T{first + position:02}",
            name=f"{surname}老师",
            roles=("dorm_teacher",) if position % 2 else ("dorm_teacher", "floor_leader"),
            gender=gender,
        )
        for position, surname in enumerate(surnames[: 2 * floors])
    ]
    return tuple(zip(people[::2], people[1::2], strict=True))


def office() -> tuple[Person, ...]:
    """Return the logistics office: who reviews, who posts, who reads the meters."""
    return tuple(Person(id=id_, name=name, roles=roles, gender=gender) for id_, name, gender, roles in _OFFICE)


def pupils(rooms: tuple[Place, ...]) -> tuple[Person, ...]:
    """Return the pupils who inspect; those who board live in a room of their class."""
    told = [
        *((name, "女", class_name, False) for name, class_name in _DAY_GIRLS),
        *((name, "女", class_name, True) for name, class_name in _BOARDING_GIRLS),
        *((name, "男", class_name, True) for name, class_name in _BOARDING_BOYS),
    ]
    return tuple(_pupil(f"S{n:02}", *person, rooms) for n, person in enumerate(told, start=1))


def _pupil(id_: str, name: str, gender: str, class_name: str, boards: bool, rooms: tuple[Place, ...]) -> Person:
    person = Person(id=id_, name=name, roles=("inspector",), gender=gender, class_name=class_name)
    if not boards:
        return person
    home = next(room for room in rooms if room.class_name == class_name and room.gender == gender)
    return person.model_copy(update={"room": home.id, "dormitory": home.building})
