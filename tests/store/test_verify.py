from collections.abc import Callable
from pathlib import Path

import pytest

from builders import a_sealed_round
from inspect_tui.cli import main
from inspect_tui.core.records import SealedFile
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sealed import encode, file_name, sha256
from inspect_tui.store.verify import verify


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path, Disk())
    for name in ("aaaa", "bbbb", "cccc"):
        ledger.seal(a_sealed_round(name))
    return ledger


def found(ledger: Ledger) -> list[tuple[str, str]]:
    drafts = Drafts(ledger.folder / "drafts")
    return [(problem.code, problem.file.rsplit("/", 1)[-1].split(".")[0]) for problem in verify(ledger, drafts)]


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
    ref = ledger.refs()[2]
    data = ref.path.read_bytes()
    for position in range(0, len(data), 7):
        changed = bytearray(data)
        changed[position] ^= 1
        ref.path.write_bytes(changed)
        assert found(ledger) == [("damaged_file", "2026-10-12_cccc")]


def test_a_missing_file_is_noticed_by_the_one_sealed_after_it(ledger: Ledger) -> None:
    ledger.refs()[1].path.unlink()
    assert found(ledger) == [("missing_previous", "2026-10-12_cccc")]


def test_two_contents_of_one_id_are_named(ledger: Ledger) -> None:
    smuggle(ledger, a_sealed_round("aaaa", scope="3-9"))
    assert [code for code, _ in found(ledger)] == ["same_id"]


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
    assert sorted(found(ledger)) == [("wrong_name", "2026-10-12_dddd"), ("wrong_name", "2026-10-13_eeee")]


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
    assert found(ledger) == [(code, "2026-10-12_dddd")]


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
    assert out.startswith(f"{ref.file}: 内容与文件名里的校验码不符")
    assert words == "已核对3个封存文件，发现1个问题。\n"
    assert sorted(path for path in ledger.folder.rglob("*")) == before


def test_every_problem_has_a_sentence_in_both_languages() -> None:
    codes = (
        "damaged_draft damaged_file in_quarantine missing_previous newer_file not_whole other_checklist place_twice "
        "same_id strange_file unplanned_place unreadable_draft unreadable_record wrong_name "
        "journal_torn journal_damaged"
    )
    for code in codes.split():
        for t in (Translator("zh"), Translator("en")):
            assert t(f"problem.{code}", hash="h", other="o", lines="1", bytes="2")
