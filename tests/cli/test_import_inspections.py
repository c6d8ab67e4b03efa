"""``inspect-tui import inspections`` as a supervisor runs it who has last month in a spreadsheet."""

import io
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from tinydb import TinyDB

from builders import A_MOMENT
from inspect_tui.cli import main
from inspect_tui.core.imported import imported
from inspect_tui.core.records import ImportedScore, SealedFile
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.verify import verify
from small_school import build

ENVIRONMENT = {"INSPECT_TUI_LANG": "zh"}
HEAD = "单位,日期,得分,状态,来源,时段,事实\n"
GOOD = (
    HEAD
    + "3-201,2025-09-08,93.35,,宿舍日常卫生检查,早查,\n3-202,2025/9/8,,锁着,dorm-daily,,\n"
    + "3-203,2025年10月9日,95分,,dorm-daily,,一票否决\n"
)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("inspect_tui.cli.context.now", lambda: A_MOMENT + timedelta(days=30))
    return build(tmp_path / "data")


def run(school: Path, text: str | bytes, *arguments: str, name: str = "旧成绩.csv", language: str = "zh") -> int:
    file = school.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return main(["--db", str(school), "--lang", language, "import", "inspections", str(file), *arguments], ENVIRONMENT)


def scores(school: Path) -> list[ImportedScore]:
    ledger = Ledger(school, Disk())
    files = [ledger.read(ref) for ref in ledger.refs()]
    return [record.body for record, _ in imported(file for file in files if isinstance(file, SealedFile))]


def sealed(school: Path) -> set[Path]:
    return set((school / "records").glob("2*/*.json"))


