"""A school's own table of scores, read row by row into what an award is made from (DESIGN section 9).

What is wrong with a row is told with its line and column, and the row is not taken. Nothing depends on the order of
the rows but the line numbers.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from inspect_tui.core.award import Reason, Unit
from inspect_tui.core.exact import shortest
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy
from inspect_tui.core.problems import Problem
from inspect_tui.core.rows import UNDATED, ScoreRow
from inspect_tui.core.splitting import KNOWN_BY
from inspect_tui.core.text import natural_key
from inspect_tui.store.tables.cells import Columns, read_day
from inspect_tui.store.tables.score_cells import (
    ATTRIBUTE_COLUMNS,
    FACTS,
    SCORE_COLUMNS,
    STATUSES,
    column_name,
    no_name,
    read_facts,
    read_score,
    read_status,
)
from inspect_tui.store.tables.scores_needs import Needs, needs_of
from inspect_tui.store.tables.scores_units import UnitTable
from inspect_tui.store.tables.tabular import Row, Table, stream_table

_Found = list[tuple[str, dict[str, str]]]
"""What is wrong with a row: codes of problems, and what fills their sentences."""


class ScoreTable(NamedTuple):
    """What a table holds, for one policy."""

    rows: tuple[ScoreRow, ...]
    """Of the usable rows, in the file's order."""
    units: tuple[Unit, ...]
    """Each once; one that moved between the values that the policy gathers by, once for each of them."""
    problems: tuple[Problem, ...]
    """Why rows cannot be used, by line."""
    bad: int
    """How many rows cannot be used; one row may have several problems, and one problem may concern several rows."""
    warnings: tuple[Reason, ...]
    """What a reader of the ranking must know."""


def read_scores(file: str, data: bytes, policy: Policy, period: Period | None, *, numbered: bool = False) -> ScoreTable:
    """Read a CSV or XLSX table of scores.

    Args:
        file: its name, for the problems.
        data: its bytes.
        policy: says which columns are needed.
        period: where one is given, every row needs its date.
        numbered: whether ``ScoreRow.ref`` is to say the line; a large table takes less memory without.

    Raises:
        WrongUse: the table is empty, or lacks a column that the policy or the period needs.
        Damaged: it cannot be read at all.
    """
    heading, rows = stream_table(file, data)
    columns = Columns(heading, SCORE_COLUMNS | ATTRIBUTE_COLUMNS, required=())
    lacking = [key for key in ("unit", "score") if key not in columns.headings]
    missing = [
        Problem(code="score_missing_column", file=file, line=1, values={"column": column_name(key)}) for key in lacking
    ]
    # the merged title of a sheet stands in many cells: then its columns are missing, not double
    if missing or columns.problems:
        return ScoreTable((), (), tuple(missing or columns.problems), 0, ())
    names = {*columns.headings, *columns.others}
    reader = _Reader(file, columns, policy, needs_of(file, names, policy, period), numbered=numbered)
    for row in rows:
        reader.take(row)
    return _with_sheets(reader.table(), heading)


def _with_sheets(found: ScoreTable, heading: Table) -> ScoreTable:
    """Say which other sheets of the workbook were not read: rows like these are missed, anything else is mentioned."""
    if heading.alike:
        values = {"sheets": "、".join(heading.alike)}
        problem = Problem(code="score_other_sheets", file=heading.file, values=values)
        return found._replace(problems=(problem, *found.problems))
    if heading.unread:
        warning = Reason("sheets_unread", {"sheets": "、".join(heading.unread)})
        return found._replace(warnings=(warning, *found.warnings))
    return found


