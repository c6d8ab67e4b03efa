"""What the trial panel offers to move: the threshold, the quota, ties, and who takes part."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from inspect_tui.core.policy_tables import QUOTAS
from inspect_tui.core.trial import Document, Setting, applied

Kind = Literal["threshold", "quota", "size", "ties", "min_inspections", "min_coverage"]
Settings = tuple[Setting, ...]

_FRACTIONS = tuple(
    Fraction(text) for text in (["1/10", "1/5", "1/4", "1/3", "2/5", "1/2", "3/5", "2/3", "3/4", "4/5", "1"])
)
_SHARES = tuple(Fraction(text) for text in (["0", "1/4", "1/3", "1/2", "3/5", "2/3", "3/4", "4/5", "9/10", "1"]))
_TIES = ("include", "exclude", "nearest")
_FIRST: dict[str, Any] = {"count": 3, "percent": 20}
"""Where a quota begins that the policy did not have."""

_FIRST_THRESHOLD = 90
_PERCENT_STEP = 5
"""Schools think in fives; another number can be typed."""


class Knob(NamedTuple):
    """One line of the panel."""

    kind: Kind
    table: tuple[str, ...]
    """``("select",)``, ``("eligible",)``, or a tier by its number: ``("tier", "1")``."""


def knobs(original: Document, settings: Settings) -> tuple[Knob, ...]:
    """Return what can be moved: of the table that gates everybody, of the tiers what they have, and of taking part."""
    now = applied(original, settings)
    return (*_chosen(original, now), Knob("min_inspections", ("eligible",)), Knob("min_coverage", ("eligible",)))


def _chosen(original: Document, now: Document) -> Iterator[Knob]:
    tiers = now.get("tier", ())
    if "select" in original or not tiers:
        table = now.get("select", {})
        yield Knob("threshold", ("select",))
        yield Knob("quota", ("select",))
        yield from _of_quota(("select",), table)
    for number, tier in enumerate(tiers, start=1):
        path = ("tier", str(number))
        if "threshold" in tier:
            yield Knob("threshold", path)
        if quota(tier):
            yield from _of_quota(path, tier)


def _of_quota(path: tuple[str, ...], table: Document) -> Iterator[Knob]:
    kind = quota(table)
    if kind in {"count", "percent", "fraction"}:
        yield Knob("size", path)
    if kind:
        yield Knob("ties", path)


def quota(table: Document) -> str | None:
    """Return the name of a table's quota, or None."""
    return next((name for name in QUOTAS if table.get(name) not in (None, [])), None)


def table_of(document: Document, knob: Knob) -> Document:
    """Return the table that a knob moves a key of; an empty one where the policy has none."""
    if knob.table[0] == "tier":
        tier: Document = document["tier"][int(knob.table[1]) - 1]
        return tier
    table: Document = document.get(knob.table[0], {})
    return table


def value_of(document: Document, knob: Knob) -> Any:  # noqa: ANN401 - whatever the key holds
    """Return what a knob stands on: a number as ``Fraction``, or a name; None where there is no such condition."""
    table = table_of(document, knob)
    match knob.kind:
        case "quota":
            return quota(table)
        case "size":
            kind = quota(table)
            return _number(table[kind]) if kind else None
        case "ties":
            return table.get("ties", "include")
        case _:
            return _number(table.get(knob.kind)) or None


def moved(original: Document, settings: Settings, knob: Knob, by: int) -> Settings:
    """Return the settings after one step of a knob; the same where it stands at its end.

    Args:
        original: the policy.
        settings: those in force.
        knob: which one.
        by: 1 or -1.
    """
    now = applied(original, settings)
    here = value_of(now, knob)
    match knob.kind:
        case "quota":
            return _with_quota(original, settings, knob, _next(_quotas(original, knob), here, by))
        case "ties":
            return _with(settings, knob, "ties", _next(_ties(original, knob), here, by))
        case "size":
            kind = quota(table_of(now, knob)) or "count"
            return _with(settings, knob, kind, _written(_resized(kind, here, by)))
        case "min_coverage":
            return _with(settings, knob, knob.kind, _written(_along(_SHARES, here or Fraction(0), by) or None))
        case "threshold":
            start = Fraction(_FIRST_THRESHOLD) if by > 0 else None
            lowered = max(here + by, Fraction(0)) if here is not None else start
            return _with(settings, knob, knob.kind, _written(lowered))
        case _:
            return _with(settings, knob, knob.kind, _written(max((here or Fraction(0)) + by, Fraction(0)) or None))


