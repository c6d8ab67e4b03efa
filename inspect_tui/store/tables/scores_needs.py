"""What a policy asks of a table of scores: told before a row is read, so that no rule is quietly left out."""

from collections.abc import Collection
from typing import NamedTuple

from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.errors import WrongUse
from inspect_tui.store.tables.score_cells import column_name


class Needs(NamedTuple):
    """What every row must say."""

    gathered: str
    """The attribute under which rows are gathered; empty where each row's own unit is ranked."""
    filled: tuple[str, ...]
    """Attributes that no unit may leave empty."""
    counted: bool
    """Whether ``occupants`` must be a number."""
    dated: bool
    sourced: bool
    source: str
    """The source of a table without that column."""
    shared: str = ""
    """The attribute that names who shares a unit; one that has it belongs to no single one of them."""


def needs_of(file: str, columns: Collection[str], policy: Policy, period: Period | None) -> Needs:
    """Return what a policy needs of a table.

    Args:
        file: the table's name.
        columns: its columns, by their English names where they have one.
        policy: the rules.
        period: where one is given, every row needs its date.

    Raises:
        WrongUse: columns are missing; what needs them is named.
    """
    wanted: list[tuple[str, str]] = [("group_by", name) for name in policy.group_by]
    if period:
        wanted.append(("--period", "date"))
    wanted += [(key, "date") for key in _keys_about_days(policy)]
    wanted += [(key, "source") for key in _keys_about_sources(policy)]
    if policy.eligible.min_occupants > 1:  # whoever stands in the table with a score is not nobody
        wanted.append(("min_occupants", "occupants"))
    if by_heads := any(table.size_of == "occupants" for table in policy.tables):
        wanted.append(("size_of", "occupants"))
    if policy.history.cards and policy.history.cards.attribute:
        wanted.append(("cards", policy.history.cards.attribute))
    split = policy.score.split
    if split:
        wanted += [("unit", policy.unit), ("split", split.by)]
    lacking: dict[str, list[str]] = {}
    for asked, column in wanted:
        if column not in columns:
            lacking.setdefault(column, []).append(asked)
    if lacking:
        needs = "; ".join(f"{column_name(column)} ({', '.join(asked)})" for column, asked in lacking.items())
        raise WrongUse("scores.no_column", file=file, needs=needs)
    gathered = policy.unit if policy.unit in columns and policy.unit not in OWN_UNITS else ""
    counted = (by_heads or bool(policy.eligible.min_occupants)) and "occupants" in columns
    filled = (*policy.group_by, *((gathered,) if gathered else ()), *(("occupants",) if counted else ()))
    only = policy.score.sources[0].name if len(policy.score.sources) == 1 and "source" not in columns else ""
    return Needs(
        gathered=gathered,
        filled=tuple(dict.fromkeys(filled)),
        counted=counted,
        dated=any(column == "date" for _, column in wanted),
        sourced=bool(policy.score.sources) and not only,
        source=only,
        shared=split.by if split else "",
    )


def _keys_about_days(policy: Policy) -> list[str]:
    """Return the policy's keys that make no sense without days."""
    keys = {
        "aggregate": policy.score.aggregate == "last",
        "per": policy.score.per == "day",
        "flawless": policy.score.flawless is not None,
        "tie_break": policy.breaks_by_last,
        "max_missed": policy.eligible.max_missed is not None,
    }
    return [key for key, used in keys.items() if used]


def _keys_about_sources(policy: Policy) -> list[str]:
    """Return the policy's keys that tell scores apart by their source."""
    keys = {
        "sources": len(policy.score.sources) > 1,
        "bonus": bool(policy.score.bonus),
        "tie_break": bool(policy.tie_sources),
        "fails": policy.history.fails is not None and bool(policy.history.fails.sources),
    }
    return [key for key, used in keys.items() if used]
