"""How Today says what is grave and still open: that there is something, and to pupils not what was reported."""

from collections.abc import Iterable
from datetime import date

from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.followup import FollowUp
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name, month_day
from inspect_tui.tui.commands import REVIEW
from inspect_tui.tui.widgets.inspect_words import adult_name, place_name, short
from inspect_tui.tui.widgets.rows import Row

_WIDE = (36, 22, 14, 0)
_NARROW = {"zh": (26, 12, 10, 0), "en": (32, 16, 8, 0)}
"""Widths of the columns: where, what, since when, who was told."""


def urgent_rows(
    t: Translator, campus: Campus, open_ones: Iterable[FollowUp], *, wide: bool, full: bool = False
) -> list[Row]:
    """Return a row for each open follow-up.

    Args:
        t: the language.
        campus: names buildings and people.
        open_ones: as ``followup.urgent`` sorts them.
        wide: whether columns get more room.
        full: whether everything is said, for those who review.
    """
    widths = _WIDE if wide else _NARROW[t.language]
    return [
        Row((where(t, campus, one, full), _what(t, one, full), *_when(t, campus, one)), widths, one, "warn", 2)
        for one in open_ones
    ]


def where(t: Translator, campus: Campus, one: FollowUp, full: bool = False) -> str:
    """Say the place, or only its floor where the place is nobody's business."""
    if one.place.kind == "room" and not (full or one.shown):
        return floor_name(t, campus.building(one.place.building).name.pick(t.language), one.place.floor)
    return whole_name(t, campus, one.place)


def whole_name(t: Translator, campus: Campus, place: Place) -> str:
    """Say a place with its building."""
    building = campus.building(place.building).name.pick(t.language)
    gap = "" if t.language == "zh" else " "
    return f"{building}{gap}{place_name(t, place)}"


def _what(t: Translator, one: FollowUp, full: bool) -> str:
    if full or one.shown:
        return short(t, one.item)
    return t("app.today.urgent.waiting" if not one.confirmed else "app.today.urgent.hidden")


def _when(t: Translator, campus: Campus, one: FollowUp) -> tuple[str, str]:
    return month_day(t, one.day), _told(t, campus, one)


def _told(t: Translator, campus: Campus, one: FollowUp) -> str:
    """Say who knows of a report; what an adult found or confirmed needs no telling."""
    if one.confirmed:
        return ""
    if one.told:
        return t("app.today.urgent.told", name=adult_name(t, campus, one.told))
    return t("app.today.urgent.untold") if one.checklist.who == "student" else ""


def urgent_text(t: Translator, one: FollowUp, today: date, full: bool = False) -> str:
    """Say what is to be done about it, and how it goes away."""
    days = (today - one.day).days
    since = t(f"app.today.urgent.since{'' if days else '.today'}", day=month_day(t, one.day), count=days)
    if not (full or one.shown):
        return "\n".join((since, t("app.today.urgent.ask", key=REVIEW.key(t)), t("app.today.urgent.ends")))
    item = f"{short(t, one.item)}{t('words.colon')}{one.item.text.pick(t.language)}"
    guidance = one.item.guidance.pick(t.language) if one.item.guidance else ""
    waits = "" if one.confirmed else t("app.today.urgent.waiting")
    return "\n".join(part for part in (item, guidance, waits, since, t("app.today.urgent.ends")) if part)
