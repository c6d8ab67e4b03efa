"""A restore is done or not done, a backup is whole or not there, whatever happens; see ``backup_faults``."""

import pytest
from backup_faults import PARTS, RestoringSystem, backups_explored, explored
from explorer_system import Unsynced
from report import Part, Size


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_the_old_or_the_new_is_there_whatever_happens(part: Part) -> None:
    result = part.run(Size.QUICK)
    assert result.violations == ()
    assert result.points >= 100


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