def typed(original: Document, settings: Settings, knob: Knob, digits: str) -> Settings:
    """Return the settings after a number was typed on a knob; the same where it takes none.

    A share is typed in percent.
    """
    if knob.kind in {"quota", "ties"} or not digits:
        return settings
    number = Fraction(int(digits))
    kind = quota(table_of(applied(original, settings), knob)) if knob.kind == "size" else knob.kind
    if kind in {"fraction", "min_coverage"}:
        number = min(number / 100, Fraction(1))
    if kind == "percent":
        number = min(number, Fraction(100))
    if not number and knob.kind == "size":
        return settings  # on the way to another number
    keep_zero = knob.kind == "threshold"
    return _with(settings, knob, str(kind), _written(number if number or keep_zero else None))


def _with(settings: Settings, knob: Knob, key: str, value: object) -> Settings:
    """Put a setting in the place of an earlier one of the same key."""
    path = (*knob.table, key)
    return (*(one for one in settings if one.path != path), Setting(path, value))


def _with_quota(original: Document, settings: Settings, knob: Knob, wanted: str | None) -> Settings:
    """Change the kind of a quota; back to the policy's own kind, everything that went with it is back too."""
    of_table = {(*knob.table, name) for name in QUOTAS}
    others = tuple(one for one in settings if one.path not in of_table)
    table = table_of(original, knob)
    own = quota(table)
    if wanted == own:
        return others
    if wanted is None:
        return (*others, Setting((*knob.table, str(own)), None))
    return (*others, Setting((*knob.table, wanted), _FIRST[wanted]))


def _quotas(original: Document, knob: Knob) -> tuple[str | None, ...]:
    own = quota(table_of(original, knob))
    return (None, "count", "percent", *((own,) if own and own not in _FIRST else ()))


def _ties(original: Document, knob: Knob) -> tuple[str, ...]:
    """Return how ties may be treated: breaking them needs a chain, which only the policy can name."""
    return (*_TIES, "break") if table_of(original, knob).get("tie_break") else _TIES


def _next(choices: Sequence[Any], here: object, by: int) -> Any:  # noqa: ANN401 - one of the choices
    return choices[(choices.index(here) + by) % len(choices)]


def _resized(kind: str, here: Fraction, by: int) -> Fraction:
    match kind:
        case "percent":
            step = here // _PERCENT_STEP * _PERCENT_STEP
            below = step if step < here else step - _PERCENT_STEP
            wanted = Fraction(step + _PERCENT_STEP if by > 0 else below)
            return min(wanted, Fraction(100)) if wanted > 0 else here
        case "fraction":
            return _along(_FRACTIONS, here, by)
        case _:
            return max(here + by, Fraction(1))


def _along(ladder: Sequence[Fraction], here: Fraction, by: int) -> Fraction:
    """Return the next rung above or below; where there is none, where it stands."""
    rungs = [rung for rung in ladder if (rung > here if by > 0 else rung < here)]
    if not rungs:
        return here
    return rungs[0] if by > 0 else rungs[-1]


def _number(value: object) -> Fraction | None:
    """Read a number of a policy, in quotes or not."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction | str):
        return None
    try:
        return Fraction(value.strip() if isinstance(value, str) else value)
    except (ValueError, ArithmeticError):
        return None


def _written(value: Fraction | None) -> object:
    """Return a number as a policy's file has it: TOML knows no fractions."""
    if value is None:
        return None
    if value.denominator == 1:
        return int(value)
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return decimal if Fraction(decimal) == value and not 0 < value < 1 else str(value)
