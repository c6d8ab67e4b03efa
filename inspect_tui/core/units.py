"""Who takes part in an award: the occupied places that its checklists concern."""

from collections.abc import Collection
from datetime import date

from inspect_tui.core.award import Unit
from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.inspection import Round
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.state import State
from inspect_tui.core.tally import PlaceAttributes


def occupied_units(state: State, campus: Campus, policy: Policy, period: Period) -> tuple[Unit, ...]:
    """Return the places that take part in a period, in roster order, then those that only the rounds know.

    A place is described as the last round of the period saw it, so that a later change of the roster does not move
    an old month; only a place that no round listed is described by the roster at the period's end.

    Args:
        state: the period's rounds.
        campus: the roster.
        policy: its sources say which lists concern it; without sources, every list does.
        period: the days that count.
    """
    sources = {source.name for source in policy.score.sources}
    seen, kinds = _on_rounds(state, period, sources)
    listed = {place.id: seen.get(place.id, place) for place in campus.on(period.end) if place.kind in kinds}
    listed |= {place_id: place for place_id, place in seen.items() if place_id not in listed}
    return tuple(Unit(place.id, PlaceAttributes(place)) for place in listed.values() if place.occupants > 0)


class Bearing:
    """Which rounds can bear on an award: the others need not be read.

    These are the rounds by one of its sources, and those through a place that may take part, because a confirmed
    veto counts wherever it was found.
    """

    def __init__(self, campus: Campus, policy: Policy, day: date) -> None:
        """Take what an award is made from.

        Args:
            campus: the roster.
            policy: its sources; without any, or where scores are gathered under an attribute, every round counts.
            day: the period's end.
        """
        self._sources = {source.name for source in policy.score.sources}
        self._all = not self._sources or policy.unit not in OWN_UNITS
        self._places = {place.id for place in campus.on(day) if place.occupants > 0}

    def surely(self, round_: Round) -> bool:
        """Whether a round bears whatever others there are; its places may then take part."""
        if self._all:
            return True
        if round_.checklist not in self._sources:
            return False
        self._places.update(round_.places)
        return True

    def after_all(self, round_: Round) -> bool:
        """Whether another round bears, now that all have been seen."""
        return not self._places.isdisjoint(round_.places)


def _on_rounds(state: State, period: Period, sources: Collection[str]) -> tuple[dict[str, Place], set[str]]:
    """Return the places on the rounds' lists, each as last seen, and the kinds the lists concern."""
    seen: dict[str, Place] = {}
    kinds: set[str] = set()
    for view in state.rounds:  # by day, so a later round's row replaces an earlier one's
        if view.round.date in period and (not sources or view.checklist.id in sources):
            seen |= view.places
            kinds.update(view.checklist.applies_to)
    return seen, kinds
