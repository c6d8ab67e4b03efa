"""Every system call of a round's life fails, once or from then on; room runs out at every point."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faulty import NUMBERS, FaultySystem, NoNewFiles, QuotaSystem
from lives import Life, afterwards
from report import Part, Result, Size

from inspect_tui.store.system import System


def calls(size: Size) -> Result:
    """Every call x {ENOSPC, EIO, EACCES} x {once, from then on}."""
    return _swept(FaultySystem, _steps(size, 1, 97))


def new_files(size: Size) -> Result:
    """No new file and no new folder can be made: the n-th, or from the n-th on."""
    return _swept(NoNewFiles, _steps(size, 1, 14))


def quotas(size: Size) -> Result:
    """So many bytes can be written in all."""
    with _folder() as sound:
        whole = QuotaSystem(1 << 30)
        _must_hold(Life(sound, whole).run())
    violations: list[str] = []
    points = steps = 0
    for quota in range(0, whole.used, _steps(size, 23, 2499)):
        with _folder() as folder:
            life = Life(folder, QuotaSystem(quota)).run()
            violations += [f"{one} (quota {quota})" for one in (*life.violations, *afterwards(folder, life.known))]
            points, steps = points + 1, steps + life.steps
    return Result(points, tuple(violations), f"{steps:,} steps, {whole.used:,} bytes in a sound life")


def _swept(kind: type[FaultySystem], step: int) -> Result:
    with _folder() as sound:
        system = kind()
        _must_hold(Life(sound, system).run())
    violations: list[str] = []
    points = steps = refused = 0
    for fail_at in range(1, system.count + 1, step):
        for number in NUMBERS:
            for onwards in (False, True):
                life, found = _lived(kind(fail_at, number, onwards), once=not onwards)
                violations += [f"{one} (call {fail_at}, errno {number}, onwards {onwards})" for one in found]
                points, steps, refused = points + 1, steps + life.steps, refused + life.refused
    return Result(points, tuple(violations), f"{system.count} calls in a life, {steps:,} steps, {refused:,} refused")


def _lived(system: System, *, once: bool) -> tuple[Life, list[str]]:
    with _folder() as folder:
        life = Life(folder, system).run()
        found = [*life.violations]
        if once and [state for state, _, _ in life.known.values()] != ["sealed", "sealed"]:
            found.append("one fault was enough to stop a round for good")
        return life, found + afterwards(folder, life.known)


def _must_hold(life: Life) -> None:
    if life.violations or life.refused:
        message = f"the walk does not hold on a sound disk: {life.violations}"
        raise AssertionError(message)


def _steps(size: Size, full: int, quick: int) -> int:
    return full if size is Size.FULL else quick


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="inspect-tui-faults-") as made:
        yield Path(made)


PARTS = (Part("errors-calls", calls), Part("errors-new-files", new_files), Part("errors-quotas", quotas))
