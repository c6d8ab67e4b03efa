"""A whole explanation of one unit in words, in reading order, so that its arithmetic can be done again by hand.

Internal texts: they may say which room was barred and why, which no notice does.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.award import AwardRow, SourceScore
from inspect_tui.core.exact import printed
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name, month_day
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import deductions_text, number
from inspect_tui.publish.reasons import (
    Titles,
    count_text,
    fact_text,
    place_text,
    quota_text,
    reason_text,
    row_text,
    title_of,
)
from inspect_tui.publish.words import share

if TYPE_CHECKING:
    from inspect_tui.core.explain import ExplainedCheck, Explanation

_EDGE_DECIMALS = 1


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
        score = weighted_score(row)
        terms = t("award.explain.plus").join(
            t("award.explain.term", score=number(source.score), weight=share(source.weight)) for source in row.sources
        )
        yield t("award.explain.sum", terms=terms, score=number(score), equals=_equals(t, score))
    yield from _added_lines(t, one, titles)
    counted = {source.source for source in row.sources}
    for source_id in row.missing:
        if source_id not in counted:
            yield t("award.explain.missing", source=title_of(source_id, t, titles))


def _source_line(t: Translator, source: SourceScore, one: "Explanation", titles: Titles) -> str:
    title = title_of(source.source, t, titles) if source.source else t("award.explain.all_sources")
    values = {"source": title, "mean": number(source.score), "weight": share(source.weight)}
    if one.aggregate not in {"mean", "units"}:
        return t(f"award.explain.source.{one.aggregate}", **values)
    key = "award.explain.source" if one.aggregate == "mean" else "award.explain.source.units"
    equals = _equals(t, source.score)
    return t(key, total=number(source.total), count=source.count, equals=equals, **values)


def weighted_score(row: AwardRow) -> Fraction:
    """Return the sum of the sources by their weights, before anything is converted or added."""
    return sum((source.weight * source.score for source in row.sources), Fraction(0))


def _added_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    """Say how the weighted score was converted to 100, and what was added to it."""
    row, score = one.row, weighted_score(one.row)
    if one.out_of is not None and row.sources:
        scaled = score * 100 / one.out_of
        values = {"score": number(score), "out_of": number(one.out_of), "scaled": number(scaled)}
        yield t("award.explain.out_of", equals=_equals(t, scaled), **values)
        score = scaled
    for added in row.added:
        name = title_of(added.name, t, titles) if added.kind == "bonus" else fact_text(added.name, t)
        yield t(f"award.added.{added.kind}", name=name, times=added.times, points=_signed(added.points))
    if row.added and row.exact is not None:
        terms = [*([number(score)] if row.sources else []), *(_signed(added.points) for added in row.added)]
        yield t("award.explain.total", terms="".join(terms), score=number(row.exact), equals=_equals(t, row.exact))


def _signed(points: Fraction) -> str:
    return number(points) if points < 0 else f"+{number(points)}"


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
    if one.group.parts:
        parts = [
            t(
                "award.explain.merged.part",
                group=group_name(t, one.result.group_by, part.key),
                count=count_text(one.result.unit, part.units, t),
            )
            for part in one.group.parts
        ]
        yield t("award.explain.merged", parts=t("words.list").join(parts), needed=one.min_units)
    for outcome in one.group.outcomes:
        if outcome.quota:
            said = [quota_text(outcome.quota, one.result.unit, t)]
            if outcome.spare:
                said.append(t("award.explain.spare", size=outcome.quota.size, spare=outcome.spare))
            for text in said:
                yield t("award.tier_says", tier=outcome.tier.pick(t.language), text=text) if outcome.tier else text
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
    part = check.part
    said = deductions_text(check.trace, t) if check.trace else t(f"status.{row.status}")
    if part is not None:
        values = {"start": number(part.start), "whole": number(part.whole), "score": number(part.score)}
        said += t("words.comma") + t("award.check.part", heads=part.heads, of=part.of, **values)
    if check.use == "fixed" and check.score is not None:
        said += t("words.comma") + t("award.check.fixed", score=number(check.score))
    elif check.use != "counted":
        said += t("words.comma") + t(f"award.check.{check.use}")
    return (month_day(t, row.day), slot, title_of(row.source, t, titles), score, said)
