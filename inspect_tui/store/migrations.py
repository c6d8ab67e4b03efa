"""How files of earlier versions are read: every format has a version, and every step from one to the next a name.

Sealed files are never rewritten: they are read through their steps each time. What this laptop keeps for itself
(drafts, ``device.json``) goes through them when it is read, and is written in the present format when it next changes.
Caches have no steps: one of another version is made anew.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from inspect_tui.core import records
from inspect_tui.errors import Damaged, InspectError

Document = Mapping[str, Any]
"""A file as plain values: the tables of a TinyDB file, or one JSON object."""


class Step(NamedTuple):
    """One change of a format."""

    reads: int
    """The version that it reads; it makes the next one."""
    name: str
    """What changed, in a few words."""
    change: Callable[[Document], Document]
    """Returns the document in the next version's shape, without changing what it was given."""


class Format(NamedTuple):
    """A kind of file that this program writes."""

    version: int
    """Which this program writes."""
    version_of: Callable[[Document], object]
    """Reads a document's version."""
    steps: tuple[Step, ...] = ()
    """From the oldest version that was ever written to the present one, in order."""


def migrated(format: Format, document: Document, file: str) -> Document:
    """Return a document in the present shape of its format; the very same one where it has it already.

    Args:
        format: the kind of file.
        document: what it says.
        file: its name, for the sentence when it cannot be read.

    Raises:
        InspectError: a newer program wrote it.
        Damaged: it has no version, or one that never was.
    """
    try:
        version = format.version_of(document)
    except (KeyError, TypeError, AttributeError) as error:
        raise Damaged("errors.damaged_file", file=file) from error
    if version == format.version:
        return document
    if not isinstance(version, int):
        raise Damaged("errors.damaged_file", file=file)
    if version > format.version:
        raise InspectError("errors.newer_file", file=file)
    steps = [step for step in format.steps if step.reads >= version]
    if [step.reads for step in steps] != list(range(version, format.version)):
        raise Damaged("errors.damaged_file", file=file)
    for step in steps:
        try:
            document = step.change(document)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise Damaged("errors.damaged_file", file=file) from error
    return document


def _number_the_device(document: Document) -> Document:
    return {"schema": 1} | dict(document)


SEALED = Format(records.SCHEMA, lambda tables: tables["header"]["1"]["schema"])
"""Sealed files; there has been one version so far."""

DRAFT = Format(1, lambda tables: tables["draft"]["1"]["schema"])
"""The tables of a draft; there has been one version so far."""

DEVICE = Format(
    1,
    lambda document: document.get("schema", 0),
    (Step(0, "say which version of the format it is", _number_the_device),),
)
"""``device.json``; the first ones said no version."""
