"""Short score rows, units and policies for tests of the award engine."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from builders import a_label
from inspect_tui.core.award import AwardResult, AwardRow, Unit
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow

OCTOBER = month_of(date(2026, 10, 1))


def a_row(unit: str, score: int | str | Fraction | None, day: int = 12, **fields: Any) -> ScoreRow:
    values: dict[str, Any] = {
        "unit": unit,
        "day": date(2026, 10, day),
        "slot": "morning",
        "source": "dorm-daily",
        "score": None if score is None else Fraction(score),
        "status": "inspected",
        "facts": frozenset(),
        "attributes": {},
        "failures": 0,
        "majors": 0,
        "ref": "",
        "approved": True,
    }
    return ScoreRow(**(values | fields))


def a_policy(select: Table | None = None, **fields: Any) -> Policy:
    return Policy(id="t", title=a_label("文明宿舍"), select=select, **fields)


def units(*names: str, **attributes: str) -> list[Unit]:
    return [Unit(name, {"grade": "三", "gender": "女", "occupants": "6"} | attributes) for name in names]


def ranked(scores: Mapping[str, Sequence[int | str] | int | str], policy: Policy) -> AwardResult:
    rows = [
        a_row(unit, score, day)
        for unit, values in scores.items()
        for day, score in enumerate([values] if isinstance(values, int | str) else values, start=12)
    ]
    return rank(rows, units(*scores), policy, OCTOBER)


def winners(result: AwardResult) -> list[str]:
    return [row.unit for row in result.winners]


def statuses(result: AwardResult) -> dict[str, str]:
    return {row.unit: row.status for row in result.rows}


def row_of(result: AwardResult, unit: str) -> AwardRow:
    row = result.row(unit)
    assert row is not None
    return row


def codes(result: AwardResult, unit: str) -> list[str]:
    row = result.row(unit)
    assert row is not None
    return [reason.code for reason in row.reasons]
