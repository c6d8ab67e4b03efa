import errno
import hashlib
import json
import os
from pathlib import Path

import orjson
import pytest
from tinydb import TinyDB

from builders import A_MOMENT, HOSTILE, a_campus, a_mark, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.core.records import FileHeader, Review, ReviewRecord, RosterRecord, SealedFile
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store import chain, locks
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sealed import decode, encode
from inspect_tui.store.system import System
from small_school import everything


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path, Disk())


def a_roster(file_id: str = "roster-1") -> SealedFile:
    record = RosterRecord(id=file_id, device="device-1", by="", at=A_MOMENT, body=a_campus())
    header = FileHeader(kind="roster", id=file_id, date=A_MOMENT.date(), device="device-1", app="0.0", sealed=A_MOMENT)
    return SealedFile(header=header, records=(record,))


def test_a_sealed_file_is_named_by_day_id_and_hash(ledger: Ledger) -> None:
    ref = ledger.seal(a_sealed_round("aaaa"))
    digest = hashlib.sha256(ref.path.read_bytes()).hexdigest()
    assert ref.path == ledger.folder / "records" / "2026-10" / f"2026-10-12_aaaa.{digest[:12]}.json"
    assert (ref.folder, ref.date, ref.id, ref.hash12) == ("2026-10", "2026-10-12", "aaaa", digest[:12])


def decisions(file_id: str = "decisions-1") -> SealedFile:
    header = FileHeader(
        kind="decisions", id=file_id, date=A_MOMENT.date(), device="device-1", app="0.0", sealed=A_MOMENT
    )
    body = Review(round="aaaa", decision="return", reason=f"重查 {HOSTILE}")
    review = ReviewRecord(id="review-1", device="device-1", by="t1", at=A_MOMENT, parents=("review-0",), body=body)
    return SealedFile(header=header, records=(review,))


@pytest.mark.parametrize(
    "content", [a_sealed_round("aaaa"), decisions(), a_roster()], ids=["round", "decisions", "roster"]
)
def test_stock_tinydb_finds_the_same_data_as_our_reader(ledger: Ledger, content: SealedFile) -> None:
    ref = ledger.seal(content)
    data = ref.path.read_bytes()
    with TinyDB(ref.path, encoding="utf-8", access_mode="r") as database:
        tables = {name: [dict(document) for document in database.table(name).all()] for name in database.tables()}
    assert ref.path.read_bytes() == data
    checks = tables.pop("checks")
    (header,) = tables.pop("header")
    found = {"header": header} | {name: rows for name, rows in tables.items() if name in {"places", "records"}}
    found |= {"round": tables["round"][0], "checklist": tables["checklist"][0]["text"]} if "round" in tables else {}
    assert SealedFile.model_validate(found) == ledger.read(ref)
    assert ledger.read(ref) == content.model_copy(update={"header": ledger.read(ref).header})
    assert [row["table"] for row in checks] == [*json.loads(data)]


def test_what_was_sealed_is_read_back_equal(ledger: Ledger) -> None:
    content = a_sealed_round("aaaa")
    assert ledger.read(ledger.seal(content)) == content
    assert ledger.read(ledger.seal(a_roster())).records[0].body == a_campus()


def test_the_same_value_always_makes_the_same_bytes() -> None:
    data = encode(a_sealed_round("aaaa"))
    assert encode(decode(data, "x")) == data


def test_a_file_whose_layout_was_changed_by_a_tool_still_decodes() -> None:
    content = a_sealed_round("aaaa")
    pretty = orjson.dumps(orjson.loads(encode(content)), option=orjson.OPT_INDENT_2)
    assert decode(pretty, "x") == content


def test_each_file_names_the_one_this_device_sealed_before_even_after_a_restart(ledger: Ledger) -> None:
    first = ledger.seal(a_sealed_round("aaaa"))
    other = ledger.seal(a_sealed_round("bbbb", device="device-2"))
    again = Ledger(ledger.folder, Disk())
    second = again.seal(a_sealed_round("cccc"))
    third = again.seal(a_sealed_round("dddd"))
    full = [hashlib.sha256(ref.path.read_bytes()).hexdigest() for ref in (first, second)]
    assert ledger.read(first).header.previous is None
    assert ledger.read(other).header.previous is None
    assert [ledger.read(ref).header.previous for ref in (second, third)] == full


