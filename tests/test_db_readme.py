"""What db/README.md says of the files is so: its programs run, its commands are commands, its names are the names."""

import re
from datetime import date
from pathlib import Path

import pytest

import small_school
from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
from inspect_tui.cli import parser
from inspect_tui.core.base import Frozen
from inspect_tui.core.inspection import Inspection, Mark, Round
from inspect_tui.core.records import InspectionRecord
from inspect_tui.i18n import Translator
from inspect_tui.store.backups.backup import back_up
from inspect_tui.store.backups.manifest import MANIFEST
from inspect_tui.store.backups.restore import open_backup, plan_restore, restore
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.ledger import Ledger

README = (Path(__file__).resolve().parent.parent / "db" / "README.md").read_text(encoding="utf-8")
CHINESE, ENGLISH = README.split("## 中文\n")[1].split("## 实测", 1)[0].split("## English\n")
PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def commands_named() -> list[str]:
    inline = re.findall(r"`inspect-tui ([^`]+)`", README)
    return [*inline, *re.findall(r"^inspect-tui (.+)$", README, re.MULTILINE)]


def a_draft(folder: Path, round_: Round) -> Draft:
    rooms = tuple(a_room(place) for place in round_.places)
    return Drafts(folder / "drafts", Disk()).create(round_, "x = 1\n", rooms)


def printed(
    program: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    monkeypatch.chdir(folder)
    exec(compile(program, "db/README.md", "exec"), {})
    return capsys.readouterr().out.splitlines()


def test_ten_lines_of_python_read_every_record_of_a_month(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = Ledger(small_school.build(tmp_path / "db"), Disk())
    expected = []
    for file in map(ledger.read, ledger.refs(["2026-10"])):
        for one in file.inspections:
            failed = [mark.item for mark in one.marks if mark.verdict == "fail"]
            expected.append(" ".join([file.header.date.isoformat(), one.place, one.status, *failed]))
    assert len([line for line in PROGRAMS[0].splitlines() if line]) == 10
    assert printed(PROGRAMS[0], tmp_path, monkeypatch, capsys) == expected
    assert "2026-10-12 3-202 inspected DD01 DD02" in expected
    assert len(expected) == 12


def test_the_program_for_a_round_under_way_reads_its_last_state_and_not_a_torn_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_draft(tmp_path / "db", a_round("3-201", "3-202", id="r1")) as draft:
        draft.save(an_inspection("3-201", a_mark("DD01"), status="open"))
        draft.save(an_inspection("3-201", a_mark("DD01"), a_mark("DD02", verdict="pass"), a_mark("DD03")))
        path = draft.database.journal.path
    with path.open("ab") as file:
        file.write(b'12345678 {"s":99,"o":[["p","inspections","2"')
    assert printed(PROGRAMS[1], tmp_path, monkeypatch, capsys) == ["r1 3-201 inspected DD01 DD03"]


def test_there_are_two_programs_and_some_commands() -> None:
    assert len(PROGRAMS) == 2
    assert {command.split()[0] for command in commands_named()} >= {"where", "verify", "backup", "restore"}


@pytest.mark.parametrize("command", commands_named())
def test_every_command_that_it_names_is_understood(command: str) -> None:
    assert parser(Translator("en")).parse_args(command.split()) is not None


@pytest.mark.parametrize("half", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_all_that_a_used_data_folder_holds_stands_in_the_table(tmp_path: Path, half: str) -> None:
    folder = small_school.build(tmp_path / "db")
    Device.load_or_create(folder, Disk(), lambda: A_MOMENT, lambda: "an-id")
    ledger = Ledger(folder, Disk())
    ledger.catalogue()
    draft = a_draft(folder, a_round("3-201", id="round-9", date=date(2026, 10, 15)))
    draft.save(an_inspection("3-201"))
    made = back_up(folder, tmp_path / "backup.zip", A_MOMENT, Disk())
    with open_backup(made.path, Disk()) as backup:
        (folder / "device.json").write_text("{}", encoding="utf-8")
        draft.close()
        restore(backup, plan_restore(backup, folder, Disk()), folder, A_MOMENT, Disk())
    Device.load_or_create(folder, Disk(), lambda: A_MOMENT, lambda: "another-id")
    with Drafts(folder / "drafts", Disk()).open("round-9") as again:
        ledger.hand_in(again, lambda: A_MOMENT, app="0")
    inside = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}
    inside |= {path.name for path in folder.iterdir() if path.is_file() and path.name != "small.toml"}
    assert inside >= {"device.json", "records/.chain", "drafts/.locks", "cache/catalogue", "replaced"}
    named = re.findall(r"`([\w./<>-]+)`", half)
    missing = [name for name in inside if not any(text.startswith(pattern(name)) for text in named)]
    assert missing == []


def pattern(name: str) -> str:
    """Return how the table writes a name: what differs from restore to restore stands in angle brackets there."""
    return re.sub(r"^(replaced)/.*", r"\1/<", name)


@pytest.mark.parametrize("half", [CHINESE, ENGLISH], ids=["zh", "en"])
@pytest.mark.parametrize("model", [Inspection, Mark, InspectionRecord])
def test_every_field_of_a_record_is_named(half: str, model: type[Frozen]) -> None:
    assert [field for field in model.model_fields if f"`{field}`" not in half] == []


@pytest.mark.parametrize("half", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_every_table_of_a_sealed_file_and_of_a_draft_is_named(tmp_path: Path, half: str) -> None:
    folder = small_school.build(tmp_path / "db")
    text = Ledger(folder, Disk()).refs(["2026-10"])[0].path.read_text(encoding="utf-8")
    with a_draft(folder, a_round("3-201", id="r1")) as draft:
        tables = {*re.findall(r'^\{?"(\w+)": \{$', text, re.MULTILINE), *draft.database.tables()}
    assert tables >= {"header", "records", "checks", "spare", "inspections"}
    assert [name for name in tables if f"`{name}`" not in half] == []
    assert f"`{MANIFEST}`" in half


def test_chinese_stands_without_spaces_beside_digits_and_with_full_width_punctuation() -> None:
    prose = re.sub(r"```.*?```|`[^`]*`", "", CHINESE, flags=re.DOTALL)
    assert re.findall(r"[一-鿿] \d|\d [一-鿿]|[一-鿿][,;:()?!]", prose) == []
