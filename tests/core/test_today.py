"""What is due: by frequency, by slot, on school days only, and never twice."""

from datetime import date

from builders import A_DAY, a_campus, a_checklist, a_room
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.today import Due, Walked, due_rounds, week_of_term

CAMPUS = a_campus(a_room("3-201"), a_room("3-301"))
DAILY = a_checklist(slots=("morning", "evening"))


def due(checklist: Checklist, *walked: Walked, today: date = A_DAY, school_day: bool = True) -> list[Due]:
    return list(due_rounds((checklist,), CAMPUS, today, school_day=school_day, walked=walked))


def walked(day: date, scope: str = "3-2", slot: str = "") -> Walked:
    return Walked(round="r", checklist="dorm-daily", scope=scope, date=day, slot=slot)


def test_a_daily_list_is_due_on_each_floor_in_each_slot() -> None:
    assert [(one.scope.id, one.slot) for one in due(DAILY)] == [
        ("3-2", "morning"),
        ("3-3", "morning"),
        ("3-2", "evening"),
        ("3-3", "evening"),
    ]


def test_what_was_walked_today_is_not_due_and_yesterdays_walk_does_not_count() -> None:
    done = walked(A_DAY, "3-2", "morning"), walked(date(2026, 10, 11), "3-3", "morning")
    assert ("3-2", "morning") not in {(one.scope.id, one.slot) for one in due(DAILY, *done)}
    assert ("3-3", "morning") in {(one.scope.id, one.slot) for one in due(DAILY, *done)}


def test_nothing_is_due_on_a_day_without_school() -> None:
    assert due(DAILY, school_day=False) == []


def test_a_weekly_list_is_due_until_friday_and_done_for_the_week_once_walked() -> None:
    weekly = a_checklist(frequency="weekly")
    wednesday = date(2026, 10, 14)
    assert [(one.scope.id, one.until) for one in due(weekly, today=wednesday)] == [
        ("3-2", date(2026, 10, 16)),
        ("3-3", date(2026, 10, 16)),
    ]
    assert [one.scope.id for one in due(weekly, walked(A_DAY), today=wednesday)] == ["3-3"]
    assert len(due(weekly, walked(date(2026, 10, 9)), today=wednesday)) == 2


def test_a_weekly_list_on_a_school_saturday_is_due_that_day_and_counts_for_it() -> None:
    weekly = a_checklist(frequency="weekly")
    saturday = date(2026, 10, 10)
    assert {one.until for one in due(weekly, today=saturday)} == {saturday}
    assert [one.scope.id for one in due(weekly, walked(saturday), today=saturday)] == ["3-3"]


def test_a_monthly_list_is_due_until_the_months_end() -> None:
    monthly = a_checklist(frequency="monthly")
    assert {one.until for one in due(monthly)} == {date(2026, 10, 31)}
    assert [one.scope.id for one in due(monthly, walked(date(2026, 10, 1)))] == ["3-3"]


def test_lists_for_term_start_and_holidays_are_never_due_by_themselves() -> None:
    assert due(a_checklist(frequency="term-start")) == []
    assert due(a_checklist(frequency="pre-holiday")) == []


def test_pupils_rounds_come_before_adults_and_dormitories_before_canteens() -> None:
    lists = (
        a_checklist(id="kitchen", area="canteen", who="specialist"),
        a_checklist(id="hall", area="canteen"),
        a_checklist(id="evening", who="adult"),
        a_checklist(id="daily"),
    )
    order = [one.checklist for one in due_rounds(lists, CAMPUS, A_DAY, school_day=True, walked=())]
    assert list(dict.fromkeys(order)) == ["daily", "hall", "evening", "kitchen"]


def test_the_week_of_the_first_school_day_is_week_one() -> None:
    tuesday = date(2026, 9, 1)
    assert week_of_term(tuesday, tuesday) == 1
    assert week_of_term(tuesday, date(2026, 9, 6)) == 1
    assert week_of_term(tuesday, date(2026, 9, 7)) == 2
    assert week_of_term(tuesday, A_DAY) == 7
