"""A month under every wrong clock: the same state, the same award, the same story, and nothing lost."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import chain, count, repeat
from pathlib import Path
from typing import NamedTuple

import pytest

from builders import A_MOMENT, CHINA, a_campus, a_room
from inspect_tui.core.campus import Person
from inspect_tui.core.explain import Explanation
from inspect_tui.core.walk import begin
from inspect_tui.core.walk_keys import press
from inspect_tui.store.clock import last_sealed
from inspect_tui.store.disk import Disk
from inspect_tui.store.roster import roster_file
from inspect_tui.store.verify import verify
from inspect_tui.store.workspace import Workspace
from small_school import POLICY

DAYS = (date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14))
PASS = ("=", "=", "enter")
KEYS = {"3-201": PASS, "3-202": ("1", "2", *PASS), "3-203": ("3", *PASS), "3-204": ("/", "1")}
"""What is typed in each room."""

ROOMS = tuple(a_room(place) for place in KEYS)
PEOPLE = (
    Person(id="p1", name="李婷", roles=("inspector",), gender="女"),
    Person(id="p2", name="王芳", roles=("inspector",), gender="女"),
    Person(id="t1", name="陈老师", roles=("dorm_teacher",)),
)


def ids(first: int = 1) -> Callable[[], str]:
    """Return a maker of UUIDs that are the same in every run."""
    numbers = count(first)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012}"


class Told(NamedTuple):
    """What a month says, without the times in it."""

    reviews: tuple[tuple[str, str, str], ...]
    findings: tuple[object, ...]
    ranking: object
    stories: tuple[Explanation, ...]
    files: int


def clocks() -> dict[str, Callable[[], Iterator[timedelta]]]:
    """Return by how much each clock is wrong, reading by reading."""
    year, hour = timedelta(days=365), timedelta(hours=1)
    return {
        "right": lambda: repeat(timedelta()),
        "last year": lambda: repeat(-year),
        "next year": lambda: repeat(year),
        "of 1980": lambda: repeat(-timedelta(days=17000)),
        "jumping back at every reading": lambda: (-number * hour for number in count()),
        "jumping to and fro": lambda: (year * (-1) ** number * (number % 3) for number in count()),
        "right, then last year": lambda: chain(repeat(timedelta(), 20), repeat(-year)),
        "next year, then right": lambda: chain(repeat(year, 20), repeat(timedelta())),
    }


def clock_of(wrong: Iterator[timedelta], zone: timezone = CHINA) -> Callable[[], datetime]:
    """Return a clock that goes on by seven seconds with each reading, and is wrong by so much."""
    readings = count()
    return lambda: (A_MOMENT + timedelta(seconds=7 * next(readings)) + next(wrong)).astimezone(zone)


def changing_zones() -> Callable[[], datetime]:
    readings = count()
    return lambda: (A_MOMENT + timedelta(seconds=7 * (number := next(readings)))).astimezone(
        timezone(timedelta(hours=number % 25 - 12))
    )


def a_month(folder: Path, clock: Callable[[], datetime]) -> Workspace:
    """Walk three rounds, return one, approve all."""
    new_id = ids()
    workspace = Workspace.open(folder, clock=clock, new_id=new_id)
    campus = a_campus(*ROOMS, people=PEOPLE)
    workspace.ledger.seal(
        roster_file(campus, (), record_id=new_id(), device=workspace.device.id, by="", at=A_MOMENT, app="0")
    )
    (folder / "checklists" / "policies").mkdir(parents=True)
    (folder / "checklists" / "policies" / "small.toml").write_text(POLICY, encoding="utf-8")
    rounds = [walked(workspace, day) for day in DAYS]
    workspace.review(rounds[:2], "return", "t1", "重查")
    workspace.review(rounds[2:], "approve", "t1")
    workspace.review(rounds[:2], "approve", "t1")
    return workspace


def walked(workspace: Workspace, day: date) -> str:
    """Walk a floor, leave it half way, go on and hand it in; return the round's id."""
    draft = workspace.start_round("dorm-daily", "3-2", day, "morning", ("p1", "p2"))
    at = 0
    for half in (tuple(KEYS)[:2], tuple(KEYS)[2:]):
        checklist = workspace.checklist("dorm-daily").checklist
        walk = begin(
            draft.round, checklist, draft.places, draft.inspections,
            adults=False, current=draft.current, now=workspace.clock(),
        )  # fmt: skip
        for key in chain.from_iterable(KEYS[place] for place in half):
            at += 500
            walk, effect = press(walk, key, at, workspace.clock(), workspace.new_id)
            if effect.changed:
                draft.save(effect.changed, walk.current)
        draft.close()
        draft = workspace.resume(draft.id)
    assert all(inspection.seconds >= 0 for inspection in draft.inspections.values())
    assert set(draft.inspections) == set(KEYS)
    workspace.hand_in(draft)
    return draft.id


