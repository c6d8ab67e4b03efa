"""The advice on hot keys, from a month's sealed rounds."""

from pathlib import Path

import pytest
from test_workspace import open_school

from builders import A_DAY, a_mark, an_inspection
from inspect_tui.cli import main
from inspect_tui.store.hot_keys import month_advice
from inspect_tui.store.workspace import Workspace
from small_school import build


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = open_school(build(tmp_path))
    item = next(item for code, item in workspace.checklist("dorm-daily").checklist.numbered() if len(code) > 1)
    for number in range(5):
        draft = workspace.start_round("dorm-daily", "3-2", A_DAY.replace(month=9, day=number + 1), "evening", ("p1",))
        draft.save(an_inspection("3-201", a_mark(item.id), id=workspace.new_id()))
        workspace.hand_in(draft)
    return workspace


def test_the_advice_reads_all_rounds_or_some_and_changes_no_file(workspace: Workspace) -> None:
    text = workspace.checklist("dorm-daily").text
    (every,) = month_advice(workspace, "2026-09")
    (some,) = month_advice(workspace, "2026-09", at_most=3)
    assert (every.inspections, some.inspections) == (5, 3)
    assert [swap.gets.typed for swap in every.swaps] == [5]
    assert workspace.checklist("dorm-daily").text == text
    assert month_advice(workspace, "2026-08") == ()


def test_the_command_prints_it(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> int:
        return main(["--db", str(workspace.folder), "--lang", "zh", "checklists", "hot", "--month", *arguments], {})

    assert run("2026-09") == 0
    out, err = capsys.readouterr()
    assert "建议用快捷键" in out.splitlines()[0]
    assert "一个月可少按5次键" in err
    assert run("2026-09", "--json") == 0
    assert '"saved": 5' in capsys.readouterr().out
    assert run("2026-08") == 2
    assert run("2026-W42") == 2
