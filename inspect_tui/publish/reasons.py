"""Words for an award's codes: one sentence each, in either language, and a whole explanation of one unit.

Internal texts: they may say which room was barred and why, which no notice does.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardResult, AwardRow, Quota, Reason, SourceScore
from inspect_tui.core.base import Label
from inspect_tui.core.exact import printed
from inspect_tui.core.policy import OWN_UNITS
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import month_day
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import deductions_text, number
from inspect_tui.publish.words import share

if TYPE_CHECKING:
    from inspect_tui.core.explain import ExplainedCheck, Explanation

Titles = Mapping[str, Label]
"""Of checklists, by id."""

_EDGE_DECIMALS = 1


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
    ties = [reason_text(reason, t) for reason in row.reasons if reason.code.startswith("tie_")]
    if row.winner:
        won = t("award.result.won", award=(row.tier or result.title).pick(t.language))
        return t("words.semicolon").join([won, *ties])
    if row.status == "unscored":
        return t("award.result.unscored")
    if row.status == "ineligible":
        said = t("words.semicolon").join(reason_text(reason, t) for reason in row.reasons)
        return t("award.result.ineligible", reason=said)
    if not result.awarded:
        return t("award.result.ranked")
    below = [reason_text(reason, t) for reason in row.reasons if reason.code == "mean_below"]
    return t("words.semicolon").join(ties or below[-1:])


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


def title_of(source: str, t: Translator, titles: Titles) -> str:
    """Return a checklist's title, or its id where the title is not known."""
    title = titles.get(source)
    return title.pick(t.language) if title else source


class Passage(NamedTuple):
    """A heading and what stands under it."""

    heading: str
    lines: tuple[str, ...]


def explanation_lines(one: "Explanation", t: Translator) -> tuple[str, ...]:
    """Return an explanation as lines of text: a heading, and what stands under it moved in."""
    return tuple(
        line
        for passage in explanation_passages(one, t)
        for line in (passage.heading, *(f"  {line}" for line in passage.lines))
    )


def explanation_passages(one: "Explanation", t: Translator) -> tuple[Passage, ...]:
    """Return an explanation in reading order: the outcome, the score, the conditions, the selection, every check."""
    walked = {check.row.source: check.trace.checklist.title for check in one.checks if check.trace}
    titles = {**one.titles, **walked}
    passages = [
        Passage(_outcome(t, one), ()),
        Passage(t("award.explain.score"), tuple(_score_lines(t, one, titles))),
        Passage(t("award.explain.conditions"), _condition_lines(t, one)),
        Passage(t("award.explain.selection"), tuple(_selection_lines(t, one, titles))),
        Passage(t("award.explain.inspections"), _check_lines(t, one, titles)),
    ]
    return tuple(passage for passage in passages if passage.lines or passage is passages[0])


def _outcome(t: Translator, one: "Explanation") -> str:
    parts = [one.row.unit, one.row.score or "", place_text(one.row, t), row_text(one.row, one.result, t)]
    return "  ".join(part for part in parts if part)


def _score_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    row = one.row
    for source in row.sources:
        yield _source_line(t, source, one, titles)
    if len(row.sources) > 1 and row.exact is not None:
        terms = t("award.explain.plus").join(
            t("award.explain.term", score=number(source.score), weight=share(source.weight)) for source in row.sources
        )
        yield t("award.explain.sum", terms=terms, score=number(row.exact), equals=_equals(t, row.exact))
    counted = {source.source for source in row.sources}
    for source_id in row.missing:
        if source_id not in counted:
            yield t("award.explain.missing", source=title_of(source_id, t, titles))


def _source_line(t: Translator, source: SourceScore, one: "Explanation", titles: Titles) -> str:
    title = title_of(source.source, t, titles) if source.source else t("award.explain.all_sources")
    values = {"source": title, "mean": number(source.score), "weight": share(source.weight)}
    if one.aggregate != "mean":
        return t(f"award.explain.source.{one.aggregate}", **values)
    equals = _equals(t, source.score)
    return t("award.explain.source", total=number(source.total), count=source.count, equals=equals, **values)


def _equals(t: Translator, value: Fraction) -> str:
    """Say whether the number that follows is the exact one, so that nobody who calculates is puzzled."""
    return t("award.equals.exact" if Fraction(number(value)) == value else "award.equals.about")


def _condition_lines(t: Translator, one: "Explanation") -> tuple[str, ...]:
    rows = [
        (t("award.explain.met" if condition.met else "award.explain.unmet"), reason_text(condition.reason, t))
        for condition in one.row.requirements
    ]
    return aligned(rows) if rows else ()


def _selection_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    for outcome in one.group.outcomes:
        if outcome.quota:
            said = quota_text(outcome.quota, one.result.unit, t)
            yield t("award.tier_says", tier=outcome.tier.pick(t.language), text=said) if outcome.tier else said
    if one.row.status != "ranked":
        return
    for reason in one.row.reasons:
        yield reason_text(reason, t)
    if one.row.margin is not None:
        yield _margin_text(t, one, one.row.margin, titles)


def _margin_text(t: Translator, one: "Explanation", margin: Fraction, titles: Titles) -> str:
    if margin == 0:
        return t("award.explain.on_edge")
    key = "award.explain.margin" if one.row.winner else "award.explain.short"
    said = number(abs(margin))
    if one.swing is None:
        return t(key, margin=said)
    heaviest = max(one.row.sources, key=lambda source: source.weight)
    title = title_of(heaviest.source, t, titles) if heaviest.source else t("award.explain.all_sources")
    return t(f"{key}.swing", margin=said, source=title, swing=printed(one.swing, _EDGE_DECIMALS))


def _check_lines(t: Translator, one: "Explanation", titles: Titles) -> tuple[str, ...]:
    rows = [_check_row(t, check, titles) for check in one.checks]
    return aligned(rows, right={3}) if rows else ()


def _check_row(t: Translator, check: "ExplainedCheck", titles: Titles) -> tuple[str, ...]:
    row = check.row
    slot = t(f"slot.{row.slot}") if t.has(f"slot.{row.slot}") else row.slot
    shown = check.score if check.score is not None else row.score
    score = "" if shown is None else number(shown)
    said = deductions_text(check.trace, t) if check.trace else t(f"status.{row.status}")
    if check.use == "fixed" and check.score is not None:
        said += t("words.comma") + t("award.check.fixed", score=number(check.score))
    elif check.use != "counted":
        said += t("words.comma") + t(f"award.check.{check.use}")
    return (month_day(t, row.day), slot, title_of(row.source, t, titles), score, said)


def _values(reason: Reason, t: Translator) -> dict[str, str | int]:
    """Prepare the values of a sentence: whole numbers as numbers, so that English can count, and codes as words."""
    values: dict[str, str | int] = {
        name: int(value) if value.isascii() and value.isdecimal() else value for name, value in reason.values.items()
    }
    if "fact" in values and t.has(f"fact.{values['fact']}"):
        values["fact"] = t(f"fact.{values['fact']}")
    english = values.pop("tier_en", None)
    if english is not None and t.language == "en":
        values["tier"] = english
    return values
