"""Which rounds need not be read for an award."""

from datetime import timedelta

from builders import A_DAY, a_campus, a_label, a_room, a_round
from inspect_tui.core.period import Period, month_of, week_of
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_scores import ScoreRules, Source
from inspect_tui.core.units import Bearing

CAMPUS = a_campus(a_room("3-205"), a_room("3-S01", kind="spot", occupants=0))
HYGIENE = a_round("3-205", "3-999", id="hygiene", checklist="dorm-daily")
SAME_ROOM = a_round("3-S01", "3-205", id="same-room", checklist="fire-electric")
UNLISTED_ROOM = a_round("3-999", id="unlisted-room", checklist="fire-electric")
SPOT = a_round("3-S01", id="spot", checklist="fire-electric")
MONTH = month_of(A_DAY)
ROUNDS = (HYGIENE, SAME_ROOM, UNLISTED_ROOM, SPOT)


def a_policy(*sources: str, unit: str = "room") -> Policy:
    rules = ScoreRules(sources=tuple(Source(name=name) for name in sources))
    return Policy(id="p", title=a_label("评选"), unit=unit, score=rules)


def bearing(policy: Policy, period: Period = MONTH) -> set[str]:
    choice = Bearing(CAMPUS, policy, period)
    sure = [round_ for round_ in ROUNDS if choice.surely(round_)]
    return {round_.id for round_ in ROUNDS if round_ in sure or choice.after_all(round_)}


def test_a_round_through_no_place_that_may_take_part_is_left_out() -> None:
    assert bearing(a_policy("dorm-daily")) == {"hygiene", "same-room", "unlisted-room"}


def test_without_sources_or_where_scores_are_gathered_every_round_bears() -> None:
    everything = {round_.id for round_ in ROUNDS}

    assert bearing(a_policy()) == everything
    assert bearing(a_policy("dorm-daily", unit="class")) == everything


def test_a_round_of_another_week_is_left_out() -> None:
    later = week_of(A_DAY + timedelta(days=7))
    assert bearing(a_policy(), week_of(A_DAY)) == {round_.id for round_ in ROUNDS}
    assert bearing(a_policy(), later) == bearing(a_policy("dorm-daily"), later) == set()
