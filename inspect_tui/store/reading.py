"""Reading sealed files: one, or all that some months have, without holding a large school's month in memory."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

from inspect_tui.core.campus import Place
from inspect_tui.core.inspection import Round
from inspect_tui.core.problems import Problem
from inspect_tui.core.records import SealedFile
from inspect_tui.core.state import in_order
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.ref import Ref
from inspect_tui.store.sealed import decode, sha256
from inspect_tui.store.stored import UNREADABLE, Known, RoundHead, StoredRound, opened, whole

HELD_BYTES = 5 * 1024 * 1024
"""So much of a month is kept in memory until its turn comes (a school's month needs less); the rest is read again."""

T = TypeVar("T")


class Choice(Protocol):
    """Tells which rounds of some months are wanted, so that the others are not read to their end."""

    def surely(self, round_: Round) -> bool:
        """Whether a round is wanted whatever others there are; asked once for each."""
        ...

    def after_all(self, round_: Round) -> bool:
        """Whether another one is wanted, now that all have been seen."""
        ...


class Reader:
    """Reads sealed files, and knows again what many of them have in common."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._known = Known()

    def meet(self, places: Iterable[Place]) -> None:
        """Know places before the rounds tell of them again."""
        for place in places:
            self._known.places.setdefault(place.id, place)

    def forget(self) -> None:
        """Let go of what was known of rounds; see ``Known``."""
        self._known.forget()

    def bytes_of(self, ref: Ref) -> bytes:
        """Return a file's bytes, which match its name.

        Raises:
            Damaged: they do not.
            DiskError: it cannot be read.
        """
        data = self._disk.read(ref.location)
        if not sha256(data).startswith(ref.hash12):
            raise Damaged("errors.damaged_file", file=ref.file)
        return data

    def read(self, ref: Ref) -> SealedFile:
        """Read one file.

        Raises:
            Damaged: it does not match its name, or is not a sealed file.
            InspectError: a newer program wrote it, or the disk refused.
        """
        data = self.bytes_of(ref)
        try:
            return whole(data, ref.file)
        except UNREADABLE:
            return decode(data, ref.file)

    def head(self, ref: Ref) -> SealedFile | RoundHead:
        """Read a round without its records, and any other file whole; raises what ``read`` does."""
        data = self.bytes_of(ref)
        try:
            return opened(data, ref.file, self._known)
        except UNREADABLE:
            return decode(data, ref.file)

    def rest(self, head: SealedFile | RoundHead, ref: Ref) -> SealedFile | StoredRound:
        """Read a round's records too; raises what ``read`` does."""
        if isinstance(head, SealedFile):
            return head
        try:
            return head.read(self._known, lambda: self.read(ref))
        except UNREADABLE:
            return decode(self.bytes_of(ref), ref.file)


class _Waiting(NamedTuple):
    """A round that will be asked for."""

    ref: Ref
    head: SealedFile | RoundHead | None
    """None where it is read again."""


class Months:
    """The files of some months: what was decided at once, the rounds one after another.

    A file that cannot be read is among the problems, and the others are given.
    """

    def __init__(self, refs: Iterable[Ref], reader: Reader, choice: Choice | None = None) -> None:
        """Look into every file.

        Args:
            refs: the files.
            reader: reads them.
            choice: which rounds are wanted; None: all. Whatever is no round is always read.
        """
        self._reader = reader
        self.problems: list[Problem] = []
        """Complete when the rounds have been asked for."""
        self.others: list[SealedFile] = []
        """The files that are no rounds."""
        self._held = 0
        waiting: list[tuple[tuple[str, ...], _Waiting]] = []
        unsure: list[tuple[Ref, SealedFile | RoundHead, Round]] = []
        for ref in refs:
            head = self._tried(reader.head, ref)
            if head is None:
                continue
            if head.round is None:
                self.others.append(head.whole())
            elif choice is None or choice.surely(head.round):
                waiting.append((in_order(head.round), self._waits(ref, head)))
            else:
                unsure.append((ref, head, head.round))
        for ref, head, round_ in unsure:
            if choice and choice.after_all(round_):
                waiting.append((in_order(round_), self._waits(ref, head)))
        waiting.sort(key=lambda one: (one[0], one[1].ref.name), reverse=True)
        self._waiting = [one for _, one in waiting]
        """The next one last."""

    def rounds(self) -> Iterator[SealedFile | StoredRound]:
        """Yield the rounds in the order of a state; each is held no longer than the caller holds it. Asked for once."""
        while self._waiting:
            ref, head = self._waiting.pop()
            head = head or self._tried(self._reader.head, ref)
            file = head and self._tried(partial(self._reader.rest, head), ref)
            if file:
                yield file
        self._reader.forget()

    def _waits(self, ref: Ref, head: SealedFile | RoundHead) -> _Waiting:
        size = 0 if isinstance(head, SealedFile) else head.size
        held = self._held + size <= HELD_BYTES
        self._held += size if held else 0
        return _Waiting(ref, head if held else None)

    def _tried(self, read: Callable[[Ref], T], ref: Ref) -> T | None:
        """Return what something is read as; None, and one more problem, where it cannot be read."""
        try:
            return read(ref)
        except InspectError as error:
            self.problems.append(unreadable(ref.file, error))
            return None


def unreadable(file: str, error: InspectError) -> Problem:
    """Return what is wrong with a file that could not be read; it is named as the user knows it."""
    match error.key:
        case "errors.newer_file":
            return Problem(code="newer_file", file=file)
        case "errors.damaged_file":
            return Problem(code="damaged_file", file=file)
        case _:
            return Problem(code="unreadable_record", file=file, values={"reason": str(error.values.get("reason", ""))})
