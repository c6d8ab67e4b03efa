"""Python's cyclic garbage collector, out of the way while thousands of values are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from running inside the block.

    Reading a month makes some hundred thousand objects that all stay and hold no cycles; looking through them again
    and again doubles the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
