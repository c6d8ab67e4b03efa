"""Today: what is due, half done, returned."""

import threading
from datetime import date, datetime, timedelta
from itertools import count

from builders import A_MOMENT, HOSTILE, an_inspection
from inspect_tui.core.today import Again, TodayView
from inspect_tui.i18n import Translator
from inspect_tui.store.workspace import Workspace
from inspect_tui.tui.dialogs.error import ErrorDialog
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.dialogs.new_round import NewRoundDialog
from inspect_tui.tui.messages import ResumeDraft, StartRound
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.screens.today import TodayScreen, fault_line
from inspect_tui.tui.widgets.rows import RowList
from pilot import PATIENCE_SECONDS, screen_text, type_characters, wait_for, wait_until
from tui_school import app_on, open_at

DAY = date(2026, 10, 12)


async def test_a_half_done_round_says_whose_it_is_and_enter_resumes_it(workspace: Workspace, zh: Translator) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2"))
    draft.move("3-203")
    draft.close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        assert "到203 0/4" in screen_text(pilot.app)
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        await wait_for(pilot, "203室")


async def test_whose_and_when_are_read_whole_in_a_small_terminal(workspace: Workspace, t: Translator) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "t1"))
    draft.close()
    saved = datetime.fromtimestamp(workspace.drafts.summaries()[0].saved.timestamp(), tz=A_MOMENT.tzinfo)
    async with app_on(workspace, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, t("app.today.half_done"))
        line = next(line for line in screen_text(pilot.app).splitlines() if "李婷" in line)
        assert f"李婷{t('words.list')}陈老师" in line
        assert f"{saved:%H:%M}" in line
        assert f"{t('app.today.not_begun')[:-1]}.." not in line


async def test_rooms_that_were_locked_are_offered_again_and_walked_alone(workspace: Workspace, zh: Translator) -> None:
    draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2"))
    for place, status in zip(draft.round.places, ("inspected", "locked", "vacant", "sick"), strict=True):
        draft.save(an_inspection(place, id=workspace.new_id(), status=status), place)
    workspace.hand_in(draft)
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.again"))
        line = next(line for line in screen_text(app).splitlines() if "202、204" in line)
        assert "2间" in line
        again = next(row.record for row in app.screen.query_one(RowList).rows if isinstance(row.record, Again))
        app.screen.query_one(RowList).set_rows(app.screen.query_one(RowList).rows, again)
        await pilot.press("enter")
        await wait_for(pilot, zh("app.round.ask.first"))  # the day is known: it is today's
        await pilot.press("enter")
        await wait_for(pilot, zh("app.round.ask.second"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen))
        assert app.screen.walk.round.places == ("3-202", "3-204")


async def test_rooms_chosen_again_after_midnight_belong_to_the_day_of_the_first_visit(
    workspace: Workspace, zh: Translator
) -> None:
    app = app_on(workspace, zh)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        yesterday = DAY - timedelta(days=1)
        app.screen.post_message(StartRound("dorm-daily", "3-2", "morning", ("3-202",), yesterday))
        await wait_for(pilot, zh("app.round.ask.first"))
        await pilot.press("enter")
        await wait_for(pilot, zh("app.round.ask.second"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(app.screen, InspectScreen))
        assert (app.screen.walk.round.date, app.screen.walk.round.places) == (yesterday, ("3-202",))


async def test_a_round_left_with_nothing_recorded_does_not_stay(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")).close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        await pilot.press("right", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_until(pilot, lambda: "李婷、王芳" not in screen_text(pilot.app))
    assert workspace.drafts.summaries() == ()


async def test_a_round_that_is_left_is_under_the_cursor_again(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-3", DAY, "morning", ("p1", "p2")).close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("down")
        draft = workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2"))
        draft.close()
        pilot.app.today.post_message(ResumeDraft(draft.id))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        await pilot.press("1", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_until(pilot, lambda: len(pilot.app.today.view.half_done) == 2)
        await wait_until(
            pilot, lambda: getattr(pilot.app.today.query_one("#today", RowList).record, "draft", "") == draft.id
        )


async def test_only_what_was_due_is_called_done(workspace: Workspace, empty: Workspace, zh: Translator) -> None:
    for checklist, scope, slot in [(due.checklist, due.scope.id, due.slot) for due in workspace.today().due]:
        with workspace.start_round(checklist, scope, DAY, slot, ("p1",)) as draft:
            workspace.hand_in(draft)
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.all_done"))


async def test_a_round_open_in_another_window_says_so(workspace: Workspace, zh: Translator) -> None:
    with workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")):
        async with app_on(workspace, zh).run_test(size=(120, 40)) as pilot:
            await wait_for(pilot, zh("app.today.locked"))


async def test_enter_on_a_due_round_asks_only_what_is_open(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))
        await wait_for(pilot, zh("app.round.ask.when"))


async def test_a_due_round_chosen_twice_is_begun_once(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        due = pilot.app.today.query_one("#today", RowList)
        due.action_choose()
        due.action_choose()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))
        assert len([worker for worker in pilot.app.workers if worker.group == "round"]) == 1
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        due.action_choose()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, NewRoundDialog))


