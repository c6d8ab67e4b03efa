"""Drafts that were cut, overwritten or changed by age: what was acknowledged outside the damage is there.

The first batch of a draft is its head and a spare copy of it. Each line after it is one acknowledged mark.
"""

import random
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from faulty import UnsyncedSystem
from lives import PLACES, ROOMS, TEXT, a_walk
from report import Part, Result, Size

from builders import a_mark, an_inspection
from inspect_tui.core.inspection import Inspection
from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts

SAVES = 60
LAST = 20
SEED = 20261012
SECTOR = 512

Found = tuple[dict[str, Inspection], str]
"""Inspections by place, and where the walker stands."""


@dataclass(frozen=True)
class Sound:
    """A draft, and what each of its lines acknowledged."""

    folder: Path
    draft_id: str
    data: bytes
    head: int
    """Bytes of the first batch."""
    saves: tuple[tuple[Inspection, str], ...]
    ends: tuple[int, ...]
    """Where each save's line ends."""

    def without(self, lost: Iterable[int]) -> Found:
        """Return what is left when some saves are gone."""
        gone = set(lost)
        kept = [save for number, save in enumerate(self.saves) if number not in gone]
        return {one.place: one for one, _ in kept}, (kept[-1][1] if kept else "")

    def before(self, offset: int) -> Found:
        """Return what the lines say that end before an offset."""
        return self.without(number for number, end in enumerate(self.ends) if end > offset)

    def touched(self, start: int, end: int) -> set[int]:
        """Return the saves whose lines have bytes in a range."""
        starts = (self.head, *self.ends[:-1])
        return {number for number, (a, b) in enumerate(zip(starts, self.ends, strict=True)) if a < end and start < b}


@dataclass
class Tally:
    """What a part has seen so far."""

    points: int = 0
    damaged: int = 0
    """Files of which nothing could be salvaged; each was named and left as it was."""
    violations: list[str] = field(default_factory=list)

    def result(self) -> Result:
        return Result(self.points, tuple(self.violations), f"{self.damaged} times no draft was left, and it was named")


def begun(folder: Path) -> Sound:
    """Walk a draft with a mark a line."""
    drafts = _drafts(folder)
    with drafts.create(a_walk("aaaa"), TEXT, ROOMS) as draft:
        path = drafts.folder / f"{draft.id}.jsonl"
        sizes, saves = [path.stat().st_size], []
        for count in range(1, SAVES + 1):
            place = PLACES[count % 3]
            inspection = an_inspection(
                place, *(a_mark(f"T{n:02}", count=count) for n in range(count % 15)), note=f"第{count}次"
            )
            draft.save(inspection, current=PLACES[(count + 1) % 3])
            saves.append((inspection, PLACES[(count + 1) % 3]))
            sizes.append(path.stat().st_size)
    return Sound(folder, draft.id, path.read_bytes(), sizes[0], tuple(saves), tuple(sizes[1:]))


def cuts(size: Size) -> Result:
    """Cut at every byte of the last 20 records, and at every byte of the first batch."""
    with _sound() as sound:
        tally = Tally()
        for offset in range(sound.ends[-LAST - 1], len(sound.data), _step(size, 1, 151)):
            _judge(sound, sound.data[:offset], [sound.before(offset)], tally, f"cut at {offset}")
        for offset in range(0, sound.head, _step(size, 1, 97)):
            _judge(sound, sound.data[:offset], [({}, "")], tally, f"cut at {offset} of the head", may_be_gone=True)
        return tally.result()


def tails(size: Size) -> Result:
    """From everywhere in the last 20 records on, nothing but zeros, or garbage; and such tails behind a whole file."""
    chance = random.Random(SEED)
    makers: tuple[tuple[str, Callable[[int], bytes]], ...] = (("zeros", bytes), ("garbage", chance.randbytes))
    with _sound() as sound:
        tally = Tally()
        for name, make in makers:
            for offset in range(sound.ends[-LAST - 1], len(sound.data), _step(size, 5, 499)):
                data = sound.data[:offset] + make(len(sound.data) - offset)
                _judge(sound, data, [sound.before(offset)], tally, f"{name} from {offset}")
            for length in (*range(1, 4097, _step(size, 13, 997)), SECTOR, 4096, 65536):
                _judge(sound, sound.data + make(length), [sound.without(())], tally, f"{length} bytes of {name} behind")
        for data in (b"", bytes(1), bytes(len(sound.data))):
            _judge(sound, data, [], tally, f"{len(data)} bytes of nothing", may_be_gone=True)
        return tally.result()


