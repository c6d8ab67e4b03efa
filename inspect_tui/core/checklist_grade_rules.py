"""What the grades of a checklist must obey, and the keys of items that act on them: see ``checklist_rules``."""

from itertools import combinations

from inspect_tui.core.applying import may_lower
from inspect_tui.core.checklist import Checklist, GradeStep
from inspect_tui.core.problems import Problem, wrong_key

_AT_LEAST = frozenset({"min_good_each"})
"""Conditions that a larger number makes stricter."""


def grades_go_with_their_mode(checklist: Checklist) -> tuple[Problem, ...]:
    """The mode that uses grades has some, and no other mode would look at them."""
    if checklist.mode == "grade_by_failures":
        return () if checklist.grades else (wrong_key("no_grades", "", "mode"),)
    return (wrong_key("grades_without_mode", "", "grades"),) if checklist.grades else ()


def grades_fall(checklist: Checklist) -> tuple[Problem, ...]:
    """Steps stand by falling scores, and none is so strict that an earlier one is always reached before it."""
    wrong = dict.fromkeys(
        number
        for (_, earlier), (number, later) in combinations(enumerate(checklist.grades, start=1), 2)
        if later.score > earlier.score or (later.limits and earlier.limits and _implies(later, earlier))
    )
    return tuple(wrong_key("grades_out_of_order", "", "grades", number=number) for number in wrong)


def _implies(step: GradeStep, other: GradeStep) -> bool:
    """Whether all places that meet one step's conditions meet the other's."""
    return all(
        key in step.limits and (step.limits[key] >= limit if key in _AT_LEAST else step.limits[key] <= limit)
        for key, limit in other.limits.items()
    )


def only_the_last_grade_has_no_condition(checklist: Checklist) -> tuple[Problem, ...]:
    """Whatever follows a grade without a condition would never be reached."""
    return tuple(
        wrong_key("grade_without_condition", "", "grades", number=number)
        for number, step in enumerate(checklist.grades[:-1], start=1)
        if not step.limits
    )


def every_section_has_so_many_items(checklist: Checklist) -> tuple[Problem, ...]:
    """A section cannot have more good items than items."""
    sizes = {section.id: sum(map(may_lower, section.items)) for section in checklist.sections}
    smallest = min((size for size in sizes.values() if size), default=0)
    return tuple(
        wrong_key("min_good_too_many", "", "grades", found=step.min_good_each, count=smallest)
        for step in checklist.grades
        if step.min_good_each is not None and step.min_good_each > smallest
    )


def keys_of_grades_need_grades(checklist: Checklist) -> tuple[Problem, ...]:
    """Without grades nothing would come of them."""
    if checklist.mode == "grade_by_failures":
        return ()
    return tuple(
        wrong_key("only_with_grades", item.id, key)
        for item in checklist.items
        for key, idle in (("fails_at", item.fails_at == 1), ("at_best", item.at_best is None))
        if not idle
    )


def keys_of_grades_stand_where_they_act(checklist: Checklist) -> tuple[Problem, ...]:
    """Critical items act through their effect, a bonus cannot fail, and what is measured fails once."""
    return tuple(
        wrong_key("grade_key_idle", item.id, key)
        for item in checklist.items
        for key, idle in (
            ("fails_at", item.fails_at > 1 and (item.kind != "check" or item.severity == "critical")),
            ("at_best", item.at_best is not None and not may_lower(item)),
        )
        if idle
    )


def at_best_names_a_lower_grade(checklist: Checklist) -> tuple[Problem, ...]:
    """It names one of the grades below the first: the first is no limit."""
    allowed = ", ".join(step.grade.zh for step in checklist.grades[1:])
    return tuple(
        wrong_key("unknown_grade", item.id, "at_best", found=item.at_best, allowed=allowed)
        for item in checklist.items
        if checklist.grades and item.at_best is not None and not checklist.grade_position(item.at_best)
    )


GRADE_RULES = (
    grades_go_with_their_mode,
    grades_fall,
    only_the_last_grade_has_no_condition,
    every_section_has_so_many_items,
    keys_of_grades_need_grades,
    keys_of_grades_stand_where_they_act,
    at_best_names_a_lower_grade,
)
