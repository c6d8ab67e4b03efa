"""What the keys of the Inspect screen do to a walk: one small function for each meaning (DESIGN section 11)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from inspect_tui.core import marking
from inspect_tui.core.applying import due
from inspect_tui.core.checklist import Item
from inspect_tui.core.holding import in_a_run
from inspect_tui.core.inspection import NOT_INSPECTED, Inspection
from inspect_tui.core.keypad import STATUS_KEYS, Act, Intent, Mode
from inspect_tui.core.marking import Change
from inspect_tui.core.taking_back import remembered, taken_back
from inspect_tui.core.walk import Ask, Effect, NewId, Walk

_Done = tuple[Walk, Effect]


def press(walk: Walk, symbol: str, at_ms: int, now: datetime, new_id: NewId) -> _Done:
    """Take one key, as ``keypad.fold`` returns it.

    Args:
        walk: as it is shown.
        symbol: the key.
        at_ms: when it was pressed, in milliseconds, for telling a repeat from a second press.
        now: the wall clock, for the times in the record.
        new_id: makes the id of an inspection that begins with this key.
    """
    beds = walk.item is not None and marking.by_beds(walk.item, walk.place)
    keypad, intent = walk.keypad.feed(symbol, at_ms, beds=beds)
    walk, effect = apply(replace(walk, keypad=keypad), intent, now, new_id)
    if intent.act is Act.PASS_REST and effect.ask == "hand_in" and in_a_run(keypad.presses):
        # under a dialog nobody would see that a held key has passed the last place
        effect = replace(effect, ask="", message="all_done")
    return remembered(walk), effect


def apply(walk: Walk, intent: Intent, now: datetime, new_id: NewId) -> _Done:
    """Do what a key means."""
    return _HANDLERS[intent.act](walk, intent, now, new_id)


def _nothing(walk: Walk, _intent: Intent, _now: datetime, _new_id: NewId) -> _Done:
    return walk, Effect()


def _held(walk: Walk, intent: Intent, now: datetime, _new_id: NewId) -> _Done:
    """Take back what the repeats of a held key did before they gave themselves away."""
    if not intent.number:
        return walk, Effect(message="held")
    walk, changed = taken_back(walk, intent.number, now)
    first, *others = changed or (None,)
    return walk, Effect(changed=first, also=tuple(one for one in others if one), message="held" if changed else "")


def _repeat(walk: Walk, _intent: Intent, _now: datetime, _new_id: NewId) -> _Done:
    return walk, Effect(repeat=True)


def _refused(walk: Walk, intent: Intent, _now: datetime, _new_id: NewId) -> _Done:
    return walk, Effect(message=intent.text)


def _fail(walk: Walk, intent: Intent, now: datetime, new_id: NewId) -> _Done:
    item = next((item for code, item in walk.checklist.numbered() if code == intent.text), None)
    if item is None:
        return walk, Effect(message="no_such_item")
    if not walk.applies(item) and item.severity != "critical":  # a danger is a danger on any day
        code = "lacking" if due(walk.checklist, item, walk.round.date) else "not_here"
        return walk, Effect(message=code, items=(item.id,))
    if not walk.judges(item):
        return walk, Effect(message="adults_only", items=(item.id,))
    if item.kind == "measure":
        return replace(walk, touched=item.id), Effect(ask="measure", items=(item.id,))
    return walk.judged(item, marking.more(walk.opened(now, new_id), item), now)


def _on_touched(change: Callable[[Walk, Inspection, Item, int], Change], *, measures: bool = False) -> "_Handler":
    """Return a handler that changes the mark of the item touched last.

    Args:
        change: takes the walk, the inspection, the item and the intent's number.
        measures: whether it makes sense for an item that takes a number.
    """

    def handler(walk: Walk, intent: Intent, now: datetime, new_id: NewId) -> _Done:
        item = walk.item
        if item is None:
            return walk, Effect(message="nothing_touched")
        if item.kind == "measure" and not measures:
            return walk, Effect(message="measure_takes_number", items=(item.id,))
        return walk.judged(item, change(walk, walk.opened(now, new_id), item, intent.number), now)

    return handler


def _pass_explicit(walk: Walk, _intent: Intent, now: datetime, new_id: NewId) -> _Done:
    missing = walk.missing()
    if not missing:
        return walk, Effect(message="nothing_explicit")
    checks = [item for item in missing if item.kind != "measure"]
    if not checks:
        return replace(walk, touched=missing[0].id), Effect(message="measure_takes_number", items=(missing[0].id,))
    inspection = walk.opened(now, new_id)
    return walk.judged(checks[0], marking.passed(inspection, checks[0]), now)


def _pass_rest(walk: Walk, _intent: Intent, now: datetime, new_id: NewId) -> _Done:
    if missing := walk.missing():
        return walk, Effect(message="explicit_missing", items=tuple(item.id for item in missing))
    before = walk.opened(now, new_id)
    if before.status == "inspected":
        untold = walk.untold(before)
        if untold:
            return walk, Effect(ask="told", items=untold, place=walk.current)
        return _forward(walk, now)
    message = "was_not_inspected" if before.status in NOT_INSPECTED else ""
    after = before.model_copy(update={"status": "inspected", "finished": now})
    return _finish(walk, after, now, Effect(message=message, place=walk.current))


def _status(walk: Walk, intent: Intent, now: datetime, new_id: NewId) -> _Done:
    before = walk.opened(now, new_id)
    status = next(status for status in STATUS_KEYS if status == intent.text)
    if before.status == status and before.started is None:
        # the calendar's word, which the inspectors confirm
        return _finish(
            walk, before.model_copy(update={"started": now, "finished": now}), now, Effect(place=walk.current)
        )
    after = marking.with_status(before, status)
    if after.status == "open":
        return walk.commit(after.model_copy(update={"finished": None}), now, Effect(message="reopened"))
    return _finish(walk, after.model_copy(update={"finished": now}), now, Effect(place=walk.current))


def _finish(walk: Walk, after: Inspection, now: datetime, effect: Effect) -> _Done:
    """Record a finished place and go to the next one; ask who was told of a danger, after the last one say so."""
    finished = replace(walk, inspections={**walk.inspections, after.place: after})
    following = finished.next_waiting()
    if untold := walk.untold(after):
        effect = replace(effect, ask="told", items=untold, place=after.place)
    elif not following:
        # no dialog opens by itself: keys that were typed ahead would answer it
        # Enter would make a place inspected that was not, so there only F8 is offered
        effect = replace(effect, message="all_walked" if after.status in NOT_INSPECTED else "all_done")
    return walk.commit(after, now, effect, to=following or walk.current)


def _forward(walk: Walk, now: datetime) -> _Done:
    following = walk.next_waiting()
    return (walk.go(following, now), Effect()) if following else (walk, Effect(ask="hand_in"))


def _step(walk: Walk, intent: Intent, now: datetime, _new_id: NewId) -> _Done:
    target = min(max(0, walk.index + intent.number), len(walk.places) - 1)
    if target == walk.index:
        return walk, Effect(message="first_place" if intent.number < 0 else "last_place")
    return walk.go(walk.places[target].id, now), Effect()


def _turn(walk: Walk, intent: Intent, now: datetime, _new_id: NewId) -> _Done:
    """Go to that end of the floor at which a place waits, and walk from there to the other end."""
    backward = intent.number < 0
    places = walk.places[::-1] if backward else walk.places
    waiting = (place.id for place in places if (seen := walk.inspections.get(place.id)) is None or not seen.done)
    turned = replace(walk.go(next(waiting, places[0].id), now), backward=backward)
    return turned, Effect(message="backward" if backward else "forward")


def _jump(walk: Walk, intent: Intent, now: datetime, _new_id: NewId) -> _Done:
    """Go to the place with this number; the end of a number will do where only one place has it."""
    digits = intent.text
    exact = [place.id for place in walk.places if place.number == digits]
    ending = [place.id for place in walk.places if place.number.endswith(digits.zfill(2))]
    loosely = [place.id for place in walk.places if place.number.endswith(digits)]
    for found in (exact, ending, loosely):
        if len(found) == 1:
            return walk.go(found[0], now), Effect()
    # the prompt stays open with its digits: the next Backspace corrects them, and undoes no mark
    again = replace(walk, keypad=walk.keypad.waiting(Mode.JUMP, digits))
    return again, Effect(message="no_such_place", number=int(digits))


def _ask(what: Ask) -> "_Handler":
    def handler(walk: Walk, _intent: Intent, _now: datetime, _new_id: NewId) -> _Done:
        return walk, Effect(ask=what)

    return handler


_Handler = Callable[[Walk, Intent, datetime, NewId], _Done]
_HANDLERS: dict[Act, _Handler] = {
    Act.NOTHING: _repeat,
    Act.PENDING: _nothing,
    Act.HELD: _held,
    Act.REFUSED: _refused,
    Act.FAIL: _fail,
    Act.LESS: _on_touched(lambda _w, seen, item, _n: marking.less(seen, item), measures=True),
    Act.REASON: _on_touched(lambda _w, seen, item, _n: marking.next_reason(seen, item)),
    Act.BED: _on_touched(lambda walk, seen, item, bed: marking.toggle_bed(seen, item, walk.place, bed)),
    Act.NOT_APPLICABLE: _on_touched(lambda _w, seen, item, _n: marking.not_applicable(seen, item), measures=True),
    Act.REPAIR: _on_touched(lambda _w, seen, item, _n: marking.repair(seen, item)),
    Act.STATUS: _status,
    Act.NOTE: _ask("note"),
    Act.PASS_EXPLICIT: _pass_explicit,
    Act.PASS_REST: _pass_rest,
    Act.UNDO: lambda walk, _intent, now, _new_id: walk.undo(now),
    Act.REDO: lambda walk, _intent, now, _new_id: walk.redo(now),
    Act.STEP: _step,
    Act.TURN: _turn,
    Act.JUMP: _jump,
    Act.HAND_IN: _ask("hand_in"),
    Act.LEAVE: _ask("leave"),
}
