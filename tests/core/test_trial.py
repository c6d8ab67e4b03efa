"""Settings over a policy, what they change, and whom a variant lets in."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from award_builders import a_policy, ranked
from builders import a_label
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.trial import BadSetting, applied, applied_at, differences, parse_setting, value_text
from inspect_tui.core.trial_shifts import shifts_between

POLICY: dict[str, Any] = tomllib.loads(
    """
id = "t"
title = {zh = "甲", en = "A"}
[eligible]
min_coverage = "2/3"
[score]
sources = [{name = "daily", weight = "0.6"}, {name = "evening", weight = "0.4"}]
[select]
threshold = 90
percent = 20
quota_min = 1
ties = "break"
tie_break = ["min_score"]
[[tier]]
name = {zh = "一等（特）", en = "First"}
count = 1
[[tier]]
name = {zh = "二等", en = "Second"}
count = 2
""",
    parse_float=Decimal,
)


def changed(*texts: str) -> dict[str, tuple[object, object]]:
    varied = applied(POLICY, [parse_setting(text) for text in texts])
    return {one.key: (one.before, one.after) for one in differences(POLICY, varied)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a.b=25", 25),
        ("a.b = 92.50", Decimal("92.50")),
        ("a.b=1/3", "1/3"),
        ('a.b="1/3"', "1/3"),
        ("a.b=include", "include"),
        ("a.b=true", True),
        ('a.b=["x", "y"]', ["x", "y"]),
        ("a.b=none", None),
        ("a.b=", None),
        ("ａ．ｂ＝２５", 25),
        ("a.b=“include”", "include"),
    ],
)
def test_a_value_is_typed_as_toml_has_it_or_as_plain_text(text: str, value: object) -> None:
    setting = parse_setting(text)
    assert (setting.path, setting.value) == (("a", "b"), value)
    assert type(setting.value) is type(value)


@pytest.mark.parametrize("text", ["percent", "=25", "select.=25", ""])
def test_what_is_no_setting_is_refused(text: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        parse_setting(text)
    assert refusal.value.code == "form"


def test_one_value_is_changed_and_nothing_else() -> None:
    assert changed("select.percent=25") == {"select.percent": (20, 25)}
    assert changed("select.percent=20") == {}
    assert POLICY["select"]["percent"] == 20


def test_another_kind_of_quota_takes_the_place_of_the_first_and_of_what_went_with_it() -> None:
    assert changed("select.fraction=1/3") == {"select.percent": (20, None), "select.fraction": (None, "1/3")}
    assert changed("select.count=3") == {
        "select.percent": (20, None),
        "select.quota_min": (1, None),
        "select.count": (None, 3),
    }
    assert changed("select.percent=none") == {"select.percent": (20, None), "select.quota_min": (1, None)}


def test_ties_that_are_not_broken_need_no_chain() -> None:
    assert changed("select.ties=include") == {
        "select.ties": ("break", "include"),
        "select.tie_break": (["min_score"], None),
    }


def test_elements_of_lists_go_by_number_or_by_name() -> None:
    assert changed("tier.2.count=3") == changed("tier.二等.count=3") == {"tier.2.count": (2, 3)}
    assert changed("tier.一等（特）.count=3") == changed("tier.First.count=3") == {"tier.1.count": (1, 3)}
    assert changed("score.sources.evening.weight=0.5") == {"score.sources.2.weight": ("0.4", Decimal("0.5"))}


def test_a_later_setting_may_change_what_an_earlier_one_brought() -> None:
    settings = [parse_setting('tier=[{name="x"}]'), parse_setting("tier.1.count=3")]
    varied, paths = applied_at(POLICY, settings)
    assert varied["tier"] == [{"name": "x", "count": 3}]
    assert paths == (("tier",), ("tier", 0, "count"))
    assert settings[0].text == "tier=[{name = x}]"  # a setting says for ever what was typed


def test_a_table_that_is_not_there_is_made() -> None:
    assert changed("bottom.last=2") == {"bottom.last": (None, 2)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("id=other", "fixed"),
        ("title.zh=别的", "fixed"),
        ("tier.3.count=1", "element_unknown"),
        ("tier.三等.count=1", "element_unknown"),
        ("tier.1=5", "element"),
        ("select.percent.x=1", "not_a_table"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadSetting) as refusal:
        applied(POLICY, [parse_setting(text)])
    assert refusal.value.code == code


def test_a_policy_without_tiers_has_none_to_change() -> None:
    with pytest.raises(BadSetting) as refusal:
        applied({"id": "t"}, [parse_setting("tier.1.count=2")])
    assert refusal.value.code == "no_elements"


def test_values_are_said_as_they_may_be_typed() -> None:
    said = [value_text(value) for value in (None, True, Decimal("0.50"), ["a", 1], {"三/女": 2})]
    assert said == ["none", "true", "0.50", "[a, 1]", "{三/女 = 2}"]


SCORES = {"a": 99, "b": 97, "c": 95, "d": 93}


def test_who_enters_and_who_leaves_is_told_by_unit() -> None:
    first = ranked(SCORES, a_policy(Table(count=2)))
    wider, narrower = (ranked(SCORES, a_policy(Table(count=count))) for count in (3, 1))
    assert [(one.unit, one.kind, one.group) for one in shifts_between(first, wider).all] == [("c", "entered", ())]
    assert [one.unit for one in shifts_between(first, narrower).left] == ["b"]
    assert shifts_between(first, first).all == ()


def test_who_wins_in_another_tier_is_told_apart() -> None:
    def tiers(first: int) -> Any:
        return tuple(Tier(name=a_label(name), count=count) for name, count in (("一", first), ("二", 1)))

    found = shifts_between(ranked(SCORES, a_policy(tier=tiers(1))), ranked(SCORES, a_policy(tier=tiers(2))))
    assert [(one.unit, one.kind) for one in found.all] == [("b", "tier"), ("c", "entered")]
    assert [(one.before.zh, one.after.zh) for one in found.retiered if one.before and one.after] == [("二", "一")]
    assert found.by_unit.keys() == {"b", "c"}
