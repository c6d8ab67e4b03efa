"""What a held key did before it gave itself away is taken back (see ``holding``)."""

from dataclasses import replace
from datetime import datetime

from inspect_tui.core.inspection import Inspection
from inspect_tui.core.walk import Walk


def remembered(walk: Walk) -> Walk:
    """Return the walk as it is, knowing how it was after each of ``keypad.presses``."""
    earlier = len(walk.keypad.presses) - 1
    return replace(walk, recent=(*(walk.recent[-earlier:] if earlier > 0 else ()), replace(walk, recent=())))


def taken_back(walk: Walk, presses: int, now: datetime) -> tuple[Walk, tuple[Inspection, ...]]:
    """Return the walk as it was before so many arrivals of the key that came last, and what changes by that.

    The time spent stays counted; that the presses were ever made leaves no trace in what is recorded.
    """
    if presses >= len(walk.recent):
        return walk, ()
    then, walk = walk.recent[-1 - presses], walk.spend(now)
    if then.inspections == walk.inspections and then.keypad.mode == walk.keypad.mode:
        return walk, ()  # it only walked
    changed = tuple(
        _as_it_was(seen, then).model_copy(update={"seconds": walk.complete(seen).seconds})
        for place, seen in walk.inspections.items()
        if seen != then.inspections.get(place)
    )
    for inspection in changed:
        walk = walk.take(inspection)
    keypad = replace(walk.keypad, mode=then.keypad.mode, typed=then.keypad.typed)
    walk = replace(walk.go(then.current, now), keypad=keypad, touched=then.touched, past=then.past)
    return replace(walk, future=then.future, backward=then.backward), changed


def _as_it_was(seen: Inspection, then: Walk) -> Inspection:
    empty = {"status": "open", "marks": (), "note": "", "finished": None, "first": None}
    return then.inspections.get(seen.place) or seen.model_copy(update=empty)
