"""From a key to its repaint on the real app in a real pseudo-terminal, and the app's memory after a long floor.

Alone: ``python tests/bench/bench_typing.py``. On the sample school and on three years of records, a round of 60 rooms
is gone on with from Today and typed to its end, a key at a time: the seconds run from the byte written to the last byte
of the repaint. A mark is on disk before it is painted; that all are there is looked up in the journal afterwards.
"""

import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import many_files
import one_round
from bench_opening import SCHOOL
from terminal import Terminal, terminal
from timing import PYTHON, Amount, Measured, percentile, print_table
from typed_floor import ENTER, ROOMS, Meant, checklist_text, explicit, floor, keys, looked_at

from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import create_sample

HERE = Path(__file__).resolve().parent
SIZES = ((80, 24), (200, 50))
MEDIAN_MS, P95_MS, NEXT_ROOM_MS = 16, 33, 50
MOST_MEGABYTES = 90


def figures(sample: Path, folder: Path) -> list[Measured]:
    """Measure.

    Args:
        sample: the sample school's data folder, which is left as it was.
        folder: where three years of records are made.
    """
    years = many_files.make(folder / "typed-years", SCHOOL)
    found: list[Measured] = []
    for name, place in (("sample school", sample), ("three years", years)):
        for size in SIZES:
            found += _typed(place, f"{name}, {size[0]}x{size[1]}", size)
    return found


def _typed(folder: Path, name: str, size: tuple[int, int]) -> list[Measured]:
    checklist, text = checklist_text()
    walked = floor(looked_at(checklist))
    one_round.create(folder, ROOMS, Disk(), checklist=text).close()
    try:
        with terminal([PYTHON, str(HERE / "sample_app.py"), str(folder)], size) as app:
            app.wait_for(("This laptop",))
            app.settle()
            app.press(ENTER)
            # an Enter at once would be taken for the one that opened the round
            app.settle(1.0)
            marked, moved = _floor(app, walked, checklist.codes, explicit(checklist))
            megabytes = app.megabytes()
        _compare(folder, walked)
    finally:
        # whether it was the app's or ours that has it now, nothing of it stays
        for left in (folder / "drafts").glob(f"{one_round.NAME}*"):
            left.unlink()
    middle, high = statistics.median(marked) * 1e3, percentile(marked, 95) * 1e3
    return [
        Amount(f"{name}: key to repaint, median of {len(marked)}", middle, "ms", MEDIAN_MS),
        Amount(f"{name}: key to repaint, 95th percentile", high, "ms", P95_MS),
        Amount(f"{name}: next room, 95th percentile", percentile(moved, 95) * 1e3, "ms", NEXT_ROOM_MS),
        Amount(f"{name}: memory after {ROOMS} rooms", megabytes, "MB", MOST_MEGABYTES),
    ]


def _floor(
    app: Terminal, walked: list[Meant], codes: dict[str, str], asked: list[str]
) -> tuple[list[float], list[float]]:
    """Type a floor but for the last Enter, which asks whether to hand in; return the seconds of marks and of Enters."""
    marked: list[float] = []
    moved: list[float] = []
    for number, meant in enumerate(walked):
        for key in keys(meant, codes, asked):
            if key == ENTER and number == len(walked) - 1:
                break
            (moved if key == ENTER else marked).append(app.press(key))
    return marked, moved


def _compare(folder: Path, walked: list[Meant]) -> None:
    """Look up that what was painted is on disk, although the app was killed.

    Raises:
        AssertionError: it is not.
    """
    draft = one_round.drafts(folder, Disk()).open(one_round.NAME)
    try:
        for place, meant in zip(draft.round.places, walked, strict=True):
            found = draft.inspections.get(place)
            failed = {mark.item for mark in found.marks if mark.verdict == "fail"} if found else set()
            assert failed == {fault.item for fault in meant.faults}, (place, failed, meant)
    finally:
        draft.close()


def main() -> int:
    """Measure, print."""
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-") as made:
        sample = Path(made) / "sample"
        create_sample(sample, Disk(), None)
        found = figures(sample, Path(made))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
