"""A month of the sample school before it becomes records: visits drawn, grave reports and ties put in on purpose."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.core.scoring import score
from inspect_tui.store.sample.schedule import Task
from inspect_tui.store.sample.visits import Habits, Visit

WEIGHTS = {"dorm-daily": 3, "dorm-monthly": 1, "dorm-evening": 1}
"""How the sample school's award weighs its checks; used only to find the edge of the quota."""

_QUOTA = Fraction(1, 5)
_MISSED_ALLOWED = 2
_TIED_GROUPS = (("三", "女"), ("六", "女"))
"""Groups in which the last place of the quota is shared."""

Visits = list[dict[str, Visit]]
"""One entry for each task: visits by place id, in walking order."""


@dataclass(frozen=True, slots=True)
class Month:
    """The tasks of a month, what was found, and the grave reports among it."""

    tasks: Sequence[Task]
    visits: Visits
    reports: tuple[tuple[int, str, str], ...]
    """Position of the task, place id, item id."""


def plan_month(tasks: Sequence[Task], habits: Habits, random: Random) -> Month:
    """Draw a month."""
    visits: Visits = [
        {place.id: habits.visit(task.checklist.checklist, place, task.day, random) for place in task.scope.places}
        for task in tasks
    ]
    reports = _add_reports(tasks, visits, random)
    reported = {place for _, place, _ in reports}
    for group in _TIED_GROUPS:
        _tie(group, tasks, visits, reported)
    return Month(tasks, visits, reports)


def _add_reports(tasks: Sequence[Task], visits: Visits, random: Random) -> tuple[tuple[int, str, str], ...]:
    """Let pupils report three to five grave failures in dormitory rooms."""
    daily = [position for position, task in enumerate(tasks) if task.checklist.checklist.id == "dorm-daily"]
    chosen = sorted(random.sample(daily, random.randint(3, 5)))
    reports: list[tuple[int, str, str]] = []
    for position in chosen:
        grave = [i for i in tasks[position].checklist.checklist.items if i.severity == "critical" and i.who == "report"]
        open_rooms = [place for place, visit in visits[position].items() if visit.status == "inspected"]
        item, place = random.choice(grave), random.choice(open_rooms)
        visit = visits[position][place]
        others = tuple(mark for mark in visit.marks if mark.item != item.id)
        reason = random.randrange(len(item.reasons)) if item.reasons else None
        mark = Mark(item=item.id, verdict="fail", reason=reason)
        visits[position][place] = Visit(visit.status, (*others, mark), visit.seconds + 15)
        reports.append((position, place, item.id))
    return tuple(reports)


def _tie(group: tuple[str, str], tasks: Sequence[Task], visits: Visits, reported: set[str]) -> None:
    """Give the room behind the quota's edge the same month as the last room inside: an exact tie, by any arithmetic."""
    rooms = {
        place.id: place
        for task in tasks
        for place in task.scope.places
        if (place.grade, place.gender) == group and task.checklist.checklist.id in WEIGHTS
    }
    ranked = _ranked(rooms, tasks, visits, reported)
    edge = int(len(rooms) * _QUOTA + Fraction(1, 2))
    if not 0 < edge < len(ranked):
        return
    last = ranked[edge - 1]
    twin = next((id_ for id_ in ranked[edge:] if _alike(rooms[id_], rooms[last])), None)
    if twin is None:
        return
    found = {_key(task): visits[n][last] for n, task in enumerate(tasks) if last in visits[n]}
    for position, task in enumerate(tasks):
        if twin in visits[position] and _key(task) in found:
            visits[position][twin] = found[_key(task)]


def _key(task: Task) -> tuple[str, str, str]:
    return task.checklist.checklist.id, task.day.isoformat(), task.slot


def _alike(one: Place, other: Place) -> bool:
    return (one.features, one.beds, one.occupants) == (other.features, other.beds, other.occupants)


def _ranked(rooms: dict[str, Place], tasks: Sequence[Task], visits: Visits, reported: set[str]) -> list[str]:
    """Return the rooms that can win, best first."""
    values: dict[str, dict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    missed: dict[str, int] = defaultdict(int)
    for task, found in zip(tasks, visits, strict=True):
        checklist = task.checklist.checklist
        if checklist.id not in WEIGHTS:
            continue
        for id_ in rooms.keys() & found.keys():
            visit = found[id_]
            missed[id_] += visit.status in {"locked", "locked_inside", "refused"}
            inspection = Inspection(id=id_, place=id_, status=visit.status, marks=visit.marks)
            value = score(checklist, inspection, rooms[id_], task.day).value
            if value is not None:
                values[id_][checklist.id].append(value)
    able = [id_ for id_ in rooms if id_ not in reported and missed[id_] <= _MISSED_ALLOWED and values[id_]]
    return sorted(able, key=lambda id_: (-_weighted(values[id_]), id_))


def _weighted(values: dict[str, list[Fraction]]) -> Fraction:
    means = {source: sum(of, start=Fraction(0)) / len(of) for source, of in values.items()}
    total = sum((WEIGHTS[source] * mean for source, mean in means.items()), start=Fraction(0))
    return total / sum(WEIGHTS[source] for source in means)
