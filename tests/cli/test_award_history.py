"""``inspect-tui award`` over several months: earlier awards come from the records, or from the same table of scores."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from builders import A_MOMENT
from inspect_tui.cli import main
from inspect_tui.store.workspace import Workspace
from small_school import POLICY, build

ENVIRONMENT = {"INSPECT_TUI_LANG": "zh"}
SETTINGS = '[[calendar.term]]\nid = "2026-T1"\nstart = 2026-09-01\nend = 2027-01-22\n'
STREAK = '[history]\nstreak = [{months = 3, stars = 3, title = {zh = "标兵宿舍", en = "Model room"}}]\n'
TERM = """
id = "term"
title = {zh = "学期文明宿舍", en = "Room of the term"}
period = "term"
[history]
of = "small"
min_wins = 2
flag_points = 2
[select]
threshold = 0
"""
PAST = "单位,日期,得分,来源\n" + "".join(
    f"{room},2026-{month}-09,{score},dorm-daily\n"
    for month, scores in {"09": (95, 90), "11": (96, 93)}.items()
    for room, score in zip(("3-201", "3-202"), scores, strict=True)
)
"""3-201 is the best of September and November, as it is of the school's October."""


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("inspect_tui.cli.context.now", lambda: A_MOMENT + timedelta(days=60))
    folder = build(tmp_path / "data")
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "past.csv").write_text(PAST, encoding="utf-8")
    assert main(["--db", str(folder), "import", "inspections", str(tmp_path / "past.csv")], ENVIRONMENT) == 0
    policies = folder / "checklists" / "policies"
    policies.mkdir(parents=True)
    (policies / "small.toml").write_text(POLICY + STREAK, encoding="utf-8")
    (policies / "term.toml").write_text(TERM, encoding="utf-8")
    return folder


def run(school: Path, *arguments: str, language: str = "zh") -> int:
    return main(["--db", str(school), "--lang", language, *arguments], ENVIRONMENT)