async def test_a_draft_chosen_twice_is_opened_once(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")).close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        half_done = pilot.app.today.query_one("#today", RowList)
        half_done.action_choose()
        half_done.action_choose()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        assert len([worker for worker in pilot.app.workers if worker.group == "round"]) == 1
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_what_is_wrong_with_a_file_is_said_in_a_line_and_enter_says_what_to_do(
    workspace: Workspace, t: Translator
) -> None:
    (workspace.folder / "settings.toml").write_text('[school]\nnmae = "[red]"\n', encoding="utf-8")
    policies = workspace.folder / "checklists" / "policies"
    policies.mkdir(parents=True)
    (policies / "own.toml").write_text("id = \n", encoding="utf-8")
    damaged = open_at(workspace.folder)
    async with app_on(damaged, t).run_test(size=(80, 24)) as pilot:
        first = fault_line(t, damaged.settings_problems[0])
        await wait_for(pilot, t("app.today.problems", count=2, first=first[:20]))
        assert first.startswith("settings.toml:2: ")
        assert "verify" not in screen_text(pilot.app)
        for name, kind in (("settings.toml:2", "settings"), ("own.toml:1", "checklist")):
            await pilot.press("end", *(["up"] if kind == "settings" else []))
            await wait_for(pilot, f">  {name}")
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ErrorDialog))
            told = "".join(screen_text(pilot.app).split())
            assert t(f"app.today.fault.{kind}").replace(" ", "")[:30] in told
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_a_record_that_cannot_be_read_and_a_replaced_identity_are_among_the_files_to_put_right(
    workspace: Workspace, t: Translator
) -> None:
    (workspace.folder / "device.json").write_bytes(b"{")
    records = workspace.folder / "records" / "2025-01"
    records.mkdir()
    (records / f"2025-01-01_x.{'0' * 12}.json").write_bytes(b"")
    damaged = open_at(workspace.folder)
    async with app_on(damaged, t).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "2025-01-01_x")
        for keys, name in ((("end", "up"), "2025-01-01_x"), (("end",), "device.json.")):
            await pilot.press(*keys)
            await wait_for(pilot, f">  {name}")
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ErrorDialog))
            told = "".join(screen_text(pilot.app).split())
            assert t("app.today.fault.record").replace(" ", "")[:30] in told
            await pilot.press("enter")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_a_slow_old_answer_does_not_replace_a_newer_one(workspace: Workspace, zh: Translator) -> None:
    slow, reading, calls = threading.Event(), threading.Event(), count()
    read = workspace.today

    def today() -> TodayView:
        view = read()
        if next(calls) == 1:
            reading.set()
            assert slow.wait(PATIENCE_SECONDS)
        return view

    workspace.today = today
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        old = pilot.app.today.reload()  # reads a folder without drafts, and takes its time
        await wait_until(pilot, reading.is_set)
        workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")).close()
        pilot.app.today.reload()
        await wait_for(pilot, "李婷、王芳")
        slow.set()
        await wait_until(pilot, lambda: old.is_finished)
        assert len(pilot.app.today.view.half_done) == 1


async def test_hostile_names_are_shown_as_they_are(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p4",)).close()
    async with app_on(workspace, zh).run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, HOSTILE[:20])


async def test_a_whole_round_from_today_to_handed_in(workspace: Workspace, zh: Translator) -> None:
    workspace.start_round("dorm-daily", "3-2", DAY, "morning", ("p1", "p2")).close()
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, "李婷、王芳")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, InspectScreen))
        for room in ("202", "203", "204"):
            await pilot.press("equals_sign", "enter")
            await wait_for(pilot, f">{room}")
        await pilot.press("equals_sign", "f8")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HandInDialog))
        await type_characters(pilot, "2")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await wait_until(pilot, lambda: "李婷、王芳" not in screen_text(pilot.app))
    rounds = [entry for entry in workspace.ledger.catalogue() if entry.kind == "round"]
    assert [entry.checklist for entry in rounds] == ["dorm-daily"]


async def test_the_cursor_stays_on_its_row_when_the_window_is_resized(workspace: Workspace, zh: Translator) -> None:
    async with app_on(workspace, zh).run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, zh("app.today.due"))
        await pilot.press("down", "down")
        rows = pilot.app.screen.query_one("#today", RowList)
        before = rows.record
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert rows.record == before
