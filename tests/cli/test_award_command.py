"""``inspect-tui award`` on a small school."""

import csv
import hashlib
import io
import json
from pathlib import Path

import pytest

import small_school
from inspect_tui.cli import main


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_school.build(tmp_path_factory.mktemp("school"))


def run(school: Path, *arguments: str, language: str = "zh") -> int:
    return main(["--db", str(school), "--lang", language, "award", *arguments], {})


def with_policy(school: Path) -> tuple[str, ...]:
    return ("--month", "2026-10", "--policy", str(school / "small.toml"))


def test_the_table_shows_places_scores_and_who_does_not_take_part(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, *with_policy(school)) == 0
    captured = capsys.readouterr()
    lines = [line.split() for line in captured.out.splitlines()]
    assert lines[0] == ["三年级女生", "4间", "名额1间"]
    assert lines[2] == ["1", "3-201", "100.0", "3", "100", "获评小小文明宿舍"]
    assert lines[3][:2] == ["2", "3-202"]
    assert lines[4][:2] == ["--", "3-203"]
    assert lines[4][-1] == "不参评：有经核实的一票否决事项"
    assert lines[5] == ["--", "3-204", "0", "没有得分"]
    assert captured.err == "2026年10月小小文明宿舍：2间参加排名，1间获评。\n"


def test_the_json_has_the_documented_shape(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *with_policy(school), "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["policy", "policy_sha256", "period", "rows", "winners", "counts", "warnings"]
    assert (data["policy"], data["period"], len(data["policy_sha256"])) == ("small", "2026-10", 64)
    assert data["winners"] == ["3-201"]
    assert data["counts"] == {"units": 4, "ranked": 2, "ineligible": 1, "unscored": 1, "winners": 1}
    first = data["rows"][0]
    assert {key: value for key, value in first.items() if key != "reasons"} == {
        "unit": "3-201", "group": ["三", "女"], "status": "ranked", "score": "100.0", "exact": "100", "inspections": 3,
        "place": 1, "shared": False, "tier": None, "winner": True, "title": None, "stars": 0,
    }  # fmt: skip
    assert [reason["code"] for reason in first["reasons"]] == ["mean_met", "quota_met"]
    assert data["rows"][2]["place"] is None
    assert data["rows"][3]["exact"] is None


def test_the_csv_has_the_keys_of_the_json_as_columns(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *with_policy(school), "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["unit"] for row in rows] == ["3-201", "3-202", "3-203", "3-204"]
    assert (rows[0]["winner"], rows[1]["winner"], rows[2]["place"]) == ("true", "false", "")


def test_the_shipped_policy_is_used_without_a_policy_and_names_missing_sources(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, "--month", "2026-10", language="en") == 0
    captured = capsys.readouterr()
    assert "awarded Civilized dormitory" in captured.out
    assert "Dorm monthly big clean" in captured.err
    assert run(school, "--month", "2026-10", "--policy", "hygiene-dormitory") == 0
    assert "只查3次，不足8次" in capsys.readouterr().out


def test_week_and_day_are_periods_too(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = ("--policy", str(school / "small.toml"))
    assert run(school, "--period", "2026-W42", *policy, "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["inspections"] == 3
    assert run(school, "--period", "2026-10-13", *policy, "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"][0]["inspections"] == 1


@pytest.mark.parametrize("period", ["2027-03", "nonsense", "2026-13"])
def test_a_period_without_inspections_or_none_at_all_is_wrong_use(
    school: Path, period: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, "--month", period) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert period in captured.err


def test_an_invalid_policy_is_named_with_file_and_line(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(small_school.POLICY + "percent = 20\n", encoding="utf-8")
    assert run(school, "--month", "2026-10", "--policy", str(path)) == 1
    assert f"{path}:13: " in capsys.readouterr().err
    assert run(school, "--month", "2026-10", "--policy", str(tmp_path / "none.toml")) == 2
    assert run(school, "--month", "2026-10", "--policy", "none") == 2


def test_a_policy_that_groups_by_what_no_room_has_is_wrong_use(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(small_school.POLICY.replace('"grade"', '"house"'), encoding="utf-8")
    assert run(school, "--month", "2026-10", "--policy", str(path)) == 2
    assert "house" in capsys.readouterr().err


def test_files_that_cannot_be_read_are_counted_whether_damaged_or_newer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    school = small_school.build(tmp_path)
    damaged, newer, *_ = sorted((school / "records" / "2026-10").iterdir())
    damaged.write_bytes(b"")
    data = newer.read_bytes().replace(b'"schema":1', b'"schema":99')
    newer.unlink()
    day_and_id = newer.name.partition(".")[0]
    newer.with_name(f"{day_and_id}.{hashlib.sha256(data).hexdigest()[:12]}.json").write_bytes(data)
    for language, said in (
        ("zh", "有2个记录文件读不出来（已损坏，或是新版本写的），没有计入；请运行inspect-tui verify查看。"),
        ("en", "2 record files left out, damaged or written by a newer version; run inspect-tui verify."),
    ):
        assert run(school, *with_policy(school), language=language) == 0
        assert said in capsys.readouterr().err.splitlines()
