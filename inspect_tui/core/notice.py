"""What a notice of an award says, as values without words.

Only what may hang on a wall is in here (DESIGN section 12): counts, rooms that win, and items. Never a name, a bed, who
was ill, which room was barred and by what, or who stands last. So a format cannot print by mistake what must not leave
the building.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from inspect_tui.core.award import AwardResult, AwardRow, Group
from inspect_tui.core.base import Label
from inspect_tui.core.checklist import Checklist, Per
from inspect_tui.core.counts import counts, faults, total
from inspect_tui.core.inspection import Found
from inspect_tui.core.period import Period
from inspect_tui.core.policy import OWN_UNITS, Policy, counted_days
from inspect_tui.core.public_days import IsSchoolDay, PublicDates, public_dates
from inspect_tui.core.rows import ScoreRow

Stage = Literal["provisional", "posted", "final"]
"""初评, 公示, 公布. A provisional list never leaves the office."""


def default_stage(period: Period, day: date) -> Stage:
    """Return how a notice goes out on a day: a period that is not over has only provisional results."""
    return "posted" if period.end < day else "provisional"


MISSED = ("locked", "repair", "away", "vacant", "uninspected", "other")
"""Why a check was not done, as far as a notice may say it, in the order it is printed."""

COMMONEST = 5
"""How many of the commonest faults a notice names."""

_PUBLIC_STATUS = {
    "locked": "locked",
    "locked_inside": "locked",
    "repair": "repair",
    "away": "away",
    "vacant": "vacant",
    "uninspected": "uninspected",
    "open": "uninspected",
}
"""Illness, leave and refusals are nobody's business outside: they are counted as ``other``."""

_TOO_FEW = frozenset({"inspections_few", "coverage_low", "missed_many"})
"""Reasons (of ``standing``) that come down to too few checks."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what should have been checked was checked. One check = one place, checklist, day and slot."""

    days: int
    """Days on which at least one check was planned."""
    first: date | None
    last: date | None
    due: int
    done: int
    missed: tuple[tuple[str, int], ...]
    """(reason of ``MISSED``, checks), without zeros; they add up to ``due - done``."""

    @property
    def share(self) -> Fraction | None:
        """The share that was done, exactly; None where nothing was planned."""
        return Fraction(self.done, self.due) if self.due else None


@dataclass(frozen=True, slots=True)
class PublicFault:
    """How often an item failed in the period."""

    checklist: str
    short: Label
    per: Per
    count: int
    """Occurrences, not rooms."""


