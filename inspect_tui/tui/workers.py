"""Blocking work beside the screen: a thread does it, a sentence says what went wrong."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.error import ErrorDialog

T = TypeVar("T")


class Slot:
    """Room for one piece of blocking work: what comes meanwhile waits for it to end.

    A worker that is cancelled leaves its thread running. Where the screen's workers are ``exclusive``, a slot keeps
    threads from piling up: of the wishes that wait, all but the newest are cancelled.
    """

    def __init__(self) -> None:
        self._running: asyncio.Task[Any] | None = None

    async def run(self, call: Callable[[], T]) -> T:
        """Do blocking work in a thread, once the work before it has ended."""
        while self._running is not None and not self._running.done():
            await asyncio.wait([self._running])  # when this is cancelled, the work goes on
        running = asyncio.create_task(asyncio.to_thread(call))
        running.add_done_callback(_seen)
        self._running = running
        return await asyncio.shield(running)


def _seen(work: "asyncio.Task[Any]") -> None:
    """Let a fault go that nobody waits for any more."""
    if not work.cancelled():
        work.exception()


async def ask(app: App[object], t: Translator, call: Callable[[], T], slot: Slot | None = None) -> T | None:
    """Do blocking work in a thread and return its result.

    A foreseeable fault is shown as a sentence and gives None; anything else is a bug and ends the app with its
    traceback. Call it only from a worker (``@work``), so that the screen goes on living meanwhile.

    Args:
        app: where the sentence is shown.
        t: the language.
        call: the work; it must touch no widget.
        slot: where it takes its turn; None: it begins at once.
    """
    try:
        return await _done(call, slot)
    except InspectError as error:
        await app.push_screen_wait(ErrorDialog(t, sentence(t, error)))
        return None


def sentence(t: Translator, error: InspectError) -> str:
    """Return what an error tells the user."""
    return t(error.key, **error.values)


async def attempt(call: Callable[[], T], slot: Slot | None = None) -> T | InspectError:
    """Do blocking work in a thread and return its result, or the foreseeable fault for the screen to show itself."""
    try:
        return await _done(call, slot)
    except InspectError as error:
        return error


async def _done(call: Callable[[], T], slot: Slot | None) -> T:
    return await (slot.run(call) if slot else asyncio.to_thread(call))
