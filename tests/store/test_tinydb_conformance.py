"""What TinyDB documents, asked of a journal and of stock TinyDB: the answers and the data must be the same."""

import math
import operator
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from journal_kinds import CHECKPOINT_BYTES, WAYS, answer, contents, opened, plain
from tinydb import Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import add, decrement, delete, increment, subtract
from tinydb.operations import set as set_field
from tinydb.table import Document, Table

from inspect_tui.store.journal.storage import JournalStorage, JournalTable

Script = Callable[[TinyDB], Iterator[Any]]
"""Uses a database and yields its answers, or calls that may fail."""

ROOMS = ({"n": 1, "text": "宿舍", "beds": [1, 2]}, {"n": 2, "text": "a"}, {"n": 3, "deep": {"x": {"y": [{"z": None}]}}})


def inserting(db: TinyDB) -> Iterator[Any]:
    yield db.insert({"n": 1})
    yield db.insert(MappingProxyType({"n": 2}))
    yield db.insert(Document({"n": 3}, doc_id=12))
    yield db.insert({"n": 4})
    yield lambda: db.insert(Document({"n": 5}, doc_id=12))
    for wrong in ([1, 2], "text", {1, 2}, None):
        yield lambda wrong=wrong: db.insert(wrong)
    yield db.insert({})
    yield db.insert({"1": {"2": [{}, [], "", 0, -0.0, 1e300, 2**70, True, None, '\u0000\n"\\ 😀']}})


def inserting_many(db: TinyDB) -> Iterator[Any]:
    yield db.insert_multiple(ROOMS)
    yield db.insert_multiple({"n": n} for n in range(3))
    yield db.insert_multiple([])
    yield db.insert_multiple([Document({"n": 1}, doc_id=40), {"n": 2}, Document({"n": 3}, doc_id=30)])
    yield lambda: db.insert_multiple([{"n": 7}, Document({"n": 1}, doc_id=40)])
    yield lambda: db.insert_multiple([{"n": 7}, "text"])
    yield lambda: db.insert_multiple({"n": 7})
    yield lambda: db.insert_multiple(1)
    yield db.insert({"n": 8})


def reading(db: TinyDB) -> Iterator[Any]:
    yield bool(db), len(db), db.all(), list(db), db.tables()
    db.insert_multiple(ROOMS)
    yield bool(db), len(db), db.all(), list(db), [row.doc_id for row in db], db.tables()
    yield db.search(where("n") == 2), db.search(where("n") == 9), db.count(where("n") > 1)
    yield (
        db.get(where("n") == 2),
        db.get(where("n") == 9),
        db.get(doc_id=3),
        db.get(doc_id=9),
        db.get(doc_ids=[3, 1, 9]),
    )
    yield db.contains(where("n") == 2), db.contains(where("n") == 9), db.contains(doc_id=3), db.contains(doc_id=9)
    yield db.get
    yield db.contains
    yield lambda: db.search(where("n") < "text")
    yield lambda: db.get(where("n") < "text")


def querying(db: TinyDB) -> Iterator[Any]:
    db.insert_multiple(ROOMS)
    db.insert_multiple([{"people": [{"name": "a", "age": 3}, {"name": "b"}]}, {"tags": ["x", "y"]}, {"n": "2"}])
    row = Query()
    for query in (
        row.n.exists(),
        row.deep.x.y.exists(),
        row["deep"]["x"].exists(),
        row.n != 1,
        row.text.matches("宿"),
        row.text.search("舍$"),
        row.n.test(lambda value, least: isinstance(value, int) and value >= least, 2),
        row.tags.any(["y", "z"]),
        row.tags.all(["y", "z"]),
        row.tags.all(["x"]),
        row.people.any(row.age == 3),
        row.people.all(row.name.exists()),
        row.n.one_of([1, "2"]),
        row.fragment({"n": 1, "text": "宿舍"}),
        row.deep.x.fragment({"y": [{"z": None}]}),
        row.n.map(str) == "2",
        row.noop(),
        ~(row.n == 1),
        (row.n == 1) | (row.n == 3),
        (row.n.exists()) & ~(row.text.exists()),
        lambda document: len(document) == 2,
    ):
        yield db.search(query)
        yield db.count(query), db.contains(query), db.get(query)


