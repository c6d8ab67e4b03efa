"""What decided among units that were level: told from the values that the selection compared."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from award_builders import OCTOBER, a_policy, a_row, codes, ranked, row_of, units, winners
from inspect_tui.core.award import AwardResult
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.tie_story import TieStory, tie_stories


def by_lowest(count: int = 1, chain: tuple[str, ...] = ("fewest_majors", "min_score")) -> Table:
    return Table(count=count, ties="break", tie_break=chain)


def story_of(result: AwardResult, unit: str) -> TieStory:
    (story,) = tie_stories(unit, result.groups[0])
    return story


SCORES: Mapping[str, Sequence[int]] = {"a": (90, 100), "b": (95, 95), "c": (95, 95), "d": (80, 100)}


def test_a_warning_names_only_those_who_could_not_be_told_apart_and_were_admitted() -> None:
    result = ranked({"a": (90, 100), "b": (95, 95), "c": (95, 95)}, a_policy(by_lowest()))
    assert winners(result) == ["b", "c"]
    (warning,) = result.warnings
    assert (warning.code, warning.values["units"]) == ("tie_unbroken", "b、c")


def test_who_was_ahead_of_those_still_level_was_admitted_by_the_tie_break() -> None:
    result = ranked({"a": (95, 95), "b": (90, 100), "c": (90, 100), "d": (80, 110)}, a_policy(by_lowest(2)))
    assert winners(result) == ["a", "b", "c"]
    assert codes(result, "a") == ["tie_broken_in"]
    assert codes(result, "b") == ["tie_unbroken_in"]
    assert row_of(result, "b").reasons[0].values["level"] == "2"


def test_a_story_ends_where_the_unit_was_decided() -> None:
    rows = [
        *(a_row(unit, 95, day, majors=1 if unit == "a" else 0) for unit in "abc" for day in (12, 13)),
        a_row("d", 90, 12),
        a_row("d", 100, 13),
    ]
    result = rank(rows, units(*"abcd"), a_policy(by_lowest()), OCTOBER)
    assert winners(result) == ["b", "c"]
    assert [step.criterion for step in story_of(result, "a").steps] == ["fewest_majors"]
    assert story_of(result, "a").steps[0].values == {"a": -2, "b": 0, "c": 0, "d": 0}
    last = story_of(result, "d").steps[-1]
    assert (last.criterion, last.left_out) == ("min_score", ("d",))
    assert last.values == {"b": 95, "c": 95, "d": 90}
    assert story_of(result, "b").level == ("b", "c")


def test_what_is_no_longer_needed_is_not_told() -> None:
    result = ranked({"a": (95, 95), "b": (90, 100)}, a_policy(by_lowest(chain=("min_score", "fewest_majors"))))
    assert [step.criterion for step in story_of(result, "a").steps] == ["min_score"]
    assert story_of(result, "a").level == ()


def test_a_last_score_says_from_which_check_it_is() -> None:
    rows = [
        a_row("a", 90, 12, source="daily"),
        a_row("a", 96, 13, source="evening"),
        a_row("b", 92, 14, source="daily"),
        a_row("b", 94, 13, source="evening"),
    ]
    score = ScoreRules(sources=(Source(name="daily"), Source(name="evening")))
    result = rank(rows, units("a", "b"), a_policy(by_lowest(chain=("last_score",)), score=score), OCTOBER)
    assert winners(result) == ["a"]
    (step,) = story_of(result, "b").steps
    assert step.values == {"a": 96, "b": 92}
    assert {unit: (place, check.source, check.day.day) for unit, (place, check) in step.last.items()} == {
        "a": ("a", "evening", 13),
        "b": ("b", "daily", 14),
    }


@pytest.mark.parametrize("unit", ["a", "d"])
def test_nobody_has_a_story_who_was_not_level_at_the_edge(unit: str) -> None:
    result = ranked({"a": 99, "b": 95, "c": 95, "d": 90}, a_policy(by_lowest(2)))
    assert not list(tie_stories(unit, result.groups[0]))


@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from((90, 95, 100)), st.integers(0, 2)), min_size=2, max_size=7),
    st.integers(1, 5),
)
def test_the_steps_of_a_story_lead_to_the_winners(found: list[tuple[int, int, int]], count: int) -> None:
    """Going by the steps alone, in turn, gives those that the engine admitted."""
    rows: list[ScoreRow] = []
    for position, (majors, low, failures) in enumerate(found):
        unit = f"r{position}"
        rows += [a_row(unit, low, 12, majors=majors, failures=failures), a_row(unit, 200 - low, 13)]
    names = [f"r{position}" for position in range(len(found))]
    chain = ("fewest_majors", "min_score", "fewest_failures")
    result = rank(rows, units(*names), a_policy(by_lowest(count, chain)), OCTOBER)
    for unit in names:
        for story in tie_stories(unit, result.groups[0]):
            out = {name for step in story.steps for name in step.left_out}
            assert (unit in out) == (unit not in winners(result))
            assert set(story.admitted) == set(winners(result))
            for step in story.steps:
                values = {name: Fraction(value or 0) for name, value in step.values.items()}
                rest = [value for name, value in values.items() if name not in (*step.admitted, *step.left_out)]
                assert len(set(rest)) == 1
                assert all(values[name] > rest[0] for name in step.admitted)
                assert all(values[name] < rest[0] for name in step.left_out)