def test_two_windows_that_seal_in_turn_make_one_chain(ledger: Ledger) -> None:
    other = Ledger(ledger.folder, Disk())
    for one in (ledger, other):
        one.catalogue()  # both have looked before either seals
    refs = [one.seal(a_sealed_round(f"{number}")) for number, one in enumerate((ledger, other, other, ledger))]
    full = [hashlib.sha256(ref.path.read_bytes()).hexdigest() for ref in refs]
    assert [ledger.read(ref).header.previous for ref in refs] == [None, *full[:-1]]


def test_somebody_who_seals_and_does_not_finish_is_named_and_nothing_is_sealed(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspect_tui.store.chain.WAIT", 0.0)
    with Ledger(ledger.folder, Disk()).chain.held(), pytest.raises(InspectError) as caught:
        ledger.seal(a_sealed_round("aaaa"))
    assert caught.value.key == "errors.sealing"
    assert caught.value.values["pid"] == str(os.getpid())
    assert ledger.refs() == ()
    ledger.seal(a_sealed_round("aaaa"))


def test_whoever_comes_second_is_told_within_a_second() -> None:
    assert chain.WAIT < 1
    assert locks.WAIT < 1


def test_a_round_is_sealed_although_no_note_of_it_could_be_written(tmp_path: Path) -> None:
    class NoNote(System):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == "last.json":
                raise OSError(errno.ENOSPC, "injected")
            super().replace(source, target)

    ledger = Ledger(tmp_path, Disk(NoNote()))
    first = ledger.seal(a_sealed_round("aaaa"))
    second = Ledger(tmp_path, Disk()).seal(a_sealed_round("bbbb"))
    assert ledger.read(second).header.previous == hashlib.sha256(first.path.read_bytes()).hexdigest()


def test_a_note_that_is_older_than_the_files_does_not_fork_the_chain(ledger: Ledger) -> None:
    note = ledger.records / ".chain" / "last.json"
    ledger.seal(a_sealed_round("aaaa"))
    older = note.read_bytes()
    second = ledger.seal(a_sealed_round("bbbb"))
    note.write_bytes(older)  # as a crash between the file and the note leaves it
    third = Ledger(ledger.folder, Disk()).seal(a_sealed_round("cccc"))
    assert ledger.read(third).header.previous == hashlib.sha256(second.path.read_bytes()).hexdigest()


def test_a_note_of_a_newer_program_is_left_alone(ledger: Ledger) -> None:
    ledger.seal(a_sealed_round("aaaa"))
    note = ledger.records / ".chain" / "last.json"
    newer = json.loads(note.read_bytes()) | {"schema": 2}
    note.write_text(json.dumps(newer), encoding="utf-8")
    ledger.seal(a_sealed_round("bbbb"))
    assert json.loads(note.read_bytes()) == newer
    with pytest.raises(InspectError) as caught:
        ledger.chain.last()
    assert caught.value.key == "errors.newer_file"


def test_sealing_the_same_thing_twice_changes_nothing(ledger: Ledger) -> None:
    first = ledger.seal(a_sealed_round("aaaa"))
    ledger.seal(a_sealed_round("bbbb"))
    assert ledger.seal(a_sealed_round("aaaa")) == first
    assert len(ledger.refs()) == 2


def test_sealing_another_content_under_the_same_id_is_refused(ledger: Ledger) -> None:
    first = ledger.seal(a_sealed_round("aaaa"))
    before = first.path.read_bytes()
    with pytest.raises(InspectError) as caught:
        ledger.seal(a_sealed_round("aaaa", scope="3-9"))
    assert caught.value.key == "errors.sealed_otherwise"
    assert first.path.read_bytes() == before
    assert len(ledger.refs()) == 1


def test_refs_are_sorted_by_name_and_leave_strangers_out(ledger: Ledger) -> None:
    ledger.seal(a_sealed_round("cccc", date="2026-11-02"))
    ledger.seal(a_sealed_round("aaaa", date="2026-10-13"))
    ledger.seal(a_sealed_round("bbbb"))
    ledger.seal(a_roster())
    (ledger.records / "2026-10" / ".half.tmp").write_bytes(b"")
    (ledger.records / "2026-10" / "copy of something.json").write_bytes(b"")
    assert [ref.id for ref in ledger.refs(["2026-10", "2026-11"])] == ["bbbb", "aaaa", "cccc"]
    assert [ref.id for ref in ledger.refs(["2026-12"])] == []
    assert [ref.id for ref in ledger.refs()] == ["bbbb", "roster-1", "aaaa", "cccc"]
    assert [file.header.id for file in ledger.rosters()] == ["roster-1"]


def test_a_changed_byte_is_damage_and_the_other_files_are_read(ledger: Ledger) -> None:
    bad = ledger.seal(a_sealed_round("aaaa"))
    ledger.seal(a_sealed_round("bbbb"))
    changed = bad.path.read_bytes().replace(b'"count":1', b'"count":2').replace(b"3-206", b"3-207")
    bad.path.write_bytes(changed)
    with pytest.raises(Damaged) as caught:
        ledger.read(bad)
    assert caught.value.values["file"] == bad.file
    files, problems = everything(ledger)
    assert [file.whole().header.id for file in files] == ["bbbb"]
    assert [(problem.code, problem.file) for problem in problems] == [("damaged_file", bad.file)]


def test_a_file_of_a_newer_program_is_told_apart_from_damage(ledger: Ledger) -> None:
    content = a_sealed_round("aaaa")
    header = content.header.model_copy(update={"schema_version": 2})
    newer = encode(content.model_copy(update={"header": header})).replace(b'"round": {', b'"tomorrow": {', 1)
    folder = ledger.records / "2026-10"
    folder.mkdir(parents=True)
    (folder / f"2026-10-12_aaaa.{hashlib.sha256(newer).hexdigest()[:12]}.json").write_bytes(newer)
    with pytest.raises(InspectError) as caught:
        ledger.read(ledger.refs()[0])
    assert caught.value.key == "errors.newer_file"
    assert [problem.code for problem in everything(ledger)[1]] == ["newer_file"]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"header": {}}', b'{"header": {"1": []}}', b'{"header": 1}'])
