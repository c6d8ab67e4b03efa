"""Every directory state a power cut could leave is opened by the real store; what was acknowledged is in each."""

from pathlib import Path

import explorer
import pytest
from explorer_medium import Change, Medium, Node, torn
from explorer_system import MediumSystem
from report import Size

from inspect_tui.store.disk import Disk
from inspect_tui.store.system import FRESH, System

FILE = Path("/data/a")


def sector(letter: bytes) -> bytes:
    return letter * 512


def test_no_power_cut_at_any_call_loses_anything_acknowledged() -> None:
    result = explorer.run(Size.QUICK)
    assert result.violations == ()
    assert result.points >= 1_000


def test_a_control_that_loses_nothing_is_a_violation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explorer, "CONTROLS", {"nothing": MediumSystem})
    monkeypatch.setitem(explorer.EXTENTS, Size.QUICK, ())
    assert explorer.run(Size.QUICK).violations == ("a store without nothing was not noticed",)


def test_the_medium_stands_for_every_call_of_the_system() -> None:
    calls = {name for name in vars(System) if not name.startswith("_")}
    assert calls <= vars(MediumSystem).keys()


def test_an_appended_line_may_be_there_up_to_any_sector_or_with_zeros_or_a_hole() -> None:
    old, new = b"x" * 100, b"x" * 100 + b"y" * 1000
    left = torn(old, new)
    assert {old, new, new[:512], new[:1024]} <= set(left)
    assert old + bytes(1000) in left
    assert new[:512] + bytes(588) in left
    assert new[:512] + bytes(512) + new[1024:] in left
    assert all(one[:100] == old for one in left)


def test_a_shortened_file_has_either_length() -> None:
    assert set(torn(b"abc", b"a")) == {b"abc", b"a"}


def test_bytes_and_names_become_durable_apart() -> None:
    medium = Medium({})
    disk = MediumSystem(Path("/data"), medium)
    descriptor = disk.open(FILE, FRESH)
    disk.write(descriptor, b"1")
    assert found(medium) == [{}, {"a": b""}, {"a": b"\0"}, {"a": b"1"}]
    disk.sync(descriptor)
    assert found(medium) == [{}, {"a": b"1"}]
    disk.sync_folder(FILE.parent)
    assert found(medium) == [{"a": b"1"}]


def test_a_file_in_a_folder_that_is_not_durable_is_lost_with_it() -> None:
    medium = Medium({})
    system = MediumSystem(Path("/data"), medium)
    system.make_folder(FILE)
    Disk(system).write_file(FILE / "b", b"1")
    assert {} in found(medium)
    system.sync_folder(FILE.parent)
    assert found(medium) == [{"a/b": b"1"}]


def test_names_become_durable_in_any_order() -> None:
    medium = Medium({"a": b"old"})
    medium.change(Change(come="t", node=Node(b"new")))
    medium.change(Change(gone="t", come="a", node=medium.present.files["t"]))
    medium.change(Change(come="u", node=Node(b"later")))
    assert {"a": b"old", "u": b"later"} in found(medium)
    assert {"a": b"new"} in found(medium)
    medium.sync_folder("")
    assert found(medium) == [{"a": b"new", "u": b"later"}]


def found(medium: Medium) -> list[dict[str, bytes]]:
    states: list[dict[str, bytes]] = []
    for state in medium.states():
        if state not in states:
            states.append(state)
    return sorted(states, key=lambda state: sorted(state.items()))