def test_a_good_table_becomes_records_in_a_file_for_each_month(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sealed(school)
    assert run(school, GOOD) == 0
    assert "3条得分，涉及3个检查点" in capsys.readouterr().err
    assert len(sealed(school) - before) == 2
    assert scores(school) == [
        ImportedScore(place="3-201", date=date(2025, 9, 8), slot="morning", source="dorm-daily",
                      score=Decimal("93.35"), file="旧成绩.csv", line=2),
        ImportedScore(place="3-202", date=date(2025, 9, 8), source="dorm-daily", status="locked",
                      file="旧成绩.csv", line=3),
        ImportedScore(place="3-203", date=date(2025, 10, 9), source="dorm-daily", score=Decimal(95),
                      facts=("veto",), file="旧成绩.csv", line=4),
    ]  # fmt: skip


def test_what_was_imported_passes_verify_and_is_plain_tinydb(school: Path) -> None:
    before = sealed(school)
    assert run(school, GOOD) == 0
    assert main(["--db", str(school), "verify"], ENVIRONMENT) == 0
    (path, _) = sorted(sealed(school) - before)
    with TinyDB(path, encoding="utf-8", access_mode="r") as db:
        assert [document["body"].get("score") for document in db.table("records")] == ["93.35", None]


def test_importing_a_table_again_in_any_order_changes_nothing(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, GOOD) == 0
    before = sealed(school)
    head, *rows = GOOD.splitlines()
    assert run(school, "\n".join([head, *reversed(rows)]), name="同一张.csv") == 0
    assert "没有改动" in capsys.readouterr().err
    assert sealed(school) == before


def test_a_table_that_grew_adds_its_new_rows_only(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, GOOD) == 0
    assert run(school, GOOD + "3-204,2025-10-09,88,,dorm-daily,,\n", language="en") == 0
    assert "3 rows had been imported before" in capsys.readouterr().err
    assert [score.place for score in scores(school)] == ["3-201", "3-202", "3-203", "3-204"]


BAD = [
    ("9-999,2025-09-08,93,,dorm-daily,,", "名册里没有9-999"),
    ("3-201,2025-13-08,93,,dorm-daily,,", "不是日期"),
    ("3-201,,93,,dorm-daily,,", "日期不能为空"),
    (",2025-09-08,93,,dorm-daily,,", "单位不能为空"),
    ("3-201,2025-09-08,九十,,dorm-daily,,", "不是数"),
    ("3-201,2025-09-08,,,dorm-daily,,", "都是空的"),
    ("3-201,2025-09-08,,已检,dorm-daily,,", "都是空的"),
    ("3-201,2025-09-08,,不在,dorm-daily,,", "“不在”无法识别"),
    ("3-201,2025-09-08,93,,,,", "没有写来源"),
    ("3-201,2025-09-08,93,,dorm-daily,半夜,", "“半夜”无法识别"),
    ("3-201,2999-09-08,93,,dorm-daily,,", "在今天以后"),
    ("3-201,2025-09-08,93,,dorm-daily,,,多余", "多出1格"),
    ("3-202,2025-09-08,,锁着,dorm-daily,,", "与第3行完全相同"),
    ("3-201,2026-10-12,93,,dorm-daily,,", "已有检查记录"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD, ids=[sentence for _, sentence in BAD])
def test_one_bad_row_is_named_and_nothing_is_imported(
    school: Path, capsys: pytest.CaptureFixture[str], row: str, sentence: str
) -> None:
    before = sealed(school)
    assert run(school, GOOD + row + "\n") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("旧成绩.csv:5: ")
    assert sentence in line
    assert sealed(school) == before


def test_skip_bad_takes_the_good_rows_and_still_names_the_others(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, GOOD + "9-999,2025-09-08,93,,dorm-daily,,\n", "--skip-bad", language="en") == 0
    captured = capsys.readouterr()
    assert "9-999" in captured.out
    assert "1 row was left out" in captured.err
    assert len(scores(school)) == 3


def test_another_result_of_the_same_check_is_not_put_beside_the_first(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, GOOD) == 0
    capsys.readouterr()
    assert run(school, GOOD.replace("95分", "59"), name="改.csv") == 1
    assert "已从旧成绩.csv导入过另一个结果（95）" in capsys.readouterr().out
    two_checks = HEAD + "3-204,2025-09-08,90,,dorm-daily,,\n3-204,2025-09-08,80,,dorm-daily,,\n"
    assert run(school, two_checks) == 1, "which of the two is right, or when each was, nobody knows"
    assert "第2行是90，这里是80" in capsys.readouterr().out
    assert run(school, two_checks.replace("daily,,", "daily,早查,", 1)) == 0, "at two times of day they are two checks"
    assert len(scores(school)) == 5


def test_a_source_for_all_and_a_source_that_is_no_checklist(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = "寝室,日期,得分,备注\n3-201,2025-09-08,93,好\n"
    assert run(school, table, "--source", "宿舍日常卫生检查") == 0
    assert "这些列没有导入：备注" in capsys.readouterr().err
    assert scores(school)[0].source == "dorm-daily"
    assert run(school, table, "--source", "校长检查") == 0
    assert "校长检查" in capsys.readouterr().err


def test_a_workbooks_numbers_and_dates_are_exact(school: Path) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位", "日期", "得分", "来源"])
        sheet.write_row(1, 0, ["3-201", None, 93.35, "dorm-daily"])
        sheet.write_datetime(1, 1, date(2025, 9, 8), book.add_format({"num_format": "yyyy/m/d"}))
    assert run(school, buffer.getvalue(), name="旧.xlsx") == 0
    assert (scores(school)[0].score, scores(school)[0].date) == (Decimal("93.35"), date(2025, 9, 8))


@pytest.mark.parametrize(
    "table", ["日期,得分\n2025-09-08,93\n", "单位,得分\n3-201,93\n", "单位,日期\n3-201,2025-09-08\n"]
)
def test_a_missing_column_is_named(school: Path, capsys: pytest.CaptureFixture[str], table: str) -> None:
    assert run(school, table) == 1
    assert "缺少" in capsys.readouterr().out


def test_who_imports_must_be_known(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(school, GOOD, "--by", "nobody") == 2
    assert "nobody" in capsys.readouterr().err


def test_verify_names_an_import_that_contradicts_itself(school: Path) -> None:
    assert run(school, GOOD) == 0
    ledger = Ledger(school, Disk())
    (ref,) = (ref for ref in ledger.refs(["2025-10"]) if ledger.read(ref).header.kind == "import")
    content = ledger.read(ref)
    header = content.header.model_copy(update={"id": "00000000-0000-4000-8000-00000000000a"})
    ledger.seal(content.model_copy(update={"header": header, "places": ()}))
    found = [problem for problem in verify(ledger, Drafts(school / "drafts", Disk())) if problem.code[:6] == "import"]
    assert [(problem.code, problem.item) for problem in found] == [("import_not_whole", "3-203")]


def test_a_place_is_found_in_the_roster_however_it_is_typed(school: Path) -> None:
    typed = ("３－２０１", "3 - 202", "3—203")
    rows = "".join(f"{place},2025-09-08,93,,dorm-daily,,\n" for place in typed)
    assert run(school, HEAD + rows) == 0
    assert [score.place for score in scores(school)] == ["3-201", "3-202", "3-203"]
