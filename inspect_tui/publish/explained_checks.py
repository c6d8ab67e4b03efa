"""The checks of an explanation in words: one line each, and by what a sentence names one."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from inspect_tui.core.rows import UNDATED, Origin, ScoreRow
from inspect_tui.core.splitting import KNOWN_BY
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import month_day
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import deductions_text, equals, number
from inspect_tui.publish.reasons import Titles, fact_text, title_of

if TYPE_CHECKING:
    from inspect_tui.core.explain import ExplainedCheck, Explanation, Trace

_MOST_NAMED = 6
"""A sentence names so many checks at most; all of them stand in the list."""

_SCORE_COLUMN = 4


def check_lines(t: Translator, one: "Explanation", titles: Titles) -> tuple[str, ...]:
    """Return a line for every check, in columns."""
    rows = [_check_cells(t, check, one.row.unit, titles) for check in one.checks]
    if not rows:
        return ()
    filled = [position for position, column in enumerate(zip(*rows, strict=True)) if any(column)]
    right = {filled.index(_SCORE_COLUMN)} if _SCORE_COLUMN in filled else set[int]()
    return aligned([[row[position] for position in filled] for row in rows], right=right)


def _check_cells(t: Translator, check: "ExplainedCheck", unit: str, titles: Titles) -> tuple[str, ...]:
    row = check.row
    shown = check.score if check.score is not None else row.score
    place = "" if row.unit == unit else row.unit
    title = title_of(row.source, t, titles)
    return (place, _day(t, row), _slot(t, row), title, "" if shown is None else number(shown), _said(t, check))


def _said(t: Translator, check: "ExplainedCheck") -> str:
    """Say what was found, what the award made of it, and where it stood."""
    row, part = check.row, check.part
    scored = row.score is not None
    said = [deductions_text(check.trace, t)] if check.trace else [] if scored else [t(f"status.{row.status}")]
    said += [fact_said(t, fact, check.trace) for fact in sorted(row.facts) if not fact.startswith(KNOWN_BY)]
    if part is not None:
        values = {"start": number(part.start), "whole": number(part.whole), "score": number(part.score)}
        said.append(t("award.check.part", heads=part.heads, of=part.of, equals=equals(t, part.score), **values))
    if check.use == "fixed" and check.score is not None:
        said.append(t("award.check.fixed", score=number(check.score)))
    elif check.use != "counted":
        said.append(t(f"award.check.{check.use}"))
    said += [origin_text(t, check.origin)] if check.origin else []
    return t("words.comma").join(said)


def fact_said(t: Translator, fact: str, trace: "Trace | None") -> str:
    """Say a fact, with the items that it was found by."""
    items = (*trace.score.critical, *trace.score.reported) if trace else ()
    if not trace or not items:
        return fact_text(fact, t)
    names = {item.id: item.short.pick(t.language) for item in trace.checklist.items}
    said = t("words.list").join(names[item] for item in items)
    return t("award.check.fact", fact=fact_text(fact, t), items=said)


def origin_text(t: Translator, origin: Origin) -> str:
    """Say where in a school's own table a score stood: 成绩.csv第5行."""
    return t("award.check.origin", file=origin.file, line=origin.line)


def by_checks(t: Translator, said: str, checks: "Sequence[ExplainedCheck]", unit: str, titles: Titles) -> str:
    """Say something with the checks that it hangs on, where there are any."""
    return t("award.check.by", said=said, checks=checks_text(t, checks, unit, titles)) if checks else said


def checks_text(t: Translator, checks: "Sequence[ExplainedCheck]", unit: str, titles: Titles) -> str:
    """Name checks inside a sentence: 10月12日早查宿舍日常卫生检查、……."""
    named = [_named(t, one, unit, titles) for one in checks[:_MOST_NAMED]]
    said = t("words.list").join(named)
    return t("award.check.and_more", checks=said, count=len(checks)) if len(checks) > _MOST_NAMED else said


def _named(t: Translator, check: "ExplainedCheck", unit: str, titles: Titles) -> str:
    said = row_name(t, check.row, unit, titles, check.origin)
    if check.row.score is None:
        return t("award.check.named", check=said, what=t(f"status.{check.row.status}"))
    items = (*check.trace.score.critical, *check.trace.score.reported) if check.trace and check.row.facts else ()
    if not check.trace or not items:
        return said
    names = {item.id: item.short.pick(t.language) for item in check.trace.checklist.items}
    return t("award.check.named", check=said, what=t("words.list").join(names[item] for item in items))


def row_name(t: Translator, row: ScoreRow, unit: str, titles: Titles, origin: Origin | None = None) -> str:
    """Name a check inside a sentence: 10月12日早查宿舍日常卫生检查."""
    parts = [_day(t, row), _slot(t, row), title_of(row.source, t, titles)]
    said = ("" if t.language == "zh" else " ").join(part for part in parts if part)
    said = said if row.unit == unit else f"{row.unit} {said}"
    return t("award.check.from", check=said, origin=origin_text(t, origin)) if origin else said


def _day(t: Translator, row: ScoreRow) -> str:
    return t("award.check.nth", number=int(row.slot)) if row.day == UNDATED else month_day(t, row.day)


def _slot(t: Translator, row: ScoreRow) -> str:
    if row.day == UNDATED:
        return ""
    return t(f"slot.{row.slot}") if t.has(f"slot.{row.slot}") else row.slot


def origins_of(checks: "Iterable[ExplainedCheck]") -> dict[str, Origin]:
    """Return where scores stood, by ``ScoreRow.ref``."""
    return {one.row.ref: one.origin for one in checks if one.origin}
