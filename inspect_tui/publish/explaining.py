"""A whole explanation of one unit in words, in reading order, so that its arithmetic can be done again by hand.

Internal texts: they may say which room was barred and why, which no notice does.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui.core.tier_steps import step_up
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.deductions import number
from inspect_tui.publish.explained_changes import change_lines
from inspect_tui.publish.explained_checks import by_checks, check_lines
from inspect_tui.publish.explained_score import score_lines
from inspect_tui.publish.explained_ties import tie_lines
from inspect_tui.publish.reasons import Titles, count_text, place_text, quota_text, reason_text, row_text

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation


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
    """Return an explanation in reading order: outcome, score, conditions, selection, what would change it, checks."""
    titles = one.titles
    scored = any(check.trace for check in one.checks)
    passages = [
        Passage(_outcome(t, one), ()),
        Passage(t("award.explain.score"), tuple(score_lines(t, one, titles))),
        Passage(t("award.explain.conditions"), _condition_lines(t, one, titles)),
        Passage(t("award.explain.selection"), tuple(_selection_lines(t, one, titles))),
        Passage(t("award.change.lose" if one.row.winner else "award.change.win"), tuple(change_lines(t, one, titles))),
        Passage(t("award.explain.inspections" if scored else "award.explain.rows"), check_lines(t, one, titles)),
    ]
    return tuple(passage for passage in passages if passage.lines or passage is passages[0])


def _outcome(t: Translator, one: "Explanation") -> str:
    parts = [one.row.unit, one.row.score or "", place_text(one.row, t), row_text(one.row, one.result, t)]
    return "  ".join(part for part in parts if part)


def _condition_lines(t: Translator, one: "Explanation", titles: Titles) -> tuple[str, ...]:
    rows: list[tuple[str, str]] = []
    for condition in one.conditions:
        requirement, checks = condition.requirement, condition.checks
        said = by_checks(t, reason_text(requirement.reason, t), checks, one.row.unit, titles)
        rows.append((t("award.explain.met" if requirement.met else "award.explain.unmet"), said))
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
        yield t("award.explain.merged", parts=t("words.list").join(parts), needed=one.policy.groups.min_units or 0)
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
        checks = one.behind(reason.values["fact"]) if "fact" in reason.values else ()
        yield by_checks(t, reason_text(reason, t), checks, one.row.unit, titles)
    yield from tie_lines(t, one, titles)
    if one.row.margin is not None and one.edge is not None:
        yield _margin_text(t, one, one.row.margin, one.edge)
    step = step_up(one.row, one.group, one.policy)
    if step is not None:
        key = "award.explain.step_up" if step.short else "award.explain.step_up.level"
        low, tier = step.edge - step.short, step.tier.pick(t.language)
        yield t(key, tier=tier, margin=number(step.short), high=number(step.edge), low=number(low))


def _margin_text(t: Translator, one: "Explanation", margin: Fraction, edge: Fraction) -> str:
    if margin == 0:
        return t("award.explain.on_edge" if one.row.winner else "award.explain.on_edge.out")
    high, low = max(edge, edge + margin), min(edge, edge + margin)
    closed = any(outcome.tie == "narrowed" and outcome.level == edge for outcome in one.group.outcomes)
    below = "award.explain.short.level" if closed else "award.explain.short"
    key = "award.explain.margin" if one.row.winner else below
    return t(key, margin=number(high - low), high=number(high), low=number(low))
