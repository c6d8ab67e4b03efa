"""A backup holds all that cannot be made again, is verified, and is whole or not there."""

import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builders import A_MOMENT, a_mark, a_room, a_round, an_inspection
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.store.backups.backup import Backup, back_up
from inspect_tui.store.backups.manifest import MANIFEST
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.journal.lines import read_journal
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.system import System
from small_school import build

AT = datetime(2026, 11, 30, 7, 20, 5, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with something of every kind, and with what no backup wants."""
    folder = build(tmp_path / "data")
    for name, text in {
        "device.json": '{"id": "device-1", "name": "3号本"}',
        "settings.toml": 'policy = "small"\n',
        "checklists/policies/own.toml": "x",
        "quarantine/a.jsonl.0123": "torn",
        "notices/公示　十月.html": "<p>",
        "replaced/2026-10-01_070000/settings.toml": "old",
        "cache/catalogue.json": "{}",
        ".restore/0": "left",
        "records/2026-10/.half.json.1-2.tmp": "left",
        "drafts/.locks/x.lock": "",
        "drafts/note.txt": "not ours",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    draft = Drafts(folder / "drafts").create(a_round("3-205"), "text", (a_room(),))
    draft.save(an_inspection("3-205", a_mark()))
    draft.close()
    return folder


def backed_up(folder: Path, out: Path, system: System | None = None, *, replace: bool = False) -> Backup:
    return back_up(folder, out, AT, Disk(system), replace=replace)


def content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def told(problems: Backup) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in problems.problems]


def test_everything_that_cannot_be_made_again_is_in_it_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    made = backed_up(folder, tmp_path / "b.zip")
    wanted = {
        *("device.json", "settings.toml", "checklists/policies/own.toml", "quarantine/a.jsonl.0123"),
        *("notices/公示　十月.html", "replaced/2026-10-01_070000/settings.toml", f"drafts/{a_round().id}.jsonl"),
        *(ref.file for ref in Ledger(folder, Disk()).refs()),
    }
    found = content(made.path)
    assert set(found) == wanted | {MANIFEST}
    assert {name: found[name] for name in wanted} == {name: (folder / name).read_bytes() for name in wanted}
    assert made.problems == ()
    assert (made.drafts, made.open) == (1, 0)


def test_its_manifest_can_be_checked_without_this_program(folder: Path, tmp_path: Path) -> None:
    found = content(backed_up(folder, tmp_path / "b.zip").path)
    manifest = json.loads(found.pop(MANIFEST))
    listed = {file["name"]: (file["size"], file["sha256"]) for file in manifest["files"]}
    assert listed == {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in found.items()}
    assert manifest["size"] == sum(map(len, found.values()))
    assert (manifest["schema"], manifest["device"], manifest["device_name"]) == (1, "device-1", "3号本")
    assert datetime.fromisoformat(manifest["created"]) == AT


def test_the_same_folder_at_the_same_time_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    first = backed_up(folder, tmp_path / "a.zip").path
    second = backed_up(folder, tmp_path / "b.zip").path
    assert first.read_bytes() == second.read_bytes()


def test_a_draft_that_is_open_is_taken_as_far_as_it_is_saved(folder: Path, tmp_path: Path) -> None:
    with Drafts(folder / "drafts").create(a_round("3-206", id="open"), "text", (a_room("3-206"),)) as draft:
        draft.save(an_inspection("3-206", a_mark()))
        made = backed_up(folder, tmp_path / "b.zip")
    assert (made.drafts, made.open) == (2, 1)
    tables = read_journal(content(made.path)["drafts/open.jsonl"], Path("open.jsonl")).tables
    assert len(tables["inspections"]) == 1


def test_a_line_that_was_not_acknowledged_is_not_backed_up(folder: Path, tmp_path: Path) -> None:
    path = folder / "drafts" / f"{a_round().id}.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + b'0123abcd {"s":99,"o":[["p"')
    made = backed_up(folder, tmp_path / "b.zip")
    assert content(made.path)[f"drafts/{path.name}"] == whole
    assert made.problems == ()


def test_damage_at_the_end_of_a_draft_is_named_and_goes_in_as_it_is(folder: Path, tmp_path: Path) -> None:
    path = folder / "drafts" / f"{a_round().id}.jsonl"
    spoiled = path.read_bytes() + b'0123abcd {"s":99,"o":[]}\n'
    path.write_bytes(spoiled)
    made = backed_up(folder, tmp_path / "b.zip")
    assert content(made.path)[f"drafts/{path.name}"] == spoiled
    (problem,) = made.problems
    assert (problem.code, problem.file) == ("journal_damaged", f"drafts/{path.name}")
    assert problem.line == spoiled.count(b"\n")


class HandsInMeanwhile(System):
    """Another window hands the round in after the drafts were listed and before they are read."""

    def __init__(self, hand_in: Callable[[], None]) -> None:
        self.hand_in: Callable[[], None] | None = hand_in

    def open(self, path: Path, flags: int) -> int:
        if path.suffix == ".jsonl" and self.hand_in:
            hand_in, self.hand_in = self.hand_in, None
            hand_in()
        return super().open(path, flags)


def test_a_round_that_is_handed_in_meanwhile_is_in_it_once(folder: Path, tmp_path: Path) -> None:
    ledger = Ledger(folder, Disk())

    def hand_in() -> None:
        ledger.hand_in(Drafts(folder / "drafts").open(a_round().id), lambda: A_MOMENT, "0.0")

    made = backed_up(folder, tmp_path / "b.zip", HandsInMeanwhile(hand_in))
    assert [name for name in content(made.path) if a_round().id in name] == [
        ref.file for ref in ledger.refs() if ref.id == a_round().id
    ]
    assert told(made) == []


def test_damaged_files_go_in_as_they_are_and_are_named(folder: Path, tmp_path: Path) -> None:
    ref = Ledger(folder, Disk()).refs()[0]
    ref.path.write_bytes(ref.path.read_bytes()[:-9])
    draft = folder / "drafts" / f"{a_round().id}.jsonl"
    draft.write_bytes(bytes(300))
    made = backed_up(folder, tmp_path / "b.zip")
    assert told(made) == [("damaged_draft", f"drafts/{draft.name}"), ("damaged_file", ref.file)]
    found = content(made.path)
    assert found[ref.file] == ref.path.read_bytes()
    assert found[f"drafts/{draft.name}"] == bytes(300)


class BadSector(System):
    """One file cannot be read."""

    def __init__(self, name: str) -> None:
        self.name = name

    def open(self, path: Path, flags: int) -> int:
        if path.name == self.name:
            raise OSError(5, "Input/output error")
        return super().open(path, flags)


def test_a_file_that_cannot_be_read_is_named_and_all_others_are_saved(folder: Path, tmp_path: Path) -> None:
    before = content(backed_up(folder, tmp_path / "a.zip").path)
    made = backed_up(folder, tmp_path / "b.zip", BadSector("a.jsonl.0123"))
    assert told(made) == [("left_out", "quarantine/a.jsonl.0123")]
    assert before.keys() - content(made.path).keys() == {"quarantine/a.jsonl.0123"}


@pytest.mark.skipif(sys.platform != "linux", reason="the system does not take such names either")
def test_a_name_that_other_systems_refuse_is_left_out_and_named(folder: Path, tmp_path: Path) -> None:
    for name in ("a:b.txt", "con.txt", "same.txt", "SAME.txt", os.fsdecode(b"\xff.txt")):
        (folder / "notices" / name).write_text("x", encoding="utf-8")
    made = backed_up(folder, tmp_path / "b.zip")
    assert told(made) == [
        ("not_portable", "notices/a:b.txt"),
        ("not_portable", "notices/con.txt"),
        ("not_portable", "notices/same.txt"),
        ("not_portable", "notices/?.txt"),
    ]
    assert "notices/SAME.txt" in content(made.path)


def test_a_folder_as_target_gets_a_file_named_by_the_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    assert backed_up(folder, tmp_path / "stick").path == tmp_path / "stick" / "inspect-tui-2026-11-30-072005.zip"


def test_an_older_backup_is_replaced_only_when_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "b.zip"
    out.write_bytes(b"older")
    with pytest.raises(WrongUse, match="backup_exists"):
        backed_up(folder, out)
    assert out.read_bytes() == b"older"
    assert content(backed_up(folder, out, replace=True).path)


@pytest.mark.parametrize(
    ("out", "key"), [("data/b.zip", "backup_inside"), ("data", "backup_inside"), ("gone/b.zip", "no_folder_for_backup")]
)
def test_a_target_that_would_be_no_backup_is_refused(folder: Path, tmp_path: Path, out: str, key: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WrongUse, match=key):
        backed_up(folder, tmp_path / out)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_empty_folder_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="nothing_to_back_up"):
        backed_up(tmp_path / "none", tmp_path / "b.zip")


class LyingStick(System):
    """A worn-out stick: writes are acknowledged, one byte of them is not what was written."""

    def __init__(self, at: int) -> None:
        self.at = at

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        changed = bytearray(data)
        if len(changed) > self.at:
            changed[self.at] ^= 1
        return super().write(descriptor, bytes(changed))


@pytest.mark.parametrize("at", [0, 20, 60, 200])
def test_what_reads_back_differently_is_no_backup_and_leaves_the_older_one(
    folder: Path, tmp_path: Path, at: int
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backed_up(folder, stick / "b.zip")
    older = (stick / "b.zip").read_bytes()
    with pytest.raises(InspectError, match="not_read_back"):
        backed_up(folder, stick / "b.zip", LyingStick(at), replace=True)
    assert {path.name: path.read_bytes() for path in stick.iterdir()} == {"b.zip": older}


def test_progress_counts_the_writing_and_the_checking(folder: Path, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    made = back_up(folder, tmp_path / "b.zip", AT, Disk(), progress=lambda done, total: steps.append((done, total)))
    total = 2 * len(made.manifest.files)
    assert steps == [(done, total) for done in range(1, total + 1)]
