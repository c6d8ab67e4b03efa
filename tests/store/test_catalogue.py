from pathlib import Path

import pytest
from tinydb import TinyDB

from builders import A_DAY, A_MOMENT, a_sealed_round
from inspect_tui.core.records import FileHeader, Review, ReviewRecord, SealedFile
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger(tmp_path, Disk())
    ledger.seal(a_sealed_round("aaaa"))
    review = Review(round="aaaa", decision="return", reason="重查205")
    record = ReviewRecord(id="review", device="device-1", by="t1", at=A_MOMENT, parents=("p",), body=review)
    header = FileHeader(kind="decisions", id="bbbb", date=A_DAY, device="device-1", app="0.0", sealed=A_MOMENT)
    ledger.seal(SealedFile(header=header, records=(record,)))
    return ledger


def cache(ledger: Ledger) -> Path:
    return ledger.folder / "cache" / "catalogue.json"


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


def test_a_cache_that_is_missing_damaged_or_of_another_version_is_rebuilt_identically(ledger: Ledger) -> None:
    expected = ledger.catalogue()
    good = cache(ledger).read_bytes()
    assert Ledger(ledger.folder, Disk()).catalogue() == expected
    for bad in (
        None,
        b"",
        bytes(50),
        good[:-20],
        good.replace(b'"inspected":1', b'"inspected":7'),
        good.replace(b'"version":', b'"version":9'),
    ):
        assert bad != good
        cache(ledger).unlink()
        if bad is not None:
            cache(ledger).write_bytes(bad)
        assert Ledger(ledger.folder, Disk()).catalogue() == expected
        assert cache(ledger).read_bytes() == good


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


def test_a_damaged_file_is_left_out(ledger: Ledger) -> None:
    ledger.refs()[0].path.write_bytes(b"")
    cache(ledger).unlink(missing_ok=True)
    assert [entry.id for entry in ledger.catalogue()] == ["bbbb"]


def test_a_cache_that_cannot_be_written_only_costs_time(ledger: Ledger) -> None:
    expected = ledger.catalogue()
    cache(ledger).unlink()
    cache(ledger).parent.rmdir()
    cache(ledger).parent.write_bytes(b"a file in the way")
    assert ledger.catalogue() == expected


def test_the_cache_is_a_tinydb_file(ledger: Ledger) -> None:
    ledger.catalogue()
    with TinyDB(cache(ledger), encoding="utf-8", access_mode="r") as database:
        assert [row["id"] for row in database.table("entries")] == ["aaaa", "bbbb"]
