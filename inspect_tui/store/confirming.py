"""Gathers the reports (待核实), and seals what an adult decided about one: pupils report, adults convict."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from inspect_tui import __version__
from inspect_tui.core.records import Confirmation, ConfirmationRecord, FileHeader, SealedFile
from inspect_tui.core.review import Report, deciders, reports
from inspect_tui.core.state import fold
from inspect_tui.core.versions import heads
from inspect_tui.errors import WrongUse
from inspect_tui.store.following import Reading
from inspect_tui.store.library import read_checklist
from inspect_tui.store.reviewing import undecided

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.ref import Ref

ReportDecision = Literal["confirm", "drop"]
About = tuple[str, str, str]
"""What a decision is about, see ``Report.about``."""


def all_reports(folder: "DataFolder") -> tuple[Report, ...]:
    """Return the reports that wait, whatever became of their round, and the decided ones of rounds that still wait.

    A decision can so be corrected until the round is approved. Damaged files are left out: the list of rounds and
    ``verify`` name them.

    Raises:
        InspectError: the folder cannot be read.
    """
    entries = folder.ledger.catalogue()
    waiting = undecided(entries)
    files = _files(folder, entries, [entry for entry in entries if entry.kind == "round" and entry.urgent])
    found = reports(fold(files, read_checklist))
    return tuple(one for one in found if one.state == "waiting" or one.round in waiting)


def decide(folder: "DataFolder", about: About, decision: ReportDecision, by: str, reason: str) -> "Ref":
    """Seal what an adult decided about a report; see ``Workspace.decide_report``."""
    if decision == "drop" and not reason.strip():
        raise WrongUse("errors.no_drop_reason")
    entries = folder.ledger.catalogue()
    files = _files(folder, entries, [entry for entry in entries if entry.kind == "round" and entry.id == about[0]])
    report = next((one for one in reports(fold(files, read_checklist)) if one.about == about), None)
    if report is None:
        raise WrongUse("errors.unknown_report", round=about[0], item=about[2])
    _check(folder, report, by)
    at, device = folder.clock(), folder.device.id
    body = Confirmation(
        round=report.round, inspection=report.inspection, item=report.item.id, decision=decision, reason=reason.strip()
    )
    record = ConfirmationRecord(
        id=folder.new_id(), device=device, by=by, at=at, parents=_earlier(files, about), body=body
    )
    header = FileHeader(
        kind="decisions", id=folder.new_id(), date=report.day, device=device, app=__version__, sealed=at
    )
    return folder.ledger.seal(SealedFile(header=header, records=(record,)))


def _check(folder: "DataFolder", report: Report, by: str) -> None:
    """Refuse pupils, strangers and those who walked the round; without a list of people nobody can be told apart."""
    today = folder.clock().date()
    campus = folder.campus(today)
    if any(person.id == by for person in deciders(campus, today, report.inspectors)) or not (campus.people or by):
        return
    person = campus.person(by)
    key = "errors.own_report" if by and by in report.inspectors else "errors.not_an_adult"
    raise WrongUse(key, name=person.name if person else by)


def _files(folder: "DataFolder", entries: "tuple[Entry, ...]", rounds: "Iterable[Entry]") -> tuple[SealedFile, ...]:
    return tuple(Reading(folder, entries).files({entry.id: entry for entry in rounds}))


def _earlier(files: Iterable[SealedFile], about: About) -> tuple[str, ...]:
    """Return the ids of the decisions that a new one has seen and follows."""
    words = {record.id: record for file in files for record in file.records if isinstance(record, ConfirmationRecord)}
    same = [one for one in words.values() if (one.body.round, one.body.inspection, one.body.item) == about]
    return tuple(one.id for one in heads(same))
