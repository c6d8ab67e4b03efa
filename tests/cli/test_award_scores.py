"""``inspect-tui award --scores``: a school's own table, ranked without any inspection recorded."""

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.cli import main
from inspect_tui.i18n import Translator
from inspect_tui.publish.award_data import award_json
from inspect_tui.publish.reasons import warning_text
from inspect_tui.store.policies import LoadedPolicy, load_policy_file
from inspect_tui.store.tables.scores_award import ScoresFile
from inspect_tui.store.tables.scores_table import read_scores

CLASSES = """
id = "clean-class"
title = {zh = "卫生班级", en = "Clean class"}
unit = "class"
group_by = ["grade"]
[eligible]
barred_by = ["veto"]
[score]
on_status = {refused = "zero"}
[select]
threshold = 90
count = 1
ties = "include"
"""
ROOMS = """
id = "clean-room"
title = {zh = "文明宿舍", en = "Clean room"}
[select]
percent = 50
"""
SCHOOL = """单位,年级,班级,日期,得分,状态,事实
101,三,三1,2026-10-08,96,,
101,三,三1,2026-10-09,92,,
102,三,三1,2026-10-08,94,,
103,三,三2,2026-10-08,94,,
103,三,三2,2026-10-09,94,,
104,三,三3,2026-10-08,98,,
104,三,三3,2026-10-09,,拒检,
102,三,三3,2026-10-09,97,,
201,四,四1,2026-10-08,90,,
201,四,四1,2026-10-09,,锁着,
202,四,四2,2026-10-08,93.35,,
202,四,四2,2026-10-09,93.36,,
203,四,四3,2026-10-08,99,,
203,四,四3,2026-10-09,99,,一票否决
204,四,四4,2026-10-09,,锁着,
"""


def run(tmp_path: Path, data: str | bytes, *arguments: str, policy: str = ROOMS, name: str = "成绩.csv") -> int:
    """Rank a table; the data folder does not exist."""
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    (tmp_path / "mine.toml").write_text(policy, encoding="utf-8")
    command = ["--scores", str(tmp_path / name), "--policy", str(tmp_path / "mine.toml"), *arguments]
    if "--lang" not in command:
        command += ["--lang", "zh"]
    return main(["--db", str(tmp_path / "none"), "award", *command], {})


def a_workbook(text: str) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_numbers": True})
    sheet = book.add_worksheet()
    for number, cells in enumerate(csv.reader(io.StringIO(text))):
        sheet.write_row(number, 0, cells)
    book.close()
    return buffer.getvalue()


