"""Sealed files as the ledger reads them: by the thousand, and only as far as the question needs.

Their hash was checked and they were validated when they were sealed, so values are built as ``core.trusted`` says.
For whatever does not look as this program writes it, ``sealed.decode`` is asked, which validates everything.
"""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

import orjson

from inspect_tui.core.base import Frozen
from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Finding, Inspection, Mark, Round
from inspect_tui.core.records import SCHEMA, FileHeader, InspectionRecord, SealedFile
from inspect_tui.core.trusted import NotAsWritten, reader
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.sealed import tables_of

_CHECKLIST = b',\n"checklist": '
_RECORDS = b',\n"records": '
UNREADABLE = (NotAsWritten, ValueError, KeyError, TypeError, AttributeError, ArithmeticError)
"""What reading raises when something is not as this program writes it."""


M = TypeVar("M", bound=Frozen)


class Known:
    """What was read before and comes again: the rounds of a floor carry the same rows, and most faults are common."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, tuple[str, ...]], tuple[bytes, str, tuple[Place, ...]]] = {}
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._mark_of: dict[str, Mark] = {}
        self._read_mark = reader(Mark)

    def section(self, round_: Round, data: bytes) -> tuple[str, tuple[Place, ...]]:
        """Return the checklist's text and the places of a round, from the bytes of their tables."""
        # looked up by what is short; comparing the bytes is quicker than hashing them
        key = (round_.checklist_sha256, round_.places)
        known = self._sections.get(key)
        if known is None or known[0] != data:
            tables = orjson.loads(b"{" + data.removeprefix(b",") + b"}")
            read_place = reader(Place)
            places = tuple([read_place(document) for document in tables.get("places", {}).values()])
            known = self._sections[key] = (data, tables["checklist"]["1"]["text"], places)
        return known[1:]

    def marks(self, documents: list[dict[str, Any]]) -> tuple[Mark, ...]:
        """Return marks; equal ones are the same object, so that what they are worth is worked out once."""
        key = orjson.dumps(documents).decode()
        known = self._marks.get(key)
        if known is None:
            known = self._marks[key] = tuple([self._mark(document) for document in documents])
        return known

    def _mark(self, document: dict[str, Any]) -> Mark:
        key = orjson.dumps(document).decode()
        known = self._mark_of.get(key)
        if known is None:
            known = self._mark_of[key] = self._read_mark(document)
        return known


class StoredRound:
    """A sealed round whose inspections are whole values only when somebody asks for them.

    A month's ranking needs their findings alone, and making thousands of values that nobody looks at takes longer than
    ranking them.
    """

    __slots__ = ("_data", "_header", "checklist", "file", "findings", "places", "round")

    decisions: tuple[()] = ()

    def __init__(self, head: "RoundHead", data: bytes, known: Known) -> None:
        """Take a head and the bytes of the records' table.

        Raises:
            NotAsWritten: the records are not all inspections; see also ``UNREADABLE``.
        """
        documents = _records(data)
        if {document["kind"] for document in documents} != {"inspection"}:
            raise NotAsWritten(head.file)
        self.round, self.checklist, self.places, self.file = head.round, head.checklist, head.places, head.file
        self._header = head.header
        self.findings = tuple([_finding(document["body"], known) for document in documents])
        self._data = data  # and not the documents, which take ten times the memory

    @property
    def header(self) -> FileHeader:
        """What the file says of itself.

        Raises:
            Damaged: it cannot be read.
        """
        return self._read(FileHeader, [self._header])[0]

    @property
    def records(self) -> tuple[InspectionRecord, ...]:
        """The records, read now.

        Raises:
            Damaged: one of them cannot be read.
        """
        return self._read(InspectionRecord, _records(self._data))

    def _read(self, model: type[M], documents: Iterable[dict[str, Any]]) -> tuple[M, ...]:
        read = reader(model)
        try:
            return tuple([read(document) for document in documents])
        except UNREADABLE as error:
            raise Damaged("errors.damaged_file", file=self.file) from error

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """The inspections, in order; see ``records``."""
        return tuple(record.body for record in self.records)

    def whole(self) -> SealedFile:
        """Return the file as a value; see ``records``."""
        return SealedFile.model_construct(
            header=self.header, round=self.round, checklist=self.checklist, places=self.places, records=self.records
        )


class RoundHead:
    """A sealed round whose records have not been read: enough to tell whether they are wanted."""

    __slots__ = ("_data", "checklist", "file", "header", "places", "round")

    def __init__(self, data: bytes, file: str, known: Known, start: int, end: int) -> None:
        """Read the tables before the records.

        Args:
            data: the file's bytes.
            file: its name.
            known: what was read before.
            start: where the checklist's table begins; header and round stand before it.
            end: where the records' table begins.
        """
        tables = orjson.loads(data[:start] + b"}")
        _refuse_newer(tables, file)
        self.header: dict[str, Any] = tables["header"]["1"]
        self.round = reader(Round)(tables["round"]["1"])
        self.checklist, self.places = known.section(self.round, data[start:end])
        self.file = file
        self._data = data[end + 1 :]

    def read(self, known: Known) -> StoredRound:
        """Read the records.

        Raises:
            NotAsWritten: they are not all inspections, or not what this program writes; see also ``UNREADABLE``.
        """
        return StoredRound(self, self._data, known)


def opened(data: bytes, file: str, known: Known) -> SealedFile | RoundHead:
    """Read a round without its records, and any other sealed file whole.

    Args:
        data: the bytes, which match the file's name.
        file: its name, for the sentence when it cannot be read.
        known: what was read before; pass the same one when reading many files.

    Raises:
        InspectError: a newer program wrote it.
        NotAsWritten: it is not what this program writes; see also ``UNREADABLE``.
    """
    # a raw line break never stands inside a JSON string, so these can only be the beginnings of the two tables
    start = data.find(_CHECKLIST)
    end = data.find(_RECORDS, start)
    if 0 < start < end:
        return RoundHead(data, file, known, start, end)
    tables = orjson.loads(data)
    _refuse_newer(tables, file)
    return reader(SealedFile)(tables_of(tables))


def _refuse_newer(tables: dict[str, Any], file: str) -> None:
    if tables["header"]["1"]["schema"] > SCHEMA:
        raise InspectError("errors.newer_file", file=file)


def _records(data: bytes) -> Collection[dict[str, Any]]:
    documents: dict[str, dict[str, Any]] = orjson.loads(b"{" + data)["records"]
    return documents.values()


def _finding(body: dict[str, Any], known: Known) -> Finding:
    marks = known.marks(body["marks"]) if "marks" in body else ()
    return Finding(body["id"], body["place"], body.get("status", "open"), marks)
