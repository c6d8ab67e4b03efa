"""How far long work is, told to whoever waits."""

import time
from collections.abc import Callable

from inspect_tui.cli.output import Output

_MOMENT = 1.0
"""Seconds that nobody needs to be told about."""

_EVERY = 0.2
"""Seconds between two words, once there are any."""


class Progress:
    """Shows a sentence that keeps changing, from the moment that the work takes long; only at a terminal."""

    def __init__(
        self, output: Output, sentence: Callable[[int, int], str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin.

        Args:
            output: where to.
            sentence: makes it from how many of how many are done.
            clock: seconds, from any moment on.
        """
        self.done = 0
        """How many are done."""
        self._output = output
        self._sentence = sentence
        self._clock = clock
        self._next = clock() + _MOMENT

    def __call__(self, done: int, total: int) -> None:
        """Take note, and say it where it is time to."""
        self.done = done
        now = self._clock()
        if now >= self._next:
            self._next = now + _EVERY
            self._output.passing(self._sentence(done, total))
