"""Who takes part in an award: the occupied places that its checklists concern."""

from collections.abc import Iterable

from inspect_tui.core.award import Unit
from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.inspection import Round
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.state import RoundView
from inspect_tui.core.tally import PlaceAttributes


class Roll:
    """Writes down who takes part while rounds pass by.

    A place is described as the last round of the period saw it, so that a later change of the roster does not move
    an old month; only a place that no round listed is described by the roster at the period's end.
    """

    def __init__(self, policy: Policy, period: Period) -> None:
        """Begin without rounds.

        Args:
            policy: its sources say which lists concern it; without sources, every list does.
            period: the days that count.
        """
        self._sources = {source.name for source in policy.score.sources}
        self._period = period
        self._seen: dict[str, Place] = {}
        self._kinds: set[str] = set()

    def add(self, view: RoundView) -> None:
        """Take a round; they come in the state's order, so that a later one's rows replace an earlier one's."""
        if view.round.date in self._period and (not self._sources or view.checklist.id in self._sources):
            self._seen |= view.places
            self._kinds.update(view.checklist.applies_to)

    def meet(self, places: Iterable[Place]) -> None:
        """Take places whose scores came without a round; a round's rows say more."""
        for place in places:
            self._seen.setdefault(place.id, place)
            self._kinds.add(place.kind)

    def units(self, campus: Campus) -> tuple[Unit, ...]:
        """Return the occupied places, in roster order, then those that only the rounds know."""
        seen = self._seen
        listed = {
            place.id: seen.get(place.id, place) for place in campus.on(self._period.end) if place.kind in self._kinds
        }
        listed |= {place_id: place for place_id, place in seen.items() if place_id not in listed}
        return tuple([Unit(place.id, PlaceAttributes(place)) for place in listed.values() if place.occupants > 0])


class Bearing:
    """Which rounds can bear on an award: the others need not be read.

    These are the period's rounds by one of its sources, and those through a place that may take part, because a
    confirmed veto counts wherever it was found.
    """

    def __init__(self, campus: Campus, policy: Policy, period: Period) -> None:
        """Take what an award is made from.

        Args:
            campus: the roster.
            policy: the sources it wants; where it wants all, or gathers scores under an attribute, every round counts.
            period: the days that count.
        """
        self._period = period
        self._sources = policy.wanted
        self._all = not self._sources or policy.unit not in OWN_UNITS
        self._places = {place.id for place in campus.on(period.end) if place.occupants > 0}

    def surely(self, round_: Round) -> bool:
        """Whether a round bears whatever others there are; its places may then take part."""
        if round_.date not in self._period:
            return False
        if self._all:
            return True
        if round_.checklist not in self._sources:
            return False
        self._places.update(round_.places)
        return True

    def after_all(self, round_: Round) -> bool:
        """Whether another round bears, now that all have been seen."""
        return round_.date in self._period and not self._places.isdisjoint(round_.places)
