"""Sealed files as the ledger reads them: by the thousand, and only as far as the question needs.

Their hash was checked and they were validated when they were sealed, so values are built as ``core.trusted`` says.
For whatever does not look as this program writes it, ``sealed.decode`` is asked, which validates everything.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

import orjson

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Finding, Mark, Round
from inspect_tui.core.records import SCHEMA, SealedFile
from inspect_tui.core.trusted import NotAsWritten, reader
from inspect_tui.errors import InspectError
from inspect_tui.store.sealed import tables_of

_CHECKLIST = b',\n"checklist": '
_RECORDS = b',\n"records": '
UNREADABLE = (NotAsWritten, ValueError, KeyError, TypeError, AttributeError, ArithmeticError)
"""What reading raises when something is not as this program writes it."""


T = TypeVar("T", bound=str)


class Section(NamedTuple):
    """The part of a file that rounds have in common: how they are judged, and what is known of their places."""

    table: bytes
    """As it stands in the file, up to where the records begin."""
    checklist: str
    places: tuple[Place, ...]


class Known:
    """What was read before and comes again: the rounds of a floor carry the same rows, and most faults are common."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, tuple[str, ...]], Section] = {}
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._mark_of: dict[str, Mark] = {}
        self._read_mark = reader(Mark)
        self._texts: dict[Any, Any] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def text(self, text: T) -> T:
        """Return a text that comes again; equal ones are the same object, which is most of a finding's memory."""
        known: T = self._texts.setdefault(text, text)
        return known

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return a list of such texts; equal ones are the same object."""
        found = tuple(texts)
        return self._lists.setdefault(found, found)

    def section(self, round_: Round, data: bytes, start: int) -> Section | None:
        """Return the section of a round that begins at a position of its file; None where no records follow it."""
        # looked up by what is short; comparing the bytes is quicker than hashing them, or than looking for their end
        key = (round_.checklist_sha256, round_.places)
        known = self._sections.get(key)
        if known is not None and data.startswith(known.table, start):
            return known
        end = data.find(_RECORDS, start)
        if end < 0:
            return None
        tables = orjson.loads(b"{" + data[start + 1 : end] + b"}")
        read_place = reader(Place)
        places = tuple([read_place(document) for document in tables.get("places", {}).values()])
        section = Section(data[start : end + len(_RECORDS)], tables["checklist"]["1"]["text"], places)
        self._sections[key] = section
        return section

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

    A month's ranking needs their findings alone. Making thousands of values that nobody looks at takes longer than
    ranking them, and keeping their bytes takes more memory: the file is read again instead.
    """

    __slots__ = ("_again", "checklist", "findings", "places", "round")

    decisions: tuple[()] = ()

    def __init__(self, head: "RoundHead", findings: tuple[Finding, ...], again: Callable[[], SealedFile]) -> None:
        """Take a head, what was found, and the function that reads the whole file."""
        self.round, self.checklist, self.places = head.round, head.checklist, head.places
        self.findings = findings
        self._again = again

    def whole(self) -> SealedFile:
        """Return the file as a value, read now.

        Raises:
            InspectError: it cannot be read.
        """
        return self._again()


class RoundHead:
    """A sealed round whose records have not been read: enough to tell whether they are wanted."""

    __slots__ = ("_data", "checklist", "places", "round")

    def __init__(self, round_: Round, section: Section, data: bytes) -> None:
        """Take what was read.

        Args:
            round_: the round.
            section: its checklist and places.
            data: the bytes of the records' table, and what follows it.
        """
        self.round = round_
        self.checklist, self.places = section.checklist, section.places
        self._data = data

    def read(self, known: Known, again: Callable[[], SealedFile]) -> StoredRound:
        """Read the records.

        Args:
            known: what was read before.
            again: reads the whole file.

        Raises:
            NotAsWritten: they are not all inspections, or not what this program writes; see also ``UNREADABLE``.
        """
        documents = orjson.loads(b"{" + _RECORDS[1:] + self._data)["records"].values()
        if {document["kind"] for document in documents} != {"inspection"}:
            raise NotAsWritten(self.round.id)
        return StoredRound(self, tuple([_finding(document["body"], known) for document in documents]), again)


def whole(data: bytes, file: str) -> SealedFile:
    """Read all of a sealed file; see ``opened``."""
    tables = orjson.loads(data)
    _refuse_newer(tables, file)
    return reader(SealedFile)(tables_of(tables))


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
    # a raw line break never stands inside a JSON string, so this can only be the beginning of the table
    start = data.find(_CHECKLIST)
    if start > 0:
        tables = orjson.loads(data[:start] + b"}")
        _refuse_newer(tables, file)
        document = tables["round"]["1"]
        round_ = reader(Round)(document | {"places": known.texts(document["places"])})
        if section := known.section(round_, data, start):
            return RoundHead(round_, section, data[start + len(section.table) :])
    return whole(data, file)


def _refuse_newer(tables: dict[str, Any], file: str) -> None:
    if tables["header"]["1"]["schema"] > SCHEMA:
        raise InspectError("errors.newer_file", file=file)


def _finding(body: dict[str, Any], known: Known) -> Finding:
    marks = known.marks(body["marks"]) if "marks" in body else ()
    return Finding(body["id"], known.text(body["place"]), known.text(body.get("status", "open")), marks)
