"""A table of past scores, read row by row into what records say.

What is wrong with a row is told, and the row is not taken.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, get_args

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Slot
from inspect_tui.core.imported import record_id
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import ImportedScore
from inspect_tui.store.tables.cells import Cells, Columns, folded
from inspect_tui.store.tables.score_cells import SCORE_COLUMNS, STATUSES, column_name, read_decimal, read_facts
from inspect_tui.store.tables.tabular import Row, stream_table

_COLUMNS: dict[str, tuple[str, ...]] = {
    **SCORE_COLUMNS,
    "unit": (*SCORE_COLUMNS["unit"], "寝室", "宿舍", "检查点", "place", "room"),
    "source": (*SCORE_COLUMNS["source"], "检查表", "checklist"),
    "slot": ("时段", "slot"),
}
_SLOTS: dict[str, str] = {
    "早查": "morning", "午查": "noon", "晚查": "evening", "早餐": "breakfast", "午餐": "lunch", "晚餐": "dinner",
    "白天": "day", **{slot: slot for slot in get_args(Slot)},
}  # fmt: skip


class PastScores(NamedTuple):
    """What a table holds."""

    scores: tuple[ImportedScore, ...]
    """Of the usable rows, in the file's order."""
    problems: tuple[Problem, ...]
    unused: tuple[str, ...]
    """Columns that say nothing about a score, and are not kept."""


class Known(NamedTuple):
    """What a table is read against."""

    place: Callable[[str], Place | None]
    """Returns a place of the roster by its id."""
    sources: Mapping[str, str]
    """Checklist ids by their titles, which a table may use instead."""
    today: date
    source: str
    """Of rows that name none; empty where each must."""


def read_past_scores(file: str, data: bytes, known: Known) -> PastScores:
    """Read a CSV or XLSX table of past scores and statuses, a score of a place a row.

    Args:
        file: its name, for the problems and for the records.
        data: its bytes.
        known: the roster, the checklists and the day.

    Raises:
        WrongUse: the table is empty.
        Damaged: it cannot be read at all.
    """
    table, rows = stream_table(file, data)
    columns = Columns(table, _COLUMNS, required=("unit", "date"))
    if not {"score", "status"} & columns.headings.keys():
        values = {"column": column_name("score")}
        columns.problems.append(Problem(code="roster_missing_column", file=file, line=1, values=values))
    if columns.problems:
        return PastScores((), tuple(columns.problems), ())
    scores: list[ImportedScore] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    checks: dict[tuple[str, date, str, str], tuple[int, str]] = {}
    for row in rows:
        cells = Cells(file, row, columns)
        score = _score(file, row, cells, known)
        if score is not None and (first := lines.setdefault(record_id(score), row.line)) != row.line:
            cells.complain("import_repeated", first=str(first))
        elif score is not None:
            said = str(score.status if score.score is None else score.score)
            first_line, other = checks.setdefault((score.place, score.date, score.slot, score.source), (row.line, said))
            if first_line == row.line:
                scores.append(score)
            else:
                cells.complain("import_conflict", first=str(first_line), other=other, value=said)
        problems += cells.problems
    return PastScores(tuple(scores), tuple(problems), tuple(columns.others))


def _score(file: str, row: Row, cells: Cells, known: Known) -> ImportedScore | None:
    """Read one row; None where anything in it is wrong, which the cells then tell."""
    cells.item = cells.text("unit")
    cells.check_width()
    day = cells.day("date")
    cells.text("date", required=True)
    place = _place(cells, known, day)
    if day is not None and day > known.today:
        cells.complain("import_future", date=day.isoformat())
    written, word = cells.text("score"), cells.text("status")
    score = read_decimal(written) if written else None
    if written and score is None:
        cells.complain("score_bad_number", column=cells.label("score"), value=written)
    if not written and (not word or STATUSES.get(folded(word)) == "inspected"):
        cells.complain("score_empty", column=cells.label("score"), status=cells.label("status"))
    source = cells.text("source") or known.source
    if not source:
        cells.complain("import_no_source", column=cells.label("source"))
    values = {
        "place": place.id if place else "",
        "date": day,
        "slot": cells.word("slot", _SLOTS),
        "source": known.sources.get(folded(source), source),
        "score": score,
        "status": cells.word("status", STATUSES, default="inspected"),
        "facts": tuple(sorted(read_facts(cells.text("facts")))),
        "file": file,
        "line": row.line,
    }
    return None if cells.problems else ImportedScore.model_validate(values)


def _place(cells: Cells, known: Known, day: date | None) -> Place | None:
    if not cells.text("unit", required=True):
        return None
    place = known.place(cells.item)
    if place is None:
        cells.complain("import_unknown_place", place=cells.item)
    elif day is not None and not place.in_force(day):
        cells.complain("import_place_out_of_use", date=day.isoformat())
    return place
