"""Tiers and classes on the Awards screen and in a terminal: each tier's rule and quota, in the units' own word."""

import pytest
from textual.app import App, ComposeResult

from award_builders import a_policy, ranked
from inspect_tui.core.award import AwardResult
from inspect_tui.core.base import Label
from inspect_tui.core.policy_tables import Tier
from inspect_tui.i18n import Translator
from inspect_tui.publish.explaining import Passage
from inspect_tui.publish.ranking_table import ranking_lines
from inspect_tui.tui.text import wrap_row
from inspect_tui.tui.widgets.paragraph import Paragraph
from inspect_tui.tui.widgets.ranking import edge, group_summary, heading, rule
from inspect_tui.tui.widgets.trace import Trace
from pilot import screen_text, wait_for, wait_until

CLASSES = a_policy(
    unit="class",
    tiers=(
        Tier(name=Label(zh="一等", en="First"), threshold=90, count=1),
        Tier(name=Label(zh="二等", en="Second"), threshold=85, count=2),
    ),
)


@pytest.fixture
def classes() -> AwardResult:
    return ranked({"三（1）": 97, "三（2）": 96, "三（3）": 95, "三（4）": 94}, CLASSES)


def test_the_rule_the_quotas_and_the_edge_tell_every_tier_in_the_units_own_word(
    classes: AwardResult, zh: Translator
) -> None:
    group = classes.groups[0]
    assert rule(zh, classes) == "一等：90分以上，每组前1个班；二等：85分以上，每组前2个班"
    assert group_summary(zh, classes, group) == "4个班  一等：名额1个班；二等：名额2个班"
    assert edge(zh, "class", group) == "----- 一等：名额1个班已满；二等：名额2个班已满 -----"
    assert heading(zh, "class").cells[1] == "班级"
    assert next(ranking_lines(classes, zh)).endswith("4个班  一等：名额1个班；二等：名额2个班")
    assert "First: 90 points or more, the first 1 class of each group" in rule(Translator("en"), classes)


ROW = "10月12日  早查  宿舍日常卫生检查  100  无扣分"


def test_a_row_of_a_table_breaks_between_its_cells() -> None:
    assert wrap_row(ROW, 44) == ["10月12日  早查  宿舍日常卫生检查  100", "  无扣分"]
    assert wrap_row(ROW, 80) == [ROW]


def test_a_long_last_cell_stays_in_its_column() -> None:
    assert wrap_row("满足  因锁门等没查成0天，不超过0天", 22) == ["满足  因锁门等没查成0", "      天，不超过0天"]


def test_a_row_whose_first_cells_do_not_fit_is_broken_as_text() -> None:
    assert wrap_row("10月12日  早查    宿舍日常卫生检查  100", 20) == ["10月12日  早查  宿舍", "  日常卫生检查  100"]


class _Story(App[object]):
    def compose(self) -> ComposeResult:
        yield Trace(id="trace")
        yield Paragraph(id="said")


async def test_while_a_story_is_worked_out_no_other_room_is_told() -> None:
    app = _Story()
    async with app.run_test(size=(60, 20)) as pilot:
        trace = app.query_one(Trace)
        trace.begin("3-101", Passage("3-101", ("正在计算……",)))
        trace.show((Passage("3-101  98.2", ("得分",)),))
        trace.begin("3-101", Passage("3-101", ("正在计算……",)))
        await wait_for(pilot, "3-101  98.2")
        trace.begin("3-102", Passage("3-102", ("正在计算……",)))
        await wait_for(pilot, "正在计算")
        assert "98.2" not in screen_text(app)


async def test_a_story_that_has_the_keys_says_so_by_a_mark() -> None:
    app = _Story()
    async with app.run_test(size=(60, 20)) as pilot:
        trace = app.query_one(Trace)
        trace.show((Passage("3-101  98.2", ("得分",)),))
        trace.focus()
        await wait_for(pilot, "> 3-101")
        app.set_focus(None)
        await wait_until(pilot, lambda: "> 3-101" not in screen_text(app))


async def test_a_paragraph_never_breaks_inside_a_rooms_number() -> None:
    app = _Story()
    async with app.run_test(size=(24, 20)) as pilot:
        app.query_one(Paragraph).text = "新获评3-101，退出2-109、2-102、2-202"
        await wait_for(pilot, "2-202")
        assert app.query_one(Paragraph).size.height == 2