def updating(db: TinyDB) -> Iterator[Any]:
    db.insert_multiple(ROOMS)
    yield db.update({"seen": True}, where("n") == 2), db.all()
    yield db.update({"n": 9}, doc_ids=[3, 77, 1]), db.all()
    yield db.update({"every": [1]}), db.all()
    yield (
        db.update({"n": 9}, where("n") == 4),
        db.update({}, where("n") == 9),
        db.update({"x": 1}, doc_ids=[]),
        db.all(),
    )
    yield db.update(lambda document: document.pop("text", None)), db.all()
    yield db.update(lambda document: document["every"].append(2), where("n") == 9), db.all()
    yield lambda: db.update(lambda document: document.pop("seen"))
    yield db.update_multiple([({"n": 5}, where("n") == 9), (delete("every"), where("n") == 5)]), db.all()
    yield db.update_multiple([]), db.all()
    yield db.update({"n": True}, doc_ids=[1]), db.update({"n": 1}, doc_ids=[1]), db.update({"n": 1.0}, doc_ids=[1])
    yield lambda: db.update({"n": {1}})
    yield db.update({"deep": (1, (2, 3)), "text": None}, doc_ids=(number for number in (1, 2))), db.all()


def operating(db: TinyDB) -> Iterator[Any]:
    db.insert_multiple([{"n": 1, "s": "a"}, {"n": 2, "s": "b"}])
    for operation in (
        increment("n"),
        decrement("n"),
        add("n", 5),
        add("s", "x"),
        subtract("n", 2),
        set_field("s", ["宿舍"]),
        delete("s"),
    ):
        yield db.update(operation, where("n") > 1), db.all()
    for wrong in (delete("none"), increment("s"), add("n", "text")):
        yield lambda wrong=wrong: db.update(wrong)


def upserting(db: TinyDB) -> Iterator[Any]:
    yield db.upsert({"n": 1}, where("n") == 1), db.upsert({"n": 1, "x": 2}, where("n") == 1), db.all()
    yield db.upsert(Document({"n": 2}, doc_id=7)), db.upsert(Document({"y": 2}, doc_id=7)), db.all()
    yield db.upsert({"z": 3}, where("n").exists()), db.all()
    yield lambda: db.upsert({"n": 1})
    yield db.insert({"n": 3})


def removing(db: TinyDB) -> Iterator[Any]:
    db.insert_multiple({"n": n} for n in range(6))
    yield db.remove(where("n") == 2), db.remove(where("n") == 2), db.remove(doc_ids=[1, 77, 2]), db.all()
    yield db.remove
    yield lambda: db.remove(where("n") < "text")
    yield db.remove(doc_ids=[6]), db.insert({"n": 6}), db.all()
    yield db.remove(where("n") > 0), len(db), db.insert({"n": 7}), db.all()
    db.truncate()
    yield len(db), bool(db), db.tables(), db.insert({"n": 8}), db.all()


def numbering(db: TinyDB) -> Iterator[Any]:
    yield (
        db.insert({}),
        db.insert(Document({}, doc_id=5)),
        db.insert({}),
        db.insert(Document({}, doc_id=3)),
        db.insert({}),
    )
    yield db.remove(doc_ids=[7]), db.insert({})
    yield lambda: db.insert({"n": {1}})
    yield db.insert({}), db.all()
    db.drop_table("_default")
    yield db.insert({}), db.all()


def tables(db: TinyDB) -> Iterator[Any]:
    a, b = db.table("a"), db.table("二层 宿舍")
    yield a.name, db.tables(), a.insert({"n": 1}), b.insert({"n": 2}), b.insert({"n": 3}), len(db), db.tables()
    yield a is db.table("a"), a.all(), b.all(), db.all(), db.insert({"n": 4}), db.default_table_name, db.tables()
    yield a.truncate(), db.tables(), a.insert({"n": 5}), a.all(), b.all()
    yield db.drop_table("a"), db.drop_table("none"), db.tables(), db.table("a").insert({"n": 6}), db.table("a").all()
    yield db.drop_tables(), db.tables(), db.table("二层 宿舍").insert({"n": 7}), db.table("a").all(), contents(db)
    yield db.table("kept", persist_empty=True).all(), db.table("not kept").all(), db.tables()


def searching_again(db: TinyDB) -> Iterator[Any]:
    for name, options in (
        ("ten", {}),
        ("two", {"cache_size": 2}),
        ("none", {"cache_size": 0}),
        ("all", {"cache_size": None}),
    ):
        table = db.table(name, **options)
        table.insert_multiple({"n": n % 4} for n in range(12))
        for _ in range(3):
            yield [table.search(where("n") == n) for n in range(4)]
        found = table.search(where("n") == 1)
        found.clear()
        yield table.search(where("n") == 1)
        for change in (
            lambda table: table.insert({"n": 1}),
            lambda table: table.update({"n": 1}, doc_ids=[1]),
            lambda table: table.remove(doc_ids=[2]),
            lambda table: table.upsert({"m": 1}, where("n") == 1),
            lambda table: table.truncate(),
        ):
            yield change(table), table.search(where("n") == 1)
        table.clear_cache()
        yield table.search(where("n") == 1)


