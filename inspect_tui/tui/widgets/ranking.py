"""A group's ranking as rows of a list: place, unit, score, checks, lowest score, and what came of it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from inspect_tui.core.exact import shortest
from inspect_tui.i18n import Translator
from inspect_tui.publish.reasons import count_text, quota_text, row_text, titled
from inspect_tui.tui.commands import REVIEW
from inspect_tui.tui.text import Content, lines, plain, styled
from inspect_tui.tui.widgets.rows import Row, Tone

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult, AwardRow, Group
    from inspect_tui.core.problems import Problem

WIDTHS = (-4, 8, -6, -7, -6, 0)
"""Of the columns."""

COLUMNS = ("place", "unit", "score", "checks", "lowest", "result")


def heading(t: Translator) -> Row:
    """Return the names of the columns."""
    return Row(tuple(t(f"app.awards.column.{name}") for name in COLUMNS), WIDTHS, tone="muted", indent=0)


def ranking_rows(t: Translator, result: "AwardResult", group: "Group") -> Iterator[Row]:
    """Yield a group's rows: the winners, the line that parts them from the rest, the rest, those without a place."""
    parted = not group.winners
    for row in group.rows:
        if not parted and not row.winner:
            parted = True
            yield Row((edge(t, group),), tone="muted", indent=4)
        yield Row(_cells(t, result, row), WIDTHS, row.unit, _tone(row), indent=0)


def edge(t: Translator, group: "Group") -> str:
    """Say how many the group may have and how many it got."""
    outcome = group.outcome
    if outcome is None:
        return ""
    taken = len(group.winners)
    if outcome.quota is None:
        return t("app.awards.edge.threshold", taken=taken)
    key = "app.awards.edge.quota" if taken == outcome.quota.size else "app.awards.edge.other"
    return t(key, quota=outcome.quota.size, taken=taken)


def group_summary(t: Translator, result: "AwardResult", group: "Group") -> str:
    """Say how many units the group has, and its quota with the arithmetic."""
    units = count_text(result.unit, group.units, t)
    return f"{units}  {quota_text(group.quota, result.unit, t)}" if group.quota else units


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
    """Say the award's rule in a few words: threshold and quota."""
    outcome = next((group.outcome for group in result.groups if group.outcome), None)
    if outcome is None:
        return t("app.awards.rule.none")
    parts = []
    if outcome.threshold is not None:
        parts.append(t("app.awards.rule.threshold", threshold=shortest(outcome.threshold)))
    if outcome.quota is not None:
        parts.append(t(f"app.awards.rule.{outcome.quota.kind}", setting=outcome.quota.setting))
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
