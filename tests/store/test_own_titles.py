"""Tests: a school writes the titles of its own policies and checklists in Chinese alone."""

import pytest

from inspect_tui.core.base import Label
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import parse_checklist, read_checklist
from inspect_tui.store.policies import parse_policy


@pytest.mark.parametrize("title", ['"卫生班"', '{zh = "卫生班"}'])
def test_a_policy_may_be_named_in_one_language(title: str) -> None:
    text = f'id = "p"\ntitle = {title}\n[[tier]]\nname = "一等"\n'
    policy, problems = parse_policy(text, "p.toml")
    assert problems == ()
    assert policy is not None
    assert policy.title == Label(zh="卫生班", en="卫生班")
    assert policy.tiers[0].name == Label(zh="一等", en="一等")


def test_a_checklist_may_be_written_in_one_language_and_is_read_again_with_its_rounds() -> None:
    text = (shipped_checklists() / "dorm-daily.toml").read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.startswith("title"))
    own = text.replace(title, 'title = "本校宿舍检查"')
    assert own != text
    found, problems = parse_checklist(own, "own.toml")
    assert problems == ()
    assert found is not None
    assert found.title == Label(zh="本校宿舍检查", en="本校宿舍检查")
    assert read_checklist(own) == found


@pytest.mark.parametrize("title", ["3", '{en = "Clean"}', '{zh = "卫生", de = "Sauber"}'])
def test_a_title_that_is_no_text_is_refused_with_its_line(title: str) -> None:
    policy, problems = parse_policy(f'id = "p"\ntitle = {title}\n', "p.toml")
    assert policy is None
    assert [problem.line for problem in problems] == [2] * len(problems) != []
