"""Urgent follow-ups: starred items that failed and that nobody has seen in order since.

Nobody has to open or close one: whatever the sealed files say is what is open. A follow-up is closed by a later look at
the same place with the same list in which the item passed, or by an adult who dropped the pupils' report.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from inspect_tui.core.applying import applies, fails
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.inspection import Found, Round
from inspect_tui.core.state import RoundView, State
from inspect_tui.core.walk import ADULTS_ITEMS

About = tuple[str, str, str]
"""What a follow-up is about: ids of the checklist, the place and the item."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something grave that is still open."""

    checklist: Checklist
    """As it was when the item failed."""
    place: Place
    item: Item
    day: date
    """Since when: the first failure that no pass has followed."""
    confirmed: bool
    """An adult found it or confirmed the report; False: a pupil's report that waits (待核实)."""
    told: str = ""
    """Roster id of the adult whom the pupils told; ``OTHER_ADULT``; empty: nobody, or an adult found it."""

    @property
    def shown(self) -> bool:
        """Whether a screen that pupils see may name the place and the item (DESIGN section 12).

        A report that waits is not theirs to see, nor what was found in somebody's room, nor what is never published.
        """
        return self.confirmed and self.item.publish and self.place.kind != "room"


@dataclass(frozen=True, slots=True)
class _Failure:
    round: Round
    follow_up: FollowUp


def urgent(state: State, adults: Collection[str]) -> tuple[FollowUp, ...]:
    """Return the open follow-ups, the oldest first, one for each item of a place.

    Args:
        state: the rounds with such failures, whatever was decided about them, and the later rounds of the same floors.
        adults: roster ids of all adults: Enter of pupils alone passes no item that is not theirs.
    """
    failures: dict[About, list[_Failure]] = {}
    for about, failure in _failures(state):
        failures.setdefault(about, []).append(failure)
    passes: dict[About, list[Round]] = {}
    for view in state.rounds:
        if view.review != "returned":
            for about in _passed(view, failures, adults):
                passes.setdefault(about, []).append(view.round)
    slots = {view.checklist.id: view.checklist.slots for view in state.rounds}
    found = []
    for about, several in failures.items():
        seen = passes.get(about, ())
        still = [one for one in several if not any(_follows(later, one.round, slots[about[0]]) for later in seen)]
        if still:
            found.append(_together([one.follow_up for one in still]))
    return tuple(sorted(found, key=lambda one: (one.day, one.place.id, one.item.id)))


def _failures(state: State) -> Iterator[tuple[About, _Failure]]:
    vetoes = {(veto.inspection, veto.item): veto.state for veto in state.vetoes}
    for view in state.rounds:
        starred = view.checklist.starred
        for found in view.findings:
            for mark in found.marks:
                item, place = starred.get(mark.item), view.places.get(found.place)
                if item is None or place is None or not fails(item, mark):
                    continue
                # a key item that is not critical needs nobody's confirmation
                standing = vetoes.get((found.id, item.id), "confirmed")
                if standing != "dropped":
                    confirmed = standing == "confirmed"
                    one = FollowUp(view.checklist, place, item, view.round.date, confirmed, mark.told)
                    yield (view.checklist.id, place.id, item.id), _Failure(view.round, one)


def _passed(view: RoundView, wanted: Collection[About], adults: Collection[str]) -> Iterator[About]:
    by_place = {found.place: found for found in view.findings}
    for about in wanted:
        checklist_id, place_id, item_id = about
        found, place, item = by_place.get(place_id), view.places.get(place_id), view.checklist.by_id.get(item_id)
        if checklist_id == view.checklist.id and found and place and item and _passes(view, found, item, place, adults):
            yield about


def _passes(view: RoundView, found: Found, item: Item, place: Place, adults: Collection[str]) -> bool:
    """Whether somebody who judges the item looked at it there and found it in order."""
    if found.status != "inspected":
        return False
    mark = next((mark for mark in found.marks if mark.item == item.id), None)
    if mark is not None:
        return mark.verdict == "pass" and not fails(item, mark)
    # without a mark it passed on Enter: not a measure, which is then unmeasured, nor what does not apply
    judged = item.kind != "measure" and applies(view.checklist, item, place, view.round.date)
    return judged and not item.explicit and judging(view.checklist, item, view.round.inspectors, adults)


def judging(checklist: Checklist, item: Item, inspectors: Collection[str], adults: Collection[str]) -> bool:
    """Whether these inspectors judge an item at all: what is for adults, pupils leave alone."""
    return checklist.who != "student" or item.who not in ADULTS_ITEMS or any(one in adults for one in inspectors)


def _follows(later: Round, earlier: Round, slots: tuple[str, ...]) -> bool:
    """Whether a round was walked after another one.

    Of the same day and slot only where one laptop says so: the clocks of two are not compared, and then the follow-up
    stays open, which is the safe reading.
    """
    one, other = _moment(later, slots), _moment(earlier, slots)
    return one > other or (one == other and later.device == earlier.device and later.started > earlier.started)


def _moment(round_: Round, slots: tuple[str, ...]) -> tuple[date, int]:
    return round_.date, slots.index(round_.slot) if round_.slot in slots else -1


def _together(several: list[FollowUp]) -> FollowUp:
    """Return one follow-up for the same failure of several rounds."""
    first = min(several, key=lambda one: one.day)
    told = next((one.told for one in several if one.told), "")
    return replace(first, confirmed=any(one.confirmed for one in several), told=told)
