import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_sealed_round
from inspect_tui.cli import main
from inspect_tui.cli.output import Output
from inspect_tui.cli.progress import Progress
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import SealedFile
from inspect_tui.i18n import Translator
from inspect_tui.store.damage import damaged_part
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sealed import decode, encode, file_name, sha256
from inspect_tui.store.verify import REMARKS, verify


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path, Disk())
    for name in ("aaaa", "bbbb", "cccc"):
        ledger.seal(a_sealed_round(name))
    return ledger


def problems(ledger: Ledger) -> list[Problem]:
    return list(verify(ledger, Drafts(ledger.folder / "drafts")))


def found(ledger: Ledger) -> list[tuple[str, str]]:
    return [(problem.code, problem.file.rsplit("/", 1)[-1].split(".")[0]) for problem in problems(ledger)]


def smuggle(ledger: Ledger, content: SealedFile, folder: str = "2026-10", day: str = "") -> None:
    """Put a well-formed file in place that this program would not have sealed."""
    data = encode(content)
    name = file_name(content.header.date, content.header.id, sha256(data))
    place = ledger.records / folder
    place.mkdir(parents=True, exist_ok=True)
    (place / (name.replace("2026-10-12", day) if day else name)).write_bytes(data)


def test_sound_files_have_no_problem(ledger: Ledger) -> None:
    assert found(ledger) == []


def test_progress_is_told_for_every_file(ledger: Ledger) -> None:
    told: list[tuple[int, int]] = []
    list(verify(ledger, Drafts(ledger.folder / "drafts"), lambda done, total: told.append((done, total))))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_every_flipped_bit_of_a_file_is_found(ledger: Ledger) -> None:
    ref = ledger.refs()[1]
    data = ref.path.read_bytes()
    for position in range(0, len(data), 29):
        changed = bytearray(data)
        changed[position] ^= 1
        ref.path.write_bytes(changed)
        (problem,) = problems(ledger)
        assert problem.file == ref.file
        assert problem.code in {"damaged_record", "damaged_file"}


def test_every_flipped_bit_inside_a_document_is_told_with_its_line() -> None:
    data = encode(a_sealed_round("aaaa"))
    for number, line in enumerate(data[: data.index(b'"checks"')].split(b"\n"), start=1):
        start = len(b"\n".join(data.split(b"\n")[: number - 1])) + (number > 1)
        document = line.find(b"{", 1) if line.startswith(b'"') and line.rstrip(b",").endswith(b"}") else len(line)
        for position in range(start + document + 1, start + len(line.rstrip(b",")) - 1):
            changed = bytearray(data)
            changed[position] ^= 1
            part = damaged_part(bytes(changed))
            assert part is not None
            # a bit that makes a line break of a character splits the line
            assert part.line in {number, None}


def test_a_flipped_bit_in_the_checksums_is_not_held_against_a_record() -> None:
    data = encode(a_sealed_round("aaaa"))
    for position in range(data.index(b'"checks"') + 12, len(data) - 3):
        changed = bytearray(data)
        changed[position] ^= 1
        part = damaged_part(bytes(changed))
        assert part is None or part.table == "checks"


@pytest.mark.parametrize(
    ("old", "new", "table", "number", "place"),
    [
        (b'"scope":"3-2"', b'"scope":"3-1"', "round", "1", ""),
        (b'"text":"id =', b'"text":"iD =', "checklist", "1", ""),
        (b'"number":"206"', b'"number":"207"', "places", "2", ""),
        (b'"verdict":"fail"', b'"verdict":"pass"', "records", "1", "3-205"),
        (b'"status":"inspected"', b'"status" "inspected"', "records", "1", "3-205"),
        (b'"table":"records","crc32":["', b'"table":"records","crc32":["x', "checks", "5", ""),
    ],
)
def test_a_change_is_named_with_its_table_and_record(
    ledger: Ledger, old: bytes, new: bytes, table: str, number: str, place: str
) -> None:
    ref = ledger.refs()[1]
    data = ref.path.read_bytes()
    assert data.count(old) == 1
    ref.path.write_bytes(data.replace(old, new))
    (problem,) = problems(ledger)
    assert (problem.code, problem.file, problem.item) == ("damaged_record", ref.file, place)
    assert problem.values == {"table": table, "number": number}
    assert problem.line == data.count(b"\n", 0, data.index(old)) + 1