def changing_while_walking(db: TinyDB) -> Iterator[Any]:
    db.insert_multiple({"n": n} for n in range(6))
    walked = []
    for row in db:
        walked.append(row)
        db.remove(doc_ids=[row.doc_id + 1])
        db.update({"seen": True})
        db.insert({"n": 10})
    yield walked, db.all()
    for row in db:
        walked.append(row)
        db.truncate()
    yield walked, db.all()


SCRIPTS: tuple[Script, ...] = (
    inserting,
    inserting_many,
    reading,
    querying,
    updating,
    operating,
    upserting,
    removing,
    numbering,
    tables,
    searching_again,
    changing_while_walking,
)


def carried_out(script: Script, db: TinyDB) -> list[str]:
    answers = []
    for said in script(db):
        answers.append(answer(said) if callable(said) else plain(said))
        answers.append(contents(db))
    return answers


@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("script", SCRIPTS, ids=operator.attrgetter("__name__"))
def test_a_journal_answers_as_stock_tinydb_does(script: Script, way: tuple[str, str], tmp_path: Path) -> None:
    with TinyDB(tmp_path / "stock.json", encoding="utf-8") as stock:
        expected = carried_out(script, stock)
    path = tmp_path / "journal.jsonl"
    with opened(path, way) as db:
        assert carried_out(script, db) == expected
        last = contents(db)
    with opened(path, way) as again, TinyDB(tmp_path / "stock.json", encoding="utf-8") as stock:
        assert contents(again) == last == contents(stock)
        # the number of the next document is found again, too
        assert again.insert({}) == stock.insert({})


@pytest.fixture(params=WAYS, ids="-".join)
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    with opened(tmp_path / "a.jsonl", request.param) as database:
        yield database


@pytest.fixture(params=[way for way in WAYS if way[0] != "stock table"], ids="-".join)
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TinyDB]:
    with opened(tmp_path / "a.jsonl", request.param) as database:
        yield database


def test_the_public_names_are_used_as_tinydbs_own(tmp_path: Path) -> None:
    with TinyDB(str(tmp_path / "a"), storage=JournalStorage) as database:
        database.insert({"n": 1})
        assert isinstance(database.storage, JournalStorage)
        assert repr(database).startswith("<TinyDB tables=['_default'], tables_count=1, ")
        assert JournalTable(database.storage, "b", cache_size=3).insert({"n": 2}) == 1
        assert database.tables() == {"_default", "b"}
    with TinyDB(tmp_path / "a", storage=CachingMiddleware(JournalStorage)) as database:
        assert database.all() == [{"n": 1}]


