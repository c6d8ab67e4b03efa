"""How the program says dates, periods, groups and floors in either language."""

from collections.abc import Sequence
from datetime import date

from inspect_tui.i18n import Translator

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ENGLISH_NUMERALS = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九", start=1)}


def date_name(t: Translator, day: date) -> str:
    """Say a date: 2026年10月12日, 2026-10-12."""
    return t("words.date", year=day.year, month=day.month, day=day.day)


def month_day(t: Translator, day: date) -> str:
    """Say a date inside a known year: 10月12日, Oct 12."""
    return t("words.month_day", month=day.month, day=day.day, month_short=_MONTHS[day.month - 1][:3])


def weekday_name(t: Translator, day: date) -> str:
    """Say a day of the week."""
    return t(f"weekday.{day.isoweekday()}")


def month_name(t: Translator, day: date) -> str:
    """Say a month: 2026年10月, October 2026."""
    return t("words.month", year=day.year, month=day.month, month_name=_MONTHS[day.month - 1])


def period_name(t: Translator, kind: str, period_id: str, start: date) -> str:
    """Say a period by its kind (``day``, ``week``, ``month``, ``term``)."""
    match kind:
        case "month":
            return month_name(t, start)
        case "day":
            return date_name(t, start)
        case "week":
            iso = start.isocalendar()
            return t("words.week", year=iso.year, week=iso.week)
        case _:
            return t("words.term", term=period_id)


def grade_name(t: Translator, grade: str) -> str:
    """Say a grade, 三 in the roster: 三年级, Grade 3; merged ones are 三、四. A longer name is taken as it is."""
    parts = grade.split("、")
    if any(len(part) > 2 for part in parts):
        return grade
    if t.language == "en":
        grade = "-".join(_ENGLISH_NUMERALS.get(part, part) for part in parts)
    return t("grade.name", grade=grade)


def group_name(t: Translator, names: Sequence[str], values: Sequence[str]) -> str:
    """Say a ranking group: grade 三 and gender 男 are 三年级男生, or Grade 3 boys.

    Args:
        t: the language.
        names: the attributes the policy groups by, for example ``("grade", "gender")``.
        values: the group's values of them.
    """
    words: list[str] = []
    for name, value in zip(names, values, strict=True):
        if name == "grade":
            words.append(grade_name(t, value))
        elif name == "gender" and t.has(f"gender.pupils.{value}"):
            words.append(t(f"gender.pupils.{value}"))
        else:
            words.append(value)
    joiner = "" if t.language == "zh" else " "
    return joiner.join(words) or t("group.all")


def floor_name(t: Translator, building: str, floor: str) -> str:
    """Say a floor, or an area whose floor has a name of its own.

    Args:
        t: the language.
        building: the building's name in that language.
        floor: ``2`` for a floor, anything else as the roster writes it; empty for a whole building.
    """
    if not floor:
        return building
    if floor.isdigit():
        return t("scope.floor", building=building, floor=floor)
    return f"{building}{floor}" if t.language == "zh" else f"{building} {floor}"
