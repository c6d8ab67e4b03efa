"""From a period's sealed files to its ranking."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardResult, CannotRank, Unit
from inspect_tui.core.base import Label
from inspect_tui.core.period import Period
from inspect_tui.core.policy import span
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.state import State
from inspect_tui.core.tally import rows
from inspect_tui.core.units import Bearing, occupied_units
from inspect_tui.errors import WrongUse
from inspect_tui.store.policies import LoadedPolicy

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation
    from inspect_tui.core.notice import NoticeFacts, Stage
    from inspect_tui.store.data_folder import DataFolder


class Standing(NamedTuple):
    """A ranking with everything it was made from, so that any place in it can be explained."""

    period: Period
    loaded: LoadedPolicy
    state: State
    """Of the rounds that bear on the award."""
    rows: tuple[ScoreRow, ...]
    units: tuple[Unit, ...]
    result: AwardResult
    titles: Mapping[str, Label]
    """Of the checklists, by id."""


def standing(folder: "DataFolder", period: Period, loaded: LoadedPolicy) -> Standing:
    """Rank a period by a policy.

    Raises:
        WrongUse: the period has no inspections that the policy counts, or the two do not fit together.
    """
    policy = loaded.policy
    days = span(policy, period)
    campus = folder.campus(days.end)
    state = folder.state(days, Bearing(campus, policy, days.end))
    sources = tuple(source.name for source in policy.score.sources)
    scores = rows(state, days, sources or None)
    if not scores and state.problems:
        raise WrongUse("errors.no_readable_records", period=period.id, count=len(state.problems))
    if not scores:
        raise WrongUse("errors.no_records", period=period.id)
    units = occupied_units(state, campus, policy, days)
    try:
        result = rank(scores, units, policy, period)
    except CannotRank as error:
        raise WrongUse(f"award.cannot.{error.code}", **error.values) from error
    return Standing(period, loaded, state, scores, units, result, _titles(folder, state, sources))


def _titles(folder: "DataFolder", state: State, sources: Iterable[str]) -> Mapping[str, Label]:
    """Return the checklists' titles as they were when walked; of one that nobody has walked, as it is in force."""
    titles = {view.checklist.id: view.checklist.title for view in state.rounds}
    for source in sources:
        # the files are read only for a title that no round tells
        if source not in titles and (known := folder.library.checklist(source)):
            titles[source] = known.checklist.title
    return titles


def explain(stood: Standing, unit: str) -> "Explanation":
    """Return the whole story of one place.

    Raises:
        WrongUse: no such place takes part.
    """
    from inspect_tui.core.explain import explanation, traces

    days = span(stood.loaded.policy, stood.period)
    found = traces(stood.state, places_of(stood, unit), days)
    told = explanation(unit, stood.result, stood.rows, stood.loaded.policy, stood.period, found, stood.titles)
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
            stood.state,
            span(policy, stood.period),
            sources or None,
            approved_only=policy.eligible.records == "approved",
        ),
        checklists=checklists,
        stage=stage,
        posted=posted,
        is_school_day=folder.settings.calendar.is_school_day,
    )
