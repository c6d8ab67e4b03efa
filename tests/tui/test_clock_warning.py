"""A clock that cannot be believed is said on Today and where a day is chosen."""

from datetime import datetime, timedelta

import pytest

from builders import A_MOMENT
from inspect_tui.core.clock import ClockDoubt
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.clock_words import clock_words
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.text import cell_width
from pilot import screen_text, wait_for, wait_until
from tui_school import app_on

LAST_YEAR = A_MOMENT - timedelta(days=324)
NEXT_YEAR = A_MOMENT + timedelta(days=415)


def with_clock(workspace: Workspace, now: datetime) -> Workspace:
    workspace.clock = lambda: now
    return workspace


@pytest.mark.parametrize(("now", "kind"), [(LAST_YEAR, "behind"), (NEXT_YEAR, "ahead")])
async def test_today_says_it_in_one_line_before_everything_else(
    workspace: Workspace, t: Translator, now: datetime, kind: str
) -> None:
    words = clock_words(t, ClockDoubt(kind=kind, now=now, seen=A_MOMENT))
    async with app_on(with_clock(workspace, now), t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, words)
        lines = [line.strip() for line in screen_text(pilot.app).splitlines()]
        assert lines.index(words) < lines.index(t("app.today.due"))


async def test_a_clock_that_is_right_is_not_mentioned(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        assert "电脑时间" not in screen_text(pilot.app)


async def test_it_is_said_again_where_the_day_of_a_new_round_is_chosen(workspace: Workspace, t: Translator) -> None:
    app = app_on(with_clock(workspace, LAST_YEAR), t)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: app.today.view is not None)
        await pilot.press("f2")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))
        words = clock_words(t, ClockDoubt(kind="behind", now=LAST_YEAR, seen=A_MOMENT)).replace(" ", "")
        for question in ("checklist", "scope", "when"):
            await wait_for(pilot, t(f"app.round.ask.{question}"))
            # the dialog is narrower than the sentence, which is therefore broken over two lines
            shown = "".join(line.strip(" │") for line in screen_text(pilot.app).splitlines()).replace(" ", "")
            assert (words in shown) == (question == "when")
            await pilot.press("enter")


@pytest.mark.parametrize("kind", ["behind", "ahead"])
def test_the_words_fit_a_small_terminal_and_inside_one_day_say_the_time(t: Translator, kind: str) -> None:
    longest = datetime(2026, 12, 31, 23, 59, tzinfo=A_MOMENT.tzinfo)
    doubt = ClockDoubt(kind=kind, now=longest, seen=longest - timedelta(days=365))
    assert cell_width(clock_words(t, doubt)) <= 76
    assert ("2026年12月31日" if t.language == "zh" else "2026-12-31") in clock_words(t, doubt)
    same_day = doubt.model_copy(update={"seen": longest - timedelta(hours=14)})
    assert "23:59" in clock_words(t, same_day)
    assert "09:59" in clock_words(t, same_day)


def test_both_moments_are_said_in_the_zone_of_the_clock(zh: Translator) -> None:
    utc = datetime.fromisoformat("2026-10-11T23:32:00+00:00")
    assert utc == A_MOMENT
    doubt = ClockDoubt(kind="behind", now=A_MOMENT - timedelta(minutes=20), seen=utc)
    assert clock_words(zh, doubt) == "电脑时间是07:12，早于上次记录的07:32。请先核对日期和时间。"
