"""The list of what a zip of ours carries: ``manifest.json``, with the size and the hash of every file."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson
from pydantic import AwareDatetime, Field, ValidationError

from inspect_tui.core.base import Frozen
from inspect_tui.core.file_names import safe_name
from inspect_tui.errors import Damaged, InspectError

MANIFEST = "manifest.json"
SCHEMA = 1
"""Version of the manifest that this program writes."""

_NO_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Member:
    """One file. A plain value: there may be tens of thousands."""

    name: str
    """Relative to the data folder, with forward slashes."""
    size: int
    """In bytes."""
    sha256: str
    """Of its bytes as they were, whole or damaged."""


class Manifest(Frozen):
    """What a zip says of itself."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    app: str
    """Version of the program that made it."""
    created: AwareDatetime
    device: str = ""
    """Id of the laptop it was made on; empty where that laptop had none."""
    device_name: str = ""
    """What the school calls it."""
    size: int
    """Bytes of all files together."""
    files: tuple[Member, ...]


def encode(manifest: Manifest) -> bytes:
    """Return the bytes of a manifest, a file a line."""
    head = manifest.model_dump_json(by_alias=True, exclude={"files"}).encode()
    # a quotation mark inside a name would be escaped, so these can only be the beginnings of the files
    rows = orjson.dumps(manifest.files).replace(b'{"name":', b'\n{"name":')
    return head[:-1] + b',"files":' + rows[:-1] + b"\n]}\n"


def decode(data: bytes, file: str) -> Manifest:
    """Read a manifest.

    Args:
        data: its bytes.
        file: the zip it stands in, for the sentence when it cannot be read.

    Raises:
        InspectError: a newer program wrote it.
        Damaged: it is none.
    """
    try:
        manifest = Manifest.model_validate_json(data)
    except ValidationError as error:
        if _is_newer(data):
            raise InspectError("errors.newer_file", file=file) from error
        raise Damaged("errors.not_a_backup", file=file) from error
    if manifest.schema_version > SCHEMA:
        raise InspectError("errors.newer_file", file=file)
    return manifest


def _is_newer(data: bytes) -> bool:
    """Whether a manifest that is none of ours says that it is of a later version."""
    try:
        version = orjson.loads(data)["schema"]
    except (ValueError, KeyError, TypeError):
        return False
    return isinstance(version, int) and version > SCHEMA


def portable(name: str) -> bool:
    """Whether every system takes a name as a file inside a folder, and no part of it is hidden or leads elsewhere."""
    return shown(name) == name and all(safe_name(part) == part for part in name.split("/"))


def shown(name: str) -> str:
    """Return a name without what is no character: control codes that a terminal obeys, halves of surrogates."""
    return _NO_CHARACTER.sub("?", name)


def strange_names(names: Iterable[str], allowed: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the names that may not stand beside the others, in their order.

    Windows and macOS take names that differ only in case or in how an accent is encoded for one; and what is a file
    cannot be a folder.

    Args:
        names: relative names.
        allowed: whether a name belongs here at all.
    """
    strange = []
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        key = unicodedata.normalize("NFC", name).casefold()
        parts = key.split("/")
        above = {"/".join(parts[:end]) for end in range(1, len(parts))}
        if not (portable(name) and allowed(name)) or key in files or key in folders or above & files:
            strange.append(name)
            continue
        files.add(key)
        folders |= above
    return tuple(strange)
