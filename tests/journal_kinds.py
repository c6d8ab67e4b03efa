"""The ways to put TinyDB on a journal, and what a database answers, in a form in which answers can be compared."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import product
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document

from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.journal.lines import Tables
from inspect_tui.store.journal.storage import JournalStorage, JournalTable

CHECKPOINT_BYTES = 300
"""So short that a journal is rewritten every few commits."""


class Reopening(JournalStorage):
    """Outside a transaction every read opens the file anew, and finds there what this one has in memory."""

    inside = False

    def read(self) -> Tables | None:
        return super().read() if self.inside else self.anew().read()

    def table(self, name: str) -> dict[str, dict[str, Any]] | None:
        return super().table(name) if self.inside else self.anew().table(name)

    def anew(self) -> JournalStorage:
        with closing(JournalStorage(self.path)) as found:
            assert found.problems == ()
            assert json.dumps(found.read()) == json.dumps(super().read())
            return found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.inside = True
        try:
            with super().transaction():
                yield
        finally:
            self.inside = False


class TableDB(TinyDB):
    """TinyDB's own database with our table, put together as TinyDB documents it."""

    table_class = JournalTable


KINDS: dict[str, type[TinyDB]] = {"stock table": TinyDB, "journal table": TableDB, "journal database": JournalDB}
MODES: dict[str, type[JournalStorage]] = {"plain": JournalStorage, "reopening": Reopening}
WAYS = tuple(product(KINDS, MODES))
"""A kind and a mode each."""


def opened(path: Path, way: tuple[str, str], **options: Any) -> TinyDB:
    """Open a database on a journal that is rewritten again and again."""
    kind, mode = way
    return KINDS[kind](path, storage=MODES[mode], **({"checkpoint_bytes": CHECKPOINT_BYTES} | options))


def plain(value: Any) -> Any:
    """Return an answer as JSON text, in which 1, 1.0 and True differ, and the order of fields counts."""
    return json.dumps(_with_ids(value), ensure_ascii=False)


def answer(asked: Callable[[], Any]) -> str:
    """Return what a call returns, or which error it raises."""
    try:
        return plain(asked())
    except (ValueError, TypeError, KeyError, RuntimeError, AttributeError) as error:
        return type(error).__name__


def contents(database: TinyDB) -> str:
    """Return all documents of all tables in their order, with their ids."""
    return plain({name: database.table(name).all() for name in sorted(database.tables())})


def _with_ids(value: Any) -> Any:
    match value:
        case Document():
            return {"doc_id": value.doc_id, "document": dict(value)}
        case dict():
            return {key: _with_ids(inner) for key, inner in value.items()}
        case set():
            return sorted(value)
        case list() | tuple():
            return [_with_ids(inner) for inner in value]
    return value