def test_a_record_taken_out_is_named(ledger: Ledger) -> None:
    ref = ledger.refs()[1]
    lines = ref.path.read_bytes().split(b"\n")
    ref.path.write_bytes(b"\n".join(line for line in lines if b'"kind":"inspection"' not in line))
    (problem,) = problems(ledger)
    assert (problem.values["table"], problem.values["number"], problem.line) == ("records", "1", None)


def test_a_file_from_before_there_were_checksums_names_at_least_a_line_that_is_no_json(ledger: Ledger) -> None:
    data = encode(a_sealed_round("dddd"))
    old = data[: data.index(b',\n"checks"')] + b"}\n"
    assert decode(old, "x") == a_sealed_round("dddd")
    assert damaged_part(old.replace(b'"verdict":"fail"', b'"verdict" "fail"')) == ("records", 1, 15, "3-205")
    assert damaged_part(old.replace(b'"verdict":"fail"', b'"verdict":"pass"')) is None


def test_a_renamed_file_is_told_its_right_name_and_is_not_missing(ledger: Ledger) -> None:
    ref = ledger.refs()[1]
    ref.path.rename(ref.path.with_name(f"2026-10-12_bbbb.{'0' * 12}.json"))
    (problem,) = problems(ledger)
    assert (problem.code, problem.values["right"]) == ("wrong_name", ref.file)


def test_two_files_that_swapped_their_names_are_both_told_the_right_one(ledger: Ledger) -> None:
    first, second = ledger.refs()[:2]
    one, two = first.path.read_bytes(), second.path.read_bytes()
    first.path.write_bytes(two)
    second.path.write_bytes(one)
    told = {problem.file: (problem.code, problem.values["right"]) for problem in problems(ledger)}
    assert told == {first.file: ("wrong_name", second.file), second.file: ("wrong_name", first.file)}


def test_the_last_file_of_this_laptop_is_missed_although_no_later_one_names_it(ledger: Ledger) -> None:
    last = ledger.refs()[2]
    last.path.unlink()
    again = Ledger(ledger.folder, Disk())
    assert [(problem.code, problem.file) for problem in problems(again)] == [("missing_last", last.file)]
    after = again.seal(a_sealed_round("dddd"))
    # the chain is not closed over the gap
    assert [(problem.code, problem.file) for problem in problems(again)] == [("missing_previous", after.file)]


def test_a_note_of_the_last_file_that_cannot_be_read_is_named_and_written_again(ledger: Ledger) -> None:
    note = ledger.records / ".chain" / "last.json"
    note.write_bytes(b"{")
    assert found(ledger) == [("damaged_note", "last")]
    ledger.seal(a_sealed_round("dddd"))
    assert found(ledger) == []


def test_a_folder_without_a_note_of_the_last_file_is_sound(ledger: Ledger) -> None:
    (ledger.records / ".chain" / "last.json").unlink()
    assert found(ledger) == []
    Ledger(ledger.folder, Disk()).seal(a_sealed_round("dddd"))
    assert found(ledger) == []


