"""A whole floor of 20 rooms, the canteen and the safety spots, typed by a script: what is sealed is what it meant.

And the same again as an input method sends it, every key full-width.
"""

from pathlib import Path

import pytest

from inspect_tui.core.inspection import Inspection
from inspect_tui.core.scoring import score
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.store.policies import load_policy
from inspect_tui.store.workspace import Workspace
from pilot import screen_text
from walking import FLOOR_OF_TWENTY, FULL_WIDTH, Script, Typist, begin, expected, recorded, sealed

CANTEEN = ("canteen-hall", "C1", "lunch")
SAFETY = ("fire-electric", "3", "day")


async def walked(
    workspace: Workspace,
    t: Translator,
    of: tuple[str, str, str],
    keyboard: dict[int, int] | None,
    size: tuple[int, int] = (80, 24),
) -> tuple[Script, dict[str, Inspection]]:
    """Walk a round by a script and hand it in; every screen on the way fills the terminal and no more."""
    draft, script = begin(workspace, *of)
    script.draw(seed=11)
    typist = Typist(workspace, draft, t, keyboard)
    async with typist.app.run_test(size=size) as pilot:

        def look() -> None:
            assert {cell_width(line) for line in screen_text(typist.app).splitlines()} == {size[0]}

        await typist.walk(pilot, script, look)
    return script, sealed(workspace, draft)


# ``test_every_checklist`` types every list with plain keys
@pytest.mark.parametrize("of", [FLOOR_OF_TWENTY, CANTEEN, SAFETY], ids=lambda of: of[0])
async def test_every_place_is_recorded_as_the_script_meant_it(
    sample: Workspace, zh: Translator, of: tuple[str, str, str]
) -> None:
    script, found = await walked(sample, zh, of, FULL_WIDTH)
    assert len(found) == {FLOOR_OF_TWENTY: 20, CANTEEN: 12, SAFETY: 12}[of]
    for place, meant in script.meant.items():
        assert recorded(found[place]) == expected(meant), place


async def test_on_a_large_english_terminal_a_pupils_report_says_who_was_told_and_opens_an_urgent_follow_up(
    sample: Workspace,
) -> None:
    script, found = await walked(sample, Translator("en"), SAFETY, None, (120, 40))
    assert {place: recorded(one) for place, one in found.items()} == {
        place: expected(meant) for place, meant in script.meant.items()
    }
    critical = script.checklist.critical
    reported = {
        (one.place, mark.item): mark.told
        for one in found.values()
        for mark in one.marks
        if mark.item in critical and mark.verdict == "fail"
    }
    assert reported
    assert all(sample.campus(script.round.date).person(told) for told in reported.values())
    assert {(one.place.id, one.item.id) for one in sample.urgent()} == set(reported)


DINING = frozenset({"CD16", "CD17", "CD18"})
POLICY = """
id = "dining"
title = {zh = "文明就餐", en = "Dining"}
unit = "UNIT"
period = "week"
group_by = []
eligible = {records = "all"}
[score]
sources = [{name = "canteen-hall"}]
"""


async def test_dining_order_is_scored_by_table_and_by_class(sample: Workspace, zh: Translator) -> None:
    script, found = await walked(sample, zh, CANTEEN, None)
    tables = {place.id: place for place in script.places if place.kind == "table"}
    for place in script.places:
        assert ({item.id for item in script.judged(place)} & DINING) == (DINING if place.id in tables else set())
    for unit in ("table", "class"):
        loaded, problems = load_policy(Path("dining.toml"), POLICY.replace("UNIT", unit))
        assert loaded is not None, problems
        rows = sample.standing(sample.period("2026-W49"), loaded).result.rows
        wanted = {
            place.class_name if unit == "class" else place.id: value
            for place in tables.values()
            if (value := score(script.checklist, found[place.id], place, script.round.date).value) is not None
        }
        assert {row.unit: row.exact for row in rows if row.exact is not None} == wanted
        assert len(set(wanted.values())) > 1
