"""What an inspection's score is made of, in words and for other programs, so that anybody can work it out again."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from builders import A_DAY, a_checklist, a_label, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.award import Unit
from inspect_tui.core.checklist import Checklist, GradeStep, Section
from inspect_tui.core.explain import Trace, explanation
from inspect_tui.core.inspection import Mark
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scoring import score
from inspect_tui.i18n import Translator
from inspect_tui.publish.deductions import deductions_text
from inspect_tui.publish.explanation_data import explanation_json

ZH, EN = Translator("zh"), Translator("en")


def said(checklist: Checklist, *marks: Mark, t: Translator = ZH) -> str:
    inspection = an_inspection("3-205", *marks)
    return deductions_text(Trace(checklist, score(checklist, inspection, a_room(beds=5), A_DAY)), t)


def test_points_by_beds_say_for_which_size() -> None:
    quilts = an_item("A", short=a_label("被子"), points=None, by_beds={6: Decimal(15), 3: Decimal(30)})
    assert said(a_checklist(quilts), a_mark("A", count=2)) == "被子（6床）15x2＝30"
    assert said(a_checklist(quilts), a_mark("A"), t=EN) == "被子 (6 beds) 15"


def test_a_fixed_score_says_by_what_and_keeps_the_arithmetic() -> None:
    bottles = an_item("A", short=a_label("酒瓶"), points=None, fixed=Decimal(40))
    checklist = a_checklist(bottles, an_item("B", short=a_label("地面")))
    assert said(checklist, a_mark("A"), a_mark("B")) == "地面5，酒瓶不合格，定为40分"
    assert said(checklist, a_mark("A"), t=EN) == "酒瓶 failed, which fixes the score at 40"


def test_a_grade_says_what_was_counted_and_why() -> None:
    grades = (
        GradeStep(max_failures=1, grade=a_label("A"), score=Decimal(95)),
        GradeStep(max_failures=2, grade=a_label("B"), score=Decimal(85)),
        GradeStep(grade=a_label("C"), score=Decimal(60)),
    )
    items = [
        an_item("A", short=a_label("地面"), points=None),
        an_item("B", short=a_label("被子"), points=None, fails_at=2),
        an_item("C", short=a_label("门口"), points=None, at_best="C"),
    ]
    checklist = a_checklist(*items, mode="grade_by_failures", grades=grades)
    assert said(checklist) == "评为“A”（不合格不超过1项），95分"
    assert (
        said(checklist, a_mark("A"), a_mark("B")) == "不合格1项：地面，欠佳1项：被子，评为“A”（不合格不超过1项），95分"
    )
    assert said(checklist, a_mark("C")) == (
        "不合格1项：门口，评为“A”（不合格不超过1项），95分，门口不合格，最高“C”，60分"
    )
    everything = said(checklist, a_mark("A"), a_mark("B", count=2), a_mark("C"), t=EN)
    assert everything == "3 failed: 地面, 被子, 门口, grade C (none above was reached), 60 points"


def test_a_grade_by_sections_counts_each_of_them() -> None:
    grades = (
        GradeStep(max_failures=0, min_good_each=1, grade=a_label("优"), score=Decimal(90)),
        GradeStep(max_failures_some=0, max_failures_each=2, grade=a_label("良"), score=Decimal(75)),
        GradeStep(grade=a_label("差"), score=Decimal(50)),
    )
    sections = tuple(
        Section(
            id=name, title=a_label(name), items=(an_item(f"{name}1", points=None), an_item(f"{name}2", points=None))
        )
        for name in ("公共", "个人")
    )
    checklist = a_checklist(sections=sections, mode="grade_by_failures", grades=grades)
    assert said(checklist, a_mark("公共1")) == (
        "不合格1项：公共1，公共2项中1项良好、1项不合格，个人2项中2项良好、0项不合格，"
        "评为“良”（每类不合格不超过2项、至少一类不合格不超过0项），75分"
    )


def told(checklist: Checklist, *marks: Mark) -> dict[str, Any]:
    """Return what the JSON says of the only check of a room."""
    found = score(checklist, an_inspection("3-205", *marks), a_room(beds=5), A_DAY)
    row = ScoreRow("3-205", A_DAY, "", "dorm-daily", found.value, "inspected", frozenset(), {}, 0, 0, "ref", True)
    policy, month = Policy(id="p", title=a_label()), month_of(A_DAY)
    result = rank([row], [Unit("3-205", {})], policy, month)
    explained = explanation("3-205", result, [row], policy, month, {"ref": Trace(checklist, found)}, {})
    assert explained is not None
    check: dict[str, Any] = json.loads(explanation_json(explained, "", ZH))["checks"][0]
    return check


def test_the_data_are_enough_to_work_a_score_out_again() -> None:
    items = (
        an_item("Q", points=None, by_beds={6: Decimal(15), 3: Decimal(30)}),
        an_item("B", kind="bonus", points=Decimal(40)),
        an_item("F", points=None, fixed=Decimal(40)),
    )
    section = Section(id="all", title=a_label(), cap=Decimal(20), items=items)
    check = told(a_checklist(sections=(section,)), a_mark("Q", count=2), a_mark("B", "pass"))
    (line,), points = check["deductions"], {name: Fraction(value) for name, value in check["points"].items()}
    (cut,) = check["capped"]
    raw = Fraction(line["each"]) * line["count"]

    assert (line["beds"], raw, Fraction(cut["raw"]), Fraction(cut["cap"])) == (6, 30, 30, 20)
    lost = min(raw, Fraction(cut["cap"])) * points["total"] / points["applied"]
    gained = sum(Fraction(one["points"]) for one in check["bonuses"])
    again = points["base"] - lost + gained
    assert min(max(again, points["lowest"]), points["highest"]) == Fraction(check["exact"]) == 100
    assert (check["mode"], check["fixed"], check["grade"]) == ("deduct", None, None)


def test_the_data_name_the_failure_that_fixed_the_score() -> None:
    check = told(a_checklist(an_item(), an_item("F", points=None, fixed=Decimal(40))), a_mark("F"))

    assert (check["exact"], check["fixed"]) == ("40", {"item": "F", "score": "40"})


def test_the_data_count_what_a_grade_is_made_of() -> None:
    grades = (
        GradeStep(max_failures=1, grade=a_label("A"), score=Decimal(95)),
        GradeStep(grade=a_label("C"), score=Decimal(60)),
    )
    items = (an_item("T", points=None, at_best="C"), an_item("U", points=None, fails_at=2))
    check = told(a_checklist(*items, mode="grade_by_failures", grades=grades), a_mark("T"), a_mark("U"))

    assert [(line["item"], line["failed"]) for line in check["deductions"]] == [("T", True), ("U", False)]
    assert check["grade"] == {
        "grade": "C",
        "score": "60",
        "by_counts": "A",
        "held_by": "T",
        "sections": [{"section": "all", "applied": 2, "good": 0, "failed": 1}],
    }
