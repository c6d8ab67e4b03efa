import errno
import json
import math
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage
from tinydb.table import Document

from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.lines import line, replay
from inspect_tui.store.journal.storage import JournalStorage, JournalTable


@pytest.fixture(params=["tracking table", "stock table"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    kind = JournalDB if request.param == "tracking table" else TinyDB
    with kind(tmp_path / "a.jsonl", storage=JournalStorage) as opened:
        yield opened


def path_of(database: TinyDB) -> Path:
    assert isinstance(database.storage, JournalStorage)
    return database.storage.path


def on_disk(database: TinyDB) -> dict[str, dict[str, dict[str, object]]]:
    return replay(path_of(database).read_bytes()).tables


def test_what_was_inserted_is_there_after_opening_again(database: TinyDB) -> None:
    database.insert({"room": "3-205"})
    database.insert_multiple([{"room": "3-206"}, {"room": "3-207"}])
    path = path_of(database)
    with JournalDB(path) as again:
        assert [(row.doc_id, row["room"]) for row in again.all()] == [(1, "3-205"), (2, "3-206"), (3, "3-207")]
        assert again.insert({"room": "3-208"}) == 4


def test_update_upsert_and_remove_do_what_tinydb_says(database: TinyDB) -> None:
    table = database.table("rooms")
    table.insert_multiple({"n": n, "even": n % 2 == 0} for n in range(6))
    assert table.update({"seen": True}, where("even") == True) == [1, 3, 5]  # noqa: E712 - TinyDB's language
    assert table.update(lambda row: row.update(n=row["n"] + 10), doc_ids=[2]) == [2]
    assert table.upsert({"n": 99}, where("n") == 11) == [2]
    assert table.upsert({"n": 7}, where("n") == 7) == [7]
    assert table.upsert(Document({"n": 8}, doc_id=12)) == [12]
    assert table.remove(where("n") == 3) == [4]
    assert table.remove(doc_ids=[5]) == [5]
    assert sorted(row["n"] for row in table) == [0, 2, 5, 7, 8, 99]
    assert table.count(where("seen") == True) == 1 + 1  # noqa: E712
    assert on_disk(database)["rooms"]["2"] == {"n": 99, "even": False}


def test_truncating_and_dropping_reach_the_disk(database: TinyDB) -> None:
    database.table("a").insert({"x": 1})
    database.table("b").insert({"x": 2})
    database.table("a").truncate()
    assert on_disk(database) == {"a": {}, "b": {"1": {"x": 2}}}
    database.drop_table("a")
    assert database.tables() == {"b"}
    assert on_disk(database) == {"b": {"1": {"x": 2}}}
    database.drop_tables()
    assert on_disk(database) == {}


def test_an_updater_that_fails_half_way_changes_nothing(database: TinyDB) -> None:
    database.insert_multiple([{"n": 1}, {"n": 2}])

    def broken(row: dict[str, int]) -> None:
        row["n"] += 1
        if row["n"] == 3:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        database.update(broken)
    assert [row["n"] for row in database] == [1, 2]
    assert on_disk(database)["_default"] == {"1": {"n": 1}, "2": {"n": 2}}


def test_changing_a_result_changes_neither_memory_nor_disk(database: TinyDB) -> None:
    database.insert({"beds": [1]})
    found = database.search(where("beds").exists())[0]
    found["beds"].append(2)
    one = database.get(doc_id=1)
    one["beds"].append(3)
    assert database.all() == [{"beds": [1]}]


def test_what_json_cannot_hold_is_refused_and_nothing_changes(database: TinyDB) -> None:
    database.insert({"n": 1})
    for bad in (math.nan, {1, 2}, b"bytes", "\ud800"):
        with pytest.raises((TypeError, ValueError)):
            database.insert({"n": bad})
    assert len(database) == 1
    with JournalDB(path_of(database)) as again:
        assert again.all() == [{"n": 1}]


def test_an_update_that_matches_nothing_writes_nothing(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a") as database:
        database.insert({"n": 1})
        before = (tmp_path / "a").stat().st_size
        database.update({"n": 2}, where("n") == 5)
        assert (tmp_path / "a").stat().st_size == before


def test_a_change_of_one_document_writes_one_short_line_however_many_there_are(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a") as database:
        database.insert_multiple({"n": n} for n in range(500))
        before = (tmp_path / "a").stat().st_size
        database.update({"n": -1}, doc_ids=[250])
        assert (tmp_path / "a").stat().st_size - before < 80


def test_a_transaction_over_two_tables_is_one_line_and_is_there_after_opening_again(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with JournalDB(path) as database:
        before = path.read_bytes()
        with database.transaction():
            database.table("rooms").insert({"n": 1})
            assert path.read_bytes() == before
            assert database.table("rooms").insert({"n": 2}) == 2
            database.table("rooms").update({"seen": True}, where("n") == 1)
            database.table("where").put(1, {"room": "3-205"})
            assert database.table("rooms").get(doc_id=1) == {"n": 1, "seen": True}
            assert database.tables() == {"rooms", "where"}
        assert path.read_bytes().count(b"\n") == before.count(b"\n") + 1
        expected = {"rooms": {"1": {"n": 1, "seen": True}, "2": {"n": 2}}, "where": {"1": {"room": "3-205"}}}
        assert database.storage.read() == on_disk(database) == expected
    with JournalDB(path) as again:
        assert again.storage.read() == expected


def test_a_transaction_that_fails_changes_nothing_and_the_next_change_counts(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a") as database:
        database.insert({"n": 1})
        before = (tmp_path / "a").read_bytes()

        def spoiled(last: object) -> None:
            with database.transaction():
                database.update({"n": 2})
                database.drop_table("_default")
                database.insert({"n": last})

        for bad in (math.nan, {1, 2}):
            with pytest.raises((TypeError, ValueError)):
                spoiled(bad)
        assert (tmp_path / "a").read_bytes() == before
        assert database.all() == [{"n": 1}]
        database.update({"n": 3})
        assert on_disk(database) == {"_default": {"1": {"n": 3}}}


def test_a_transaction_that_changes_nothing_writes_nothing_and_none_begins_inside_another(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a") as database:
        database.insert({"n": 1})
        before = (tmp_path / "a").read_bytes()
        with database.transaction():
            database.table("_default").put(1, {"n": 1})
        with pytest.raises(ValueError, match="under way"), database.transaction(), database.transaction():
            database.insert({"n": 2})
        assert (tmp_path / "a").read_bytes() == before


def test_a_document_that_is_put_replaces_the_whole_of_the_old_one(tmp_path: Path) -> None:
    with JournalDB(tmp_path / "a") as database:
        rooms = database.table("rooms")
        rooms.put(3, {"n": 1, "note": "x"})
        rooms.put(3, {"n": 2})
        assert rooms.all() == [{"n": 2}]
        assert rooms.insert({"n": 3}) == 4


def test_threads_that_change_one_journal_lose_none_of_their_changes(tmp_path: Path) -> None:
    def count(row: dict[str, int]) -> None:
        row["n"] += 1

    with JournalDB(tmp_path / "a") as database, ThreadPoolExecutor(4) as threads:
        database.insert({"n": 0})

        rooms = database.table("rooms")

        def work(room: int) -> None:
            with database.transaction():
                database.update(count)
            database.update(count)
            rooms.insert({"n": room})

        list(threads.map(work, range(40)))
        assert database.all() == [{"n": 80}]
        assert sorted(row["n"] for row in rooms) == list(range(40))
        assert on_disk(database)["_default"] == {"1": {"n": 80}}
        assert len(on_disk(database)["rooms"]) == 40


def test_a_journal_database_refuses_another_storage(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        JournalDB(tmp_path / "a", storage=JSONStorage)


def test_a_journal_table_refuses_another_storage(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "a") as stock, pytest.raises(TypeError):
        JournalTable(stock.storage, "x")


def test_a_closed_journal_takes_nothing(tmp_path: Path) -> None:
    database = JournalDB(tmp_path / "a")
    database.close()
    with pytest.raises(ValueError, match="closed"):
        database.insert({"n": 1})


def test_an_empty_journal_opens_again_but_a_file_of_no_bytes_is_damage(tmp_path: Path) -> None:
    JournalDB(tmp_path / "a").close()
    with JournalDB(tmp_path / "a") as database:
        assert database.all() == []
    (tmp_path / "b").write_bytes(b"")
    with pytest.raises(Damaged):
        JournalDB(tmp_path / "b")
    (tmp_path / "c").write_bytes(bytes(5000))
    with pytest.raises(Damaged):
        JournalDB(tmp_path / "c")
    assert (tmp_path / "c").read_bytes() == bytes(5000)


def test_a_checkpoint_keeps_everything_and_shortens_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    longest = 0
    with JournalDB(path, checkpoint_bytes=2000) as database:
        database.insert_multiple([{"n": 0, "text": "x" * 50} for _ in range(5)])
        for step in range(400):
            database.update({"n": step}, doc_ids=[step % 5 + 1])
            longest = max(longest, path.stat().st_size)
            assert on_disk(database) == database.storage.read()
    assert longest < 4000
    with JournalDB(path) as again:
        assert [row["n"] for row in again] == [395, 396, 397, 398, 399]


def test_an_open_journal_notices_that_somebody_else_wrote_and_stops(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with JournalDB(path) as database:
        database.insert({"n": 1})
        with JournalDB(path) as other:
            other.insert({"n": 2})
        with pytest.raises(InspectError) as caught:
            database.insert({"n": 3})
        assert caught.value.key == "errors.file_changed"
    with JournalDB(path) as again:
        assert [row["n"] for row in again] == [1, 2]


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move or remove an open file")
def test_a_journal_that_was_moved_removed_or_replaced_takes_nothing_until_it_is_back(tmp_path: Path) -> None:
    path, away = tmp_path / "a", tmp_path / "away"

    def replaced() -> None:
        shutil.copy(path, away)
        away.replace(path)

    with JournalDB(path) as database:
        database.insert({"n": 1})
        path.rename(away)
        with pytest.raises(InspectError) as caught:
            database.insert({"n": 2})
        assert caught.value.key == "errors.file_gone"
        assert database.all() == [{"n": 1}]
        away.rename(path)
        database.insert({"n": 3})
    assert list(rows(path)) == [1, 3]
    for lose in (path.unlink, replaced):
        if not path.exists():
            a_journal(path, commits=2)
        with JournalDB(path) as database:
            lose()
            with pytest.raises(InspectError) as caught:
                database.insert({"n": 4})
            assert caught.value.key == "errors.file_gone"
            assert database.get(where("n") == 4) is None


def a_journal(path: Path, commits: int = 12) -> list[dict[int, int]]:
    """Write a journal and return its state after each commit."""
    states: list[dict[int, int]] = [{}]
    with JournalDB(path) as database:
        for number in range(commits):
            database.insert({"n": number, "note": "卫生间有积水"})
            states.append({row["n"]: row.doc_id for row in database})
    return states


def rows(path: Path) -> dict[int, int]:
    with JournalDB(path) as database:
        return {row["n"]: row.doc_id for row in database}


def test_a_journal_cut_at_any_byte_is_an_exact_prefix_and_still_takes_writes(tmp_path: Path) -> None:
    path, cut = tmp_path / "a", tmp_path / "cut"
    states = a_journal(path)
    data = path.read_bytes()
    first = data.index(b"\n") + 1
    for length in range(first, len(data)):
        cut.write_bytes(data[:length])
        assert rows(cut) == states[data[:length].count(b"\n") - 1]
        with JournalDB(cut) as database:
            database.insert({"n": 99})
        assert 99 in rows(cut)


@pytest.mark.parametrize("tail", [bytes(700), b"\xff" * 700, b'00000000 {"s":', b"\n\n\n"])
def test_a_tail_of_zeros_or_garbage_costs_nothing(tmp_path: Path, tail: bytes) -> None:
    path = tmp_path / "a"
    states = a_journal(path)
    data = path.read_bytes()
    path.write_bytes(data + tail)
    with JournalDB(path) as database:
        assert [problem.code for problem in database.storage.problems] == ["journal_torn"]
    assert path.read_bytes() == data
    assert rows(path) == states[-1]


@pytest.mark.parametrize("behind", [b"", b"more"])
@pytest.mark.parametrize("tail", [b"12345678 junk\n", b"junk\n12345678 junk\n", b"junk\n\n", line(3, [])])
def test_whole_lines_at_the_end_that_do_not_verify_are_damage_not_a_torn_write(
    tmp_path: Path, tail: bytes, behind: bytes
) -> None:
    path, evidence = tmp_path / "a", tmp_path / "evidence"
    states = a_journal(path)
    sound = path.read_bytes()
    path.write_bytes(sound + tail + behind)
    first = sound.count(b"\n") + 1
    with JournalDB(path) as database:  # no copy can be kept, so the lines stay where they are
        codes = {problem.code: problem.line for problem in database.journal.problems}
        blank = tail.endswith(b"\n\n")
        assert codes == {"journal_damaged": first} | ({"journal_torn": None} if behind or blank else {})
        database.insert({"n": 99})
    assert path.read_bytes().startswith(sound + tail.replace(b"\n\n", b"\n"))
    with JournalDB(path, evidence=evidence) as again:
        assert [(problem.code, problem.line) for problem in again.journal.problems] == [("journal_damaged", first)]
        assert {row["n"] for row in again} == {*states[-1], 99}
    assert len(list(evidence.iterdir())) == 1
    with JournalDB(path, evidence=evidence) as mended:
        assert mended.journal.problems == ()


def test_a_flipped_bit_anywhere_costs_at_most_its_own_record_and_is_told(tmp_path: Path) -> None:
    path, bad, evidence = tmp_path / "a", tmp_path / "bad", tmp_path / "evidence"
    states = a_journal(path, commits=6)
    data = path.read_bytes()
    for position in range(len(data)):
        flipped = bytearray(data)
        flipped[position] ^= 1 << position % 8
        bad.write_bytes(flipped)
        hit = data[:position].count(b"\n")
        with JournalDB(bad, evidence=evidence) as database:
            found = {row["n"] for row in database}
            assert database.storage.problems
            database.insert({"n": 99})
        assert set(states[-1]) - found <= {hit - 1}, position
        assert 99 in rows(bad)
    assert any(evidence.iterdir())


def test_damage_in_the_midst_names_its_line_and_keeps_a_copy(tmp_path: Path) -> None:
    path, evidence = tmp_path / "a", tmp_path / "evidence"
    a_journal(path)
    lines = path.read_bytes().split(b"\n")
    lines[5] = lines[5].replace(b"note", b"nope")
    path.write_bytes(b"\n".join(lines))
    with JournalDB(path, evidence=evidence) as database:
        problem = database.storage.problems[0]
        assert (problem.code, problem.line, problem.values["lines"]) == ("journal_damaged", 6, "6")
        assert [row["n"] for row in database] == [0, 1, 2, 3, *range(5, 12)]
    assert [copy.read_bytes() for copy in evidence.iterdir()] == [b"\n".join(lines)]
    with JournalDB(path, evidence=evidence) as again:
        assert again.storage.problems == ()


@pytest.mark.parametrize("gone", [0, 1, 5])
def test_a_line_that_is_gone_altogether_is_told_at_the_one_that_follows(tmp_path: Path, gone: int) -> None:
    path, evidence = tmp_path / "a", tmp_path / "evidence"
    a_journal(path)
    lines = path.read_bytes().split(b"\n")
    del lines[gone]
    path.write_bytes(b"\n".join(lines))
    for expected in ([gone + 1], []):  # a copy is kept, and the file is whole again
        with JournalDB(path, evidence=evidence) as database:
            assert [problem.line for problem in database.journal.problems] == expected
            assert len(database) == (12 if gone == 0 else 11)


def test_an_old_line_that_stands_there_again_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with JournalDB(path) as database:
        database.insert({"n": 1})
        database.update({"n": 2})
        database.update({"n": 3})
    lines = path.read_bytes().splitlines(keepends=True)
    for changed in ([*lines, lines[-2]], [*lines[:-1], lines[-2], lines[-1]]):
        path.write_bytes(b"".join(changed))
        assert rows(path) == {3: 1}


def test_a_change_that_the_disk_refuses_is_not_in_memory_either(
    database: TinyDB, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, data: bytes | memoryview) -> int:
        raise OSError(errno.ENOSPC, "injected")

    database.insert({"n": 1})
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        for change in (
            lambda: database.insert({"n": 2}),
            lambda: database.update({"n": 2}),
            lambda: database.truncate(),
        ):
            with pytest.raises(InspectError):
                change()
            assert database.all() == [{"n": 1}]
            assert database.search(where("n") == 2) == []
    assert on_disk(database) == {"_default": {"1": {"n": 1}}}
    database.update({"n": 2})
    assert database.all() == [{"n": 2}]


def test_a_line_is_a_checksum_and_json_that_anybody_can_read() -> None:
    text = line(7, [["p", "rooms", "1", {"n": "一"}]]).decode()
    assert text.endswith("\n")
    assert json.loads(text[9:]) == {"s": 7, "o": [["p", "rooms", "1", {"n": "一"}]]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab\n", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from(["t", "u"]), st.integers(1, 4), JSON), max_size=12))
def test_a_replay_gives_back_what_was_put(puts: list[tuple[str, int, object]]) -> None:
    data = line(0, []) + b"".join(
        line(number, [["p", table, str(key), {"value": value}]]) for number, (table, key, value) in enumerate(puts, 1)
    )
    expected: dict[str, dict[str, object]] = {}
    for table, key, value in puts:
        expected.setdefault(table, {})[str(key)] = {"value": value}
    found = replay(data)
    assert found.tables == expected
    assert (found.torn, found.damaged) == (0, [])
