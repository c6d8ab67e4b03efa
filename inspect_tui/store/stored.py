"""Sealed files as the ledger reads them: by the thousand, and only as far as the question needs.

Their hash was checked and they were validated when they were sealed, so values are built as ``core.trusted`` says.
For whatever does not look as this program writes it, ``sealed.decode`` is asked, which validates everything.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

import orjson

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Finding, Mark, Round
from inspect_tui.core.records import RosterRecord, SealedFile
from inspect_tui.core.trusted import NotAsWritten, reader
from inspect_tui.store import migrations
from inspect_tui.store.sealed import tables_of

_CHECKLIST = b',\n"checklist": '
_PLACES = b',\n"places": '
_RECORDS = b',\n"records": '
_FIRST_PLACE = b'"places":[{"'
_NEXT_PLACE = b'},{"'
_LAST_PLACE = (b'}],"people":[', b"}]}}\n")
"""What stands in a roster before, between and after its places, and hardly ever in a text, where quotes are escaped and
lines are not broken. Whatever they cut wrongly is no JSON, and the file is read as a whole."""
UNREADABLE = (NotAsWritten, ValueError, KeyError, TypeError, AttributeError, ArithmeticError)
"""What reading raises when something is not as this program writes it."""

_REPEATED = ("kind", "device", "by", "at")
"""Fields of a record that are the same in most of a file."""

_ORDERED = ("checklist", "scope", "slot")
"""Texts of a round that are kept until its turn comes, and that others have too."""

T = TypeVar("T")


class Section(NamedTuple):
    """The part of a file that rounds have in common: how they are judged, and what is known of their places."""

    judged: bytes
    """The checklist's table as it stands in the file; one object for all that have the same checklist."""
    rows: bytes
    """What follows it, up to where the records begin."""
    checklist: str
    places: tuple[Place, ...]

    def stands_in(self, data: bytes, start: int) -> bool:
        """Whether a file has just this at a position."""
        return data.startswith(self.judged, start) and data.startswith(self.rows, start + len(self.judged))

    @property
    def size(self) -> int:
        """Bytes of it in a file."""
        return len(self.judged) + len(self.rows)