def test_a_journal_was_rewritten_while_it_was_used(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with opened(path, ("journal table", "reopening")) as database:
        database.insert({"n": 0})
        for n in range(200):
            database.update({"n": n})
        assert path.stat().st_size < 2 * CHECKPOINT_BYTES


def test_what_json_cannot_hold_is_refused_and_nothing_is_lost(db: TinyDB) -> None:
    db.insert({"n": 1})
    before = contents(db)
    for wrong in (math.nan, math.inf, {1}, b"bytes", object(), "\ud800", {(1, 2): 3}, [[{"x": {1}}]]):
        for change in (
            lambda wrong=wrong: db.insert({"x": wrong}),
            lambda wrong=wrong: db.insert_multiple([{"n": 2}, {"x": wrong}]),
            lambda wrong=wrong: db.update({"x": wrong}),
            lambda wrong=wrong: db.upsert({"x": wrong}, where("n") == 1),
        ):
            with pytest.raises((TypeError, ValueError)):
                change()
            assert contents(db) == before


def test_one_and_true_are_not_the_same(db: TinyDB) -> None:
    db.insert({"n": 1, "m": 0.0})
    for value in (True, 1, 1.0, True, [True], [1], {"x": 1}, {"x": True}, -0.0, 0.0):
        db.update({"n": value})
        assert plain(db.all()[0]["n"]) == plain(value)
    db.update(lambda row: row.update(n=row.pop("n")))
    assert list(db.all()[0]) == ["m", "n"]


def test_changing_what_was_inserted_or_found_changes_nothing_in_the_database(ours: TinyDB) -> None:
    document = {"beds": [1], "deep": {"x": [1]}}
    ours.insert(document)
    document["beds"].append(2)  # type: ignore[attr-defined]
    query = where("beds").exists()
    first = ours.search(query)
    for found in (first, ours.search(query), ours.all(), list(ours), [ours.get(query)], ours.get(doc_ids=[1])):
        assert found == [{"beds": [1], "deep": {"x": [1]}}]
        assert found[0].doc_id == 1
        found[0]["beds"].append(3)
        found[0]["deep"]["x"].clear()
        del found[0]["deep"]
    assert ours.search(query) == ours.all() == [{"beds": [1], "deep": {"x": [1]}}]


def test_a_search_is_answered_from_the_cache_until_something_changes(ours: TinyDB) -> None:
    calls = 0

    def counted(row: Any) -> bool:
        nonlocal calls
        calls += 1
        return bool(row["n"] == 1)

    for size, expected in ((Table.default_query_cache_capacity, 1), (None, 1), (0, 3)):
        table = ours.table(f"size {size}", cache_size=size)
        table.insert({"n": 1})
        calls = 0
        for _ in range(3):
            assert table.search(counted) == [{"n": 1}]
        assert calls == expected
        table.clear_cache()
        table.search(counted)
        assert calls == expected + 1
    ours.insert({"n": 1})
    calls = 0
    for _ in range(3):
        ours.search(counted)
    assert calls == 1


def test_a_change_through_another_table_object_is_seen_by_search_and_by_the_next_id(ours: TinyDB) -> None:
    one, other = ours.table("rooms"), JournalTable(ours.storage, "rooms")
    assert (one.insert({"n": 1}), other.insert({"n": 2}), one.insert({"n": 3})) == (1, 2, 3)
    query = where("n") > 0
    assert one.search(query) == other.search(query) == [{"n": 1}, {"n": 2}, {"n": 3}]
    other.remove(doc_ids=[1])
    assert one.search(query) == [{"n": 2}, {"n": 3}]
    ours.drop_table("rooms")
    assert one.search(query) == [] == other.search(query)


def test_a_transaction_that_is_given_up_leaves_neither_results_nor_numbers_behind(ours: TinyDB) -> None:
    ours.insert({"n": 1})
    query = where("n") > 0
    before = contents(ours)

    def given_up() -> None:
        assert isinstance(ours.storage, JournalStorage)
        with ours.storage.transaction():
            ours.insert_multiple([{"n": 2}, {"n": 3}])
            ours.update({"n": 7}, doc_ids=[1])
            ours.table("other").insert({"n": 4})
            assert ours.search(query) == [{"n": 7}, {"n": 2}, {"n": 3}]
            raise RuntimeError

    with pytest.raises(RuntimeError):
        given_up()
    assert contents(ours) == before
    assert ours.search(query) == [{"n": 1}]
    assert ours.insert({"n": 2}) == 2


def test_asking_for_an_empty_table_to_be_kept_empties_none_that_is_there(ours: TinyDB, tmp_path: Path) -> None:
    ours.table("rooms").insert({"n": 1})
    assert isinstance(ours.storage, JournalStorage)
    again = JournalTable(ours.storage, "rooms", persist_empty=True)
    assert again.all() == [{"n": 1}]


def test_documents_and_ids_may_be_of_classes_of_ones_own(tmp_path: Path) -> None:
    class Room(Document):
        @property
        def label(self) -> str:
            return f"{self.doc_id}: {self['n']}"

    class Named(JournalTable):
        document_class = Room
        document_id_class = str

        def _get_next_id(self) -> Any:
            return f"room {len(self)}"

    class Rooms(TinyDB):
        table_class = Named

    for _ in range(2):
        with Rooms(tmp_path / "a", storage=JournalStorage) as rooms:
            rooms.insert({"n": 1})
            rooms.update(increment("n"))
            rooms.upsert(Room({"n": 9}, doc_id="hall"))
            rooms.remove(doc_ids=["room 0"])
            for _again in range(2):
                assert [row.label for row in rooms.search(where("n") > 8)] == ["hall: 9"]
            rooms.truncate()


def test_the_text_of_an_id_is_not_the_id(ours: TinyDB) -> None:
    ours.insert({"n": 1})
    assert ours.update({"n": 2}, doc_ids=["1"]) == ours.remove(doc_ids=["1", None]) == []
    assert ours.all() == [{"n": 1}]
