"""Two processes work in one data folder, and processes are killed while they hand in."""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lives import PLACES, ROOMS, TEXT, Rounds, a_walk, afterwards, on_disk
from report import Part, Result, Size

from builders import a_mark, an_inspection
from inspect_tui.errors import InspectError
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.verify import REMARKS, verify

LAPTOP = Path(__file__).with_name("laptop.py")
SEED = 20261012
LIMIT = 1.0
"""Seconds in which the second one must be told."""

Told = list[list[str]]
"""What a process acknowledged: the words of each line."""


def together(size: Size) -> Result:
    """Two processes walk different rounds at the same time, and hand them in at the same time."""
    rounds = 150 if size is Size.FULL else 12
    with _folder() as folder:
        with _start(folder, "left", rounds, 3) as left, _start(folder, "right", rounds, 3) as right:
            for process in (left, right):
                _line(process)
            for process in (left, right):
                _go(process)
            told = [*_rest(left), *_rest(right)]
        violations = _compared(folder, told)
        if sum(words[0] == "sealed" for words in told) != 2 * rounds:
            violations.append("a round was refused, although the two walk different ones")
        ledger = Ledger(folder, Disk())
        # forks, too: two windows on one folder must make one chain
        violations += [f"verify finds {problem}" for problem in verify(ledger, Drafts(folder / "drafts"))]
    return Result(2 * rounds, tuple(violations), f"{len(told):,} acknowledgements")


def refused(size: Size) -> Result:
    """A second process is refused the draft that a first one has open, and told by whom; a killed one lets go."""
    times: list[float] = []
    violations: list[str] = []
    kills = 20 if size is Size.FULL else 1
    marks = 0
    with _folder() as folder:
        drafts = Drafts(folder / "drafts")
        drafts.create(a_walk("aaaa"), TEXT, ROOMS).close()
        chance = random.Random(SEED)
        for _ in range(kills):
            with _start(folder, "hold", "aaaa") as first:
                said = [_line(first)]
                with _start(folder, "hold", "aaaa") as second:
                    refusal = _line(second)
                    second.wait()
                if refusal[0] != "refused" or str(first.pid) not in " ".join(refusal):
                    violations.append(f"the second was told {refusal}")
                else:
                    times.append(float(refusal[1]))
                said += [_line(first) for _ in range(chance.randrange(1, 200))]
                first.kill()
                said += _rest(first)
            try:
                with drafts.open("aaaa") as draft:
                    count = draft.inspections[PLACES[0]].marks[0].count
            except InspectError as error:
                violations.append(f"unreadable after a kill: {error}")
                continue
            last = int(said[-1][3])
            marks += last
            if count not in (last, last + 1):
                violations.append(f"lost: {count} on disk, {last} acknowledged")
    slowest = max(times, default=0.0)
    if size is Size.FULL and slowest > LIMIT:
        violations.append(f"the second waited {slowest:.2f} s")
    return Result(kills, tuple(violations), f"{marks:,} marks; the second is told after {slowest:.2f} s at most")


def killed_handing_in(size: Size) -> Result:
    """A process is killed while it hands in: the round is in its draft or sealed and counts once, in a whole chain."""
    chance = random.Random(SEED)
    violations: list[str] = []
    drafts = sealed = 0
    kills = 150 if size is Size.FULL else 4
    with _folder() as folder:
        for number in range(kills):
            with _start(folder, f"k{number}", 1000, 1) as process:
                _line(process)
                _go(process)
                told = [_line(process) for _ in range(4 * chance.randrange(3) + 3)]
                # the next thing it does is to hand in, which takes some milliseconds
                time.sleep(chance.random() * 0.012)
                process.kill()
                told += _rest(process)
            violations += _compared(folder, told)
            states = [state for state, _, _ in on_disk(folder).values()]
            drafts, sealed = drafts + states.count("draft"), states.count("sealed")
            known = {one: value for one, value in on_disk(folder).items() if value[0] == "sealed"}
            violations += afterwards(folder, known)
        remarks = list(verify(Ledger(folder, Disk()), Drafts(folder / "drafts")))
        violations += [f"verify finds {problem}" for problem in remarks if problem.code in REMARKS]
    return Result(kills, tuple(violations), f"{drafts} were drafts still, {sealed} sealed in all")


def _compared(folder: Path, told: Told) -> list[str]:
    """Return what was acknowledged and is not there."""
    wanted: Rounds = {}
    for words in told:
        kind, round_id = words[0], words[1]
        if kind == "begun":
            wanted[round_id] = ("draft", (), "")
        elif kind == "mark":
            state = {one.place: one for one in wanted[round_id][1]}
            state[words[2]] = an_inspection(words[2], a_mark(count=int(words[3])))
            wanted[round_id] = ("draft", tuple(state[place] for place in PLACES if place in state), "")
        elif kind == "sealed":
            wanted[round_id] = ("sealed", wanted[round_id][1], "")
    found = on_disk(folder)
    handing = {words[1] for words in told if words[0] == "handing"}
    violations = []
    for round_id, (kept, inspections, _) in wanted.items():
        there = found.get(round_id)
        states = {kept, "sealed"} if round_id in handing else {kept}
        # the mark in flight may be there: only the last round of a killed process has one
        if there is None or there[0] not in states or not _agrees(there[1], inspections, last=round_id == told[-1][1]):
            violations.append(f"lost: {round_id} is {there}, not {kept} {inspections}")
    return violations


def _agrees(found: tuple[object, ...], wanted: tuple[object, ...], *, last: bool) -> bool:
    return found == wanted or (last and set(wanted) <= set(found))


def _start(folder: Path, *words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(LAPTOP), str(folder), *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def _go(process: "subprocess.Popen[str]") -> None:
    if process.stdin is not None:
        process.stdin.write("\n")
        process.stdin.flush()


def _line(process: "subprocess.Popen[str]") -> list[str]:
    """Return the words of the next line; fails where the process ended without one."""
    line = process.stdout.readline() if process.stdout else ""
    if not line.endswith("\n"):
        message = f"the child process ended with {process.wait()}"
        raise RuntimeError(message)
    return line.split()


def _rest(process: "subprocess.Popen[str]") -> Told:
    """Return what a process says to its end; half a line was never acknowledged."""
    # not ``communicate``, which forgets what ``readline`` has read ahead
    text = process.stdout.read() if process.stdout else ""
    process.wait()
    return [line.split() for line in text.split("\n")[:-1]]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="inspect-tui-faults-") as made:
        yield Path(made)


PARTS = (
    Part("two-windows", together),
    Part("refused", refused),
    Part("kill-sealing", killed_handing_in),
)
