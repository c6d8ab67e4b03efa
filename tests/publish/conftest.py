"""The October of a fictional school, with numbers that agree with each other."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from inspect_tui.core.base import Label
from inspect_tui.core.notice import Coverage, NoticeFacts, NoticeGroup, PublicFault, SourceFacts, Winner
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, NoticeRules, Policy
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.public_days import PublicDates
from inspect_tui.i18n import Translator
from inspect_tui.settings import School

_LISTS = {
    ("三", "男"): (27, 5, "1-108 97.6 1-115 96.9 1-103 96.1 1-121 95.4 1-112 94.8"),
    ("三", "女"): (28, 6, "3-208 98.4 3-201 97.1 3-205 96.2 3-214 95.8 3-203 95.0 3-202 94.7 3-211 94.7"),
    ("四", "男"): (26, 5, "1-306 98.1 1-311 97.3 1-302 96.4 1-318 95.9 1-309 95.2"),
    ("四", "女"): (25, 5, "3-312 98.8 3-306 98.2 3-317 97.5 3-301 96.9 3-309 96.3"),
    ("五", "男"): (24, 5, "2-105 96.8 2-117 96.3 2-110 95.7 2-102 94.9 2-121 94.1"),
    ("五", "女"): (24, 5, "3-406 98.6 3-415 97.8 3-402 97.2 3-419 96.7 3-411 96.1"),
    ("六", "男"): (22, 4, "2-308 97.9 2-303 96.6 2-315 95.8 2-312 95.1"),
    ("六", "女"): (22, 4, "3-508 98.3 3-514 97.7 3-502 96.9 3-517 96.2"),
}


def _group(key: tuple[str, str], units: int, quota: int, text: str) -> NoticeGroup:
    words = text.split()
    scores = words[1::2]
    winners = tuple(
        Winner(unit, scores.index(score) + 1, scores.count(score) > 1, score, None)
        for unit, score in zip(words[::2], scores, strict=True)
    )
    return NoticeGroup(key, units, quota, winners, widened=len(winners) > quota)


@pytest.fixture
def policy() -> Policy:
    return Policy(
        id="civilized-dormitory",
        title=Label(zh="文明宿舍", en="Civilized dormitory"),
        group_by=("grade", "gender"),
        eligible=Eligible(
            min_inspections=8,
            min_coverage=Fraction(2, 3),
            missed=("locked", "refused"),
            max_missed=2,
            barred_by=("veto",),
        ),
        score=ScoreRules(
            sources=(
                Source(name="dorm-daily", weight=Decimal("0.6")),
                Source(name="dorm-monthly", weight=Decimal("0.2")),
                Source(name="dorm-evening", weight=Decimal("0.2")),
            )
        ),
        select=Table(
            threshold=Decimal(90),
            percent=Decimal(20),
            quota_min=1,
            ties="break",
            tie_break=("fewest_majors", "min_score"),
        ),
        notice=NoticeRules(public_days=3),
    )


@pytest.fixture
def facts(policy: Policy) -> NoticeFacts:
    return NoticeFacts(
        stage="posted",
        policy=policy,
        title=policy.title,
        period=month_of(date(2026, 10, 1)),
        posted=date(2026, 11, 2),
        awarded=True,
        public=PublicDates(date(2026, 11, 3), date(2026, 11, 5), 3, date(2026, 11, 6)),
        group_by=("grade", "gender"),
        units=198,
        coverage=Coverage(
            days=18,
            first=date(2026, 10, 8),
            last=date(2026, 10, 30),
            due=3564,
            done=3526,
            missed=(("locked", 16), ("repair", 14), ("away", 8)),
        ),
        sources=(
            SourceFacts("dorm-daily", Label(zh="宿舍日常卫生检查", en="Dorm daily hygiene"), Fraction(3, 5), "100"),
            SourceFacts(
                "dorm-monthly", Label(zh="宿舍月度大扫除检查", en="Dorm monthly big clean"), Fraction(1, 5), "100"
            ),
            SourceFacts("dorm-evening", Label(zh="宿舍晚间检查", en="Dorm evening check"), Fraction(1, 5), "100"),
        ),
        unranked=(("veto", 3), ("checks", 1)),
        groups=tuple(_group(key, *rest) for key, rest in _LISTS.items()),
        faults=(
            PublicFault("dorm-daily", Label(zh="被子", en="Quilts"), "bed", 212),
            PublicFault("dorm-daily", Label(zh="垃圾桶", en="Bin"), "room", 168),
            PublicFault("dorm-daily", Label(zh="关灯关水", en="Lights off"), "room", 131),
        ),
    )


@pytest.fixture
def no_winners(facts: NoticeFacts) -> NoticeFacts:
    """The same month, in which nobody of the first group was good enough."""
    first, *rest = facts.groups
    return replace(facts, groups=(replace(first, winners=()), *rest))


@pytest.fixture
def school() -> School:
    return School(
        name="临江小学",
        name_en="Linjiang Primary School",
        department="总务处",
        department_en="General Affairs Office",
        contact="陈老师",
        contact_en="Ms Chen",
        office="行政楼105室",
        office_en="Administration Building, room 105",
        phone="校内8105",
        hours="工作日8:00—11:30，14:00—17:00",
        hours_en="working days 8:00-11:30, 14:00-17:00",
        compiled_by="周老师",
        checked_by="陈老师",
    )


@pytest.fixture
def zh() -> Translator:
    return Translator("zh")


@pytest.fixture
def en() -> Translator:
    return Translator("en")


@pytest.fixture(params=["zh", "en"])
def t(request: pytest.FixtureRequest) -> Translator:
    """Speak both languages, one after the other."""
    return Translator(request.param)
