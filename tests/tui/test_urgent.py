"""Urgent follow-ups on Today: what everybody may know of them, and how they go away."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

import pytest

from builders import a_mark, an_inspection
from inspect_tui.core.inspection import Mark
from inspect_tui.i18n import Translator
from inspect_tui.store.sample import SAMPLE_NOW
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.review import ReviewScreen
from pilot import screen_text, type_characters, wait_for, wait_until
from tui_school import app_on, ids

TODAY = SAMPLE_NOW.date()
FIRE = ("fire-electric", "3", "day")
KITCHEN = ("canteen-kitchen", "C1", "breakfast")
EXIT_SEEN = (a_mark("FE15", "pass"),)


def walk(workspace: Workspace, of: tuple[str, str, str], place: str, marks: Iterable[Mark], days: int = 0) -> None:
    """Hand in a round in which one place was looked at."""
    checklist, scope, slot = of
    draft = workspace.start_round(checklist, scope, TODAY + timedelta(days=days), slot, ())
    draft.save(an_inspection(place, *marks, id=f"{draft.id}-{place}"))
    workspace.hand_in(draft)


@pytest.fixture
def sample(sample: Workspace) -> Workspace:
    """The sample school, with ids that no other record has."""
    fresh = ids()
    sample.new_id = lambda: fresh().replace("4000", "4999")
    return sample


def test_only_the_rounds_that_bear_on_it_are_read(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = sample.ledger.reader.read
    monkeypatch.setattr(sample.ledger.reader, "read", lambda ref: (read.append(ref.name), original(ref))[1])
    assert sample.urgent() == ()  # three months of reports, each dropped or seen in order the next day
    assert len(sample.ledger.catalogue()) > 1000
    assert 0 < len(read) < 100


def test_a_failure_is_open_until_a_later_round_sees_it_in_order(sample: Workspace) -> None:
    walk(sample, FIRE, "3-S01", [a_mark("FE15", told="T01")], days=-1)
    (one,) = sample.urgent()
    assert (one.place.id, one.item.id, one.told, one.confirmed) == ("3-S01", "FE15", "T01", False)
    walk(sample, FIRE, "3-S02", EXIT_SEEN)  # the same floor, another spot
    assert len(sample.urgent()) == 1
    walk(sample, FIRE, "3-S01", EXIT_SEEN, days=1)
    assert sample.urgent() == ()


def test_a_damaged_round_is_left_out(sample: Workspace) -> None:
    walk(sample, FIRE, "3-S01", [a_mark("FE15")])
    ref = next(ref for ref in sample.ledger.refs() if ref.date == TODAY.isoformat())
    sample.ledger.catalogue()
    ref.path.write_bytes(ref.path.read_bytes()[:-20])
    assert sample.urgent() == ()


async def test_today_names_a_reported_spot_but_not_what_was_reported(sample: Workspace, t: Translator) -> None:
    walk(sample, FIRE, "3-S01", [a_mark("FE15", told="T01")], days=-2)
    item = sample.checklist("fire-electric").checklist.item("FE15").short.pick(t.language)
    app = app_on(sample, t)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.urgent.waiting"))
        text = screen_text(app)
        assert "2层" in text or "Floor 1" in text or "1层" in text
        assert item not in text
        person = sample.campus(TODAY).person("T01")
        assert person is not None
        assert person.name in text
        await pilot.press("home", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, ErrorDialog))
        said = screen_text(app)
        assert item not in said
        assert t("app.today.urgent.ends")[:6] in said


async def test_today_names_what_an_adult_found_in_a_kitchen_and_its_guidance(sample: Workspace, t: Translator) -> None:
    walk(sample, KITCHEN, "C1-31", [a_mark("CD01", value=Decimal(100))])
    item = sample.checklist("canteen-kitchen").checklist.item("CD01")
    app = app_on(sample, t)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, item.short.pick(t.language))
        await pilot.press("home", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, ErrorDialog))
        assert item.guidance is not None
        assert item.guidance.pick(t.language)[:8] in screen_text(app)


async def test_a_room_in_which_something_was_found_is_not_named(sample: Workspace, zh: Translator) -> None:
    walk(sample, ("dorm-daily", "3-2", "morning"), "3-205", [a_mark("DD18")])
    walk(sample, ("dorm-evening", "3-3", "evening"), "3-307", [a_mark("DE10")])
    assert [one.confirmed for one in sample.urgent()] == [False, True]
    app = app_on(sample, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "紧急整改")
        section = screen_text(app).partition("紧急整改")[2].partition("今天要查")[0]
        assert "3号楼2层" in section
        assert "待核实事项" in section
        assert "3号楼3层" in section
        assert "待整改事项" in section
        assert "205" not in section
        assert "307" not in section


async def test_it_goes_away_when_a_round_saw_it_in_order(sample: Workspace, zh: Translator) -> None:
    walk(sample, FIRE, "3-S01", [a_mark("FE15")], days=-1)
    app = app_on(sample, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "紧急整改")
        walk(sample, FIRE, "3-S01", EXIT_SEEN)
        app.today.reload()
        await wait_until(pilot, lambda: "紧急整改" not in screen_text(app))


@pytest.mark.parametrize(
    ("of", "keys", "item"),
    [
        (FIRE, "01", "FE15"),  # a pupils' report
        (("canteen-kitchen", "C1", "dinner"), "05", "CD24"),  # critical, found by an adult
        (("canteen-kitchen", "C1", "dinner"), "7", "CD07"),  # a key item that costs points
    ],
)
async def test_a_grave_failure_says_at_once_what_to_do(
    sample: Workspace, t: Translator, of: tuple[str, str, str], keys: str, item: str
) -> None:
    checklist, scope, slot = of
    with sample.start_round(checklist, scope, TODAY, slot, ()) as draft:
        app = app_on(sample, t)
        async with app.run_test(size=(80, 24)) as pilot:
            await wait_for(pilot, t("app.today.due"))
            app.push_screen(InspectScreen(draft, sample.campus(TODAY), t, sample.clock))
            await wait_for(pilot, draft.places[0].number)
            known = sample.checklist(checklist).checklist
            found = known.item(item)
            assert found.guidance is not None
            words, guidance = found.short.pick(t.language), found.guidance.pick(t.language)
            said = t("inspect.item.urgent", code=known.codes[item], item=words, guidance=guidance[:6], text="?")
            said = said.partition(guidance[:6])[0] + guidance[:6]
            assert said not in screen_text(app)
            await type_characters(pilot, keys)
            await wait_until(pilot, lambda: said in screen_text(app))


async def test_review_says_in_full_what_is_open(sample: Workspace, t: Translator) -> None:
    walk(sample, ("dorm-evening", "3-3", "evening"), "3-307", [a_mark("DE10")], days=-1)
    item = sample.checklist("dorm-evening").checklist.item("DE10")
    sample.review([one.round for one in sample.submitted()], "approve", "")
    app = app_on(sample, t)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.urgent.hidden"))
        await pilot.press("f5")
        await wait_until(pilot, lambda: isinstance(app.screen, ReviewScreen))
        await wait_for(pilot, item.short.pick(t.language))
        assert "307" in screen_text(app)
        await pilot.press("end", "enter")
        await wait_until(pilot, lambda: isinstance(app.screen, ErrorDialog))
        assert item.text.pick(t.language)[:10] in screen_text(app)
        await pilot.press("enter", "f6")  # there is nothing to approve
        assert isinstance(app.screen, ReviewScreen)
