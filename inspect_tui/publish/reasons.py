"""Words for an award's codes: one sentence each, in either language.

Internal texts: they may say which room was barred and why, which no notice does.
"""

from collections.abc import Mapping

from inspect_tui.core.award import AwardResult, AwardRow, Group, Quota, Reason
from inspect_tui.core.base import Label
from inspect_tui.core.period import parse_period
from inspect_tui.core.policy import OWN_UNITS
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import period_name
from inspect_tui.publish.deductions import number

Titles = Mapping[str, Label]
"""Of checklists, by id."""


def reason_text(reason: Reason, t: Translator) -> str:
    """Say why a unit won or did not, or whether it meets a condition."""
    values = _values(reason, t)
    text = t(f"award.reason.{reason.code}", **values)
    return t("award.tier_says", tier=values["tier"], text=text) if "tier" in values else text


def warning_text(warning: Reason, t: Translator, titles: Titles | None = None) -> str:
    """Say what a reader of the ranking must know.

    Args:
        warning: one of ``AwardResult.warnings``.
        t: the language.
        titles: of checklists, by id; one that is missing is called by its id.
    """
    values = _values(warning, t)
    if "source" in values:
        values["source"] = title_of(str(values["source"]), t, titles or {})
    return t(f"award.warning.{warning.code}", **values)


def row_text(row: AwardRow, result: AwardResult, t: Translator) -> str:
    """Say in one short sentence how a unit came out: 获评文明宿舍, 不参评：只查6次，不足8次.

    Empty for a unit that simply stands below the quota: its place says it.
    """
    ties = [reason_text(reason, t) for reason in row.reasons if reason.code.startswith(("tie_", "moved_"))]
    if row.winner:
        key = "award.result.titled" if row.title else "award.result.won"
        won = t(key, award=(row.tier or result.title).pick(t.language), title=titled(row, t))
        return t("words.semicolon").join([won, *ties])
    if row.status == "unscored":
        return t("award.result.unscored")
    if row.status == "ineligible":
        said = t("words.semicolon").join(reason_text(reason, t) for reason in row.reasons)
        return t("award.result.ineligible", reason=said)
    if not result.awarded:
        return t("award.result.ranked")
    lost = [reason_text(reason, t) for reason in row.reasons if reason.code == "revoked"]
    below = [reason_text(reason, t) for reason in row.reasons if reason.code == "mean_below"]
    return t("words.semicolon").join(lost or ties or below[-1:])


def titled(row: AwardRow, t: Translator) -> str:
    """Say the title of a streak with its stars: 标兵宿舍★★★; empty where there is none."""
    return row.title.pick(t.language) + "★" * row.stars if row.title else ""


def place_text(row: AwardRow, t: Translator) -> str:
    """Say a place: 并列第6名; empty where there is none."""
    if row.place is None:
        return ""
    return t("award.place.shared" if row.shared else "award.place", place=row.place)


def unit_word(unit: str) -> str:
    """Return which counting word a unit takes: ``room``, ``class`` or ``other``."""
    return "room" if unit in OWN_UNITS else "class" if unit == "class" else "other"


def count_text(unit: str, count: int, t: Translator) -> str:
    """Say so many units: 40间, 40 rooms."""
    return t(f"award.count.{unit_word(unit)}", count=count)


def quota_text(quota: Quota, unit: str, t: Translator) -> str:
    """Say a quota with its arithmetic: 28间取20%＝5.6，四舍五入得6间."""
    if quota.occupants is not None:
        size = count_text(unit, quota.size, t)
        return t("award.quota.by_size.people", occupants=quota.occupants, setting=quota.setting, size=size)
    whole = ".whole" if quota.exact == quota.size and quota.kind in {"percent", "fraction"} else ""
    said = t(
        f"award.quota.{quota.kind}{whole}",
        units=count_text(unit, quota.units, t),
        setting=quota.setting,
        exact=number(quota.exact),
        rounding=t(f"award.rounding.{quota.rounding}"),
        size=count_text(unit, quota.size, t),
    )
    raised = quota.minimum == quota.size and quota.exact < quota.minimum
    return said + t("words.comma") + t("award.quota.minimum", minimum=quota.minimum) if raised else said


def quotas_text(group: Group, unit: str, t: Translator) -> str:
    """Say the quotas of a group's tables, with the tiers' names: 一等：名额1个班；二等：名额2个班.

    Empty where none has one.
    """
    said = []
    for outcome in group.outcomes:
        if outcome.quota:
            text = quota_text(outcome.quota, unit, t)
            tier = outcome.tier.pick(t.language) if outcome.tier else ""
            said.append(t("award.tier_says", tier=tier, text=text) if tier else text)
    return t("words.semicolon").join(said)


def title_of(source: str, t: Translator, titles: Titles) -> str:
    """Return a checklist's title, or its id where the title is not known."""
    title = titles.get(source)
    return title.pick(t.language) if title else source


def fact_text(code: str, t: Translator) -> str:
    """Say a fact, or a status, by its name; a code of the school's own as it is."""
    return next((t(key) for key in (f"fact.{code}", f"status.{code}") if t.has(key)), code)


def _values(reason: Reason, t: Translator) -> dict[str, str | int]:
    """Prepare the values of a sentence: whole numbers as numbers, so that English can count, and codes as words."""
    values: dict[str, str | int] = {
        name: int(value) if value.isascii() and value.isdecimal() else value for name, value in reason.values.items()
    }
    if "fact" in values:
        values["fact"] = fact_text(str(values["fact"]), t)
    if "periods" in values:
        values["periods"] = _periods_text(reason.values["periods"], t)
    for name in ("tier", "title", "award"):
        english = values.pop(f"{name}_en", None)
        if english is not None and t.language == "en":
            values[name] = english
    return values


def _periods_text(ids: str, t: Translator) -> str:
    """Say which periods, in brackets; nothing of none."""
    known = [(one, parse_period(one)) for one in ids.split()]
    names = [period_name(t, period.kind, one, period.start) if period else one for one, period in known]
    return t("award.reason.periods", periods=t("words.list").join(names)) if names else ""
