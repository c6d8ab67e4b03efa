"""Policies that do not fit what they are to rank are refused with the file, the line, and what to write."""

from pathlib import Path

import pytest

from builders import A_MOMENT
from inspect_tui.errors import WrongUse
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.store.data_folder import DataFolder
from inspect_tui.store.policies import load_policy, parse_policy
from inspect_tui.store.tables.scores_award import load_scores

HEAD = 'id = "t"\ntitle = {zh = "甲", en = "A"}\n'
TABLE = "单位,得分,年级,班级,heads\na,90,三,三1班,\nb,80,四,四1班,\n"


@pytest.mark.parametrize(
    ("rules", "key", "where"),
    [
        ('unit = "clas"\n', "unknown_unit", "t.toml:3"),
        ('group_by = ["年级"]\n\n[select]\nper_group = {"三" = 1}\n', "group_without_quota", "t.toml:6"),
        (
            'group_by = ["年级"]\n[[tier]]\nname = {zh = "一", en = "1"}\nper_group = {"三" = 1}\n',
            "group_without_quota",
            "t.toml:6",
        ),
    ],
)
def test_the_place_in_the_policy_is_named(tmp_path: Path, rules: str, key: str, where: str) -> None:
    loaded, problems = load_policy(tmp_path / "t.toml", HEAD + rules)
    assert loaded is not None, problems
    scores = tmp_path / "成绩.csv"
    scores.write_text(TABLE, encoding="utf-8")
    file = load_scores(scores, loaded, None, DataFolder.open(tmp_path / "data", lambda: A_MOMENT, lambda: "id"))
    with pytest.raises(WrongUse) as refusal:
        file.ranked()
    assert (refusal.value.key, refusal.value.values["where"]) == (f"award.cannot.{key}", where)
    for language in LANGUAGES:
        assert Translator(language)(refusal.value.key, **refusal.value.values).startswith(where)


def test_a_share_where_a_number_of_percent_is_meant_is_refused_with_what_to_write() -> None:
    text = 'id = "p"\ntitle = "卫生"\n[select]\npercent = 0.25\n'
    policy, (problem,) = parse_policy(text, "p.toml")
    assert policy is None
    assert (problem.code, problem.line) == ("policy_percent_share", 4)
    assert problem.values["wanted"] == "25"
