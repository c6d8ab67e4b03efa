"""Random use of TinyDB on a journal and on stock TinyDB at once: every answer and every state must be the same."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from journal_kinds import WAYS, answer, contents, opened
from report import Part, Result, Size
from tinydb import Query, TinyDB, where
from tinydb.operations import add, decrement, delete, increment
from tinydb.operations import set as set_field
from tinydb.table import Document, Table

from inspect_tui.store.journal.storage import JournalStorage

RUNS = {Size.QUICK: 40, Size.FULL: 800}
STEPS = 30

CACHES: dict[str, dict[str, Any]] = {"_default": {}, "two": {"cache_size": 2}, "none": {"cache_size": 0}}
"""Tables, and how large their query caches are."""

QUERIES = (
    where("n") == 1,
    where("n") != 1,
    where("n") > 1,  # an error where it meets a text
    where("m").exists(),
    (where("n") == 2) | ~(where("m") == 1),
    where("m").any([1, 2]),
    where("n").map(str) == "1",
    Query().fragment({"n": 1}),
    Query().noop(),
)
UPDATES: tuple[Any, ...] = (
    {"n": 2},
    {"m": True},
    {"m": {1, 2}},
    increment("n"),
    decrement("n"),
    add("m", [1]),
    delete("m"),
    set_field("n", "宿舍"),
    lambda document: document.clear(),
)

VALUES = st.sampled_from([0, 1, 2, 1.0, True, None, "1", "宿舍\n", [1], [], {"x": {"y": [2]}}, 2**70])
DOCUMENTS = st.dictionaries(st.sampled_from(["n", "m"]), VALUES)
IDS = st.integers(1, 9)
NUMBERED = st.builds(Document, DOCUMENTS, IDS)
TABLES = st.sampled_from(sorted(CACHES))
CONDITIONS = st.sampled_from(QUERIES)
CHANGES = st.sampled_from(UPDATES)

Change = Callable[[Table], Any]
CHANGING: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda new: lambda table: table.insert(new), DOCUMENTS | NUMBERED),
    st.builds(lambda new: lambda table: table.insert_multiple(iter(new)), st.lists(DOCUMENTS | NUMBERED, max_size=3)),
    st.builds(lambda new, on: lambda table: table.update(new, on), CHANGES, CONDITIONS),
    st.builds(lambda new, ids: lambda table: table.update(new, doc_ids=ids), CHANGES, st.lists(IDS, max_size=3)),
    st.builds(
        lambda new: lambda table: table.update_multiple(new), st.lists(st.tuples(CHANGES, CONDITIONS), max_size=2)
    ),
    st.builds(lambda new, on: lambda table: table.upsert(new, on), DOCUMENTS | NUMBERED, CONDITIONS),
    st.builds(lambda on: lambda table: table.remove(on), CONDITIONS),
    st.builds(lambda ids: lambda table: table.remove(doc_ids=ids), st.lists(IDS, unique=True, max_size=3)),
    st.just(lambda table: table.truncate()),
    st.just(lambda table: table.insert({"n": {1}})),
)
ASKING: st.SearchStrategy[Change] = st.one_of(
    st.builds(lambda on: lambda table: table.search(on), CONDITIONS),
    st.builds(lambda on: lambda table: (table.get(on), table.contains(on), table.count(on)), CONDITIONS),
    st.builds(lambda number: lambda table: (table.get(doc_id=number), table.contains(doc_id=number)), IDS),
    st.builds(lambda ids: lambda table: table.get(doc_ids=ids), st.lists(IDS, max_size=3)),
    st.just(lambda table: (len(table), bool(table), list(table))),
)


class Twins(RuleBasedStateMachine):
    """Stock TinyDB on a JSON file, and TinyDB on a journal in one of the six ways."""

    @initialize(way=st.sampled_from(WAYS))
    def begin(self, way: tuple[str, str]) -> None:
        self.way = way
        self.folder = Path(tempfile.mkdtemp())
        self.given_up = 1000
        """The last id of a document that was never to be kept."""
        self.open()

    def open(self) -> None:
        self.stock = TinyDB(self.folder / "stock.json", encoding="utf-8")
        self.ours = opened(self.folder / "ours.jsonl", self.way)

    def ask(self, name: str, asked: Change) -> tuple[str, str]:
        """Ask both."""
        stock, ours = (db.table(name, **CACHES[name]) for db in (self.stock, self.ours))
        return answer(lambda: asked(stock)), answer(lambda: asked(ours))

    @rule(name=TABLES, asked=CHANGING)
    def change(self, name: str, asked: Change) -> None:
        stock, ours = self.ask(name, asked)
        assert stock == ours

    @rule(name=TABLES, asked=ASKING)
    def look(self, name: str, asked: Change) -> None:
        stock, ours = self.ask(name, asked)
        assert stock == ours

    @rule(names=st.lists(TABLES, min_size=1, max_size=4), data=st.data())
    def change_together(self, names: list[str], data: st.DataObject) -> None:
        assert isinstance(self.ours.storage, JournalStorage)
        with self.ours.storage.transaction():
            for name in names:
                self.change(name, data.draw(CHANGING))
                self.look(name, data.draw(ASKING))

    @rule(names=st.lists(TABLES, min_size=1, max_size=4), data=st.data())
    def give_up(self, names: list[str], data: st.DataObject) -> None:
        # what a refused change left over is gone then on both sides: stock TinyDB passes over the ids
        self.reopen()
        assert isinstance(self.ours.storage, JournalStorage)
        for name in names:
            self.look(name, data.draw(ASKING))
        try:
            with self.ours.storage.transaction():
                for name in names:
                    asked, look = data.draw(CHANGING), data.draw(ASKING)
                    table = self.ours.table(name, **CACHES[name])
                    self.given_up += 100
                    table.insert(Document({}, self.given_up))
                    answer(lambda asked=asked, table=table: asked(table))
                    answer(lambda look=look, table=table: look(table))
                raise InterruptedError
        except InterruptedError:
            pass
        if self.way[0] == "stock table":
            self.reopen()  # TinyDB's own table does not know that what it remembers was given up

    @rule(name=TABLES)
    def drop(self, name: str) -> None:
        self.stock.drop_table(name)
        self.ours.drop_table(name)

    @rule()
    def drop_all(self) -> None:
        self.stock.drop_tables()
        self.ours.drop_tables()

    @rule()
    def reopen(self) -> None:
        self.close()
        self.open()

    @invariant()
    def same(self) -> None:
        assert self.stock.tables() == self.ours.tables()
        assert contents(self.stock) == contents(self.ours)

    def close(self) -> None:
        self.stock.close()
        self.ours.close()

    def teardown(self) -> None:
        self.close()
        shutil.rmtree(self.folder)


def run(size: Size) -> Result:
    """Use both at random, the same way every time."""
    chosen = settings(
        max_examples=RUNS[size],
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=(Phase.generate,),  # making a failing walk shorter takes minutes
    )
    note = f"random walks of up to {STEPS} steps in {len(WAYS)} ways of using it"
    try:
        run_state_machine_as_test(Twins, settings=chosen)
    except (AssertionError, ValueError) as error:
        return Result(RUNS[size], (f"lost or answered otherwise: {error}",), note)
    return Result(RUNS[size], (), note)


PART = Part("conformance", run)
