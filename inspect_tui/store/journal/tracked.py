"""Views of a journal's documents that copy what is taken, so that memory never differs from the disk."""

import json
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import Any

from inspect_tui.store.journal.lines import Operation, Tables, apply

Documents = dict[str, dict[str, Any]]
"""Of one table, by id as storages write it."""


class View(Mapping[str, Mapping[str, Any]]):
    """Documents by id; each is copied when it is taken, so that nobody changes what the journal holds."""

    def __init__(self, live: Documents, lock: AbstractContextManager[Any]) -> None:
        """Look at a table.

        Args:
            live: its documents.
            lock: held by whoever changes them.
        """
        self._live = live
        self._lock = lock

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        document: Mapping[str, Any] = copied(self._live[key])
        return document

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            # whoever walks over the documents may change the table meanwhile, and walks over those that there were
            self._live = dict(self._live)
        return iter(self._live)

    def __len__(self) -> int:
        return len(self._live)


class Touched(MutableMapping[Any, Mapping[str, Any]]):
    """What TinyDB's updaters see: documents by id, each copied when it is taken; knows which were touched."""

    def __init__(self, live: Documents, id_class: Callable[[str], Any]) -> None:
        """Begin with nothing touched.

        Args:
            live: the table's documents.
            id_class: makes an id of what stands in the journal.
        """
        self._live = live
        self._id_class = id_class
        self._taken: dict[Any, Mapping[str, Any]] = {}
        self._gone: dict[Any, None] = {}
        """Ids, in the order in which they went."""

    def __contains__(self, key: object) -> bool:
        return key in self._taken or self._is_left(key)

    def __getitem__(self, key: Any) -> Mapping[str, Any]:  # noqa: ANN401 - TinyDB's document_id_class
        if key not in self:
            raise KeyError(key)
        if key not in self._taken:
            self._taken[key] = copied(self._live[str(key)])
        return self._taken[key]

    def __setitem__(self, key: Any, document: Mapping[str, Any]) -> None:  # noqa: ANN401
        self._taken[key] = document

    def __delitem__(self, key: Any) -> None:  # noqa: ANN401
        if key not in self:
            raise KeyError(key)
        self._taken.pop(key, None)
        if self._is_live(key):
            self._gone[key] = None

    def __iter__(self) -> Iterator[Any]:
        old = [key for key in map(self._id_class, self._live) if key not in self._gone]
        return iter(old + [key for key in self._taken if not self._is_left(key)])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def clear(self) -> None:
        """Take everything out; what a mapping inherits would look for the next one each time."""
        self._taken.clear()
        self._gone = dict.fromkeys(map(self._id_class, self._live))

    def operations(self, table: str) -> Iterator[Operation]:
        """Yield what the journal must be told."""
        if self._gone and len(self._gone) == len(self._live):
            yield ["c", table]
        else:
            for key in self._gone:
                yield ["d", table, str(key)]
        for taken, document in self._taken.items():
            if not self._is_left(taken) or changed(self._live[str(taken)], document):
                yield ["p", table, str(taken), dict(document)]

    def _is_live(self, key: object) -> bool:
        name = str(key)
        return name in self._live and self._id_class(name) == key  # the text of an id is not the id

    def _is_left(self, key: object) -> bool:
        return key not in self._gone and self._is_live(key)


class Staged:
    """A journal's tables with changes that are not committed yet; the live ones stay as they are."""

    def __init__(self, live: Tables) -> None:
        self._live = live
        self.tables = dict(live)
        """What they will be."""
        self.operations: list[Operation] = []
        """What the journal must be told for that."""

    def add(self, operations: list[Operation]) -> None:
        """Carry out operations; a table's index is copied when it is first touched, its documents never are."""
        for operation in operations:
            name = operation[1]
            table = self.tables.get(name)
            if table is not None and table is self._live.get(name):
                self.tables[name] = dict(table)
            apply(self.tables, operation)
        self.operations += operations


def differences(old: Tables, new: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> Iterator[Operation]:
    """Yield what makes one state of all tables the other."""
    for name in old.keys() - new.keys():
        yield ["x", name]
    for name, documents in new.items():
        live = old.get(name)
        if live is None:
            yield ["c", name]
            live = {}
        wanted = {str(key) for key in documents}
        for key in live:
            if key not in wanted:
                yield ["d", name, key]
        for number, document in documents.items():
            before = live.get(str(number))
            if before is None or changed(before, document):
                yield ["p", name, str(number), dict(document)]


def changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a document would be written otherwise; for Python, 1 and True and 1.0 are equal."""
    return old != new or json.dumps(old) != json.dumps(new)


def copied(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a deep copy of a JSON value."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value
