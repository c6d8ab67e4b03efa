"""Which of the installed fonts a PDF is set in. No font is carried along: those that are free are too large."""

from collections.abc import Iterable

from inspect_tui.errors import InspectError

PLAIN = (
    *("SimHei", "Microsoft YaHei", "DengXian", "PingFang SC", "Heiti SC", "STHeiti"),
    *("Noto Sans CJK SC", "Source Han Sans SC", "Sarasa Mono SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei"),
)
"""Upright faces of Windows, macOS and Linux by their English names, which is how fonts are looked up."""

TITLE = (
    *("FZXiaoBiaoSong-B05S", "STZhongsong", "SimSun", "NSimSun", "Songti SC", "STSong"),
    *("Noto Serif CJK SC", "Source Han Serif SC"),
)
"""Faces of titles; where there is none, the upright one does."""


def chosen(wanted: Iterable[str], installed: Iterable[str]) -> str | None:
    """Return the first wanted family that is installed, or None."""
    known = {family.casefold(): family for family in installed}
    return next((known[family.casefold()] for family in wanted if family.casefold() in known), None)


def plain_and_title(installed: Iterable[str]) -> tuple[str, str]:
    """Return the families of the text and of titles.

    Args:
        installed: families that the system has.

    Raises:
        InspectError: none of them has Chinese characters, and a page of empty boxes helps nobody.
    """
    families = tuple(installed)
    plain, title = chosen(PLAIN, families), chosen(TITLE, families)
    if found := plain or title:
        return found, title or found
    raise InspectError("errors.no_chinese_font")
