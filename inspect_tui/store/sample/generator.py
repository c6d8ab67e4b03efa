"""Months of plausible inspections of a school, made from a seed: the same seed always makes the same bytes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from itertools import groupby
from random import Random
from uuid import UUID

from inspect_tui.core.campus import Campus
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.records import (
    Confirmation,
    ConfirmationRecord,
    FileHeader,
    InspectionRecord,
    Review,
    ReviewRecord,
    SealedFile,
)
from inspect_tui.settings import Calendar
from inspect_tui.store.library import LoadedChecklist
from inspect_tui.store.sample.plan import Month, plan_month
from inspect_tui.store.sample.schedule import Duties, Task, tasks
from inspect_tui.store.sample.visits import Habits, Visit

CHINA = timezone(timedelta(hours=8))
_SITTING = time(8, 0)
"""When a supervisor reviews what the previous school day brought."""


@dataclass
class _Day:
    """What a sitting has before it."""

    day: date
    rounds: list[SealedFile] = field(default_factory=list)
    reports: list[tuple[str, str, str, bool]] = field(default_factory=list)
    """Round, inspection and item of a grave report, and whether it proves true."""


def generate(
    seed: int,
    campus: Campus,
    checklists: Iterable[LoadedChecklist],
    calendar: Calendar,
    start: date,
    end: date,
    devices: Sequence[str],
    app: str,
) -> Iterator[SealedFile]:
    """Yield the sealed files of all rounds and sittings, in the order in which they were made.

    The rounds of the last day are not reviewed yet, and one of the day before came back to its inspectors.

    Args:
        seed: decides everything that is drawn, ids included.
        campus: the roster.
        checklists: those in force; each round carries its list's text.
        calendar: the school days.
        start: first day.
        end: last day.
        devices: ids of the laptops; the sittings are held at the first.
        app: version of the program.
    """
    known = {loaded.checklist.id: loaded for loaded in checklists}
    maker = _Maker(Random(seed), campus, devices, app)
    habits = Habits(seed)
    due = tuple(tasks(campus, known, calendar, start, end))
    last_day = due[-1].day if due else end
    waiting: _Day | None = None
    for _, of_month in groupby(due, key=lambda task: (task.day.year, task.day.month)):
        month = plan_month(tuple(of_month), habits, maker.random)
        for day in maker.days(month):
            if waiting is not None:
                yield maker.sitting(waiting, day.day, returns=day.day == last_day)
            yield from day.rounds
            waiting = day


class _Maker:
    """Turns plans into sealed files; draws every id and every minute from one stream."""

    def __init__(self, random: Random, campus: Campus, devices: Sequence[str], app: str) -> None:
        self.random = random
        self._campus = campus
        self._duties = Duties(campus, random)
        self._devices = devices
        self._app = app

    def days(self, month: Month) -> Iterator[_Day]:
        """Yield what each day of a month brought in."""
        doubtful = month.reports[-1:] if len(month.reports) > 3 else ()
        by_day = groupby(enumerate(month.tasks), key=lambda numbered: numbered[1].day)
        for day, numbered in by_day:
            result = _Day(day)
            for position, task in numbered:
                file = self._round(task, month.visits[position])
                result.rounds.append(file)
                ids = {record.body.place: record.id for record in file.records if record.kind == "inspection"}
                for report in month.reports:
                    if report[0] == position:
                        result.reports.append((file.header.id, ids[report[1]], report[2], report not in doubtful))
            yield result

    def _round(self, task: Task, visits: dict[str, Visit]) -> SealedFile:
        checklist = task.checklist.checklist
        pair = tuple(person.id for person in self._duties.pair(task))
        # the second laptop belongs to the girls' dormitory and the canteens
        device = self._devices[-1 if task.scope.building.id in {"3", "C1", "C2"} else 0]
        begins = datetime.combine(task.day, task.begins, CHINA) + timedelta(seconds=self.random.randrange(900))
        walk = Round(
            id=self._new_id(),
            checklist=checklist.id,
            checklist_sha256=task.checklist.sha256,
            date=task.day,
            slot=task.slot,
            scope=task.scope.id,
            places=tuple(place.id for place in task.scope.places),
            inspectors=pair,
            device=device,
            started=begins,
        )
        records: list[InspectionRecord] = []
        now = begins
        for place_id, visit in visits.items():
            now += timedelta(seconds=self.random.randint(4, 12))
            done = now + timedelta(seconds=visit.seconds)
            inspection = Inspection(
                id=self._new_id(),
                place=place_id,
                status=visit.status,
                marks=visit.marks,
                started=now,
                finished=done,
                seconds=visit.seconds,
            )
            records.append(InspectionRecord(id=inspection.id, device=device, by=pair[0], at=done, body=inspection))
            now = done
        header = FileHeader(
            kind="round", id=walk.id, date=task.day, device=device, app=self._app, sealed=now + timedelta(seconds=40)
        )
        text, places = task.checklist.text, task.scope.places
        return SealedFile(header=header, round=walk, checklist=text, places=places, records=tuple(records))

    def sitting(self, of: _Day, today: date, *, returns: bool) -> SealedFile:
        """Return the decisions on what one day brought in; the file is about that day.

        Args:
            of: the day's rounds and grave reports.
            today: when the supervisor sits.
            returns: whether one round goes back.
        """
        at = datetime.combine(today, _SITTING, CHINA)
        by = self._campus.people_with("supervisor", today)[0].id
        device = self._devices[0]
        doubted = _with_beds(of.rounds) if returns else None
        records: list[ReviewRecord | ConfirmationRecord] = []
        for file in of.rounds:
            review = Review(round=file.header.id, decision="approve")
            if doubted and doubted[0] is file:
                review = Review(round=file.header.id, decision="return", reason=f"{doubted[1]}的床位写错了吗？")
            at += timedelta(seconds=self.random.randint(10, 40))
            records.append(ReviewRecord(id=self._new_id(), device=device, by=by, at=at, body=review))
        for walk, inspection, item, true in of.reports:
            at += timedelta(seconds=self.random.randint(60, 240))
            confirmation = Confirmation(
                round=walk,
                inspection=inspection,
                item=item,
                decision="confirm" if true else "drop",
                reason="" if true else "当面核实，是误会",
            )
            records.append(ConfirmationRecord(id=self._new_id(), device=device, by=by, at=at, body=confirmation))
        header = FileHeader(kind="decisions", id=self._new_id(), date=of.day, device=device, app=self._app, sealed=at)
        return SealedFile(header=header, records=tuple(records))

    def _new_id(self) -> str:
        return str(UUID(int=self.random.getrandbits(128), version=4))


def _with_beds(rounds: Sequence[SealedFile]) -> tuple[SealedFile, str] | None:
    """Return the first pupils' round that names a bed, and the room: something a supervisor may well ask about."""
    for file in rounds:
        for inspection in file.inspections:
            if any(mark.beds for mark in inspection.marks):
                return file, inspection.place
    return None
