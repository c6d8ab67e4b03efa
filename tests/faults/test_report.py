"""The fault report says of each part what was violated, and its exit code says whether anything was."""

import pytest
from report import Part, Result, Size, run_parts


def test_a_violation_is_counted_told_and_makes_the_exit_code_one(capsys: pytest.CaptureFixture[str]) -> None:
    violations = ("lost: a mark", "unreadable: a draft", "lost: a round", "slow")
    parts = [Part("sound", lambda size: Result(7, ())), Part("bad", lambda size: Result(1_234, violations, "note"))]
    assert run_parts(parts, Size.QUICK) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split()[:5] == ["sound", "7", "0", "0", "0"]
    assert lines[2].split()[:5] == ["bad", "1,234", "2", "1", "1"]
    assert lines[2].endswith("VIOLATED  note")
    assert lines[3:] == [f"bad: {violation}" for violation in violations]


def test_the_exit_code_is_zero_where_all_holds() -> None:
    assert run_parts([Part("sound", lambda size: Result(7, ()))], Size.FULL) == 0
