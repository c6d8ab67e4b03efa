"""A school of four rooms with three approved days in October, sealed as laptops seal it."""

from datetime import date
from pathlib import Path

from builders import A_MOMENT, a_campus, a_mark, a_room, a_round, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import (
    Confirmation,
    ConfirmationRecord,
    FileHeader,
    InspectionRecord,
    Review,
    ReviewRecord,
    Sealed,
    SealedFile,
)
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.library import Library, LoadedChecklist
from inspect_tui.store.reading import Choice
from inspect_tui.store.roster import roster_file

ROOMS = ("3-201", "3-202", "3-203", "3-204")
DAYS = (date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14))
DEVICE = "device-1"

POLICY = """
id = "small"
title = {zh = "小小文明宿舍", en = "Small award"}
group_by = ["grade", "gender"]
[eligible]
barred_by = ["veto"]
records = "approved"
[score]
sources = [{name = "dorm-daily"}]
[select]
threshold = 90
count = 1
"""


def build(folder: Path) -> Path:
    """Write the school; 3-201 is clean, 3-202 has two faults, 3-203 a confirmed veto, 3-204 was locked throughout."""
    ledger = Ledger(folder, Disk())
    loaded = Library(shipped_checklists(), None).checklist("dorm-daily")
    assert loaded is not None
    campus = a_campus(*(a_room(room) for room in ROOMS), a_room("3-205", occupants=0))
    roster = roster_file(
        campus, (), record_id="00000000-0000-4000-8000-000000000001", device=DEVICE, by="", at=A_MOMENT, app="0"
    )
    ledger.seal(roster, durable=False)
    for number, day in enumerate(DAYS, start=1):
        ledger.seal(_round(f"round-{number}", day, loaded), durable=False)
        ledger.seal(_decisions(number, day), durable=False)
    (folder / "small.toml").write_text(POLICY, encoding="utf-8")
    return folder


def _round(round_id: str, day: date, loaded: LoadedChecklist) -> SealedFile:
    inspections = _inspections(round_id, day)
    round_ = a_round(*ROOMS, id=round_id, date=day, checklist_sha256=loaded.sha256, device=DEVICE)
    header = FileHeader(kind="round", id=round_id, date=day, device=DEVICE, app="0", sealed=A_MOMENT)
    records = tuple(InspectionRecord(id=one.id, device=DEVICE, by="p1", at=A_MOMENT, body=one) for one in inspections)
    places = tuple(a_room(room) for room in ROOMS)
    return SealedFile(header=header, round=round_, checklist=loaded.text, places=places, records=records)


def _inspections(round_id: str, day: date) -> tuple[Inspection, ...]:
    first = day == DAYS[0]
    faults = (a_mark("DD01"), a_mark("DD02", count=3)) if first else ()
    report = (a_mark("DD18"),) if first else ()
    return (
        an_inspection("3-201", id=f"{round_id}-201"),
        an_inspection("3-202", *faults, id=f"{round_id}-202"),
        an_inspection("3-203", *report, id=f"{round_id}-203"),
        an_inspection("3-204", id=f"{round_id}-204", status="locked"),
    )


def _decisions(number: int, day: date) -> SealedFile:
    file_id = f"decisions-{number}"
    header = FileHeader(kind="decisions", id=file_id, date=day, device=DEVICE, app="0", sealed=A_MOMENT)
    approve = Review(round=f"round-{number}", decision="approve")
    confirm = Confirmation(round="round-1", inspection="round-1-203", item="DD18", decision="confirm")
    return SealedFile(
        header=header,
        records=(
            ReviewRecord(id=f"review-{number}", device=DEVICE, by="s1", at=A_MOMENT, body=approve),
            *(
                (ConfirmationRecord(id="confirmation-1", device=DEVICE, by="s1", at=A_MOMENT, body=confirm),)
                if number == 1
                else ()
            ),
        ),
    )


def everything(ledger: Ledger, choice: Choice | None = None) -> tuple[tuple[Sealed, ...], tuple[Problem, ...]]:
    """Return every file of October that can be read and is wanted, and what is wrong with the others."""
    months = ledger.months(["2026-10"], choice)
    return (*months.others, *months.rounds()), tuple(months.problems)