class _Reader:
    """Takes the rows one by one: a large table is never in memory as text cells."""

    def __init__(self, file: str, columns: Columns, policy: Policy, needs: Needs, *, numbered: bool) -> None:
        self._file = file
        self._numbered = numbered
        self._policy = policy
        self._needs = needs
        self._headings = {key: columns.headings.get(key, "") for key in SCORE_COLUMNS}
        named = {key: heading for key, heading in columns.headings.items() if key in ATTRIBUTE_COLUMNS}
        named |= {heading: heading for heading in columns.others}
        self._units = UnitTable(file, named, policy.group_by, needs)
        self._undated: Counter[tuple[str, str]] = Counter()
        self._rows: list[ScoreRow] = []
        self._problems: list[Problem] = []
        self._bad = 0
        self._no_names: dict[str, bool] = {}

    def take(self, row: Row) -> None:
        """Read one row."""
        cells, headings, needs = row.cells, self._headings, self._needs
        found: _Found = []
        unit, source = cells[headings["unit"]], cells.get(headings["source"], needs.source)
        if row.extra:
            found.append(("roster_extra_cells", {"count": str(row.extra)}))
        if not unit:
            found.append(("roster_missing_cell", {"column": headings["unit"]}))
        elif self._names_nothing(unit):
            found.append((no_name(unit), {"column": headings["unit"], "value": unit}))
        if needs.sourced and not source:
            found.append(("roster_missing_cell", {"column": headings["source"]}))
        score, status = self._result(cells, found)
        day = self._day(cells.get(headings["date"], ""), found)
        if found:
            self._bad += 1
            for code, values in found:
                self._problems.append(Problem(code=code, file=self._file, line=row.line, item=unit, values=values))
            return
        one = self._units.describe(unit, cells, row.line)
        slot = ""
        if day is None:
            self._undated[one.unit, source] += 1
            day, slot = UNDATED, str(self._undated[one.unit, source])
        facts = read_facts(cells.get(headings["facts"], ""))
        ref = str(row.line) if self._numbered else ""
        self._rows.append(ScoreRow(one.unit, day, slot, source, score, status, facts, one.attributes, 0, 0, ref, True))

    def _names_nothing(self, unit: str) -> bool:
        """Whether a cell cannot be a unit's name; a table has few of them, so each is looked at once."""
        known = self._no_names.get(unit)
        if known is None:
            known = self._no_names[unit] = bool(no_name(unit))
        return known

    def _result(self, cells: Mapping[str, str], found: _Found) -> tuple[Fraction | None, str]:
        """Return the score and the status; a score without a status was inspected."""
        column, status_column = self._headings["score"], self._headings["status"]
        text, word = cells[column], cells.get(status_column, "")
        score = read_score(text) if text else None
        status = read_status(word) if word else "inspected"
        if text and score is None:
            found.append(("score_bad_number", {"column": column, "value": text}))
        if status is None:
            known = " ".join(f"{name}/{code}" for name, code in STATUSES.items() if name != code)
            found.append(("roster_unknown_word", {"column": status_column, "value": word, "known": known}))
        if not text and not word:
            found.append(("score_empty", {"column": column, "status": status_column or column_name("status")}))
        return score, status or ""

    def _day(self, text: str, found: _Found) -> date | None:
        column = self._headings["date"]
        day = read_day(text) if text else None
        if text and day is None:
            found.append(("score_bad_date", {"column": column, "value": text}))
        elif not text and self._needs.dated:
            found.append(("roster_missing_cell", {"column": column}))
        return day

    def table(self) -> ScoreTable:
        """Return what was read, without the units that contradict themselves."""
        self._units.settle()
        problems = [*self._problems, *self._units.problems]
        rows = (
            tuple(row for row in self._rows if self._units.accepts(row)) if self._units.problems else tuple(self._rows)
        )
        return ScoreTable(
            rows=rows,
            units=self._units.units(),
            problems=tuple(sorted(problems, key=lambda problem: problem.line or 0)),
            bad=self._bad + len(self._rows) - len(rows),
            warnings=(*self._units.alike(), *_warnings(rows, self._policy)),
        )


def _warnings(rows: Sequence[ScoreRow], policy: Policy) -> Iterator[Reason]:
    """Yield what somebody who looks at the ranking must know of the table; no order of rows shows in it."""
    seen: set[tuple[str, date, str, Fraction | None, str]] = set()
    repeated: list[ScoreRow] = []
    other_sources: Counter[str] = Counter()
    other_facts: set[str] = set()
    forgotten = 0
    shares = [row.score for row in rows if row.score]
    sources = policy.wanted
    worth = policy.score.worth
    known_facts = {*FACTS.values(), *policy.facts}
    for row in rows:
        if row.day != UNDATED:
            what = (row.unit, row.day, row.source, row.score, row.status)
            if what in seen:
                repeated.append(row)
            seen.add(what)
        if sources and row.source not in sources:
            other_sources[row.source] += 1
        if row.facts:
            other_facts |= {fact for fact in row.facts - known_facts if not fact.startswith(KNOWN_BY)}
        forgotten += row.score is None and row.status == "inspected" and "inspected" not in worth
    if repeated:
        first = min(repeated, key=lambda row: (natural_key(row.unit), row.day))
        yield Reason("rows_repeated", {"count": str(len(repeated)), "row": f"{first.unit} {first.day}"})
    if shares and all(0 < score <= 1 for score in shares) and any(score < 1 for score in shares):
        yield Reason("scores_are_shares", {"score": shortest(max(shares), 4)})
    if other_sources:
        names = "、".join(sorted(other_sources, key=natural_key))
        yield Reason("sources_left_out", {"count": str(other_sources.total()), "names": names})
    if other_facts:
        yield Reason("facts_unused", {"facts": "、".join(sorted(other_facts))})
    if forgotten:
        yield Reason("score_forgotten", {"count": str(forgotten)})
