"""Which of several decisions about one thing holds, whatever order they arrived in.

Every decision names the ones that it has seen (its parents). Those that nobody has seen are the heads: one head holds;
several were made without knowledge of each other, which is a conflict for people to settle. Until then the longest
history goes first and ids settle the rest, so that every laptop shows the same. Wall time plays no part.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Versioned(Protocol):
    """Anything that names what it has seen."""

    @property
    def id(self) -> str:
        """Unique."""
        ...

    @property
    def parents(self) -> tuple[str, ...]:
        """Ids of what it has seen."""
        ...


V = TypeVar("V", bound=Versioned)


def depths(versions: Iterable[Versioned]) -> dict[str, int]:
    """Return how long a history each version has within the set: 0 for one that saw none of the others.

    Versions that name each other in a circle (no honest device writes them) get -1, so that they never win.
    """
    waiting = {version.id: set(version.parents) for version in versions}
    waiting = {own: parents & waiting.keys() - {own} for own, parents in waiting.items()}
    known: dict[str, int] = {}
    while ready := [own for own, parents in waiting.items() if parents <= known.keys()]:
        layer = {own: max((known[parent] + 1 for parent in waiting[own]), default=0) for own in ready}
        known |= layer
        for own in ready:
            del waiting[own]
    return known | dict.fromkeys(waiting, -1)


def heads(versions: Iterable[V]) -> tuple[V, ...]:
    """Return the versions that no other has seen, the provisional winner last; empty only for an empty set."""
    by_id = {version.id: version for version in versions}
    if len(by_id) == 1:  # nearly always
        return tuple(by_id.values())
    depth = depths(by_id.values())
    seen = {parent for version in by_id.values() for parent in version.parents if parent != version.id}
    unseen = [version for version in by_id.values() if version.id not in seen] or list(by_id.values())
    return tuple(sorted(unseen, key=lambda version: (depth[version.id], version.id)))
