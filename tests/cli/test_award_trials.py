"""``award --set`` and ``award --trials``."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import small_school
from inspect_tui.cli import main
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.reading import Months

TABLE = "单位,得分,年级\na,95,三\nb,93,三\nc,91,三\n"


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return small_school.build(tmp_path / "school")


def run(school: Path, *arguments: str, language: str = "zh") -> int:
    return main(["--db", str(school), "--lang", language, "award", *arguments], {})


def october(school: Path, *more: str) -> tuple[str, ...]:
    return ("--month", "2026-10", "--policy", str(school / "small.toml"), *more)


def test_the_ranking_goes_by_the_variant_and_says_who_enters(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = (school / "small.toml").read_bytes()
    assert run(school, *october(school, "--set", "select.count=2", "--set", "select.threshold=80")) == 0
    captured = capsys.readouterr()
    assert "名额2间" in captured.out
    assert captured.err.splitlines()[-3:] == [
        "试算，没有改动评选办法：名额由每组1改为每组2，最低分由90改为80。",
        "增加：三年级女生3-202。",
        "退出：没有。",
    ]
    assert (school / "small.toml").read_bytes() == policy


def test_who_leaves_is_said_in_english_too(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *october(school, "--set", "select.threshold=101"), language="en") == 0
    said = capsys.readouterr().err.splitlines()[-3:]
    assert said == [
        "A trial; the policy stays as it is: threshold from 90 to 101.",
        "In: nobody.",
        "Out: Grade 3 girls 3-201.",
    ]


def test_the_json_says_what_was_set_and_what_it_changes(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *october(school, "--json")) == 0
    plain = json.loads(capsys.readouterr().out)
    assert run(school, *october(school, "--set", "select.count=2", "--json")) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == [*plain, "set", "changes"]
    assert data["policy_sha256"] == plain["policy_sha256"]
    assert data["set"] == [{"key": "select.count", "before": "1", "after": "2"}]
    assert [one["unit"] for one in data["changes"]["entered"]] == ["3-202"]
    assert data["changes"]["left"] == data["changes"]["tier"] == []
    assert data["winners"] == ["3-201", "3-202"]


def test_the_csv_is_the_variants(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *october(school, "--set", "select.count=2", "--csv")) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["unit"] for row in rows if row["winner"] == "true"] == ["3-201", "3-202"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("select.count=0", "select.count=0: 名额count至少是1，现在是0。"),
        ("select.ties=x", "select.ties=x: ties不能写“x”；可以写：include, exclude, nearest, break。"),
        ("tier.1.count=2", "这个评选办法没有tier，不能试算它。"),
        ("select", "“select”不是试算的写法；要写成“项=值”，例如select.percent=25。"),
        ("id=x", "id不能试算：另一个id就是另一种评选了。"),
    ],
)
def test_an_impossible_variant_is_one_sentence_and_wrong_use(
    school: Path, capsys: pytest.CaptureFixture[str], setting: str, said: str
) -> None:
    before = Ledger(school, None).refs()
    assert run(school, *october(school, "--set", setting)) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said + "\n")
    assert Ledger(school, None).refs() == before


def test_what_was_tried_is_listed_as_lines_and_as_json(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "--month", "2026-10", "--trials") == 0
    assert capsys.readouterr().err == "2026年10月还没有人试算过。\n"
    for number in (2, 1):  # the second says what the policy says, which is no trial
        assert run(school, *october(school, "--set", f"select.count={number}")) == 0
    assert "试算的办法和原来的一样。" in capsys.readouterr().err
    assert run(school, "--month", "2026-10", "--trials") == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith("没有署名  名额由每组1改为每组2  增加1，退出0")
    assert run(school, "--month", "2026-10", "--trials", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["policy"], one["kept"], one["entered"], one["left"]) == ("small", False, 1, 0)
    assert one["settings"] == [{"key": "select.count", "before": "1", "after": "2"}]


def test_the_list_of_trials_goes_by_a_policy_where_one_is_named(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, *october(school, "--set", "select.count=2")) == 0
    capsys.readouterr()
    for policy, number in ((str(school / "small.toml"), 1), ("civilized-dormitory", 0)):
        assert run(school, "--month", "2026-10", "--trials", "--policy", policy) == 0
        assert len(capsys.readouterr().out.splitlines()) == number
    assert run(school, "--month", "2026-10", "--trials", "--policy", "nobody") == 2


def test_the_month_is_read_once_for_both_rankings(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    rounds = Months.rounds

    def counted(months: Months) -> Iterator[Any]:
        for one in rounds(months):
            assert one.round is not None
            read.append(one.round.id)
            yield one

    monkeypatch.setattr(Months, "rounds", counted)
    assert run(school, *october(school, "--set", "select.count=2")) == 0
    assert sorted(read) == ["round-1", "round-2", "round-3"]


def test_trials_go_with_nothing_else(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, "--month", "2026-10", "--trials", "--set", "select.count=2") == 2
    assert "--trials" in capsys.readouterr().err


def test_an_award_is_the_same_to_the_byte_after_trials(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, *october(school, "--json")) == 0
    before = capsys.readouterr().out
    assert run(school, *october(school, "--set", "select.count=3")) == 0
    capsys.readouterr()
    assert run(school, *october(school, "--json")) == 0
    assert capsys.readouterr().out == before


def test_a_table_of_scores_is_tried_too_and_leaves_no_record(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores, policy = school / "scores.csv", school / "table.toml"
    scores.write_text(TABLE, encoding="utf-8")
    policy.write_text('id = "t"\ntitle = {zh = "甲", en = "A"}\n[select]\npercent = 34\n', encoding="utf-8")
    before = Ledger(school, None).refs()
    assert run(school, "--scores", str(scores), "--policy", str(policy), "--set", "select.percent=67") == 0
    assert capsys.readouterr().err.splitlines()[-2:] == ["增加：b。", "退出：没有。"]
    assert Ledger(school, None).refs() == before


def test_a_trial_that_cannot_be_recorded_says_so_and_the_ranking_stands(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (school / "records" / ".chain").write_text("", encoding="utf-8")  # stands where a folder must be made
    assert run(school, *october(school, "--set", "select.count=2")) == 0
    captured = capsys.readouterr()
    assert "3-202" in captured.out
    assert captured.err.splitlines()[-1].startswith("这次试算没能记下来：")