def test_a_school_of_classes_is_ranked_as_worked_out_by_hand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rooms are gathered under their class, classes compared within their grade; one winner each, ties included.

    Grade 三, of three classes:
        三1: rooms 101 and 102: (96 + 92 + 94) / 3 = 94
        三2: room 103: (94 + 94) / 2 = 94, level with 三1, so both win although the quota is one
        三3: room 104, and room 102, which has moved here: (98 + 0 for the refusal + 97) / 3 = 65
    Grade 四, of four classes:
        四1: room 201: 90 from one check; the locked one is not counted. Meets the threshold, second of a quota of one
        四2: room 202: (93.35 + 93.36) / 2 = 93.355 = 18671/200, printed 93.4: wins
        四3: room 203: 99, but barred by the veto: no place
        四4: room 204 was never seen: no score
    """
    assert run(tmp_path, SCHOOL, "--json", policy=CLASSES) == 0
    data = json.loads(capsys.readouterr().out)
    keys = ("unit", "group", "status", "score", "exact", "inspections", "place", "shared", "winner")
    assert [tuple(row[key] for key in keys) for row in data["rows"]] == [
        ("三1", ["三"], "ranked", "94.0", "94", 3, 1, True, True),
        ("三2", ["三"], "ranked", "94.0", "94", 2, 1, True, True),
        ("三3", ["三"], "ranked", "65.0", "65", 3, 3, False, False),
        ("四2", ["四"], "ranked", "93.4", "18671/200", 2, 1, False, True),
        ("四1", ["四"], "ranked", "90.0", "90", 1, 2, False, False),
        ("四3", ["四"], "ineligible", "99.0", "99", 2, None, False, False),
        ("四4", ["四"], "unscored", None, None, 0, None, False, False),
    ]
    codes = [[reason["code"] for reason in row["reasons"]] for row in data["rows"]]
    assert codes == [
        ["mean_met", "tie_widened"], ["mean_met", "tie_widened"], ["mean_below"],
        ["mean_met", "quota_met"], ["mean_met", "quota_full"], ["barred"], ["no_score"],
    ]  # fmt: skip
    assert (data["winners"], data["period"], data["warnings"]) == (["三1", "三2", "四2"], "", [])
    assert data["counts"] == {"units": 7, "ranked": 5, "ineligible": 1, "unscored": 1, "winners": 3}
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("language", "summary"),
    [
        ("zh", "成绩.csv，2026年10月卫生班级：5个班参加排名，3个班获评。\n"),
        ("en", "成绩.csv, October 2026, Clean class: 5 classes ranked, 3 classes awarded.\n"),
    ],
)
def test_the_table_is_printed_for_people_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, summary: str
) -> None:
    assert run(tmp_path, SCHOOL, "--period", "2026-10", "--lang", language, policy=CLASSES) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[2].split()[:3] == ["1", "三1", "94.0"]
    assert captured.err == summary


def test_every_encoding_and_a_workbook_give_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forms = [SCHOOL.encode(encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16")]
    forms += [SCHOOL.replace(",", "\t").encode(), SCHOOL.replace("\n", "\r\n").encode(), a_workbook(SCHOOL)]
    printed = set()
    for form in forms:
        assert run(tmp_path, form, "--json", policy=CLASSES) == 0
        printed.add(capsys.readouterr().out)
    assert len(printed) == 1


def test_csv_has_the_rows_of_the_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, SCHOOL, "--csv", policy=CLASSES) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["unit"], row["place"]) for row in rows][:3] == [("三1", "1"), ("三2", "1"), ("三3", "3")]


BAD = "单位,得分,状态\n301,95,\n302,优,\n,80,\n303,90,锁了\n304,,\n305,70,\n"


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "zh",
            [
                "成绩.csv:3: 302: 得分“优”不是数；请写成95或95.5。",
                "成绩.csv:4: 单位不能为空。",
                "成绩.csv:5: 303: 状态里的“锁了”无法识别；可写：已检/inspected 锁着/locked 反锁/locked_inside",
                "成绩.csv:6: 304: 得分和状态都是空的；没有得分时要写明状态，例如锁着。",
                "没有评选：有4行不能用，2行可用。改好后再试，或加--skip-bad只用可用的行。",
            ],
        ),
        (
            "en",
            [
                "成绩.csv:3: 302: 得分: “优” is not a number; write 95 or 95.5.",
                "成绩.csv:4: 单位 must not be empty.",
                "成绩.csv:5: 303: 状态: “锁了” is not known; write one of: 已检/inspected 锁着/locked",
                "成绩.csv:6: 304: 得分 and 状态 are both empty; a row without a score needs a status",
                "Nothing was ranked: 4 rows are unusable, 2 usable. Correct the file, or add --skip-bad to use the",
            ],
        ),
    ],
)
def test_nothing_is_computed_on_half_a_file_and_every_bad_row_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, lines: list[str]
) -> None:
    assert run(tmp_path, BAD, "--lang", language) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    told = captured.err.splitlines()
    assert len(told) == len(lines)
    assert all(line.startswith(start) for line, start in zip(told, lines, strict=True)), told


def test_skip_bad_ranks_as_if_the_bad_rows_were_not_there_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, BAD, "--skip-bad", "--json") == 0
    captured = capsys.readouterr()
    data = json.loads(captured.out)
    assert [line.split(":")[1] for line in captured.err.splitlines()] == ["3", "4", "5", "6"]
    assert data.pop("warnings") == ["有4行不能用，没有计入。"]
    assert run(tmp_path, "单位,得分\n301,95\n305,70\n", "--json") == 0
    clean = json.loads(capsys.readouterr().out)
    assert clean.pop("warnings") == []
    assert data == clean


def test_a_period_takes_the_rows_of_its_days_and_keeps_every_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "unit,score,date\nA,90,2026-09-30\nA,80,2026-10-01\nB,70,2026-10-31\nC,99,2026-11-01\n"
    assert run(tmp_path, lines, "--period", "2026-10", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [(row["unit"], row["exact"]) for row in data["rows"]] == [("A", "80"), ("B", "70"), ("C", None)]
    assert data["period"] == "2026-10"
    assert run(tmp_path, lines, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert [(row["unit"], row["exact"]) for row in data["rows"]] == [("C", "99"), ("A", "85"), ("B", "70")]


def test_a_row_without_a_day_cannot_be_put_into_a_period(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "单位,得分,日期\nA,90,2026-10-01\nB,90,\n", "--period", "2026-10") == 1
    assert capsys.readouterr().err.startswith("成绩.csv:3: B: 日期不能为空。")
    assert run(tmp_path, "单位,得分\nA,90\n", "--period", "2026-10") == 2
    assert "日期/date" in capsys.readouterr().err


def test_scores_without_days_are_counted_as_planned_checks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    policy = ROOMS.replace("[select]", '[eligible]\nmin_coverage = "2/3"\n[select]')
    assert run(tmp_path, "unit,score\nA,90\nA,90\nA,90\nB,95\nC,80\nC,80\n", "--json", policy=policy) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert [(row["unit"], row["status"]) for row in rows] == [("A", "ranked"), ("C", "ranked"), ("B", "ineligible")]


def test_whoever_stands_in_a_table_without_head_counts_lives_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = ROOMS.replace("[select]", "[eligible]\nmin_occupants = 1\n[select]")
    assert run(tmp_path, "unit,score\nA,90\n", "--json", policy=policy) == 0
    assert json.loads(capsys.readouterr().out)["winners"] == ["A"]
    assert run(tmp_path, "单位,得分,人数\nA,90,0\nB,80,4\n", "--json", policy=policy) == 0
    assert json.loads(capsys.readouterr().out)["winners"] == ["B"]


def test_a_policy_may_be_named_by_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = tmp_path / "成绩.csv"
    scores.write_text("单位,年级,性别,得分\n" + "301,三,男,95\n" * 8 + "302,三,男,96\n", encoding="utf-8")
    command = ["--db", str(tmp_path / "none"), "--lang", "zh", "award", "--scores", str(scores)]
    assert main([*command, "--policy", "hygiene-dormitory", "--json"], {}) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["policy"], data["winners"]) == ("hygiene-dormitory", ["301"])
    assert main(command, {}) == 2  # the settings' policy asks for more than this table has
    assert "日期/date (max_missed); 来源/source (sources)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        ("", 2, "是空的"),
        ("单位,得分\n", 2, "没有可用的得分行"),
        ("得分\n90\n", 1, "“单位/unit”"),
        ("10月成绩,,\n单位,得分,\n301,90,\n", 1, "标题行"),
        ("单位,得分,score\n301,90,90\n", 1, "“score”列出现了两次"),
        ('单位,得分\n301,"90\n', 1, "引号没有成对"),
        (b"PK\x03\x04 torn", 1, "不是完好的XLSX工作簿"),
        (b"\xff\x00\x81\x02", 1, "无法识别"),
        ("单位,得分\n301,九十\n", 1, "没有一行可用"),
    ],
)
def test_what_cannot_be_ranked_is_told_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: str | bytes, code: int, said: str
) -> None:
    assert run(tmp_path, data, "--skip-bad") == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def test_a_missing_file_a_folder_and_a_missing_extra_have_their_exit_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["--db", str(tmp_path / "none"), "--lang", "zh", "award", "--policy", "hygiene-dormitory", "--scores"]
    assert main([*command, str(tmp_path / "没有.csv")], {}) == 2
    assert "找不到" in capsys.readouterr().err
    assert main([*command, str(tmp_path)], {}) == 2
    assert "是文件夹" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert run(tmp_path, a_workbook(SCHOOL), policy=CLASSES) == 3
    assert "inspect-tui[excel]" in capsys.readouterr().err


def test_a_policy_with_a_mistake_is_named_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, SCHOOL, policy=ROOMS + "count = 3\n") == 1
    assert "mine.toml:" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("--period", "2026-10", "--skip-bad")])
def test_either_a_period_or_a_table_is_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert main(["--db", str(tmp_path), "--lang", "en", "award", *arguments], {}) == 2
    assert "--scores" in capsys.readouterr().err


LOADED = load_policy_file(Path("mine.toml"), CLASSES.encode())[0]
ROWS = st.tuples(
    st.sampled_from(["101", "102", "103", "3-9", "3-10"]),
    st.sampled_from(["三1", "三2", "三10"]),
    st.sampled_from(["2026-10-08", "2026-10-09", ""]),
    st.one_of(
        st.tuples(st.decimals(min_value=0, max_value=100, places=2).map(str), st.just("")),
        st.tuples(st.just(""), st.sampled_from(["锁着", "refused", "已检"])),
    ),
    st.sampled_from(["", "", "", "veto", "smoking"]),
)


def as_printed(rows: list[Any], policy: LoadedPolicy) -> str:
    lines = ["单位,班级,日期,得分,状态,事实,年级"]
    lines += [",".join((unit, class_, day, *result, facts, "三")) for unit, class_, day, result, facts in rows]
    table = read_scores("x.csv", "\n".join(lines).encode(), policy.policy, None)
    result, t = ScoresFile("x.csv", policy, None, table).ranked(), Translator("zh")
    warnings = [warning_text(warning, t) for warning in (*result.warnings, *table.warnings)]
    return "".join(award_json(result, policy.sha256, warnings, t))


def test_json_written_row_by_row_is_the_json_of_the_whole() -> None:
    assert LOADED is not None
    rows = [("101", "三1", "2026-10-08", ("95.00", ""), ""), ('1"0\\2 "rows": []', "三2", "", ("", "锁着"), "veto")]
    for text in (as_printed(rows, LOADED), as_printed(rows[:1], LOADED)):
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    nobody = ScoresFile("x.csv", LOADED, None, read_scores("x.csv", SCHOOL.encode(), LOADED.policy, None)).ranked()
    nobody = nobody._replace(groups=())
    assert json.loads("".join(award_json(nobody, "", [], Translator("en"))))["rows"] == []


@given(st.lists(ROWS, min_size=1, max_size=30).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_shuffling_the_rows_changes_not_a_byte(two: tuple[list[Any], list[Any]]) -> None:
    assert LOADED is not None
    rows, shuffled = two
    assert as_printed(rows, LOADED) == as_printed(shuffled, LOADED)
