"""Whether a measured number looks like a slip of the keyboard: taken all the same, but only when typed knowingly."""

from decimal import Decimal

from inspect_tui.core.checklist import Item

TIMES = 5
"""A number so many times beyond a limit has most likely lost or won a decimal point: 45 for 4.5, 6.5 for 65."""


def implausible(item: Item, value: Decimal) -> bool:
    """Whether a value is far from everything that its limits let expect: on which side of them it lies does not matter.

    A thermometer that is a few degrees out is a finding. One that shows ten times the limit, or has lost the minus of
    a freezer, is a slip. Both limits of an item are numbers of one unit, so the larger one tells its scale.
    """
    limits = [limit for limit in (item.min, item.max) if limit is not None]
    if not limits:
        return False
    scale = max(abs(limit) for limit in limits)
    if abs(value) > TIMES * scale and scale:
        return True
    if max(limits) < 0:
        return value > 0
    return item.min is not None and item.min > 0 and value * TIMES < item.min
