"""The only helpers of the screens' tests."""

import time
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot

PATIENCE_SECONDS = 10


async def wait_until(pilot: Pilot[object], condition: Callable[[], bool]) -> None:
    """Let the app live until something is so; fails where it never becomes so."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            message = f"never became so; the screen shows:\n{screen_text(pilot.app)}"
            raise AssertionError(message)
        await pilot.pause(0.01)


async def wait_for(pilot: Pilot[object], text: str) -> None:
    """Let the app live until the screen shows a text."""
    await wait_until(pilot, lambda: text in screen_text(pilot.app))


async def type_characters(pilot: Pilot[object], text: str) -> None:
    """Send characters as a terminal does; ``pilot.press`` loses the full-width ones."""
    for character in text:
        pilot.app.post_message(events.Key(_character_to_key(character), character))
        await pilot.pause()


def screen_text(app: App[object]) -> str:
    """Return what is painted, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def painted(app: App[object]) -> str:
    """Return everything painted on the screen in front and on those below it."""
    return "\n".join(
        "".join(segment.text for segment in strip)
        for screen in app.screen_stack
        for strip in screen._compositor.render_strips()
    )
