"""Plain text for a group chat: no alignment by spaces, and parts short enough for the strictest chat."""

from collections.abc import Sequence

from inspect_tui.i18n import Translator

PART_BYTES = 2048
"""The shortest limit among the common group robots, in bytes of UTF-8."""

_RESERVED = 24
"""Bytes kept free in each part for its number."""

_BREAKS = ("、", "；", "，", "。", "; ", ", ", ". ", " ")
"""Where an overlong line may be cut, so that a room number never is."""


def chat_parts(lines: Sequence[str], t: Translator, limit: int = PART_BYTES) -> tuple[str, ...]:
    """Return the lines of a message as one or more messages, each within the limit and numbered if there are several.

    Args:
        lines: the message; an empty line parts its paragraphs.
        t: the language of the part numbers.
        limit: bytes of UTF-8 a message may have; at least 128.
    """
    whole = "\n".join(lines)
    if _size(whole) <= limit:
        return (whole,)
    parts: list[list[str]] = [[]]
    for line in lines:
        for piece in _pieces(line, limit - _RESERVED):
            if parts[-1] and _size("\n".join([*parts[-1], piece])) > limit - _RESERVED:
                parts.append([])
            parts[-1].append(piece)
    texts = ["\n".join(part).strip("\n") for part in parts]
    return tuple(
        f"{t('notice.part', part=number, parts=len(texts))}\n{text}" for number, text in enumerate(texts, start=1)
    )


def _size(text: str) -> int:
    return len(text.encode("utf-8"))


def _pieces(line: str, limit: int) -> list[str]:
    """Cut an overlong line after a separator, or anywhere where it has none."""
    pieces: list[str] = []
    while _size(line) > limit:
        fits = line.encode("utf-8")[:limit].decode("utf-8", errors="ignore")
        cut = max(fits.rfind(mark) + len(mark) if mark in fits else 0 for mark in _BREAKS) or len(fits)
        pieces.append(line[:cut].rstrip(" "))
        line = line[cut:]
    return [*pieces, line]
