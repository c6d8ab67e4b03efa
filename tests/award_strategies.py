"""Any school and any policy, for laws of the award engine."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from award_builders import a_policy, a_row
from builders import a_label
from inspect_tui.core.award import Unit
from inspect_tui.core.policy import Eligible, Groups, Policy
from inspect_tui.core.policy_scores import Flawless, ScoreRules, Source
from inspect_tui.core.policy_tables import SizeStep, Table, Tier

FACTS = ("veto", "smoking", "absent", "refused")
ROWS = st.lists(
    st.builds(
        a_row,
        st.sampled_from([f"3-{number}" for number in range(1, 10)]),
        st.none() | st.sampled_from([Fraction(score) for score in (60, 80, 90, Fraction(191, 2), 100)]),
        st.integers(1, 31),
        source=st.sampled_from(["daily", "evening", "contest", "recheck"]),
        status=st.sampled_from(["inspected", "refused", "locked"]),
        slot=st.sampled_from(["morning", "evening"]),
        facts=st.frozensets(st.sampled_from(FACTS), max_size=2),
        majors=st.integers(0, 2),
        failures=st.integers(0, 3),
    ),
    max_size=40,
)
UNITS = st.fixed_dictionaries(
    {f"3-{number}": st.tuples(st.sampled_from("三四五"), st.integers(1, 8)) for number in range(1, 10)}
).map(lambda found: [Unit(name, {"grade": grade, "occupants": str(people)}) for name, (grade, people) in found.items()])


@st.composite
def score_rules(draw: st.DrawFn) -> ScoreRules:
    weights = st.integers(1, 6).map(Decimal)
    named = draw(st.booleans())
    points = st.sampled_from([Decimal(-30), Decimal("2.5")])
    return ScoreRules(
        aggregate=draw(st.sampled_from(["mean", "sum", "min", "max", "median"])),
        sources=(Source(name="daily", weight=draw(weights)), Source(name="evening", weight=draw(weights)))
        if named
        else (),
        bonus=draw(st.sampled_from([(), ("contest",)])),
        missing=draw(st.sampled_from(["exclude", "zero"])),
        out_of=draw(st.sampled_from([None, Decimal(120)])),
        on_status=draw(st.sampled_from([{}, {"refused": "zero"}, {"locked": Decimal(60)}])),
        on_fact=draw(st.dictionaries(st.sampled_from(FACTS), st.sampled_from([Decimal(0), Decimal(85)]), max_size=2)),
        adjust=draw(st.dictionaries(st.sampled_from(FACTS), points, max_size=2)),
        flawless=draw(st.none() | st.just(Flawless(points=Decimal(5), full=Decimal(90)))),
        per=draw(st.sampled_from(["inspection", "day"])),
    )


@st.composite
def tables(draw: st.DrawFn, **fields: Any) -> Table:
    quotas: list[dict[str, Any]] = [
        {},
        {"count": draw(st.integers(1, 4))},
        {"percent": Decimal(draw(st.integers(1, 100)))},
        {"fraction": Fraction(1, draw(st.integers(1, 4))), "quota_min": draw(st.integers(0, 1))},
        {"per_group": {"三": draw(st.integers(0, 3))}, "per_group_default": 1},
        {"by_size": (SizeStep(units=draw(st.integers(1, 6)), count=3), SizeStep(units=0, count=1))},
    ]
    quota = draw(st.sampled_from(quotas))
    ties = draw(st.sampled_from(["include", "exclude", "nearest", "break"]))
    chain = st.sampled_from([("min_score",), ("fewest_majors", "source:recheck"), ("source:daily", "last_score")])
    return (Tier if "name" in fields else Table)(
        threshold=draw(st.none() | st.sampled_from([Decimal(75), Decimal(90)])),
        ties=ties,
        tie_break=draw(chain) if ties == "break" else (),
        all_equal=draw(st.sampled_from([None, "nobody", "everybody"])) if quota else None,
        transfer=bool(quota) and draw(st.booleans()),
        **quota,
        **fields,
    )


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    tiers = st.tuples(tables(name=a_label("一")), tables(name=a_label("二")))
    select = draw(st.none() | tables())
    merges = not any(table and table.per_group for table in (select,)) and draw(st.booleans())
    return a_policy(
        select,
        tier=draw(st.just(()) | tiers) if not merges else (),
        group_by=("grade",),
        groups=Groups(min_units=3, merge_by="grade") if merges else Groups(),
        eligible=Eligible(barred_by=draw(st.sampled_from([(), ("veto",)]))),
        score=draw(score_rules()),
    )
