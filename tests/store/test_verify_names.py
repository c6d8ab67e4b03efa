"""What ``verify`` says of files that do not stand where they belong, and of what is no sealed file at all."""

import shutil
from pathlib import Path

import pytest

from builders import A_MOMENT, a_sealed_round
from inspect_tui.cli import main
from inspect_tui.core.problems import Problem
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import sha256
from inspect_tui.store.system import System
from inspect_tui.store.verify import verify
from inspect_tui.store.workspace import Workspace

OLD = Path(__file__).parent / "old_files"
OTHER_NAMES = (
    "note.json",
    "2026-10/note.json",
    "2026-10/2026-10-12_bbbb (1).json",
    "2026-10/2026-10-12_bbbb.0123456789ab.json - 副本",
    "2026-10 - 副本/x.json",
    "2026-10/旧/更旧/x.txt",
    "roster/x.json",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path, Disk())
    for name in ("aaaa", "bbbb", "cccc"):
        ledger.seal(a_sealed_round(name))
    return ledger


def problems(ledger: Ledger, disk: Disk | None = None) -> list[Problem]:
    return list(verify(ledger, Drafts(ledger.folder / "drafts"), disk=disk))


def at(ledger: Ledger, name: str) -> Path:
    path = ledger.records / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture(params=range(3))
def ref(ledger: Ledger, request: pytest.FixtureRequest) -> Ref:
    return ledger.refs()[request.param]


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_sealed_file_under_any_other_name_is_told_its_right_one_and_is_not_missing(
    ledger: Ledger, ref: Ref, name: str
) -> None:
    shutil.move(ref.path, at(ledger, name))
    assert problems(ledger) == [Problem(code="wrong_name", file=f"records/{name}", values={"right": ref.file})]
    shutil.move(at(ledger, name), ref.path)
    assert problems(ledger) == []


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_copy_of_a_file_that_is_here_may_be_deleted(ledger: Ledger, ref: Ref, name: str) -> None:
    shutil.copyfile(ref.path, at(ledger, name))
    assert problems(ledger) == [Problem(code="copied_file", file=f"records/{name}", values={"other": ref.file})]


def test_a_copy_under_the_same_name_in_another_month_is_told_in_one_line(ledger: Ledger, ref: Ref) -> None:
    shutil.copyfile(ref.path, at(ledger, f"2026-09/{ref.name}"))
    file = f"records/2026-09/{ref.name}"
    assert problems(ledger) == [Problem(code="copied_file", file=file, values={"other": ref.file})]


def test_of_two_copies_without_an_original_one_is_renamed_and_one_deleted(ledger: Ledger) -> None:
    ref = ledger.refs()[1]
    shutil.copyfile(ref.path, at(ledger, "2026-10/y.json"))
    shutil.move(ref.path, at(ledger, "2026-10/x.json"))
    assert problems(ledger) == [
        Problem(code="wrong_name", file="records/2026-10/x.json", values={"right": ref.file}),
        Problem(code="copied_file", file="records/2026-10/y.json", values={"other": "records/2026-10/x.json"}),
    ]


