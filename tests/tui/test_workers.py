"""Blocking work beside the screen: what takes its turn in a slot."""

import asyncio
import threading

import pytest

from inspect_tui.errors import WrongUse
from inspect_tui.tui.workers import Slot, attempt

PATIENCE_SECONDS = 10


class Work:
    """Work that ends when it is told to, and counts how much of it is under way."""

    def __init__(self) -> None:
        self.go_on = threading.Event()
        self.under_way = 0
        self.most = 0
        self.done: list[int] = []
        self._lock = threading.Lock()

    def do(self, number: int) -> int:
        with self._lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        assert self.go_on.wait(PATIENCE_SECONDS)
        with self._lock:
            self.under_way -= 1
            self.done.append(number)
        return number


async def under_way(work: Work) -> None:
    while not work.under_way:
        await asyncio.sleep(0)


async def test_what_comes_meanwhile_waits_although_the_work_before_is_no_longer_wanted() -> None:
    slot, work = Slot(), Work()
    first = asyncio.create_task(slot.run(lambda: work.do(1)))
    await under_way(work)
    first.cancel()
    second = asyncio.create_task(slot.run(lambda: work.do(2)))
    await asyncio.wait([second], timeout=0.05)
    second.cancel()  # a newer wish: it never begins
    third = asyncio.create_task(slot.run(lambda: work.do(3)))
    work.go_on.set()
    assert await asyncio.wait_for(third, PATIENCE_SECONDS) == 3
    assert (work.done, work.most) == ([1, 3], 1)
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_two_that_wait_both_come_one_after_the_other() -> None:
    slot, work = Slot(), Work()
    tasks = [asyncio.create_task(slot.run(lambda number=number: work.do(number))) for number in (1, 2, 3)]
    await under_way(work)
    work.go_on.set()
    assert await asyncio.wait_for(asyncio.gather(*tasks), PATIENCE_SECONDS) == [1, 2, 3]
    assert work.most == 1


async def test_a_fault_reaches_who_waits_and_leaves_the_slot_free() -> None:
    slot = Slot()

    def fail() -> int:
        raise WrongUse("errors.no_policy", policy="x", known="")

    assert isinstance(await attempt(fail, slot), WrongUse)
    assert await attempt(lambda: 4, slot) == 4
