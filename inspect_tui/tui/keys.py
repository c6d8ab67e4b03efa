"""What a terminal says of a key becomes the key of the keyboard, whatever input method or protocol is on."""

from textual.events import Key

from inspect_tui.core.key_symbols import HALF_WIDTH, KEYPAD

_NAMES = {
    " ": "space",
    ".": "full_stop",
    "/": "slash",
    "*": "asterisk",
    "-": "minus",
    "+": "plus",
    "=": "equals_sign",
}
"""Textual's names of the characters that are keys somewhere; a digit is called by itself."""


def to_keyboard(event: Key, *, typing: bool) -> None:
    """Make a key press say what the same key says without an input method.

    Args:
        event: changed in place, because its time is still needed.
        typing: whether the key goes into a text field, where a full-width character is meant as it stands.
    """
    character = event.character
    if character is None:
        # the number pad under the Kitty protocol: a name, and no character that a field could take
        character = KEYPAD.get(event.key)
    elif character == "\u3000":
        character = " "  # no text field takes a full-width one
    elif not typing:
        character = HALF_WIDTH.get(character, character)
    if character is not None and character != event.character:
        event.character = character
        event.key = _NAMES.get(character, character if character.isdecimal() else event.key)
