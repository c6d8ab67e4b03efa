"""``inspect-tui checklists`` as a teacher runs it."""

from pathlib import Path

import pytest

from inspect_tui.cli import main

ENVIRONMENT = {"INSPECT_TUI_LANG": "zh"}


def run(tmp_path: Path, *arguments: str, language: str = "zh") -> int:
    return main(["--db", str(tmp_path), "--lang", language, "checklists", *arguments], ENVIRONMENT)


def test_all_shipped_checklists_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert any(line.startswith("dorm-daily") and "宿舍日常卫生检查" in line and "24项" in line for line in lines)


def test_the_shipped_checklists_pass_their_own_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check") == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "没有问题" in captured.err


def test_a_mistake_is_printed_with_file_line_and_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "checklists"
    own.mkdir()
    shipped = Path(__file__).parents[2] / "checklists" / "weekend-leave.toml"
    path = own / "weekend-leave.toml"
    text = shipped.read_text(encoding="utf-8").replace("points = 5", "points = -5", 1)
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("points = -5")].count("\n") + 1
    assert run(tmp_path, "check", str(path), language="en") == 1
    assert capsys.readouterr().out.startswith(f"{path}:{line}: WL01: points cannot be negative")
    assert run(tmp_path, "check") == 1
    assert "不能是负数" in capsys.readouterr().out


def test_a_policy_is_checked_by_the_rules_of_policies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "checklists" / "policies"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text('id = "mine"\nunitt = "room"\n', encoding="utf-8")
    assert run(tmp_path, "check", language="en") == 1
    assert "mine.toml:2: " in capsys.readouterr().out
    assert run(tmp_path, "check", str(own / "mine.toml"), language="en") == 1
    assert "Did you mean unit?" in capsys.readouterr().out


def test_the_list_says_that_a_file_is_not_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "checklists"
    own.mkdir()
    (own / "mine.toml").write_text("id： 'x'\n", encoding="utf-8")
    assert run(tmp_path) == 0
    assert "checklists check" in capsys.readouterr().err


def test_a_file_that_does_not_exist_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "check", str(tmp_path / "absent.toml")) == 2
    assert "absent.toml" in capsys.readouterr().err
