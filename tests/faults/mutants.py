"""The store, spoiled by hand in one place at a time: for each there is a test that notices.

``python tests/faults/mutants.py`` spoils a copy of the package, runs the named test on it in a process of its own, and
prints which test killed which mutant; exit code 1 if one survives, or if a killer fails on the store as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mutant_table import MUTANTS, Mutant
from report import Part, Result, Size

import inspect_tui

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300
"""A killer that takes longer hangs."""

SAMPLE = ("the checksum is ignored", "a dropped table is not journalled", "the length is not compared before an append")
"""Whose killers are quick."""


class NotFoundError(Exception):
    """A mutant's text does not stand in its file exactly once, so it changes nothing or too much."""


@contextmanager
def copied_package() -> Iterator[Path]:
    """Yield a folder that holds a copy of the package and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        package = Path(inspect_tui.__file__).parent
        shutil.copytree(package, Path(folder) / package.name, ignore=shutil.ignore_patterns("__pycache__"))
        yield Path(folder)


@contextmanager
def spoiled(folder: Path, mutant: Mutant) -> Iterator[None]:
    """Spoil the copy inside the block."""
    path = folder / inspect_tui.__name__ / mutant.file
    sound = path.read_text(encoding="utf-8")
    if sound.count(mutant.old) != 1:
        raise NotFoundError(mutant.name)
    path.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(sound, encoding="utf-8")


def passes(folder: Path, killers: Iterable[str]) -> bool:
    """Whether tests pass on the copy.

    Raises:
        CalledProcessError: they could not be run at all.
    """
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    command += ["-c", str(ROOT / "pyproject.toml"), *(str(ROOT / killer) for killer in sorted(set(killers)))]
    # the copy comes before the package that is installed; without bytecode nobody takes a spoiled file for a sound one
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False
    )
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    return done.returncode == 0


def survivors(mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant and whether its killer let it live."""
    with copied_package() as folder:
        for mutant in mutants:
            with spoiled(folder, mutant):
                yield mutant, passes(folder, [mutant.killer])


def control(mutants: Iterable[Mutant]) -> bool:
    """Whether all killers pass on the store as it is."""
    with copied_package() as folder:
        return passes(folder, (mutant.killer for mutant in mutants))


def run(size: Size) -> Result:
    """Let every mutant meet its killer; the quick size takes a sample, and its killers run beside it anyway."""
    mutants = [mutant for mutant in MUTANTS if size is Size.FULL or mutant.name in SAMPLE]
    violations = [f"survived: {mutant.name}" for mutant, lives in survivors(mutants) if lives]
    if size is Size.FULL and not control(mutants):
        violations.append("a killer fails on the store as it is")
    return Result(len(mutants), tuple(violations), f"{len(MUTANTS)} mutants in all; mutants.py prints who kills which")


PART = Part("mutants", run)


def main() -> int:
    """Print the killer of each."""
    print(
        "the killers pass on the store as it is" if (sound := control(MUTANTS)) else "A KILLER FAILS WITHOUT A MUTANT"
    )
    living = 0
    for mutant, lives in survivors(MUTANTS):
        living += lives
        print(f"{'SURVIVED' if lives else 'killed'}: {mutant.name} ({mutant.file})\n    by {mutant.killer}", flush=True)
    print(f"{len(MUTANTS) - living} of {len(MUTANTS)} killed")
    return 1 if living or not sound else 0


if __name__ == "__main__":
    sys.exit(main())
