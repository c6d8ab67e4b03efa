"""``award`` and ``explain``: one room or class, however its name is typed."""

import json
from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode

POLICY = 'id = "p"\ntitle = {zh = "卫生班", en = "Clean class"}\nunit = "class"\n[select]\ncount = 1\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "p.toml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def run(folder: Path, command: str, table: str, *arguments: str, language: str = "zh") -> int:
    (folder / "表.csv").write_text(table, encoding="utf-8")
    files = ("--scores", str(folder / "表.csv"), "--policy", str(folder / "p.toml"))
    return main(["--db", str(folder / "db"), "--lang", language, command, *arguments, *files], {})


def test_one_room_typed_in_several_ways_is_one_unit_under_its_first_spelling(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "单位,得分\n三（4）,90\n３-301,90\n3-301,80\n3 - 301,85\n三(4),80\n"
    assert run(folder, "award", table, "--json") == ExitCode.DONE
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["unit"]: (row["score"], row["inspections"]) for row in rows} == {
        "３-301": ("85.0", 3),
        "三（4）": ("85.0", 2),
    }


def test_classes_that_rooms_are_gathered_under_are_one_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "award", "单位,班级,得分\n101,三（1）班,90\n102,三(1)班,80\n", "--json") == ExitCode.DONE
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["unit"], row["score"]) for row in rows] == [("三（1）班", "85.0")]


@pytest.mark.parametrize(
    ("language", "lines"), [("zh", "“A1”（第2行）和“a1”（第4行）"), ("en", "“A1” (line 2) and “a1” (line 4)")]
)
def test_names_that_differ_in_case_or_dashes_stay_two_and_are_told_with_their_lines(
    folder: Path, language: str, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "award", "单位,得分\nA1,90\nA2,80\na1,70\n", language=language) == ExitCode.DONE
    assert lines in capsys.readouterr().err
    assert run(folder, "award", "单位,得分\n3-301,90\n3—301,80\n", language=language) == ExitCode.DONE
    assert "3—301" in capsys.readouterr().err


def test_explain_finds_a_name_as_it_stands_and_else_by_another_spelling(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = "单位,得分\n三（4）,90\nA1,80\na1,70\n"
    for typed, found in (("三（4）", "三（4）"), ("三(4)", "三（4）"), ("ａ1", "a1"), ("A1", "A1")):
        assert run(folder, "explain", table, typed) == ExitCode.DONE
        assert capsys.readouterr().out.startswith(f"{found}  ")


def test_explain_asks_which_of_several_is_meant(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "explain", "单位,得分\nA-1,80\na-1,70\n", "A—1") == ExitCode.USAGE
    assert "A-1 a-1" in capsys.readouterr().err
