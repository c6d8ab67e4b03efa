"""A pupils' report as a row of Review and in full: what was reported, who knows, and what confirming it does.

Internal: only adults review. What pupils may see of a report says ``urgent``.
"""

from typing import TYPE_CHECKING

from inspect_tui.core.period import month_of
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name, month_day, period_name
from inspect_tui.tui.urgent import whole_name
from inspect_tui.tui.widgets.inspect_words import adult_name, short
from inspect_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from inspect_tui.core.campus import Campus
    from inspect_tui.core.review import Report

_WIDE = (36, 22, 14, 12, 0)
_NARROW = {"zh": (20, 18, 8, 8, 0), "en": (20, 16, 6, 11, 0)}
"""Widths of the columns: where, what, when, its state, who was told."""


def report_row(t: Translator, campus: "Campus", one: "Report", *, wide: bool) -> Row:
    """Return a report as a row; the report is its record."""
    cells = (
        whole_name(t, campus, one.place),
        short(t, one.item),
        month_day(t, one.day),
        t(f"review.report.{one.state}"),
        _told(t, campus, one),
    )
    return Row(cells, _WIDE if wide else _NARROW[t.language], one, "warn" if one.state == "waiting" else "", 2)


def report_title(t: Translator, campus: "Campus", one: "Report") -> str:
    """Say where and what."""
    return t("review.report.title", place=whole_name(t, campus, one.place), item=short(t, one.item))


def report_text(t: Translator, campus: "Campus", one: "Report") -> str:
    """Say what was reported, when and by whom, who knows, how it stands, and what confirming it does."""
    names = t("words.list").join(adult_name(t, campus, person) for person in one.inspectors)
    found = t("review.report.found", day=date_name(t, one.day), title=one.title.pick(t.language))
    walked = t("review.report.by", names=names) if names else ""
    lines = (
        one.item.text.pick(t.language),
        t("words.semicolon").join(part for part in (found, walked, _told(t, campus, one)) if part),
        standing(t, campus, one),
        consequence(t, campus, one),
    )
    return "\n".join(lines)


def standing(t: Translator, campus: "Campus", one: "Report") -> str:
    """Say whether somebody has decided: who, and what they said."""
    state = t(f"review.report.{one.state}")
    if one.by:
        state = t("review.report.decided", state=state, name=adult_name(t, campus, one.by))
    return f"{state}{t('words.colon')}{one.reason}" if one.reason else state


def consequence(t: Translator, campus: "Campus", one: "Report") -> str:
    """Say what confirming it does."""
    period = month_of(one.day)
    month = period_name(t, "month", period.id, period.start)
    effect = one.item.effect or "bar_award"
    return t(f"review.report.effect.{effect}", place=whole_name(t, campus, one.place), month=month)


def _told(t: Translator, campus: "Campus", one: "Report") -> str:
    if not one.by_pupils:
        return ""
    if one.told:
        return t("app.today.urgent.told", name=adult_name(t, campus, one.told))
    return t("app.today.urgent.untold")
