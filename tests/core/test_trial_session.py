"""What a sitting puts on record: variants that were looked at, each once, and the one that was kept."""

from datetime import timedelta

from builders import A_MOMENT
from inspect_tui.core.trial import Changed
from inspect_tui.core.trial_session import REST, Attempt, Sitting

SHORT = REST / 10


def an_attempt(percent: int) -> Attempt:
    return Attempt((Changed(("select", "percent"), 20, percent),), entered=1, left=0)


def percents(attempts: tuple[Attempt, ...]) -> list[object]:
    return [attempt.changes[0].after for attempt in attempts]


def shown(sitting: Sitting, *steps: tuple[int | None, timedelta]) -> tuple[Attempt, ...]:
    at = A_MOMENT
    for percent, rest in steps:
        sitting.show(None if percent is None else an_attempt(percent), at)
        at += rest
    return sitting.looked_at(at)


def test_a_held_key_leaves_only_the_value_where_it_rests() -> None:
    assert percents(shown(Sitting(), (25, SHORT), (30, SHORT), (35, REST))) == [35]


def test_each_variant_counts_once_in_the_order_in_which_they_were_tried() -> None:
    assert percents(shown(Sitting(), (25, REST), (30, REST), (25, REST), (None, REST))) == [25, 30]


def test_the_policy_as_it_is_is_no_trial() -> None:
    assert shown(Sitting(), (None, REST)) == ()
    sitting = Sitting()
    sitting.show(Attempt((), 0, 0), A_MOMENT)
    assert sitting.looked_at(A_MOMENT + REST) == ()


def test_what_is_kept_is_on_record_however_short_it_was_seen_and_last() -> None:
    sitting = Sitting()
    sitting.show(an_attempt(25), A_MOMENT)
    sitting.show(an_attempt(30), A_MOMENT + REST)
    sitting.keep(an_attempt(25)._replace(kept_sha256="f" * 64))
    found = sitting.looked_at(A_MOMENT + REST + SHORT)
    assert [(attempt.changes[0].after, bool(attempt.kept_sha256)) for attempt in found] == [(25, True)]


def test_nothing_is_forgotten_before_it_is_safe() -> None:
    sitting = Sitting()
    assert percents(shown(sitting, (25, REST))) == percents(sitting.looked_at(A_MOMENT + 9 * REST)) == [25]


def test_what_was_forgotten_is_not_given_again() -> None:
    sitting = Sitting()
    assert len(shown(sitting, (25, REST))) == 1
    sitting.forget()
    assert sitting.looked_at(A_MOMENT + 9 * REST) == ()
