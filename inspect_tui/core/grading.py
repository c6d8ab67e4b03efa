"""Grades by failures: which step of a checklist's ``grades`` a place comes to.

The first step counts whose conditions all hold, the last one where none does. A failed item with ``at_best`` then
lowers the grade to that one, unless it is lower anyway. One more failure never leads to a better step: it can only
break a condition, and steps stand by falling scores.
"""

from collections.abc import Collection, Sequence

from inspect_tui.core.checklist import Checklist, GradeStep
from inspect_tui.core.score import Deduction, GradeReached, SectionStanding


def grade_reached(checklist: Checklist, applied: Collection[str], lines: Sequence[Deduction]) -> GradeReached:
    """Return the step that a place comes to.

    Args:
        checklist: one with ``grades``.
        applied: ids of the items that applied to the place.
        lines: what was found.
    """
    sections = tuple(_standings(checklist, applied, lines))
    last = len(checklist.grades) - 1
    by_counts = next((at for at, step in enumerate(checklist.grades) if _holds(step, sections)), last)
    position, held_by = by_counts, ""
    for line in lines:
        best = checklist.item(line.item).at_best
        bound = checklist.grade_position(best) if best and line.failed else None
        if bound is not None and bound > position:
            position, held_by = bound, line.item
    return GradeReached(position, by_counts, sections, held_by)


def _standings(checklist: Checklist, applied: Collection[str], lines: Sequence[Deduction]) -> "list[SectionStanding]":
    found = {line.item: line for line in lines}
    standings = []
    for section in checklist.sections:
        items = [item.id for item in section.items if item.id in applied]
        if items:
            marked = [found[item_id] for item_id in items if item_id in found]
            failed = sum(1 for line in marked if line.failed)
            standings.append(SectionStanding(section.id, len(items), len(items) - len(marked), failed))
    return standings


def _holds(step: GradeStep, sections: Sequence[SectionStanding]) -> bool:
    failed = [section.failed for section in sections]
    return (
        (step.max_failures is None or sum(failed) <= step.max_failures)
        and (step.max_failures_each is None or max(failed) <= step.max_failures_each)
        and (step.max_failures_some is None or min(failed) <= step.max_failures_some)
        and all(section.good >= min(step.min_good_each or 0, section.applied) for section in sections)
    )
