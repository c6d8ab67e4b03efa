"""TinyDB's database and table on a journal: a change hands the storage only the documents that it touched."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from inspect_tui.store.journal import JournalStorage
from inspect_tui.store.tracked import Touched, View


class JournalTable(Table):
    """A table that hands its storage only the documents that were touched."""

    default_query_cache_capacity = 0

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        """Make a table; the query cache is off, because it hands out objects that a caller may change."""
        if not isinstance(storage, JournalStorage):
            message = "a JournalTable needs a JournalStorage"
            raise TypeError(message)
        self._journal = storage
        super().__init__(storage, name, cache_size=cache_size, persist_empty=persist_empty)

    def put(self, doc_id: int, document: Mapping[str, Any]) -> None:
        """Make this the whole document of an id, whether there is one or not.

        TinyDB's own ``upsert`` keeps the fields that the new document does not have.
        """

        def updater(table: dict[int, Mapping[str, Any]]) -> None:
            table[doc_id] = document

        self._next_id = None  # as TinyDB does where the caller chooses the id
        self._update_table(updater)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", View(self._journal.table(self.name) or {}))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._journal.lock:
            live = self._journal.table(self.name)
            touched = Touched(live or {})
            updater(cast("dict[int, Mapping[str, Any]]", touched))
            operations = list(touched.operations(self.name))
            if live is None and not operations:
                operations = [["c", self.name]]
            self._journal.commit(operations)
            self.clear_cache()


class JournalDB(TinyDB):
    """A TinyDB database on a journal: ``JournalDB(path)``."""

    table_class = JournalTable

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - handed on to the storage, as TinyDB does
        """Open a database; see ``JournalStorage`` for what may be given."""
        options.setdefault("storage", JournalStorage)
        super().__init__(*args, **options)
        if not isinstance(self.storage, JournalStorage):
            message = "a JournalDB needs a JournalStorage"
            raise TypeError(message)
        self.journal = self.storage

    def table(self, name: str, **options: Any) -> JournalTable:  # noqa: ANN401 - handed on, as TinyDB does
        """Return a table; it need not exist yet."""
        return cast("JournalTable", super().table(name, **options))

    def transaction(self) -> AbstractContextManager[None]:
        """Return a block in which changes of any tables become one line of the journal; see ``JournalStorage``."""
        return self.journal.transaction()
