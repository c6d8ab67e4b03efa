"""Single values that policies are written with: names of attributes and facts, statuses, shares."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator

ALIASES = {
    "年级": "grade",
    "性别": "gender",
    "班级": "class",
    "楼栋": "building",
    "楼层": "floor",
    "床位数": "beds",
    "人数": "occupants",
    "院系": "department",
}
"""Chinese names of attributes (DESIGN section 9)."""

FACT_NAMES = {"一票否决": "veto", "拒检": "refused", "停用": "stop_use", "上报": "report_adult"}
"""Chinese names of the facts that the program itself knows; a school may name others."""

PolicyStatus = Literal["inspected", "locked", "locked_inside", "refused", "sick", "repair", "vacant", "away", "exempt"]


def canonical(name: str) -> str:
    """Return an attribute's English name."""
    return ALIASES.get(name, name)


def _share(value: object) -> object:
    """Read ``"2/3"`` as well as numbers; anything else is left for pydantic to refuse."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        return value
    try:
        return Fraction(value.strip() if isinstance(value, str) else value)
    except (ValueError, ArithmeticError):  # 1/0, or TOML's inf and nan
        return value


def _attribute(value: object) -> object:
    return canonical(value) if isinstance(value, str) else value


def _fact(value: object) -> object:
    return FACT_NAMES.get(value, value) if isinstance(value, str) else value


Share = Annotated[Fraction, BeforeValidator(_share)]
Attribute = Annotated[str, BeforeValidator(_attribute)]
Fact = Annotated[str, BeforeValidator(_fact)]
"""A confirmed fact of a check: one that the program knows, or a code of the school's own."""
