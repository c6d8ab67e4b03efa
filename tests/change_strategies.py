"""Small schools in which everybody is close, by policies with every rule that single changes have to do with."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from hypothesis import strategies as st

from award_builders import a_policy, a_row
from builders import a_label
from inspect_tui.core.award import Unit
from inspect_tui.core.past import Past, PastAward
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, Groups, Policy
from inspect_tui.core.policy_history import Cards, Fails, History
from inspect_tui.core.policy_scores import Flawless, ScoreRules, Source
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.rows import ScoreRow

ROOMS = ("r0", "r1", "r2", "r3", "r4", "r5")
EARLIER = PastAward(month_of(date(2026, 9, 1)), frozenset({"r1", "r2", "c1"}), frozenset({"r3", "c2"}))
PAST = Past((EARLIER,))
LOWEST = 80
"""Lower scores stand for 0."""


class School(NamedTuple):
    rows: list[ScoreRow]
    people: list[Unit]
    policy: Policy


HISTORIES = (
    *(History(),) * 4,
    History(fails=Fails(below=Decimal(85), max=1)),
    History(fails=Fails(below=Decimal(85), max=0, cancelled_by=1, excellent=Decimal(95))),
    History(flag_points=Decimal(3)),
    History(flag_points=Decimal(3), flags_only=True),
    History(revoked_by=("smoking",), promote_next=True),
    History(min_wins=1),
    History(cards=Cards(bar_at=1)),
)


@st.composite
def _rows(draw: st.DrawFn) -> list[ScoreRow]:
    rows: list[ScoreRow] = []
    for room in ROOMS[: draw(st.integers(3, 6))]:
        for _ in range(draw(st.integers(1, 3))):
            score = draw(st.sampled_from([None, 84, 86, 88, 90, 90, 95, 100]))
            facts = draw(st.sampled_from([(), (), (), (), ("veto",), ("smoking",)]))
            rows.append(
                a_row(
                    room,
                    score,
                    draw(st.sampled_from([5, 6, 12])),
                    slot=draw(st.sampled_from(["morning", "evening"])),
                    source=draw(st.sampled_from(["daily", "daily", "evening", "recheck"])),
                    status=draw(st.sampled_from(["refused", "locked"])) if score is None else "inspected",
                    facts=frozenset(facts),
                    majors=draw(st.integers(0, 1)),
                    approved=draw(st.sampled_from([True, True, True, False])),
                )
            )
    return rows


def _table(draw: st.DrawFn, **fields: Any) -> Table:
    ties = draw(st.sampled_from(["include", "exclude", "nearest", "break"]))
    chain = st.sampled_from([("min_score",), ("last_score",), ("fewest_majors", "source:recheck")])
    quota: dict[str, Any] = draw(st.sampled_from([{"count": 1}, {"count": 2}, {"percent": Decimal(30)}, {}]))
    return (Tier if fields else Table)(
        threshold=draw(st.sampled_from([None, None, Decimal(90)])),
        ties=ties,
        tie_break=draw(chain) if ties == "break" else (),
        transfer=bool(quota) and draw(st.booleans()),
        all_equal=draw(st.sampled_from([None, "nobody", "everybody"])) if quota else None,
        **quota,
        **fields,
    )


@st.composite
def schools(draw: st.DrawFn) -> School:
    rows = draw(_rows())
    pick = st.sampled_from
    named = draw(st.booleans())
    score = ScoreRules(
        aggregate=draw(pick(["mean", "mean", "sum", "min", "max", "median", "last"])),
        sources=(Source(name="daily", weight=Decimal(2)), Source(name="evening")) if named else (),
        missing=draw(pick(["exclude", "zero"])),
        on_status=draw(pick([{}, {"refused": "zero"}, {"refused": Decimal(60)}])),
        on_fact=draw(pick([{}, {"smoking": Decimal(60)}])),
        adjust=draw(pick([{}, {"refused": Decimal(-10)}, {"smoking": Decimal(-5)}])),
        flawless=draw(pick([None, None, Flawless(points=Decimal(5), full=Decimal(90))])),
        per=draw(pick(["inspection", "day"])),
        gather=draw(pick(["rows", "rows", "units"])),
        compare=draw(pick(["exact", "rounded"])),
        decimals=draw(st.integers(0, 1)),
    )
    eligible = Eligible(
        min_inspections=draw(pick([0, 0, 3])),
        missed=("refused",),
        max_missed=draw(pick([None, None, 0])),
        min_occupants=draw(pick([0, 0, 4])),
        min_score_each=draw(pick([None, None, Decimal(85)])),
        barred_by=draw(pick([(), ("veto",)])),
        records=draw(pick(["all", "approved"])),
    )
    tiers = (_table(draw, name=a_label("一")), _table(draw, name=a_label("二"))) if draw(st.booleans()) else ()
    groups = draw(pick([(), ("grade",)]))
    unit = draw(pick(["room", "room", "class"]))
    policy = a_policy(
        _table(draw) if not tiers or draw(st.booleans()) else None,
        tier=tiers,
        group_by=groups,
        groups=Groups(min_units=3, merge_by="grade") if groups and draw(st.booleans()) else Groups(),
        score=score,
        eligible=eligible,
        history=draw(pick(HISTORIES)),
        unit=unit,
    )
    people = [
        Unit(
            room,
            {
                "grade": draw(st.sampled_from("三四五")) if unit == "room" else "三",
                "occupants": str(draw(st.integers(3, 4))),
                "class": f"c{number % 3}",
            },
        )
        for number, room in enumerate(sorted({row.unit for row in rows}))
    ]
    return School(rows, people, policy)


def tried_scores(now: Fraction) -> list[Fraction]:
    """Return every whole score that is tried in place of a check's."""
    return [Fraction(score) for score in (0, *range(LOWEST, 101)) if score != now]
