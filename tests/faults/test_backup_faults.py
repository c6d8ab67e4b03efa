"""A restore is done or not done, a backup is whole or not there, whatever happens; see ``backup_faults``."""

import errno
from pathlib import Path

import pytest
from backup_faults import PARTS, RestoringSystem, backups_explored, explored
from backup_world import AT, world, write
from explorer_system import Unsynced
from faulty import FaultySystem
from report import Part, Size

from inspect_tui.errors import InspectError
from inspect_tui.store.backups.backup import back_up
from inspect_tui.store.backups.staging import Staging
from inspect_tui.store.disk import Disk


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_old_or_the_new_is_there_whatever_happens(part: Part) -> None:
    result = part.run(Size.QUICK)
    assert result.violations == ()
    assert result.points >= 100


class Refusing(FaultySystem):
    """Refuses one kind of call."""

    def __init__(self, call: str) -> None:
        super().__init__()
        self.call = call

    def trip(self, name: str) -> None:
        if name == self.call:
            raise OSError(errno.EIO, f"injected into {name}")


@pytest.mark.parametrize("call", ["write", "sync", "read"])
def test_a_backup_that_is_refused_is_told_by_its_own_name(tmp_path: Path, call: str) -> None:
    data, out = tmp_path / "data", tmp_path / "out.zip"
    write(data, world(tmp_path / "world").new)
    with pytest.raises(InspectError) as caught:
        back_up(data, out, AT, Disk(Refusing(call)))
    assert caught.value.values["path"] == str(out)


@pytest.mark.parametrize("call", ["write", "sync"])
def test_a_file_that_cannot_be_staged_is_told_by_the_name_it_would_have(tmp_path: Path, call: str) -> None:
    Staging(tmp_path, Disk()).begin()
    with pytest.raises(InspectError) as caught:
        Staging(tmp_path, Disk(Refusing(call))).add("records/2026-10/x.json", [b"{}"])
    assert caught.value.values["path"] == str(tmp_path / "records" / "2026-10" / "x.json")


class UnsyncedRestoring(RestoringSystem):
    """A restore without fsync."""

    def sync(self, descriptor: int) -> None:
        """Promise, and do nothing."""


class FoldersUnsyncedRestoring(RestoringSystem):
    """A restore that never makes names durable."""

    def sync_folder(self, folder: object) -> None:
        """Promise, and do nothing."""


@pytest.mark.parametrize("kind", [UnsyncedRestoring, FoldersUnsyncedRestoring])
def test_a_restore_that_does_not_sync_is_seen_to_mix_the_two(kind: type[RestoringSystem]) -> None:
    assert len(explored(Size.QUICK, kind, enough=3).violations) >= 3


def test_a_backup_that_does_not_sync_is_seen_to_be_half_there() -> None:
    assert backups_explored(Size.QUICK, Unsynced).violations
