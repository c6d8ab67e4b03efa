"""The trial panel on the Awards screen: moving rules, seeing who enters, dropping or keeping, and what is on record."""

import errno
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from builders import HOSTILE
from inspect_tui.core.period import Period
from inspect_tui.core.records import SealedFile, TrialRecord
from inspect_tui.core.text import cell_width
from inspect_tui.core.trial import parse_setting
from inspect_tui.core.trial_shifts import shifts_between
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.policies import LoadedPolicy
from inspect_tui.store.sample import SAMPLE_NOW
from inspect_tui.store.standing import Standing
from inspect_tui.store.system import System
from inspect_tui.store.trials import Variant, ranked_by, trials, variant
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.app import InspectApp
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.review import ReviewerDialog
from inspect_tui.tui.dialogs.trials import TrialsDialog
from inspect_tui.tui.screens.awards import AwardsScreen
from inspect_tui.tui.screens.notice import NoticeScreen
from inspect_tui.tui.trying import Shown, Trying
from inspect_tui.tui.widgets.rows import RowList
from inspect_tui.tui.widgets.trial_panel import TrialPanel, TrialRows
from pilot import PATIENCE_SECONDS, screen_text, type_characters, wait_for, wait_until

MONTH = "2026-11"


class Clock:
    """A clock that goes on two seconds whenever it is looked at, so that everything that is shown has been seen."""

    def __init__(self) -> None:
        self._ticks: Iterator[int] = count()

    def __call__(self) -> datetime:
        return SAMPLE_NOW + timedelta(seconds=2 * next(self._ticks))


@pytest.fixture
def school(sample: Workspace) -> Workspace:
    """The sample school, with ids that its records do not have yet."""
    numbers = count(90_000)
    sample.new_id = lambda: f"00000000-0000-4000-8000-{next(numbers):012}"
    return sample


def on(school: Workspace, t: Translator) -> InspectApp:
    return InspectApp(lambda: school, t, Clock())


async def panel_open(pilot: Pilot[object], t: Translator) -> TrialPanel:
    await wait_for(pilot, t("app.today.due"))
    await pilot.press("f3")
    await wait_for(pilot, t("app.awards.provisional"))
    await wait_until(pilot, lambda: pilot.app.screen.query_one("#ranking", RowList).record is not None)
    await pilot.press("tab")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
    await pilot.press("enter")
    await wait_until(pilot, lambda: isinstance(pilot.app.screen, AwardsScreen))
    panel = pilot.app.screen.query_one(TrialPanel)
    await wait_until(pilot, lambda: panel.display and panel.query_one(TrialRows).has_focus)
    return panel


def recorded(school: Workspace) -> tuple[TrialRecord, ...]:
    return trials(school, school.period(MONTH))


async def sealed(pilot: Pilot[object], school: Workspace, number: int) -> tuple[TrialRecord, ...]:
    await wait_until(pilot, lambda: len(recorded(school)) == number)
    return recorded(school)


def entering(school: Workspace, percent: str = "25") -> list[str]:
    """Return who would enter, computed apart from the screen."""
    stood = school.standing(school.period(MONTH), school.policy(None))
    found, _ = variant(stood.loaded, [parse_setting(f"select.percent={percent}")])
    assert found is not None
    return [one.unit for one in shifts_between(stood.result, ranked_by(school, stood, found).result).entered]


async def test_moving_the_quota_marks_who_enters_by_a_word_and_names_them(school: Workspace, t: Translator) -> None:
    expected = entering(school)
    async with on(school, t).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, t)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, t("trial.outcome.left.none"))
        shown = screen_text(pilot.app)
        assert {cell_width(line) for line in shown.splitlines()} == {80}
        assert t("trial.quota.percent", value=25) in shown
        assert t("app.trial.was", value=t("trial.quota.percent", value=20)) in shown
        row = next(line for line in shown.splitlines() if line.startswith(">   7"))
        assert row.split()[2] == expected[0]
        assert f" {t('app.trial.entered')} " in row
        assert expected[1] in shown
        assert t("app.command.trial_keep") in shown.splitlines()[-1]
        assert t("app.command.trial_drop") in shown.splitlines()[-1]


async def test_numbers_can_be_typed_also_through_an_input_method(school: Workspace, zh: Translator) -> None:
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        panel = await panel_open(pilot, zh)
        await type_characters(pilot, "９5")
        await wait_for(pilot, "< 95 >")
        await pilot.press("backspace", "backspace", "9", "9")
        await wait_for(pilot, "< 99 >")
        await wait_for(pilot, "退出")
        assert [one.text for one in panel.settings] == ["select.threshold=99"]


async def test_escape_drops_the_trial_and_puts_on_record_what_was_seen(school: Workspace, zh: Translator) -> None:
    before = [row.unit for row in school.award(school.period(MONTH)).winners]
    policy = school.policy(None)
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, "试算：增加")
        await pilot.press("escape")
        (one,) = await sealed(pilot, school, 1)
        await wait_until(pilot, lambda: "每组前20%" in screen_text(pilot.app))
        assert isinstance(pilot.app.screen, AwardsScreen)
    assert (one.body.kept, one.body.entered, one.body.left) == (False, len(entering(school)), 0)
    assert (one.body.period, one.body.policy_sha256) == (MONTH, policy.sha256)
    reviewers = {person.id for person in school.campus(SAMPLE_NOW.date()).people if "supervisor" in person.roles}
    assert one.by in reviewers
    assert [row.unit for row in school.award(school.period(MONTH)).winners] == before


