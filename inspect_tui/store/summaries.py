"""A large school's rankings, kept so that asking again takes a second: caches that may be deleted at any time.

A summary holds the ranking itself and what it depends on: the rules, the days, and name, size and times of every file
it was made from. Where anything of that is another now, it is made anew. What rots inside a file that keeps its size
and times is not noticed here; ``verify`` notices it.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

import orjson

from inspect_tui import __version__
from inspect_tui.core.award import AwardResult, AwardRow
from inspect_tui.core.base import Label
from inspect_tui.core.period import Period
from inspect_tui.core.problems import Problem
from inspect_tui.errors import InspectError
from inspect_tui.store.packing import packing
from inspect_tui.store.policies import LoadedPolicy
from inspect_tui.store.ref import ROSTERS
from inspect_tui.store.sealed import sha256

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder

FOLDER = "awards"
"""Of the summaries, in the folder of caches."""

_VERSION = 1
"""Raised when the form below changes; that of the values themselves is told by their shape."""

_NOT_OURS = (InspectError, ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError)
"""What reading raises for a file that is damaged, or that this program did not write."""


_WAYS = {name: packing(annotation) for name, annotation in get_type_hints(AwardRow).items()}


class Summary(NamedTuple):
    """What is kept of a ranking."""

    result: AwardResult
    titles: Mapping[str, Label]
    """Of the checklists that were walked, by id."""
    problems: tuple[Problem, ...]


class KeptRanking:
    """The summary of one period by one policy, which need not be there."""

    def __init__(self, folder: "DataFolder", loaded: LoadedPolicy, period: Period, months: Iterable[str]) -> None:
        """Look at the files that the ranking depends on: before they are read, so that a later change is noticed.

        Args:
            folder: the data folder.
            loaded: the rules.
            period: the days.
            months: those whose files are read.

        Raises:
            DiskError: a folder cannot be listed.
        """
        self._disk = folder.disk
        name = sha256(f"{period.id}\n{loaded.policy.id}".encode())
        self._path = folder.folder / "cache" / FOLDER / f"{name[:24]}.json"
        files = [[place, self._disk.stamps(folder.ledger.records / place)] for place in (*months, ROSTERS)]
        of = loaded.policy.history.of
        rules = [loaded.sha256, folder.policy(of).sha256 if of else ""]
        self._made_from = [
            __version__,
            sha256(packing(Summary).shape.encode()),
            sha256(orjson.dumps([rules, [*period], [[*term] for term in folder.terms], files])),
        ]

    def load(self) -> Summary | None:
        """Return the summary; None where there is none, or one of other files, rules or days."""
        try:
            head, _, body = self._disk.read(self._path).partition(b"\n")
            if orjson.loads(head) != {"version": _VERSION, "sha256": sha256(body)}:
                return None
            made_from, sizes, columns, rest = orjson.loads(body)
            if made_from != self._made_from:
                return None
            summary: Summary = packing(Summary).unpack(rest)
            return summary._replace(result=_with_rows(summary.result, _rows(columns), sizes))
        except _NOT_OURS:
            return None

    def save(self, result: AwardResult, titles: Mapping[str, Label], problems: tuple[Problem, ...]) -> None:
        """Keep a ranking, if that can be done."""
        sizes = [len(group.rows) for group in result.groups]
        bare = Summary(_with_rows(result, (), [0] * len(sizes)), titles, problems)
        body = orjson.dumps([self._made_from, sizes, _columns(result.rows), packing(Summary).packed(bare)])
        head = orjson.dumps({"version": _VERSION, "sha256": sha256(body)})
        try:
            self._disk.make_folder(self._path.parent)
            self._disk.write_file(self._path, head + b"\n" + body, durable=False)
        except InspectError:
            pass  # a cache: the next time is slower, nothing else


def _with_rows(result: AwardResult, rows: Sequence[AwardRow], sizes: Sequence[int]) -> AwardResult:
    """Return a result with other rows, so many in each group."""
    groups, start = [], 0
    for group, size in zip(result.groups, sizes, strict=True):
        groups.append(group._replace(rows=tuple(rows[start : start + size])))
        start += size
    return result._replace(groups=tuple(groups))


def _columns(rows: Sequence[AwardRow]) -> list[Any]:
    """Return rows as a list for each field; values that many rows share are written once and referred to."""
    return [_column(name, list(map(attrgetter(name), rows))) for name in AwardRow._fields]


def _column(name: str, values: list[Any]) -> list[Any]:
    pack = _WAYS[name].pack
    if pack is None:
        return [None, values]
    # each object once: the rows keep them, so that no other takes one's identity; as text, for orjson's bytes keep
    # a kilobyte each
    once = {id(value): value for value in values}
    packed = {own: orjson.dumps(pack(value)).decode() for own, value in once.items()}
    number = {text: position for position, text in enumerate(dict.fromkeys(packed.values()))}
    shared = [orjson.Fragment(text) for text in number]
    return [shared, [number[packed[id(value)]] for value in values]]


def _rows(columns: list[Any]) -> tuple[AwardRow, ...]:
    fields = [_values(name, *column) for name, column in zip(AwardRow._fields, columns, strict=True)]
    return tuple(map(AwardRow._make, zip(*fields, strict=True)))


def _values(name: str, shared: list[Any] | None, values: list[Any]) -> list[Any]:
    if shared is None:
        return values
    unpacked = [_WAYS[name].unpack(value) for value in shared]
    return [unpacked[number] for number in values]
