import shutil
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB

from builders import A_DAY, A_MOMENT, a_mark, a_round, a_sealed_round, an_inspection
from inspect_tui.core.records import (
    Confirmation,
    ConfirmationRecord,
    FileHeader,
    Review,
    ReviewRecord,
    SealedFile,
)
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.catalogue import Catalogue
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import sha256


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path, Disk())
    ledger.seal(a_sealed_round("aaaa"))
    review = Review(round="aaaa", decision="return", reason="重查205")
    record = ReviewRecord(id="review", device="device-1", by="t1", at=A_MOMENT, parents=("p",), body=review)
    header = FileHeader(kind="decisions", id="bbbb", date=A_DAY, device="device-1", app="0.0", sealed=A_MOMENT)
    ledger.seal(SealedFile(header=header, records=(record,)))
    return ledger


def cache(ledger: Ledger, folder: str = "2026-10") -> Path:
    return ledger.folder / "cache" / "catalogue" / f"{folder}.json"


def test_an_entry_says_what_a_round_is(ledger: Ledger) -> None:
    entry = ledger.catalogue()[0]
    assert (entry.kind, entry.id, entry.date, entry.device) == ("round", "aaaa", A_DAY, "device-1")
    assert (entry.checklist, entry.scope, entry.slot) == ("dorm-daily", "3-2", "morning")
    assert (entry.inspectors, entry.places, entry.inspected) == (("p1", "p2"), 2, 1)
    assert entry.sealed == A_MOMENT


def test_an_entry_says_what_was_decided(ledger: Ledger) -> None:
    entry = ledger.catalogue()[1]
    assert (entry.kind, entry.previous) == ("decisions", ledger.catalogue()[0].sha256)
    (decision,) = entry.decisions
    assert (decision.id, decision.parents, decision.round) == ("review", ("p",), "aaaa")
    assert (decision.decision, decision.reason) == ("return", "重查205")


def test_a_stale_cache_learns_new_files_and_forgets_gone_ones(ledger: Ledger) -> None:
    assert len(ledger.catalogue()) == 2
    gone = ledger.refs()[0]
    ledger.seal(a_sealed_round("cccc"))
    gone.path.unlink()
    assert [entry.id for entry in ledger.catalogue()] == ["bbbb", "cccc"]
    assert b"aaaa." not in cache(ledger).read_bytes()


def test_a_current_cache_reads_no_sealed_file(ledger: Ledger) -> None:
    expected = ledger.catalogue()
    for ref in ledger.refs():
        ref.path.write_bytes(b"")
    assert ledger.catalogue() == expected
    assert Ledger(ledger.folder, Disk()).catalogue() == expected


