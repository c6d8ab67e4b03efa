"""Each rule of a checklist, broken once."""

from decimal import Decimal
from typing import Any

import pytest

from builders import a_checklist, a_label, an_item
from inspect_tui.core.base import Label
from inspect_tui.core.checklist import LIMITS, Checklist, GradeStep, Item, Section
from inspect_tui.core.checklist_rules import RULES, broken_rules


def codes(checklist: Checklist) -> list[str]:
    return [problem.code for problem in broken_rules(checklist)]


def a_critical_item(**fields: Any) -> Item:
    defaults: dict[str, Any] = {"points": None, "severity": "critical", "who": "report", "effect": "bar_award"}
    return an_item(**(defaults | fields))


def a_measure(**fields: Any) -> Item:
    return an_item(**({"kind": "measure", "unit": "g", "min": Decimal(125)} | fields))


def sized(**fields: Any) -> Item:
    """Return an item that costs more in smaller rooms."""
    return an_item(**({"points": None, "by_beds": {8: Decimal(10), 3: Decimal(30)}} | fields))


def step(
    zh: str = "优",
    *,
    total: int | None = None,
    each: int | None = None,
    good: int | None = None,
    some: int | None = None,
    score: int = 100,
) -> GradeStep:
    limits = dict(zip(LIMITS, (total, each, good, some), strict=True))
    return GradeStep(
        grade=Label(zh=zh, en={"优": "good", "良": "fair"}.get(zh, "poor")), score=Decimal(score), **limits
    )


def graded(*listed: Item, steps: list[GradeStep] | None = None) -> Checklist:
    """Return a list whose failures lead to the grades 优, 良 and 差."""
    grades = steps or [step(total=0), step("良", total=2, score=80), step("差", score=60)]
    return a_checklist(*listed, mode="grade_by_failures", grades=tuple(grades))


def items(count: int, **fields: Any) -> list[Item]:
    return [an_item(f"T{number:02}", **fields) for number in range(1, count + 1)]


SOUND = [
    a_checklist(),
    a_checklist(*items(27)),
    a_checklist(*items(9, hot=True)),
    a_checklist(an_item(points=Decimal(5), cap=Decimal(5))),
    a_checklist(an_item(points=Decimal(0))),
    a_checklist(an_item(short=Label(zh="值日表床卡", en="Decoration"))),
    a_checklist(an_item(effect="report_adult")),
    a_checklist(a_critical_item()),
    a_checklist(a_measure()),
    a_checklist(a_measure(max=Decimal(125))),
    a_checklist(an_item(kind="bonus")),
    a_checklist(sized()),
    a_checklist(sized(points=Decimal(20))),
    a_checklist(sized(cap=Decimal(60)), mode="earn"),
    a_checklist(sized(), an_item("B", kind="bonus", by_beds={8: Decimal(1)}, points=None), mode="add_and_deduct"),
    a_checklist(an_item(), an_item("T02", points=None, fixed=Decimal(40))),
    a_checklist(an_item(fixed=Decimal(0)), clamp=(Decimal(40), Decimal(100))),
    graded(an_item(fails_at=2), an_item("T02", at_best="良"), an_item("T03", at_best="poor")),
    graded(steps=[step(good=1, total=0), step("良", good=1, some=1, score=80), step("差", score=60)]),
    graded(a_measure(points=None, at_best="良")),
]


@pytest.mark.parametrize("checklist", SOUND)
def test_a_sound_checklist_breaks_no_rule(checklist: Checklist) -> None:
    assert codes(checklist) == []


GRADES = tuple(
    GradeStep(max_failures=failures, grade=a_label(), score=Decimal(score)) for failures, score in [(0, 100), (2, 80)]
)

