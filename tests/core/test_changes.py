"""What single change would have won or lost: each is ranked again with the whole school."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from change_strategies import PAST, School, schools, tried_scores
from hypothesis import given, settings
from hypothesis import strategies as st

from award_builders import OCTOBER, a_policy, a_row, row_of, units
from award_strategies import ROWS, UNITS, policies
from builders import a_checklist, a_label, a_mark, a_room, an_inspection, an_item
from inspect_tui.core.award import AwardRow, Unit
from inspect_tui.core.change import Changes
from inspect_tui.core.changes import changes
from inspect_tui.core.checklist import GradeStep
from inspect_tui.core.explain import Trace
from inspect_tui.core.past import NO_PAST, Past, PastAward
from inspect_tui.core.period import month_of
from inspect_tui.core.policy import Eligible, Policy
from inspect_tui.core.policy_history import Fails, History
from inspect_tui.core.policy_scores import ScoreRules, Source, Split
from inspect_tui.core.policy_tables import Table, Tier
from inspect_tui.core.ranking import rank
from inspect_tui.core.reranking import Basis
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.scales import STEP, scale_of, scales
from inspect_tui.core.scoring import score

SCHOOLS = 200


EARLIER = month_of(date(2026, 9, 1))
PASTS = st.frozensets(st.sampled_from(["3-1", "3-2", "3-5"])).map(lambda won: Past((PastAward(EARLIER, won),)))
HISTORIES = st.sampled_from(
    [
        History(),
        History(),
        History(revoked_by=("smoking",)),
        History(revoked_by=("smoking",), promote_next=True),
        History(min_wins=1),
        History(flag_points=Decimal(3)),
        History(fails=Fails(below=Decimal(85), max=1)),
    ]
)


def changed(
    unit: str, rows: list[ScoreRow], people: list[Unit], policy: Policy, past: Past = NO_PAST
) -> Changes | None:
    result = rank(rows, people, policy, OCTOBER, past)
    return changes(unit, result, Basis(rows, people, policy, OCTOBER, past), {})


@st.composite
def strict_policies(draw: st.DrawFn) -> Policy:
    policy = draw(policies())
    eligible = {
        "min_inspections": draw(st.integers(0, 5)),
        "min_coverage": draw(st.sampled_from([Fraction(0), Fraction(2, 3)])),
        "missed": ("locked", "refused"),
        "max_missed": draw(st.sampled_from([None, 0])),
        "min_score_each": draw(st.sampled_from([None, Decimal(70)])),
    }
    score = {"compare": draw(st.sampled_from(["exact", "rounded"])), "decimals": draw(st.integers(0, 1))}
    parts = {
        "eligible": policy.eligible.model_copy(update=eligible),
        "score": ScoreRules(**{**dict(policy.score), **score}),
        "history": draw(HISTORIES),
    }
    return policy.model_copy(update=parts)


@settings(max_examples=SCHOOLS, deadline=None)
@given(ROWS, UNITS, strict_policies(), PASTS, st.integers(0, 8), st.booleans())
def test_whatever_is_reported_makes_the_difference_and_nothing_that_does_is_missed(
    rows: list[ScoreRow], people: list[Unit], policy: Policy, past: Past, at: int, gathers: bool
) -> None:
    unit = people[at].id
    if gathers:
        people = [Unit(one.id, {**one.attributes, "class": str(number % 4)}) for number, one in enumerate(people)]
        people = [Unit(one.id, {**one.attributes, "grade": "三"}) for one in people]
        policy, unit = policy.model_copy(update={"unit": "class"}), people[at].attributes["class"]
    members = {one.id for one in people if unit in {one.id, one.attributes.get("class")}}

    def ranked_again(other: list[ScoreRow]) -> AwardRow:
        return row_of(rank(other, people, policy, OCTOBER, past), unit)

    won = ranked_again(rows).winner
    told = changed(unit, rows, people, policy, past)
    if told is None:
        assert not policy.tables
        return
    for change in (*told.found, *told.tried):
        assert ranked_again(change.applied(rows)) == change.after
        assert (change.after.winner != won) == (change in told.found)
        if change.kind in {"check", "inspected"} and change in told.found:
            less = (change.instead[0].score or Fraction(0)) - STEP
            if less > (change.rows[0].score or Fraction(0)):
                short = change._replace(instead=(change.instead[0]._replace(score=less),))
                assert not ranked_again(short.applied(rows)).winner
    if told.found:
        return
    full = {source: scale.full for source, scale in scales(rows, {}).items()}
    for position, row in enumerate(rows):
        if row.unit in members and row.source not in policy.score.bonus and not (won and row.score is None):
            score = Fraction(0) if won else full.get(row.source, Fraction(100))
            other = [*rows[:position], row._replace(score=score, status="inspected"), *rows[position + 1 :]]
            assert ranked_again(other).winner == won


@settings(max_examples=SCHOOLS, deadline=None)
@given(schools(), st.integers(0, 5))
def test_nothing_that_a_score_would_have_changed_is_missed_and_nothing_takes_fewer_points(
    school: School, at: int
) -> None:
    rows, people, policy = school
    result = rank(rows, people, policy, OCTOBER, PAST)
    row = result.rows[at % len(result.rows)]
    found = changes(row.unit, result, Basis(rows, people, policy, OCTOBER, PAST), {})
    assert found is not None
    gathers = policy.unit == "class"
    members = {one.id for one in people if row.unit == (one.attributes["class"] if gathers else one.id)}
    fewest: Fraction | None = None
    for position, one in enumerate(rows):
        if one.unit not in members or one.score is None:
            continue
        for value in tried_scores(one.score):
            points = one.score - value if row.winner else value - one.score
            if points > 0 and (fewest is None or points < fewest):
                other = [*rows[:position], one._replace(score=value), *rows[position + 1 :]]
                if row_of(rank(other, people, policy, OCTOBER, PAST), row.unit).winner != row.winner:
                    fewest = points
    for change in found.found:
        after = row_of(rank(change.applied(rows), people, policy, OCTOBER, PAST), row.unit)
        assert after == change.after
        assert after.winner != row.winner
    told = [one.points for one in found.found if one.kind == ("lost" if row.winner else "check")]
    if fewest is None:
        assert all(points is not None and points % 1 for points in told)
    else:
        assert told
        # a check whose score a fact fixes counts as less than it has
        assert told[0] is not None
        assert told[0] <= fewest


SPOILT = a_checklist(*(an_item(f"T{number:02}", points=Decimal(number)) for number in range(1, 7)))
ROUND = tuple[int, int, frozenset[int]]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from([12, 13, 14]), st.frozensets(st.integers(1, 6), max_size=4)),
        min_size=3,
        max_size=9,
    ),
    st.sampled_from(["include", "exclude"]),
    st.sampled_from([None, Decimal(90)]),
    st.sampled_from(["mean", "min", "last"]),
)
def test_the_smallest_deduction_without_which_a_room_would_have_won_is_named(
    rounds: list[ROUND], ties: Any, each: Decimal | None, aggregate: Any
) -> None:
    rows: list[ScoreRow] = []
    spoilt: dict[str, Trace] = {}
    for number, (room, day, items) in enumerate(rounds):
        place = a_room(f"3-{room + 1}")
        body = an_inspection(place.id, *(a_mark(f"T{item:02}") for item in sorted(items)), id=f"i{number}")
        scored = score(SPOILT, body, place, date(2026, 10, day))
        rows.append(a_row(place.id, scored.value, day, ref=body.id, failures=scored.failures))
        spoilt[body.id] = Trace(SPOILT, scored, body, place)
    people = units(*sorted({row.unit for row in rows}))
    policy = a_policy(
        Table(count=1, ties=ties), score=ScoreRules(aggregate=aggregate), eligible=Eligible(min_score_each=each)
    )
    result = rank(rows, people, policy, OCTOBER)
    for row in result.rows:
        if row.winner:
            continue
        found = changes(row.unit, result, Basis(rows, people, policy, OCTOBER, NO_PAST), spoilt)
        assert found is not None
        enough = [
            Fraction(item)
            for position, one in enumerate(rows)
            if one.unit == row.unit
            for item in rounds[position][2]
            if row_of(
                rank(
                    [*rows[:position], one._replace(score=(one.score or 0) + item), *rows[position + 1 :]],
                    people,
                    policy,
                    OCTOBER,
                ),
                row.unit,
            ).winner
        ]
        said = [one.points for one in found.found if one.kind == "deduction"]
        assert said == ([min(enough)] if enough else [])


def told(unit: str, rows: list[ScoreRow], policy: Policy, *names: str) -> Changes:
    found = changed(unit, rows, units(*names), policy)
    assert found is not None
    return found


def test_a_barred_room_would_have_won_without_the_fact_or_is_told_what_else_is_lacking() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(barred_by=("veto",)))
    rows = [a_row("a", 95, facts=frozenset({"veto"})), a_row("b", 90), a_row("c", 80, facts=frozenset({"veto"}))]
    first = told("a", rows, policy, "a", "b", "c")
    assert [(one.kind, one.name) for one in first.found] == [("fact", "veto")]
    last = told("c", rows, policy, "a", "b", "c")
    assert last.found == ()
    assert [(one.kind, one.after.margin) for one in last.tried] == [("fact", -10)]


def test_the_least_score_that_wins_is_named_for_the_check_with_the_least_to_make_up() -> None:
    policy = a_policy(
        Table(count=1),
        score=ScoreRules(sources=(Source(name="dorm-daily", weight=Decimal(3)), Source(name="evening"))),
    )
    rows = [a_row("b", 90), a_row("b", 90, source="evening"), a_row("a", 86), a_row("a", 90, source="evening")]
    (change,) = told("a", rows, policy, "a", "b").found
    # level with b is enough, for ties are included; the evening would have to be 102
    assert (change.kind, change.rows[0].source, change.instead[0].score, change.points) == (
        "check",
        "dorm-daily",
        90,
        4,
    )


def test_where_a_tie_does_not_win_a_tenth_more_is_needed() -> None:
    policy = a_policy(Table(count=1, ties="exclude"))
    (change,) = told("a", [a_row("a", 86), a_row("b", 90)], policy, "a", "b").found
    assert change.instead[0].score == Fraction("90.1")


def test_what_no_single_check_can_make_up_is_said_with_what_is_short() -> None:
    rows = [*(a_row("a", 50, day) for day in (12, 13)), a_row("b", 90)]
    found = told("a", rows, a_policy(Table(count=1)), "a", "b")
    assert found.found == ()
    assert [(one.kind, one.instead[0].score, one.after.margin) for one in found.tried] == [("check", 100, -15)]


def test_too_few_checks_are_made_up_by_more_of_the_same_mean() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(min_inspections=4))
    rows = [a_row("a", 95), a_row("a", 96, 13), *(a_row("b", 90, day) for day in (12, 13, 14, 15))]
    (change,) = told("a", rows, policy, "a", "b").found
    assert (change.kind, len(change.instead), {one.score for one in change.instead}) == ("more", 2, {Fraction("95.5")})
    (short,) = told(
        "a", [row._replace(score=Fraction(99)) if row.unit == "b" else row for row in rows], policy, "a", "b"
    ).tried
    assert (short.kind, short.after.winner, short.after.margin) == ("more", False, Fraction("-3.5"))


def test_a_refused_check_would_have_won_if_it_had_been_done() -> None:
    policy = a_policy(Table(count=1), score=ScoreRules(on_status={"refused": "zero"}))
    rows = [a_row("a", 100), a_row("a", None, 13, status="refused"), a_row("b", 90)]
    (change,) = told("a", rows, policy, "a", "b").found
    assert (change.kind, change.instead[0].status, change.instead[0].score) == ("inspected", "inspected", 80)


def test_a_winner_is_told_the_fewest_points_that_would_have_lost_it() -> None:
    rows = [a_row("a", 95), a_row("a", 97, 13), a_row("b", 90)]
    (change,) = told("a", rows, a_policy(Table(count=1)), "a", "b").found
    # 6 points above b over two checks: level is still in
    assert (change.kind, change.points, change.after.exact) == ("lost", Fraction("12.1"), Fraction("89.95"))
    assert told("a", rows, a_policy(Table(count=2)), "a", "b").found == ()


def test_a_ranking_without_an_award_has_nothing_to_win() -> None:
    assert changed("a", [a_row("a", 90)], units("a"), a_policy()) is None


def test_a_shared_table_is_divided_again_for_all_who_share_it() -> None:
    policy = a_policy(Table(count=1), unit="class", score=ScoreRules(split=Split(by="heads")))
    heads = {"heads": "一:6 二:2"}
    people = [Unit("T1", heads), Unit("T2", {"class": "一"}), Unit("T3", {"class": "二"})]
    rows = [
        a_row("T1", 80, attributes=heads),
        a_row("T2", 90, attributes={"class": "一"}),
        a_row("T3", 99, attributes={"class": "二"}),
    ]
    # 一 loses 15 of the 20 at the shared table, 二 only 5
    found = changed("一", rows, people, policy)
    assert found is not None
    assert found.found == ()
    winner = changed("二", rows, people, policy)
    assert winner is not None
    for change in (*found.tried, *winner.found):
        for name in ("一", "二"):
            after = row_of(rank(change.applied(rows), people, policy, OCTOBER), name)
            assert name != change.after.unit or after == change.after
    (lost,) = winner.found
    assert (lost.kind, lost.rows[0].unit) == ("lost", "T3")


def test_a_place_that_moves_between_groups_may_be_the_nearest_to_win() -> None:
    policy = a_policy(Table(count=1, threshold=Decimal(90), transfer=True), group_by=("grade",))
    scores = {"x": ("三", 80), "a": ("四", 95), "b": ("四", 92), "c": ("五", 96), "d": ("五", 93)}
    people = [Unit(name, {"grade": grade}) for name, (grade, _) in scores.items()]
    rows = [a_row(name, score) for name, (_, score) in scores.items()]
    found = changed("b", rows, people, policy)
    assert found is not None
    # the place of the third grade went to d; in its own group it would take 95
    assert [one.instead[0].score for one in found.found] == [93]


def test_a_lower_score_may_win_where_the_best_are_left_out_for_being_level() -> None:
    tiers = tuple(Tier(name=a_label(name), count=1, ties="exclude") for name in ("一", "二"))
    rows = [a_row("A", 100), a_row("B", 90), a_row("C", 80)]
    (change,) = told("C", rows, a_policy(tier=tiers), "A", "B", "C").found
    assert change.instead[0].score == Fraction("90.1")


def test_a_winner_by_the_tie_break_loses_by_a_tenth_that_breaks_it_otherwise() -> None:
    policy = a_policy(Table(count=1, ties="break", tie_break=("min_score",)), score=ScoreRules(aggregate="max"))
    rows = [a_row("a", 95), a_row("a", 95, 13), a_row("a", 90, 14), a_row("b", 95), a_row("b", 89, 13)]
    (change,) = told("a", rows, policy, "a", "b").found
    assert (change.rows[0].score, change.points) == (90, Fraction("1.1"))


def test_the_fewest_points_may_be_lost_in_the_check_that_is_nearest_to_a_limit() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(min_score_each=Decimal(70)))
    rows = [a_row("a", 100), a_row("a", 71, 13), a_row("b", 60), a_row("b", 75, 13)]
    (change,) = told("a", rows, policy, "a", "b").found
    assert (change.rows[0].score, change.points) == (71, Fraction("1.1"))


def test_the_fewest_points_may_be_made_up_in_a_check_alone_on_its_day() -> None:
    policy = a_policy(Table(count=1), score=ScoreRules(per="day"))
    rows = [a_row("a", 40), a_row("a", 90, slot="evening"), a_row("a", 80, 13), a_row("b", 80)]
    (change,) = told("a", rows, policy, "a", "b").found
    assert (change.rows[0].day.day, change.points) == (13, 15)


def test_an_application_that_is_missing_is_what_would_have_won() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(requires=("applied",)))
    people = [Unit("a", {}), Unit("b", {"applied": "是"})]
    found = changed("a", [a_row("a", 99), a_row("b", 80)], people, policy)
    assert found is not None
    assert [(one.kind, one.name) for one in found.found] == [("required", "applied")]


def test_a_condition_that_no_check_can_meet_is_named() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(min_occupants=7))
    found = told("a", [a_row("a", 99), a_row("b", 80)], policy, "a", "b")
    assert (found.found, [reason.code for reason in found.unmet]) == ((), ["occupants_few"])


def test_missed_days_are_undone_by_those_checks_and_by_no_further_ones() -> None:
    policy = a_policy(Table(count=1), eligible=Eligible(missed=("refused",), max_missed=0))
    rows = [a_row("a", 99), *(a_row("a", None, day, status="refused") for day in (13, 14)), a_row("b", 80)]
    found = told("a", rows, policy, "a", "b").found
    assert [(one.kind, one.rows) for one in found] == [("missed", tuple(rows[1:3]))]


def test_the_full_score_is_the_checklist_s_where_it_is_known() -> None:
    rows = [a_row("a", 50, source="x"), a_row("b", 55, source="x"), a_row("c", 90, source="x")]
    people = units("a", "b", "c")
    policy = a_policy(Table(count=1, threshold=Decimal(52)))
    rows = rows[:2]
    result = rank(rows, people, policy, OCTOBER)
    known = {"x": scale_of(a_checklist(id="x", clamp=(Decimal(0), Decimal(54))))}
    basis = Basis(rows, people, policy, OCTOBER, NO_PAST)
    found = changes("a", result, basis, {}, known)
    assert found is not None
    assert found.found == ()
    assert [one.instead[0].score for one in found.tried] == [54]
    guessed = changes("a", result, basis, {})
    assert guessed is not None
    assert [one.instead[0].score for one in guessed.found] == [55]


def test_only_the_scores_of_a_list_s_grades_are_offered() -> None:
    grades = tuple(
        GradeStep(grade=a_label(name), score=Decimal(points), max_failures=failures)
        for name, points, failures in (("优", 95, 0), ("良", 85, 2), ("差", 60, None))
    )
    list_ = a_checklist(mode="grade_by_failures", grades=grades)
    rows = [a_row("a", 60), a_row("b", 84)]
    people, policy = units("a", "b"), a_policy(Table(count=1))
    basis = Basis(rows, people, policy, OCTOBER, NO_PAST)
    found = changes("a", rank(rows, people, policy, OCTOBER), basis, {}, {"dorm-daily": scale_of(list_)})
    assert found is not None
    assert [one.instead[0].score for one in found.found] == [85]


def test_the_search_ends_where_nobody_waits_for_it() -> None:
    rows, people, policy = [a_row("a", 60), a_row("b", 84)], units("a", "b"), a_policy(Table(count=1))
    asked: list[None] = []

    def stopped() -> bool:
        asked.append(None)
        return len(asked) > 2

    result = rank(rows, people, policy, OCTOBER)
    assert changes("a", result, Basis(rows, people, policy, OCTOBER, NO_PAST), {}, None, stopped) is None
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("rules", "others"),
    [
        # the other check of the 12th halves what is made up there
        ({"per": "day"}, [a_row("a", 70), a_row("a", 70, slot="evening")]),
        ({"aggregate": "last"}, [a_row("a", 70)]),
        ({"on_fact": {"smoking": Decimal(70)}}, [a_row("a", 70, facts=frozenset({"smoking"}))]),
    ],
)
def test_checks_of_the_same_score_may_bear_differently(rules: dict[str, Any], others: list[ScoreRow]) -> None:
    rows = [*others, a_row("a", 70, 13), a_row("b", 85)]
    (change,) = told("a", rows, a_policy(Table(count=1), score=ScoreRules(**rules)), "a", "b").found
    assert change.rows[0].day.day == 13


def test_of_a_class_the_room_with_fewer_checks_takes_fewer_points() -> None:
    policy = a_policy(Table(count=1), unit="class", score=ScoreRules(gather="units"))
    people = [Unit(name, {"class": owner}) for name, owner in (("r1", "A"), ("r2", "A"), ("r3", "B"))]
    rows = [a_row("r1", 80), a_row("r1", 80, 13), a_row("r2", 80), a_row("r3", 85)]
    found = changed("A", rows, people, policy)
    assert found is not None
    assert [(one.rows[0].unit, one.points) for one in found.found] == [("r2", 10)]
