"""The deductions of one inspection in words, so that anybody can add them up again."""

from fractions import Fraction
from typing import TYPE_CHECKING

from inspect_tui.core.exact import shortest
from inspect_tui.i18n import Translator
from inspect_tui.publish.grades import grade_texts
from inspect_tui.publish.words import plain

if TYPE_CHECKING:
    from inspect_tui.core.explain import Trace
    from inspect_tui.core.score import Deduction, SectionCut

_USUAL = 100
"""What a check begins with, unless it says otherwise."""

LONG = 3
"""Decimals of numbers inside printed arithmetic."""


def number(value: Fraction) -> str:
    """Write a number inside an arithmetic: as it is up to three decimals, rounded beyond."""
    return shortest(value, LONG)


def equals(t: Translator, *values: Fraction) -> str:
    """Say whether the numbers around it are the exact ones, so that nobody who calculates is puzzled."""
    exact = all(Fraction(number(value)) == value for value in values)
    return t("award.equals.exact" if exact else "award.equals.about")


def deductions_text(trace: "Trace", t: Translator) -> str:
    """Say every deduction of an inspection, with whatever cap or scale changed the sum."""
    score, checklist = trace.score, trace.checklist
    names = {item.id: item.short.pick(t.language) for item in checklist.items}
    if score.reached is not None:
        return t("words.comma").join(grade_texts(checklist, score.lines, score.reached, t))
    start = score.total if score.mode == "earn" else score.base
    begun = [] if start == _USUAL else [t(f"award.deductions.start.{score.mode}", start=plain(start))]
    said = [_deduction(t, names[line.item], line) for line in score.lines if line.points]
    for cut in score.cuts:
        section = next(section for section in checklist.sections if section.id == cut.section)
        said.append(t("award.deductions.capped", section=section.title.pick(t.language), **_cut(cut)))
    said += [t("award.deductions.bonus", item=names[line.item], points=plain(line.points)) for line in score.bonuses]
    if score.scaled and score.lost:
        scaled = Fraction(score.lost) * Fraction(score.total) / Fraction(score.applied)
        values = {"lost": plain(score.lost), "total": plain(score.total), "applied": plain(score.applied)}
        said.append(t("award.deductions.scaled", scaled=number(scaled), equals=equals(t, scaled), **values))
    if score.clamped:
        low, high = checklist.clamp
        said.append(t("award.deductions.clamped", low=plain(low), high=plain(high)))
    if score.fixed is not None:
        said.append(t("award.deductions.fixed", item=names[score.fixed.item], score=plain(score.fixed.score)))
    return t("words.comma").join([*begun, *(said or [t("award.deductions.none")])])


def _cut(cut: "SectionCut") -> dict[str, str]:
    return {"raw": plain(cut.raw), "cap": plain(cut.cap)}


def _deduction(t: Translator, item: str, line: "Deduction") -> str:
    if line.size is not None:
        item = t("award.deduction.sized", item=item, size=line.size)
    if line.count == 1 and not line.capped:
        return t("award.deduction", item=item, points=plain(line.points))
    key = "award.deduction.many_capped" if line.capped else "award.deduction.many"
    values = {"each": plain(line.each), "count": line.count, "points": plain(line.points), "raw": plain(line.raw)}
    return t(key, item=item, **values)
