"""A round as a filled sheet, for the file: the codes that were typed, in the sheet's own places.

It is a paper of the school's own, with the inspectors' names on it. What a pupil has reported and no adult has
confirmed does not stand on it, because paper lies about (DESIGN section 12); it says how many such reports there are.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from inspect_tui.core.applying import fails
from inspect_tui.core.campus import Campus, Place, Scope
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.core.keypad import STATUS_KEYS
from inspect_tui.core.state import RoundView, State
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import month_day, weekday_name
from inspect_tui.publish.sheet import Line, Sheet, blank_sheet, boxed, number, place_name, sheet_head

_ID_CHARACTERS = 8
"""So much of a round's id tells it from the others of a school."""


def filled_sheets(state: State, campus: Campus, t: Translator) -> tuple[Sheet, ...]:
    """Return a sheet for each round of a state.

    Args:
        state: the rounds, with the reports in them.
        campus: the roster of their day, for the names of the inspectors.
        t: the language.
    """
    hidden = {(veto.inspection, veto.item) for veto in state.vetoes if veto.reported and veto.state != "confirmed"}
    return tuple(_filled(view, campus, hidden, t) for view in state.rounds)


def _filled(view: RoundView, campus: Campus, hidden: Collection[tuple[str, str]], t: Translator) -> Sheet:
    round_, checklist = view.round, view.checklist
    places = tuple(view.places[place] for place in round_.places if place in view.places)
    first = places[0] if places else None
    building = first.building if first else round_.scope
    scope = Scope(
        id=round_.scope, building=campus.building(building), floor=first.floor if first else "", places=places
    )
    found = {inspection.place: inspection for inspection in view.inspections}
    kept = {place: _without(one, hidden) for place, one in found.items()}
    reports = sum(len(one.marks) for one in found.values()) - sum(len(one.marks) for one in kept.values())
    people = [(person, campus.person(person)) for person in round_.inspectors]
    names = t("words.list").join(person.name if person else roster_id for roster_id, person in people)
    written = month_day(t, round_.date)
    day = t("sheet.filled.day", its_year=str(round_.date.year), day=written, weekday=weekday_name(t, round_.date))
    slot = t(f"slot.{round_.slot}") if round_.slot else ""
    foot = [t("sheet.filled.internal"), t("sheet.filled.round", id=round_.id[:_ID_CHARACTERS])]
    if reports:
        foot.append(t("sheet.filled.reports", count=reports))
    blank = blank_sheet(checklist, scope, t)
    return replace(
        blank,
        head=sheet_head(t, day=day, slot=slot, inspectors=names),
        how=(),
        warning="",
        columns=(blank.columns[0], t("sheet.filled.status"), *blank.columns[2:]),
        lines=tuple(_line(place, kept.get(place.id), checklist, t) for place in places),
        foot=tuple(foot),
    )


def _without(inspection: Inspection, hidden: Collection[tuple[str, str]]) -> Inspection:
    marks = tuple(mark for mark in inspection.marks if (inspection.id, mark.item) not in hidden)
    return inspection.model_copy(update={"marks": marks})


def _line(place: Place, inspection: Inspection | None, checklist: Checklist, t: Translator) -> Line:
    if inspection is None:
        return Line(place.number, place_name(place, t), status=t("status.uninspected"))
    items = {item.id: item for item in checklist.items}
    marks = [(items[mark.item], mark) for mark in inspection.marks if mark.item in items]
    return Line(
        number=place.number,
        name=place_name(place, t),
        status=_status(inspection, t),
        boxes=tuple(_box(item, inspection.mark(item.id)) for item in boxed(checklist)),
        faults=" ".join(code for item, mark in marks if (code := _typed(checklist.codes[item.id], item, mark))),
        note=t("words.list").join((*_reasons(marks, checklist, t), *filter(None, [inspection.note]))),
    )


def _status(inspection: Inspection, t: Translator) -> str:
    """Return the code of a closed door; whoever was inspected is told apart by the faults alone."""
    if inspection.status == "inspected":
        return t("sheet.filled.done")
    keys = {status: f"/{key}" for key, status in enumerate(STATUS_KEYS, start=1)}
    return keys.get(inspection.status) or t(f"status.{inspection.status}")


def _box(item: Item, mark: Mark | None) -> str:
    if mark is None:
        return ""
    if item.kind == "measure":
        return number(mark.value)
    return "=" if mark.verdict == "pass" else ""


def _typed(code: str, item: Item, mark: Mark) -> str:
    """Return the keys of a mark: ``3 3``, ``1.24.``, ``02/9``; empty for one that found nothing."""
    if mark.verdict == "na":
        return f"{code}/8"
    if not (fails(item, mark) or mark.repair):
        return ""
    if mark.beds:
        typed = f"{code}.{''.join(str(bed % 10) for bed in mark.beds)}."
    elif item.kind == "measure":
        typed = code
    else:
        typed = " ".join([code] * mark.count)
    return f"{typed}/9" if mark.repair else typed


def _reasons(marks: Iterable[tuple[Item, Mark]], checklist: Checklist, t: Translator) -> Iterable[str]:
    for item, mark in marks:
        if mark.reason is not None and mark.reason < len(item.reasons):
            yield f"{checklist.codes[item.id]} {item.reasons[mark.reason].pick(t.language)}"