def told(folder: Path, clock: Callable[[], datetime]) -> Told:
    workspace = Workspace.open(folder, clock=clock, new_id=ids())
    period = workspace.period("2026-10")
    state = workspace.state(period.months)
    assert (state.problems, state.conflicts) == ((), ())
    assert list(verify(workspace.ledger, workspace.drafts)) == []
    return Told(
        reviews=tuple((view.round.date.isoformat(), view.review, view.return_reason) for view in state.rounds),
        findings=tuple(view.findings for view in state.rounds),
        ranking=workspace.award(period, "small"),
        stories=tuple(workspace.explain(place, period, "small") for place in KEYS),
        files=len(workspace.ledger.refs()),
    )


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return what is told under a clock that is right."""
    folder = tmp_path_factory.mktemp("right")
    a_month(folder, clock_of(repeat(timedelta())))
    answer = told(folder, lambda: A_MOMENT)
    assert [review for _day, review, _reason in answer.reviews] == ["approved"] * 3
    return answer


@pytest.mark.parametrize("name", clocks())
def test_the_state_the_award_and_its_story_do_not_depend_on_the_clock(name: str, tmp_path: Path, right: Told) -> None:
    clock = clock_of(clocks()[name]())
    a_month(tmp_path, clock)
    assert told(tmp_path, clock) == right


def test_nor_on_the_time_zone(tmp_path: Path, right: Told) -> None:
    a_month(tmp_path, changing_zones())
    assert told(tmp_path, changing_zones()) == right


# What the laptop has seen


def at(folder: Path, moment: datetime) -> Workspace:
    return Workspace.open(folder, clock=lambda: moment, new_id=ids(900))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder used at ``A_MOMENT``."""
    a_month(tmp_path, lambda: A_MOMENT)
    return tmp_path


@pytest.mark.parametrize(
    ("passed", "kind"),
    [
        (timedelta(), None),
        (timedelta(minutes=-9), None),
        (timedelta(minutes=-11), "behind"),
        (timedelta(days=-365), "behind"),
        (timedelta(days=70), None),
        (timedelta(days=365), "ahead"),
    ],
)
def test_the_clock_is_held_against_what_was_sealed_last(folder: Path, passed: timedelta, kind: str | None) -> None:
    workspace = at(folder, A_MOMENT + passed)
    for found in (workspace.clock_doubt(), workspace.today().clock):
        assert (found.kind if found else None) == kind


def test_a_new_folder_holds_the_clock_against_its_own_beginning(tmp_path: Path) -> None:
    assert at(tmp_path, A_MOMENT).today().clock is None
    found = at(tmp_path, A_MOMENT - timedelta(days=1)).today().clock
    assert found is not None
    assert (found.kind, found.seen) == ("behind", A_MOMENT)


def test_a_mark_in_a_draft_was_seen_too(folder: Path) -> None:
    later = A_MOMENT + timedelta(days=3)
    at(folder, later).start_round("dorm-daily", "3-2", DAYS[0], "evening", ("p1", "p2")).close()
    found = at(folder, A_MOMENT + timedelta(days=2)).clock_doubt()
    assert found is not None
    assert (found.kind, found.seen) == ("behind", later)


def test_other_laptops_with_a_wrong_clock_raise_no_doubt_here(folder: Path) -> None:
    later = A_MOMENT + timedelta(days=3650)
    content = roster_file(a_campus(), (), record_id="x", device="another laptop", by="", at=later, app="0")
    at(folder, A_MOMENT).ledger.seal(content)
    assert at(folder, A_MOMENT).clock_doubt() is None


def test_the_doubt_ends_with_the_first_hand_in_under_the_mended_clock(tmp_path: Path) -> None:
    a_month(tmp_path, lambda: A_MOMENT + timedelta(days=365))
    workspace = at(tmp_path, A_MOMENT)
    found = workspace.clock_doubt()
    assert found is not None
    assert found.kind == "behind"
    walked(workspace, date(2026, 10, 15))
    assert workspace.clock_doubt() is None
    assert workspace.today().last_hand_in == A_MOMENT


def test_the_sample_school_lives_in_a_time_of_its_own(folder: Path) -> None:
    workspace = at(folder, A_MOMENT)
    workspace.device.model_copy(update={"demo": True}).save(folder, Disk())
    assert at(folder, A_MOMENT + timedelta(days=3650)).clock_doubt() is None


def test_the_last_file_is_the_one_that_no_other_follows_whatever_the_times_say(tmp_path: Path) -> None:
    workspace = a_month(tmp_path, clock_of(clocks()["jumping back at every reading"]()))
    entries = workspace.ledger.catalogue()
    last, last_round = last_sealed(entries, workspace.device.id)
    assert last is not None
    assert last_round is not None
    assert last.sealed == min(entry.sealed for entry in entries)
    followed = {entry.previous for entry in entries}
    assert last.sha256 not in followed
    assert (last_round.kind, last_round.date) == ("round", DAYS[-1])
    assert last_sealed(entries, "another laptop") == (None, None)