class Reads:
    """Counts what a catalogue reads."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger(folder, Disk())
        self.read: list[str] = []
        self.catalogue = Catalogue(self.ledger.records, self._bytes_of, folder / "cache", Disk())

    def _bytes_of(self, ref: Ref) -> bytes:
        self.read.append(ref.id)
        return self.ledger.bytes_of(ref)

    def ids(self) -> list[str]:
        return [entry.id for entry in self.catalogue.entries()]


def test_later_questions_read_only_the_files_that_are_new(ledger: Ledger) -> None:
    ledger.catalogue()
    reads = Reads(ledger.folder)
    assert (reads.ids(), reads.read) == (["aaaa", "bbbb"], [])
    ledger.seal(a_sealed_round("cccc", date=date(2026, 11, 2)))
    assert (reads.ids(), reads.read) == (["aaaa", "bbbb", "cccc"], ["cccc"])
    shutil.rmtree(ledger.folder / "cache")
    ledger.seal(a_sealed_round("dddd"))
    assert (reads.ids(), reads.read) == (["aaaa", "bbbb", "dddd", "cccc"], ["cccc", "dddd"])


def test_a_month_that_did_not_change_is_not_written_again(ledger: Ledger) -> None:
    ledger.catalogue()
    before = cache(ledger).stat()
    ledger.seal(a_sealed_round("cccc", date=date(2026, 11, 2)))
    assert len(ledger.catalogue()) == 3
    assert (cache(ledger).stat().st_ino, cache(ledger).stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert cache(ledger, "2026-11").exists()


def test_a_damaged_file_is_asked_again_until_it_is_mended(ledger: Ledger) -> None:
    ref = ledger.refs()[0]
    good = ref.path.read_bytes()
    ref.path.write_bytes(good[:-1])
    fresh = Ledger(ledger.folder, Disk())
    shutil.rmtree(ledger.folder / "cache", ignore_errors=True)
    assert [entry.id for entry in fresh.catalogue()] == ["bbbb"]
    ref.path.write_bytes(good)
    assert [entry.id for entry in fresh.catalogue()] == ["aaaa", "bbbb"]


def test_a_folder_that_went_away_takes_its_entries_with_it(ledger: Ledger) -> None:
    ledger.seal(a_sealed_round("cccc", date=date(2026, 11, 2)))
    assert len(ledger.catalogue()) == 3
    shutil.rmtree(ledger.records / "2026-10")
    assert [entry.id for entry in ledger.catalogue()] == ["cccc"]


def test_a_damaged_file_is_left_out(ledger: Ledger) -> None:
    ledger.refs()[0].path.write_bytes(b"")
    shutil.rmtree(ledger.folder / "cache", ignore_errors=True)
    ledger = Ledger(ledger.folder, Disk())
    assert [entry.id for entry in ledger.catalogue()] == ["bbbb"]


def test_the_cache_of_a_month_is_a_tinydb_file(ledger: Ledger) -> None:
    ledger.catalogue()
    with TinyDB(cache(ledger), encoding="utf-8", access_mode="r") as database:
        (columns,) = database.table("entries").all()
    assert columns["id"] == ["aaaa", "bbbb"]


DORM = shipped_checklists().joinpath("dorm-daily.toml").read_text(encoding="utf-8")


def a_starred_round(round_id: str, text: str | None = DORM, claimed: str = DORM) -> SealedFile:
    """Return a round in which one starred item failed, and one that is not; ``claimed`` is what it says of its text."""
    sealed = a_sealed_round(round_id)
    body = an_inspection("3-205", a_mark("DD18"), a_mark("DD01"), a_mark("DD19", "pass"), id=f"{round_id}-205")
    return sealed.model_copy(
        update={
            "round": a_round("3-205", "3-206", id=round_id, checklist_sha256=sha256(claimed.encode())),
            "checklist": text,
            "records": (sealed.records[0].model_copy(update={"id": body.id, "body": body}),),
        }
    )


@pytest.mark.parametrize("text", [None, "", 'id = "dorm-daily"\n'])
def test_a_round_with_another_checklist_is_a_problem_and_hides_no_urgent_follow_up(
    tmp_path: Path, text: str | None
) -> None:
    ledger = Ledger(tmp_path, Disk())
    for round_id, its_text in (("aaaa", text), ("bbbb", DORM), ("cccc", text)):  # read in this order
        ledger.seal(a_starred_round(round_id, its_text))
    for seen in (ledger, Ledger(tmp_path, Disk())):  # as read, and from the cache
        assert [(entry.id, entry.urgent) for entry in seen.catalogue()] == [("bbbb", (("3-205", "DD18"),))]
        files = [ref.file for ref in ledger.refs() if ref.id != "bbbb"]
        said = [(problem.code, problem.item, problem.file) for problem in seen.unreadable]
        assert said == [("other_checklist", "dorm-daily", file) for file in files]


def test_an_entry_says_which_starred_items_failed_and_what_was_settled(ledger: Ledger) -> None:
    ledger.seal(a_starred_round("dddd"))
    settled = Confirmation(round="dddd", inspection="dddd-205", item="DD18", decision="drop")
    record = ConfirmationRecord(id="word", device="device-1", by="t1", at=A_MOMENT, body=settled)
    header = FileHeader(kind="decisions", id="eeee", date=A_DAY, device="device-1", app="0.0", sealed=A_MOMENT)
    ledger.seal(SealedFile(header=header, records=(record,)))
    for seen in (ledger.catalogue(), Ledger(ledger.folder, Disk()).catalogue()):  # as read, and from the cache
        entries = {entry.id: entry for entry in seen}
        assert entries["dddd"].urgent == (("3-205", "DD18"),)
        assert entries["eeee"].settles == ("dddd",)
        assert (entries["aaaa"].urgent, entries["bbbb"].settles) == ((), ())