def flips(size: Size) -> Result:
    """Change one bit at 4,800 places all over the file."""
    chance = random.Random(SEED)
    with _sound() as sound:
        tally = Tally()
        for offset in sorted(chance.sample(range(len(sound.data)), 4800 if size is Size.FULL else 60)):
            data = bytearray(sound.data)
            data[offset] ^= 1 << chance.randrange(8)
            hit = sound.touched(offset, offset + 1)
            # where only the line break was hit, both lines are whole
            possible = [sound.without(hit), sound.without(())] if sound.data[offset] == 10 else [sound.without(hit)]
            _judge(sound, bytes(data), possible, tally, f"bit at {offset}", line=_line(sound, offset))
        return tally.result()


def sectors(size: Size) -> Result:
    """Zero, or fill with garbage, one sector after another."""
    chance = random.Random(SEED)
    with _sound() as sound:
        tally = Tally()
        for start in range(0, len(sound.data), SECTOR * _step(size, 1, 9)):
            end = min(start + SECTOR, len(sound.data))
            for name, fill in (("zeros", bytes(end - start)), ("garbage", chance.randbytes(end - start))):
                data = sound.data[:start] + fill + sound.data[end:]
                possible = [sound.without(sound.touched(start, end))]
                _judge(sound, data, possible, tally, f"{name} at {start}", may_be_gone=start < sound.head)
        return tally.result()


def _judge(
    sound: Sound,
    data: bytes,
    possible: list[Found],
    tally: Tally,
    moment: str,
    *,
    may_be_gone: bool = False,
    line: int | None = None,
) -> None:
    """Put bytes in the draft's place, open it, and say what is wrong with what the store makes of them."""
    tally.points += 1
    drafts = _drafts(sound.folder)
    path = drafts.folder / f"{sound.draft_id}.jsonl"
    path.write_bytes(data)
    evidence = sound.folder / "quarantine"
    for old in evidence.glob("*"):
        old.unlink()
    named = drafts.problems()
    if data != sound.data and not named and not _is_whole(sound, data):
        tally.violations.append(f"{moment}: the damage is not named")
    last_break = data[-1:] != b"\n"  # without it nothing tells the last line from one that was being written
    if line is not None and not any(one.line == line or (one.code == "journal_torn" and last_break) for one in named):
        tally.violations.append(f"{moment}: line {line} is not named but {named}")
    try:
        draft = drafts.open(sound.draft_id)
    except Damaged:
        tally.damaged += 1
        if not may_be_gone:
            tally.violations.append(f"unreadable, {moment}")
        if path.read_bytes() != data:
            tally.violations.append(f"{moment}: what could not be read was changed")
        return
    except InspectError as error:
        tally.violations.append(f"unreadable, {moment}: {error}")
        return
    with draft:
        if (draft.inspections, draft.current) not in possible:
            tally.violations.append(f"lost, {moment}: {len(draft.inspections)} places")
        if (draft.round, draft.checklist_text, draft.places) != (a_walk(sound.draft_id), TEXT, ROOMS):
            tally.violations.append(f"lost, {moment}: the head")
        if draft.problems and [one.read_bytes() for one in evidence.iterdir()] != [data]:
            tally.violations.append(f"{moment}: the evidence is not kept")
        tally.violations += _goes_on(drafts, draft, moment)


def _goes_on(drafts: Drafts, draft: Draft, moment: str) -> Iterator[str]:
    """Yield what is wrong with writing on, and with what is there after opening once more."""
    new = an_inspection("3-206", status="locked")
    draft.save(new, current="3-207")
    expected = dict(draft.inspections)
    draft.close()
    with drafts.open(draft.id) as again:
        if (again.inspections, again.current) != (expected, "3-207") or again.inspections["3-206"] != new:
            yield f"lost, {moment}: what was written after it"
        if again.problems:
            yield f"{moment}: still {again.problems} after it was mended"


def _is_whole(sound: Sound, data: bytes) -> bool:
    """Whether a cut fell between two lines: then nothing shows that there were more, and nothing was damaged."""
    return sound.data.startswith(data) and data.endswith(b"\n")


def _line(sound: Sound, offset: int) -> int:
    return sound.data.count(b"\n", 0, offset) + 1


def _drafts(folder: Path) -> Drafts:
    return Drafts(folder / "drafts", Disk(UnsyncedSystem()))


def _step(size: Size, full: int, quick: int) -> int:
    return full if size is Size.FULL else quick


@contextmanager
def _sound() -> Iterator[Sound]:
    with tempfile.TemporaryDirectory(prefix="inspect-tui-faults-") as made:
        yield begun(Path(made))


PARTS = (
    Part("rot-cuts", cuts),
    Part("rot-tails", tails),
    Part("rot-bits", flips),
    Part("rot-sectors", sectors),
)
