"""The rosters a school has had, as records, and the one that is in force."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from inspect_tui.core.campus import Campus
from inspect_tui.core.records import FileHeader, RosterRecord, SealedFile


def current(rosters: Iterable[SealedFile]) -> Campus:
    """Return the roster in force: the latest by parents, ties by id; an empty one where there is none."""
    records = roster_records(rosters)
    heads = _heads(records)
    return max(heads, key=lambda record: record.id).body if heads else Campus()


def roster_records(rosters: Iterable[SealedFile]) -> tuple[RosterRecord, ...]:
    """Return the roster records of sealed files, in the order of the files."""
    return tuple(record for file in rosters for record in file.records if isinstance(record, RosterRecord))


def _heads(records: Sequence[RosterRecord]) -> list[RosterRecord]:
    seen = {parent for record in records for parent in record.parents}
    return [record for record in records if record.id not in seen]


def roster_file(
    campus: Campus,
    known: Iterable[SealedFile],
    *,
    record_id: str,
    device: str,
    by: str,
    at: datetime,
    app: str,
) -> SealedFile:
    """Return a sealed file that puts a roster in force.

    Args:
        campus: the whole roster, which replaces the present one.
        known: the rosters sealed so far.
        record_id: a fresh UUID; it names the record and the file.
        device: id of this laptop.
        by: roster id of the person; empty where nobody is known yet.
        at: wall time, aware.
        app: version of the program.
    """
    parents = tuple(sorted(record.id for record in _heads(roster_records(known))))
    header = FileHeader(kind="roster", id=record_id, date=at.date(), device=device, app=app, sealed=at)
    record = RosterRecord(id=record_id, device=device, by=by, at=at, parents=parents, body=campus)
    return SealedFile(header=header, records=(record,))
