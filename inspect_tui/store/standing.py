"""From a period's sealed files to its ranking."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardResult, CannotRank, Unit
from inspect_tui.core.base import Label
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.past import NO_PAST, Past, beginning, look_back
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy, span
from inspect_tui.core.problems import Problem
from inspect_tui.core.ranking import ranking
from inspect_tui.core.records import SealedFile
from inspect_tui.core.rows import Origin, ScoreRow
from inspect_tui.core.state import Folding, RoundView
from inspect_tui.core.tally import Tally, facts_of
from inspect_tui.core.units import Bearing, Roll
from inspect_tui.errors import WrongUse
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.library import read_checklist
from inspect_tui.store.policies import LoadedPolicy, unfit
from inspect_tui.store.sources import refuse_unknown_sources

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation, Trace
    from inspect_tui.core.notice import NoticeFacts, Stage
    from inspect_tui.store.data_folder import DataFolder

MANY_FILES = 5_000
"""So many take some seconds to read. A school has fewer in a whole term, and its rankings are never kept."""

Origins = Mapping[str, Origin]
"""Where in a school's own tables scores stood, by ``ScoreRow.ref``."""

Keep = Callable[[RoundView | Origins, Sequence[ScoreRow]], None]
"""Told of each round and its rows as they pass by, and of rows that came without a round and whence."""


class Ranked(NamedTuple):
    """A ranking, and what has to be said with it."""

    period: Period
    loaded: LoadedPolicy
    result: AwardResult
    titles: Mapping[str, Label]
    """Of the checklists, by id."""
    problems: tuple[Problem, ...]
    """What could not be read."""


class _Made(NamedTuple):
    """A ranking with who took part and the earlier awards it looked back on."""

    ranked: Ranked
    units: Sequence[Unit]
    past: Past


class _Read(NamedTuple):
    """What a ranking is made from, read: everything else that reading took is let go before ranking takes its share."""

    gathered: Gathered
    units: Sequence[Unit]
    titles: dict[str, Label]
    problems: tuple[Problem, ...]
    met: frozenset[str]
    """The sources of which it has any record."""


class Standing(NamedTuple):
    """A ranking with everything it was made from, so that any place in it can be explained."""

    ranked: Ranked
    rounds: tuple[RoundView, ...]
    """Those that bear on the award."""
    rows: tuple[ScoreRow, ...]
    units: Sequence[Unit]
    past: Past
    origins: Origins = MappingProxyType({})
    """Of the imported rows."""

    @property
    def period(self) -> Period:
        """What was ranked."""
        return self.ranked.period

    @property
    def loaded(self) -> LoadedPolicy:
        """By which rules."""
        return self.ranked.loaded

    @property
    def result(self) -> AwardResult:
        """The ranking."""
        return self.ranked.result


def ranked(folder: "DataFolder", period: Period, loaded: LoadedPolicy) -> Ranked:
    """Rank a period by a policy, in the memory that the ranking takes: its inspections pass by and are not kept.

    Raises:
        WrongUse: the period has no inspections that the policy counts, or the two do not fit together.
    """
    with collector_paused():
        if _is_large(folder, period, loaded.policy):
            return _titled(folder, _kept(folder, period, loaded))
        return _titled(folder, _made(folder, period, loaded, _keep_nothing).ranked)


def standing(folder: "DataFolder", period: Period, loaded: LoadedPolicy) -> Standing:
    """Rank a period by a policy, and keep what it was made from; raises what ``ranked`` does."""
    rounds: list[RoundView] = []
    rows: list[ScoreRow] = []
    origins: dict[str, Origin] = {}

    def keep(of: RoundView | Origins, made: Sequence[ScoreRow]) -> None:
        if isinstance(of, RoundView):
            rounds.append(of)
        else:
            origins.update(of)
        rows.extend(made)

    with collector_paused():
        made = _made(folder, period, loaded, keep)
    return Standing(_titled(folder, made.ranked), tuple(rounds), tuple(rows), made.units, made.past, origins)


def _keep_nothing(of: RoundView | Origins, rows: Sequence[ScoreRow]) -> None:
    pass


def _is_large(folder: "DataFolder", period: Period, policy: Policy) -> bool:
    """Whether a ranking takes so long that it is worth keeping."""
    months = span(policy, period).months
    return sum(len(folder.disk.names(folder.ledger.records / month)) for month in months) >= MANY_FILES


def _kept(folder: "DataFolder", period: Period, loaded: LoadedPolicy) -> Ranked:
    """Return the ranking from a cache; made, and kept there, where it holds none."""
    from inspect_tui.store.summaries import KeptRanking  # no single school has that many files

    kept = KeptRanking(folder, loaded, period, months_of(folder, period, loaded.policy))
    if summary := kept.load():
        return Ranked(period, loaded, *summary)
    found = _made(folder, period, loaded, _keep_nothing).ranked
    kept.save(found.result, found.titles, found.problems)
    return found


def _titled(folder: "DataFolder", found: Ranked) -> Ranked:
    """Add the titles of the policy's checklists that nobody has walked, as they are in force."""
    missing = [source for source in sorted(found.loaded.policy.wanted) if source not in found.titles]
    known = ((source, folder.library.checklist(source)) for source in missing)
    titles = {source: loaded.checklist.title for source, loaded in known if loaded}
    return found._replace(titles={**found.titles, **titles})


def _made(folder: "DataFolder", period: Period, loaded: LoadedPolicy, keep: Keep) -> _Made:
    policy = loaded.policy
    try:
        gathered, units, titles, problems, met = _read(folder, period, policy, keep)
        if not policy.wanted <= met:
            refuse_unknown_sources(folder, policy, met)
        if gathered.empty and problems:
            raise WrongUse("errors.no_readable_records", period=period.id, count=len(problems))
        if gathered.empty:
            raise WrongUse("errors.no_records", period=period.id)
        past, wrong = _past(folder, period, policy)
        result = ranking(gathered, units, policy, period, past)
    except CannotRank as error:
        raise unfit(error, loaded) from error
    problems += tuple(one for one in wrong if one not in problems)
    return _Made(Ranked(period, loaded, result, titles, problems), units, past)


