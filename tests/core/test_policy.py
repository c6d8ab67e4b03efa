"""Policies as they are read, and what is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from inspect_tui.core.period import month_of, parse_period
from inspect_tui.core.policy import Policy, counted_days, span
from inspect_tui.core.policy_rules import RULES, findings
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.publish.problems import problem_line
from inspect_tui.store.library import Library
from inspect_tui.store.policies import parse_policy, policies_in

SHIPPED = Path(__file__).parents[2] / "checklists"
HEAD = 'id = "t"\ntitle = {zh = "甲", en = "A"}\n'


def read(text: str) -> Policy:
    policy, problems = parse_policy(HEAD + text, "t.toml")
    assert problems == ()
    assert policy is not None
    return policy


def first_problem(text: str) -> tuple[str, int | None]:
    policy, problems = parse_policy(HEAD + text, "t.toml")
    assert policy is None
    for language in LANGUAGES:  # every refusal has its sentence
        assert problem_line(problems[0], Translator(language)).startswith(f"t.toml:{problems[0].line}: ")
    return problems[0].code, problems[0].line


def test_the_shipped_policies_are_valid_and_say_what_the_default_says() -> None:
    loaded, problems = policies_in(Library(SHIPPED, None))
    assert problems == ()
    shipped = {one.policy.id: one.policy for one in loaded}
    civilized, hygiene = shipped["civilized-dormitory"], shipped["hygiene-dormitory"]
    assert civilized.eligible.min_coverage == Fraction(2, 3)
    assert civilized.eligible.max_missed == 2
    assert list(civilized.score.weights.values()) == [Fraction(3, 5), Fraction(1, 5), Fraction(1, 5)]
    assert civilized.select is not None
    assert (civilized.select.threshold, civilized.select.percent, civilized.select.quota_min) == (90, 20, 1)
    assert civilized.select.tie_break == ("fewest_majors", "min_score")
    assert [source.name for source in hygiene.score.sources] == ["dorm-daily"]


def test_a_policy_of_the_school_replaces_the_shipped_one_of_its_id(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    own = HEAD.replace('"t"', '"hygiene-dormitory"') + "[select]\ncount = 3\n"
    (tmp_path / "policies" / "mine.toml").write_text(own, encoding="utf-8")
    (tmp_path / "policies" / "broken.toml").write_text(HEAD + "[select]\ncuont = 3\n", encoding="utf-8")
    loaded, problems = policies_in(Library(SHIPPED, tmp_path))
    select = {one.policy.id: one.policy.select for one in loaded}["hygiene-dormitory"]
    assert select is not None
    assert select.count == 3
    assert [(problem.code, problem.line, problem.values["hint"]) for problem in problems] == [
        ("unknown_key_hint", 4, "count")
    ]
    assert "civilized-dormitory" in {one.policy.id for one in loaded}


def test_an_absent_key_imposes_no_condition() -> None:
    policy = read("")
    assert policy.tables == ()
    assert not policy.awards_in(None)
    assert policy.eligible.min_inspections == policy.eligible.min_occupants == policy.eligible.min_coverage == 0
    assert policy.eligible.max_missed is None


def test_numbers_are_exact_and_chinese_attribute_names_are_aliases() -> None:
    policy = read('unit = "班级"\ngroup_by = ["年级"]\n[select]\nthreshold = 89.95\nfraction = "1/3"\n')
    assert policy.unit == "class"
    assert policy.group_by == ("grade",)
    assert policy.select is not None
    assert policy.select.threshold == Decimal("89.95")
    assert policy.select.fraction == Fraction(1, 3)


def test_other_months_are_ranked_without_an_award() -> None:
    policy = read("award_months = [10, 1]\n[select]\ncount = 1\n")
    assert policy.awards_in(month_of(date(2026, 10, 5)))
    assert not policy.awards_in(month_of(date(2026, 9, 5)))
    assert policy.awards_in(None)


def test_a_cut_off_day_moves_both_ends_of_the_month() -> None:
    stretch = span(read("cutoff_day = 28\n"), month_of(date(2026, 3, 5)))
    assert (stretch.start, stretch.end) == (date(2026, 3, 1), date(2026, 3, 28))
    stretch = span(read("cutoff_day = 25\n"), month_of(date(2027, 1, 5)))
    assert (stretch.start, stretch.end) == (date(2026, 12, 26), date(2027, 1, 25))


def test_only_the_named_weeks_of_a_term_count() -> None:
    from inspect_tui.core.period import Term

    term = parse_period("2026-T1", [Term(id="2026-T1", start=date(2026, 9, 1), end=date(2026, 11, 30))])
    assert term is not None
    days = counted_days(read('period = "term"\nweeks = "2-3,5"\n'), term)
    assert (min(days), max(days)) == (date(2026, 9, 7), date(2026, 10, 4))
    assert date(2026, 9, 21) not in days  # week 4
    assert len(days) == 21


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[select]\ncount = 3\npercent = 20\n", "policy_two_quotas", 5),
        ("[select]\ncount = 0\n", "policy_count", 4),
        ("[select]\npercent = 120\n", "policy_percent", 4),
        ('[select]\nfraction = "3/2"\n', "policy_fraction", 4),
        ('group_by = ["grade"]\n[select]\nper_group = {"三" = -1}\n', "policy_per_group_numbers", 5),
        ('group_by = ["grade"]\n[select]\nper_group = {"三/男" = 1}\n', "policy_per_group_key", 5),
        ("[select]\ncount = 3\nquota_min = 1\n", "policy_quota_min_alone", 5),
        (
            '[[tier]]\nname = {zh = "一", en = "1"}\nthreshold = 90\n'
            '[[tier]]\nname = {zh = "二", en = "2"}\nthreshold = 90\n',
            "policy_thresholds",
            8,
        ),
        (
            '[[tier]]\nname = {zh = "一", en = "1"}\n[[tier]]\nname = {zh = "二", en = "2"}\ncount = 1\n',
            "policy_open_tier",
            3,
        ),
        ('[score]\nsources = [{name = "a", weight = -1}, {name = "b"}]\n', "policy_weight", 4),
        ('[score]\nsources = [{name = "a", weight = 0}]\n', "policy_weights_zero", 4),
        ('[select]\ncount = 1\ntie_break = ["min_score"]\n', "policy_tie_break_idle", 5),
        ('[select]\ncount = 1\nties = "break"\n', "policy_tie_break_missing", 5),
        ('group_by = ["grade", "年级"]\n', "policy_twice", 3),
        ("[eligible]\nmin_coverage = 1.5\n", "policy_coverage", 4),
        ("[eligible]\nmax_missed = 2\n", "policy_missed", 4),
        ('group_by = ["grade"]\n[select]\nper_group = {"三" = 0}\n', "policy_per_group_numbers", 5),
        ("[select]\nper_group_default = 1\n", "policy_default_idle", 4),
        (
            'group_by = ["grade"]\n[groups]\nmin_units = 5\nmerge_by = "grade"\n[select]\nper_group = {"三" = 1}\n',
            "policy_per_group_merged",
            8,
        ),
        ('[select]\nsize_of = "occupants"\n', "policy_size_of_idle", 4),
        ("[select]\nby_size = [{units = 300, count = 2}, {units = 300, count = 1}]\n", "policy_sizes", 4),
        ("[select]\nby_size = [{units = 600, count = 20}, {units = 300, count = 10}]\n", "policy_size_last", 4),
        ("[select]\nby_size = [{units = 0, count = 0}]\n", "policy_size_nobody", 4),
        ("[select]\nby_size = [{units = 0, count = -1}]\n", "negative", 4),
        ('group_by = ["grade"]\n[select]\nthreshold = 90\ntransfer = true\n', "policy_transfer_idle", 6),
        ("[select]\ncount = 1\ntransfer = true\n", "policy_transfer_groups", 5),
        ('[select]\nthreshold = 90\nall_equal = "nobody"\n', "policy_all_equal_idle", 5),
        (
            '[select]\nthreshold = 80\n[[tier]]\nname = {zh = "一", en = "1"}\nthreshold = 79\n',
            "policy_threshold_below_gate",
            7,
        ),
        ('[select]\ncount = 1\nties = "break"\ntie_break = ["lowest"]\n', "policy_tie_break_unknown", 6),
        ('[select]\ncount = 1\nties = "break"\ntie_break = ["source:"]\n', "policy_tie_break_unknown", 6),
        ('[score]\nsources = [{name = "a"}]\nbonus = ["a"]\n', "policy_bonus_weighted", 5),
        ('[score]\nbonus = ["a", "a"]\n', "policy_twice", 4),
        ("[score]\nadjust = {refused = 0}\n", "policy_adjust_zero", 4),
        ('[score]\nadjust = {refused = "minus"}\n', "not_a_number", 4),
        ("[score.adjust]\nrefused = -50\nabsent = 0\n", "policy_adjust_zero", 5),
        ('[score]\non_fact = {veto = "zero"}\n', "not_a_number", 4),
        ("[score]\nflawless = {points = 0}\n", "policy_flawless", 4),
        ('[score]\nflawless = {per = "day", points = 5}\n', "bad_choice", 4),
        ('period = "check"\n[score]\nflawless = {points = 5}\n', "policy_flawless_check", 5),
        ("[score]\nout_of = 0\n", "policy_out_of", 4),
        ('[score]\nsplit = {by = "heads"}\n', "policy_split_unit", 4),
        ('unit = "class"\n[score]\nsplit = {by = "班级"}\n', "policy_split_by", 5),
        ('unit = "class"\n[score]\nsplit = {from = 100}\n', "missing_key", 5),
        ("[groups]\nmin_units = 10\n", "policy_groups_half", 4),
        ('group_by = ["grade"]\n[groups]\nmin_units = 10\nmerge_by = "gender"\n', "policy_merge_by", 6),
        ('[eligible]\nbarred_by = ["veto"]\nrequires = ["一票否决"]\n', "policy_required_and_barred", 5),
        ("[eligible]\nmade_up_days = 3\n", "policy_made_up", 4),
        ('period = "week"\ncutoff_day = 28\n', "policy_cutoff", 4),
        ('weeks = "3-9"\n', "policy_weeks", 3),
        ("[select]\ntreshold = 90\n", "unknown_key_hint", 4),
        ('[score]\naggregate = "average"\n', "bad_choice", 4),
        ("[eligible]\nmin_inspections = -1\n", "negative", 4),
        ("[select]\nthreshold ＝ 90\n", "full_width", 4),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused_with_its_line(text: str, code: str, line: int) -> None:
    assert first_problem(text) == (code, line)


def test_a_fact_may_be_named_in_chinese() -> None:
    policy = read('[eligible]\nbarred_by = ["一票否决", "打架"]\n[score]\non_fact = {"拒检" = 0}\n')
    assert policy.eligible.barred_by == ("veto", "打架")
    assert policy.score.on_fact == {"refused": 0}


def test_a_misspelt_part_of_a_chain_is_told_what_it_may_be() -> None:
    _, problems = parse_policy(HEAD + '[select]\ncount = 1\nties = "break"\ntie_break = ["min"]\n', "t.toml")
    assert problems[0].values["found"] == "min"
    assert "source:" in problem_line(problems[0], Translator("zh"))


def test_every_rule_is_silent_about_a_sound_policy() -> None:
    policy = read(
        'group_by = ["grade"]\n[select]\nthreshold = 80\n'
        '[[tier]]\nname = {zh = "一", en = "1"}\nthreshold = 95\ncount = 1\nties = "break"\ntie_break = ["min_score"]\n'
        '[[tier]]\nname = {zh = "二", en = "2"}\nthreshold = 90\ntransfer = true\nall_equal = "nobody"\n'
        'by_size = [{units = 600, count = 20}, {units = 0, count = 5}]\nsize_of = "occupants"\n'
        '[groups]\nmin_units = 10\nmerge_by = "年级"\n'
        '[score]\nsources = [{name = "a"}]\nbonus = ["contest"]\nout_of = 2200\nadjust = {refused = -50}\n'
        "on_fact = {veto = 0}\nflawless = {points = 5}\n"
    )
    assert [finding for rule in RULES for finding in rule(policy)] == list(findings(policy)) == []
