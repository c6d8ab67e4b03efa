"""Which characters every terminal draws, and draws as wide as they are counted.

Terminals disagree about characters of East Asian width "ambiguous" (most punctuation of Chinese texts that is not
full-width, all lines and blocks): the same character takes one cell here and two there, and then every column after it
is shifted. Safe are ASCII, Han, full-width punctuation: one cell or two cells everywhere.
"""

import unicodedata
from functools import lru_cache

_SAFE_WIDTHS = frozenset({"W", "F", "Na"})

_TWINS = {
    twin: plain
    for plain, twins in {
        '"': "“”„‟″ﾞ",
        "'": "‘’‚‛′",
        ".": "…·•‧∙⋯",
        "-": "—–―‒−‐‑",
        "x": "×✕✖✗✘☒",
        "v": "√✓✔☑",
        "_": "☐",
        "~": "≈",
        "/": "÷∕⁄",
        "C": "℃",
        "F": "℉",
        "o": "°ºﾟ○◎☆□△▽◇⭘",
        ">": "→▶►❯›»",
        "<": "←◀◄❮‹«",
        "^": "↑",
        "*": "●★■▲▼◆※",
        "#": "█▓▒░▀▄▌▐№",
        "u": "µ",
    }.items()
    for twin in twins
}
_LETTERS = {
    other: latin
    for others, latins in (
        ("αβγδεζηθικλμνξοπρστυφχ", "abgdezhqiklunxoprstyfc"),
        ("абвгдеёжзийклмнопрстуфхцыэ", "abvgdeejziiklmnoprstufhcye"),
    )
    for other, latin in (*zip(others, latins, strict=True), *zip(others.upper(), latins.upper(), strict=True))
}
"""What is read like one Latin letter; ``Ω`` is not ``W``, as ohms are no watts, nor is the ``μ`` of a unit ``m``."""


_HALF_KATAKANA = ("\uff61", "\uff9d")
"""One cell everywhere; the sound marks after them are put on top of a letter by some terminals."""


def is_safe(character: str) -> bool:
    """Return whether every terminal draws a character as wide as it is counted."""
    if character.isascii():
        return character.isprintable()
    if _HALF_KATAKANA[0] <= character <= _HALF_KATAKANA[1]:
        return True
    return unicodedata.east_asian_width(character) in _SAFE_WIDTHS and not unicodedata.combining(character)


@lru_cache(maxsize=1024)
def safe_twin(character: str) -> str:
    """Return what stands for a character where only safe ones may be painted; ``?`` where nothing means the same.

    It may be longer than the character, and then it must be painted whole or not at all: ``⑩`` is 10, never 1.
    """
    if is_safe(character):
        return character
    if twin := _TWINS.get(character) or _LETTERS.get(character):
        return twin
    # Ⅳ, ④, ⑷ and ⒋ are 4; what is ten or more has no digit of its own
    if unicodedata.numeric(character, -1) in range(10):
        return str(int(unicodedata.numeric(character)))
    name = unicodedata.name(character, "")
    if name.startswith("BOX DRAWINGS"):
        return _line(name)
    if name.startswith(("LEFT ", "RIGHT ", "UPPER ", "LOWER ", "QUADRANT ")) and "\u2580" <= character <= "\u259f":
        return " "
    parts = unicodedata.normalize("NFKD", character)
    if unicodedata.category(character) == "Sm" and len(parts) > 1:
        return "?"  # ≠ is not =
    # é is e; what is only put on top of a letter goes
    plain = "".join(twin for one in parts if is_safe(twin := _TWINS.get(one) or _LETTERS.get(one, one)))
    return plain or ("" if unicodedata.combining(character) else "?")


def _line(name: str) -> str:
    """Return the ASCII of a piece of a frame."""
    level = any(word in name for word in ("HORIZONTAL", "LEFT", "RIGHT"))
    upright = any(word in name for word in ("VERTICAL", "UP", "DOWN"))
    if "DIAGONAL" in name:
        return "/"
    return "+" if level and upright else "|" if upright else "-"