class Known:
    """What was read before and comes again: the rounds of a floor carry the same rows, and most faults are common."""

    def __init__(self) -> None:
        self._sections: dict[tuple[str, tuple[str, ...]], Section] = {}
        self._rows: dict[bytes, tuple[Place, ...]] = {}
        """By what stands in the file: a floor is walked by several checklists."""
        self._marks: dict[str, tuple[Mark, ...]] = {}
        self._mark_of: dict[str, Mark] = {}
        self._read_mark = reader(Mark)
        self._read_place = reader(Place)
        self.places: dict[str, Place] = {}
        """By id, each as it was met first."""
        self._texts: dict[Any, Any] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def text(self, text: T) -> T:
        """Return a text that comes again; equal ones are the same object, which is most of a finding's memory."""
        known: T = self._texts.setdefault(text, text)
        return known

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return a list of such texts; equal ones are the same object."""
        found = tuple(texts)
        known = self._lists.get(found)
        if known is None:
            known = self._lists[found] = tuple([self.text(text) for text in found])
        return known

    def forget(self) -> None:
        """Let go of everything but the places: of a large school it is megabytes, and it is soon learnt again."""
        for known in (self._sections, self._rows, self._marks, self._mark_of, self._texts, self._lists):
            known.clear()

    def section(self, round_: Round, data: bytes, start: int) -> Section | None:
        """Return the section of a round that begins at a position of its file; None where no records follow it."""
        # looked up by what is short; comparing the bytes is quicker than hashing them, or than looking for their end
        key = (round_.checklist_sha256, round_.places)
        known = self._sections.get(key)
        if known is not None and known.stands_in(data, start):
            return known
        end = data.find(_RECORDS, start)
        if end < 0:
            return None
        middle = data.find(_PLACES, start, end)
        middle = end if middle < 0 else middle
        judged, rows = self.text(data[start:middle]), self.text(data[middle : end + len(_RECORDS)])
        tables = orjson.loads(b"{" + judged[1:] + b"}")
        section = Section(judged, rows, self.text(tables["checklist"]["1"]["text"]), self._places_of(rows))
        self._sections[key] = section
        return section

    def _places_of(self, rows: bytes) -> tuple[Place, ...]:
        """Return the places of a table as it stands in a file, which may be missing."""
        known = self._rows.get(rows)
        if known is None:
            tables = orjson.loads(b"{" + rows[1 : -len(_RECORDS)] + b"}")
            known = tuple([self.place(document) for document in tables.get("places", {}).values()])
            self._rows[rows] = known
        return known

    def place(self, document: dict[str, Any]) -> Place:
        """Return a place; rounds and roster share one where they say the same of it."""
        kept = self._texts.setdefault
        values = {key: kept(value, value) if type(value) is str else value for key, value in document.items()}
        if "features" in values:
            values["features"] = self.texts(values["features"])
        place = self._read_place(values)
        known = self.places.setdefault(place.id, place)
        return known if known == place else place

    def record(self, document: dict[str, Any]) -> dict[str, Any]:
        """Return the document of a record with the texts shared that thousands of records have in common."""
        return document | {name: self.text(document[name]) for name in _REPEATED}

    def findings(self, bodies: Iterable[dict[str, Any]]) -> Iterator[Finding]:
        """Yield what inspections found: a month has so many that every call for each of them is felt."""
        kept = self._texts.setdefault
        for body in bodies:
            place, status = body["place"], body.get("status", "open")
            marks = self.marks(body["marks"]) if "marks" in body else ()
            yield Finding(body["id"], kept(place, place), kept(status, status), marks)

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
    trials: tuple[()] = ()

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

    @property
    def size(self) -> int:
        """Bytes that it keeps in memory."""
        return len(self._data)

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
        findings = tuple(known.findings([document["body"] for document in documents]))
        return StoredRound(self, findings, again)


def whole(data: bytes, file: str) -> SealedFile:
    """Read all of a sealed file; see ``opened``."""
    return reader(SealedFile)(_content(data, file))


def opened(data: bytes, file: str, known: Known) -> SealedFile | RoundHead:
    """Read a round without its records, and any other sealed file whole.

    Args:
        data: the bytes, which match the file's name.
        file: its name, for the sentence when it cannot be read.
        known: what was read before; pass the same one when reading many files.

    Raises:
        NotAsWritten: it is not what this version of the program writes; see also ``UNREADABLE``.
    """
    # a raw line break never stands inside a JSON string, so this can only be the beginning of the table
    start = data.find(_CHECKLIST)
    if start > 0:
        tables = orjson.loads(data[:start] + b"}")
        _refuse_other_versions(tables, file)
        document = tables["round"]["1"]
        common = {name: known.text(document[name]) for name in _ORDERED}
        round_ = reader(Round)(document | common | {"places": known.texts(document["places"])})
        if section := known.section(round_, data, start):
            return RoundHead(round_, section, data[start + section.size :])
    begin = data.find(_FIRST_PLACE)
    if begin > 0:
        return _roster(data, begin, file, known)
    content = _content(data, file)
    return reader(SealedFile)(content | {"records": map(known.record, content.get("records", ()))})


def _roster(data: bytes, begin: int, file: str, known: Known) -> SealedFile:
    """Read a roster, place by place: the documents of a large school's take ten times the memory of its places."""
    end = min(end for last in _LAST_PLACE if (end := data.find(last, begin)) > 0)
    rows = data[begin + len(_FIRST_PLACE) : end].split(_NEXT_PLACE)
    content = reader(SealedFile)(_content(data[:begin] + b'"places":[' + data[end + 1 :], file))
    (record,) = content.records
    if not isinstance(record, RosterRecord):
        raise NotAsWritten(file)
    places = tuple([known.place(orjson.loads(b'{"%b}' % row)) for row in rows])
    roster = record.model_copy(update={"body": record.body.model_copy(update={"places": places})})
    return content.model_copy(update={"records": (roster,)})


def _content(data: bytes, file: str) -> dict[str, Any]:
    tables = orjson.loads(data)
    _refuse_other_versions(tables, file)
    return tables_of(tables)


def _refuse_other_versions(tables: dict[str, Any], file: str) -> None:
    if migrations.SEALED.version_of(tables) != migrations.SEALED.version:
        raise NotAsWritten(file)
