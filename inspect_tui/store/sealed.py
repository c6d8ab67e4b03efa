"""The bytes of a sealed file, and back.

A sealed file is a plain TinyDB JSON file with the tables ``header``, ``round``, ``checklist``, ``places`` and
``records``, a document a line. The same value always makes the same bytes, because they are named by their hash.
Fields at their default are left out of places and records; their defaults are therefore part of the format.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError

from inspect_tui.core.records import SCHEMA, SealedFile
from inspect_tui.errors import Damaged, InspectError

HASH_LENGTH = 12
"""Hexadecimal digits of the SHA-256 in a file's name."""


def encode(content: SealedFile) -> bytes:
    """Return the canonical bytes of a sealed file."""
    tables: dict[str, list[dict[str, Any]]] = {"header": [_whole(content.header)]}
    if content.round:
        tables["round"] = [_whole(content.round)]
    if content.checklist is not None:
        tables["checklist"] = [{"text": content.checklist}]
    if content.places:
        tables["places"] = [_sparse(place) for place in content.places]
    if content.records:
        tables["records"] = [{"kind": record.kind} | _sparse(record) for record in content.records]
    return b"{" + b",\n".join(_table(name, documents) for name, documents in tables.items()) + b"}\n"


def decode(data: bytes, file: str) -> SealedFile:
    """Read a sealed file and validate every field of it.

    Args:
        data: its bytes.
        file: its name, for the sentence when it cannot be read.

    Raises:
        InspectError: a newer program wrote it.
        Damaged: it is not a sealed file.
    """
    try:
        content = tables_of(orjson.loads(data))
        written = content["header"].get("schema")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged("errors.damaged_file", file=file) from error
    if isinstance(written, int) and written > SCHEMA:
        raise InspectError("errors.newer_file", file=file)
    try:
        return SealedFile.model_validate(content)
    except ValidationError as error:
        raise Damaged("errors.damaged_file", file=file) from error


def sha256(data: bytes) -> str:
    """Return the SHA-256 that names a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_name(day: date, file_id: str, digest: str) -> str:
    """Return the name of a sealed file: ``<date>_<uuid>.<hash12>.json``."""
    return f"{day.isoformat()}_{file_id}.{digest[:HASH_LENGTH]}.json"


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


def _whole(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_none=True)


def _sparse(value: BaseModel) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _table(name: str, documents: list[dict[str, Any]]) -> bytes:
    lines = (b'"%d": %b' % (number, orjson.dumps(document)) for number, document in enumerate(documents, start=1))
    return b'"%b": {\n%b\n}' % (name.encode(), b",\n".join(lines))
