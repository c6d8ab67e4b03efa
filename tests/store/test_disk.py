import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from inspect_tui.store.disk import Disk, DiskError, told
from inspect_tui.store.system import System


class WindowsRefusal(PermissionError):
    """What Windows raises for a file that is open elsewhere."""

    winerror = 32


class RefusingSystem(System):
    """Refuses some renames as Windows does while another program holds the file."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.pauses: list[float] = []

    def replace(self, source: Path, target: Path) -> None:
        self._refuse()
        super().replace(source, target)

    def _refuse(self) -> None:
        if self.times:
            self.times -= 1
            raise WindowsRefusal(errno.EACCES, "in use")

    def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


class HoldingSystem(RefusingSystem):
    """Refuses to remove as well."""

    def unlink(self, path: Path) -> None:
        self._refuse()
        super().unlink(path)


class DribblingSystem(System):
    """Takes three bytes at a time."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        return super().write(descriptor, bytes(data)[:3])


class ForgetfulSystem(System):
    """Stores other bytes than it was given."""

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        return super().write(descriptor, bytes(len(data)))


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "errors.disk_full"),
        (errno.EACCES, "errors.no_permission"),
        (errno.EROFS, "errors.no_permission"),
        (errno.ENOENT, "errors.no_file"),
        (errno.EIO, "errors.disk"),
    ],
)
def test_every_fault_of_the_system_has_a_sentence_that_names_the_path(number: int, key: str) -> None:
    error = told(OSError(number, "why"), Path("here"))
    assert error.key == key
    assert error.values["path"] == "here"
    assert error.number == number


def test_a_file_is_written_whole_even_when_the_system_takes_it_in_pieces(tmp_path: Path) -> None:
    disk = Disk(DribblingSystem())
    disk.write_file(tmp_path / "a", b"0123456789")
    assert disk.read(tmp_path / "a") == b"0123456789"


def test_a_file_that_reads_back_differently_does_not_take_its_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(DiskError) as caught:
        Disk(ForgetfulSystem()).write_file(tmp_path / "a", b"new", check=True)
    assert caught.value.key == "errors.not_read_back"
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_rename_waits_for_a_program_that_holds_the_file_for_a_moment(tmp_path: Path) -> None:
    system = RefusingSystem(times=5)
    Disk(system).write_file(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert system.pauses == [0.02, 0.04, 0.08, 0.16, 0.32]


def test_a_rename_gives_up_after_two_seconds_and_says_that_the_file_is_in_use(tmp_path: Path) -> None:
    system = RefusingSystem(times=100)
    with pytest.raises(DiskError) as caught:
        Disk(system).write_file(tmp_path / "a", b"new")
    assert caught.value.key == "errors.file_in_use"
    assert 2 < sum(system.pauses) < 3
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_with_its_parents_and_may_exist(tmp_path: Path) -> None:
    disk = Disk()
    disk.make_folder(tmp_path / "a" / "b")
    disk.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_cannot_be_made_where_a_file_stands(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(DiskError):
        Disk().make_folder(tmp_path / "a")


def test_a_missing_folder_has_no_names(tmp_path: Path) -> None:
    assert Disk().names(tmp_path / "nowhere") == ()


def test_removing_what_is_gone_is_fine(tmp_path: Path) -> None:
    Disk().remove(tmp_path / "gone")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows syncs no folders")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_folders_takes_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    sync = os.fsync

    def refuse(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, "injected")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    Disk().write_file(tmp_path / "a", b"a")
    assert (tmp_path / "a").read_bytes() == b"a"
    number = errno.EIO
    with pytest.raises(DiskError):
        Disk().write_file(tmp_path / "b", b"b")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_nowhere_does_not_hide_the_other_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"1")
    (tmp_path / ".#a.json").symlink_to(tmp_path / "nowhere")
    assert "a.json" in {name for name, *_ in Disk().stamps(tmp_path)}
    assert Disk().stamps(tmp_path / "missing") == ()


def test_removing_waits_for_a_file_that_another_program_holds(tmp_path: Path) -> None:
    system = HoldingSystem(3)
    (tmp_path / "a").write_bytes(b"x")
    Disk(system).remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()
    assert len(system.pauses) == 3


def test_removing_gives_up_in_the_end_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with pytest.raises(DiskError) as caught:
        Disk(HoldingSystem(99)).remove(tmp_path / "a")
    assert caught.value.key == "errors.file_in_use"
    assert (tmp_path / "a").exists()
