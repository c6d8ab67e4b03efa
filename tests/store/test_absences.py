"""Rooms that the calendar takes out of the rounds: recorded as what they are, and visited by nobody."""

from datetime import date
from pathlib import Path

import pytest
from test_workspace import open_school

from builders import A_DAY, a_campus, a_room
from inspect_tui.core.walk import begin
from inspect_tui.core.walk_keys import press
from inspect_tui.errors import WrongUse
from inspect_tui.settings import Absence
from inspect_tui.store.absences import absent
from inspect_tui.store.disk import Disk
from inspect_tui.store.library import parse_checklist
from inspect_tui.store.settings_file import read_settings
from inspect_tui.store.workspace import Workspace

ROOMS = (a_room("3-201"), a_room("3-202", class_name="五（1）、五（2）"), a_room("3-203", grade="五"), a_room("4-101"))

SETTINGS = """
[[calendar.away]]
start = 2026-10-12
end = 2026-10-13
classes = ["五（1）"]

[[calendar.exempt]]
rooms = ["3-203"]
"""


@pytest.mark.parametrize(
    ("fields", "rooms"),
    [
        ({"rooms": ["3-201"]}, ["3-201"]),
        ({"classes": ["五（2）"]}, ["3-202"]),
        ({"grades": ["五"], "buildings": ["4"]}, ["3-203", "4-101"]),
        ({"floors": ["3-2"]}, ["3-201", "3-202", "3-203"]),
        ({"start": A_DAY, "end": A_DAY}, ["3-201", "3-202", "3-203", "4-101"]),
        ({"start": date(2026, 10, 13)}, []),
        ({"end": date(2026, 10, 11)}, []),
    ],
)
def test_an_absence_names_rooms_in_several_ways_and_holds_for_its_days(
    fields: dict[str, object], rooms: list[str]
) -> None:
    hall = a_room("C1-01", kind="hall")
    assert list(absent((*ROOMS, hall), [Absence.model_validate(fields)], A_DAY)) == rooms


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "absence_endless"),
        ("start = 2026-10-12", "absence_endless"),
        ('rooms = ["3-201"]\nstart = 2026-10-12\nend = 2026-10-01', "absence_backwards"),
    ],
)
@pytest.mark.parametrize("kind", ["away", "exempt"])
def test_an_absence_that_nobody_can_have_meant_is_refused(tmp_path: Path, kind: str, text: str, code: str) -> None:
    (tmp_path / "settings.toml").write_text(f"[[calendar.{kind}]]\n{text}\n", encoding="utf-8")
    settings, problems = read_settings(tmp_path, Disk())
    assert ([one.code for one in problems], settings.calendar.away, settings.calendar.exempt) == ([code], (), ())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    workspace = open_school(tmp_path)
    assert workspace.settings_problems == ()
    workspace.take_roster(a_campus(*ROOMS))
    return workspace


def test_a_round_records_them_at_once_and_leads_nobody_there(workspace: Workspace) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ())
    found = {place: (seen.status, seen.done, seen.seconds) for place, seen in draft.inspections.items()}
    assert found == {"3-202": ("away", True, 0), "3-203": ("exempt", True, 0)}
    checklist, _ = parse_checklist(draft.checklist_text, "dorm-daily")
    assert checklist is not None
    walk = begin(
        draft.round, checklist, draft.places, draft.inspections, adults=False, current="", now=workspace.clock()
    )
    assert (walk.current, walk.next_waiting()) == ("3-201", "3-201")
    draft.close()
    assert [len(one.scope.offered) for one in workspace.today().due if one.scope.id == "3-2"][:1] == [2]  # 15th
    sealed = workspace.ledger.read(workspace.hand_in(workspace.resume(draft.id)))
    assert [(one.place, one.status) for one in sealed.inspections] == [("3-202", "away"), ("3-203", "exempt")]


def test_a_round_in_which_the_calendar_alone_has_spoken_can_be_dropped(workspace: Workspace) -> None:
    workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ()).discard()
    assert workspace.drafts.summaries() == ()


def test_a_note_on_a_room_that_is_away_is_never_thrown_away(workspace: Workspace) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ())
    draft.save(draft.inspections["3-202"].model_copy(update={"note": "门没锁"}))
    with pytest.raises(WrongUse):
        draft.discard()
    draft.close()


def test_saying_again_that_a_room_is_away_confirms_it(workspace: Workspace) -> None:
    with workspace.start_round("dorm-daily", "3-2", A_DAY, "morning", ()) as draft:
        checklist, _ = parse_checklist(draft.checklist_text, "dorm-daily")
        assert checklist is not None
        now = workspace.clock()
        walk = begin(draft.round, checklist, draft.places, draft.inspections, adults=True, current="3-202", now=now)
        for at, key in ((1000, "/"), (2000, "7")):
            walk, _effect = press(walk, key, at, now, lambda: "id")
        seen = walk.inspections["3-202"]
        assert (seen.status, seen.started) == ("away", now)


def test_the_roster_that_is_sealed_says_nothing_of_one_day(workspace: Workspace) -> None:
    assert workspace.campus(A_DAY).away == ("3-202",)
    assert workspace.campus(date(2026, 10, 15)).away == ()
    (roster,) = workspace.ledger.rosters()
    assert '"away"' not in roster.model_dump_json(exclude_defaults=True)
