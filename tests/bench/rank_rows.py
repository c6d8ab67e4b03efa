"""One ranking of parsed score rows in memory, measured in a new process: ``python rank_rows.py ROOMS [sqlite]``.

Prints the seconds of the ranking alone and, as megabytes, the most memory that the process ever had, the rows
included. With ``sqlite`` the same means are ranked by the database of the standard library, from a table in memory.
"""

import json
import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from memory import most_megabytes

from inspect_tui.core.award import Unit
from inspect_tui.core.base import Label
from inspect_tui.core.explain import explanation
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.store.collector import collector_paused

SCORES_EACH = 22
OCTOBER = month_of(date(2026, 10, 1))
QUERY = """
    SELECT unit, grade, gender, mean, rank() OVER (PARTITION BY grade, gender ORDER BY mean DESC) AS place
    FROM (SELECT unit, grade, gender, avg(score) AS mean FROM scores JOIN units USING (unit) GROUP BY unit)
    ORDER BY grade, gender, place, unit
"""


def school(rooms: int) -> list[Unit]:
    """Return rooms of six grades, boys and girls."""
    return [
        Unit(
            f"{number // 400 + 1}-{number % 400 + 100}",
            {"grade": "一二三四五六"[number % 6], "gender": "男女"[number // 6 % 2], "occupants": "6"},
        )
        for number in range(rooms)
    ]


def rows(units: Sequence[Unit]) -> Iterator[ScoreRow]:
    """Yield a month's scores, a day at a time, as rounds bring them."""
    chance = random.Random(20261001)
    scores = [Fraction(half, 2) for half in range(120, 201)]
    nothing: frozenset[str] = frozenset()
    for number in range(SCORES_EACH):
        day = OCTOBER.start + timedelta(days=number)
        for unit in units:
            score, failures = chance.choice(scores), chance.randrange(3)
            yield ScoreRow(
                unit.id, day, "morning", "daily", score, "inspected", nothing, unit.attributes, failures, 0, "", True
            )


def policy() -> Policy:
    """Return rules with groups, a gate, and tiers that break ties."""

    def name(text: str) -> Label:
        return Label(zh=text, en=text)

    first = Tier(name=name("一"), percent=Decimal(5), ties="break", tie_break=("fewest_majors", "min_score"))
    return Policy(
        id="bench",
        title=name("评"),
        group_by=("grade", "gender"),
        eligible=Eligible(min_coverage=Fraction(2, 3), barred_by=("veto",)),
        select=Table(threshold=Decimal(70), percent=Decimal(30)),
        tier=(first, Tier(name=name("二"), percent=Decimal(10))),
    )


def engine(rooms: int) -> dict[str, float]:
    """Rank, and explain one room."""
    units, rules = school(rooms), policy()
    month = list(rows(units))
    rank([], units[:1], rules, OCTOBER)  # models are built when they are first used
    start = time.perf_counter()
    with collector_paused():
        result = rank(month, units, rules, OCTOBER)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    told = explanation(units[rooms // 2].id, result, month, rules, OCTOBER, {}, {})
    explained = time.perf_counter() - start
    if told is None or len(told.checks) != SCORES_EACH or len(result.rows) != rooms:
        sys.exit("the ranking is not whole")
    return {"seconds": seconds, "explained": explained, "megabytes": most_megabytes()}


def sqlite(rooms: int) -> dict[str, float]:
    """Rank the means, no more."""
    units = school(rooms)
    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE units (unit TEXT PRIMARY KEY, grade TEXT, gender TEXT)")
        base.execute("CREATE TABLE scores (unit TEXT, score REAL)")
        base.executemany(
            "INSERT INTO units VALUES (?, ?, ?)",
            ((unit.id, unit.attributes["grade"], unit.attributes["gender"]) for unit in units),
        )
        base.executemany("INSERT INTO scores VALUES (?, ?)", ((row.unit, float(row.score or 0)) for row in rows(units)))
        start = time.perf_counter()
        found = base.execute(QUERY).fetchall()
        seconds = time.perf_counter() - start
    if len(found) != rooms:
        sys.exit("the ranking is not whole")
    return {"seconds": seconds, "megabytes": most_megabytes()}


if __name__ == "__main__":
    print(json.dumps((sqlite if "sqlite" in sys.argv else engine)(int(sys.argv[1]))))
