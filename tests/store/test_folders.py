from pathlib import Path

import pytest

from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.folders import holds_files, remove_folder


def test_a_folder_is_removed_with_what_is_in_it_and_one_that_is_not_there_is_fine(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "c").write_bytes(b"c")
    (tmp_path / "a" / "d").write_bytes(b"d")
    remove_folder(tmp_path / "a", Disk())
    remove_folder(tmp_path / "a", Disk())
    assert list(tmp_path.iterdir()) == []


def test_a_file_far_below_counts_and_empty_folders_do_not(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    assert not holds_files(inner, Disk())
    inner.mkdir(parents=True)
    assert not holds_files(tmp_path, Disk())
    (inner / "c").write_bytes(b"")
    assert holds_files(tmp_path, Disk())


def test_what_cannot_be_removed_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(DiskError):
        remove_folder(tmp_path / "a", Disk())
