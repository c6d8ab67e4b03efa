"""Marks sorted by what they mean for a place's score."""

from inspect_tui.core.applying import Price, Terms, fails
from inspect_tui.core.checklist import Item
from inspect_tui.core.inspection import Mark
from inspect_tui.core.score import Deduction


class Findings:
    """Sorts the marks of one place by what they mean for its score."""

    def __init__(self, terms: Terms, sections: dict[str, str], prices: dict[str, Price]) -> None:
        self._terms = terms
        self._sections = sections
        self._prices = prices
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
            line = self._line(item, mark)
            self.lines.append(line)
            self.majors += item.severity == "major" and line.failed

    def _line(self, item: Item, mark: Mark) -> Deduction:
        count = len(mark.beds) or mark.count
        each, size = self._prices[item.id]
        raw = each * count
        points = raw if item.cap is None else min(raw, item.cap)
        return Deduction(item.id, self._sections[item.id], count, each, raw, points, item.cap, size, item.fails_at)
