"""When the clock is not believed."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import A_MOMENT
from inspect_tui.core.clock import AHEAD, BACK, doubt
from inspect_tui.core.today import due_since

SECOND = timedelta(seconds=1)
ZONES = st.timezones()
MOMENTS = st.datetimes(min_value=datetime(2000, 1, 2), max_value=datetime(2090, 1, 1), timezones=ZONES)  # noqa: DTZ001 - hypothesis adds the zone


def test_a_clock_is_behind_when_it_says_a_time_well_before_the_last_record() -> None:
    assert doubt(A_MOMENT - BACK, A_MOMENT) is None
    found = doubt(A_MOMENT - BACK - SECOND, A_MOMENT)
    assert found is not None
    assert (found.kind, found.now, found.seen) == ("behind", A_MOMENT - BACK - SECOND, A_MOMENT)


def test_a_clock_is_ahead_when_more_than_a_long_holiday_has_passed() -> None:
    assert doubt(A_MOMENT + timedelta(days=70), A_MOMENT) is None
    assert doubt(A_MOMENT + AHEAD, A_MOMENT) is None
    found = doubt(A_MOMENT + AHEAD + SECOND, A_MOMENT)
    assert found is not None
    assert found.kind == "ahead"


def test_a_laptop_that_recorded_nothing_has_nothing_to_compare_with() -> None:
    assert doubt(A_MOMENT, None) is None


@pytest.mark.parametrize("hours", [-12, -5, 0, 9, 14])
def test_another_time_zone_is_no_reason_to_doubt(hours: int) -> None:
    assert doubt(A_MOMENT.astimezone(timezone(timedelta(hours=hours))), A_MOMENT) is None


@given(MOMENTS, MOMENTS)
def test_there_is_doubt_just_outside_the_two_limits_whatever_the_zones(now: datetime, seen: datetime) -> None:
    passed = now.timestamp() - seen.timestamp()
    found = doubt(now, seen)
    expected = "behind" if passed < -BACK.total_seconds() else "ahead" if passed > AHEAD.total_seconds() else None
    assert (found.kind if found else None) == expected


@pytest.mark.parametrize(
    ("today", "since"),
    [("2026-10-12", "2026-10-01"), ("2026-10-01", "2026-09-28"), ("2026-06-01", "2026-06-01")],
)
def test_due_rounds_look_back_to_the_start_of_the_week_or_the_month(today: str, since: str) -> None:
    assert due_since(datetime.fromisoformat(today).date()).isoformat() == since
