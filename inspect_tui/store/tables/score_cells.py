"""The words a table of scores may use, and how its cells are read: exactly, and never by way of a float."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from inspect_tui.core.policy_values import ALIASES, FACT_NAMES
from inspect_tui.store.tables.cells import folded, read_day, words_of

SCORE_COLUMNS: dict[str, tuple[str, ...]] = {
    "unit": ("单位", "unit"),
    "score": ("得分", "score"),
    "date": ("日期", "date"),
    "status": ("状态", "status"),
    "source": ("来源", "source"),
    "facts": ("事实", "facts"),
}
"""Columns with a meaning of their own."""

ATTRIBUTE_COLUMNS: dict[str, tuple[str, ...]] = {english: (chinese, english) for chinese, english in ALIASES.items()}
"""Attributes with a Chinese and an English name; every other column is an attribute under its own name."""

STATUSES = {
    "已检": "inspected", "锁着": "locked", "反锁": "locked_inside", "拒检": "refused", "有人病休": "sick",
    "维修停用": "repair", "空寝室": "vacant", "集体外出": "away", "免检": "exempt", "未检": "uninspected",
    **{
        code: code
        for code in (
            "inspected", "locked", "locked_inside", "refused", "sick", "repair", "vacant", "away", "exempt",
            "uninspected",
        )
    },
}  # fmt: skip
FACTS = {
    **FACT_NAMES,
    **{code: code for code in ("veto", "refused", "stop_use", "report_adult")},
}  # fmt: skip

_NUMBER = re.compile(
    r"([+-]?(?:(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,2})?) ?分?", re.ASCII
)


_NO_NAME = re.compile(r"true|false|#(?:n/a|name\?|ref!|value!|div/0!|num!|null!)", re.ASCII)
"""A ticked cell, and what a spreadsheet shows where a formula failed."""
_MONTH_AND_DAY = re.compile(r"\d{1,2}月\d{1,2}日|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.ASCII)

_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{4}/\d{1,2}/\d{1,2}", re.ASCII)
"""As a workbook's date becomes text here, and in a CSV file."""


def no_name(text: str) -> str:
    """Return why a cell's text cannot be the name of a unit, as a problem's code; empty where it can.

    Spreadsheets take 3-1 for the first of March, and nobody sees it before the ranking names a room so.
    """
    spelt = folded(text)
    if _NO_NAME.fullmatch(spelt):
        return "score_no_unit"
    dated = _MONTH_AND_DAY.fullmatch(spelt) or (_WHOLE_DATE.fullmatch(spelt) and read_day(text) is not None)
    return "score_unit_is_date" if dated else ""


def column_name(key: str) -> str:
    """Return how a column may be called: ``得分/score``."""
    return "/".join((SCORE_COLUMNS | ATTRIBUTE_COLUMNS).get(key, (key,)))


@lru_cache(maxsize=65_536)
def read_score(text: str) -> Fraction | None:
    """Return a score for computing; see ``read_decimal``."""
    number = read_decimal(text)
    return None if number is None else Fraction(number)


def read_decimal(text: str) -> Decimal | None:
    """Return a number, exactly; None where the text is none.

    Thousands separators, full-width digits and a closing 分 are read past. The length is limited, so that no cell can
    ask for a number of a million digits.
    """
    match = _NUMBER.fullmatch(folded(text).replace("\N{MINUS SIGN}", "-"))
    return Decimal(match[1].replace(",", "")) if match else None


def read_status(text: str) -> str | None:
    """Return a status code; None where the word is not known."""
    return STATUSES.get(folded(text))


@lru_cache(maxsize=4096)
def read_facts(text: str) -> frozenset[str]:
    """Return the facts that a cell lists; a code of the school's own is kept as it is written, but for its colon."""
    return frozenset(FACTS.get(folded(word), word.replace("：", ":")) for word in words_of(text))
