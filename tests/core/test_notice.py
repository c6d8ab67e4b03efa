"""What a notice may say is counted, and what it may not say is not there to be said."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

from builders import a_checklist, a_label, a_mark, an_inspection, an_item
from inspect_tui.core.award import Unit
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.notice import NoticeFacts, coverage, notice_facts, public_faults
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, NoticeRules, Policy
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.public_days import public_dates
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.settings import Calendar

OCTOBER = month_of(date(2026, 10, 1))


def a_row(unit: str, day: int, score: int | None = 100, status: str = "inspected", **given: object) -> ScoreRow:
    values: dict[str, object] = {
        "unit": unit,
        "day": date(2026, 10, day),
        "slot": "morning",
        "source": "dorm-daily",
        "score": None if score is None else Fraction(score),
        "status": status,
        "facts": frozenset[str](),
        "attributes": {"grade": "三"},
        "failures": 0,
        "majors": 0,
        "ref": f"{unit}-{day}",
        "approved": True,
    }
    return ScoreRow(**(values | given))


def weekdays(day: date) -> bool:
    return day.isoweekday() <= 5


def the_facts(rows: Iterable[ScoreRow], stage: str = "posted", **policy: object) -> NoticeFacts:
    rows = tuple(rows)
    rules = Policy(
        **{
            "id": "p",
            "title": a_label("文明宿舍"),
            "group_by": ("grade",),
            "eligible": Eligible(barred_by=("veto",), min_inspections=2, records="approved"),
            "score": ScoreRules(sources=(Source(name="dorm-daily", weight=Decimal(3)),)),
            "select": Table(threshold=Decimal(90), count=1, ties="include"),
        }
        | policy
    )
    units = [Unit(unit, {"grade": "三", "occupants": "6"}) for unit in sorted({row.unit for row in rows})]
    return notice_facts(
        rank(rows, units, rules, OCTOBER),
        rules,
        OCTOBER,
        rows=rows,
        judged=(),
        checklists={"dorm-daily": a_checklist()},
        stage="posted" if stage == "posted" else "provisional",
        posted=date(2026, 11, 2),
        is_school_day=weekdays,
    )


def test_the_public_notice_counts_working_days_from_the_day_after_posting() -> None:
    dates = public_dates(date(2026, 11, 2), 3, weekdays)
    assert (dates.first, dates.last, dates.final) == (date(2026, 11, 3), date(2026, 11, 5), date(2026, 11, 6))


def test_the_public_notice_goes_around_a_holiday_and_counts_a_day_made_up_for_it() -> None:
    week = tuple(date(2026, 10, day) for day in range(1, 8))
    calendar = Calendar(holidays=week, school_days=(date(2026, 10, 10),))
    dates = public_dates(date(2026, 9, 29), 5, calendar.is_school_day)
    assert (dates.first, dates.last, dates.final) == (date(2026, 9, 30), date(2026, 10, 12), date(2026, 10, 13))


def test_a_calendar_without_any_school_day_falls_back_on_weekdays() -> None:
    assert public_dates(date(2026, 11, 6), 1, lambda day: False).first == date(2026, 11, 9)


def test_two_inspections_in_one_slot_are_one_check_and_either_makes_it_done() -> None:
    counts = coverage([a_row("3-205", 8, None, "locked"), a_row("3-205", 8), a_row("3-205", 9)])
    assert (counts.days, counts.due, counts.done, counts.missed) == (2, 2, 2, ())


def test_checks_that_were_not_done_add_up_to_what_is_missing() -> None:
    statuses = ("locked", "locked_inside", "refused", "sick", "repair", "away", "exempt", "vacant", "uninspected")
    rows = [a_row(f"3-{number}", 8, None, status) for number, status in enumerate(statuses)]
    counts = coverage([*rows, a_row("3-299", 8)])
    assert sum(number for _, number in counts.missed) == counts.due - counts.done == len(statuses)
    assert counts.share == Fraction(1, 10)


def test_illness_and_refusals_are_never_told_apart_from_other_reasons() -> None:
    rows = [a_row(f"3-{number}", 8, None, status) for number, status in enumerate(("sick", "refused", "exempt"))]
    assert coverage(rows).missed == (("other", 3),)


def test_a_month_without_a_check_has_no_share() -> None:
    assert coverage([]).share is None


def test_the_commonest_faults_leave_out_what_must_not_be_published() -> None:
    checklist: Checklist = a_checklist(
        an_item("T01"),
        an_item("T02", publish=False),
        an_item("T03", severity="critical", points=None, effect="bar_award"),
        an_item("T04", repair=True),
        an_item("T05", per="bed"),
    )
    marks = [a_mark(f"T0{number}", count=9) for number in range(1, 4)]
    judged = [
        (checklist, an_inspection("3-205", *marks, a_mark("T04", repair=True), a_mark("T05", beds=(1, 4), count=2)))
    ]
    assert [(fault.short.zh, fault.count, fault.per) for fault in public_faults(judged)] == [
        ("T01", 9, "place"),
        ("T05", 2, "bed"),
    ]


def test_a_barred_room_is_counted_and_not_named() -> None:
    rows = [a_row("3-205", day) for day in (8, 9)]
    rows += [a_row("3-206", 8, facts=frozenset({"veto"})), a_row("3-206", 9), a_row("3-207", 8)]
    facts = the_facts(rows)
    assert facts.unranked == (("veto", 1), ("checks", 1))
    assert "3-206" not in repr(facts)
    assert "3-207" not in repr(facts)


def test_only_winners_are_named_so_that_nobody_stands_last() -> None:
    rows = [a_row(unit, day, score) for unit, score in (("3-205", 99), ("3-206", 93), ("3-207", 60)) for day in (8, 9)]
    facts = the_facts(rows)
    assert [winner.unit for winner in facts.winners] == ["3-205"]
    assert "3-207" not in repr(facts)
    assert facts.units == 3


def test_rooms_level_at_the_edge_share_a_place_and_widen_the_quota() -> None:
    rows = [a_row(unit, day, 95) for unit in ("3-205", "3-206") for day in (8, 9)]
    (group,) = the_facts(rows).groups
    assert (group.quota, group.widened, group.shared_places) == (1, True, ((1, ("3-205", "3-206")),))


def test_checks_that_wait_for_a_review_or_belong_to_another_list_are_not_counted() -> None:
    rows = [a_row("3-205", 8), a_row("3-205", 9), a_row("3-205", 10, approved=False), a_row("3-205", 8, source="other")]
    assert the_facts(rows).coverage.due == 2


def test_only_a_posted_list_has_dates_to_object() -> None:
    rows = [a_row("3-205", day) for day in (8, 9)]
    assert the_facts(rows).public is not None
    assert the_facts(rows, "provisional").public is None
    assert the_facts(rows, notice=NoticeRules(public_days=0)).public is None


def test_the_weights_of_the_sources_add_up_to_one() -> None:
    sources = (Source(name="dorm-daily", weight=Decimal("0.6")), Source(name="gone", weight=Decimal("0.6")))
    facts = the_facts([a_row("3-205", 8)], score=ScoreRules(sources=sources))
    assert [(source.title.zh, source.weight, source.base) for source in facts.sources] == [
        ("宿舍日常卫生检查", Fraction(1, 2), "100"),
        ("gone", Fraction(1, 2), ""),
    ]


def test_a_month_without_an_award_says_so() -> None:
    assert not the_facts([a_row("3-205", 8)], award_months=(11,)).awarded


def test_facts_hold_no_field_for_a_name_or_a_bed() -> None:
    names = {field.name for field in fields(NoticeFacts)}
    assert names.isdisjoint({"people", "inspectors", "residents", "beds", "bottom", "rows", "barred"})
