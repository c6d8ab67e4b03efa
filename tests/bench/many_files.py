"""A data folder with years of small sealed rounds and the reviews of them, as laptops write them, made quickly."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Place
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.core.records import FileHeader, InspectionRecord, Review, ReviewRecord, SealedFile
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.roster import roster_file
from inspect_tui.store.sealed import encode, file_name, sha256

CHINA = timezone(timedelta(hours=8))
DAYS = 660
"""School days of three years."""

LAST_DAY = date(2026, 10, 30)
NOW = datetime(2026, 11, 2, 7, 20, tzinfo=CHINA)
"""The Monday after."""

ROOMS = 6
"""Rooms of a floor: few, because what opening costs does not depend on them."""

REVIEWED = 10
"""Rounds that one sitting approves."""


def make(folder: Path, files: int) -> Path:
    """Write a data folder and return it.

    Args:
        folder: where; it does not exist yet.
        files: how many rounds and reviews, spread over three years; besides there is one roster.
    """
    daily = files // DAYS
    sittings = -(-daily // (REVIEWED + 1))
    floors = _floors(daily - sittings)
    places = tuple(place for floor in floors for place in floor)
    buildings = tuple(
        Building(id=building, name=Label(zh=f"{building}号楼", en=f"Building {building}"))
        for building in dict.fromkeys(place.building for place in places)
    )
    campus = Campus(buildings=buildings, places=places)
    start = _moment(_school_days()[0])
    Ledger(folder, Disk()).seal(
        roster_file(campus, (), record_id=_uuid("roster"), device=_uuid("device"), by="", at=start, app="bench"),
        durable=False,
    )
    previous: str | None = None
    for content in _files(floors, sittings):
        header = content.header.model_copy(update={"previous": previous})
        data = encode(content.model_copy(update={"header": header}))
        previous = sha256(data)
        month = folder / "records" / f"{header.date:%Y-%m}"
        month.mkdir(exist_ok=True)
        (month / file_name(header.date, header.id, previous)).write_bytes(data)
    return folder


def _files(floors: list[tuple[Place, ...]], sittings: int) -> Iterator[SealedFile]:
    """Yield every day's rounds and then what was decided about them; all but one round a month was approved."""
    device = _uuid("device")
    for day in _school_days():
        at = _moment(day)
        rounds = []
        for places in floors:
            round_ = Round(
                id=_uuid(f"{day} {places[0].scope}"),
                checklist="dorm-daily",
                checklist_sha256=sha256(b""),  # a real text in each would be most of the disk
                date=day,
                slot="morning",
                scope=places[0].scope,
                places=tuple(place.id for place in places),
                inspectors=("S01", "S02"),
                device=device,
                started=at,
            )
            header = FileHeader(kind="round", id=round_.id, date=day, device=device, app="bench", sealed=at)
            body = Inspection(
                id=_uuid(f"{round_.id} inspection"),
                place=places[0].id,
                status="inspected",
                marks=(Mark(item="DD01", verdict="fail"),),
                started=at,
                finished=at,
                seconds=20,
            )
            record = InspectionRecord(id=body.id, device=device, by="S01", at=at, body=body)
            rounds.append(round_)
            yield SealedFile(header=header, round=round_, checklist="", places=places, records=(record,))
        for number in range(sittings):
            decided = [
                ReviewRecord(
                    id=_uuid(f"{round_.id} review"),
                    device=device,
                    by="T01",
                    at=at,
                    body=Review(
                        round=round_.id,
                        decision="return" if (day.day, position) == (1, 0) else "approve",
                        reason="301没查完" if (day.day, position) == (1, 0) else "",
                    ),
                )
                for position, round_ in enumerate(rounds[number::sittings])
            ]
            file_id = _uuid(f"{day} sitting {number}")
            header = FileHeader(kind="decisions", id=file_id, date=day, device=device, app="bench", sealed=at)
            yield SealedFile(header=header, records=tuple(decided))


def _floors(count: int) -> list[tuple[Place, ...]]:
    """Return floors of small rooms, six to a building."""
    return [
        tuple(
            Place(
                id=f"{number // 6 + 1}-{number % 6 + 1}{room:02}",
                kind="room",
                building=str(number // 6 + 1),
                floor=str(number % 6 + 1),
                number=f"{number % 6 + 1}{room:02}",
                beds=6,
                occupants=6,
            )
            for room in range(1, ROOMS + 1)
        )
        for number in range(count)
    ]


def _school_days() -> list[date]:
    days = (LAST_DAY - timedelta(days=back) for back in range(2 * DAYS))
    return sorted([day for day in days if day.weekday() < 5][:DAYS])


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 40, tzinfo=CHINA)


def _uuid(text: str) -> str:
    digits = hashlib.sha256(text.encode()).hexdigest()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}"
