"""Telling a key that is held down from one that is pressed again and again.

Terminals report no release, so at the moment it arrives the first repeat of a held key (a quarter of a second to a
second after the press) looks like a second press. What follows gives it away: repeats come faster than any finger, or
more evenly than any. Then the key counts once, and what its repeats did is taken back.

To take honest typing for a held key is worse than the other way round: what somebody typed would be undone. So some
things are never told: a key that is let go right after its first repeat (or its second); a keyboard that waits less
than a fifth of a second; one that repeats slower than ``FAST_MS`` and is let go before ``EVEN`` repeats, or whose
repeats arrive unevenly. All of these show on the screen at once, and Backspace undoes them.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

REPEAT_MS = 80
"""The same key again within this many milliseconds is no press: no finger is so quick."""

DELAY_MS = (200, 1050)
"""Between these a keyboard waits before it repeats a held key (Windows lets one choose 250 to 1000 ms)."""

GRACE_MS = 700
"""So long after a walk was opened Enter is still the key that opened it: longer than keyboards wait before they repeat
a held key (500 to 660 ms), shorter than anybody looks at a room."""

FAST_MS = 105
"""Two gaps in a row below this, after a keyboard's delay, are no finger: the quickest need 130 ms a tap. A Mac repeats
every 90 ms."""

BOUNCE_MS = 30
"""Within this time a worn key may report one press several times; a held key's second repeat comes later."""

EVEN = 8
"""So many even gaps tell repeats that are slower than ``FAST_MS`` (up to 500 ms apart on Windows)."""

SPREAD = 40
"""Gaps are even where they differ by less than the longest divided by this. Fingers spread by 4 % or more: of 2,000
such runs at most one is as even as that over ``EVEN`` gaps."""

LETTING_GO_MS = 120
"""A key that is known to be held is still held after so long a gap: terminals stutter."""

KEPT = EVEN + 3
"""So many arrivals of one key tell whether it is held: the press, what came before it, and the repeats."""


class Held(NamedTuple):
    """A key that is held down."""

    repeats: int
    """How many arrivals before the last one were repeats already."""
    shortest: int
    """Between these, in milliseconds, the next repeat comes."""
    longest: int

    def goes_on(self, gap: int) -> bool:
        """Whether a further arrival after so many milliseconds is one more repeat."""
        return self.shortest <= gap <= self.longest

    @property
    def sure(self) -> bool:
        """Whether nothing but a keyboard types like that; evenness alone may be a finger's after all."""
        return not self.shortest


def in_a_run(presses: Sequence[int]) -> bool:
    """Whether the last press came so soon after the one before it that it may be a held key's further repeat."""
    return len(presses) > 1 and presses[-1] - presses[-2] < DELAY_MS[0]


def told(presses: Sequence[int]) -> Held | None:
    """Return how a key is held, or None where a finger may have typed it.

    Args:
        presses: times of one key's arrivals, however close to each other, in milliseconds; the last is the one that
            just came.
    """
    gaps = [later - earlier for earlier, later in pairwise(presses)]
    return _fast(gaps) or _even(gaps)


def _waited(gap: int) -> bool:
    return DELAY_MS[0] <= gap <= DELAY_MS[1]


def _fast(gaps: Sequence[int]) -> Held | None:
    """Tell repeats by their speed; a worn key that reports one press twice is none."""
    run = list(takewhile(lambda gap: gap < FAST_MS, reversed(gaps)))
    if len(run) < 2 or sum(run) < BOUNCE_MS or len(run) == len(gaps) or not _waited(gaps[-1 - len(run)]):
        return None
    return Held(len(run), 0, LETTING_GO_MS)


def _even(gaps: Sequence[int]) -> Held | None:
    """Tell repeats by their even gaps after a keyboard's delay.

    Somebody who types at a steady pace and is held up once is told by the gaps before that.
    """
    *before, delay = gaps[:-EVEN] or [0]
    run = gaps[-EVEN:]
    shortest, longest = min(run, default=0), max(run, default=0)
    steady = longest * 5 // 4
    if not _waited(delay) or delay <= steady or any(gap <= steady for gap in before[-1:]):
        return None
    spread = longest // SPREAD
    return Held(EVEN, shortest - spread, longest + spread) if longest - shortest <= spread else None
