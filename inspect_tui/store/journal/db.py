"""A TinyDB database on a journal, which can change several tables in one commit."""

from contextlib import AbstractContextManager
from typing import Any, cast

from tinydb import TinyDB

from inspect_tui.store.journal.storage import JournalStorage, JournalTable


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
