"""The bytes of a sealed file, and back.

A sealed file is a plain TinyDB JSON file with the tables ``header``, ``round``, ``checklist``, ``places`` and
``records``, a document a line. The same value always makes the same bytes, because they are named by their hash.
Fields at their default are left out of places and records; their defaults are therefore part of the format.
The last table, ``checks``, holds the CRC-32 of every document: the name tells that a file is damaged, these tell where
(``damage``). Nothing else reads them.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import orjson
from pydantic import BaseModel

from inspect_tui.core.records import FileHeader, Record, SealedFile
from inspect_tui.errors import Damaged
from inspect_tui.store import migrations
from inspect_tui.store.ref import ROSTERS

HASH_LENGTH = 12
"""Hexadecimal digits of the SHA-256 in a file's name."""

CHECKS = "checks"
"""Table of the checksums."""


def encode(content: SealedFile) -> bytes:
    """Return the canonical bytes of a sealed file."""
    rows = {"header": [_whole(content.header)]}
    if content.round:
        rows["round"] = [_whole(content.round)]
    if content.checklist is not None:
        rows["checklist"] = [orjson.dumps({"text": content.checklist})]
    if content.places:
        rows["places"] = [_sparse(place) for place in content.places]
    if content.records:
        rows["records"] = [_record(record) for record in content.records]
    rows[CHECKS] = [_checks(name, lines) for name, lines in rows.items()]
    rows[CHECKS].append(_checks(CHECKS, rows[CHECKS]))
    return written(rows)


def written(rows: Mapping[str, Sequence[bytes]]) -> bytes:
    """Return the bytes of a file whose tables hold these documents, each already as JSON."""
    return b"{" + b",\n".join(_table(name, lines) for name, lines in rows.items()) + b"}\n"


def decode(data: bytes, file: str) -> SealedFile:
    """Read a sealed file of any version and validate every field of it.

    Args:
        data: its bytes.
        file: its name, for the sentence when it cannot be read.

    Raises:
        InspectError: a newer program wrote it.
        Damaged: it is not a sealed file.
    """
    try:
        return SealedFile.model_validate(tables_of(migrations.migrated(migrations.SEALED, orjson.loads(data), file)))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("errors.damaged_file", file=file) from error


def sha256(data: bytes) -> str:
    """Return the SHA-256 that names a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def crc32(row: bytes) -> str:
    """Return the checksum of one document's bytes, in hexadecimal."""
    return f"{zlib.crc32(row):08x}"


def file_name(day: date, file_id: str, digest: str) -> str:
    """Return the name of a sealed file: ``<date>_<uuid>.<hash12>.json``."""
    return f"{day.isoformat()}_{file_id}.{digest[:HASH_LENGTH]}.json"


def folder_of(header: FileHeader) -> str:
    """Return the folder of ``records/`` that a sealed file stands in."""
    return ROSTERS if header.kind == "roster" else f"{header.date:%Y-%m}"


def tables_of(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the document of a ``SealedFile`` from the tables of its TinyDB file."""
    content: dict[str, Any] = {"header": dict(tables["header"]["1"])}
    if "round" in tables:
        content["round"] = tables["round"]["1"]
    if "checklist" in tables:
        content["checklist"] = tables["checklist"]["1"]["text"]
    for name in ("places", "records"):
        if name in tables:
            content[name] = tuple(tables[name].values())
    return content


def _whole(value: BaseModel) -> bytes:
    return value.model_dump_json(by_alias=True, exclude_none=True).encode()


def _sparse(value: BaseModel) -> bytes:
    return value.model_dump_json(by_alias=True, exclude_defaults=True).encode()


def _record(record: Record) -> bytes:
    # its kind is at its default, and is what tells a reader which kind of record it is
    return b'{"kind":"%b",%b' % (record.kind.encode(), _sparse(record)[1:])


def _checks(table: str, rows: list[bytes]) -> bytes:
    return orjson.dumps({"table": table, "crc32": [crc32(row) for row in rows]})


def _table(name: str, rows: Sequence[bytes]) -> bytes:
    lines = (b'"%d": %b' % (number, row) for number, row in enumerate(rows, start=1))
    return b'"%b": {\n%b\n}' % (name.encode(), b",\n".join(lines))
