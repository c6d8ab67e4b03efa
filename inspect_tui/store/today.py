"""Gathers the Today screen from drafts, catalogue, roster and settings."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from inspect_tui.core.base import Label
from inspect_tui.core.campus import Campus, Scope
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.problems import Problem
from inspect_tui.core.today import Again, HalfDone, Returned, TodayView, Walked, due_rounds, due_since, week_of_term
from inspect_tui.core.versions import heads
from inspect_tui.errors import InspectError
from inspect_tui.store.clock import clock_doubt, last_sealed
from inspect_tui.store.quarantine import set_aside_problems
from inspect_tui.store.ref import ref_of

if TYPE_CHECKING:
    from inspect_tui.store.catalogue import Decision, Entry
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.draft_summary import DraftSummary


def today_view(folder: "DataFolder") -> TodayView:
    """Return everything the Today screen shows."""
    today = folder.clock().date()
    calendar = folder.settings.calendar
    term = calendar.term_of(today)
    campus = folder.campus(today)
    checklists = {loaded.checklist.id: loaded.checklist for loaded in folder.library.checklists()}
    rules = _Rules(campus, checklists)
    drafts = folder.drafts
    half_done = drafts.summaries()
    entries = folder.ledger.catalogue()
    since = due_since(today).isoformat()
    todays = [entry for entry in entries if entry.kind == "round" and entry.day == today.isoformat()]
    recent = (entry for entry in entries if entry.kind == "round" and entry.day >= since)
    last = last_sealed(entries, folder.device.id)
    lists, school_day = tuple(checklists.values()), calendar.is_school_day(today)
    walked = (*map(_walked_entry, recent), *(_walked_draft(draft) for draft in half_done))
    return TodayView(
        date=today,
        school=folder.school,
        term=Label(zh=term.title or term.id, en=term.title_en or term.title or term.id) if term else None,
        week=week_of_term(term.start, today) if term else None,
        half_done=tuple(_half_done(draft, rules) for draft in half_done),
        due=tuple(due_rounds(lists, campus, today, school_day=school_day, walked=walked)),
        again=tuple(_again(folder, todays, half_done, rules)),
        was_due=any(True for _due in due_rounds(lists, campus, today, school_day=school_day, walked=())),
        returned=tuple(_returned(entries, rules, today)),
        last_hand_in=last.round.sealed if last.round else None,
        clock=clock_doubt(folder, last.file, half_done),
        problems=_problems(folder, drafts.problems()),
    )


def _problems(folder: "DataFolder", drafts: tuple[Problem, ...]) -> tuple[Problem, ...]:
    replaced = (one for one in set_aside_problems(folder.folder, folder.disk) if one.code == "device_replaced")
    return (*folder.settings_problems, *folder.library.problems(), *drafts, *folder.ledger.unreadable, *replaced)


def _walked_entry(entry: "Entry") -> Walked:
    return Walked(round=entry.id, checklist=entry.checklist, scope=entry.scope, date=entry.date, slot=entry.slot)


def _walked_draft(draft: "DraftSummary") -> Walked:
    round_ = draft.round
    return Walked(round=round_.id, checklist=round_.checklist, scope=round_.scope, date=round_.date, slot=round_.slot)


def _half_done(draft: "DraftSummary", rules: "_Rules") -> HalfDone:
    round_ = draft.round
    people = (rules.campus.person(person_id) for person_id in round_.inspectors)
    return HalfDone(
        draft=round_.id,
        title=rules.title(round_.checklist),
        scope=rules.scope(round_.scope, round_.checklist, round_.date),
        slot=round_.slot,
        date=round_.date,
        current=draft.current,
        done=draft.done,
        total=draft.total,
        inspectors=tuple(person.name for person in people if person),
        saved=draft.saved,
        locked=draft.locked,
    )


def _again(
    folder: "DataFolder", todays: "list[Entry]", drafts: "tuple[DraftSummary, ...]", rules: "_Rules"
) -> Iterator[Again]:
    """Yield the places of today's rounds in which nobody could be inspected yet and nobody walks a second time."""
    rounds: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in todays:
        rounds.setdefault((entry.checklist, entry.scope, entry.slot), []).append(entry)
    for (checklist, scope_id, slot), entries in rounds.items():
        waiting = {place for entry in entries for place in entry.waiting}
        for entry in entries if waiting and len(entries) > 1 else ():
            waiting -= set(_places(folder, entry)) - set(entry.waiting)
        for draft in (draft.round for draft in drafts):
            if (draft.checklist, draft.scope, draft.slot, draft.date) == (checklist, scope_id, slot, entries[0].date):
                waiting -= set(draft.places)
        scope = rules.scope(scope_id, checklist, entries[0].date)
        places = tuple(place for place in scope.places if place.id in waiting)
        if places:
            yield Again(
                checklist=checklist,
                title=rules.title(checklist),
                scope=scope.model_copy(update={"places": places}),
                slot=slot,
            )


def _places(folder: "DataFolder", entry: "Entry") -> tuple[str, ...]:
    """Return the places of a round; only where several went the same way is it read."""
    ref = ref_of(folder.ledger.records / entry.folder, entry.name)
    try:
        round_ = folder.ledger.read(ref).round if ref else None
    except InspectError:
        return ()  # ``verify`` names it
    return round_.places if round_ else ()


def _returned(entries: tuple["Entry", ...], rules: "_Rules", today: date) -> Iterator[Returned]:
    """Yield the rounds whose last decision sent them back, the newest first."""
    # few rounds are ever sent back, and of the others nothing needs to be gathered
    ever = {decision.round for entry in entries for decision in entry.decisions if decision.decision == "return"}
    about: dict[str, dict[str, Decision]] = {round_id: {} for round_id in ever}
    for entry in entries:
        for decision in entry.decisions:
            if decision.round in ever:
                about[decision.round][decision.id] = decision
    found = []
    for entry in {entry.id: entry for entry in entries if entry.id in ever and entry.kind == "round"}.values():
        last = heads(about[entry.id].values())
        sent_back = next((one for one in reversed(last) if one.decision == "return"), None)
        if sent_back:
            found.append((entry, sent_back.reason))
    for entry, reason in sorted(found, key=lambda pair: (pair[0].day, pair[0].id), reverse=True):
        yield Returned(
            round=entry.id,
            title=rules.title(entry.checklist),
            scope=rules.scope(entry.scope, entry.checklist, today),
            date=entry.date,
            reason=reason,
        )


class _Rules:
    """The roster and the checklists in force; the floors that a list is walked through are worked out once."""

    def __init__(self, campus: Campus, checklists: dict[str, Checklist]) -> None:
        self.campus = campus
        self._checklists = checklists
        self._scopes: dict[tuple[str, date], dict[str, Scope]] = {}

    def title(self, checklist_id: str) -> Label:
        """Return a checklist's title; one that is gone is named by its id."""
        checklist = self._checklists.get(checklist_id)
        return checklist.title if checklist else Label(zh=checklist_id, en=checklist_id)

    def scope(self, scope_id: str, checklist_id: str, day: date) -> Scope:
        """Return a floor or area; one that the roster no longer knows is named by its id."""
        key = (checklist_id, day)
        if key not in self._scopes:
            checklist = self._checklists.get(checklist_id)
            found = self.campus.scopes(checklist, day) if checklist else iter(())
            self._scopes[key] = {scope.id: scope for scope in found}
        building, _, floor = scope_id.rpartition("-")
        gone = Scope(id=scope_id, building=self.campus.building(building or scope_id), floor=floor, places=())
        return self._scopes[key].get(scope_id, gone)
