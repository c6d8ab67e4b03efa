"""Files of earlier versions are read through named steps; files of later ones are told apart from damaged ones."""

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from builders import A_MOMENT, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.cli import main
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import FileHeader, Review, ReviewRecord, SealedFile
from inspect_tui.errors import Damaged, ExitCode, InspectError
from inspect_tui.store import migrations
from inspect_tui.store.catalogue import _VERSION
from inspect_tui.store.device import Device
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.journal.lines import line
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.migrations import DEVICE, DRAFT, SEALED, Format, Step, migrated
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import decode, file_name, sha256
from inspect_tui.store.verify import verify
from inspect_tui.store.workspace import Workspace
from small_school import everything

OLD = Path(__file__).parent / "old_files"
DRAFT_ID = "44444444-4444-4444-8444-444444444444"
ROUND_ID = "11111111-1111-4111-8111-111111111111"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a data folder as the first version wrote it."""
    return Path(shutil.copytree(OLD, tmp_path / "data"))


def opened(folder: Path) -> Workspace:
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=lambda: "fresh")


# The machinery


def numbered(step: int) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    return lambda document: {**document, "schema": step + 1, "passed": [*document.get("passed", []), step]}


THREE = Format(
    4, lambda document: document["schema"], tuple(Step(reads, f"step {reads}", numbered(reads)) for reads in (1, 2, 3))
)


@pytest.mark.parametrize(("version", "passed"), [(1, [1, 2, 3]), (2, [2, 3]), (3, [3])])
def test_every_older_version_goes_through_the_steps_after_it_in_order(version: int, passed: list[int]) -> None:
    given = {"schema": version}
    assert migrated(THREE, given, "file") == {"schema": 4, "passed": passed}
    assert given == {"schema": version}


def test_the_present_version_is_handed_through_untouched() -> None:
    given = {"schema": 4}
    assert migrated(THREE, given, "file") is given


def test_a_newer_version_is_told_with_the_files_name() -> None:
    with pytest.raises(InspectError) as error:
        migrated(THREE, {"schema": 5}, "records/x.json")
    assert (error.value.key, error.value.values) == ("errors.newer_file", {"file": "records/x.json"})


@pytest.mark.parametrize("document", [{}, {"schema": "4"}, {"schema": None}, {"schema": 0}, {"schema": 2.5}, [], None])
def test_a_document_without_a_version_that_ever_was_is_damaged(document: Any) -> None:
    with pytest.raises(Damaged):
        migrated(THREE, document, "file")


def test_a_document_that_a_step_cannot_read_is_damaged() -> None:
    broken = Format(2, lambda document: document["schema"], (Step(1, "take a name", lambda old: {**old["missing"]}),))
    with pytest.raises(Damaged):
        migrated(broken, {"schema": 1}, "file")


@pytest.mark.parametrize("format", [SEALED, DRAFT, DEVICE])
def test_the_steps_of_every_format_lead_without_a_gap_to_its_version(format: Format) -> None:
    reads = [step.reads for step in format.steps]
    assert reads == list(range(format.version - len(reads), format.version))
    assert all(step.name for step in format.steps)


# What earlier versions really wrote


def test_a_device_file_without_a_version_keeps_its_identity_and_is_left_as_it_is(old: Path) -> None:
    before = (old / "device.json").read_bytes()
    device = opened(old).device
    assert (device.id, device.name, device.theme) == ("5a3d1c7e-0b52-4f0e-9a51-2f6f4d1e8b01", "3号本", "inspect-dark")
    assert (device.created, device.demo) == (A_MOMENT, False)
    assert (old / "device.json").read_bytes() == before


def test_a_device_file_says_its_version_once_it_changes(old: Path) -> None:
    workspace = opened(old)
    workspace.save_theme("inspect-light")
    written = json.loads((old / "device.json").read_text(encoding="utf-8"))
    assert (written["schema"], written["theme"], written["name"]) == (DEVICE.version, "inspect-light", "3号本")
    assert opened(old).device == workspace.device
    assert not (old / "quarantine").exists()


def test_a_draft_of_the_first_version_is_listed_gone_on_with_and_handed_in(old: Path) -> None:
    workspace = opened(old)
    (summary,) = workspace.drafts.summaries()
    assert (summary.round.id, summary.done, summary.total, summary.current) == (DRAFT_ID, 1, 3, "3-206")
    with workspace.resume(DRAFT_ID) as draft:
        assert draft.problems == ()
        assert draft.inspections["3-206"].marks[0].repair
        draft.save(an_inspection("3-207"), current="3-207")
    with workspace.resume(DRAFT_ID) as draft:
        assert sorted(draft.inspections) == ["3-205", "3-206", "3-207"]
        ref = workspace.hand_in(draft)
    assert len(workspace.ledger.read(ref).inspections) == 3
    assert list(verify(workspace.ledger, workspace.drafts)) == []


def test_sealed_files_of_the_first_version_are_read_and_never_rewritten(old: Path) -> None:
    before = {path: path.read_bytes() for path in (old / "records").rglob("*.json")}
    workspace = opened(old)
    assert [place.id for place in workspace.campus(date(2026, 10, 12)).places] == ["3-205", "3-206", "3-207"]
    ref = next(ref for ref in workspace.ledger.refs() if ref.id == ROUND_ID)
    first, second = workspace.ledger.read(ref).inspections
    assert (first.note, first.marks[0].beds, first.seconds, second.status) == ("窗台有灰", (1, 2), 40, "locked")
    assert [one.reason for one in workspace.today().returned] == ["205没查完"]
    assert list(verify(workspace.ledger, workspace.drafts)) == []
    assert {path: path.read_bytes() for path in before} == before


def test_the_cache_of_the_first_version_changes_no_answer(old: Path, tmp_path: Path) -> None:
    bare = Path(shutil.copytree(old, tmp_path / "bare", ignore=shutil.ignore_patterns("cache")))
    assert opened(old).ledger.catalogue() == opened(bare).ledger.catalogue()
    assert opened(old).today() == opened(bare).today()


# What a later version of this program will find: stand-ins, because drafts and sealed files had one version so far


def shouted(tables: Mapping[str, Any]) -> Mapping[str, Any]:
    """Stand in for a step of sealed files: version 2 has notes in capitals."""
    records = {
        number: record | {"body": record["body"] | {"note": record["body"].get("note", "").upper()}}
        for number, record in tables.get("records", {}).items()
    }
    header = {"1": tables["header"]["1"] | {"schema": 2}}
    return {**tables, "header": header, "records": records}


@pytest.fixture
def later_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program write version 2 of sealed files."""
    monkeypatch.setattr(migrations, "SEALED", Format(2, SEALED.version_of, (Step(1, "notes", shouted),)))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Return a ledger with a round of the present version in which something is noted."""
    ledger = Ledger(tmp_path / "data", Disk())
    content = a_sealed_round("aaaa")
    noted = content.records[0].model_copy(update={"body": an_inspection("3-205", note="dusty", id="aaaa-205")})
    ledger.seal(content.model_copy(update={"records": (noted,)}))
    return ledger


@pytest.mark.usefixtures("later_sealed")
def test_an_older_sealed_file_is_read_through_its_steps_by_every_way_of_reading(ledger: Ledger) -> None:
    fresh = Ledger(ledger.folder, Disk())
    (ref,) = fresh.refs()
    before = ref.path.read_bytes()
    assert [one.note for one in fresh.read(ref).inspections] == ["DUSTY"]
    (content,), problems = everything(fresh)
    assert ([one.note for one in content.whole().inspections], problems) == (["DUSTY"], ())
    assert [one.note for one in decode(before, ref.file).inspections] == ["DUSTY"]
    assert [entry.id for entry in fresh.catalogue()] == ["aaaa"]
    assert fresh.holds("aaaa", content.whole().header.date)
    assert ref.path.read_bytes() == before


def test_an_older_draft_is_written_in_the_present_shape_when_it_is_opened(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def renamed(tables: Mapping[str, Any]) -> Mapping[str, Any]:
        rows = {key: row | {"note": row.get("note", "") + "!"} for key, row in tables["inspections"].items()}
        return {**tables, "draft": {"1": {"schema": 2}}, "inspections": rows}

    monkeypatch.setattr(migrations, "DRAFT", Format(2, DRAFT.version_of, (Step(1, "stress the notes", renamed),)))
    path = old / "drafts" / f"{DRAFT_ID}.jsonl"
    before = path.read_bytes()
    drafts = Drafts(old / "drafts")
    assert [summary.done for summary in drafts.summaries()] == [1]
    assert path.read_bytes() == before
    for _again in range(2):
        with drafts.open(DRAFT_ID) as draft:
            assert {one.note for one in draft.inspections.values()} == {"!"}
            assert draft.database.table("draft").all() == [{"schema": 2}]
    added = path.read_bytes().removeprefix(before)
    assert added.count(b"\n") == 1


# Files of a newer version


def newer(ledger: Ledger, content: SealedFile) -> Ref:
    """Put a file into a ledger as a newer program would write it: of a higher version and with what is unknown here."""
    ref = ledger.seal(content)
    tables = orjson.loads(ref.path.read_bytes())
    tables["header"]["1"] |= {"schema": SEALED.version + 1, "weather": "rain"}
    data = orjson.dumps(tables)
    name = file_name(content.header.date, content.header.id, sha256(data))
    (ref.place / name).write_bytes(data)
    ref.path.unlink()
    return ref._replace(name=name)


def a_review() -> SealedFile:
    record = ReviewRecord(
        id="r", device="d", by="t1", at=A_MOMENT, body=Review(round="aaaa", decision="return", reason="x")
    )
    header = FileHeader(kind="decisions", id="bbbb", date=A_MOMENT.date(), device="d", app="9", sealed=A_MOMENT)
    return SealedFile(header=header, records=(record,))


def a_roster() -> SealedFile:
    ledger = Ledger(OLD, Disk())
    return ledger.read(ledger.refs(["roster"])[0])


@pytest.mark.parametrize("content", [a_sealed_round("cccc"), a_review(), a_roster()])
def test_a_newer_sealed_file_is_named_left_out_and_left_alone(
    old: Path, content: SealedFile, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(old / "cache")
    if content.header.kind == "roster":
        shutil.rmtree(old / "records" / "roster")
    ref = newer(Ledger(old, Disk()), content)
    shutil.rmtree(old / "records" / ".chain", ignore_errors=True)
    before = ref.path.read_bytes()
    workspace = opened(old)
    with pytest.raises(InspectError) as error:
        workspace.ledger.read(ref)
    assert (error.value.key, error.value.values) == ("errors.newer_file", {"file": ref.file})
    assert content.header.id not in {entry.id for entry in workspace.ledger.catalogue()}
    assert Problem(code="newer_file", file=ref.file) in workspace.today().problems
    assert Problem(code="newer_file", file=ref.file) in tuple(verify(workspace.ledger, workspace.drafts))
    assert main(["--db", str(old), "--lang", "zh", "verify"], {}) == ExitCode.FOUND
    assert f"{ref.file}" in capsys.readouterr().out
    assert ref.path.read_bytes() == before


def test_a_newer_draft_is_named_is_not_opened_and_keeps_every_byte(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft_id = a_round().id
    drafts.create(a_round(), "x", (a_room(),)).close()
    path = drafts.folder / f"{draft_id}.jsonl"
    number = path.read_bytes().count(b"\n")
    with path.open("ab") as file:
        file.write(line(number, [["p", "draft", "1", {"schema": DRAFT.version + 1}]]))
    before = path.read_bytes()
    assert drafts.summaries() == ()
    assert drafts.problems() == (Problem(code="newer_file", file=f"drafts/{path.name}"),)
    with pytest.raises(InspectError) as error:
        drafts.open(draft_id)
    assert (error.value.key, error.value.exit_code) == ("errors.newer_file", ExitCode.CANNOT)
    assert path.read_bytes() == before


def test_a_newer_device_file_is_never_replaced_by_a_new_identity(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = b'{"schema": 2, "identity": {"id": "x"}, "theme": "inspect-dark"}'
    (old / "device.json").write_bytes(data)
    workspace = opened(old)
    for ask in (lambda: workspace.device, workspace.today, lambda: workspace.save_theme("inspect-light")):
        with pytest.raises(InspectError) as error:
            ask()
        assert (error.value.key, error.value.values) == ("errors.newer_file", {"file": "device.json"})
    assert main(["--db", str(old), "--lang", "zh", "verify"], {}) == ExitCode.FOUND
    assert capsys.readouterr().out == "device.json: 是新版本写的，这个版本读不了；请升级inspect-tui\n"
    assert main(["--db", str(old), "--lang", "zh", "demo"], {}) == ExitCode.CANNOT
    assert "device.json是新版本写的" in capsys.readouterr().err
    assert (old / "device.json").read_bytes() == data
    assert not (old / "quarantine").exists()


def test_a_newer_cache_is_made_anew(old: Path) -> None:
    workspace = opened(old)
    expected = workspace.ledger.catalogue()
    (path,) = (old / "cache").rglob("2026-10.json")
    ours, newer = f'"version":{_VERSION},'.encode(), f'"version":{_VERSION + 1},'.encode()
    path.write_bytes(path.read_bytes().replace(ours, newer))
    assert opened(old).ledger.catalogue() == expected
    assert ours in path.read_bytes()


def test_the_files_that_this_version_writes_say_its_version(tmp_path: Path) -> None:
    device = Device.load_or_create(tmp_path, Disk(), lambda: A_MOMENT, lambda: "id")
    assert json.loads((tmp_path / "device.json").read_text(encoding="utf-8"))["schema"] == device.schema_version
    ref = Ledger(tmp_path, Disk()).seal(a_sealed_round("aaaa"))
    assert orjson.loads(ref.path.read_bytes())["header"]["1"]["schema"] == SEALED.version
    with Drafts(tmp_path / "drafts").create(a_round(), "x", (a_room(),)) as draft:
        assert draft.database.table("draft").all() == [{"schema": DRAFT.version}]