@dataclass(frozen=True, slots=True)
class Winner:
    """A unit on the list."""

    unit: str
    place: int
    shared: bool
    score: str
    """As printed."""
    tier: Label | None


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """A group's part of the list."""

    key: tuple[str, ...]
    units: int
    """Occupied units, those without a place included."""
    quota: int | None
    """None where the policy has none."""
    winners: tuple[Winner, ...]
    widened: bool
    """More than the quota were admitted because they stood level at its edge."""

    @property
    def shared_places(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """(place, units) of the places that several winners share."""
        shared: dict[int, list[str]] = {}
        for winner in self.winners:
            if winner.shared:
                shared.setdefault(winner.place, []).append(winner.unit)
        return tuple((place, tuple(units)) for place, units in shared.items() if len(units) > 1)


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """A checklist whose scores make the award."""

    checklist: str
    title: Label
    weight: Fraction
    """Normalised: all weights add up to 1."""
    base: str
    """Points a check starts from, where it starts from a base and loses points; else empty."""


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """Everything a notice says about one award."""

    stage: Stage
    policy: Policy
    title: Label
    """Of the award, for example 文明宿舍."""
    period: Period
    posted: date
    """The date on the notice."""
    awarded: bool
    """False: a ranking only, so there is nothing to post."""
    public: PublicDates | None
    """Only of a posted list."""
    group_by: tuple[str, ...]
    units: int
    """Occupied units of all groups."""
    coverage: Coverage
    sources: tuple[SourceFacts, ...]
    unranked: tuple[tuple[str, int], ...]
    """(``veto`` | ``checks`` | ``other``, units) without a place; how many, never which."""
    groups: tuple[NoticeGroup, ...]
    faults: tuple[PublicFault, ...]

    @property
    def winners(self) -> tuple[Winner, ...]:
        """All on the list, group by group."""
        return tuple(winner for group in self.groups for winner in group.winners)


def coverage(rows: Iterable[ScoreRow]) -> Coverage:
    """Count checks. Two inspections of one place in one slot are one check, done if either found the place open."""
    rows = tuple(rows)
    days = sorted({row.day for row in rows})
    all_of_them = total(counts(rows).values())
    missed: Counter[str] = Counter()
    for status, number in all_of_them.by_status.items():
        if status != "inspected":
            missed[_PUBLIC_STATUS.get(status, "other")] += number
    return Coverage(
        days=len(days),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        due=all_of_them.should,
        done=all_of_them.done,
        missed=tuple((reason, missed[reason]) for reason in MISSED if missed[reason]),
    )


def public_faults(judged: Iterable[tuple[Checklist, Found]], limit: int = COMMONEST) -> tuple[PublicFault, ...]:
    """Return the items that failed most often, the commonest first.

    Left out: what must not be published, and critical items, on which an adult decides.
    """
    return tuple(
        PublicFault(fault.source, fault.item.short, fault.item.per, fault.occurrences)
        for fault in faults(judged)
        if fault.item.publish and fault.item.severity != "critical"
    )[:limit]


def notice_facts(
    result: AwardResult,
    policy: Policy,
    period: Period,
    *,
    rows: Iterable[ScoreRow],
    judged: Iterable[tuple[Checklist, Found]],
    checklists: Mapping[str, Checklist],
    stage: Stage,
    posted: date,
    is_school_day: IsSchoolDay,
) -> NoticeFacts:
    """Gather what a notice of an award says.

    Args:
        result: the award.
        policy: its rules.
        period: what it covers.
        rows: every check of the period, those without a score included (``tally.rows``).
        judged: the inspections behind them, each with the checklist it was made with (``tally.judged``).
        checklists: by id; for the titles of the policy's sources.
        stage: provisional, posted or final.
        posted: the date on the notice.
        is_school_day: the school's calendar.
    """
    return NoticeFacts(
        stage=stage,
        policy=policy,
        title=result.title,
        period=period,
        posted=posted,
        awarded=result.awarded,
        public=_public(stage, posted, policy, is_school_day),
        group_by=result.group_by,
        units=len(result.rows),
        coverage=coverage(_counted(rows, result, policy, period)),
        sources=_sources(policy, checklists),
        unranked=_unranked(result.rows),
        groups=tuple(_group(group) for group in result.groups),
        faults=public_faults(judged),
    )


def _public(stage: Stage, posted: date, policy: Policy, is_school_day: IsSchoolDay) -> PublicDates | None:
    days = policy.notice.public_days
    return public_dates(posted, days, is_school_day) if stage == "posted" and days else None


def _counted(rows: Iterable[ScoreRow], result: AwardResult, policy: Policy, period: Period) -> Iterator[ScoreRow]:
    """Yield the checks the award looked at: its sources, its days, its places, and only approved ones if it says so."""
    sources = {source.name for source in policy.score.sources}
    days = counted_days(policy, period)
    # scores gathered under a class or a floor stand under another name than the place that was checked
    units = {row.unit for row in result.rows} if policy.unit in OWN_UNITS else None
    for row in rows:
        of_the_award = row.day in days and (not sources or row.source in sources)
        if of_the_award and (units is None or row.unit in units) and (row.approved or policy.eligible.records == "all"):
            yield row


def _sources(policy: Policy, checklists: Mapping[str, Checklist]) -> tuple[SourceFacts, ...]:
    weights = sum((Fraction(source.weight) for source in policy.score.sources), Fraction(0))
    facts: list[SourceFacts] = []
    for source in policy.score.sources:
        checklist = checklists.get(source.name)
        facts.append(
            SourceFacts(
                checklist=source.name,
                title=checklist.title if checklist else Label(zh=source.name, en=source.name),
                weight=Fraction(source.weight) / weights,
                base=f"{checklist.base:f}" if checklist and checklist.mode == "deduct" else "",
            )
        )
    return tuple(facts)


def _unranked(rows: Sequence[AwardRow]) -> tuple[tuple[str, int], ...]:
    """Count those without a place by the one thing that may be said of them."""
    found = Counter(_why(row) for row in rows if row.status != "ranked")
    return tuple((why, found[why]) for why in ("veto", "checks", "other") if found[why])


def _why(row: AwardRow) -> str:
    codes = {reason.code for reason in row.reasons}
    if "barred" in codes:
        return "veto"
    return "checks" if row.status == "unscored" or codes & _TOO_FEW else "other"


def _group(group: Group) -> NoticeGroup:
    quota = group.quota
    outcome = group.outcome
    return NoticeGroup(
        key=group.key,
        units=group.units,
        quota=quota.size if quota else None,
        winners=tuple(
            Winner(row.unit, row.place, row.shared, row.score, row.tier)
            for row in group.winners
            if row.place is not None and row.score is not None
        ),
        widened=outcome is not None and outcome.quota is not None and len(outcome.taken) > outcome.quota.size,
    )
