"""The Inspect screen: keys in, disk before screen, both languages, small and large terminals."""

import errno
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import chain, count
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from builders import A_MOMENT, HOSTILE, a_campus, a_room, a_round
from inspect_tui.core.campus import Campus, Person
from inspect_tui.core.inspection import Mark
from inspect_tui.core.text import cell_width
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.system import System
from inspect_tui.tui.dialogs import answers
from inspect_tui.tui.dialogs.hand_in import HandInDialog
from inspect_tui.tui.dialogs.question import QuestionDialog
from inspect_tui.tui.dialogs.told import ToldDialog
from inspect_tui.tui.screens.inspect import InspectScreen
from inspect_tui.tui.widgets.bars import KeyBar, TitleBar
from inspect_tui.tui.widgets.inspect_panel import keys
from pilot import screen_text, type_characters

ROOMS = tuple(a_room(f"3-{number}") for number in range(201, 221))

CHECKLIST = f"""
id = "dorm-daily"
title = {{zh = "宿舍日常卫生检查", en = "Dorm daily hygiene"}}
area = "dorm"
applies_to = ["room"]
pass_line = 80

[[section]]
id = "floor"
title = {{zh = "地面", en = "Floor"}}
[[section.item]]
id = "BIN"
short = {{zh = "垃圾桶", en = "Bin"}}
text = {{zh = "垃圾已倒", en = "Bin emptied"}}
points = 6
reasons = [{{zh = "没倒", en = "not emptied"}}]
[[section.item]]
id = "QUILT"
short = {{zh = "被子", en = "Quilt"}}
text = {{zh = "被子叠好", en = "Quilt folded"}}
points = 3
cap = 12
per = "bed"

[[section]]
id = "safety"
title = {{zh = "安全", en = "Safety"}}
[[section.item]]
id = "EVIL"
short = {{zh = "坏字", en = "Evil"}}
text = {{zh = '{HOSTILE}', en = '{HOSTILE}'}}
points = 1
[[section.item]]
id = "COLD"
short = {{zh = "冷藏", en = "Chiller"}}
text = {{zh = "冷藏温度", en = "Chiller"}}
points = 2
kind = "measure"
unit = "℃"
min = 0
max = 8
[[section.item]]
id = "FIRE"
short = {{zh = "明火", en = "Flames"}}
text = {{zh = "没有明火", en = "No flames"}}
severity = "critical"
who = "report"
effect = "bar_award"
"""


class FullDisk(System):
    """A disk that can be told to be full."""

    full = False

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().write(descriptor, data)


class Host(App[str]):
    """Shows one Inspect screen and returns how it ended."""

    CSS_PATH = None

    def __init__(self, screen: InspectScreen) -> None:
        super().__init__()
        self.inspect_screen = screen
        self.ended: list[str | None] = []

    def on_mount(self) -> None:
        self.push_screen(self.inspect_screen, self.ended.append)


class Session:
    """Types into a running screen and reads what it shows."""

    def __init__(self, app: Host, pilot: Pilot[str], draft: Draft) -> None:
        self.app, self.pilot, self.draft = app, pilot, draft

    async def type(self, *keys: str) -> "Session":
        for key in keys:
            if len(key) == 1:
                await type_characters(self.pilot, key)
            else:
                await self.pilot.press(key)
        return self

    @property
    def text(self) -> str:
        """What is painted, line by line."""
        return "\n".join(line.rstrip() for line in screen_text(self.app).split("\n"))

    def marks(self, place: str = "3-201") -> tuple[Mark, ...]:
        """What is on disk, read by somebody else."""
        return self.draft.inspections[place].marks


def shown_keys(app: Host) -> list[str]:
    """Every key that the line of keys wants to show, with its words."""
    t = app.inspect_screen._t
    return [f"{one.key(t)} {one.label(t)}" for one in keys(app.inspect_screen.walk)]


