"""A number that looks like a slip of the keyboard."""

from decimal import Decimal

import pytest

from builders import an_item
from inspect_tui.core.measuring import implausible


@pytest.mark.parametrize(
    ("low", "high", "fine", "slips"),
    [
        ("0", "8", "-12.5 4.5 9.5 25 40", "45 80 -45"),
        ("70", None, "14 60 75 100 350", "7 6.5 700 -5"),
        ("125", None, "25 124.9 130 600", "12.5 1250"),
        (None, "-18", "-18 -25 -5 0 -90", "18 5 -180"),
        (None, None, "999999 -1", ""),
    ],
)
def test_far_from_every_limit_is_a_slip_and_a_plain_failure_is_not(
    low: str | None, high: str | None, fine: str, slips: str
) -> None:
    limits = {"min": low and Decimal(low), "max": high and Decimal(high)}
    item = an_item("M", kind="measure", unit="x", **limits)
    doubted = {text: implausible(item, Decimal(text)) for text in (fine + " " + slips).split()}
    assert doubted == dict.fromkeys(fine.split(), False) | dict.fromkeys(slips.split(), True)
