"""What is settled about the terminal before textual is loaded."""

from collections.abc import Mapping, MutableMapping
from typing import NamedTuple

_KITTY = "TEXTUAL_DISABLE_KITTY_KEY"
"""Read by textual when it is imported."""

_POOR = frozenset({"linux", "dumb", "vt100", "vt220", "ansi"})
"""Terminals that draw hardly more than ASCII, whatever width they say it has."""


class Glyphs(NamedTuple):
    """Which glyphs the app begins with."""

    safe: bool
    """Whether in safe mode."""
    measure: bool
    """Whether the terminal's own answer decides, once it comes."""


def prepare_keys(environment: MutableMapping[str, str], platform: str) -> None:
    """Choose the keyboard protocol, while textual is not loaded yet.

    Terminals lose what an input method commits once the Kitty protocol is on, so it stays off. The Windows driver
    switches it on whatever the variable says; there the variable would only make its keys unreadable.

    Args:
        environment: of this process.
        platform: as ``sys.platform`` names it.
    """
    if platform == "win32":
        environment.pop(_KITTY, None)
    else:
        environment.setdefault(_KITTY, "1")


def glyphs(told: bool, environment: Mapping[str, str], platform: str) -> Glyphs:
    """Return which glyphs to begin with.

    Args:
        told: whether ``--safe`` was given.
        environment: ``INSPECT_TUI_SAFE`` in it tells as well: ``0`` and empty mean no, anything else yes.
        platform: as ``sys.platform`` names it.
    """
    said = environment.get("INSPECT_TUI_SAFE")
    if told or said is not None:
        return Glyphs(told or said not in {"", "0"}, measure=False)
    if platform != "win32" and environment.get("TERM", "") in _POOR:
        return Glyphs(True, measure=False)
    # the console of older Windows draws ambiguous characters two cells wide; Windows Terminal names itself
    return Glyphs(platform == "win32" and "WT_SESSION" not in environment, measure=True)
