"""Marks under fixed terms: what a kind of place comes to on a kind of day (the arithmetic is told in ``scoring``)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from inspect_tui.core import applying
from inspect_tui.core.applying import Terms, answered, points_at_stake
from inspect_tui.core.campus import Place
from inspect_tui.core.findings import Findings
from inspect_tui.core.grading import grade_reached
from inspect_tui.core.inspection import Mark
from inspect_tui.core.score import Deduction, Fixed, GradeReached, Score, ScoreVerdict, SectionCut

Values = dict[tuple[Decimal, Decimal, Decimal, Decimal], tuple[Fraction, Fraction]]
"""The outcomes of the arithmetic: few of them, for thousands of places."""

_NOTHING = Decimal(0)


class Worth(NamedTuple):
    """What a score comes to, without its trace."""

    value: Fraction | None
    failures: int
    majors: int


def _worth_of(score: Score) -> Worth:
    return Worth(score.value, score.failures, score.majors)


class _Cost(NamedTuple):
    """What a failed check costs."""

    section: str
    counts: bool
    each: Decimal
    cap: Decimal | None
    major: bool
    repair: bool


class Judge:
    """Scores marks under fixed terms."""

    def __init__(self, terms: Terms, place: Place, values: Values) -> None:
        self._terms = terms
        self._checklist = checklist = terms.checklist
        own = applying.own_counts(place)
        self._beds = place.beds
        self._prices = {item.id: applying.price(item, place.beds) for item in checklist.items}
        self._section = {item.id: section.id for section in checklist.sections for item in section.items}
        self._section_caps = {section.id: section.cap for section in checklist.sections if section.cap is not None}
        self._position = {item.id: position for position, item in enumerate(checklist.items)}
        self._must_answer = tuple(item for item in terms.due.values() if item.explicit or item.kind == "measure")
        self._total = points_at_stake(
            checklist,
            (item.id for item in checklist.items if item.counts in own and applying.may_lower(item)),
            place.beds,
        )
        self._pass_line = None if checklist.pass_line is None else Fraction(checklist.pass_line)
        self._top = Fraction(self._total if checklist.mode == "earn" else checklist.base)
        self._clamp = Fraction(checklist.clamp[0]), Fraction(checklist.clamp[1])
        self._fixes = {item.id: item.fixed for item in checklist.items if item.fixed is not None}
        self._scales: dict[Decimal, Fraction] = {}
        self._applied: dict[frozenset[str], Decimal] = {}
        self._values = values
        self._costs = self._plain_costs()
        self._must = frozenset(item.id for item in self._must_answer)
        self._plain: dict[tuple[Decimal, frozenset[str]], Fraction | None] = {}

    @cached_property
    def nothing(self) -> Score:
        """The score of a place that was not inspected."""
        checklist = self._checklist
        return Score(None, checklist.mode, checklist.base, self._total, _NOTHING, _NOTHING, _NOTHING, None)

    @cached_property
    def clean(self) -> Score:
        """The score of a finished place without a mark."""
        return self.score((), finished=True)

    def score(self, marks: tuple[Mark, ...], *, finished: bool) -> Score:
        """Return the score of a place's marks, with its trace."""
        found = self._sort(marks, finished=finished)
        applied = self._applied_without(found.out)
        lost, cuts = self._lost(found.lines)
        gained = _points(found.bonuses)
        reached = self._grade(found)
        if self._checklist.mode == "grade_by_failures":
            value = unclamped = None if reached is None else Fraction(self._checklist.grades[reached.position].score)
        else:
            value, unclamped = self._value(applied, lost, gained)
        fixed = self._fixed(found.lines, value)
        if fixed is not None:
            value = Fraction(fixed.score)
        return Score(
            value=value,
            mode=self._checklist.mode,
            base=self._checklist.base,
            total=self._total,
            applied=applied,
            lost=lost,
            gained=gained,
            unclamped=unclamped,
            lines=tuple(found.lines),
            cuts=cuts,
            bonuses=tuple(found.bonuses),
            majors=found.majors,
            reported=tuple(found.reported),
            critical=tuple(found.critical),
            repairs=tuple(found.repairs),
            elsewhere=tuple(found.elsewhere),
            unmeasured=tuple(found.unmeasured),
            unanswered=tuple(found.unanswered),
            verdict=self._verdict(value, failed=bool(found.critical)),
            grade=None if reached is None else self._checklist.grades[reached.position].grade,
            reached=reached,
            fixed=fixed,
        )

    def worth(self, marks: tuple[Mark, ...]) -> Worth:
        """Return what a finished place's marks come to: the numbers of ``score``, without the trace.

        Checks are added up here at once; what is measured, earns a bonus, fixes the score or leads to a grade is left
        to ``score``.
        """
        costs = self._costs
        if not costs:
            return _worth_of(self.score(marks, finished=True))
        failures = majors = 0
        sections: dict[str, Decimal] = {}
        # what applied and nobody answered, or said not to apply, is on neither side of the score
        out = self._must.difference([mark.item for mark in marks]) if self._must else self._must
        for mark in marks:
            cost, verdict = costs.get(mark.item), mark.verdict
            if cost is None:
                return _worth_of(self.score(marks, finished=True))
            if verdict == "na":
                out |= {mark.item}
                continue
            section, counts, each, cap, major, repair = cost
            if verdict == "pass" or not counts or (repair and mark.repair):
                continue
            failures += 1
            majors += major
            points = each * (len(mark.beds) or mark.count)
            if cap is not None and points > cap:
                points = cap
            sections[section] = sections[section] + points if section in sections else points
        return Worth(self._plain_value(sections, out), failures, majors)

    def _plain_costs(self) -> dict[str, "_Cost"]:
        """Return what a failed check costs, by item; what does more than cost points is not among them."""
        if self._checklist.mode == "grade_by_failures":
            return {}
        return {
            item.id: _Cost(
                section=self._section[item.id],
                counts=item.id in self._terms.counted,
                each=self._prices[item.id].each,
                cap=item.cap,
                major=item.severity == "major",
                repair=item.repair,
            )
            for item in self._checklist.items
            if item.kind == "check" and item.fixed is None and item.fails_at == 1
        }

    def _plain_value(self, sections: dict[str, Decimal], out: frozenset[str]) -> Fraction | None:
        lost = _NOTHING
        for section, points in sections.items():
            cap = self._section_caps.get(section)
            lost += points if cap is None or points <= cap else cap
        if (lost, out) not in self._plain:
            self._plain[lost, out] = self._value(self._applied_without(out), lost, _NOTHING)[0]
        return self._plain[lost, out]

    def _sort(self, marks: tuple[Mark, ...], *, finished: bool) -> Findings:
        found = Findings(self._terms, self._section, self._prices)
        by_item = {mark.item: mark for mark in marks}
        position = self._position
        # sorted rather than searched item by item: most places have a mark or two
        for number in sorted([position[item_id] for item_id in by_item if item_id in position]):
            item = self._checklist.items[number]
            found.add(item, by_item[item.id])
        for item in self._must_answer:
            if not answered(item, by_item.get(item.id)):
                found.leave_open(item, finished=finished)
        return found

    def _applied_without(self, out: Iterable[str]) -> Decimal:
        left_out = frozenset(out)
        applied = self._applied.get(left_out)
        if applied is None:
            counting = (item_id for item_id in self._terms.counted if item_id not in left_out)
            applied = self._applied[left_out] = points_at_stake(self._checklist, counting, self._beds)
        return applied

    def _lost(self, lines: "list[Deduction]") -> tuple[Decimal, tuple[SectionCut, ...]]:
        if not lines:
            return _NOTHING, ()
        sections: dict[str, Decimal] = {}
        for line in lines:
            sections[line.section] = sections.get(line.section, Decimal(0)) + line.points
        cuts = tuple(
            SectionCut(section, raw, cap)
            for section, raw in sections.items()
            if (cap := self._section_caps.get(section)) is not None and raw > cap
        )
        lost = sum(sections.values(), start=Decimal(0))
        return lost - sum((cut.raw - cut.cap for cut in cuts), start=Decimal(0)), cuts

    def _grade(self, found: Findings) -> GradeReached | None:
        if self._checklist.mode != "grade_by_failures":
            return None
        applied = self._terms.counted.keys() - found.out
        return grade_reached(self._checklist, applied, found.lines) if applied and self._checklist.grades else None

    def _fixed(self, lines: Sequence[Deduction], value: Fraction | None) -> Fixed | None:
        """Return the failure that decides the score: the one that fixes it lowest, unless it is lower anyway.

        A score that such a failure could raise would make one more failure worth having.
        """
        if not self._fixes or not lines:
            return None
        fixed = [Fixed(line.item, self._fixes[line.item]) for line in lines if line.item in self._fixes]
        lowest = min(fixed, key=lambda one: one.score, default=None)
        return lowest if lowest is not None and (value is None or lowest.score <= value) else None

    def _value(self, applied: Decimal, lost: Decimal, gained: Decimal) -> tuple[Fraction, Fraction] | tuple[None, None]:
        if applied == 0:
            return None, None
        terms = (self._total, applied, lost, gained)
        known = self._values.get(terms)
        if known is None:
            known = self._values[terms] = self._arithmetic(applied, lost, gained)
        return known

    def _arithmetic(self, applied: Decimal, lost: Decimal, gained: Decimal) -> tuple[Fraction, Fraction]:
        scale = self._scales.get(applied)
        if scale is None:
            scale = self._scales[applied] = Fraction(self._total) / Fraction(applied)
        # of ``earn``, applied x total / applied is the total
        exact = self._top - Fraction(lost) * scale + Fraction(gained)
        low, high = self._clamp
        return min(max(exact, low), high), exact

    def _verdict(self, value: Fraction | None, *, failed: bool) -> ScoreVerdict:
        if failed:
            return "fail"
        if value is None or self._pass_line is None:
            return "none"
        return "pass" if value >= self._pass_line else "fail"


def _points(lines: "list[Deduction]") -> Decimal:
    return sum((line.points for line in lines), start=_NOTHING) if lines else _NOTHING
