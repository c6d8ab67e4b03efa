"""The demo without a terminal: the loop from a walk to a notice, in a folder that survives."""

import re
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Show the demo once; return its folder, to look at only, and what it said."""
    folder, said = tmp_path_factory.mktemp("shown") / "demo", StringIO()
    with redirect_stderr(said):
        assert main(["demo", "--db", str(folder), "--lang", "zh"], {}) == ExitCode.DONE
    return folder, said.getvalue()


def test_the_demo_walks_a_floor_ranks_the_month_and_writes_the_notice(demo: tuple[Path, str]) -> None:
    folder, words = demo
    notices = sorted(path.name for path in (folder / "notices").iterdir())
    assert notices == ["notice-2026-10.csv", "notice-2026-10.html", "notice-2026-10.txt"]
    assert all(str(folder / "notices" / name) in words for name in notices)
    assert "文明宿舍" in (folder / "notices" / "notice-2026-10.html").read_text(encoding="utf-8")

    walked = [
        entry for entry in Ledger(folder, Disk()).catalogue() if (entry.kind, entry.day) == ("round", "2026-11-30")
    ]
    assert [(entry.checklist, entry.inspected) for entry in walked] == [("dorm-daily", 16)]
    assert main(["verify", "--db", str(folder)], {}) == ExitCode.DONE


def test_the_round_that_the_demo_walks_is_approved_and_counts_in_its_month(
    demo: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, words = demo
    assert "2026年11月评选：" in words
    assert "2026年10月评选：" in words

    entries = Ledger(folder, Disk()).catalogue()
    walked = next(entry for entry in entries if entry.kind == "round" and entry.day == "2026-11-30")
    decided = [decision for entry in entries for decision in entry.decisions if decision.round == walked.id]
    assert [decision.decision for decision in decided] == ["approve"]

    said = re.search(r"得分最高的是(\S+?)（(\S+)分，应检(\d+)次，实检(\d+)次）", words)
    assert said
    best, score, planned, done = said.groups()
    explain = ["explain", best, "--month", "2026-11", "--db", str(folder), "--lang", "zh"]
    assert main(explain, {}) == ExitCode.DONE
    told = capsys.readouterr().out
    assert score in told.splitlines()[0]
    assert int(done) <= int(planned)
    lines = [line for line in told.splitlines() if "11月30日" in line]
    assert lines
    assert not any("尚未审核" in line for line in lines)


def test_the_demo_goes_on_when_every_floor_is_walked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "demo")
    floors = 11
    for _ in range(floors):
        assert main(["demo", "--db", folder, "--lang", "en"], {}) == ExitCode.DONE
    assert "All rooms are inspected" not in capsys.readouterr().err
    assert main(["demo", "--db", folder, "--lang", "en"], {}) == ExitCode.DONE
    assert "All rooms are inspected" in capsys.readouterr().err


def test_the_demo_never_writes_into_a_schools_own_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = tmp_path / "rooms.csv"
    roster.write_text("检查点,类型,楼栋,楼层,房号\n1-101,寝室,1,1,101\n", encoding="utf-8")
    folder = tmp_path / "school"
    assert main(["import", "roster", str(roster), "--db", str(folder)], {}) == ExitCode.DONE
    before = sorted(path.name for path in folder.rglob("*"))
    capsys.readouterr()
    assert main(["demo", "--db", str(folder), "--lang", "en"], {}) == ExitCode.CANNOT
    assert str(folder) in capsys.readouterr().err
    assert sorted(path.name for path in folder.rglob("*")) == before
