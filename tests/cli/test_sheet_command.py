"""``inspect-tui sheet``."""

from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode

ROSTER = "检查点,类型,楼栋,楼层,房号,床位数,人数\n3-201,寝室,3,2,201,6,6\n3-202,寝室,3,2,202,6,5\n"


@pytest.fixture
def school(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A school of two rooms."""
    roster = tmp_path / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    folder = tmp_path / "db"
    assert main(["--db", str(folder), "import", "roster", str(roster)], {}) == ExitCode.DONE
    capsys.readouterr()
    return folder


def run(school: Path, *arguments: str) -> ExitCode:
    return main(["sheet", "--db", str(school), "--lang", "zh", *arguments], {})


def test_a_sheet_is_written_into_a_folder_and_its_path_printed(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(school, "--checklist", "dorm-daily", "--floor", "3-2", "--out", str(out)) == ExitCode.DONE
    path = out / "sheet-dorm-daily-3-2.html"
    assert capsys.readouterr().out.strip() == str(path)
    html = path.read_text(encoding="utf-8")
    assert "<b>201</b>" in html
    assert "<b>202</b>" in html


def test_a_sheet_may_be_given_its_own_file_name(school: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.html"
    assert run(school, "--checklist", "dorm-daily", "--floor", "3-2", "--out", str(path)) == ExitCode.DONE
    assert path.is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--checklist", "none", "--floor", "3-2"), "none"),
        (("--checklist", "dorm-daily", "--floor", "9-9"), "3-2"),
        (("--checklist", "bathhouse", "--floor", "3-2"), "浴室"),
        (("--checklist", "dorm-daily", "--floor", "3-2", "--to", "pdf"), "html"),
    ],
)
def test_wrong_use_is_one_sentence(
    school: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(school, *arguments) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert said in printed.err
