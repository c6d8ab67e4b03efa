"""``inspect-tui explain --scores``: a unit of a school's own table, and what was imported, each with its line."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from builders import A_MOMENT
from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from small_school import build

POLICY = """
id = "clean-room"
title = {zh = "文明宿舍", en = "Clean room"}
group_by = ["grade"]
[eligible]
barred_by = ["veto"]
[score]
sources = [{name = "daily", weight = 2}, {name = "weekly", weight = 1}]
on_status = {refused = "zero"}
[select]
count = 1
"""
TABLE = """单位,年级,日期,得分,来源,状态,事实
101,三,2026-10-08,96,daily,,
101,三,2026-10-09,92.5,daily,,
101,三,2026-10-09,88,weekly,,
102,三,2026-10-08,94,daily,,
102,三,2026-10-09,,daily,拒检,
103,三,2026-10-08,94,daily,,一票否决
103,三,2026-10-09,99,weekly,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "成绩.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "p.toml").write_text(POLICY, encoding="utf-8")
    return tmp_path


def explain(folder: Path, unit: str, *arguments: str, language: str = "zh") -> int:
    files = ("--scores", str(folder / "成绩.csv"), "--policy", str(folder / "p.toml"))
    return main(["--db", str(folder / "db"), "--lang", language, "explain", unit, *files, *arguments], {})


def test_every_check_of_a_table_is_told_with_its_line_and_what_would_have_won(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(folder, "102") == ExitCode.DONE
    out = capsys.readouterr().out
    assert "  10月8日  daily  94  成绩.csv第5行\n" in out
    assert "  10月9日  daily   0  拒检，按0分计，成绩.csv第6行\n" in out
    assert "  10月9日daily（拒检，成绩.csv第6行）查成并得到90.4分，即可获评。\n" in out
    assert explain(folder, "103", language="en") == ExitCode.DONE
    out = capsys.readouterr().out
    assert "not met  a confirmed veto in this period: Oct 8 daily (成绩.csv line 7)" in out
    assert "Without the veto of Oct 8 daily (成绩.csv line 7) it would have won." in out


def test_the_json_says_all_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(folder, "103", "--json", "--period", "2026-10") == ExitCode.DONE
    data = json.loads(capsys.readouterr().out)
    assert [(one["file"], one["line"]) for one in data["checks"]] == [("成绩.csv", 7), ("成绩.csv", 8)]
    barred = data["conditions"][0]
    assert (barred["code"], [one["date"] for one in barred["checks"]]) == ("barred", ["2026-10-08"])
    (change,) = data["changes"]["found"]
    assert (change["kind"], change["name"], change["winner"]) == ("fact", "veto", True)
    assert data["score_rules"]["aggregate"] == "mean"


def test_rows_without_dates_are_counted_instead(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "成绩.csv").write_text("单位,年级,得分,来源\n101,三,96,daily\n101,三,90,daily\n", encoding="utf-8")
    assert explain(folder, "101") == ExitCode.DONE
    assert "  第2次  daily  90  成绩.csv第3行\n" in capsys.readouterr().out


def test_a_unit_that_the_table_does_not_have_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(folder, "999") == ExitCode.USAGE
    assert "成绩.csv里没有999" in capsys.readouterr().err


def test_bad_rows_are_told_and_left_out_only_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / "成绩.csv").open("a", encoding="utf-8") as file:
        file.write("101,三,2026-10-10,满分,daily,,\n")
    assert explain(folder, "101") == ExitCode.FOUND
    assert "成绩.csv:9: 101: " in capsys.readouterr().err
    assert explain(folder, "101", "--skip-bad") == ExitCode.DONE


def test_neither_a_period_nor_a_table_is_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(folder / "db"), "--lang", "en", "explain", "101"], {}) == ExitCode.USAGE
    assert "--period" in capsys.readouterr().err


def test_an_imported_score_says_from_which_line_of_which_file_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("inspect_tui.cli.context.now", lambda: A_MOMENT + timedelta(days=30))
    school = build(tmp_path / "data")
    table = tmp_path / "旧成绩.csv"
    table.write_text(
        "单位,日期,得分,来源\n3-202,2026-10-08,93,dorm-daily\n3-201,2026-10-09,91,dorm-daily\n", encoding="utf-8"
    )
    common = ["--db", str(school), "--lang", "zh"]
    assert main([*common, "import", "inspections", str(table)], {}) == ExitCode.DONE
    asked = ["explain", "3-201", "--month", "2026-10", "--policy", str(school / "small.toml")]
    capsys.readouterr()
    assert main([*common, *asked], {}) == ExitCode.DONE
    lines = capsys.readouterr().out.splitlines()
    assert sum("旧成绩.csv第3行" in line for line in lines if "10月9日" in line and "  91  " in line) == 1
    assert not any("旧成绩.csv第2行" in line for line in lines)
