"""A round that waits for review, as a row of a list and as a story to read. Internal: beds and names are shown."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from inspect_tui.core.applying import fails
from inspect_tui.core.review import reports
from inspect_tui.core.scoring import score
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name, floor_name, month_day
from inspect_tui.publish.explaining import Passage
from inspect_tui.tui.widgets.inspect_words import adult_name, failure, first_said, number, place_name, short
from inspect_tui.tui.widgets.report_rows import standing
from inspect_tui.tui.widgets.rows import Row, Tone

if TYPE_CHECKING:
    from inspect_tui.core.campus import Campus, Place
    from inspect_tui.core.inspection import Inspection
    from inspect_tui.core.review import Report, Submitted
    from inspect_tui.core.state import RoundView, State

COLUMNS = ("date", "title", "scope", "inspectors", "done", "faults", "reports", "minutes")
NARROW = {"zh": (2, 8, 16, 9, 0, -5, -6, -6, -4), "en": (2, 6, 18, 13, 0, -5, -6, -7, -3)}
"""Widths of the columns at 80 cells; the first one holds the mark and, for an exception, ``!``."""
WIDE = {"zh": (2, 8, 24, 16, 0, -7, -8, -8, -6), "en": (2, 8, 34, 18, 0, -7, -8, -8, -6)}
"""The same where there is room."""


def heading(t: Translator, wide: bool) -> Row:
    """Return the names of the columns."""
    return Row(("", *(t(f"review.column.{name}") for name in COLUMNS)), _widths(t, wide), tone="muted", indent=0)


def round_row(t: Translator, one: "Submitted", marked: bool, wide: bool) -> Row:
    """Return a round as a row; its record is the round's id."""
    exception = one.reports or one.refused or one.disputed
    cells = (
        ("*" if marked else " ") + ("!" if exception else ""),
        month_day(t, one.date),
        one.title.pick(t.language),
        _scope(t, one),
        _names(t, one),
        f"{one.done}/{one.places}",
        str(one.faults),
        str(one.reports or ""),
        str(one.minutes),
    )
    tone: Tone = "warn" if exception else ""
    return Row(cells, _widths(t, wide), one.round, tone, indent=0)


def story(t: Translator, one: "Submitted", state: "State", campus: "Campus") -> tuple[Passage, ...]:
    """Tell a round: who walked it, then every place at which there is something to read.

    Args:
        t: the language.
        one: the round.
        state: the round as it stands.
        campus: names the adults whom pupils told of a danger.
    """
    view = state.rounds[0]
    reported = {report.about[1:]: report for report in reports(state)}
    places = [passage for found in view.inspections if (passage := _place(t, view, found, reported, campus)).lines]
    missing = set(view.round.places) - {found.place for found in view.inspections}
    for place_id in (place for place in view.round.places if place in missing):
        places.append(Passage(_name(t, view.places.get(place_id), place_id), (t("status.uninspected"),)))
    head = Passage(f"{one.title.pick(t.language)}  {_scope(t, one)}", tuple(_head_lines(t, one, view, campus)))
    return (head, *places) if places else (head, Passage(t("review.story.clean"), ()))


def _head_lines(t: Translator, one: "Submitted", view: "RoundView", campus: "Campus") -> Iterator[str]:
    yield t(
        "review.story.walked",
        day=date_name(t, one.date),
        slot=t(f"slot.{one.slot}") if t.has(f"slot.{one.slot}") else one.slot,
        names=_names(t, one),
        done=one.done,
        places=one.places,
        minutes=one.minutes,
    )
    if view.round.override:
        yield t("review.story.override", override=_override(t, view.round.override, campus))
    if one.disputed:
        yield t("review.story.disputed")


def _override(t: Translator, override: str, campus: "Campus") -> str:
    """Say who allowed what: ``t1: own_class alone; t2: other_sex`` with names and in words."""
    said = []
    for part in override.split("; "):
        person, colon, codes = part.partition(": ")
        words = [t(f"objection.{code}") if t.has(f"objection.{code}") else code for code in codes.split()]
        said.append(adult_name(t, campus, person) + t("words.colon") + t("words.list").join(words) if colon else part)
    return t("words.semicolon").join(said)


def _place(
    t: Translator,
    view: "RoundView",
    found: "Inspection",
    reported: "Mapping[tuple[str, str], Report]",
    campus: "Campus",
) -> Passage:
    place = view.places.get(found.place)
    said = []
    if found.status != "inspected":
        said.append(t(f"status.{found.status}"))
    items = {item.id: item for item in view.checklist.items}
    for mark in found.marks:
        item = items.get(mark.item)
        if item is None or not fails(item, mark):
            continue
        report = reported.get((found.id, item.id))
        stands = standing(t, campus, report) if report else ""
        whom = t("inspect.told.done", names=adult_name(t, campus, mark.told)) if mark.told else ""
        said.append("  ".join(part for part in (short(t, item), failure(t, item, mark), stands, whom) if part))
    if found.note:
        said.append(t("review.story.note", note=found.note))
    if found.first:
        said.append(first_said(t, view.checklist, found.first))
    value = score(view.checklist, found, place, view.round.date).value if place and found.done else None
    points = "" if value is None else t("review.story.score", score=number(value))
    return Passage(f"{_name(t, place, found.place)}  {points}".rstrip(), tuple(said))


def _name(t: Translator, place: "Place | None", place_id: str) -> str:
    return place_name(t, place) if place else place_id


def _names(t: Translator, one: "Submitted") -> str:
    return t("words.list").join(one.inspectors)


def _scope(t: Translator, one: "Submitted") -> str:
    return floor_name(t, one.scope.building.name.pick(t.language), one.scope.floor)


def _widths(t: Translator, wide: bool) -> tuple[int, ...]:
    return (WIDE if wide else NARROW)[t.language]
