"""The power cut on a real file system is a command of its own; on a machine that cannot do it, it says why."""

import sys

import power_cut
import pytest


def test_a_machine_that_cannot_do_it_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(power_cut, "TOOLS", ("no-such-tool",))
    monkeypatch.setattr(sys, "argv", ["power_cut.py"])
    assert power_cut.main() == power_cut.CANNOT
    told = capsys.readouterr()
    assert told.err.startswith("This needs ")
    assert told.out == ""
