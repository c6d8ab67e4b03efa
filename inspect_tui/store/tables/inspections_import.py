"""Past scores become records: those that are new, once, and never beside others that say something else."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui import __version__
from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.imported import file_id, imported, record_id
from inspect_tui.core.inspection import Round
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import FileHeader, ImportedRecord, ImportedScore, SealedFile
from inspect_tui.core.unit_names import Names
from inspect_tui.store.ref import Ref
from inspect_tui.store.roster import current
from inspect_tui.store.tables.cells import folded
from inspect_tui.store.tables.inspections_table import Known, read_past_scores
from inspect_tui.store.tables.tabular import table_bytes

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

_Check = tuple[str, date, str, str]
"""A place, a day, a time of day and a source: what may have been checked only once, or by several at one time."""


class PastImport(NamedTuple):
    """What a table would add. Nothing is a record before ``seal``."""

    new: tuple[ImportedScore, ...]
    known: int
    """How many of its rows are records already."""
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]
    """Columns that are not kept."""
    strange_sources: tuple[str, ...]
    """Sources that are no checklist's id: a policy counts them only where it names them."""

    @property
    def bad(self) -> int:
        """How many rows cannot be taken; one row may have several problems."""
        return len({problem.line for problem in self.problems})


def read_inspections(folder: "DataFolder", file: Path, source: str = "") -> PastImport:
    """Read a table of past scores, and compare it with what is recorded.

    Args:
        folder: the data folder that is to take it.
        file: a CSV or XLSX file.
        source: of rows that name none.

    Raises:
        InspectError: the file or the records cannot be read.
    """
    campus = current(folder.ledger.rosters())
    places = {place.id: place for place in campus.places}
    names = Names(places)

    def place_of(text: str) -> Place | None:
        found = names.meant(text)
        return places[found[0]] if len(found) == 1 else None  # of several nobody knows which

    lists = [loaded.checklist for loaded in folder.library.checklists()]
    titles = {folded(title): one.id for one in lists for title in (one.id, one.title.zh, one.title.en)}
    known = Known(place_of, titles, folder.clock().date(), titles.get(folded(source), source))
    table = read_past_scores(file.name, table_bytes(file, folder.disk), known)
    recorded = _recorded(folder, {f"{score.date:%Y-%m}" for score in table.scores})
    new: list[ImportedScore] = []
    problems = list(table.problems)
    repeated = 0
    ids = {record_id(score) for score in table.scores}
    for score in table.scores:
        if record_id(score) in recorded.ids:
            repeated += 1
        elif problem := recorded.against(score, ids):
            problems.append(problem)
        else:
            new.append(score)
    ids_of_lists = {one.id for one in lists}
    strange = dict.fromkeys(score.source for score in new if score.source not in ids_of_lists)
    in_order = tuple(sorted(problems, key=lambda problem: problem.line or 0))
    return PastImport(tuple(new), repeated, in_order, table.unused, tuple(strange))


def seal(folder: "DataFolder", scores: Sequence[ImportedScore], by: str) -> tuple[Ref, ...]:
    """Seal past scores, in one file for each month they are about.

    Should the disk refuse half way, importing the table again adds the rest.

    Args:
        folder: the data folder.
        scores: what is new.
        by: roster id of who imports them, and answers for them; empty where the roster names nobody.

    Raises:
        InspectError: the disk refused; earlier months may stand.
    """
    campus = current(folder.ledger.rosters())
    months: defaultdict[str, list[ImportedScore]] = defaultdict(list)
    for score in scores:
        months[f"{score.date:%Y-%m}"].append(score)
    return tuple(folder.ledger.seal(_file(folder, months[month], campus, by)) for month in sorted(months))


def _file(folder: "DataFolder", scores: Iterable[ImportedScore], campus: Campus, by: str) -> SealedFile:
    at, device = folder.clock(), folder.device.id
    records = tuple(
        ImportedRecord(id=record_id(body), device=device, by=by, at=at, body=body)
        for body in sorted(scores, key=lambda body: (body.date, body.line))
    )
    header = FileHeader(
        kind="import",
        id=file_id((record.id for record in records), device),
        date=records[-1].body.date,
        device=device,
        app=__version__,
        sealed=at,
    )
    about = {record.body.place for record in records}
    return SealedFile(
        header=header, places=tuple(place for place in campus.places if place.id in about), records=records
    )


class _Recorded(NamedTuple):
    """What is recorded of some months."""

    ids: Collection[str]
    """Of imported records."""
    imported: Mapping[_Check, Sequence[ImportedScore]]
    walked: Collection[tuple[str, date, str]]
    """Places, days and checklists of rounds."""

    def against(self, score: ImportedScore, ids: Collection[str]) -> Problem | None:
        """Return why a score may not stand beside what is recorded, or None.

        Args:
            score: a new one.
            ids: of all scores of its table: two that stand in one table are two checks.
        """
        where = {"file": score.file, "line": score.line, "item": score.place}
        values = {"date": score.date.isoformat(), "source": score.source}
        if (score.place, score.date, score.source) in self.walked:
            return Problem(code="import_recorded", values=values, **where)
        for other in self.imported.get(_check(score), ()):
            if record_id(other) not in ids:
                told = values | {"other": str(other.score if other.score is not None else other.status)}
                return Problem(code="import_otherwise", values=told | {"file": other.file}, **where)
        return None


def _check(score: ImportedScore) -> _Check:
    return score.place, score.date, score.slot, score.source


def _recorded(folder: "DataFolder", months: Collection[str]) -> _Recorded:
    noting = _Noting()
    files = folder.ledger.months(sorted(months), noting).others
    records = [record for record, _ in imported(files)]
    known: defaultdict[_Check, list[ImportedScore]] = defaultdict(list)
    for record in records:
        known[_check(record.body)].append(record.body)
    return _Recorded({record.id for record in records}, known, noting.walked)


class _Noting:
    """Notes where rounds were walked; none of them need be read for that (see ``reading.Choice``)."""

    def __init__(self) -> None:
        self.walked: set[tuple[str, date, str]] = set()

    def surely(self, round_: Round) -> bool:
        self.walked.update((place, round_.date, round_.checklist) for place in round_.places)
        return False

    def after_all(self, round_: Round) -> bool:
        return False