async def test_a_wish_that_is_dropped_before_it_is_ranked_is_no_trial(
    school: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspect_tui.tui.screens import trial_page

    monkeypatch.setattr(trial_page, "STEP_SECONDS", 0.5)
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("right", "escape")
        await wait_for(pilot, "每组前20%")
        await pilot.app.workers.wait_for_complete()
    assert recorded(school) == ()


async def test_a_trial_that_ends_in_another_screen_is_on_record_too(school: Workspace, zh: Translator) -> None:
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("right")
        await wait_for(pilot, "无退出")
        await pilot.press("f4")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NoticeScreen))
        await sealed(pilot, school, 1)


async def test_enter_asks_with_the_file_and_keeps_the_variant_as_the_schools_own(
    school: Workspace, t: Translator
) -> None:
    pytest.importorskip("tomlkit")
    shipped = school.policy(None)
    own = school.folder / "checklists" / "policies" / shipped.path.name
    async with on(school, t).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, t)
        await pilot.press("enter")
        await wait_for(pilot, t("app.trial.nothing"))
        await pilot.press("down", "down", "right", "enter")  # faster than the ranking
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        await wait_for(pilot, t("app.trial.keep.title"))
        assert str(own) in str(pilot.app.screen.query_one(".dialog-text", Static).content)
        await pilot.press("enter")  # the safe answer
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AwardsScreen))
        assert not own.exists()
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        await pilot.press("down", "enter")
        await wait_for(pilot, t("app.awards.rule.percent", setting=25))
        await sealed(pilot, school, 1)
    (one,) = recorded(school)
    kept = school.policy(None)
    assert (kept.path, one.body.kept, one.body.kept_sha256) == (own, True, kept.sha256)
    assert one.body.policy_sha256 == shipped.sha256
    changed = [line for line in kept.text.splitlines() if line not in shipped.text.splitlines()]
    assert len(changed) == 1
    assert changed[0].startswith("percent = 25 ")


async def test_the_earlier_trials_are_a_key_away(school: Workspace, t: Translator) -> None:
    async with on(school, t).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, t)
        await pilot.press("right")
        await wait_for(pilot, t("trial.outcome.left.none"))
        await pilot.press("escape")
        (one,) = await sealed(pilot, school, 1)
        name = next(person.name for person in school.campus(SAMPLE_NOW.date()).people if person.id == one.by)
        await pilot.press("tab")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await wait_for(pilot, t("app.trial.heading", count=1).split()[-1])
        await pilot.press("tab")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TrialsDialog))
        await wait_for(pilot, name)
        await wait_for(pilot, t("trial.said", name=t("trial.key.threshold"), before=90, after=91))


async def test_left_and_right_on_the_first_line_show_the_other_groups(school: Workspace, zh: Translator) -> None:
    groups = school.award(school.period(MONTH)).groups
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("up", "right")
        await wait_for(pilot, zh("app.awards.group", number=2, total=len(groups)))
        await wait_for(pilot, groups[1].rows[0].unit)
        await pilot.press("pagedown")  # the month stays while something is tried
        await pilot.press("escape")
        await wait_for(pilot, zh("app.awards.group", number=2, total=len(groups)))
    assert recorded(school) == ()


async def test_an_impossible_wish_is_said_and_cannot_be_kept(school: Workspace, zh: Translator) -> None:
    own = school.folder / "checklists" / "policies"
    own.mkdir(parents=True)
    text = school.policy("class-ranking").text.replace('"class-ranking"', '"civilized-dormitory"')
    (own / "mine.toml").write_text(text.replace("一等", HOSTILE[:20]), encoding="utf-8")
    school.read_rules_again()
    async with on(school, zh).run_test(size=(120, 40)) as pilot:
        await panel_open(pilot, zh)
        assert HOSTILE[:8] in screen_text(pilot.app)
        await pilot.press(*"50")  # below the second tier
        await wait_for(pilot, "tier.1.threshold=50")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AwardsScreen)


class ReadOnly(System):
    """A folder that nobody may write to."""

    def open(self, path: Path | str, flags: int) -> int:
        if flags & 3:
            raise OSError(errno.EACCES, "Permission denied")
        return super().open(path, flags)


async def test_where_nothing_can_be_written_it_is_said_and_the_ranking_stands(
    school: Workspace, zh: Translator
) -> None:
    locked = Workspace.open(school.folder, clock=lambda: SAMPLE_NOW, new_id=school.new_id, disk=Disk(ReadOnly()))
    async with on(locked, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, "试算：增加")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        await wait_for(pilot, "这次试算没能记下来")
        await pilot.press("down", "enter")
        await wait_for(pilot, "每组前20%")
    assert recorded(school) == ()


