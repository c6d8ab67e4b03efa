"""A school far larger than any: rooms, a month of daily rounds, reviews. No figure may grow faster than it."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.core.records import FileHeader, InspectionRecord, Review, ReviewRecord, SealedFile
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.library import Library
from inspect_tui.store.roster import roster_file
from inspect_tui.store.sealed import sha256

FLOOR = 40
"""Rooms that are walked together."""

MONTH = "2026-10"
MORNING = datetime(2026, 10, 1, 7, 20, tzinfo=timezone(timedelta(hours=8)))
DEVICE = "00000000-0000-4000-8000-000000000001"
_APP = "0.0"
_FAULTY = 0.07
"""Share of rooms with a fault, as measured in a real school's data."""


def make(folder: Path, rooms: int, days: int, seed: int = 1) -> None:
    """Fill a data folder with a month in which every room is inspected on every day, all of it approved.

    Args:
        folder: the data folder; it is made.
        rooms: how many; rounded up to whole floors.
        days: school days of the month.
        seed: the same seed makes the same school.
    """
    ids = _Ids(seed)
    ledger = Ledger(folder, Disk())
    floors = [_floor(number) for number in range(-(-rooms // FLOOR))]
    campus = Campus(places=tuple(place for floor in floors for place in floor))
    roster = roster_file(campus, (), record_id=next(ids), device=DEVICE, by="", at=MORNING, app=_APP)
    ledger.seal(roster, durable=False)
    loaded = Library(shipped_checklists(), folder / "checklists", Disk()).checklist("dorm-daily")
    assert loaded is not None
    items = [item.id for item in loaded.checklist.items if item.kind == "check" and item.severity != "critical"]
    for day in _school_days(days):
        rounds = [_round(floor, day, loaded.text, items, ids) for floor in floors]
        for file in rounds:
            ledger.seal(file, durable=False)
        ledger.seal(_approval([file.header.id for file in rounds], day, ids), durable=False)


class _Ids:
    """Random UUIDs from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def __next__(self) -> str:
        digits = f"{self.random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"


def _school_days(days: int) -> Iterator[date]:
    day = date.fromisoformat(f"{MONTH}-01")
    while days:
        if day.weekday() < 5:
            yield day
            days -= 1
        day += timedelta(days=1)


def _floor(number: int) -> tuple[Place, ...]:
    building, level = str(number // 10 + 1), str(number % 10 + 1)
    return tuple(
        Place(
            id=f"{building}-{level}{room:02}",
            kind="room",
            building=building,
            floor=level,
            number=f"{level}{room:02}",
            beds=8,
            occupants=8,
            grade="一二三四五六"[number % 6],
            class_name=f"{number % 6 + 1}.{room % 8 + 1}",
            gender="女" if number % 2 else "男",
            features=("toilet", "balcony"),
        )
        for room in range(1, FLOOR + 1)
    )


def _round(places: tuple[Place, ...], day: date, text: str, items: list[str], ids: _Ids) -> SealedFile:
    at = MORNING + (day - MORNING.date())
    round_ = Round(
        id=next(ids),
        checklist="dorm-daily",
        checklist_sha256=sha256(text.encode()),
        date=day,
        slot="morning",
        scope=places[0].scope,
        places=tuple(place.id for place in places),
        inspectors=("S01", "S02"),
        device=DEVICE,
        started=at,
    )
    bodies = [_inspection(place, at + timedelta(seconds=20 * n), items, ids) for n, place in enumerate(places)]
    header = FileHeader(kind="round", id=round_.id, date=day, device=DEVICE, app=_APP, sealed=at + timedelta(hours=1))
    return SealedFile(
        header=header,
        round=round_,
        checklist=text,
        places=places,
        records=tuple(
            InspectionRecord(id=body.id, device=DEVICE, by="S01", at=body.finished or at, body=body) for body in bodies
        ),
    )


def _inspection(place: Place, at: datetime, items: list[str], ids: _Ids) -> Inspection:
    chance = ids.random
    marks: tuple[Mark, ...] = ()
    if chance.random() < _FAULTY:
        marks = tuple(Mark(item=item, verdict="fail") for item in sorted(chance.sample(items, chance.randint(1, 3))))
    return Inspection(
        id=next(ids),
        place=place.id,
        status="locked" if chance.random() < 0.02 else "inspected",
        marks=marks,
        started=at,
        finished=at + timedelta(seconds=20),
        seconds=20,
    )


def _approval(rounds: list[str], day: date, ids: _Ids) -> SealedFile:
    at = MORNING + (day - MORNING.date()) + timedelta(hours=10)
    records = tuple(
        ReviewRecord(id=next(ids), device=DEVICE, by="A01", at=at, body=Review(round=round_id, decision="approve"))
        for round_id in rounds
    )
    header = FileHeader(kind="decisions", id=next(ids), date=day, device=DEVICE, app=_APP, sealed=at)
    return SealedFile(header=header, records=records)
