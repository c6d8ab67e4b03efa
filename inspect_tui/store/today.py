"""Gathers the Today screen from drafts, catalogue, roster and settings."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.problems import Problem
from inspect_tui.core.today import HalfDone, Returned, TodayView, Walked, due_rounds, week_of_term
from inspect_tui.core.versions import heads

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Entry
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.drafts import DraftSummary


def today_view(folder: "DataFolder") -> TodayView:
    """Return everything the Today screen shows."""
    today = folder.clock().date()
    calendar = folder.settings.calendar
    term = calendar.term_of(today)
    campus = folder.campus(today)
    checklists = {loaded.checklist.id: loaded.checklist for loaded in folder.library.checklists()}
    drafts = folder.drafts
    half_done = drafts.summaries()
    entries = folder.ledger.catalogue()
    handed_in = [entry for entry in entries if entry.kind == "round"]
    sealed_here = [entry.sealed for entry in handed_in if entry.device == folder.device.id]
    lists, school_day = tuple(checklists.values()), calendar.is_school_day(today)
    walked = (*(_walked_entry(entry) for entry in handed_in), *(_walked_draft(draft) for draft in half_done))
    return TodayView(
        date=today,
        school=folder.school,
        term=Label(zh=term.title or term.id, en=term.title_en or term.title or term.id) if term else None,
        week=week_of_term(term.start, today) if term else None,
        half_done=tuple(_half_done(draft, campus, checklists) for draft in half_done),
        due=tuple(due_rounds(lists, campus, today, school_day=school_day, walked=walked)),
        was_due=any(True for _due in due_rounds(lists, campus, today, school_day=school_day, walked=())),
        returned=tuple(_returned(entries, campus, checklists, today)),
        last_hand_in=max(sealed_here, default=None),
        problems=_problems(folder, drafts.problems()),
    )


def _problems(folder: "DataFolder", drafts: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return (*folder.settings_problems, *folder.library.problems(), *drafts)


def _walked_entry(entry: "Entry") -> Walked:
    return Walked(round=entry.id, checklist=entry.checklist, scope=entry.scope, date=entry.date, slot=entry.slot)


def _walked_draft(draft: "DraftSummary") -> Walked:
    round_ = draft.round
    return Walked(round=round_.id, checklist=round_.checklist, scope=round_.scope, date=round_.date, slot=round_.slot)


def _half_done(draft: "DraftSummary", campus: Campus, checklists: dict[str, Checklist]) -> HalfDone:
    round_ = draft.round
    people = (campus.person(person_id) for person_id in round_.inspectors)
    return HalfDone(
        draft=round_.id,
        title=_title(round_.checklist, checklists),
        scope=_scope(round_.scope, round_.checklist, campus, checklists, round_.date),
        slot=round_.slot,
        date=round_.date,
        current=draft.current,
        done=draft.done,
        total=draft.total,
        inspectors=tuple(person.name for person in people if person),
        saved=draft.saved,
        locked=draft.locked,
    )


def _returned(
    entries: tuple["Entry", ...], campus: Campus, checklists: dict[str, Checklist], today: date
) -> Iterator[Returned]:
    """Yield the rounds whose last decision sent them back, the newest first."""
    by_round = {entry.id: entry for entry in entries if entry.kind == "round"}
    decisions = {decision.id: decision for entry in entries for decision in entry.decisions}
    about: dict[str, list[str]] = {}
    for decision in decisions.values():
        about.setdefault(decision.round, []).append(decision.id)
    found = []
    for round_id, ids in about.items():
        entry = by_round.get(round_id)
        last = heads([decisions[one] for one in ids])
        sent_back = next((one for one in reversed(last) if one.decision == "return"), None)
        if entry and sent_back:
            found.append((entry, sent_back.reason))
    for entry, reason in sorted(found, key=lambda pair: (pair[0].day, pair[0].id), reverse=True):
        yield Returned(
            round=entry.id,
            title=_title(entry.checklist, checklists),
            scope=_scope(entry.scope, entry.checklist, campus, checklists, today),
            date=entry.date,
            reason=reason,
        )


def _title(checklist_id: str, checklists: dict[str, Checklist]) -> Label:
    checklist = checklists.get(checklist_id)
    return checklist.title if checklist else Label(zh=checklist_id, en=checklist_id)


def _scope(scope_id: str, checklist_id: str, campus: Campus, checklists: dict[str, Checklist], day: date) -> Scope:
    """Return a floor or area; one that the roster no longer knows is named by its id."""
    checklist = checklists.get(checklist_id)
    scopes = campus.scopes(checklist, day) if checklist else iter(())
    building, _, floor = scope_id.rpartition("-")
    gone = Scope(id=scope_id, building=campus.building(building or scope_id), floor=floor, places=())
    return next((scope for scope in scopes if scope.id == scope_id), gone)