def full(_content: SealedFile) -> None:
    raise DiskError("errors.disk_full", errno.ENOSPC, path="records")


async def test_what_could_not_be_recorded_is_recorded_when_it_is_tried_once_more(
    school: Workspace, t: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on(school, t).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, t)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, t("trial.outcome.left.none"))
        with monkeypatch.context() as broken:
            broken.setattr(school.ledger, "seal", full)
            await pilot.press("escape")
            await wait_for(pilot, t("app.trial.seal.again"))
        await pilot.press("enter")  # the safe answer is under the cursor
        (one,) = await sealed(pilot, school, 1)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AwardsScreen))
    assert [setting.after for setting in one.body.settings] == ["25"]


def test_a_trial_that_was_sealed_although_a_fault_was_said_is_not_on_record_twice(
    school: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    trying = Trying(school, school.standing(school.period(MONTH), school.policy(None)), Clock(), "")
    found = trying.rank((parse_setting("select.percent=25"),))
    assert isinstance(found, Shown)
    trying.show(found)
    seal = school.ledger.seal

    def doubtful(content: SealedFile) -> None:
        seal(content)
        full(content)

    with monkeypatch.context() as broken:
        broken.setattr(school.ledger, "seal", doubtful)
        with pytest.raises(DiskError):
            trying.put_on_record()
    trying.put_on_record()
    trying.put_on_record()  # there is nothing more
    assert len(recorded(school)) == 1


async def test_a_trial_that_cannot_be_recorded_as_the_app_ends_is_told_after_it(
    school: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = on(school, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, "试算：增加")
        monkeypatch.setattr(school.ledger, "seal", full)
        await pilot.press("f10")
    fault = app.return_value  # ``cli.app`` raises it, and it is said on stderr
    assert isinstance(fault, InspectError)
    assert fault.key == "trial.not_recorded"
    assert "磁盘" in zh(fault.key, **fault.values)


async def test_the_variant_that_was_asked_about_is_kept_and_no_later_one(school: Workspace, zh: Translator) -> None:
    pytest.importorskip("tomlkit")
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("down", "down", "right")
        await wait_for(pilot, "试算：增加")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, QuestionDialog))
        page = pilot.app.screen_stack[-2]
        assert isinstance(page, AwardsScreen)
        assert page._trying is not None
        later = page._trying.rank((parse_setting("select.percent=60"),))
        assert isinstance(later, Shown)
        page._trying.show(later)  # as a step does whose ranking ends only now
        await pilot.press("down", "enter")
        await wait_for(pilot, zh("app.awards.rule.percent", setting=25))
    assert "percent = 25 " in school.policy(None).text


async def test_no_trial_begins_on_a_month_that_is_not_read_yet(
    school: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, standing = threading.Event(), school.standing

    def slow(period: Period, policy: LoadedPolicy) -> Standing:
        assert period.id == MONTH or gate.wait(PATIENCE_SECONDS)
        return standing(period, policy)

    monkeypatch.setattr(school, "standing", slow)
    async with on(school, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("f3")
        await wait_for(pilot, zh("app.awards.provisional"))
        await pilot.press("pageup")
        await wait_for(pilot, zh("app.awards.reading"))
        await pilot.press("tab")
        await pilot.pause(0.1)
        try:
            page = pilot.app.screen
            assert isinstance(page, AwardsScreen)  # nobody was asked who tries
            assert page._stood is None
        finally:
            gate.set()
        await wait_until(pilot, lambda: page._stood is not None)
        assert page._stood is not None
        assert page._stood.period.start == page.shown


async def test_held_steps_are_ranked_one_at_a_time(
    school: Workspace, zh: Translator, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, ranked = threading.Event(), []

    def slow(folder: Workspace, stood: Standing, tried_out: Variant) -> Standing:
        ranked.append(tried_out.changes[0].after)
        assert gate.wait(PATIENCE_SECONDS)
        return ranked_by(folder, stood, tried_out)

    monkeypatch.setattr("inspect_tui.tui.trying.ranked_by", slow)
    async with on(school, zh).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, zh)
        await pilot.press("down", "down", "right")
        await wait_until(pilot, lambda: ranked == [25])
        for percent in (30, 35, 40):
            await pilot.press("right")
            await wait_for(pilot, zh("trial.quota.percent", value=percent))
            await pilot.pause(0.1)
        try:
            assert ranked == [25]
        finally:
            gate.set()
        await wait_for(pilot, "试算：增加")
        assert ranked == [25, 40]


async def test_the_panel_says_how_often_was_tried_this_month(school: Workspace, t: Translator) -> None:
    async with on(school, t).run_test(size=(80, 24)) as pilot:
        await panel_open(pilot, t)
        await wait_for(pilot, t("app.trial.heading.none"))
        await pilot.press("down", "down", "right")
        await wait_for(pilot, t("trial.outcome.left.none"))
        await pilot.press("escape")
        await sealed(pilot, school, 1)
        await pilot.press("tab")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewerDialog))
        await pilot.press("enter")
        await wait_for(pilot, t("app.trial.heading", count=1))
