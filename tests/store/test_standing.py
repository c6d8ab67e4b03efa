"""Ranking a period's sealed files, with and without keeping what it was made from."""

from pathlib import Path

import pytest

from builders import A_MOMENT
from inspect_tui.store import reading
from inspect_tui.store.workspace import Workspace
from small_school import build


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return build(tmp_path)


def opened(school: Path) -> Workspace:
    return Workspace.open(school, clock=lambda: A_MOMENT, new_id=lambda: "0")


@pytest.mark.parametrize("held", [0, 4000, reading.HELD_BYTES])
def test_a_ranking_is_the_same_however_little_memory_it_may_take(
    school: Path, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = opened(school)
    period, policy = workspace.period("2026-10"), workspace.policy(None)
    kept = workspace.standing(period, policy)
    assert [row.ref for row in kept.rows if row.unit == "3-202"] == ["round-1-202", "round-2-202", "round-3-202"]
    monkeypatch.setattr(reading, "HELD_BYTES", held)
    assert opened(school).ranked(period, policy) == kept.ranked


def test_a_file_that_is_damaged_while_it_waits_for_its_turn_is_a_problem(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "HELD_BYTES", 0)
    ledger = opened(school).ledger
    months = ledger.months(["2026-10"])
    (path,) = (ref.path for ref in ledger.refs(["2026-10"]) if ref.id == "round-2")
    path.write_bytes(path.read_bytes().replace(b"3-204", b"3-209"))
    assert [file.round.id for file in months.rounds() if file.round] == ["round-1", "round-3"]
    assert [problem.code for problem in months.problems] == ["damaged_file"]
