"""The six award policies that come with the program."""

import re
from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library
from inspect_tui.store.policies import LoadedPolicy, policies_in
from small_school import build

LIBRARY = Library(shipped_checklists(), None)
POLICIES, PROBLEMS = policies_in(LIBRARY)
LISTS = {loaded.checklist.id for loaded in LIBRARY.checklists()}
SIX = [
    "civilized-dormitory",
    "civilized-table",
    "class-ranking",
    "hygiene-dormitory",
    "star-dormitory",
    "weekly-red-flag",
]
HAN = r"[\u4e00-\u9fff]"
PERIODS = {"check": "2026-10-13", "week": "2026-W42", "month": "2026-10"}
each = pytest.mark.parametrize("loaded", POLICIES, ids=lambda loaded: loaded.policy.id)


def test_there_are_six_and_nothing_is_wrong_with_them() -> None:
    assert [loaded.policy.id for loaded in POLICIES] == SIX
    assert PROBLEMS == ()


@each
def test_a_file_is_named_after_its_policy_and_looks_at_lists_that_there_are(loaded: LoadedPolicy) -> None:
    assert loaded.path.stem == loaded.policy.id
    named = {*(source.name for source in loaded.policy.score.sources), *loaded.policy.score.bonus}
    assert named <= LISTS


@each
def test_chinese_is_set_as_chinese_and_english_is_english(loaded: LoadedPolicy) -> None:
    labels = [loaded.policy.title, *(tier.name for tier in loaded.policy.tiers)]
    wrong = re.compile(rf"{HAN}[,;:!?()/]|[,;:!?()/]{HAN}|{HAN}\s|\s{HAN}")
    assert [label.zh for label in labels if wrong.search(label.zh)] == []
    assert [label.en for label in labels if re.search(HAN, label.en)] == []


@each
@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_can_be_awarded_in_a_school(
    loaded: LoadedPolicy, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school, period = build(tmp_path / "data"), PERIODS[loaded.policy.period]
    arguments = ["--period", period, "--policy", loaded.policy.id]
    code = main(["award", "--db", str(school), "--lang", language, *arguments], {})
    said = capsys.readouterr()
    assert code == ExitCode.DONE
    assert (loaded.policy.title.zh if language == "zh" else loaded.policy.title.en) in said.err + said.out


def test_stars_go_by_the_mean_alone_and_nobody_is_shut_out_by_a_quota() -> None:
    star = next(loaded.policy for loaded in POLICIES if loaded.policy.id == "star-dormitory")
    assert [(tier.name.en, tier.threshold) for tier in star.tiers] == [
        ("Five stars", 90),
        ("Four stars", 80),
        ("Three stars", 70),
        ("Two stars", 60),
    ]
    assert [table.quotas for table in star.tables] == [()] * 4
