"""The loop without a terminal: a floor inspected by typing the screen's keys, approved, ranked; a notice written."""

from itertools import cycle
from typing import TYPE_CHECKING

from inspect_tui.cli.context import Context
from inspect_tui.core.campus import Campus, Person
from inspect_tui.core.eligibility import objections
from inspect_tui.core.today import Due
from inspect_tui.core.walk import Walk, begin
from inspect_tui.core.walk_keys import press
from inspect_tui.i18n.names import floor_name, month_name

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.period import Period
    from inspect_tui.store.drafts import Draft
    from inspect_tui.store.workspace import Workspace

CHECKLIST = "dorm-daily"
MONTH = "2026-10"
"""The month whose notice is written: it is over."""

RUNNING_MONTH = "2026-11"
"""The month in which the walked round counts."""

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
    """Inspect the first floor that is due, approve it, rank its month, write October's notice, and say each.

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
        ref = workspace.hand_in(draft)
        say(t("cli.demo.inspected", title=title, scope=scope, count=len(draft.inspections), faults=faults))
        today = workspace.clock().date()
        supervisor = workspace.campus(today).people_with("supervisor", today)[0]
        workspace.review([ref.id], "approve", supervisor.id)
        say(t("cli.demo.approved", name=supervisor.name))
        result = _ranked(workspace, context, workspace.period(RUNNING_MONTH))
        say(_floor(result, {place.id for place in due.scope.places}, scope, context))
    else:
        say(t("cli.demo.nothing_due"))
        _ranked(workspace, context, workspace.period(RUNNING_MONTH))

    period = workspace.period(MONTH)
    _ranked(workspace, context, period)

    from inspect_tui.cli.notice import write_notice

    for path in write_notice(workspace, t, period):
        say(t("cli.demo.notice", path=str(path)))


def _ranked(workspace: "Workspace", context: Context, period: "Period") -> "AwardResult":
    """Rank a month and say how many are placed and how many win."""
    t, result = context.t, workspace.award(period)
    counts = result.counts
    values = {"ranked": counts["ranked"], "winners": counts["winners"], "title": result.title.pick(t.language)}
    context.output.words(t("cli.demo.award", month=month_name(t, period.start), **values))
    return result


def _floor(result: "AwardResult", rooms: set[str], scope: str, context: Context) -> str:
    """Say how the rooms of the walked floor stand in its month."""
    t, rows = context.t, [row for row in result.rows if row.unit in rooms]
    values = {
        "scope": scope,
        "ranked": sum(row.status == "ranked" for row in rows),
        "winners": sum(row.winner for row in rows),
        "title": result.title.pick(t.language),
    }
    placed = [row for row in rows if row.exact is not None and row.place is not None]
    if not placed:
        return t("cli.demo.floor.none", scope=scope)
    best = max(placed, key=lambda row: (row.exact or 0, row.unit))
    return t("cli.demo.floor", best=best.unit, score=best.score, done=best.done, planned=best.planned, **values)


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
