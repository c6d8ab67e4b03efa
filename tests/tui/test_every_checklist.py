"""All shipped checklists run on one screen: each is walked by keys, and what was sealed is compared with the script.

The further meals of a list are the same keys on the same screen: they are pressed without it, which is much quicker.
"""

from decimal import Decimal
from itertools import count, takewhile

import pytest

from builders import a_round
from inspect_tui.core.key_symbols import CHARACTERS
from inspect_tui.core.walk import begin as begin_walk
from inspect_tui.core.walk_keys import press
from inspect_tui.i18n import Translator
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.drafts import Draft
from inspect_tui.store.library import Library
from inspect_tui.store.sample import SAMPLE_NOW
from inspect_tui.store.sample.school import sample_campus
from inspect_tui.store.workspace import Workspace
from walking import Script, Typist, begin, expected, recorded, sealed

LISTS = {loaded.checklist.id: loaded.checklist for loaded in Library(shipped_checklists(), None).checklists()}
SLOTS = {checklist.id: checklist.slots or ("",) for checklist in LISTS.values()}


def test_there_are_twelve_and_meals_have_rounds_of_their_own() -> None:
    assert len(LISTS) == 12
    assert set(SLOTS["canteen-hall"]) == {"breakfast", "lunch", "dinner"}


def a_script(workspace: Workspace, checklist_id: str, slot: str) -> tuple[Draft, Script]:
    """Begin a round of the smallest floor or area, and draw what is found there."""
    day = workspace.clock().date()
    scopes = workspace.campus(day).scopes(LISTS[checklist_id], day)
    scope = min(scopes, key=lambda one: len(one.places))
    draft, script = begin(workspace, checklist_id, scope.id, slot)
    return draft, script.draw(seed=5)


@pytest.mark.parametrize(("checklist_id", "slot"), [(name, slots[0]) for name, slots in SLOTS.items()])
async def test_a_whole_floor_or_area_is_recorded_as_it_was_meant(
    sample: Workspace, zh: Translator, checklist_id: str, slot: str
) -> None:
    draft, script = a_script(sample, checklist_id, slot)
    typist = Typist(sample, draft, zh)
    async with typist.app.run_test(size=(80, 24)) as pilot:
        await typist.walk(pilot, script)
    found = sealed(sample, draft)
    assert {place: recorded(one) for place, one in found.items()} == {
        place: expected(meant) for place, meant in script.meant.items()
    }


@pytest.mark.parametrize(
    ("checklist_id", "slot"), [(name, slot) for name, slots in SLOTS.items() for slot in slots[1:]]
)
def test_every_other_time_of_day_is_recorded_as_it_was_meant(sample: Workspace, checklist_id: str, slot: str) -> None:
    draft, script = a_script(sample, checklist_id, slot)
    now, ids = sample.clock(), (f"id-{number}" for number in count())
    walk = begin_walk(draft.round, script.checklist, script.places, {}, adults=script.adults, current="", now=now)
    at_ms = count(2000, 2000)
    for place in script.places:
        assert walk.place.id == place.id
        keys = iter(script.keys(place))
        for key in keys:
            symbol = CHARACTERS.get(key, key)
            walk, effect = press(walk, symbol, next(at_ms), now, lambda: next(ids))
            if effect.ask == "measure":
                typed = "".join(takewhile(lambda one: one != "enter", keys))
                walk, effect = walk.set_value(
                    walk.checklist.item(effect.items[0]), Decimal(typed), now, lambda: next(ids)
                )
    assert {place: recorded(one) for place, one in walk.inspections.items()} == {
        place: expected(meant) for place, meant in script.meant.items()
    }


def test_the_scripts_say_something_of_every_kind() -> None:
    campus, day = sample_campus(), SAMPLE_NOW.date()
    marks, statuses = [], set()
    for checklist in LISTS.values():
        scope = min(campus.scopes(checklist, day), key=lambda one: len(one.places))
        round_ = a_round(*(place.id for place in scope.places), date=day)
        script = Script(round_, checklist, scope.places, adults=checklist.who != "student").draw(seed=5)
        marks += [mark for meant in script.meant.values() for mark in meant.marks]
        statuses |= {meant.status for meant in script.meant.values()}
    assert {mark.verdict for mark in marks} == {"pass", "fail", "na"}
    for said in ("value", "reason", "beds", "repair"):
        assert any(getattr(mark, said) for mark in marks), said
    assert len(statuses) > 2
