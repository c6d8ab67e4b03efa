"""From a period's sealed files to its ranking."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardResult, CannotRank
from inspect_tui.core.base import Label
from inspect_tui.core.gathering import Gathered
from inspect_tui.core.period import Period
from inspect_tui.core.policy import span
from inspect_tui.core.problems import Problem
from inspect_tui.core.ranking import ranking
from inspect_tui.core.records import SealedFile
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.state import Folding, RoundView
from inspect_tui.core.tally import Tally, facts_of
from inspect_tui.core.units import Bearing, Roll
from inspect_tui.errors import WrongUse
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.library import read_checklist
from inspect_tui.store.policies import LoadedPolicy

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation
    from inspect_tui.core.notice import NoticeFacts, Stage
    from inspect_tui.store.data_folder import DataFolder

Keep = Callable[[RoundView | None, Sequence[ScoreRow]], None]
"""Told of each round and its rows as they pass by, and of rows that came without a round."""


class Ranked(NamedTuple):
    """A ranking, and what has to be said with it."""

    period: Period
    loaded: LoadedPolicy
    result: AwardResult
    titles: Mapping[str, Label]
    """Of the checklists, by id."""
    problems: tuple[Problem, ...]
    """What could not be read."""


class Standing(NamedTuple):
    """A ranking with everything it was made from, so that any place in it can be explained."""

    ranked: Ranked
    rounds: tuple[RoundView, ...]
    """Those that bear on the award."""
    rows: tuple[ScoreRow, ...]

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
        return _ranked(folder, period, loaded, lambda view, rows: None)


def standing(folder: "DataFolder", period: Period, loaded: LoadedPolicy) -> Standing:
    """Rank a period by a policy, and keep what it was made from; raises what ``ranked`` does."""
    rounds: list[RoundView] = []
    rows: list[ScoreRow] = []

    def keep(view: RoundView | None, made: Sequence[ScoreRow]) -> None:
        rounds.extend([view] if view else [])
        rows.extend(made)

    with collector_paused():
        found = _ranked(folder, period, loaded, keep)
    return Standing(found, tuple(rounds), tuple(rows))


def _ranked(folder: "DataFolder", period: Period, loaded: LoadedPolicy, keep: Keep) -> Ranked:
    policy = loaded.policy
    days = span(policy, period)
    campus = folder.campus(days.end)
    months = folder.ledger.months(days.months, Bearing(campus, policy, days.end))
    folding = Folding(months.others, read_checklist)
    gathered, roll, titles = Gathered(policy, period), Roll(policy, days), dict[str, Label]()
    sources = tuple(source.name for source in policy.score.sources)
    tally = Tally(days, sources or None)
    for view, vetoes in folding.views(months.rounds()):
        made = tally.rows(view, facts_of(vetoes))
        gathered.take(made)
        roll.add(view)
        titles[view.checklist.id] = view.checklist.title
        keep(view, made)
    if any(file.header.kind == "import" for file in months.others):
        rows = _imported(months.others, days, sources, roll)
        gathered.take(rows)
        keep(None, rows)
    problems = (*months.problems, *folding.problems)
    if gathered.empty and problems:
        raise WrongUse("errors.no_readable_records", period=period.id, count=len(problems))
    if gathered.empty:
        raise WrongUse("errors.no_records", period=period.id)
    try:
        result = ranking(gathered, roll.units(campus), policy, period)
    except CannotRank as error:
        raise WrongUse(f"award.cannot.{error.code}", **error.values) from error
    return Ranked(period, loaded, result, titles | _unwalked(folder, sources, titles), problems)


def _imported(files: Iterable[SealedFile], days: Period, sources: Collection[str], roll: Roll) -> Sequence[ScoreRow]:
    """Return the rows of scores from a school's own tables, and put their places on the roll."""
    from inspect_tui.core.imported import imported, imported_rows  # few schools have any

    past = imported(files)
    roll.meet(place for record, place in past if not sources or record.body.source in sources)
    return imported_rows(past, days, sources or None)


def _unwalked(folder: "DataFolder", sources: Iterable[str], titles: Collection[str]) -> dict[str, Label]:
    """Return the titles of checklists that nobody has walked, as they are in force."""
    known = ((source, folder.library.checklist(source)) for source in sources if source not in titles)
    return {source: found.checklist.title for source, found in known if found}


def explain(stood: Standing, unit: str) -> "Explanation":
    """Return the whole story of one place.

    Raises:
        WrongUse: no such place takes part.
    """
    from inspect_tui.core.explain import explanation, traces

    days = span(stood.loaded.policy, stood.period)
    found = traces(stood.rounds, places_of(stood, unit), days)
    told = explanation(unit, stood.result, stood.rows, stood.loaded.policy, stood.period, found, stood.ranked.titles)
    if told is None:
        raise WrongUse("errors.unknown_place", place=unit)
    return told


def places_of(stood: Standing, unit: str) -> frozenset[str]:
    """Return the places whose scores are gathered under a unit: the unit itself, or for a class its rooms."""
    name = stood.loaded.policy.unit
    return frozenset(row.unit for row in stood.rows if row.unit == unit or row.attributes.get(name) == unit)


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
