"""``inspect-tui explain`` on a small school."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

import small_school
from inspect_tui.cli import main


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_school.build(tmp_path_factory.mktemp("school"))


def run(school: Path, place: str, *arguments: str, language: str = "zh") -> int:
    policy = ("--month", "2026-10", "--policy", str(school / "small.toml"))
    return main(["--db", str(school), "--lang", language, "explain", place, *policy, *arguments], {})


def test_a_winner_is_told_every_check_and_the_distance_from_the_edge(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, "3-201") == 0
    out = capsys.readouterr().out
    assert out.startswith("3-201  100.0  第1名  获评小小文明宿舍\n")
    assert "宿舍日常卫生检查：300/3次＝100，权重100%" in out
    assert "满足  没有一票否决事项" in out
    assert "高出入选线" in out
    assert [line.split()[0] for line in out.splitlines()[-3:]] == ["10月12日", "10月13日", "10月14日"]


def test_the_printed_arithmetic_can_be_done_again(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "3-202", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    check = data["checks"][0]
    lost = sum(Fraction(line["points"]) for line in check["deductions"])
    points = {name: Fraction(value) for name, value in check["points"].items()}
    assert {line["item"] for line in check["deductions"]} == {"DD01", "DD02"}
    assert lost == points["lost"]
    assert points["base"] - lost * points["total"] / points["applied"] == Fraction(check["exact"])
    mean = sum(Fraction(one["exact"]) for one in data["checks"]) / 3
    assert Fraction(data["exact"]) == mean
    assert data["sources"][0]["total"] == str(mean * 3)
    assert Fraction(data["margin"]) == mean - 100
    assert data["winner"] is False


def test_a_barred_room_is_told_which_condition_it_missed(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "3-203", language="en") == 0
    out = capsys.readouterr().out
    assert "not met  a confirmed veto in this period" in out
    assert "edge" not in out


def test_a_locked_room_is_told_that_nothing_counted(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "3-204") == 0
    assert capsys.readouterr().out.count("锁着，不计分") == 3


def test_full_width_digits_are_understood(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "３－２０１") == 0
    assert capsys.readouterr().out.startswith("3-201 ")


def test_an_unknown_room_is_wrong_use_and_so_is_one_that_nobody_lives_in(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, "9-999") == 2
    assert "9-999" in capsys.readouterr().err
    assert run(school, "3-205", language="en") == 2
    assert "takes no part" in capsys.readouterr().err


def test_a_month_without_inspections_is_wrong_use(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--db", str(school), "--lang", "en", "explain", "3-201", "--month", "2027-05"], {}) == 2
    assert "2027-05" in capsys.readouterr().err


def test_a_class_with_full_width_brackets_is_found_by_either_spelling(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = tmp_path / "class.toml"
    policy.write_text('id = "c"\ntitle = {zh = "班级", en = "Classes"}\nunit = "class"\n', encoding="utf-8")
    place = small_school.a_room("3-201").class_name
    for typed in (place, place.replace("（", "(").replace("）", ")"), f" {place} "):
        asked = ["explain", typed, "--month", "2026-10", "--policy", str(policy)]
        assert main(["--db", str(school), "--lang", "zh", *asked], {}) == 0
        assert capsys.readouterr().out.startswith(place)