def test_a_sealed_file_from_before_there_were_checksums_is_known_by_its_follower(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(OLD, folder)
    ledger = Ledger(folder, Disk())
    (roster,) = ledger.refs(["roster"])
    shutil.move(roster.path, at(ledger, "roster/roster.json"))
    assert problems(ledger) == [
        Problem(code="wrong_name", file="records/roster/roster.json", values={"right": roster.file})
    ]


def test_a_damaged_copy_under_another_name_is_a_stranger(ledger: Ledger, ref: Ref) -> None:
    at(ledger, "2026-10/x.json").write_bytes(ref.path.read_bytes().replace(b'"fail"', b'"pass"'))
    at(ledger, "2026-10/y.json").write_bytes(ref.path.read_bytes() + b"\n")
    assert problems(ledger) == [
        Problem(code="strange_file", file="records/2026-10/x.json"),
        Problem(code="strange_file", file="records/2026-10/y.json"),
    ]


def test_a_film_among_the_records_is_a_stranger_and_is_not_read(ledger: Ledger) -> None:
    film = at(ledger, "2026-10/x.mp4")
    with film.open("wb") as file:
        file.truncate(64 * 1024 * 1024 + 1)

    class Watched(System):
        def open(self, path: Path | str, flags: int) -> int:
            assert Path(path) != film
            return super().open(path, flags)

    assert problems(ledger, Disk(Watched())) == [Problem(code="strange_file", file="records/2026-10/x.mp4")]


def test_what_the_system_puts_into_folders_is_not_mentioned(ledger: Ledger) -> None:
    for folder in (ledger.records, ledger.records / "2026-10", ledger.folder / "quarantine"):
        folder.mkdir(exist_ok=True)
        for name in ("Thumbs.db", "thumbs.db", "desktop.ini", ".DS_Store", "._x.json"):
            (folder / name).write_bytes(b"x")
    assert problems(ledger) == []


def test_a_file_edited_and_renamed_to_its_new_hash_is_named_with_its_record(ledger: Ledger, ref: Ref) -> None:
    data = ref.path.read_bytes()
    edited = data.replace(b'"verdict":"fail"', b'"verdict":"pass"')
    name = ref.name.replace(ref.hash12, sha256(edited)[:12])
    ref.path.unlink()
    (ref.place / name).write_bytes(edited)
    file = f"records/2026-10/{name}"
    line = data.count(b"\n", 0, data.index(b'"verdict"')) + 1
    values = {"table": "records", "number": "1"}
    first, second = sorted(problems(ledger), key=lambda problem: problem.code)
    assert first == Problem(code="edited_record", file=file, line=line, item="3-205", values=values)
    assert second.code in {"missing_previous", "missing_last"}


def test_a_missing_file_is_told_by_the_end_of_its_name(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    gone, follower, _ = ledger.refs()
    gone.path.unlink()
    assert main(["--lang", "en", "verify", "--db", str(ledger.folder)], {}) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{follower.file}: ")
    assert f"its name ends in {gone.name.partition('.')[2]}." in out


# No data folder


@pytest.mark.parametrize("content", [None, (), ("README.md",), ("checklists/dorm.toml",)])
def test_a_folder_without_data_is_wrong_use(
    tmp_path: Path, content: tuple[str, ...] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    if content is not None:
        folder.mkdir()
        for name in content:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(b"")
    for lang, said in (("zh", "里没有inspect-tui的数据"), ("en", "holds no data of inspect-tui")):
        assert main(["--lang", lang, "verify", "--db", str(folder)], {}) == 2
        out, words = capsys.readouterr()
        assert (out, str(folder) in words, said in words) == ("", True, True)
    assert folder.exists() == (content is not None)


def test_a_data_folder_without_records_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Device(id="x", created=A_MOMENT).save(tmp_path, Disk())
    assert main(["--lang", "zh", "verify", "--db", str(tmp_path)], {}) == 0
    assert capsys.readouterr().err == "已核对0个封存文件，没有发现问题。\n"


# This laptop's identity


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "damaged_device"),
        (b"{", "damaged_device"),
        (b"\0" * 90, "damaged_device"),
        (b'{"schema": 9}', "newer_file"),
    ],
)
def test_an_identity_that_cannot_be_used_is_named_before_the_app_is_opened(
    ledger: Ledger, data: bytes, code: str
) -> None:
    path = ledger.folder / "device.json"
    path.write_bytes(data)
    assert problems(ledger) == [Problem(code=code, file="device.json")]
    assert path.read_bytes() == data


def test_today_says_that_the_identity_was_replaced_until_somebody_deletes_the_old_file(ledger: Ledger) -> None:
    (ledger.folder / "device.json").write_bytes(b"{")

    def today() -> tuple[Problem, ...]:
        return Workspace.open(ledger.folder, lambda: A_MOMENT, lambda: "id-2").today().problems

    replaced = Problem(code="device_replaced", file="quarantine/device.json.id-2")
    assert today() == today() == (replaced,)
    assert problems(ledger) == [replaced]
    (ledger.folder / replaced.file).unlink()
    assert today() == ()
    assert problems(ledger) == []
