"""The two looks of the app. Meaning never hangs on them: words carry it, colour only helps the eye."""

from textual.theme import Theme

DARK = Theme(
    name="inspect-dark",
    primary="#5b9bd5",
    secondary="#4a6b8a",
    accent="#e0b050",
    warning="#e0a030",
    error="#e06060",
    success="#6cbf84",
    foreground="#dfe3e8",
    background="#12161b",
    surface="#181d24",
    panel="#222a33",
    dark=True,
)

LIGHT = Theme(
    name="inspect-light",
    primary="#1f5f9e",
    secondary="#5d7b97",
    accent="#8a5a00",
    warning="#a86400",
    error="#b3261e",
    success="#1e7a3c",
    foreground="#1b1f24",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e4e1d9",
    dark=False,
)

THEMES = {"dark": DARK, "light": LIGHT}
"""By the name that the device's file stores."""


def theme_name(stored: str) -> str:
    """Return the registered name of a stored theme; an unknown one is the dark one."""
    return THEMES.get(stored, DARK).name
