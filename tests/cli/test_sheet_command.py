"""``inspect-tui sheet``."""

import re
import sys
from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from inspect_tui.publish.fonts import PLAIN, TITLE, chosen
from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import create_sample

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


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample school, which nothing here writes to."""
    folder = tmp_path_factory.mktemp("sample") / "school"
    create_sample(folder, Disk(), None)
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
        (("--checklist", "dorm-daily", "--building", "9"), "3"),
        (("--checklist", "dorm-daily", "--floor", "3-2", "--day", "2026-10-12"), "2026-10-12"),
        (("--round", "nonsense"), "nonsense"),
        (("--checklist", "dorm-daily"), "--floor"),
        (("--floor", "3-2"), "--checklist"),
        (("--checklist", "dorm-daily", "--floor", "3-2", "--to", "docx"), "html"),
        (("--checklist", "dorm-daily", "--floor", "3-2", "--to", "html", "--out", "x.pdf"), ".pdf"),
        (("--checklist", "dorm-daily", "--floor", "3-2", "--to", "pdf", "--out", "x.HTML"), ".HTML"),
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


def test_a_building_is_a_page_for_each_floor(sample_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "all.html"
    assert run(sample_folder, "--checklist", "dorm-daily", "--building", "3", "--out", str(path)) == ExitCode.DONE
    html = path.read_text(encoding="utf-8")
    assert [f"3号楼{floor}层</h1>" in html for floor in (1, 2, 5, 6)] == [True, True, True, False]
    assert html.count("<section") == 5


def test_a_round_is_printed_by_its_day_or_by_its_id(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ("--checklist", "dorm-daily", "--floor", "3-2", "--day", "2026-11-27")
    assert run(sample_folder, *day, "--out", str(tmp_path)) == ExitCode.DONE
    html = Path(capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert "2026年11月27日" in html
    assert "内部存档" in html
    (beginning,) = re.findall("检查记录([0-9a-f]{8})", html)
    assert run(sample_folder, "--round", beginning, "--out", str(tmp_path / "one.html")) == ExitCode.DONE
    assert (tmp_path / "one.html").read_text(encoding="utf-8") == html
    assert run(sample_folder, *day, "--slot", "evening") == ExitCode.USAGE


def test_the_suffix_of_a_file_name_is_its_format(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    floor = ("--checklist", "dorm-daily", "--floor", "3-2")
    assert run(school, *floor, "--out", str(tmp_path / "x.pdf")) == ExitCode.CANNOT
    assert "inspect-tui[poster]" in capsys.readouterr().err
    assert not list(tmp_path.glob("x.*"))
    assert run(school, *floor, "--to", "html", "--out", str(tmp_path / "x.html")) == ExitCode.DONE


def test_several_formats_are_written_at_once(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typst = pytest.importorskip("typst", reason="the extra poster is not installed")
    if not (chosen(PLAIN, typst.Fonts().families()) or chosen(TITLE, typst.Fonts().families())):
        pytest.skip("no Chinese font is installed (on Debian: apt install fonts-noto-cjk)")
    made = run(school, "--checklist", "dorm-daily", "--floor", "3-2", "--to", "html,pdf", "--out", str(tmp_path))
    assert made == ExitCode.DONE
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.name for path in paths] == ["sheet-dorm-daily-3-2.html", "sheet-dorm-daily-3-2.pdf"]
    assert paths[1].read_bytes().startswith(b"%PDF-")


def test_without_the_extra_a_pdf_is_refused_with_its_name(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    made = run(school, "--checklist", "dorm-daily", "--floor", "3-2", "--to", "html,pdf", "--out", str(tmp_path / "o"))
    assert made == ExitCode.CANNOT
    assert "inspect-tui[poster]" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()
