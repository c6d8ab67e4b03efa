"""How a place came to its grade, in words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from inspect_tui.i18n import Translator
from inspect_tui.publish.words import plain

if TYPE_CHECKING:
    from inspect_tui.core.checklist import Checklist
    from inspect_tui.core.score import Deduction, GradeReached


def grade_texts(
    checklist: "Checklist", lines: "Sequence[Deduction]", reached: "GradeReached", t: Translator
) -> Iterator[str]:
    """Yield what was counted, section by section where a grade asks for that, and the grade that it led to."""
    names = {item.id: item.short.pick(t.language) for item in checklist.items}
    for key, counted in (("failed", [one for one in lines if one.failed]),
                         ("not_good", [one for one in lines if not one.failed])):  # fmt: skip
        if counted:
            items = t("words.list").join(names[line.item] for line in counted)
            yield t(f"award.grade.{key}", count=len(counted), items=items)
    if any(step.limits.keys() - {"max_failures"} for step in checklist.grades):
        titles = {section.id: section.title.pick(t.language) for section in checklist.sections}
        for one in reached.sections:
            yield t("award.grade.section", **(one._asdict() | {"section": titles[one.section]}))
    counts, step = (checklist.grades[at] for at in (reached.by_counts, reached.position))
    why = t("words.list").join(t(f"award.grade.{key}", limit=limit) for key, limit in counts.limits.items())
    if counts is checklist.grades[-1]:
        why = t("award.grade.rest")
    yield t("award.grade.by_counts", grade=counts.grade.pick(t.language), why=why, score=plain(counts.score))
    if reached.held_by:
        grade = step.grade.pick(t.language)
        yield t("award.grade.held", item=names[reached.held_by], grade=grade, score=plain(step.score))
