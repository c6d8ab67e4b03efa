"""From a school's own table of scores to its ranking."""

from pathlib import Path
from typing import NamedTuple

from inspect_tui.core.award import AwardResult, CannotRank
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy, counted_days
from inspect_tui.core.ranking import rank
from inspect_tui.errors import WrongUse
from inspect_tui.store.disk import Disk
from inspect_tui.store.policies import LoadedPolicy
from inspect_tui.store.scores_table import ScoreTable, read_scores
from inspect_tui.store.tabular import table_bytes


class ScoresFile(NamedTuple):
    """A table of scores, read for one policy and period."""

    name: str
    loaded: LoadedPolicy
    period: Period | None
    """None: all rows are one period."""
    table: ScoreTable

    def ranked(self) -> AwardResult:
        """Rank the usable rows.

        Raises:
            WrongUse: no row counts, or a class's rows and the policy do not fit together.
        """
        policy = self.loaded.policy
        table = self.table
        if not _any_counts(table, policy, self.period):
            raise WrongUse("scores.none", file=self.name, period=self.period.id if self.period else "")
        try:
            return rank(table.rows, table.units, _without_head_count(policy, table), self.period)
        except CannotRank as error:
            raise WrongUse(f"award.cannot.{error.code}", **error.values) from error


def load_scores(path: Path, loaded: LoadedPolicy, period: Period | None, disk: Disk) -> ScoresFile:
    """Read a CSV or XLSX file of scores; the problems of its rows are in its table.

    Raises:
        WrongUse: there is no such file, it is empty, or it lacks a column that the policy or the period needs.
        Damaged: it cannot be read at all.
        InspectError: the disk refused, or reading workbooks is not installed.
    """
    table = read_scores(path.name, table_bytes(path, disk), loaded.policy, period)
    return ScoresFile(path.name, loaded, period, table)


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
