"""``award``: a source that nothing has is misspelt, and is refused with its line instead of counting for nothing."""

from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from small_school import build


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("school"))


def policy_of(tmp_path: Path, score: str) -> Path:
    path = tmp_path / "p.toml"
    path.write_text(f'id = "p"\ntitle = {{zh = "卫生", en = "Clean"}}\n[score]\n{score}\n', encoding="utf-8")
    return path


def award(school: Path, policy: Path, *arguments: str, language: str = "zh") -> int:
    asked = arguments or ("--month", "2026-10")
    return main(["--db", str(school), "--lang", language, "award", "--policy", str(policy), *asked], {})


@pytest.mark.parametrize(
    ("score", "said"),
    [
        ('sources = [{name = "dorm-dayly"}]', "p.toml:4：没有“dorm-dayly”这个来源"),
        ('sources = [{name = "dorm-daily"}, {name = "dorm-mothly"}]', "是不是dorm-monthly？"),
        ('sources = [{name = "dorm-daily"}]\nbonus = ["weekend-leaves"]', "p.toml:5：没有“weekend-leaves”这个来源"),
        ('sources = [{name = "院查"}]', "现有来源：bathhouse "),
    ],
)
def test_a_misspelt_source_is_refused_with_its_line(
    school: Path, tmp_path: Path, score: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert award(school, policy_of(tmp_path, score)) == ExitCode.USAGE
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "score",
    [
        'sources = [{name = "dorm-daily"}, {name = "dorm-monthly"}]',
        'sources = [{name = "dorm-daily"}]\nbonus = ["竞赛"]',
    ],
)
def test_a_list_that_was_not_walked_and_points_that_may_come_later_are_no_mistakes(
    school: Path, tmp_path: Path, score: str
) -> None:
    assert award(school, policy_of(tmp_path, score)) == ExitCode.DONE


def test_a_table_without_any_source_of_the_policy_is_told_both_names(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = policy_of(tmp_path, 'sources = [{name = "dayly"}]')
    (tmp_path / "表.csv").write_text("单位,得分,来源\n101,90,daily\n", encoding="utf-8")
    assert award(school, policy, "--scores", str(tmp_path / "表.csv"), language="en") == ExitCode.USAGE
    assert "p.toml:4: the policy counts the sources dayly, and 表.csv has only daily" in capsys.readouterr().err
