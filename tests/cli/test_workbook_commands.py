"""``checklists export`` and ``import checklist|policy`` as a teacher runs them who never edits TOML."""

from pathlib import Path

import pytest

from inspect_tui.cli import main
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.library import Library
from inspect_tui.store.policies import policies_in
from workbooks import changed

ENVIRONMENT = {"INSPECT_TUI_LANG": "zh"}


def run(tmp_path: Path, *arguments: str, language: str = "zh") -> int:
    return main(["--db", str(tmp_path / "data"), "--lang", language, *arguments], ENVIRONMENT)


def exported(tmp_path: Path, value_id: str) -> Path:
    assert run(tmp_path, "checklists", "export", value_id, "--out", str(tmp_path)) == 0
    return tmp_path / f"{value_id}.xlsx"


def edit(path: Path, cells: dict[str, object]) -> Path:
    path.write_bytes(changed(path.read_bytes(), cells))
    return path


def own(tmp_path: Path) -> Library:
    return Library(shipped_checklists(), tmp_path / "data" / "checklists")


def test_a_changed_cell_becomes_the_schools_own_checklist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = edit(exported(tmp_path, "dorm-daily"), {"检查项!H3": 2})
    capsys.readouterr()
    assert run(tmp_path, "import", "checklist", str(book)) == 0
    captured = capsys.readouterr()
    path = tmp_path / "data" / "checklists" / "dorm-daily.toml"
    assert captured.out.splitlines() == [str(path)]
    assert "宿舍日常卫生检查" in captured.err
    loaded = own(tmp_path).checklist("dorm-daily")
    assert loaded is not None
    assert (loaded.path, loaded.checklist.item("DD14").points) == (path, 2)
    assert run(tmp_path, "checklists", "check") == 0


def test_a_changed_cell_becomes_the_schools_own_policy(tmp_path: Path) -> None:
    book = edit(exported(tmp_path, "civilized-dormitory"), {"规则!C38": 92})
    assert run(tmp_path, "import", "policy", str(book)) == 0
    policies = {loaded.policy.id: loaded for loaded in policies_in(own(tmp_path))[0]}
    mine = policies["civilized-dormitory"]
    assert mine.path == tmp_path / "data" / "checklists" / "policies" / "civilized-dormitory.toml"
    assert mine.policy.select is not None
    assert mine.policy.select.threshold == 92


def test_a_bad_cell_takes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = edit(exported(tmp_path, "dorm-daily"), {"检查项!H3": "五分", "清单!C7": "一"})
    capsys.readouterr()
    assert run(tmp_path, "import", "checklist", str(book)) == 1
    captured = capsys.readouterr()
    assert [line.split(": ")[0] for line in captured.out.splitlines()] == [
        "dorm-daily.xlsx:清单!C7",
        "dorm-daily.xlsx:检查项!H3",
    ]
    assert "2处" in captured.err
    assert not (tmp_path / "data").exists()


def test_what_is_in_force_already_is_not_written_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = exported(tmp_path, "dorm-daily")
    assert run(tmp_path, "import", "checklist", str(book), language="en") == 0
    assert "nothing was changed" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_file_of_the_schools_own_is_replaced_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = edit(exported(tmp_path, "dorm-daily"), {"检查项!H3": 2})
    assert run(tmp_path, "import", "checklist", str(book)) == 0
    path = tmp_path / "data" / "checklists" / "dorm-daily.toml"
    before = path.read_bytes()
    edit(book, {"检查项!H3": 3})
    capsys.readouterr()
    assert run(tmp_path, "import", "checklist", str(book)) == 2
    assert "--replace" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert run(tmp_path, "import", "checklist", str(book), "--replace") == 0
    assert path.read_bytes() != before


def test_a_file_of_another_name_that_holds_the_id_is_the_one_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "checklists"
    folder.mkdir(parents=True)
    text = (shipped_checklists() / "weekend-leave.toml").read_text(encoding="utf-8")
    (folder / "mine.toml").write_text(text.replace("points = 5", "points = 6", 1), encoding="utf-8")
    book = edit(exported(tmp_path, "weekend-leave"), {"检查项!H3": 7})
    assert run(tmp_path, "import", "checklist", str(book)) == 2
    assert run(tmp_path, "import", "checklist", str(book), "--replace") == 0
    assert [path.name for path in folder.iterdir()] == ["mine.toml"]
    assert own(tmp_path).problems() == ()


def test_a_workbook_with_somebodys_changes_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = edit(exported(tmp_path, "dorm-daily"), {"检查项!H3": 2})
    before = book.read_bytes()
    assert run(tmp_path, "checklists", "export", "dorm-daily", "--out", str(book)) == 2
    assert book.read_bytes() == before
    assert run(tmp_path, "checklists", "export", "dorm-daily", "--out", str(book), "--replace") == 0
    assert book.read_bytes() != before
    assert str(book) in capsys.readouterr().out


def test_an_unknown_id_names_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "checklists", "export", "nix", "--out", str(tmp_path)) == 2
    assert "class-ranking dorm-daily" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["checklist", "policy"])
def test_what_is_no_workbook_has_its_own_exit_code(tmp_path: Path, what: str) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    assert run(tmp_path, "import", what, str(tmp_path / "x.xlsx")) == 1
    assert run(tmp_path, "import", what, str(tmp_path / "absent.xlsx")) == 2
    assert run(tmp_path, "import", what, str(tmp_path)) == 2
