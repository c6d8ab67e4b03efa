"""What a policy's ``[history]`` may not say, each with the line it is told by."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from inspect_tui.core.policy_history import History
from inspect_tui.core.policy_history_rules import HISTORY_RULES
from inspect_tui.store.policies import parse_policy

SHIPPED = Path(__file__).parents[2] / "checklists"
HEAD = 'id = "t"\ntitle = {zh = "甲", en = "A"}\n'
STAR = 'title = {zh = "星", en = "Star"}'
SOUND = f"""
period = "month"
[score]
sources = [{{name = "college"}}, {{name = "school"}}]
[history]
within = "year"
streak = [{{months = 3, {STAR}}}, {{times = 4, stars = 4, {STAR}}}]
cards = {{bar_at = 3, attribute = "类型", by = {{"重点" = 1}}}}
fails = {{below = 60, max = 1, cancelled_by = 3, excellent = 90, sources = ["college"]}}
revoked_by = ["veto"]
promote_next = true
"""
LOOKING_BACK = """
period = "term"
[history]
of = "monthly"
min_wins = 2
flag_points = "0.5"
flags_only = true
cards = {after = "fail", fail_below = 60, bar_at = 2}
"""


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (f"[history]\nstreak = [{{{STAR}}}]\n", "policy_streak_length", 4),
        (f"[history]\nstreak = [{{months = 3, times = 3, {STAR}}}]\n", "policy_streak_length", 4),
        (f'period = "week"\n[history]\nstreak = [{{months = 3, {STAR}}}]\n', "policy_streak_months", 5),
        (f"[history]\nstreak = [\n{{months = 3, {STAR}}},\n{{times = 3, {STAR}}}]\n", "policy_streak_twice", 4),
        (f'[history]\nof = "x"\nmin_wins = 1\nstreak = [{{months = 3, {STAR}}}]\n', "policy_streak_of", 4),
        ('[history]\nof = "t"\nmin_wins = 1\n', "policy_of_itself", 4),
        ('[history]\nof = "x"\n', "policy_idle_of", 4),
        ("[history]\nmin_wins = 1\n", "policy_without_of", 4),
        ("[history]\nflag_points = 2\n", "policy_without_of", 4),
        ('[history]\nof = "x"\nflag_points = 0\n', "policy_flag_points", 5),
        ('[history]\nof = "x"\nmin_wins = 1\nflags_only = true\n', "policy_flags_only", 6),
        (f'period = "check"\n[history]\nstreak = [{{times = 3, {STAR}}}]\n', "policy_history_check", 5),
        ('period = "check"\n[history]\ncards = {bar_at = 3}\n', "policy_history_check", 5),
        ('[history.cards]\nafter = "fail"\nbar_at = 3\n', "policy_cards_fail", 4),
        ("[history.cards]\nbar_at = 3\nfail_below = 60\n", "policy_cards_fail", 3),
        ('[history.cards]\nbar_at = 3\nattribute = "grade"\n', "policy_cards_by", 5),
        ('[history.cards]\nbar_at = 3\nby = {"三" = 1}\n', "policy_cards_by", 5),
        ('[history.cards]\nbar_at = 3\nattribute = "grade"\nby = {"三" = 0}\n', "policy_cards_limit", 6),
        ("[history]\nfails = {below = 60, cancelled_by = 3}\n", "policy_fails_cancel", 4),
        ('[history]\nfails = {below = 60, sources = ["x"]}\n', "policy_fails_cancel", 4),
        (
            "[history.fails]\nbelow = 60\ncancelled_by = 3\nexcellent = 59\n",
            "policy_fails_overlap",
            6,
        ),
        (
            '[score]\nsources = [{name = "a"}]\n[history.fails]\nbelow = 60\ncancelled_by = 3\nexcellent = 90\n'
            'sources = ["b"]\n',
            "policy_fails_source",
            9,
        ),
        (
            '[eligible]\nbarred_by = ["veto"]\n[history]\nrevoked_by = ["一票否决"]\n',
            "policy_revoked_and_barred",
            6,
        ),
        ("[history]\npromote_next = true\n", "policy_promote_next", 4),
        ('[history]\nwithin = "any"\n', "bad_choice", 4),
        ("[history]\nmin_wins = -1\n", "negative", 4),
    ],
)
def test_a_history_that_contradicts_itself_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    policy, problems = parse_policy(HEAD + text, "t.toml")
    assert policy is None
    assert (problems[0].code, problems[0].line) == (code, line)


@pytest.mark.parametrize("text", ["", SOUND, LOOKING_BACK])
def test_every_rule_is_silent_about_a_sound_history(text: str) -> None:
    policy, problems = parse_policy(HEAD + text, "t.toml")
    assert problems == ()
    assert policy is not None
    assert [list(rule(policy)) for rule in HISTORY_RULES] == [[] for _ in HISTORY_RULES]


def test_every_key_that_the_guide_for_teachers_shows_can_be_read() -> None:
    guide = (SHIPPED / "policies" / "README.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## [^\n]*`\[history\]`[^\n]*\n(.*?)(?=^##? )", guide, re.MULTILINE | re.DOTALL)
    assert len(sections) == 2
    for section in sections:
        codes = re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE)
        shown = [tomllib.loads(code, parse_float=Decimal) for code in codes]
        assert {key for table in shown for key in table} >= {"streak", "of", "cards", "fails", "revoked_by"}
        for table in shown:
            History.model_validate(table)
