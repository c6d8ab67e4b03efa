"""A mark, from the call to the return of fsync, whatever the data folder holds beside it.

Alone: ``python tests/bench/bench_store.py [FOLDER]`` (a folder on the disk to measure). Measured with an empty data
folder, with a day's sealed files beside the draft, and with the sample school's three months, against a raw append +
fsync of 1 KB on the same disk.
"""

import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import one_round
from timing import Figure, in_turn, print_table
from writers import appender, saver

from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sample import create_sample
from inspect_tui.store.system import System

LIMIT = 2.0
MARKS = 400
ROOMS = 24


def figures(sample: Path, folder: Path) -> list[Figure]:
    """Measure.

    Args:
        sample: a data folder with the sample school.
        folder: where to write, on the disk that is to be measured.
    """
    one_day = folder / "one-day"
    for source in sorted((sample / "records").rglob("2026-10-12_*.json")):
        target = one_day / source.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    histories = {"no history": folder / "no-history", "a day of history": one_day, "three months of history": sample}
    drafts = [_draft(place, f"bench-{number}") for number, place in enumerate(histories.values())]
    *ours, raw = in_turn(MARKS, *map(saver, drafts), appender(folder / "raw", System()))
    for draft in drafts:
        draft.remove()
    return [
        Figure(f"mark, {name}", "raw 1 KB append + fsync", seconds, raw, LIMIT)
        for name, seconds in zip(histories, ours, strict=True)
    ]


def _draft(folder: Path, name: str) -> Draft:
    """Begin a round of one floor and look at the data folder's history, as the app does."""
    Ledger(folder, Disk()).catalogue()
    return one_round.create(folder, ROOMS, Disk(), name)


def main() -> int:
    """Make the sample school in a throw-away folder, measure, print."""
    disk = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(prefix="inspect-tui-bench-", dir=disk, ignore_cleanup_errors=True) as made:
        sample = Path(made) / "sample"
        create_sample(sample, Disk(), None)
        found = figures(sample, Path(made))
    return 0 if print_table(found) else 1


if __name__ == "__main__":
    sys.exit(main())