def test_what_is_no_sealed_file_is_damage(data: bytes) -> None:
    with pytest.raises(Damaged):
        decode(data, "x")


def test_handing_in_seals_what_was_recorded_and_removes_the_draft(ledger: Ledger) -> None:
    drafts = Drafts(ledger.folder / "drafts", is_sealed=ledger.holds)
    places = ("3-205", "3-206", "3-207")
    draft = drafts.create(a_round(*places), "text", tuple(a_room(place) for place in places))
    draft.save(an_inspection("3-206", a_mark(), status="open"))
    draft.save(an_inspection("3-205"))
    content = ledger.read(ledger.hand_in(draft, lambda: A_MOMENT, "1.2"))
    assert [(found.place, found.status) for found in content.inspections] == [
        ("3-205", "inspected"),
        ("3-206", "uninspected"),
    ]
    assert content.inspections[1].marks == (a_mark(),)
    assert content.round == draft.round
    assert [place.id for place in content.places] == list(places)
    assert (content.checklist, content.header.app, content.header.sealed) == ("text", "1.2", A_MOMENT)
    assert drafts.summaries() == ()
    assert list(drafts.folder.glob("*.jsonl")) == []
    assert ledger.holds(draft.id, draft.round.date)


def test_a_ledger_holds_only_what_it_can_read(ledger: Ledger) -> None:
    ref = ledger.seal(a_sealed_round("aaaa"))
    assert ledger.holds("aaaa", A_MOMENT.date())
    assert not ledger.holds("bbbb", A_MOMENT.date())
    ref.path.write_bytes(b"")
    assert not ledger.holds("aaaa", A_MOMENT.date())


def test_the_ten_lines_of_the_readme_read_the_records(
    ledger: Ledger, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (Path(__file__).parents[2] / "db" / "README.md").read_text(encoding="utf-8")
    program = readme.split("```python\n")[1].split("```")[0]
    assert len(program.splitlines()) <= 12
    ledger.seal(a_sealed_round("aaaa"))
    monkeypatch.chdir(ledger.folder)
    exec(program.replace("db/records", "records"), {})
    assert capsys.readouterr().out == "2026-10-12 3-205 inspected T01\n"
