"""Blocking work beside the screen: a thread does it, a sentence says what went wrong."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual.app import App

from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.error import ErrorDialog

T = TypeVar("T")


async def ask(app: App[object], t: Translator, call: Callable[[], T]) -> T | None:
    """Do blocking work in a thread and return its result.

    A foreseeable fault is shown as a sentence and gives None; anything else is a bug and ends the app with its
    traceback. Call it only from a worker (``@work``), so that the screen goes on living meanwhile.

    Args:
        app: where the sentence is shown.
        t: the language.
        call: the work; it must touch no widget.
    """
    try:
        return await asyncio.to_thread(call)
    except InspectError as error:
        await app.push_screen_wait(ErrorDialog(t, sentence(t, error)))
        return None


def sentence(t: Translator, error: InspectError) -> str:
    """Return what an error tells the user."""
    return t(error.key, **error.values)


async def attempt(call: Callable[[], T]) -> T | InspectError:
    """Do blocking work in a thread and return its result, or the foreseeable fault for the screen to show itself."""
    try:
        return await asyncio.to_thread(call)
    except InspectError as error:
        return error
