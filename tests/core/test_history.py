"""Streaks, wins, flags, cards, failed checks and revocation, each in a small school worked out by hand."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_label
from inspect_tui.core.award import AwardResult, AwardRow, CannotRank, Unit
from inspect_tui.core.past import Past, PastAward, beginning, look_back
from inspect_tui.core.period import Period, Term, month_of, parse_period, period_of, week_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_history import Cards, Fails, History, Streak
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.policy_tables import Table
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow

AUTUMN = Term("2026-T1", date(2026, 9, 1), date(2027, 1, 22))
SPRING = Term("2026-T2", date(2027, 2, 22), date(2027, 7, 2))
TERMS = (AUTUMN, SPRING)
THREE = Streak(months=3, title=a_label("标兵宿舍"))


def a_policy(history: History | None = None, policy_id: str = "t", **fields: object) -> Policy:
    data = {"id": policy_id, "title": a_label("文明宿舍"), "select": Table(count=1)} | fields
    return Policy.model_validate(data | ({"history": history} if history else {}))


def a_row(unit: str, day: date, score: int | str, source: str = "x", facts: Iterable[str] = ()) -> ScoreRow:
    known = frozenset(facts)
    return ScoreRow(unit, day, "", source, Fraction(score), "inspected", known, {"class": unit}, 0, 0, "", True)


def months(scores: Mapping[str, Sequence[int]]) -> list[ScoreRow]:
    """Return rows of one check a month from September 2026 on; 0 stands for a month without one."""
    return [
        a_row(unit, date(2026 + (8 + number) // 12, (8 + number) % 12 + 1, 10), score)
        for unit, values in scores.items()
        for number, score in enumerate(values)
        if score
    ]


def units(*names: str, **attributes: str) -> list[Unit]:
    return [Unit(name, {"class": name, **attributes}) for name in names]


def award(
    rows: Sequence[ScoreRow], people: Sequence[Unit], policy: Policy, period: Period | None, of: Policy | None = None
) -> AwardResult:
    """Rank a period with all that the rows say of earlier ones."""
    series = of or policy
    past = look_back(policy, series, period, TERMS, lambda one, before: rank(rows, people, series, one, before))
    return rank(rows, people, policy, period, past)


def of_month(text: str) -> Period:
    period = parse_period(text, TERMS)
    assert period is not None
    return period


def row_of(result: AwardResult, unit: str) -> AwardRow:
    row = result.row(unit)
    assert row is not None
    return row


def titles(result: AwardResult) -> dict[str, str]:
    return {row.unit: row.title.zh for row in result.rows if row.title}


def said(row: AwardRow, code: str) -> Mapping[str, str]:
    conditions = [one.reason for one in row.requirements]
    return next(reason.values for reason in (*row.reasons, *conditions) if reason.code == code)


def winners(result: AwardResult) -> list[str]:
    return [row.unit for row in result.winners]


# Streaks


def test_three_months_in_a_row_give_the_title_and_two_do_not() -> None:
    rows = months({"a": [90, 90, 90], "b": [80, 80, 80]})
    policy = a_policy(History(streak=(THREE,)))
    assert titles(award(rows, units("a", "b"), policy, of_month("2026-10"))) == {}
    result = award(rows, units("a", "b"), policy, of_month("2026-11"))
    assert titles(result) == {"a": "标兵宿舍"}
    values = said(row_of(result, "a"), "streak")
    assert (values["count"], values["periods"]) == ("3", "2026-09 2026-10 2026-11")


def test_a_month_that_another_room_won_breaks_the_streak() -> None:
    rows = months({"a": [90, 70, 90, 90], "b": [80, 80, 80, 80]})
    policy = a_policy(History(streak=(THREE,)))
    assert titles(award(rows, units("a", "b"), policy, of_month("2026-12"))) == {}


def test_four_months_are_four_stars_and_five_are_five() -> None:
    levels = tuple(Streak(months=count, title=a_label(f"{count}星"), stars=count) for count in (4, 5))
    rows = months({"a": [90] * 5, "b": [80] * 5})
    policy = a_policy(History(streak=levels))
    stars = [row_of(award(rows, units("a", "b"), policy, of_month(f"2026-{at}")), "a").stars for at in (11, 12)]
    assert stars == [0, 4]
    january = row_of(award(rows, units("a", "b"), policy, of_month("2027-01")), "a")
    assert (january.stars, said(january, "streak")["count"]) == (5, "5")


def test_a_streak_ends_with_the_term_unless_the_school_year_counts() -> None:
    rows = months({"a": [90] * 7, "b": [80] * 7})
    march = of_month("2027-03")
    assert titles(award(rows, units("a", "b"), a_policy(History(streak=(THREE,))), march)) == {}
    year = a_policy(History(streak=(THREE,), within="year"))
    assert titles(award(rows, units("a", "b"), year, march)) == {"a": "标兵宿舍"}


def test_months_without_an_award_or_without_any_check_are_passed_over() -> None:
    policy = a_policy(History(streak=(THREE,)), award_months=(9, 11, 12))
    rows = months({"a": [90, 10, 90, 90], "b": [80, 99, 80, 80]})
    assert titles(award(rows, units("a", "b"), policy, of_month("2026-12"))) == {"a": "标兵宿舍"}
    holiday = months({"a": [90, 0, 90, 90], "b": [80, 0, 80, 80]})
    every_month = a_policy(History(streak=(THREE,)))
    assert titles(award(holiday, units("a", "b"), every_month, of_month("2026-12"))) == {"a": "标兵宿舍"}


def test_two_weeks_in_a_row_are_two_times() -> None:
    policy = a_policy(History(streak=(Streak(times=2, title=a_label("连续两周")),)), period="week")
    rows = [a_row("a", date(2026, 10, day), 90) for day in (12, 19)] + [a_row("b", date(2026, 10, 12), 80)]
    assert titles(award(rows, units("a", "b"), policy, week_of(date(2026, 10, 12)))) == {}
    second = award(rows, units("a", "b"), policy, week_of(date(2026, 10, 19)))
    assert said(row_of(second, "a"), "streak")["periods"] == "2026-W42 2026-W43"


def test_another_kind_of_period_has_no_history_and_says_so() -> None:
    policy = a_policy(History(streak=(THREE,), cards=Cards(bar_at=1)))
    rows = months({"a": [90, 90, 90], "b": [80, 80, 80]})
    for period in (None, week_of(date(2026, 11, 10))):
        result = award(rows, units("a", "b"), policy, period)
        other = () if period is None else ("other_period_month",)
        assert [warning.code for warning in result.warnings] == [*other, "history_other_period"]
        assert [row.requirements for row in result.rows] == [(), ()]


def test_without_terms_the_school_year_counts_and_that_is_said() -> None:
    policy = a_policy(History(streak=(THREE,)))
    rows = months({"a": [90, 90, 90]})
    past = look_back(policy, policy, of_month("2026-11"), (), lambda one, _: rank(rows, units("a"), policy, one))
    assert {one.period.id for one in past.awards} == {"2026-09", "2026-10"}
    assert [warning.code for warning in past.warnings] == ["history_no_terms"]


def test_a_streak_looks_no_further_back_than_its_length() -> None:
    policy = a_policy(History(streak=(Streak(times=3, title=a_label("三连冠")),)), period="week")
    rows = weekly({"a": [90, 90, 90, 90, 90, 90]})
    asked: list[str] = []

    def held(period: Period, before: Past) -> AwardResult:
        asked.append(period.id)
        return rank(rows, units("a"), policy, period, before)

    look_back(policy, policy, of_month("2026-W46"), TERMS, held)
    assert asked == ["2026-W45", "2026-W44"]


@pytest.mark.parametrize(
    ("period", "within", "expected"),
    [
        ("2026-09", "term", date(2026, 9, 1)),
        ("2027-01", "term", date(2026, 9, 1)),
        ("2027-02", "term", date(2027, 2, 22)),
        ("2026-08", "term", date(2026, 8, 1)),
        ("2027-07", "year", date(2026, 8, 1)),
        ("2027-08", "year", date(2027, 8, 1)),
        ("2026-W36", "term", date(2026, 9, 1)),
    ],
)
def test_where_a_term_and_a_school_year_begin(period: str, within: str, expected: date) -> None:
    assert beginning(within, of_month(period), TERMS) == expected


# Wins and flags


def test_only_who_won_twice_this_term_takes_part_in_the_terms_award() -> None:
    monthly = a_policy(policy_id="monthly")
    policy = a_policy(History(of="monthly", min_wins=2), period="term", select=Table(threshold=Decimal(60)))
    rows = months({"a": [90, 70, 90, 70], "b": [80, 80, 80, 70], "c": [70, 60, 60, 95]})
    result = award(rows, units("a", "b", "c"), policy, period_of(AUTUMN), monthly)
    assert winners(result) == ["a"]
    assert said(row_of(result, "a"), "wins_met") == {
        "count": "2",
        "periods": "2026-09 2026-11",
        "needed": "2",
        "award": "文明宿舍",
        "award_en": "文明宿舍",
    }
    assert {row.unit: row.status for row in result.rows} == {"a": "ranked", "b": "ineligible", "c": "ineligible"}
    assert said(row_of(result, "b"), "wins_few")["periods"] == "2026-10"


def weekly(scores: Mapping[str, Sequence[int]]) -> list[ScoreRow]:
    return [
        a_row(unit, date.fromisocalendar(2026, 41 + week, 2), score)
        for unit, values in scores.items()
        for week, score in enumerate(values)
    ]


def test_every_flag_of_the_term_adds_two_points() -> None:
    flag = a_policy(policy_id="flag", period="week")
    policy = a_policy(History(of="flag", flag_points=Decimal(2)), period="term")
    rows = weekly({"a": [90, 90, 90], "b": [99, 89, 89], "c": [70, 70, 70]})
    result = award(rows, units("a", "b", "c"), policy, period_of(AUTUMN), flag)
    # a: 90 + 2 flags; b: 277/3 + 1 flag
    assert {row.unit: row.exact for row in result.rows} == {
        "b": Fraction(277, 3) + 2,
        "a": Fraction(94),
        "c": Fraction(70),
    }
    (flags,) = row_of(result, "a").added
    assert tuple(flags) == ("flags", "文明宿舍", 2, 4)
    assert row_of(result, "c").added[0].points == 0


def test_the_most_flags_of_a_term_can_be_all_that_counts() -> None:
    flag = a_policy(policy_id="flag", period="week")
    policy = a_policy(History(of="flag", flag_points=Decimal(1), flags_only=True), period="term")
    rows = weekly({"a": [80, 80, 10], "b": [70, 70, 100]})
    result = award(rows, units("a", "b", "c"), policy, period_of(AUTUMN), flag)
    assert [(row.unit, row.exact, row.winner) for row in result.rows] == [
        ("a", 2, True),
        ("b", 1, False),
        ("c", None, False),
    ]


def test_a_week_that_the_end_of_the_term_cuts_belongs_to_the_term() -> None:
    flag = a_policy(policy_id="flag", period="week")
    policy = a_policy(History(of="flag", min_wins=1), period="term")
    rows = [a_row("a", date(2027, 1, 21), 90), a_row("b", date(2027, 1, 21), 80)]
    result = award(rows, units("a", "b"), policy, period_of(AUTUMN), flag)
    assert said(row_of(result, "a"), "wins_met")["periods"] == "2027-W03"


def test_a_policy_that_looks_back_itself_cannot_be_looked_back_on() -> None:
    chained = a_policy(History(cards=Cards(bar_at=1)), policy_id="flag", period="week")
    policy = a_policy(History(of="flag", min_wins=1), period="term")
    with pytest.raises(CannotRank) as error:
        award([], units("a"), policy, period_of(AUTUMN), chained)
    assert (error.value.code, error.value.values) == ("history_chain", {"policy": "flag"})


# Cards


def test_one_card_bars_a_key_class_and_three_bar_another() -> None:
    flag = a_policy(policy_id="flag", period="week")
    cards = Cards(bar_at=3, attribute="类型", by={"重点": 1})
    policy = a_policy(History(of="flag", cards=cards), period="term", select=Table(threshold=Decimal(0)))
    classes = [*units("key", "other", "best", 类型="重点"), *units("plain", 类型="普通")]
    classes = [
        one if one.id in {"key", "best"} else Unit(one.id, {**one.attributes, "类型": "普通"}) for one in classes
    ]
    rows = weekly({"best": [99, 99, 99, 99], "key": [80, 90, 90, 90], "plain": [90, 80, 80, 81], "other": [91] * 4})
    result = award(rows, classes, policy, period_of(AUTUMN), flag)
    assert {row.unit: row.status for row in result.rows} == {
        "best": "ranked",
        "other": "ranked",
        "key": "ineligible",
        "plain": "ineligible",
    }
    assert said(row_of(result, "key"), "cards_many") == {"count": "1", "periods": "2026-W41", "limit": "1"}
    assert said(row_of(result, "plain"), "cards_many") == {
        "count": "3",
        "periods": "2026-W42 2026-W43 2026-W44",
        "limit": "3",
    }
    assert said(row_of(result, "best"), "cards_met")["count"] == "0"


def test_a_card_is_never_given_to_a_winner_nor_where_all_are_level() -> None:
    policy = a_policy(History(cards=Cards(bar_at=1)), period="week", select=Table(count=1, ties="exclude"))
    level = weekly({"a": [90, 90], "b": [90, 90]})
    result = award(level, units("a", "b"), policy, week_of(date(2026, 10, 12)))
    assert [row.status for row in result.rows] == ["ranked", "ranked"]
    everybody = a_policy(History(cards=Cards(bar_at=1)), period="week", select=Table(threshold=Decimal(80)))
    won = weekly({"a": [90, 90], "b": [80, 90]})
    result = award(won, units("a", "b"), everybody, week_of(date(2026, 10, 12)))
    assert [row.status for row in result.rows] == ["ranked", "ranked"]
    shared = weekly({"a": [90, 90], "b": [80, 90], "c": [80, 90]})
    result = award(shared, units("a", "b", "c"), policy, week_of(date(2026, 10, 12)))
    assert {row.unit: row.status for row in result.rows} == {"a": "ranked", "b": "ineligible", "c": "ineligible"}


def test_a_score_below_the_edge_is_worth_a_card_unless_it_won() -> None:
    rules = Cards(after="fail", fail_below=Decimal(60), bar_at=1)
    policy = a_policy(History(cards=rules), period="week")
    rows = weekly({"a": [59, 90], "b": [60, 90], "c": [61, 90]})
    result = award(rows, units("a", "b", "c"), policy, week_of(date(2026, 10, 12)))
    assert {row.unit: row.status for row in result.rows} == {"a": "ineligible", "b": "ranked", "c": "ranked"}
    poor = weekly({"a": [59, 90], "b": [58, 90]})
    result = award(poor, units("a", "b"), policy, week_of(date(2026, 10, 12)))
    assert {row.unit: row.status for row in result.rows} == {"a": "ranked", "b": "ineligible"}


def test_who_is_barred_by_a_card_gets_no_further_one() -> None:
    rules = Cards(after="fail", fail_below=Decimal(60), bar_at=1)
    policy = a_policy(History(cards=rules), period="week")
    rows = weekly({"a": [50, 50, 90], "b": [60, 90, 80]})
    third = award(rows, units("a", "b"), policy, week_of(date(2026, 10, 20)))
    # in the second week a was barred already, so it was not ranked and has no further card
    assert said(row_of(third, "a"), "cards_many") == {"count": "1", "periods": "2026-W41", "limit": "1"}
    assert row_of(third, "b").winner


def test_cards_by_an_attribute_that_is_missing_or_varies_are_refused() -> None:
    policy = a_policy(History(cards=Cards(bar_at=3, attribute="kind", by={"k": 1})), period="week", unit="class")
    rows = weekly({"a": [90]})
    with pytest.raises(CannotRank) as error:
        award(rows, units("a"), policy, week_of(date(2026, 10, 6)))
    assert error.value.code == "unknown_card_attribute"
    rooms = [Unit("1", {"class": "a", "kind": "k"}), Unit("2", {"class": "a", "kind": ""})]
    with pytest.raises(CannotRank) as error:
        award(rows, rooms, policy, week_of(date(2026, 10, 6)))
    assert error.value.code == "attribute_varies"


# Failed checks


def test_three_excellent_college_checks_cancel_a_college_fail_and_no_school_fail() -> None:
    fails = Fails(below=Decimal(60), max=0, cancelled_by=3, excellent=Decimal(90), sources=("college",))
    sources = (Source(name="college"), Source(name="school"))
    policy = a_policy(History(fails=fails), period="term", score=ScoreRules(sources=sources), select=None)
    checks = {
        "a": [("college", 50), ("college", 90), ("college", 95), ("college", 90)],
        "b": [("college", 50), ("college", 90), ("college", 95), ("college", 89)],
        "c": [("school", 50), ("college", 90), ("college", 95), ("college", 90)],
        "d": [("college", 50), ("college", 90), ("college", 95), ("school", 100)],
        "e": [("college", 60), ("school", 60)],
    }
    rows = [
        a_row(unit, date(2026, 10, day), score, source)
        for unit, given_ in checks.items()
        for day, (source, score) in enumerate(given_, start=10)
    ]
    result = award(rows, units(*checks), policy, period_of(AUTUMN))
    assert {row.unit for row in result.rows if row.status == "ranked"} == {"a", "e"}
    assert said(row_of(result, "a"), "fails_left_met") == {
        "count": "1",
        "excellent": "3",
        "each": "3",
        "cancelled": "1",
        "left": "0",
        "allowed": "0",
    }
    assert said(row_of(result, "c"), "fails_left_many")["cancelled"] == "0"


def test_more_fails_than_are_forgiven_exclude() -> None:
    policy = a_policy(History(fails=Fails(below=Decimal(1), max=1)), period="term", select=None)
    rows = [a_row("a", date(2026, 10, day), score) for day, score in ((1, 0), (2, 1), (3, 1))]
    rows += [a_row("b", date(2026, 10, day), score) for day, score in ((1, 0), (2, 0), (3, 1))]
    result = award(rows, units("a", "b"), policy, period_of(AUTUMN))
    assert said(row_of(result, "a"), "fails_met") == {"count": "1", "allowed": "1"}
    assert said(row_of(result, "b"), "fails_many") == {"count": "2", "allowed": "1"}


# Revocation


def test_a_revoked_award_leaves_its_place_empty() -> None:
    policy = a_policy(History(revoked_by=("veto",)), select=Table(count=2))
    rows = [a_row("a", date(2026, 10, 8), 95, facts=["veto"])]
    rows += [a_row(unit, date(2026, 10, 8), score) for unit, score in (("b", 90), ("c", 85))]
    result = award(rows, units("a", "b", "c"), policy, of_month("2026-10"))
    assert winners(result) == ["b"]
    lost = row_of(result, "a")
    assert (lost.status, lost.place, lost.tier, lost.margin) == ("ranked", 1, None, None)
    assert [reason.code for reason in lost.reasons] == ["quota_met", "revoked"]
    assert said(lost, "revoked") == {"fact": "veto"}


def test_a_revoked_award_goes_to_the_next_in_line_and_on() -> None:
    policy = a_policy(History(revoked_by=("veto",), promote_next=True), select=Table(count=2))
    scores = {"a": 95, "b": 90, "c": 85, "d": 80, "e": 75}
    rows = [
        a_row(unit, date(2026, 10, 8), score, facts=["veto"] if unit in {"a", "c", "e"} else [])
        for unit, score in scores.items()
    ]
    result = award(rows, units(*scores), policy, of_month("2026-10"))
    assert winners(result) == ["b", "d"]
    # e would not have won, so nothing was taken from it
    assert {row.unit: row.status for row in result.rows} == {
        "b": "ranked",
        "d": "ranked",
        "e": "ranked",
        "a": "ineligible",
        "c": "ineligible",
    }


def test_a_revoked_award_breaks_the_streak() -> None:
    policy = a_policy(History(streak=(Streak(times=2, title=a_label("两连冠")),), revoked_by=("veto",)))
    rows = [a_row("a", date(2026, 9, 8), 95, facts=["veto"]), a_row("a", date(2026, 10, 8), 95)]
    assert titles(award(rows, units("a"), policy, of_month("2026-10"))) == {}
    clean = [a_row("a", date(2026, 9, 8), 95), a_row("a", date(2026, 10, 8), 95, facts=["veto"])]
    assert titles(award(clean, units("a"), policy, of_month("2026-10"))) == {}


# Laws

NAMES = ("a", "b", "c", "d")
SCORES = st.dictionaries(st.sampled_from(NAMES), st.lists(st.integers(0, 5), min_size=5, max_size=5), min_size=1)
HISTORIES = st.builds(
    History,
    streak=st.lists(st.sampled_from([2, 3, 4]), unique=True, max_size=2).map(
        lambda lengths: tuple(Streak(times=length, title=a_label(str(length))) for length in lengths)
    ),
    cards=st.none() | st.builds(Cards, bar_at=st.integers(1, 3)),
    revoked_by=st.sampled_from([(), ("veto",)]),
    within=st.sampled_from(["term", "year"]),
)


@given(SCORES, HISTORIES, st.booleans())
def test_history_changes_no_score_and_makes_no_winner_who_did_not_win_but_by_a_place_that_got_free(
    scores: Mapping[str, Sequence[int]], history: History, promote: bool
) -> None:
    history = history.model_copy(update={"promote_next": promote and bool(history.revoked_by)})
    rows = [row._replace(facts=frozenset({"veto"})) if row.score == 5 else row for row in months(scores)]
    plain = rank(rows, units(*NAMES), a_policy(), of_month("2026-12"))
    result = award(rows, units(*NAMES), a_policy(history), of_month("2026-12"))
    assert {row.unit: row.exact for row in result.rows} == {row.unit: row.exact for row in plain.rows}
    freed = any(row.status == "ineligible" for row in result.rows)
    assert freed or set(winners(result)) <= set(winners(plain))
    assert all(row.winner for row in result.rows if row.title)


@given(SCORES, HISTORIES, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_that_of_earlier_awards_matters(
    scores: Mapping[str, Sequence[int]], history: History, random: "Random"
) -> None:
    rows, policy, period = months(scores), a_policy(history), of_month("2026-12")
    past = look_back(policy, policy, period, TERMS, lambda one, before: rank(rows, units(*NAMES), policy, one, before))
    awards = list(past.awards)
    random.shuffle(awards)
    mixed = list(rows)
    random.shuffle(mixed)
    again = rank(mixed, units(*reversed(NAMES)), policy, period, past._replace(awards=tuple(awards)))
    assert again == rank(rows, units(*NAMES), policy, period, past)


@given(st.lists(st.booleans(), max_size=6), st.integers(2, 5))
def test_a_title_is_given_exactly_when_the_last_awards_were_all_won(won: list[bool], length: int) -> None:
    policy = a_policy(History(streak=(Streak(times=length, title=a_label("星")),)))
    awards = tuple(
        PastAward(month_of(date(2026, 1 + number, 1)), frozenset({"a"} if win else {"b"}))
        for number, win in enumerate(won)
    )
    result = rank([a_row("a", date(2026, 10, 8), 90)], units("a"), policy, of_month("2026-10"), Past(awards))
    expected = len(won) >= length - 1 and all(won[len(won) - length + 1 :])
    assert bool(row_of(result, "a").title) == expected
