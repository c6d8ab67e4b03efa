"""``inspect-tui backup`` and ``inspect-tui restore``, from the sample school into an empty folder and back."""

import shutil
import sys
from datetime import datetime
from pathlib import Path

import pytest

from builders import a_mark, a_room, a_round, an_inspection
from inspect_tui.cli import main
from inspect_tui.errors import ExitCode
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sample import create_sample
from small_school import build

AWARD = ("award", "--month", "2026-10", "--json")


def run(folder: Path, *arguments: str, lang: str = "zh") -> ExitCode:
    return main([arguments[0], "--db", str(folder), "--lang", lang, *arguments[1:]], {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small school with a device and settings."""
    folder = build(tmp_path / "data")
    (folder / "device.json").write_text('{"id": "1", "name": "3号本"}', encoding="utf-8")
    (folder / "settings.toml").write_text("", encoding="utf-8")
    return folder


@pytest.fixture
def backup(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup of it."""
    out = tmp_path / "stick" / "b.zip"
    out.parent.mkdir()
    assert run(folder, "backup", "--out", str(out)) == ExitCode.DONE
    assert capsys.readouterr().out == f"{out}\n"
    return out


def test_the_sample_school_comes_back_with_the_same_award_and_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    create_sample(tmp_path / "school", Disk(), None)
    assert run(tmp_path / "school", "backup", "--out", str(tmp_path / "b.zip")) == ExitCode.DONE
    assert run(tmp_path / "new", "restore", str(tmp_path / "b.zip")) == ExitCode.DONE
    told = []
    for folder in (tmp_path / "school", tmp_path / "new"):
        capsys.readouterr()
        codes = (run(folder, *AWARD), run(folder, "verify"))
        told.append((codes, capsys.readouterr()))
    assert told[0] == told[1]
    assert told[0][0] == (ExitCode.DONE, ExitCode.DONE)
    assert Ledger(tmp_path / "new", Disk()).refs()
    for ref in Ledger(tmp_path / "school", Disk()).refs():
        assert (tmp_path / "new" / ref.file).read_bytes() == ref.path.read_bytes()


@pytest.mark.parametrize(("lang", "words"), [("zh", "要替换的2个。"), ("en", "2 to be replaced.")])
def test_what_would_be_replaced_is_listed_and_nothing_is_done_before_replace_is_said(
    folder: Path, backup: Path, capsys: pytest.CaptureFixture[str], lang: str, words: str
) -> None:
    (ref, *_) = Ledger(folder, Disk()).refs()
    whole = ref.path.read_bytes()
    ref.path.write_bytes(b"rotten")
    (folder / "settings.toml").write_text("policy = 'other'", encoding="utf-8")
    assert run(folder, "restore", str(backup), lang=lang) == ExitCode.USAGE
    said = capsys.readouterr()
    assert said.out.splitlines() == [ref.file, "settings.toml"]
    assert words in said.err
    assert "--replace" in said.err
    assert ref.path.read_bytes() == b"rotten"
    assert run(folder, "restore", str(backup), "--replace", "--dry-run", lang=lang) == ExitCode.DONE
    assert ref.path.read_bytes() == b"rotten"
    assert run(folder, "restore", str(backup), "--replace", lang=lang) == ExitCode.DONE
    assert ref.path.read_bytes() == whole
    assert str(folder / "replaced") in capsys.readouterr().err
    assert [path.read_bytes() for path in (folder / "replaced").rglob(ref.name)] == [b"rotten"]


def test_a_folder_that_has_everything_is_told_so(
    folder: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "restore", str(backup)) == ExitCode.DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert "“3号本”" in said.err
    assert "不用恢复" in said.err


def test_a_damaged_file_is_named_and_the_exit_code_says_so(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ref, *_) = Ledger(folder, Disk()).refs()
    ref.path.write_bytes(b"rotten")
    assert run(folder, "backup", "--out", str(tmp_path)) == ExitCode.FOUND
    problem, path = capsys.readouterr().out.splitlines()
    assert problem.startswith(f"{ref.file}: ")
    assert Path(path).parent == tmp_path
    assert Path(path).is_file()


def test_a_round_that_is_open_in_a_window_is_counted_and_blocks_a_restore(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Drafts(folder / "drafts").create(a_round("3-205"), "text", (a_room(),)) as draft:
        draft.save(an_inspection("3-205", a_mark()))
        assert run(folder, "backup", "--out", str(tmp_path / "b.zip")) == ExitCode.DONE
        assert "1次检查还没有上交" in capsys.readouterr().err
        (folder / "settings.toml").unlink()
        assert run(folder, "restore", str(tmp_path / "b.zip")) == ExitCode.CANNOT
    assert "打开" in capsys.readouterr().err
    assert not (folder / "settings.toml").exists()


def test_damaged_settings_and_a_damaged_device_stand_in_nobodys_way(
    folder: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("settings.toml", "device.json"):
        (folder / name).write_text("“", encoding="utf-8")
    assert run(folder, "backup", "--out", str(backup), "--replace") == ExitCode.DONE
    assert run(folder, "restore", str(backup)) == ExitCode.DONE
    assert "没有登记的电脑" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("backup", "--out", "FOLDER/b.zip"), ExitCode.USAGE),
        (("backup", "--out", "BACKUP"), ExitCode.USAGE),
        (("backup", "--out", "BACKUP/b.zip"), ExitCode.USAGE),
        (("backup", "--out", "gone/b.zip"), ExitCode.USAGE),
        (("restore", "FOLDER"), ExitCode.USAGE),
        (("restore", "FOLDER/device.json"), ExitCode.FOUND),
        (("restore", "gone.zip"), ExitCode.CANNOT),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wrong_use_is_one_sentence_and_changes_nothing(
    folder: Path,
    backup: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    code: ExitCode,
    lang: str,
) -> None:
    before = sorted(folder.rglob("*"))
    given = [one.replace("FOLDER", str(folder)).replace("BACKUP", str(backup)) for one in arguments]
    assert run(folder, *given, lang=lang) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before


def test_a_long_backup_and_a_long_restore_tell_how_far_they_are(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    for constant in ("_MOMENT", "_EVERY"):
        monkeypatch.setattr(f"inspect_tui.cli.progress.{constant}", 0)
    assert run(folder, "backup", "--out", str(tmp_path / "b.zip"), lang="en") == ExitCode.DONE
    assert "backing up: 9/18" in capsys.readouterr().err
    assert run(tmp_path / "new", "restore", str(tmp_path / "b.zip"), lang="en") == ExitCode.DONE
    said = capsys.readouterr().err
    assert "verifying the backup: 9/9" in said
    assert "restoring: 9/9" in said


def test_a_backup_in_a_folder_is_named_by_the_hour_it_was_made(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "backup", "--out", str(tmp_path)) == ExitCode.DONE
    name = Path(capsys.readouterr().out.strip()).stem
    assert datetime.strptime(name, "inspect-tui-%Y-%m-%d-%H%M%S")  # noqa: DTZ007 - only the form matters
    shutil.rmtree(folder)
    assert run(folder, "restore", str(tmp_path / f"{name}.zip")) == ExitCode.DONE
    assert (folder / "device.json").is_file()
