"""What the panel offers to move, and that moving it always gives settings that can be applied."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.trial import applied, differences
from inspect_tui.core.trial_knobs import Knob, Settings, knobs, moved, typed, value_of
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library
from inspect_tui.store.policies import LoadedPolicy, policies_in
from inspect_tui.store.trials import document_of, variant

SHIPPED = {loaded.policy.id: loaded for loaded in policies_in(Library(shipped_checklists(), None))[0]}
CIVILIZED = document_of(SHIPPED["civilized-dormitory"])


def knob(kind: str, *table: str) -> Knob:
    wanted = table or (("eligible",) if kind.startswith("min_") else ("select",))
    return Knob(kind, wanted)  # type: ignore[arg-type]


def step(one: Knob, *by: int, settings: Settings = ()) -> Any:
    for each in by:
        settings = moved(CIVILIZED, settings, one, each)
    return value_of(applied(CIVILIZED, settings), one)


@pytest.mark.parametrize(
    ("kind", "by", "value"),
    [
        ("threshold", (1, 1), 92),
        ("threshold", (-1,), 89),
        ("size", (1,), 25),
        ("size", (-1, -1, -1, -1), 5),
        ("ties", (1,), "include"),
        ("ties", (-1,), "nearest"),
        ("min_inspections", (1, 1), 2),
        ("min_inspections", (-1,), None),
        ("min_coverage", (1,), Fraction(3, 4)),
        ("min_coverage", (-1, -1, -1, -1, -1), None),
        ("quota", (-1,), "count"),
        ("quota", (1,), None),
    ],
)
def test_a_step_goes_where_a_school_would_go(kind: str, by: tuple[int, ...], value: object) -> None:
    assert step(knob(kind), *by) == value


@pytest.mark.parametrize(
    ("kind", "digits", "value"),
    [
        *(
            ("threshold", "95", 95),
            ("threshold", "0", None),
            ("size", "12", 12),
            ("size", "250", 100),
            ("size", "0", 20),
        ),
        *(("min_coverage", "80", Fraction(4, 5)), ("min_inspections", "8", 8), ("ties", "3", "break")),
    ],
)
def test_a_number_can_be_typed(kind: str, digits: str, value: object) -> None:
    one = knob(kind)
    assert value_of(applied(CIVILIZED, typed(CIVILIZED, (), one, digits)), one) == value


def test_a_quota_that_goes_round_its_kinds_comes_back_with_all_that_belongs_to_it() -> None:
    settings: Settings = ()
    for _ in range(3):
        settings = moved(CIVILIZED, settings, knob("quota"), 1)
    assert differences(CIVILIZED, applied(CIVILIZED, settings)) == ()


def test_only_what_a_policy_has_or_can_have_is_offered() -> None:
    kinds = {policy_id: {one.kind for one in knobs(document_of(SHIPPED[policy_id]), ())} for policy_id in SHIPPED}
    assert kinds["star-dormitory"] == {"threshold", "min_inspections", "min_coverage"}  # tiers without a quota
    assert kinds["civilized-dormitory"] == {"threshold", "quota", "size", "ties", "min_inspections", "min_coverage"}
    assert [one.table for one in knobs(document_of(SHIPPED["class-ranking"]), ()) if one.kind == "size"] == [
        ("tier", "1"),
        ("tier", "2"),
    ]


@given(
    st.sampled_from(sorted(SHIPPED)),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from([1, -1, "7", "40", "0"])), max_size=12),
)
def test_whatever_is_pressed_the_variant_is_a_policy_or_is_refused_in_words(
    policy_id: str, presses: list[tuple[int, Any]]
) -> None:
    loaded: LoadedPolicy = SHIPPED[policy_id]
    original, settings = document_of(loaded), ()
    for at, press in presses:
        offered = knobs(original, settings)
        one = offered[at % len(offered)]
        take = typed if isinstance(press, str) else moved
        settings = take(original, settings, one, press)  # type: ignore[operator]
        found, problems = variant(loaded, settings)
        assert (found is None) == bool(problems)
        assert all(problem.code.startswith("policy_") for problem in problems)
