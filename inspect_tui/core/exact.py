"""Exact numbers: sums without loss, and the one place where a score is rounded and printed."""

from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from typing import Literal

Rounding = Literal["half_up", "half_even", "truncate", "floor", "ceil"]

_MOST_DECIMALS = 6


def total(values: Iterable[Fraction]) -> Fraction:
    """Add fractions exactly. Those of one denominator are added as integers first, which is ten times faster."""
    numerators: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        numerators[denominator] = numerators.get(denominator, 0) + numerator
    common = lcm(*numerators)
    return Fraction(sum(numerator * (common // part) for part, numerator in numerators.items()), common)


def least(values: Iterable[Fraction]) -> Fraction | None:
    """Return the smallest, or None of none; compared as ``total`` adds, for the same reason."""
    numerators: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        if numerator <= numerators.get(denominator, numerator):
            numerators[denominator] = numerator
    if not numerators:
        return None
    common = lcm(*numerators)
    return Fraction(min(numerator * (common // part) for part, numerator in numerators.items()), common)


def rounded(value: Fraction, decimals: int, how: Rounding = "half_up") -> Fraction:
    """Round to so many decimals. ``half_up`` and ``truncate`` treat negative numbers as mirror images."""
    return Fraction(_digits(value, decimals, how), 10**decimals)


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
        text = printed(value, places, how)
        if value == limit or Fraction(text) != limit:
            return text
    return str(value)
