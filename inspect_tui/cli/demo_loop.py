"""The loop without a terminal: a floor inspected by typing the screen's keys, the month ranked, the notice written."""

from itertools import cycle
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.core.campus import Campus, Person
from inspect_tui.core.eligibility import objections
from inspect_tui.core.today import Due
from inspect_tui.core.walk import Walk, begin
from inspect_tui.core.walk_keys import press
from inspect_tui.i18n.names import floor_name

if TYPE_CHECKING:
    from inspect_tui.store.drafts import Draft
    from inspect_tui.store.workspace import Workspace

CHECKLIST = "dorm-daily"
MONTH = "2026-10"
PASS = ("=", "enter")
"""The one item that must be answered, then the rest."""

ROOMS: tuple[tuple[str, ...], ...] = (
    PASS,
    PASS,
    ("2", " ", *PASS),
    PASS,
    ("3", ".", "1", "4", ".", "7", "7", *PASS),
    PASS,
    PASS,
    ("/", "1"),
    PASS,
    ("0", "2", *PASS),
)
"""What is typed, room after room: mostly nothing wrong, a bin, two quilts by bed and shoes twice, a locked door."""

BETWEEN_KEYS_MS = 400


def walk_the_loop(workspace: "Workspace", context: Context) -> None:
    """Inspect the first floor that is due, rank October, write its notice, and say each.

    Raises:
        InspectError: the disk refused.
    """
    t, say = context.t, context.output.words
    due = next((due for due in workspace.today().due if due.checklist == CHECKLIST), None)
    if due:
        draft = _inspect(workspace, due)
        faults = sum(any(mark.verdict == "fail" for mark in found.marks) for found in draft.inspections.values())
        scope = floor_name(t, due.scope.building.name.pick(t.language), due.scope.floor)
        title = due.title.pick(t.language)
        workspace.hand_in(draft)
        say(t("cli.demo.inspected", title=title, scope=scope, count=len(draft.inspections), faults=faults))
    else:
        say(t("cli.demo.nothing_due"))

    period = workspace.period(MONTH)
    result = workspace.award(period)
    counts = result.counts
    award = result.title.pick(t.language)
    say(t("cli.demo.award", ranked=counts["ranked"], winners=counts["winners"], title=award))

    from inspect_tui.cli.notice import write_notice

    for path in write_notice(workspace, t, period):
        say(t("cli.demo.notice", path=str(path)))


def _inspect(workspace: "Workspace", due: Due) -> "Draft":
    """Walk a floor by typing ``ROOMS``; each key is on disk before the next."""
    today = workspace.clock().date()
    campus = workspace.campus(today)
    checklist = workspace.checklist(due.checklist).checklist
    pair = _pair(campus, workspace, due)
    draft = workspace.start_round(due.checklist, due.scope.id, today, due.slot, tuple(one.id for one in pair))
    walk = begin(
        draft.round,
        checklist,
        draft.places,
        draft.inspections,
        adults=any(one.adult for one in pair),
        current="",
        now=workspace.clock(),
    )
    at = 0
    for _, keys in zip(draft.places, cycle(ROOMS), strict=False):
        for key in keys:
            at += BETWEEN_KEYS_MS
            walk = _type(workspace, draft, walk, key, at)
    return draft


def _type(workspace: "Workspace", draft: "Draft", walk: Walk, key: str, at: int) -> Walk:
    walk, effect = press(walk, key, at, workspace.clock(), workspace.new_id)
    if effect.changed:
        draft.save(effect.changed, walk.current)
    return walk


def _pair(campus: Campus, workspace: "Workspace", due: Due) -> tuple[Person, ...]:
    """Return the first two who may inspect the floor together."""
    checklist = workspace.checklist(due.checklist).checklist
    pair: list[Person] = []
    for person in campus.people_with("inspector", workspace.clock().date()):
        if len(pair) < 2 and not objections(person, checklist, due.scope.places, pair, slot=due.slot):
            pair.append(person)
    return tuple(pair)
