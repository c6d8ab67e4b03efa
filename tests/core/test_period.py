from datetime import date

import pytest

from inspect_tui.core.period import Term, month_of, parse_period

TERMS = (Term(id="2026-T1", start=date(2026, 9, 1), end=date(2027, 1, 22)),)


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2026-10", "month", date(2026, 10, 1), date(2026, 10, 31)),
        ("2028-02", "month", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-10-12", "day", date(2026, 10, 12), date(2026, 10, 12)),
        ("2026-W42", "week", date(2026, 10, 12), date(2026, 10, 18)),
        ("2026-W1", "week", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", "week", date(2026, 12, 28), date(2027, 1, 3)),
        ("2026-T1", "term", date(2026, 9, 1), date(2027, 1, 22)),
        (" 2026-10 ", "month", date(2026, 10, 1), date(2026, 10, 31)),
    ],
)
def test_a_period_is_read_as_the_commands_take_it(text: str, kind: str, start: date, end: date) -> None:
    period = parse_period(text, TERMS)

    assert period is not None
    assert (period.kind, period.start, period.end) == (kind, start, end)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "2026-02-30", "2026-W54", "2027-W53", "2026-W0", "2026-T2", "October"]
)
def test_what_is_not_a_period_is_none(text: str) -> None:
    assert parse_period(text, TERMS) is None


def test_a_week_is_named_with_two_digits() -> None:
    period = parse_period("2026-W1")

    assert period is not None
    assert period.id == "2026-W01"


def test_both_ends_belong_to_a_period() -> None:
    october = month_of(date(2026, 10, 12))

    assert date(2026, 10, 1) in october
    assert date(2026, 10, 31) in october
    assert date(2026, 9, 30) not in october
    assert date(2026, 11, 1) not in october


def test_a_period_names_every_month_it_touches_in_order() -> None:
    term = parse_period("2026-T1", TERMS)
    week = parse_period("2026-W40")

    assert term is not None
    assert week is not None
    assert term.months == ("2026-09", "2026-10", "2026-11", "2026-12", "2027-01")
    assert week.months == ("2026-09", "2026-10")