def test_a_chain_that_forked_after_an_old_copy_was_restored_is_a_remark_and_no_problem(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path_factory.mktemp("copy") / "data"
    shutil.copytree(ledger.folder, copy)
    ledger.seal(a_sealed_round("dddd"))
    other = Ledger(copy, Disk()).seal(a_sealed_round("eeee"))
    shutil.copyfile(other.path, ledger.records / other.folder / other.name)
    (remark,) = problems(ledger)
    assert (remark.code, remark.file) == ("forked_chain", other.file)
    assert main(["--lang", "zh", "verify", "--db", str(ledger.folder)], {}) == 0
    out, words = capsys.readouterr()
    assert out == ""
    assert words.startswith(f"{other.file}: 与")
    assert words.endswith("已核对5个封存文件，没有发现问题。\n")


def test_two_contents_of_one_id_are_named(ledger: Ledger) -> None:
    smuggle(ledger, a_sealed_round("aaaa", scope="3-9"))
    assert [code for code, _ in found(ledger) if code not in REMARKS] == ["same_id"]


def test_a_stranger_and_what_is_in_quarantine_are_named(ledger: Ledger) -> None:
    (ledger.records / "2026-10" / "copy.json").write_bytes(b"{}")
    (ledger.records / "notes.txt").write_bytes(b"")
    (ledger.folder / "quarantine").mkdir()
    (ledger.folder / "quarantine" / "half").write_bytes(b"")
    assert found(ledger) == [("strange_file", "copy"), ("strange_file", "notes"), ("in_quarantine", "half")]


def test_a_damaged_draft_is_named(ledger: Ledger) -> None:
    (ledger.folder / "drafts").mkdir()
    (ledger.folder / "drafts" / "x.jsonl").write_bytes(b"")
    assert found(ledger) == [("damaged_draft", "x")]


def test_a_file_in_another_month_or_with_another_day_is_named(ledger: Ledger) -> None:
    smuggle(ledger, a_sealed_round("dddd"), folder="2026-11")
    smuggle(ledger, a_sealed_round("eeee"), day="2026-10-13")
    told = {problem.file: problem.values["right"] for problem in problems(ledger) if problem.code == "wrong_name"}
    assert [(file.split("_")[0], right.split("_")[0]) for file, right in told.items()] == [
        ("records/2026-11/2026-10-12", "records/2026-10/2026-10-12"),
        ("records/2026-10/2026-10-13", "records/2026-10/2026-10-12"),
    ]


def changed_round(**fields: object) -> Callable[[SealedFile], SealedFile]:
    return lambda content: content.model_copy(
        update={"round": content.round.model_copy(update=fields) if content.round else None}
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda content: content.model_copy(update={"round": None}), "not_whole"),
        (changed_round(id="other"), "not_whole"),
        (lambda content: content.model_copy(update={"checklist": "another"}), "other_checklist"),
        (lambda content: content.model_copy(update={"checklist": None}), "other_checklist"),
        (changed_round(places=("3-206",)), "unplanned_place"),
        (lambda content: content.model_copy(update={"records": content.records * 2}), "place_twice"),
    ],
)
def test_a_file_that_contradicts_itself_is_named(
    ledger: Ledger, change: Callable[[SealedFile], SealedFile], code: str
) -> None:
    smuggle(ledger, change(a_sealed_round("dddd")))
    assert [one for one in found(ledger) if one[0] not in REMARKS] == [(code, "2026-10-12_dddd")]


def test_the_command_prints_problems_as_data_and_exits_with_1(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--lang", "zh", "verify", "--db", str(ledger.folder)]
    before = sorted(path for path in ledger.folder.rglob("*"))
    assert main(arguments, {}) == 0
    out, words = capsys.readouterr()
    assert (out, words) == ("", "已核对3个封存文件，没有发现问题。\n")
    ref = ledger.refs()[2]
    ref.path.write_bytes(b"")
    assert main(arguments, {}) == 1
    out, words = capsys.readouterr()
    assert out.startswith(f"{ref.file}: 从header表的第1条起不完整")
    assert "\r" not in words
    assert words == "已核对3个封存文件，发现1个问题。\n"
    assert sorted(path for path in ledger.folder.rglob("*")) == before


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_only_when_it_takes_longer_than_a_moment_and_is_wiped_before_the_next_words() -> None:
    seconds = iter((0.0, 0.1, 0.9, 1.0, 1.1, 1.25))
    screen, data = Terminal(), io.StringIO()
    output = Output(data, screen)
    progress = Progress(output, lambda done, total: f"核对{done}/{total}", lambda: next(seconds))
    for done in range(1, 6):
        progress(done, 5)
    output.data("x")
    assert screen.getvalue() == "核对3/5\r       \r核对5/5\r       \r"
    assert data.getvalue() == "x\n"
    assert progress.done == 5


def test_progress_is_not_shown_where_nobody_watches() -> None:
    words = io.StringIO()
    seconds = iter((0.0, 9.0))
    Progress(Output(io.StringIO(), words), lambda done, total: "x", lambda: next(seconds))(1, 2)
    assert words.getvalue() == ""


def test_every_problem_has_a_sentence_in_both_languages() -> None:
    codes = (
        "copied_file cut_file damaged_device damaged_draft damaged_file damaged_note damaged_record device_replaced "
        "edited_record forked_chain in_quarantine lengthened_file missing_last missing_previous newer_file "
        "not_whole other_checklist place_twice "
        "same_id strange_file unplanned_place unreadable_draft unreadable_record wrong_name "
        "journal_torn journal_damaged"
    )
    for code in codes.split():
        for t in (Translator("zh"), Translator("en")):
            assert t(
                f"problem.{code}",
                **dict.fromkeys(("hash", "other", "lines", "right", "table"), "x"),
                bytes="2",
                number="1",
            )
