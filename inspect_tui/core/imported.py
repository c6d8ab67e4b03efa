"""Scores from a school's own tables: records like any other, counted by what they say and not by how they came."""

import uuid
from collections.abc import Collection, Iterable
from fractions import Fraction

from inspect_tui.core.campus import Place
from inspect_tui.core.period import Period
from inspect_tui.core.records import ImportedRecord, ImportedScore, SealedFile
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.tally import PlaceAttributes

_NAMESPACE = uuid.UUID("6f4c1f0e-3c1b-5d8e-9a57-2f6f0d6c8b11")
"""Chosen once: the ids of imported records are made in it."""


def record_id(body: ImportedScore) -> str:
    """Return the id of an imported score: made from what it says, so that importing it again changes nothing.

    Where it stood in which file is no part of it.
    """
    score = "" if body.score is None else str(Fraction(body.score))
    said = (body.place, body.date.isoformat(), body.slot, body.source, score, body.status, *body.facts)
    return str(uuid.uuid5(_NAMESPACE, "\n".join(said)))


def file_id(record_ids: Iterable[str], device: str) -> str:
    """Return the id of the file that a laptop seals with these records."""
    return str(uuid.uuid5(_NAMESPACE, "\n".join((device, *sorted(record_ids)))))


def imported(files: Iterable[SealedFile]) -> tuple[tuple[ImportedRecord, Place], ...]:
    """Return the imported scores of files, each once, with the roster row of its place.

    Two laptops may have imported one table: of records with one id the same is taken whatever the order.
    """
    found: dict[str, tuple[ImportedRecord, Place]] = {}
    for file in files:
        places = {place.id: place for place in file.places}
        for record in file.records:
            if isinstance(record, ImportedRecord) and record.body.place in places:
                entry = (record, places[record.body.place])
                known = found.get(record.id)
                found[record.id] = entry if known is None else min(known, entry, key=_content)
    return tuple(sorted(found.values(), key=lambda entry: _order(entry[0])))


def _content(entry: tuple[ImportedRecord, Place]) -> tuple[str, str]:
    return entry[0].model_dump_json(), entry[1].model_dump_json()


def _order(record: ImportedRecord) -> tuple[str, str, str, str, str]:
    body = record.body
    return body.date.isoformat(), body.place, body.source, body.slot, record.id


def imported_rows(
    scores: Iterable[tuple[ImportedRecord, Place]], period: Period, sources: Collection[str] | None = None
) -> tuple[ScoreRow, ...]:
    """Return the rows of imported scores, which count as approved: whoever imports them answers for them.

    Args:
        scores: see ``imported``.
        period: the days to cover.
        sources: sources whose scores are wanted, None for all. Rows of others are given where they carry facts.
    """
    rows: list[ScoreRow] = []
    for record, place in scores:
        body = record.body
        if body.date not in period or (sources is not None and body.source not in sources and not body.facts):
            continue
        rows.append(
            ScoreRow(
                unit=body.place,
                day=body.date,
                slot=body.slot,
                source=body.source,
                score=None if body.score is None else Fraction(body.score),
                status=body.status,
                facts=frozenset(body.facts),
                attributes=PlaceAttributes(place),
                failures=0,
                majors=0,
                ref=record.id,
                approved=True,
            )
        )
    return tuple(rows)
