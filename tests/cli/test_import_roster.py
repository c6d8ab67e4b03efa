"""``inspect-tui import roster`` as a supervisor runs it."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from inspect_tui.cli import main
from inspect_tui.core.campus import Campus
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.roster import current

ENVIRONMENT = {"INSPECT_TUI_LANG": "zh"}
TABLE = "楼栋,楼层,房号,床位数,人数\n3号楼,2层,205,6,5\n3号楼,2层,206,6,7\n3号楼,2层,205,6,5\n"
GOOD = "楼栋,楼层,房号,床位数,人数\n3号楼,2层,205,6,5\n"


def run(tmp_path: Path, data: bytes, *arguments: str, name: str = "名单.csv", language: str = "zh") -> int:
    file = tmp_path / name
    file.write_bytes(data)
    command = ["--db", str(tmp_path / "data"), "--lang", language, "import", "roster", str(file), *arguments]
    return main(command, ENVIRONMENT)


def roster(tmp_path: Path) -> Campus:
    return current(Ledger(tmp_path / "data", Disk()).rosters())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_good_file_in_any_encoding_becomes_the_roster(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    assert run(tmp_path, GOOD.encode(encoding)) == 0
    assert [place.id for place in roster(tmp_path).places] == ["3-205"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1个检查点" in captured.err


def test_a_workbook_becomes_the_roster(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["楼栋", "楼层", "房号", "生效日期"])
    sheet.write_row(1, 0, ["3号楼", 2, 205, "2026-09-01"])
    book.close()
    assert run(tmp_path, buffer.getvalue(), name="名单.xlsx") == 0
    assert roster(tmp_path).places[0].valid_from == date(2026, 9, 1)


def test_with_one_bad_row_nothing_is_imported_and_every_bad_row_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, TABLE.encode()) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "名单.csv:3: 3-206: 人数7多于床位数6。",
        "名单.csv:4: 3-205: 3-205已在第2行出现过，编号不能重复。",
    ]
    assert "2行不能用，1行可用" in captured.err
    assert roster(tmp_path) == Campus()


def test_skip_bad_takes_the_good_rows_and_still_names_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, TABLE.encode(), "--skip-bad", language="en") == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[0] == "名单.csv:3: 3-206: There are 7 occupants in 6 beds."
    assert "2 rows were left out" in captured.err
    assert [place.id for place in roster(tmp_path).places] == ["3-205"]


@pytest.mark.parametrize("arguments", [(), ("--skip-bad",)])
def test_a_file_without_one_good_row_imports_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert run(tmp_path, "编号,人数\n3-205,5\n".encode(), *arguments) == 1
    assert roster(tmp_path) == Campus()


def test_a_missing_file_and_a_damaged_one_have_their_own_exit_codes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--db", str(tmp_path / "data"), "--lang", "zh", "import", "roster", "没有.csv"], ENVIRONMENT) == 2
    assert "没有.csv" in capsys.readouterr().err
    assert run(tmp_path, b"\xff\x00\x81\x02") == 1
    assert "第1行" in capsys.readouterr().err


def test_people_come_from_a_second_file_and_stay_when_it_is_not_given(tmp_path: Path) -> None:
    people = tmp_path / "人员.csv"
    people.write_text("编号,姓名,角色,寝室\nS1,李婷,检查员,3-205\n", encoding="utf-8")
    assert run(tmp_path, GOOD.encode(), "--people", str(people)) == 0
    assert roster(tmp_path).people[0].dormitory == "3"
    assert run(tmp_path, GOOD.replace("205", "207").encode()) == 0
    campus = roster(tmp_path)
    assert [place.id for place in campus.places] == ["3-207"]
    assert [person.name for person in campus.people] == ["李婷"]


def test_a_column_that_is_not_known_is_kept_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = "楼栋,楼层,寝室,床位,生活老帅\n3号楼,2层,205,6,陈老师\n"
    assert run(tmp_path, data.encode()) == 0
    assert "生活老帅" in capsys.readouterr().err
    (room,) = roster(tmp_path).places
    assert (room.number, room.beds, room.more) == ("205", 6, {"生活老帅": "陈老师"})
