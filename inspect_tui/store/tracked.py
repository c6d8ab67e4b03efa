"""Views of a journal's documents that copy what is taken, so that memory never differs from the disk."""

from collections.abc import Iterator, Mapping
from typing import Any

from inspect_tui.store.lines import Operation, Tables, apply


class View(Mapping[str, Mapping[str, Any]]):
    """Documents by id; each is copied when it is taken, so that nobody changes what the journal holds."""

    def __init__(self, live: dict[str, dict[str, Any]]) -> None:
        self._live = live

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        document: Mapping[str, Any] = copied(self._live[key])
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._live))

    def __len__(self) -> int:
        return len(self._live)


class Touched:
    """What TinyDB's updaters see: a dictionary by number that copies a document when it is taken, and knows which."""

    def __init__(self, live: dict[str, dict[str, Any]]) -> None:
        self._live = live
        self._taken: dict[int, Mapping[str, Any]] = {}
        self._gone: set[int] = set()

    def __contains__(self, key: object) -> bool:
        return key in self._taken or (key not in self._gone and str(key) in self._live)

    def __getitem__(self, key: int) -> Mapping[str, Any]:
        if key not in self:
            raise KeyError(key)
        if key not in self._taken:
            self._taken[key] = copied(self._live[str(key)])
        return self._taken[key]

    def __setitem__(self, key: int, document: Mapping[str, Any]) -> None:
        self._taken[key] = document
        self._gone.discard(key)

    def __delitem__(self, key: int) -> None:
        self.pop(key)

    def __iter__(self) -> Iterator[int]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def keys(self) -> list[int]:
        """Return the ids, the old ones first."""
        old = [key for key in map(int, self._live) if key not in self._gone]
        return old + [key for key in self._taken if str(key) not in self._live]

    def pop(self, key: int) -> Mapping[str, Any]:
        """Take a document out."""
        document = self[key]
        self._taken.pop(key, None)
        self._gone.add(key)
        return document

    def clear(self) -> None:
        """Take everything out."""
        self._taken.clear()
        self._gone = set(map(int, self._live))

    def operations(self, table: str) -> Iterator[Operation]:
        """Yield what the journal must be told."""
        if self._gone and len(self._gone) == len(self._live):
            yield ["c", table]
        else:
            for key in sorted(self._gone):
                yield ["d", table, str(key)]
        for taken, document in self._taken.items():
            if str(taken) not in self._live or taken in self._gone or self._live[str(taken)] != document:
                yield ["p", table, str(taken), dict(document)]


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


def copied(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a deep copy of a JSON value."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value
