"""Which rounds the sample school walks on which days, and who walks them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Literal

from inspect_tui.core.campus import Campus, Person, Scope
from inspect_tui.core.eligibility import objections
from inspect_tui.settings import Calendar
from inspect_tui.store.library import LoadedChecklist

_WEDNESDAY, _THURSDAY = 3, 4


@dataclass(frozen=True, slots=True)
class _Habit:
    """When a checklist is walked."""

    checklist: str
    begins: time
    days: Literal["all", "wednesdays", "thursdays", "last thursday"]
    slot: str = ""
    """Time of day; empty: the list's first."""


_HABITS = (
    _Habit("dorm-daily", time(7, 25), "all"),
    _Habit("canteen-hall", time(12, 5), "wednesdays", "lunch"),
    _Habit("dorm-monthly", time(15, 30), "last thursday"),
    _Habit("fire-electric", time(16, 30), "all"),
    _Habit("teaching-building", time(16, 45), "thursdays"),
    _Habit("dorm-evening", time(21, 10), "all"),
)
"""In the order of the day."""


@dataclass(frozen=True, slots=True)
class Task:
    """A round that is due."""

    day: date
    begins: time
    checklist: LoadedChecklist
    scope: Scope
    slot: str


def tasks(
    campus: Campus, checklists: Mapping[str, LoadedChecklist], calendar: Calendar, start: date, end: date
) -> Iterator[Task]:
    """Yield the rounds of all school days from start to end, in the order in which they are walked."""
    day = start
    while day <= end:
        if calendar.is_school_day(day):
            for habit in _HABITS:
                if _due(habit, day):
                    yield from _of_day(habit, day, checklists[habit.checklist], campus)
        day += timedelta(days=1)


def _of_day(habit: _Habit, day: date, loaded: LoadedChecklist, campus: Campus) -> Iterator[Task]:
    slot = habit.slot or next(iter(loaded.checklist.slots), "")
    for scope in campus.scopes(loaded.checklist, day):
        yield Task(day, habit.begins, loaded, scope, slot)


def _due(habit: _Habit, day: date) -> bool:
    match habit.days:
        case "all":
            return True
        case "wednesdays":
            return day.isoweekday() == _WEDNESDAY
        case "thursdays":
            return day.isoweekday() == _THURSDAY
        case "last thursday":
            next_week = day + timedelta(days=7)
            return day.isoweekday() == _THURSDAY and next_week.month != day.month


class Duties:
    """Who walks what: only people nothing speaks against, pupils in pairs of one sex, in turns."""

    def __init__(self, campus: Campus, random: Random) -> None:
        self._campus = campus
        self._random = random
        self._able: dict[tuple[str, str], tuple[tuple[Person, ...], ...]] = {}

    def pair(self, task: Task) -> tuple[Person, ...]:
        """Return the two who walk a round."""
        if task.checklist.checklist.who != "student" and task.scope.places[0].dorm_teacher:
            owners = dict.fromkeys(place.dorm_teacher for place in task.scope.places)
            return tuple(person for id_ in owners if (person := self._campus.person(id_)))
        groups = self._groups(task)
        group = groups[0] if len(groups) == 1 else self._random.choice(groups)
        return tuple(sorted(self._random.sample(group, 2), key=lambda person: person.id))

    def _groups(self, task: Task) -> Sequence[tuple[Person, ...]]:
        """Return those who may walk a round, girls and boys apart; the answer is the same every day."""
        key = (task.checklist.checklist.id, task.scope.id)
        if key not in self._able:
            able = [
                person for person in self._campus.people_with("inspector", task.day) if not self._barred(person, task)
            ]
            groups = (tuple(person for person in able if person.gender == gender) for gender in ("女", "男"))
            self._able[key] = tuple(group for group in groups if len(group) > 1)
        return self._able[key]

    def _barred(self, person: Person, task: Task) -> bool:
        return bool(objections(person, task.checklist.checklist, task.scope.places, day=task.day, slot=task.slot))
