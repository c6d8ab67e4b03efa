"""Both languages are complete, and Chinese is set as a school would print it."""

import re
import string
from datetime import date

import pytest

from inspect_tui.i18n import Translator, choose_language, messages
from inspect_tui.i18n.names import group_name, period_name

HAN = r"[\u4e00-\u9fff]"


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def fills_a_choice(template: str) -> set[str]:
    return {name for _, name, spec, _ in string.Formatter().parse(template) if name and spec and "|" in spec}


def test_every_message_exists_in_both_languages() -> None:
    assert messages()
    empty = [key for key, pair in messages().items() if len(pair) != 2 or not all(text.strip() for text in pair)]
    assert empty == []


def test_english_is_not_chinese_and_chinese_is() -> None:
    untranslated = [key for key, (_, english) in messages().items() if re.search(HAN, english)]
    assert untranslated == []


def test_both_languages_are_filled_with_the_same_values() -> None:
    # a language may leave out a word, but may never ask for a value that the other does not know
    different = {
        key: (fields(chinese), fields(english))
        for key, (chinese, english) in messages().items()
        if fields(chinese) ^ fields(english) - {"month_name", "month_short", "year"}
    }
    allowed = {key for key in different if key.startswith("words.")}
    assert {key: value for key, value in different.items() if key not in allowed} == {}


def test_chinese_punctuation_is_full_width() -> None:
    narrow = re.compile(rf"{HAN}[,;:!?()]|[,;!?()]{HAN}")
    wrong = {key: chinese for key, (chinese, _) in messages().items() if narrow.search(chinese)}
    assert wrong == {}


def test_no_space_stands_between_han_and_digits() -> None:
    gap = re.compile(rf"{HAN} [\d{{]|[\d}}] {HAN}")
    wrong = {
        key: chinese
        for key, (chinese, _) in messages().items()
        if not key.endswith((".keys", ".layout")) and gap.search(chinese)
    }
    assert wrong == {}


def test_a_value_is_never_read_as_a_template() -> None:
    t = Translator("zh")
    assert "{evil}" in t("errors.unknown_place", place="{evil}")


def test_english_counts_one_and_many() -> None:
    t = Translator("en")
    assert t("place.count.room", count=1) == "1 room"
    assert t("place.count.room", count=2) == "2 rooms"


@pytest.mark.parametrize(
    ("flag", "environment", "system", "expected"),
    [
        ("en", {"INSPECT_TUI_LANG": "zh"}, "zh_CN", "en"),
        (None, {"INSPECT_TUI_LANG": "en"}, "zh_CN", "en"),
        (None, {}, "zh_CN.UTF-8", "zh"),
        (None, {}, "de_DE.UTF-8", "en"),
        (None, {}, "C.UTF-8", "zh"),
        (None, {}, None, "zh"),
    ],
)
def test_the_language_is_the_flag_then_the_environment_then_the_system(
    flag: str | None, environment: dict[str, str], system: str | None, expected: str
) -> None:
    assert choose_language(flag, environment, system) == expected


def test_groups_and_periods_are_said_as_a_school_says_them() -> None:
    zh, en = Translator("zh"), Translator("en")
    assert group_name(zh, ("grade", "gender"), ("三", "男")) == "三年级男生"
    assert group_name(en, ("grade", "gender"), ("三", "男")) == "Grade 3 boys"
    assert group_name(zh, (), ()) == "全校"
    assert period_name(zh, "month", "2026-10", date(2026, 10, 1)) == "2026年10月"
    assert period_name(en, "month", "2026-10", date(2026, 10, 1)) == "October 2026"
