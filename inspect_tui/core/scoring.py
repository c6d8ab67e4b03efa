"""The score of one place in one round, with its whole trace.

The arithmetic, as it is printed and can be done again by hand::

    deduct, add_and_deduct   score = base - lost x total / applied + gained
    earn                     score = (applied - lost) x total / applied + gained
    grade_by_failures        score = that of the grade whose conditions hold (see ``grading``)

``lost`` is the sum of points x occurrences, no item and no section above its cap. ``total`` is the most that all items
of the list which count for such a place can cost, ``applied`` the most that those can cost which applied here: items
that are not applicable, not due today or not measured are in neither ``lost`` nor ``applied``. Where everything applied
the two are equal and nothing is scaled; where nothing applied there is no score. The result is cut to ``clamp``,
bonuses included. A failed item with ``fixed`` then makes that the score, unless it is lower anyway; of several the
lowest counts.

Reported critical failures, repairs and what counts for somebody else never change a score. Arithmetic is exact.
"""

from datetime import date

from inspect_tui.core import applying
from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Found
from inspect_tui.core.judging import Judge, Values
from inspect_tui.core.score import Deduction, Score, ScoreVerdict, SectionCut

__all__ = ["Deduction", "Score", "ScoreVerdict", "Scorer", "SectionCut", "score", "scorer_of"]

_MAX_SCORERS = 128
"""More versions of checklists than a school ever has at once; it bounds the memory of a long session."""


def score(checklist: Checklist, inspection: Found, place: Place, day: date) -> Score:
    """Return the score of an inspection; of an open one, the score of the marks so far."""
    return scorer_of(checklist).score(inspection, place, day)


class Scorer:
    """Scores places by one checklist and remembers which items apply to which kind of place and day.

    A month has thousands of inspections, and most found nothing: those share one value per kind of place and day.
    """

    def __init__(self, checklist: Checklist) -> None:
        self.checklist = checklist
        self._by_day: dict[date, Judges] = {}
        self._by_due: dict[tuple[str, ...], Judges] = {}
        self._values: Values = {}
        self._sized = any(item.by_beds for item in checklist.items)

    def score(self, inspection: Found, place: Place, day: date) -> Score:
        """See ``score``."""
        judge = self.judge(place, day)
        status = inspection.status
        if status == "inspected":
            return judge.score(inspection.marks, finished=True) if inspection.marks else judge.clean
        if status == "open":
            return judge.score(inspection.marks, finished=False)
        return judge.nothing

    def judge(self, place: Place, day: date) -> Judge:
        """Return what scores the marks of such a place on such a day."""
        judges = self.judges(day)
        kind = (place.kind, place.features, place.beds if self._sized else 0)
        judge = judges.get(kind)
        if judge is None:
            judge = judges[kind] = Judge(applying.terms(self.checklist, place, day), place, self._values)
        return judge

    def judges(self, day: date) -> "Judges":
        """Return the judges made so far for days on which the same items are due: always the same object."""
        judges = self._by_day.get(day)
        if judges is None:
            due = tuple(item.id for item in self.checklist.items if applying.due(self.checklist, item, day))
            judges = self._by_day[day] = self._by_due.setdefault(due, {})
        return judges


Judges = dict[tuple[str, tuple[str, ...], int], Judge]
"""By kind and features of a place, and by its beds where they matter, on days on which the same items are due."""


_scorers: dict[int, Scorer] = {}


def scorer_of(checklist: Checklist) -> Scorer:
    """Return the scorer of this very checklist object, made once.

    Keyed by identity, because hashing a checklist costs more than scoring with it; a scorer holds its checklist, so
    the identity cannot pass to another while the entry is there.
    """
    found = _scorers.get(id(checklist))
    if found is None:
        if len(_scorers) >= _MAX_SCORERS:
            _scorers.clear()
        found = _scorers[id(checklist)] = Scorer(checklist)
    return found