BROKEN = [
    ("duplicate_item", a_checklist(an_item("T01"), an_item("T01"))),
    (
        "duplicate_section",
        a_checklist(
            sections=(
                Section(id="s", title=a_label(), items=(an_item("T01"),)),
                Section(id="s", title=a_label(), items=(an_item("T02"),)),
            )
        ),
    ),
    ("bad_id", a_checklist(an_item("T 01"))),
    ("bad_id", a_checklist(an_item("地面"))),
    ("bad_id", a_checklist(id="")),
    ("empty_section", a_checklist(sections=(Section(id="s", title=a_label(), items=()),))),
    ("empty_list", a_checklist(sections=())),
    ("no_places", a_checklist(applies_to=())),
    ("too_many_items", a_checklist(*items(28))),
    ("too_few_hot", a_checklist(*items(3, hot=True), *(an_item(f"C{number:02}") for number in range(24)))),
    ("too_many_hot", a_checklist(*items(10, hot=True))),
    ("wide_label", a_checklist(an_item(short=Label(zh="值日表和床卡", en="Cards")))),
    ("wide_label", a_checklist(an_item(short=Label(zh="床卡", en="Duty roster")))),
    ("empty_text", a_checklist(an_item(text=Label(zh="地面", en=" ")))),
    ("empty_text", a_checklist(an_item(reasons=(Label(zh="", en="litter"),)))),
    ("negative", a_checklist(an_item(points=Decimal(-5)))),
    ("cap_below_points", a_checklist(an_item(points=Decimal(5), cap=Decimal(4)))),
    ("critical_with_points", a_checklist(a_critical_item(points=Decimal(5)))),
    ("critical_with_points", a_checklist(a_critical_item(cap=Decimal(5)))),
    ("critical_without_effect", a_checklist(a_critical_item(effect=None))),
    ("effect_without_critical", a_checklist(an_item(effect="bar_award"))),
    ("critical_by_pupil", a_checklist(a_critical_item(who="student"))),
    ("no_points", a_checklist(an_item(points=None))),
    ("measure_without_limits", a_checklist(a_measure(min=None))),
    ("measure_without_unit", a_checklist(a_measure(unit=None))),
    ("limits_crossed", a_checklist(a_measure(max=Decimal(124)))),
    ("limits_without_measure", a_checklist(an_item(max=Decimal(8)))),
    ("critical_bonus", a_checklist(a_critical_item(kind="bonus"))),
    ("clamp_crossed", a_checklist(clamp=(Decimal(100), Decimal(0)))),
    ("outside_clamp", a_checklist(pass_line=Decimal(101))),
    ("no_grades", a_checklist(mode="grade_by_failures")),
    ("grades_out_of_order", a_checklist(mode="grade_by_failures", grades=GRADES[::-1])),
    ("grades_out_of_order", graded(steps=[step(total=1), step("良", total=1, score=80), step("差", score=60)])),
    ("grades_out_of_order", graded(steps=[step(each=1), step("良", total=3, each=0, score=80)])),
    ("grades_out_of_order", graded(an_item("A"), an_item("B"), steps=[step(good=1), step("良", good=2, score=80)])),
    ("grades_out_of_order", graded(steps=[step(total=0, score=80), step("良", score=81)])),
    ("grades_without_mode", a_checklist(grades=GRADES)),
    ("grade_without_condition", graded(steps=[step(), step("良", total=2, score=80)])),
    (
        "min_good_too_many",
        graded(an_item("A"), a_critical_item(item_id="C"), steps=[step(good=2), step("差", score=60)]),
    ),
    ("negative", graded(steps=[step(total=0), step("差", score=-1)])),
    ("negative", a_checklist(sized(by_beds={8: Decimal(10), 3: Decimal(-30)}))),
    ("negative", a_checklist(an_item(fixed=Decimal(-1)))),
    ("no_sizes", a_checklist(sized(points=Decimal(5), by_beds={}))),
    ("bad_size", a_checklist(sized(by_beds={0: Decimal(5)}))),
    ("cap_below_points", a_checklist(sized(cap=Decimal(29)))),
    ("sizes_without_cap", a_checklist(sized(), mode="earn")),
    ("critical_with_points", a_checklist(a_critical_item(by_beds={8: Decimal(10)}))),
    ("fixed_reported", a_checklist(an_item(), a_critical_item(item_id="C", fixed=Decimal(0)))),
    ("fixed_reported", a_checklist(an_item(who="report", fixed=Decimal(0)))),
    ("fixed_bonus", a_checklist(an_item(), an_item("B", kind="bonus", fixed=Decimal(0)))),
    ("fixed_too_high", a_checklist(an_item(fixed=Decimal(100)))),
    ("fixed_alone", a_checklist(an_item(points=Decimal(0), fixed=Decimal(40)), an_item("T02", points=Decimal(0)))),
    ("not_with_grades", graded(sized())),
    ("not_with_grades", graded(an_item(fixed=Decimal(40)))),
    ("only_with_grades", a_checklist(an_item(fails_at=2))),
    ("only_with_grades", a_checklist(an_item(at_best="良"))),
    ("grade_key_idle", graded(a_measure(fails_at=2))),
    ("grade_key_idle", graded(a_critical_item(at_best="良"))),
    ("grade_key_idle", graded(an_item(), an_item("B", kind="bonus", at_best="良"))),
    ("unknown_grade", graded(an_item(at_best="中"))),
    ("unknown_grade", graded(an_item(at_best="优"))),
]


@pytest.mark.parametrize(("code", "checklist"), BROKEN, ids=[code for code, _ in BROKEN])
def test_a_broken_rule_is_named(code: str, checklist: Checklist) -> None:
    assert codes(checklist) == [code]


def test_a_cap_without_points_is_named() -> None:
    assert "cap_without_points" in codes(a_checklist(an_item(points=None, cap=Decimal(5))))


def test_every_rule_is_broken_by_some_example() -> None:
    examples = [checklist for _, checklist in BROKEN] + [a_checklist(an_item(points=None, cap=Decimal(5)))]
    idle = [rule.__name__ for rule in RULES if not any(rule(checklist) for checklist in examples)]
    assert idle == []


def test_only_the_hot_items_after_the_ninth_are_at_fault() -> None:
    problems = broken_rules(a_checklist(*items(11, hot=True)))
    assert [problem.item for problem in problems] == ["T10", "T11"]


def test_grades_need_no_points() -> None:
    assert codes(a_checklist(an_item(points=None), mode="grade_by_failures", grades=GRADES)) == []