def test_a_streak_over_sealed_months_gives_its_title(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(school, "award", "--month", "2026-11", "--policy", "small") == 0
    assert "获评小小文明宿舍（标兵宿舍★★★）" in capsys.readouterr().out
    assert run(school, "award", "--month", "2026-11", "--policy", "small", "--json") == 0
    first, second, *_ = json.loads(capsys.readouterr().out)["rows"]
    assert (first["unit"], first["title"], first["stars"]) == ("3-201", "标兵宿舍", 3)
    assert first["reasons"][-1] == {
        "code": "streak",
        "text": "连续3次获评（2026年9月、2026年10月、2026年11月）：标兵宿舍",
    }
    assert (second["title"], second["stars"]) == (None, 0)
    assert run(school, "award", "--month", "2026-10", "--policy", "small") == 0
    assert "标兵" not in capsys.readouterr().out


def test_the_explanation_names_the_months_of_the_streak(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(school, "explain", "3-201", "--month", "2026-11", "--policy", "small", language="en") == 0
    said = capsys.readouterr().out
    assert "awarded Small award (Model room★★★)" in said
    assert "3 awards in a row (September 2026, October 2026, November 2026): Model room" in said


def test_the_terms_award_counts_the_wins_of_its_months(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(school, "award", "--period", "2026-T1", "--policy", "term", "--json") == 0
    rows = {row["unit"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    # October's three checks are 100 each: (95 + 300 + 96) / 5 = 98.2, and three wins of two points
    assert (rows["3-201"]["exact"], rows["3-201"]["winner"]) == ("521/5", True)
    assert rows["3-202"]["status"] == "ineligible"
    assert [reason["text"] for reason in rows["3-202"]["reasons"]] == ["“小小文明宿舍”获评0次，不足2次"]


def test_a_damaged_month_before_is_told(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (path,) = (one for one in (school / "records" / "2026-09").glob("*.json"))
    path.write_bytes(path.read_bytes().replace(b"95", b"96"))
    capsys.readouterr()
    assert run(school, "award", "--month", "2026-11", "--policy", "small") == 0
    captured = capsys.readouterr()
    assert "标兵" not in captured.out
    assert "有1个记录文件读不出来" in captured.err


def test_a_ranking_on_screen_notices_what_arrives_for_an_earlier_month(school: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(school, clock=lambda: A_MOMENT, new_id=lambda: "0")
    period, policy = workspace.period("2026-11"), workspace.policy("small")
    before = workspace.standing(period, policy)
    assert before.result.winners[0].title is not None
    assert workspace.standing(period, policy) is before
    late = "单位,日期,得分,来源\n3-202,2026-09-10,100,dorm-daily\n3-201,2026-09-10,10,dorm-daily\n"
    (tmp_path / "late.csv").write_text(late, encoding="utf-8")
    assert run(school, "import", "inspections", str(tmp_path / "late.csv")) == 0
    assert workspace.standing(period, policy).result.winners[0].title is None


def test_an_unknown_award_to_look_back_on_is_named(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (school / "lost.toml").write_text(
        TERM.replace('"small"', '"smal"').replace('"term"', '"lost"', 1), encoding="utf-8"
    )
    capsys.readouterr()
    assert run(school, "award", "--period", "2026-T1", "--policy", str(school / "lost.toml")) == 2
    assert "smal" in capsys.readouterr().err


# A table of scores

MONTHLY = (
    POLICY.split("[score]")[0]
    .replace('barred_by = ["veto"]\nrecords = "approved"\n', "")
    .replace('group_by = ["grade", "gender"]\n', "")
)
TABLE = "单位,日期,得分,事实\n" + "".join(
    f"{room},2026-{month}-09,{score},\n"
    for month, scores in {"09": (95, 90), "10": (95, 90), "11": (80, 93), "12": (90, 93)}.items()
    for room, score in zip(("a", "b"), scores, strict=True)
)


def ranked(school: Path, table: str, policy: str, *arguments: str) -> int:
    (school.parent / "table.csv").write_text(table, encoding="utf-8")
    (school.parent / "mine.toml").write_text(policy, encoding="utf-8")
    files = ["--scores", str(school.parent / "table.csv"), "--policy", str(school.parent / "mine.toml")]
    return run(school, "award", *files, *arguments)


def test_earlier_months_of_a_table_are_its_history(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = MONTHLY + "[select]\ncount = 1\n" + STREAK.replace("months = 3", "months = 2")
    capsys.readouterr()
    titles = {}
    for month in ("2026-09", "2026-10", "2026-11", "2026-12"):
        assert ranked(school, TABLE, policy, "--period", month, "--json") == 0
        titles[month] = [row["unit"] for row in json.loads(capsys.readouterr().out)["rows"] if row["title"]]
    assert titles == {"2026-09": [], "2026-10": ["a"], "2026-11": [], "2026-12": ["b"]}


def test_without_a_period_a_table_has_no_history_and_says_so(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert ranked(school, TABLE, MONTHLY + "[select]\ncount = 1\n" + STREAK) == 0
    assert "[history]没有计算" in capsys.readouterr().err


def test_the_award_looked_back_on_is_made_from_the_same_table(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    monthly = MONTHLY.replace('"small"', '"monthly"') + "[select]\ncount = 1\n"
    (school / "checklists" / "policies" / "monthly.toml").write_text(monthly, encoding="utf-8")
    policy = TERM.replace('of = "small"', 'of = "monthly"')
    capsys.readouterr()
    assert ranked(school, TABLE, policy, "--period", "2026-T1", "--json") == 0
    rows = {row["unit"]: row for row in json.loads(capsys.readouterr().out)["rows"]}
    # a: 90 + 2 wins; b: 91.5 + 2 wins
    assert {unit: row["exact"] for unit, row in rows.items()} == {"a": "94", "b": "191/2"}


def test_a_row_that_only_the_award_looked_back_on_cannot_use_is_told(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monthly = MONTHLY.replace('"small"', '"monthly"') + 'group_by = ["楼"]\n[select]\ncount = 1\n'
    monthly = monthly.replace("[eligible]\n", "")
    (school / "checklists" / "policies" / "monthly.toml").write_text(monthly, encoding="utf-8")
    table = "单位,日期,得分,楼\na,2026-09-09,95,东\nb,2026-09-09,90,\nb,2026-10-09,90,\na,2026-10-09,80,东\n"
    policy = TERM.replace('of = "small"', 'of = "monthly"')
    capsys.readouterr()
    assert ranked(school, table, policy, "--period", "2026-T1") == 1
    assert "table.csv:3" in capsys.readouterr().err
    assert ranked(school, table, policy, "--period", "2026-T1", "--skip-bad") == 0
