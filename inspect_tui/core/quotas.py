"""How many of a group a table may take."""

from fractions import Fraction

from inspect_tui.core.award import Quota, QuotaKind
from inspect_tui.core.exact import rounded, shortest
from inspect_tui.core.policy_tables import Table


def quota_of(table: Table, group: tuple[str, ...], units: int, occupants: int) -> Quota | None:
    """Return how many a table may take from a group; None where it has no quota.

    Args:
        table: the rules.
        group: the group's values.
        units: all its occupied units, barred ones included.
        occupants: the people in them.
    """
    kind: QuotaKind
    exact: Fraction
    people = None
    if table.count is not None:
        kind, setting, exact = "count", str(table.count), Fraction(table.count)
    elif table.percent is not None:
        kind, setting, exact = "percent", shortest(Fraction(table.percent)), units * Fraction(table.percent) / 100
    elif table.fraction is not None:
        kind, setting, exact = "fraction", str(table.fraction), units * table.fraction
    elif table.per_group is not None:
        size = table.per_group.get("/".join(group), table.per_group_default or 0)
        kind, setting, exact = "per_group", str(size), Fraction(size)
    elif table.by_size:
        people = occupants if table.size_of == "occupants" else None
        measure = units if people is None else people
        step = next(step for step in table.by_size if measure >= step.units)
        kind, setting, exact = "by_size", str(step.units), Fraction(step.count)
    else:
        return None
    size = max(rounded(exact, 0, table.quota_rounding).numerator, table.quota_min)
    return Quota(kind, setting, units, exact, table.quota_rounding, table.quota_min, size, people)
