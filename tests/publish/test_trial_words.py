"""What is said of a trial: settings as a teacher would put them, and long lists cut."""

import pytest

from builders import a_label
from inspect_tui.core.records import TrialSetting
from inspect_tui.core.trial_shifts import Shift, Shifts
from inspect_tui.i18n import Translator
from inspect_tui.publish.trial_words import outcome_text, settings_text

ZH, EN = Translator("zh"), Translator("en")


def setting(key: str, before: str, after: str) -> TrialSetting:
    return TrialSetting(key=key, before=before, after=after)


@pytest.mark.parametrize(
    ("settings", "zh", "en"),
    [
        (
            (setting("select.percent", "20", "25"),),
            "名额由每组20%改为每组25%",
            "quota from 20% of each group to 25% of each group",
        ),
        (
            (
                setting("select.percent", "20", "none"),
                setting("select.quota_min", "1", "none"),
                setting("select.count", "none", "3"),
            ),
            "名额由每组20%改为每组3，最少名额随之不用",
            "quota from 20% of each group to 3 of each group, the least quota dropped with it",
        ),
        (
            (setting("tier.2.threshold", "85", "80"), setting("eligible.min_coverage", "2/3", "none")),
            "第2级最低分由85改为80，实检比例由2/3改为不限",
            "tier 2 threshold from 85 to 80, share of checks from 2/3 to none",
        ),
        (
            (setting("select.ties", "none", "nearest"), setting("score.decimals", "1", "2")),
            "末位同分由一并入选改为取最接近名额的，score.decimals由1改为2",
            "ties at the edge from all admitted to nearest to the quota, score.decimals from 1 to 2",
        ),
    ],
)
def test_settings_are_said_in_words(settings: tuple[TrialSetting, ...], zh: str, en: str) -> None:
    assert (settings_text(settings, ZH), settings_text(settings, EN)) == (zh, en)


def a_change(unit: str, kind: str) -> Shift:
    return Shift(unit, (), kind, None, a_label("一等"))  # type: ignore[arg-type]


def test_who_enters_and_who_leaves_is_one_line() -> None:
    changes = Shifts((a_change("3-206", "entered"), a_change("3-207", "tier")))
    assert outcome_text(changes, ZH, 6) == "增加3-206，无退出，换等级3-207"
    assert outcome_text(changes, EN, 6) == "in: 3-206, nobody leaves, another tier: 3-207"
    assert outcome_text(Shifts(), ZH, 6) == "无增加，无退出"


def test_a_long_list_is_cut_and_counted() -> None:
    changes = Shifts(tuple(a_change(f"3-{number}", "left") for number in range(201, 211)))
    assert outcome_text(changes, ZH, 2) == "无增加，退出3-201、3-202等10个"
