"""Which key was pressed: what a keyboard, a number pad or an input method sends becomes one of few symbols.

Keys are known by name where they type nothing (Enter, arrows, F-keys), and by character for the rest.
"""

from types import MappingProxyType

HALF_WIDTH = MappingProxyType(
    {chr(code + 0xFEE0): chr(code) for code in range(ord("!"), ord("~") + 1)}
    | dict.fromkeys("\u3000\u00a0", " ")
    | dict.fromkeys("。·｡﹒", ".")
    | dict.fromkeys("、÷∕", "/")
    | dict.fromkeys("×﹡", "*")
    | dict.fromkeys("—–―−﹣", "-")
    | {"﹢": "+", "﹦": "="}
)
"""What an input method types in place of a character of the keyboard, to that character."""

KEYPAD = MappingProxyType(
    {"decimal": ".", "separator": ".", "divide": "/", "multiply": "*", "subtract": "-", "add": "+", "equal": "="}
)
"""Names of the number pad's keys in the Kitty protocol, to what they type."""

_SYMBOLS = {character: character for character in "0123456789 ./*-="} | {"+": "="}

CHARACTERS = MappingProxyType(
    _SYMBOLS | {typed: _SYMBOLS[plain] for typed, plain in HALF_WIDTH.items() if plain in _SYMBOLS}
)
"""Every character that is a key here, with its full-width and input-method variants, to the symbol it stands for."""

KEYS = MappingProxyType(
    {
        name: name
        for name in (
            "enter",
            "backspace",
            "escape",
            "left",
            "right",
            "up",
            "down",
            "pageup",
            "pagedown",
            "home",
            "end",
            "f8",
        )
    }
    | {
        "f9": "*",
        "ctrl+y": "redo",
        "delete": "redo",
        "ctrl+m": "enter",
        "ctrl+j": "enter",
        "ctrl+h": "backspace",
        "space": " ",
    }
    | {name: _SYMBOLS[typed] for name, typed in KEYPAD.items()}
)
"""Keys that are known by name: those without a character, and the number pad's."""


def fold(character: str | None, key: str) -> str | None:
    """Return the symbol of a key press, or None where the key means nothing here.

    Args:
        character: what the key types, None for Enter, arrows and F-keys.
        key: the terminal library's name of the key.
    """
    return KEYS.get(key) or CHARACTERS.get(character or key)
