"""What the Inspect screen says an item costs in the room where the inspector stands."""

import errno
from decimal import Decimal

import pytest

from builders import A_MOMENT, a_checklist, a_mark, a_room, a_round, an_inspection, an_item
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.text import cell_width
from inspect_tui.core.walk import Walk
from inspect_tui.core.walk_view import board, score_at
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import DiskError, told
from inspect_tui.tui.widgets.inspect_panel import refusal
from inspect_tui.tui.widgets.inspect_words import explanation, points, score_text

ZH = Translator("zh")
QUILTS = an_item("Q", points=None, by_beds={8: Decimal(10), 3: Decimal(30)}, per="bed")


def walk_in(checklist: Checklist, *marks: str, beds: int = 6) -> Walk:
    found = {"3-205": an_inspection("3-205", *map(a_mark, marks))}
    places = (a_room(beds=beds),)
    return Walk(a_round(), checklist, places, found, adults=False, current="3-205", arrived=A_MOMENT)


@pytest.mark.parametrize(("beds", "cost"), [(6, "10"), (3, "30")])
def test_points_by_beds_are_those_of_the_room(beds: int, cost: str) -> None:
    (row,) = board(walk_in(a_checklist(QUILTS), beds=beds))[0].rows

    assert points(ZH, row) == cost
    assert f"每床{cost}分" in explanation(ZH, row)


def test_a_fixed_score_is_told_before_and_after() -> None:
    walk = walk_in(a_checklist(an_item(), an_item("F", points=None, fixed=Decimal(40))), "F")
    row = board(walk)[0].rows[1]

    assert "不合格定为40分" in explanation(ZH, row)
    assert score_text(ZH, walk, score_at(walk, walk.place)).endswith("F定为40分")


PATH = r"C:\Users\wanglaoshi\AppData\Local\inspect-tui\drafts\00000000-0000-4000-8000-000000000000.jsonl"
NUMBERS = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EIO)
REFUSALS = (
    *(told(OSError(number, "Input/output error"), PATH) for number in NUMBERS),
    DiskError("errors.file_in_use", errno.EACCES, path=PATH),
    DiskError("errors.draft_poisoned", errno.EIO, path=PATH, reason="Input/output error"),
    InspectError("errors.file_changed", path=PATH),
    InspectError("errors.file_gone", path=PATH),
)


@pytest.mark.parametrize("error", REFUSALS, ids=str)
def test_why_a_key_was_refused_and_what_to_do_fits_a_line_of_80_columns(error: InspectError, t: Translator) -> None:
    said = refusal(t, error)
    assert cell_width(said) <= 78
    assert PATH not in said
    assert ("没有记上" if t.language == "zh" else "not recorded") in said.replace("Not", "not")


def test_a_refusal_without_a_short_sentence_is_told_by_its_long_one(zh: Translator) -> None:
    assert refusal(zh, InspectError("errors.draft_sealed")).startswith("没有记上：这次检查已经上交")
