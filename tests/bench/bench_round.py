"""A whole round of 50, 500 and 2,000 rooms: bytes written for a mark, opening it after a crash, handing it in.

Alone: ``python tests/bench/bench_round.py [FOLDER]`` (a folder on the disk to measure). Fifteen keys in every room,
each of them saved. Then the journal, with the torn line that a power cut leaves, is opened by a new process, which also
hands the round in; its seconds run from after the imports.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import one_round
from timing import Amount, Measured, Span, child, print_table
from writers import Unsynced

from inspect_tui.store.disk import Disk

ROOMS = (50, 500, 2_000)
RUNS = 9
BYTES = 1_500
"""Most that one mark may write, the rewriting of the journal included."""

OPENED = 0.5
"""Seconds."""

SEALED = 0.1
"""Seconds."""

TORN = b'1c291ca3 {"s":12345,"o":[["p","inspections","1",{"id":"'
"""How a line ends that was being written when the power went."""

_CHILD = Path(__file__).with_name("reopen_round.py")


def figures(folder: Path) -> list[Measured]:
    """Measure.

    Args:
        folder: where to write, on the disk that is to be measured.
    """
    return [measured for rooms in ROOMS for measured in _round(folder / f"round-{rooms}", rooms)]


def _round(folder: Path, rooms: int) -> list[Measured]:
    system = Unsynced()
    with one_round.create(folder, rooms, Disk(system)) as draft:
        path = draft.database.journal.path
        begun, at_key = system.written, []
        for inspection in one_round.keys(draft):
            start = time.perf_counter()
            draft.save(inspection, current=inspection.place)
            at_key.append(time.perf_counter() - start)
    each = (system.written - begun) / len(at_key)
    found: list[Measured] = [Amount(f"mark, {rooms} rooms: written", each, "B", BYTES)]
    if rooms < ROOMS[-1]:
        return found
    rewriting = tuple(sorted(at_key)[-system.replaced :])
    last, longest = path.read_bytes(), system.longest
    opened, sealed = zip(*(_reopened(folder, last) for _ in range(RUNS)), strict=True)
    long, _ = zip(*(_reopened(folder, longest) for _ in range(RUNS)), strict=True)
    return [
        *found,
        Span(f"{rooms} rooms: a mark that rewrites the journal", rewriting),
        Span(f"{rooms} rooms: opened after a crash", opened, most_seconds=OPENED),
        Span(f"{rooms} rooms: opened when the journal is longest", long, most_seconds=OPENED),
        Span(f"{rooms} rooms: handed in", sealed, most_seconds=SEALED),
    ]


def _reopened(folder: Path, journal: bytes) -> tuple[float, float]:
    """Open and hand in the round in a copy of its data folder; return the seconds of both."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    try:
        (copy / "drafts" / f"{one_round.NAME}.jsonl").write_bytes(journal + TORN)
        told = child(_CHILD, str(copy))
    finally:
        shutil.rmtree(copy)
    return told["opened"], told["sealed"]


def main() -> int:
    """Measure, print."""
    disk = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-", dir=disk) as made:
        found = figures(Path(made))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
