"""Width and order of text as a Chinese reader sees it."""

import unicodedata
from functools import lru_cache

_NUMERALS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九十")}


def cell_width(text: str) -> int:
    """Return how many terminal cells a text takes: wide and full-width characters take two, combining ones none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_character_width(character) for character in text)


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cc", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key under which 三 comes before 四, and 3-9 before 3-10.

    Runs of digits count by value, Chinese numerals up to ten by value, everything else by code point.
    """
    key: list[tuple[int, int, str]] = []
    digits = ""
    for character in text:
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if digits:
            key.append((0, int(digits), digits))
            digits = ""
        if character in _NUMERALS:
            key.append((0, _NUMERALS[character], character))
        else:
            key.append((1, ord(character), character))
    if digits:
        key.append((0, int(digits), digits))
    return tuple(key)


def truncate(text: str, width: int) -> str:
    """Return the longest beginning of a text that fits into so many cells; ``..`` marks what was cut."""
    if cell_width(text) <= width:
        return text
    mark = ".." if width >= 4 else ""
    kept, used = "", len(mark)
    for character in text:
        used += _character_width(character)
        if used > width:
            break
        kept += character
    return kept + mark


def pad(text: str, width: int, right: bool = False) -> str:
    """Fill a text with blanks to a width in cells; ``right`` aligns it to the right. Never cuts."""
    blanks = " " * (width - cell_width(text))
    return blanks + text if right else text + blanks
