"""Short valid values for tests."""

import hashlib
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Campus, Person, Place
from inspect_tui.core.checklist import Checklist, Item, Section
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.core.records import FileHeader, InspectionRecord, SealedFile

CHINA = timezone(timedelta(hours=8))
A_MOMENT = datetime(2026, 10, 12, 7, 32, tzinfo=CHINA)
A_DAY = date(2026, 10, 12)

HOSTILE = "[red]A[/] [/ x [$error]y <script>=cmd|"
"""Text that would be noticed if anything read it as markup, HTML or a formula."""


def a_label(text: str = "地面") -> Label:
    """Return a label that reads the same in both languages."""
    return Label(zh=text, en=text)


def an_item(item_id: str = "T01", **fields: Any) -> Item:
    """Return an item that costs 5 points an occurrence."""
    defaults: dict[str, Any] = {
        "short": a_label(item_id),
        "text": a_label(f"item {item_id}"),
        "points": Decimal(5),
        "severity": "minor",
    }
    return Item(id=item_id, **(defaults | fields))


def a_checklist(*items: Item, **fields: Any) -> Checklist:
    """Return a dormitory checklist of one section."""
    section = Section(id="all", title=a_label("全部"), items=items or (an_item(),))
    defaults: dict[str, Any] = {
        "id": "dorm-daily",
        "title": Label(zh="宿舍日常卫生检查", en="Dorm daily hygiene"),
        "area": "dorm",
        "applies_to": ("room",),
        "sections": (section,),
        "pass_line": Decimal(80),
    }
    return Checklist(**(defaults | fields))


def a_room(place_id: str = "3-205", **fields: Any) -> Place:
    """Return a girls' room of grade three with six beds."""
    building, number = place_id.split("-", 1)
    defaults: dict[str, Any] = {
        "kind": "room",
        "building": building,
        "floor": number[0],
        "number": number,
        "beds": 6,
        "occupants": 5,
        "grade": "三",
        "class_name": "三（2）",
        "gender": "女",
        "features": ("toilet", "balcony"),
    }
    return Place(id=place_id, **(defaults | fields))


def a_campus(*places: Place, people: tuple[Person, ...] = ()) -> Campus:
    """Return a roster of these places."""
    return Campus(places=places or (a_room(),), people=people)


def a_mark(item: str = "T01", verdict: Any = "fail", **fields: Any) -> Mark:
    """Return a failure, found once."""
    return Mark(item=item, verdict=verdict, **fields)


def an_inspection(place: str = "3-205", *marks: Mark, **fields: Any) -> Inspection:
    """Return a finished inspection of a room."""
    defaults: dict[str, Any] = {
        "id": f"inspection-{place}",
        "status": "inspected",
        "marks": marks,
        "started": A_MOMENT,
        "finished": A_MOMENT,
    }
    return Inspection(place=place, **(defaults | fields))


def a_round(*places: str, **fields: Any) -> Round:
    """Return a morning round on the second floor of building 3."""
    defaults: dict[str, Any] = {
        "id": "11111111-1111-4111-8111-111111111111",
        "checklist": "dorm-daily",
        "checklist_sha256": "0" * 64,
        "date": A_DAY,
        "slot": "morning",
        "scope": "3-2",
        "places": places or ("3-205",),
        "inspectors": ("p1", "p2"),
        "device": "device-1",
        "started": A_MOMENT,
    }
    return Round(**(defaults | fields))


def a_sealed_round(round_id: str = "11111111-1111-4111-8111-111111111111", **fields: Any) -> SealedFile:
    """Return what handing in a round of two rooms seals."""
    text = 'id = "dorm-daily"\n'
    round_ = a_round(
        "3-205", "3-206", id=round_id, checklist_sha256=hashlib.sha256(text.encode()).hexdigest(), **fields
    )
    body = an_inspection("3-205", a_mark(), id=f"{round_id}-205")
    record = InspectionRecord(id=body.id, device=round_.device, by="p1", at=A_MOMENT, body=body)
    header = FileHeader(kind="round", id=round_id, date=round_.date, device=round_.device, app="0.0", sealed=A_MOMENT)
    places = (a_room("3-205"), a_room("3-206"))
    return SealedFile(header=header, round=round_, checklist=text, places=places, records=(record,))
