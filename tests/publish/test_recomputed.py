"""Every explanation can be worked out again from what it prints, in both languages (see ``recomputing``)."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recomputing import Story, recompute, recompute_check

from award_builders import OCTOBER, a_policy
from award_strategies import ROWS, UNITS, policies
from inspect_tui.core.award import Unit
from inspect_tui.core.explain import explanation
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.i18n import LANGUAGES, Language
from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import SAMPLE_NOW, create_sample
from inspect_tui.store.workspace import Workspace


@settings(max_examples=120, deadline=None)
@given(
    ROWS, UNITS, policies(), st.integers(0, 8), st.integers(0, 3), st.sampled_from(["half_up", "half_even", "truncate"])
)
def test_any_table_s_explanations_can_be_worked_out_again(
    rows: list[ScoreRow], people: list[Unit], policy: Policy, at: int, decimals: int, rounding: str
) -> None:
    rules = ScoreRules(**{**dict(policy.score), "decimals": decimals, "rounding": rounding})
    policy = policy.model_copy(update={"score": rules})
    told = explanation(people[at].id, rank(rows, people, policy, OCTOBER), rows, policy, OCTOBER, {}, {})
    assert told is not None
    for language in LANGUAGES:
        recompute(Story(told, language, sorted({row.source for row in rows})), rules)


def test_the_parser_sees_a_wrong_sum() -> None:
    rows = [
        ScoreRow("a", OCTOBER.start, "", "x", Fraction(score), "inspected", frozenset(), {}, 0, 0, "", True)
        for score in (90, 80, 71)
    ]
    policy = a_policy(group_by=())
    told = explanation("a", rank(rows, [Unit("a", {})], policy, None), rows, policy, None, {}, {})
    assert told is not None
    story = Story(told, "zh", ["x"])
    recompute(story, policy.score)
    story.score = tuple(line.replace("241/3", "242/3") for line in story.score)
    with pytest.raises(AssertionError):
        recompute(story, policy.score)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / "school"
    create_sample(folder, Disk(), None)
    return Workspace.open(folder, clock=lambda: SAMPLE_NOW, new_id=lambda: "new")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_school_s_explanations_can_be_worked_out_again(sample: Workspace, language: Language) -> None:
    month = sample.period("2026-11")
    policy = sample.policy(None).policy
    titles = [loaded.checklist.title.pick(language) for loaded in sample.library.checklists()]
    for group in sample.award(month).groups:
        for row in (group.rows[0], group.rows[len(group.rows) // 2], group.rows[-1]):
            story = Story(sample.explain(row.unit, month), language, titles)
            assert story.checks
            recompute(story, policy.score)
            for line in story.checks:
                recompute_check(line, language)
