"""A power cut on a real file system: ``python tests/faults/power_cut.py [--quick]``. Needs root on Linux.

A process saves marks on ext4 on a loop device and is killed at a random instant. The file behind the device is copied
at once, while the file system is mounted: it has only what the file system has sent to its device, so whatever was
waiting in memory for a sync that nobody asked for (for ten minutes, as it is mounted) is missing, as after a power cut.
The copy is mounted, which replays ext4's own journal, the store opens the draft, and the next process walks on there.
Not shown: a disk that loses, in a power cut, what it said it had synced.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from killing_child import begin, compared, killed
from report import Part, Result, Size, run_parts

from inspect_tui.store.drafts import Drafts

MOUNTS = ("commit=600", "commit=600,noauto_da_alloc")
"""ext4 writes what nobody synced after ten minutes; the second one also not when a file is renamed over another."""

POINTS = {Size.QUICK: 10, Size.FULL: 300}
CONTROL_POINTS = {Size.QUICK: 10, Size.FULL: 60}
CHECKPOINT_BYTES = 91_000
IMAGE_BYTES = 32 * 1024 * 1024
TOOLS = ("mkfs.ext4", "losetup", "mount", "umount")
CANNOT = 3
"""Exit code where this machine cannot do it."""


def cut(size: Size, options: str) -> Result:
    """Cut the power again and again."""
    return _cuts(POINTS[size], options)


def control(size: Size) -> Result:
    """Do the same to a store without fsync, which must be seen to lose marks at most points."""
    result = _cuts(CONTROL_POINTS[size], MOUNTS[0], "--unsynced")
    lost = len(result.violations)
    unnoticed = () if lost > result.points / 2 else (f"a store without fsync lost at {lost} points only",)
    return Result(result.points, unnoticed, f"{result.note}; lost at {lost} points, as it must")


def _cuts(points: int, options: str, *child: str) -> Result:
    chance = random.Random(f"{options} {child}")
    violations: list[str] = []
    acknowledged = 0
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        image, copy = here / "image", here / "copy"
        place = here / "mounted"
        place.mkdir()
        _format(image)
        drafts = Drafts(place / "drafts")
        with _mounted(image, place, options):
            draft_id = begin(drafts)
            found = 0
        for point in range(points):
            with _mounted(image, place, options):
                last = killed(drafts.folder, draft_id, CHECKPOINT_BYTES, chance, *child)
                shutil.copyfile(image, copy)
            acknowledged += max(0, last - found)
            image, copy = copy, image
            with _mounted(image, place, options):
                found, wrong = compared(drafts, draft_id, max(last, found))
            if wrong:
                violations.append(f"{wrong} (point {point}, {options})")
    return Result(points, tuple(violations), f"{acknowledged:,} acknowledged marks")


def _format(image: Path) -> None:
    with image.open("wb") as file:
        file.truncate(IMAGE_BYTES)
    _run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", str(image))


@contextmanager
def _mounted(image: Path, place: Path, options: str) -> Iterator[None]:
    device = _run("losetup", "--find", "--show", str(image)).strip()
    try:
        _run("mount", "-t", "ext4", "-o", options, device, str(place))
        try:
            yield
        finally:
            _run("umount", str(place))
    finally:
        _run("losetup", "--detach", device)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _hindrance() -> str | None:
    """Return why this machine cannot do it, or None."""
    if sys.platform != "linux":
        return "This needs Linux: it cuts the power of an ext4 file system on a loop device."
    if os.geteuid() != 0:
        return "This needs root, to mount a file system: run it again with sudo."
    if missing := [tool for tool in TOOLS if shutil.which(tool) is None]:
        return f"This needs {', '.join(missing)}: install e2fsprogs, mount and util-linux."
    return None


def main() -> int:
    """Run both mount options and the control."""
    parser = argparse.ArgumentParser(description="Cut the power of a real file system while the store saves marks.")
    parser.add_argument("--quick", action="store_true", help=f"{POINTS[Size.QUICK]} points of each instead of hundreds")
    size = Size.QUICK if parser.parse_args().quick else Size.FULL
    if hindrance := _hindrance():
        print(hindrance, file=sys.stderr)
        return CANNOT
    parts = [Part(f"power cut, {options}", partial(cut, options=options)) for options in MOUNTS]
    return run_parts([*parts, Part("power cut without fsync (control)", control)], size)


if __name__ == "__main__":
    sys.exit(main())
