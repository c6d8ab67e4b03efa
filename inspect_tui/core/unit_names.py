"""Which spellings of a place's or a class's name mean the same one.

Two input methods on one laptop type ``3-301`` and ``３－301``, and nobody sees a difference in a spreadsheet. Such
spellings are one name. What differs in its letters' case or in the kind of its dashes may be two: it is only said to
be alike.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BLANKS = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
"""All blanks but those between two figures or letters: 1 11 and 11 1 are two rooms."""
_ANY_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("[-~\u2010-\u2015\u2212\u2500\u301c\ufe58\ufe63]+")


def same_name(text: str) -> str:
    """Return what all spellings of one name have in common: full-width signs and blanks count for nothing.

    Only signs that exist in both widths are folded, unlike NFKC, which would make ``①`` and ``1`` one name.
    """
    return _ANY_BLANKS.sub(" ", _BLANKS.sub("", text.translate(_FULL_WIDTH)))


def alike_name(text: str) -> str:
    """Return what names have in common that are easily taken for each other: case, dashes and blanks besides."""
    return _DASHES.sub("-", _ANY_BLANKS.sub("", same_name(text))).casefold()


class Names:
    """Finds the name that somebody means."""

    def __init__(self, names: Iterable[str]) -> None:
        """Know the names there are."""
        self._names = dict.fromkeys(names)
        self._same: Mapping[str, list[str]] | None = None
        self._alike: Mapping[str, list[str]] | None = None

    def meant(self, text: str) -> tuple[str, ...]:
        """Return the name as it is typed; without one those of which it is a spelling, else those it is alike.

        Several: only whoever typed it knows which. None: there is no such name.
        """
        if text in self._names:
            return (text,)
        if self._same is None or self._alike is None:
            self._same, self._alike = _by(same_name, self._names), _by(alike_name, self._names)
        return tuple(self._same.get(same_name(text)) or self._alike.get(alike_name(text)) or ())


def _by(key: Callable[[str], str], names: Iterable[str]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        found[key(name)].append(name)
    return found