def a_draft(folder: Path, system: System | None = None) -> Draft:
    drafts = Drafts(folder, Disk(system))
    return drafts.create(a_round(*(room.id for room in ROOMS)), CHECKLIST, ROOMS)


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[Draft]:
    with a_draft(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def session(
    draft: Draft,
    size: tuple[int, int] = (80, 24),
    language: str = "zh",
    campus: Campus | None = None,
    times: Iterable[int] = (),
) -> AsyncIterator[Session]:
    # the screen is opened at 0; without other times, keys come long after that and slowly
    ticks = chain([0], times, count(10_000, 100))
    screen = InspectScreen(
        draft,
        campus or a_campus(*ROOMS),
        Translator("en" if language == "en" else "zh"),
        lambda: A_MOMENT,
        key_ms=lambda _event: next(ticks),
    )
    app = Host(screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Session(app, pilot, draft)


async def test_a_clean_room_is_one_key_and_on_disk(draft: Draft, tmp_path: Path) -> None:
    async with session(draft) as walk:
        await walk.type("enter")
        assert ">202" in walk.text
        assert "201 100" in walk.text
        assert Drafts(tmp_path).summaries()[0].done == 1


async def test_faults_show_their_points_and_move_the_score(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("1", " ", "2", ".", "1", "4", ".")
        assert walk.marks() == (
            Mark(item="BIN", verdict="fail", reason=0),
            Mark(item="QUILT", verdict="fail", count=2, beds=(1, 4)),
        )
        assert "没倒" in walk.text
        assert "床1、4" in walk.text
        assert "得分86.7 合格  扣12分（按21/19折算）：垃圾桶6，被子6" in walk.text  # 100 - 12 x 21 : 19


async def test_full_width_keys_of_an_input_method_work(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("２", "。", "１", "４", "。", "－", "＊", "２", "１", "３", "enter")
        assert walk.marks() == (Mark(item="QUILT", verdict="fail", beds=(1,)),)
        assert ">213" in walk.text


@pytest.mark.parametrize("times", [(40,), (500,), (500, 533, 566, 699), (*range(30, 990, 33), 1000)])
async def test_the_enter_that_opened_the_walk_passes_no_room(draft: Draft, times: tuple[int, ...]) -> None:
    async with session(draft, times=times) as walk:
        await walk.type(*["enter"] * len(times))
        assert (">201" in walk.text, draft.inspections) == (True, {})
        await walk.type("enter")
        assert ">202" in walk.text


async def test_a_first_room_with_a_fault_needs_no_patience(draft: Draft) -> None:
    async with session(draft, times=(100, 200)) as walk:
        await walk.type("1", "enter")
        assert ">202" in walk.text


async def test_the_line_of_keys_looks_as_on_every_other_screen(draft: Draft) -> None:
    async with session(draft) as walk:
        bar = walk.app.screen.query_one(KeyBar)
        line = [segment for segment in list(walk.app.screen._compositor.render_strips())[-1] if segment.text.strip()]
        styles = {segment.text.strip(): segment.style for segment in line}
        assert bar.region.y == 23
        assert {"回车", "数字", "空格", "."} <= set(styles)
        assert all(styles[key].bold for key in ("回车", "数字", "空格", "."))
        assert styles["回车"].color != styles["原因"].color
        await walk.type("/")
        assert walk.text.splitlines()[-1].split() == ["8", "无此项", "9", "报修", "0", "备注", "退格", "取消"]


async def test_under_a_dialog_nothing_is_painted_and_after_it_the_time_is_right(draft: Draft) -> None:
    async with session(draft) as walk:
        screen, said = walk.app.inspect_screen, []
        say = screen.query_one(TitleBar).say
        screen.query_one(TitleBar).say = lambda left, right="": said.append(right) or say(left, right)
        await walk.type("/", "0")
        said.clear()
        screen._clock = lambda: A_MOMENT + timedelta(minutes=5)
        screen._tick()
        assert said == []
        await walk.type("escape")
        assert f"{A_MOMENT + timedelta(minutes=5):%M}" in said[-1]


async def test_letters_do_nothing(draft: Draft) -> None:
    async with session(draft) as walk:
        before = walk.text
        await walk.type("a", "你", "q")
        assert walk.text == before


async def test_what_the_disk_refused_is_not_shown_and_work_goes_on(tmp_path: Path) -> None:
    system = FullDisk()
    with a_draft(tmp_path, system) as draft:
        async with session(draft) as walk:
            await walk.type("1")
            system.full = True
            await walk.type("2", "enter")
            assert "没有记上" in walk.text
            assert ">201" in walk.text
            assert [mark.item for mark in walk.app.inspect_screen.walk.inspections["3-201"].marks] == ["BIN"]
            system.full = False
            await walk.type("2")
            assert "没有记上" not in walk.text
            assert [mark.item for mark in walk.marks()] == ["BIN", "QUILT"]


async def test_the_status_menu_is_shown_while_it_waits(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("/")
        assert "1锁着 2反锁 3拒检 4有人病休" in walk.text
        await walk.type("1")
        assert "201 锁着" in walk.text


async def test_a_pending_zero_is_shown_and_refuses_enter(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("0")
        assert "0_" in walk.text
        await walk.type("enter")
        assert "0_  0后面要按数字" in walk.text
        await walk.type("backspace")
        assert "0_" not in walk.text


async def test_a_pupils_report_says_not_to_touch(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("5")
        assert "不要碰，先离开，马上报告老师" in walk.text
        assert "待核实" in walk.text


async def test_leaving_a_room_with_a_report_asks_who_was_told_and_records_it(draft: Draft) -> None:
    teacher = Person(id="t1", name="陈老师", roles=("dorm_teacher",))
    async with session(draft, campus=a_campus(*ROOMS, people=(teacher,))) as walk:
        await walk.type("5", "enter")
        assert isinstance(walk.app.screen, ToldDialog)
        await walk.type("1", "enter")
        assert (walk.marks()[0].told, ">202" in walk.text) == ("t1", True)
        await walk.type("left")
        assert "已告诉陈老师" in walk.text


async def test_a_report_of_which_nobody_knows_is_named_before_handing_in(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("5", "enter", "enter")
        assert isinstance(walk.app.screen, ToldDialog)  # an Enter without an answer answers nothing
        await walk.type("escape")
        assert (walk.marks()[0].told, ">202" in walk.text) == ("", True)
        await walk.type("f8")
        assert "还没告诉老师：201室 明火" in walk.text


async def test_a_room_that_was_changed_says_what_was_first_recorded(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("1", "enter", "left", "2")
        assert "第一次记的是：垃圾桶" in walk.text


async def test_a_measured_item_takes_a_number_even_a_full_width_one(draft: Draft) -> None:
    async with session(draft) as walk:
        assert "未测 0到8度" in walk.text
        await walk.type("4", "９", "。", "５", "enter")
        assert [(mark.item, mark.verdict, str(mark.value)) for mark in walk.marks()] == [("COLD", "fail", "9.5")]
        assert "9.5度" in walk.text


async def test_a_note_is_written_and_shown_as_it_is(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("/", "0", *HOSTILE, "enter")
        assert walk.draft.inspections["3-201"].note == HOSTILE
        assert HOSTILE[:20] in walk.text


async def test_hostile_texts_are_painted_as_they_stand(draft: Draft) -> None:
    people = (Person(id="p1", name=HOSTILE, roles=("inspector",)),)
    async with session(draft, (120, 40), campus=a_campus(*ROOMS, people=people)) as walk:
        await walk.type("3")
        assert walk.text.count(HOSTILE) == 3  # the title, the item's row, its explanation


async def test_the_last_room_asks_to_hand_in_and_a_held_enter_does_not(draft: Draft) -> None:
    async with session(draft, times=[*range(10_000, 12_100, 100), *range(14_000, 90_000, 2000)]) as walk:
        await walk.type(*["enter"] * 21)
        assert ("全部查完" in walk.text, walk.app.screen is walk.app.inspect_screen) == (True, True)
        await walk.type("enter")
        assert isinstance(walk.app.screen, HandInDialog)
        assert "已检20间，共20间" in walk.text
        await walk.type("enter")
        assert isinstance(walk.app.screen, HandInDialog)
        await walk.type("2", "enter")
        # the clock of this test stands still: twenty rooms in no time are asked about, once
        assert isinstance(walk.app.screen, QuestionDialog)
        assert "没有不合格的20间一共用时0秒" in walk.text
        await walk.type("enter", "escape")
        assert walk.app.ended == []
        await walk.type("f8", "2", "enter")
        assert walk.app.ended == ["handed_in"]


async def test_keys_typed_ahead_after_the_last_room_seal_nothing(draft: Draft) -> None:
    async with session(draft, times=range(10_000, 90_000, 250)) as walk:
        await walk.type(*["enter"] * 20, "*", "2", "0", "2", "enter", "-", "-", "enter")
        await walk.type("*", "2", "0", "3", "enter", "1")
        assert (walk.app.ended, walk.app.screen is walk.app.inspect_screen) == ([], True)
        assert [mark.item for mark in walk.marks("3-203")] == ["BIN"]


async def test_whoever_types_on_after_a_report_tells_nobody_and_marks_the_right_room(draft: Draft) -> None:
    teacher = Person(id="t1", name="陈老师", roles=("dorm_teacher",))
    async with session(draft, campus=a_campus(*ROOMS, people=(teacher,)), times=range(10_000, 90_000, 250)) as walk:
        await walk.type("5", "enter", "*", "2", "1", "0", "enter", "3", "enter")
        assert walk.marks()[0].told == ""
        assert [mark.item for mark in walk.marks("3-210")] == ["EVIL"]
        assert "3-202" not in walk.draft.inspections


async def test_several_digits_choose_nobody_and_an_unseen_enter_neither(draft: Draft) -> None:
    teacher = Person(id="t1", name="陈老师", roles=("dorm_teacher",))
    async with session(draft, campus=a_campus(*ROOMS, people=(teacher,)), times=range(10_000, 90_000, 250)) as walk:
        await walk.type("5", "enter", "2", "1")
        assert "没有选上" in walk.text
        await walk.type("enter")
        assert (walk.marks()[0].told, isinstance(walk.app.screen, ToldDialog)) == ("", True)
        await walk.type("1", "enter")
        assert walk.marks()[0].told == "t1"


async def test_an_enter_right_after_a_question_opened_answers_nothing(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "UNSEEN_MS", 300)
    async with session(draft, times=range(10_000, 90_000, 100)) as walk:
        await walk.type("f8", "2", "enter")
        assert (walk.app.ended, isinstance(walk.app.screen, HandInDialog)) == ([], True)


async def test_an_enter_held_in_the_last_room_but_one_leaves_the_last_one_open(draft: Draft) -> None:
    slow = [5000 + 2000 * room for room in range(19)]
    repeats = [slow[-1] + 500 + 33 * number for number in range(12)]
    async with session(draft, times=[*slow, *repeats]) as walk:
        await walk.type(*["enter"] * (len(slow) + len(repeats)))
        assert walk.app.screen is walk.app.inspect_screen
        assert sum(seen.done for seen in draft.inspections.values()) == 19
        assert "按住不放只算按一次" in walk.text


async def test_the_summary_names_what_is_open(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("enter", "5", "right", "/", "1", "f8")
        assert "没查完：202" in walk.text
        assert "待核实：202室 明火" in walk.text
        assert "没查成：锁着 1" in walk.text
        await walk.type("escape")
        assert walk.app.screen is walk.app.inspect_screen


async def test_escape_leaves_the_round_for_later_and_it_resumes_where_it_stood(tmp_path: Path) -> None:
    with a_draft(tmp_path) as draft:
        async with session(draft) as walk:
            await walk.type("enter", "2", "right", "right", "escape")
            assert walk.app.ended == ["later"]
    with Drafts(tmp_path).open(draft.id) as again:
        async with session(again) as walk:
            assert ">204" in walk.text
            assert "已记1/20" in walk.text
            assert "202 在查" in walk.text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_line_is_wider_than_the_terminal_and_no_sentence_is_cut(
    draft: Draft, size: tuple[int, int], language: str
) -> None:
    async with session(draft, size, language) as walk:
        for keys in (("1",), ("/",), ("backspace", "2", "."), (".", "*"), ("escape", "5"), ("0",)):
            await walk.type(*keys)
            lines = walk.text.split("\n")
            assert len(lines) == size[1]
            assert max(cell_width(line) for line in lines) <= size[0]
            assert not [line for line in lines[-2:] if ".." in line]
            assert all(key in lines[-1] for key in shown_keys(walk.app))


async def test_items_stand_with_their_numbers_and_wide_terminals_show_their_texts(draft: Draft) -> None:
    async with session(draft) as small:
        assert "  1 垃圾桶" in small.text
    async with session(draft, (120, 40), "en") as large:
        assert "Bin emptied" in large.text


async def test_the_help_names_the_keys(draft: Draft) -> None:
    async with session(draft) as walk:
        keys = dict(walk.app.inspect_screen.legend)
        assert keys["回车"] == "其余合格，到下一间"
        assert all(len(sentence) > 1 for sentence in keys.values())


@pytest.mark.parametrize("keys", [("1", "-"), ("/", "1", "backspace")])
async def test_an_open_room_without_a_fault_reads_as_not_inspected(draft: Draft, keys: tuple[str, ...]) -> None:
    async with session(draft) as walk:
        await walk.type(*keys)
        assert ">201" in walk.text
        assert "得分" not in walk.text
        assert any(line.startswith(" 未检") for line in walk.text.splitlines()[-6:])


async def test_both_inspectors_stay_in_the_title(draft: Draft) -> None:
    people = (
        Person(id="p1", name="Alexandra Smith", roles=("inspector",)),
        Person(id="p2", name="Wang Fang", roles=("inspector",)),
    )
    async with session(draft, language="en", campus=a_campus(*ROOMS, people=people)) as walk:
        assert "Alexandra Smith, Wang Fang" in walk.text.splitlines()[0]
        assert "0/20 done" in walk.text.splitlines()[0]


async def test_points_do_not_touch_the_numbers_of_the_next_column(draft: Draft) -> None:
    async with session(draft, (80, 14)) as walk:
        line = next(line for line in walk.text.splitlines() if "垃圾桶" in line)
        left, right = line.index(" 6 "), re.search(r"\d 冷藏|\d 明火|\d 坏字", line)
        assert right is not None
        assert right.start() - left - 2 >= 3 + len(">  ")  # a number may have three digits


async def test_a_key_held_on_a_slow_keyboard_passes_one_room_on_disk_too(draft: Draft, tmp_path: Path) -> None:
    async with session(draft, times=(5000, 5375, 5465, 5555, 5645)) as walk:
        await walk.type(*["enter"] * 5)
        assert ">202" in walk.text
        assert "按住不放只算按一次" in walk.text
        assert [place for place, seen in walk.draft.inspections.items() if seen.done] == ["3-201"]
        assert Drafts(tmp_path).summaries()[0].done == 1
        await walk.type("enter")
        assert ">203" in walk.text


async def test_an_enter_held_until_a_dialog_has_closed_passes_no_room(draft: Draft) -> None:
    async with session(draft) as walk:
        ticks = count(10_000, 33)
        walk.app.inspect_screen._key_ms = lambda _event: next(ticks)
        await walk.type("4", "6", "enter", "enter", "enter", "enter")
        assert (">201" in walk.text, [mark.item for mark in walk.marks()]) == (True, ["COLD"])


async def test_the_strip_tells_a_fault_that_costs_nothing_from_a_clean_room(draft: Draft) -> None:
    text = CHECKLIST.replace("points = 6", "points = 6\nrepair = true")
    draft.checklist_text = text
    async with session(draft) as walk:
        await walk.type("1", "/", "9", "enter", "enter", "1", "enter")
        assert re.search(r"201 100- +202 100 +203 93.4 ", walk.text)


async def test_home_and_end_turn_the_walk(draft: Draft) -> None:
    async with session(draft) as walk:
        await walk.type("end")
        assert ">220" in walk.text
        await walk.type("enter")
        assert ">219" in walk.text