def _past(folder: "DataFolder", period: Period, policy: Policy) -> tuple[Past, Sequence[Problem]]:
    """Rank the earlier periods that a policy looks back on; what could not be read of them is said too."""
    problems: list[Problem] = []
    if not policy.history.looks_back:
        return NO_PAST, problems
    of = folder.policy(policy.history.of).policy if policy.history.of else policy

    def held(earlier: Period, before: Past) -> AwardResult | None:
        gathered, units, _, wrong, _ = _read(folder, earlier, of, _keep_nothing)
        problems.extend(one for one in wrong if one not in problems)
        return None if gathered.empty else ranking(gathered, units, of, earlier, before)

    return look_back(policy, of, period, folder.terms, held), problems


def months_of(folder: "DataFolder", period: Period, policy: Policy) -> tuple[str, ...]:
    """Return the months whose files a ranking is made from, a month more where it looks back on others."""
    days = span(policy, period)
    if not policy.history.looks_back:
        return days.months
    begun = beginning(policy.history.within, period, folder.terms)
    return days._replace(start=begun - timedelta(days=31)).months


def _read(folder: "DataFolder", period: Period, policy: Policy, keep: Keep) -> _Read:
    days = span(policy, period)
    campus = folder.campus(days.end)
    months = folder.ledger.months(days.months, Bearing(campus, policy, days))
    folding = Folding(months.others, read_checklist)
    gathered, roll, titles = Gathered(policy, period), Roll(policy, days), dict[str, Label]()
    sources, met = policy.wanted, set[str]()
    tally = Tally(days, sources or None)
    for view, vetoes in folding.views(months.rounds()):
        made = tally.rows(view, facts_of(vetoes))
        gathered.take(made)
        roll.add(view)
        titles[view.checklist.id] = view.checklist.title
        keep(view, made)
    if any(file.header.kind == "import" for file in months.others):
        rows, origins = _imported(months.others, days, sources, roll)
        gathered.take(rows)
        keep(origins, rows)
        met.update(row.source for row in rows)
    problems = (*months.problems, *folding.problems)
    return _Read(gathered, roll.units(campus), titles, problems, frozenset(met.union(titles)))


def _imported(
    files: Iterable[SealedFile], days: Period, sources: Collection[str], roll: Roll
) -> tuple[Sequence[ScoreRow], Origins]:
    """Return the rows of scores from a school's own tables and where they stood, and put their places on the roll."""
    from inspect_tui.core.imported import imported, imported_rows  # few schools have any

    past = imported(files)
    roll.meet(place for record, place in past if not sources or record.body.source in sources)
    origins = {record.id: Origin(record.body.file, record.body.line) for record, _ in past}
    return imported_rows(past, days, sources or None), origins


def explain(stood: Standing, unit: str) -> "Explanation":
    """Return the whole story of one place, but for what would have changed it (see ``with_changes``).

    Raises:
        WrongUse: no such place takes part.
    """
    from inspect_tui.core.explain import explanation

    policy, titles = stood.loaded.policy, stood.ranked.titles
    found = _traces(stood, unit)
    told = explanation(unit, stood.result, stood.rows, policy, stood.period, found, titles, stood.origins, stood.units)
    if told is None:
        raise WrongUse("errors.unknown_place", place=unit)
    return told


def with_changes(stood: Standing, told: "Explanation", stopped: Callable[[], bool] | None = None) -> "Explanation":
    """Add what single change would have made the difference: it takes longer than all the rest.

    Args:
        stood: the ranking.
        told: the rest.
        stopped: asked between rankings whether nobody waits for it any more; then nothing is added.
    """
    from dataclasses import replace

    from inspect_tui.core.changes import changes
    from inspect_tui.core.reranking import Basis, never
    from inspect_tui.core.scales import scale_of

    unit = told.row.unit
    basis = Basis(stood.rows, stood.units, stood.loaded.policy, stood.period, stood.past)
    lists = {view.checklist.id: view.checklist for view in stood.rounds}
    known = {source: scale_of(checklist) for source, checklist in lists.items()}
    with collector_paused():
        found = changes(unit, stood.result, basis, _traces(stood, unit), known, stopped or never)
        return replace(told, changes=found)


def _traces(stood: Standing, unit: str) -> "Mapping[str, Trace]":
    from inspect_tui.core.explain import own_rows, traces

    policy = stood.loaded.policy
    places = {row.unit for row in own_rows(unit, stood.rows, policy, stood.period, stood.units)}
    return traces(stood.rounds, places, span(policy, stood.period))


def notice(folder: "DataFolder", stood: Standing, stage: "Stage", posted: date) -> "NoticeFacts":
    """Return everything a notice of an award says."""
    from inspect_tui.core.counts import judged
    from inspect_tui.core.notice import notice_facts

    policy = stood.loaded.policy
    sources = tuple(source.name for source in policy.score.sources)
    checklists = {loaded.checklist.id: loaded.checklist for loaded in folder.library.checklists()}
    return notice_facts(
        stood.result,
        policy,
        stood.period,
        rows=[row for row in stood.rows if not sources or row.source in sources],
        judged=judged(
            stood.rounds,
            span(policy, stood.period),
            sources or None,
            approved_only=policy.eligible.records == "approved",
        ),
        checklists=checklists,
        stage=stage,
        posted=posted,
        is_school_day=folder.settings.calendar.is_school_day,
    )
