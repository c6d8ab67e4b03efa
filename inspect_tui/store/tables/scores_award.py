"""From a school's own table of scores to its ranking."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardResult, CannotRank
from inspect_tui.core.past import Past, look_back
from inspect_tui.core.period import Period, Term
from inspect_tui.core.policy import Policy, counted_days
from inspect_tui.core.problems import Problem
from inspect_tui.core.ranking import rank
from inspect_tui.core.text import natural_key
from inspect_tui.errors import WrongUse
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.data_folder import DataFolder
from inspect_tui.store.policies import LoadedPolicy, unfit
from inspect_tui.store.tables.scores_table import ScoreTable, read_scores
from inspect_tui.store.tables.tabular import table_bytes

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation


class Earlier(NamedTuple):
    """The other award that a policy looks back on, made from the same table."""

    policy: Policy
    table: ScoreTable
    """Read as this policy needs it."""


class ScoresFile(NamedTuple):
    """A table of scores, read for one policy and period."""

    name: str
    loaded: LoadedPolicy
    period: Period | None
    """None: all rows are one period."""
    table: ScoreTable
    terms: tuple[Term, ...] = ()
    """Of the school's settings."""
    earlier: Earlier | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why rows cannot be used, by line, as this award or the one looked back on needs them."""
        both = (*self.table.problems, *(self.earlier.table.problems if self.earlier else ()))
        distinct = {(one.line, one.code, one.item, str(one.values)): one for one in both}
        return tuple(sorted(distinct.values(), key=lambda problem: problem.line or 0))

    @property
    def bad(self) -> int:
        """How many rows cannot be used."""
        return max(self.table.bad, self.earlier.table.bad if self.earlier else 0)

    def ranked(self) -> AwardResult:
        """Rank the usable rows.

        Raises:
            WrongUse: no row counts, or a class's rows and the policy do not fit together.
        """
        if not _any_counts(self.table, self.loaded.policy, self.period):
            raise self._nothing()
        try:
            with collector_paused():
                return _ranked(self.table, self.loaded.policy, self.period, self._past())
        except CannotRank as error:
            raise unfit(error, self.loaded) from error

    def _nothing(self) -> WrongUse:
        """Return why no row counts: not one has a source of the policy, or none lies in the period."""
        policy, found = self.loaded.policy, sorted({row.source for row in self.table.rows}, key=natural_key)
        wanted = [source.name for source in policy.score.sources]
        if found and wanted and not set(wanted) & set(found):
            names = {"wanted": " ".join(wanted), "found": " ".join(filter(None, found)), "file": self.name}
            return unfit(CannotRank("no_such_source", "score", "sources", **names), self.loaded)
        return WrongUse("scores.none", file=self.name, period=self.period.id if self.period else "")

    def explain(self, unit: str) -> "Explanation":
        """Return the whole story of one unit, with what would have changed it. The rows must know their lines.

        Raises:
            WrongUse: the table has no such unit; see also ``ranked``.
        """
        from dataclasses import replace

        from inspect_tui.core.changes import changes
        from inspect_tui.core.explain import explanation
        from inspect_tui.core.reranking import Basis
        from inspect_tui.core.rows import Origin

        result, rows = self.ranked(), self.table.rows
        policy = _without_head_count(self.loaded.policy, self.table)
        origins = {row.ref: Origin(self.name, int(row.ref)) for row in rows if row.ref}
        told = explanation(unit, result, rows, policy, self.period, {}, {}, origins, self.table.units)
        if told is None:
            raise WrongUse("scores.no_unit", unit=unit, file=self.name)
        with collector_paused():
            basis = Basis(rows, self.table.units, policy, self.period, self._past())
            return replace(told, changes=changes(unit, result, basis, {}))

    def _past(self) -> Past:
        """Rank the earlier periods of the table that the policy looks back on."""
        policy = self.loaded.policy
        of, table = self.earlier or (policy, self.table)

        def held(earlier: Period, before: Past) -> AwardResult | None:
            return _ranked(table, of, earlier, before) if _any_counts(table, of, earlier) else None

        return look_back(policy, of, self.period, self.terms, held)


def load_scores(
    path: Path, loaded: LoadedPolicy, period: Period | None, folder: DataFolder, *, numbered: bool = False
) -> ScoresFile:
    """Read a CSV or XLSX file of scores; the problems of its rows are in its table.

    Args:
        path: the file.
        loaded: by which rules it will be ranked.
        period: what will be ranked; None: all rows are one period.
        folder: has the terms, and the policy that this one looks back on.
        numbered: whether its rows are to know their lines, as ``ScoresFile.explain`` needs them.

    Raises:
        WrongUse: there is no such file, it is empty, or it lacks a column that the policy or the period needs; or there
            is no such policy as it looks back on.
        Damaged: it cannot be read at all.
        InspectError: the disk refused, or reading workbooks is not installed.
    """
    data = table_bytes(path, folder.disk)
    table = read_scores(path.name, data, loaded.policy, period, numbered=numbered)
    earlier = None
    if loaded.policy.history.of:
        of = folder.policy(loaded.policy.history.of).policy
        earlier = Earlier(of, read_scores(path.name, data, of, period))
    return ScoresFile(path.name, loaded, period, table, folder.terms, earlier)


def _ranked(table: ScoreTable, policy: Policy, period: Period | None, past: Past) -> AwardResult:
    return rank(table.rows, table.units, _without_head_count(policy, table), period, past)


def _any_counts(table: ScoreTable, policy: Policy, period: Period | None) -> bool:
    days = counted_days(policy, period) if period else None
    sources = {source.name for source in policy.score.sources}
    return any((days is None or row.day in days) and (not sources or row.source in sources) for row in table.rows)


def _without_head_count(policy: Policy, table: ScoreTable) -> Policy:
    """Return a policy that asks nobody for occupants whom the table does not count: who stands in it lives there."""
    if any("occupants" in unit.attributes for unit in table.units):
        return policy
    eligible = policy.eligible.model_copy(update={"min_occupants": 0})
    return policy.model_copy(update={"eligible": eligible})
