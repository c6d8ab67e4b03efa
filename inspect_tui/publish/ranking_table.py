"""A ranking as text for a terminal: a heading for every group, then its units."""

from collections.abc import Iterator

from inspect_tui.core.award import AwardResult, AwardRow, Group
from inspect_tui.core.exact import shortest
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name
from inspect_tui.publish.columns import aligned
from inspect_tui.publish.reasons import count_text, quotas_text, row_text, unit_word

_NUMBERS = {0, 2, 3, 4}
"""Columns that are aligned to the right."""


def ranking_lines(result: AwardResult, t: Translator) -> Iterator[str]:
    """Yield the ranking, with the columns of all groups aligned."""
    header = (
        t("award.column.place"),
        t(f"award.column.unit.{unit_word(result.unit)}"),
        t("award.column.score"),
        t("award.column.inspections"),
        t("award.column.lowest"),
        t("award.column.result"),
    )
    rows = [_cells(row, result, t) for row in result.rows]
    first, *lines = aligned([header, *rows], _NUMBERS)
    position = 0
    for group in result.groups:
        yield ("" if position == 0 else "\n") + _heading(group, result, t)
        yield f"  {first}"
        for line in lines[position : position + len(group.rows)]:
            yield f"  {line}"
        position += len(group.rows)


def _heading(group: Group, result: AwardResult, t: Translator) -> str:
    parts = [group_name(t, result.group_by, group.key), count_text(result.unit, group.units, t)]
    parts.append(quotas_text(group, result.unit, t))
    return "  ".join(part for part in parts if part)


def _cells(row: AwardRow, result: AwardResult, t: Translator) -> tuple[str, ...]:
    return (
        "--" if row.place is None else str(row.place),
        row.unit,
        row.score or "",
        str(row.inspections),
        "" if row.lowest is None else shortest(row.lowest, 1),
        row_text(row, result, t),
    )
