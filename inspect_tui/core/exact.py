"""Exact numbers: sums without loss, and the one place where a score is rounded and printed."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Literal

Rounding = Literal["half_up", "half_even", "truncate", "floor", "ceil"]

_MOST_DECIMALS = 6

MANY = 4096
"""So many different results are remembered, so that equal ones are one object; a large school has fewer scores."""


def total(values: Iterable[Fraction]) -> Fraction:
    """Add fractions exactly: as integers of one denominator, which is ten times faster."""
    numerators, denominator = _alike(values)
    return Fraction(sum(numerators), denominator)


def least(values: Sequence[Fraction]) -> Fraction | None:
    """Return the smallest, or None of none; compared as ``total`` adds, for the same reason."""
    if not values:
        return None
    levels = proportional(values)
    return values[levels.index(min(levels))]


def proportional(values: Iterable[Fraction]) -> list[int]:
    """Return whole numbers in the proportion of the values: comparing thousands of fractions takes long."""
    return _alike(values)[0]


def _alike(values: Iterable[Fraction]) -> tuple[list[int], int]:
    """Return the numerators of the values over one denominator, and that."""
    ratios = [value.as_integer_ratio() for value in values]
    denominators = {denominator for _, denominator in ratios}
    if len(denominators) == 1:
        return [numerator for numerator, _ in ratios], denominators.pop()
    common = lcm(*denominators)
    return [numerator * (common // denominator) for numerator, denominator in ratios], common


@lru_cache(maxsize=MANY)
def less(value: Fraction, other: Fraction) -> Fraction:
    """Return the difference of two numbers."""
    return value - other


def rounded(value: Fraction, decimals: int, how: Rounding = "half_up") -> Fraction:
    """Round to so many decimals. ``half_up`` and ``truncate`` treat negative numbers as mirror images."""
    return Fraction(_digits(value, decimals, how), 10**decimals)


@lru_cache(maxsize=MANY)
def printed(value: Fraction, decimals: int, how: Rounding = "half_up") -> str:
    """Return a number rounded and written with exactly so many decimals."""
    digits = _digits(value, decimals, how)
    sign = "-" if digits < 0 else ""
    whole, part = divmod(abs(digits), 10**decimals)
    return f"{sign}{whole}.{part:0{decimals}}" if decimals else f"{sign}{whole}"


def _digits(value: Fraction, decimals: int, how: Rounding) -> int:
    """Return the rounded number in units of its last decimal, by integers alone because every row prints a score."""
    scale: int = 10**decimals
    over, under = value.numerator * scale, value.denominator
    match how:
        case "floor":
            return over // under
        case "ceil":
            return -(-over // under)
        case "half_even":
            return round(Fraction(over, under))
        case "truncate":
            return abs(over) // under * (-1 if over < 0 else 1)
        case "half_up":
            return (2 * abs(over) + under) // (2 * under) * (-1 if over < 0 else 1)


def shortest(value: Fraction, decimals: int = 2) -> str:
    """Return a number without trailing zeros, rounded where it is longer than so many decimals."""
    text = printed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def apart(value: Fraction, limit: Fraction, decimals: int, how: Rounding = "half_up") -> str:
    """Print a number so that it is not mistaken for a limit it differs from: 89.96 against 90 is not written 90.0."""
    for places in range(decimals, _MOST_DECIMALS + 1):
        digits = _digits(value, places, how)
        if digits * limit.denominator != limit.numerator * 10**places or value == limit:
            return printed(value, places, how)
    return str(value)
