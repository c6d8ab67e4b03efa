"""Marks under fixed terms: what a kind of place comes to on a kind of day (the arithmetic is told in ``scoring``)."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from inspect_tui.core import applying
from inspect_tui.core.applying import Terms, answered, fails, points_at_stake
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Item
from inspect_tui.core.inspection import Mark
from inspect_tui.core.score import Deduction, Score, ScoreVerdict, SectionCut

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
        self._section = {item.id: section.id for section in checklist.sections for item in section.items}
        self._section_caps = {section.id: section.cap for section in checklist.sections if section.cap is not None}
        self._position = {item.id: position for position, item in enumerate(checklist.items)}
        self._must_answer = tuple(item for item in terms.due.values() if item.explicit or item.kind == "measure")
        self._total = points_at_stake(
            checklist,
            (i.id for i in checklist.items if i.counts in own and i.severity != "critical" and i.kind != "bonus"),
        )
        self._pass_line = None if checklist.pass_line is None else Fraction(checklist.pass_line)
        self._top = Fraction(self._total if checklist.mode == "earn" else checklist.base)
        self._clamp = Fraction(checklist.clamp[0]), Fraction(checklist.clamp[1])
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
        value, unclamped, grade = self._value(applied, lost, gained, len(found.lines), found.out)
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
            grade=grade,
        )

    def worth(self, marks: tuple[Mark, ...]) -> Worth:
        """Return what a finished place's marks come to: the numbers of ``score``, without the trace.

        Checks are added up here at once; what is measured, earns a bonus or leads to a grade is left to ``score``.
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
        """Return what a failed check costs, by item; a map from failures to grades has no such costs."""
        if self._checklist.mode == "grade_by_failures":
            return {}
        return {
            item.id: _Cost(
                section=self._section[item.id],
                counts=item.id in self._terms.counted,
                each=_NOTHING if item.points is None else item.points,
                cap=item.cap,
                major=item.severity == "major",
                repair=item.repair,
            )
            for item in self._checklist.items
            if item.kind == "check"
        }

    def _plain_value(self, sections: dict[str, Decimal], out: frozenset[str]) -> Fraction | None:
        lost = _NOTHING
        for section, points in sections.items():
            cap = self._section_caps.get(section)
            lost += points if cap is None or points <= cap else cap
        if (lost, out) not in self._plain:
            self._plain[lost, out] = self._value(self._applied_without(out), lost, _NOTHING, 0, ())[0]
        return self._plain[lost, out]

    def _sort(self, marks: tuple[Mark, ...], *, finished: bool) -> "_Findings":
        found = _Findings(self._terms, self._section)
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
            applied = self._applied[left_out] = points_at_stake(self._checklist, counting)
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

    def _value(
        self, applied: Decimal, lost: Decimal, gained: Decimal, failures: int, out: Sequence[str]
    ) -> tuple[Fraction | None, Fraction | None, Label | None]:
        if self._checklist.mode == "grade_by_failures":
            if not self._checklist.grades or self._terms.counted.keys() <= set(out):
                return None, None, None
            steps = (step for step in self._checklist.grades if failures <= step.max_failures)
            step = next(steps, self._checklist.grades[-1])
            return Fraction(step.score), Fraction(step.score), step.grade
        if applied == 0:
            return None, None, None
        terms = (self._total, applied, lost, gained)
        known = self._values.get(terms)
        if known is None:
            known = self._values[terms] = self._arithmetic(applied, lost, gained)
        return *known, None

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


class _Findings:
    """Sorts the marks of one place by what they mean for its score."""

    def __init__(self, terms: Terms, sections: dict[str, str]) -> None:
        self._terms = terms
        self._sections = sections
        self._adults = terms.checklist.who != "student"
        self.lines: list[Deduction] = []
        self.bonuses: list[Deduction] = []
        self.majors = 0
        self.out: list[str] = []
        self.reported: list[str] = []
        self.critical: list[str] = []
        self.repairs: list[str] = []
        self.elsewhere: list[str] = []
        self.unmeasured: list[str] = []
        self.unanswered: list[str] = []

    def add(self, item: Item, mark: Mark) -> None:
        """Sort one mark in."""
        if mark.verdict == "na":
            self.out.append(item.id)
        elif item.kind == "bonus":
            if item.id in self._terms.due:
                self.bonuses.append(self._line(item, mark))
        elif fails(item, mark):
            self._fail(item, mark)

    def leave_open(self, item: Item, *, finished: bool) -> None:
        """Note an item that Enter may not pass and that nobody answered.

        While the place is open an explicit item is merely not answered yet: taking it out of the score then would let
        the score rise with the next failure.
        """
        if item.kind == "measure":
            self.unmeasured.append(item.id)
            self.out.append(item.id)
        elif finished:
            self.unanswered.append(item.id)
            self.out.append(item.id)

    def _fail(self, item: Item, mark: Mark) -> None:
        if item.severity == "critical":
            # A danger is a danger on any day: whether the item was due today does not silence the report.
            (self.critical if self._adults else self.reported).append(item.id)
        elif item.id not in self._terms.counted:
            self.elsewhere.append(item.id)
        elif mark.repair and item.repair:
            self.repairs.append(item.id)
        else:
            self.lines.append(self._line(item, mark))
            self.majors += item.severity == "major"

    def _line(self, item: Item, mark: Mark) -> Deduction:
        count = len(mark.beds) or mark.count
        each = Decimal(0) if item.points is None else item.points
        raw = each * count
        points = raw if item.cap is None else min(raw, item.cap)
        return Deduction(item.id, self._sections[item.id], count, each, raw, points, item.cap)
