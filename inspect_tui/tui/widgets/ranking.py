"""A group's ranking as rows of a list: place, unit, score, checks, lowest score, and what came of it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from inspect_tui.core.exact import shortest
from inspect_tui.i18n import Translator
from inspect_tui.publish.reasons import count_text, quotas_text, row_text, titled, unit_word
from inspect_tui.tui.commands import REVIEW
from inspect_tui.tui.text import Content, lines, plain, styled
from inspect_tui.tui.widgets.rows import Row, Tone

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult, AwardRow, Group, Outcome
    from inspect_tui.core.problems import Problem
    from inspect_tui.core.trial_shifts import Shift, Shifts

WIDTHS = (-4, 8, -6, -7, -6, 0)
"""Of the columns."""

COLUMNS = ("place", "unit", "score", "checks", "lowest", "result")


def heading(t: Translator, unit: str = "room") -> Row:
    """Return the names of the columns; ``unit`` is what is ranked."""
    names = (f"unit.{unit_word(unit)}" if name == "unit" else name for name in COLUMNS)
    return Row(tuple(t(f"app.awards.column.{name}") for name in names), WIDTHS, tone="muted", indent=0)


def ranking_rows(
    t: Translator, result: "AwardResult", group: "Group", changes: "Shifts | None" = None
) -> Iterator[Row]:
    """Yield a group's rows: the winners, the line that parts them from the rest, the rest, those without a place.

    Args:
        t: the language.
        result: the ranking.
        group: one of its groups.
        changes: what a variant on trial does, which is marked.
    """
    changed = changes.by_unit if changes else {}
    parted = not group.winners
    for row in group.rows:
        if not parted and not row.winner:
            parted = True
            yield Row((edge(t, result.unit, group),), tone="muted", indent=4)
        change = changed.get(row.unit)
        cells, tone = _cells(t, result, row), _tone(row)
        if change:
            cells, tone = (*cells[:-1], f" {_mark(t, change)} {cells[-1]}"), "warn"
        yield Row(cells, WIDTHS, row.unit, tone, indent=0)


def _mark(t: Translator, change: "Shift") -> str:
    """Say in a word what a variant does to a unit."""
    if change.kind == "tier":
        return t("app.trial.tier", tier=change.before.pick(t.language) if change.before else t("app.trial.tier.none"))
    return t(f"app.trial.{change.kind}")


def edge(t: Translator, unit: str, group: "Group") -> str:
    """Say how many the group may have and how many it got, of each tier where there are several."""
    tiers = [outcome for outcome in group.outcomes if outcome.tier]
    said = [
        t("award.tier_says", tier=one.tier.pick(t.language), text=_taken(t, unit, one, len(one.taken)))
        for one in tiers
        if one.tier and (one.taken or one.quota)
    ]
    if not tiers and group.outcome:
        said = [_taken(t, unit, group.outcome, len(group.winners))]
    return t("app.awards.edge", said=t("words.semicolon").join(said)) if said else ""


def _taken(t: Translator, unit: str, outcome: "Outcome", taken: int) -> str:
    """Say what one table took; ``taken`` is without those whose award was revoked."""
    count = count_text(unit, taken, t)
    if outcome.quota is None:
        return t("app.awards.edge.threshold", taken=count)
    key = "app.awards.edge.quota" if taken == outcome.quota.size else "app.awards.edge.other"
    return t(key, quota=count_text(unit, outcome.quota.size, t), taken=count)


def group_summary(t: Translator, result: "AwardResult", group: "Group") -> str:
    """Say how many units the group has, and its quota with the arithmetic."""
    parts = (count_text(result.unit, group.units, t), quotas_text(group, result.unit, t))
    return "  ".join(part for part in parts if part)


def about(t: Translator, result: "AwardResult", damaged: int = 0) -> Content:
    """Say the award's rule, and under it what does not count.

    Args:
        t: the language.
        result: the ranking.
        damaged: how many files could not be read, see ``unread``.
    """
    said = [plain(rule(t, result))]
    left_out = _unapproved(result)
    if left_out and _anybody(result):
        said.append(styled(t("app.awards.unapproved", count=left_out, key=REVIEW.key(t)), "$warning"))
    if damaged:
        said.append(styled(t("app.awards.damaged", count=damaged), "$error"))
    return lines(said)


def unread(problems: "Iterable[Problem]") -> int:
    """Count the record files that could not be read and are therefore left out."""
    return len({problem.file or (problem.code, str(problem.values)) for problem in problems})


def nothing_counts(t: Translator, result: "AwardResult", period: str) -> str:
    """Say why nobody has a score although there are records: all wait for approval. Empty where somebody has one."""
    if not _unapproved(result) or _anybody(result):
        return ""
    return t("app.awards.all_unapproved", period=period, key=REVIEW.key(t))


def _anybody(result: "AwardResult") -> bool:
    """Whether any unit has a score."""
    return any(row.exact is not None for row in result.rows)


def _unapproved(result: "AwardResult") -> int:
    found = (one.values["count"] for one in result.warnings if one.code == "unapproved_left_out")
    return int(next(found, 0))


def rule(t: Translator, result: "AwardResult") -> str:
    """Say the award's rule in a few words: threshold and quota, of each tier where there are several."""
    outcomes = next((group.outcomes for group in result.groups if group.outcomes), ())
    if not outcomes:
        return t("app.awards.rule.none")
    said = []
    for outcome in outcomes:
        text = _table_rule(t, result.unit, outcome)
        if outcome.tier:
            said.append(t("award.tier_says", tier=outcome.tier.pick(t.language), text=text))
        elif text:
            said.append(text)
    return t("words.semicolon").join(said)


def _table_rule(t: Translator, unit: str, outcome: "Outcome") -> str:
    parts = []
    if outcome.threshold is not None:
        parts.append(t("app.awards.rule.threshold", threshold=shortest(outcome.threshold)))
    quota = outcome.quota
    if quota is not None:
        counted = quota.kind == "count"
        setting = count_text(unit, quota.size, t) if counted else quota.setting
        parts.append(t(f"app.awards.rule.{quota.kind}", setting=setting))
    if not parts and outcome.tier:
        return t("app.awards.rule.rest")
    return t("words.comma").join(parts)


def _tone(row: "AwardRow") -> Tone:
    if row.winner:
        return "good"
    return "" if row.status == "ranked" else "muted"


def _cells(t: Translator, result: "AwardResult", row: "AwardRow") -> tuple[str, ...]:
    lowest = "" if row.lowest is None else shortest(row.lowest, 1)
    place = "--" if row.place is None else str(row.place)
    checks = f"{row.done}/{row.planned}"
    return place, row.unit, row.score or "--", checks, lowest, f" {_result(t, result, row)}"


def _result(t: Translator, result: "AwardResult", row: "AwardRow") -> str:
    """Say in a few words what came of it."""
    shared = t("app.awards.shared") if row.shared else ""
    if row.winner:
        label = row.tier or result.title
        return "  ".join(part for part in (label.pick(t.language), titled(row, t), shared) if part)
    revoked = any(reason.code == "revoked" for reason in row.reasons)
    return shared if row.status == "ranked" and not revoked else row_text(row, result, t)
