"""``inspect-tui notice`` on the sample school."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.cli.context import new_id, now
from inspect_tui.errors import ExitCode
from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import create_sample
from inspect_tui.store.workspace import Workspace

POSTED = ("--month", "2026-10", "--date", "2026-11-02")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, made once: these tests only read it."""
    folder = tmp_path_factory.mktemp("school")
    create_sample(folder, Disk(), None)
    return folder


def run(school: Path, *arguments: str, lang: str = "zh") -> ExitCode:
    return main([arguments[0], "--db", str(school), "--lang", lang, *arguments[1:]], {})


def test_a_month_becomes_three_files_and_their_paths_are_the_data(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(school, "notice", *POSTED, "--out", str(tmp_path)) == ExitCode.DONE
    printed = capsys.readouterr()
    paths = [Path(line) for line in printed.out.splitlines()]
    assert [path.name for path in paths] == ["notice-2026-10.html", "notice-2026-10.txt", "notice-2026-10.csv"]
    assert all(path.is_file() for path in paths)
    assert printed.err == ""


def test_the_notice_lists_the_winners_of_the_award(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(school, "award", "--month", "2026-10", "--json")
    award = json.loads(capsys.readouterr().out)
    run(school, "notice", *POSTED, "--to", "csv,html", "--out", str(tmp_path))
    text = (tmp_path / "notice-2026-10.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["寝室"] for row in rows] == award["winners"]
    html = (tmp_path / "notice-2026-10.html").read_text(encoding="utf-8")
    losers = [row["unit"] for row in award["rows"] if not row["winner"]]
    assert losers
    assert not [unit for unit in losers if f"{unit}（" in html or f"{unit}与" in html]


def test_the_notice_names_no_person_of_the_roster_but_the_office(school: Path, tmp_path: Path) -> None:
    workspace = Workspace.open(school, clock=now, new_id=new_id)
    run(school, "notice", *POSTED, "--out", str(tmp_path))
    text = "".join(path.read_text(encoding="utf-8-sig") for path in tmp_path.iterdir())
    settings = workspace.settings.school
    office = {settings.contact, settings.compiled_by, settings.checked_by, settings.issued_by}
    names = {person.name for person in workspace.campus(date(2026, 10, 12)).people}
    assert names
    assert not [name for name in names - office if name in text]


def test_a_month_that_is_not_over_is_provisional_unless_asked_otherwise(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_month = ("--month", "2026-11", "--date", "2026-11-20", "--to", "html", "--out", str(tmp_path))
    assert run(school, "notice", *open_month) == ExitCode.DONE
    assert "内部初评，不得张贴" in (tmp_path / "notice-2026-11-provisional.html").read_text(encoding="utf-8")
    assert run(school, "notice", *open_month, "--stage", "posted") == ExitCode.USAGE
    assert "2026年11月还没有结束" in capsys.readouterr().err


def test_a_month_without_an_award_is_told_and_nothing_is_written(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(school, "notice", "--month", "2026-09", "--out", str(out)) == ExitCode.USAGE
    assert "只排名、不评选" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--month", "2026-10", "--to", "pdf"), "html,txt,csv"),
        (("--month", "2025-10"), "2025-10"),
        (("--month", "October"), "October"),
        (("--month", "2026-10", "--policy", "none-such"), "none-such"),
    ],
)
def test_wrong_use_is_one_sentence(
    school: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run(school, "notice", *arguments) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1
    assert said in printed.err


def test_another_policy_makes_another_notice(school: Path, tmp_path: Path) -> None:
    run(school, "notice", *POSTED, "--policy", "hygiene-dormitory", "--to", "txt", "--out", str(tmp_path), lang="en")
    text = (tmp_path / "notice-2026-10.txt").read_text(encoding="utf-8-sig")
    assert text.startswith("[Hygiene dormitory, October 2026: public notice]")


def test_an_award_of_another_kind_of_period_is_no_notice(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weekly = ("--policy", "weekly-red-flag", "--to", "txt", "--out", str(tmp_path))
    assert run(school, "notice", *POSTED, *weekly) == ExitCode.USAGE
    assert "按周评选" in (said := capsys.readouterr().err)
    assert "--period 2026-W42" in said
    assert list(tmp_path.iterdir()) == []
    assert run(school, "notice", "--period", "2026-W42", *weekly) == ExitCode.DONE
