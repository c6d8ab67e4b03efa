"""Backup and restore under every fault: the folder is the old one or the new one, the backup is whole or not there.

For kills and power cuts everything happens on the file system in memory of ``explorer_medium``: at every call that
changes something, every state that could be left is opened as the next start of the program would, and that start is
itself cut off at every call. Failing calls are made on real files.
"""

import errno
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from backup_world import AT, Tree, World, plain, run_restore, start, tree, world, write
from explorer_medium import Medium
from explorer_system import MediumSystem
from faulty import NUMBERS, FaultySystem, UnsyncedSystem
from report import LOST, UNREADABLE, Part, Result, Size

from inspect_tui.errors import InspectError
from inspect_tui.store.backups.archive import Archive
from inspect_tui.store.backups.backup import back_up, belongs
from inspect_tui.store.disk import Disk
from inspect_tui.store.folders import STAGING

STICK = "stick/b.zip"
OLDER = b"an older backup"


class RestoringSystem(MediumSystem):
    """A process's calls on a medium from which folders are removed, too."""

    fails: ClassVar[int] = 0
    """Number of the call that fails, once; 0: none does."""

    def remove_folder(self, folder: Path) -> None:
        name = self._folder(folder)
        self._changing(f"remove_folder {name}")
        self.medium.present.folders.discard(name)

    def _changing(self, call: str) -> None:
        super()._changing(call)
        if self.count == self.fails:
            raise OSError(errno.EIO, f"injected into {call}")


@dataclass
class Explorer:
    """Looks at every state that a restore could leave."""

    root: Path
    world: World
    every_restart: int
    """Of the states that were not seen before, every how manieth is one whose next start is cut off as well."""
    enough: int
    """Violations after which nothing more is looked at."""
    seen: dict[tuple[tuple[str, bytes], ...], str] = field(default_factory=dict)
    """What each state becomes."""
    violations: dict[str, None] = field(default_factory=dict)
    points: int = 0

    def look(self, medium: Medium, allowed: tuple[str, ...], call: str, depth: int = 0) -> None:
        """Start the program on every state that a power cut could leave now, and on what a kill leaves."""
        if len(self.violations) >= self.enough:
            return
        self.points += 1
        for state in medium.states():
            key = tuple(sorted(plain(state).items()))
            if key not in self.seen:
                cut_off = depth == 0 and len(self.seen) % self.every_restart == 0
                self.seen[key] = self._started(Medium(state), call, depth + 1 if cut_off else 0)
            self._judge(self.seen[key], allowed, call)
        if depth == 0:
            # what a killed process wrote is there, but not yet on the medium
            cut_off = self.points % self.every_restart == 0
            self._judge(self._started(medium.copy(), call, 1 if cut_off else 0), allowed, call)

    def restore(self, backup: Path, kind: type[RestoringSystem]) -> int:
        """Restore, and look before every call and after the last one; return how many calls there were."""
        root = self.root / "data"
        medium = Medium(self.world.old)
        system = kind(root, medium, lambda call: self.look(medium, ("old", "new"), call))
        try:
            run_restore(backup, root, Disk(), Disk(system))
        except InspectError:
            self.look(medium, ("old", "new"), "the refusal")
        else:
            self.look(medium, ("new",), "the end")
        return system.count

    def _started(self, medium: Medium, call: str, depth: int) -> str:
        root = self.root / f"start{depth}"

        def again(inner: str) -> None:
            if depth:
                self.look(medium, ("old", "new"), f"{inner} of the start after {call}", depth)

        try:
            start(root, Disk(RestoringSystem(root, medium, again)))
        except InspectError as error:
            return f"{UNREADABLE} {error}"
        return _named(plain({path: node.present for path, node in medium.present.files.items()}), self.world)

    def _judge(self, found: str, allowed: tuple[str, ...], call: str) -> None:
        if found not in allowed:
            self.violations[f"{LOST}: {found} where {allowed} is right, before {call}"] = None


def explored(size: Size, kind: type[RestoringSystem] = RestoringSystem, enough: int = 100) -> Result:
    """Kill and cut a restore at every call."""
    with _folder() as folder:
        explorer = Explorer(folder, world(folder / "world"), 1 if size is Size.FULL else 25, enough)
        count = explorer.restore(_backup(folder), kind)
    note = f"{explorer.points:,} looks, {count} calls in a restore"
    return Result(len(explorer.seen), tuple(explorer.violations), note)


def explored_after_fault(size: Size) -> Result:
    """Let one call fail, and kill or cut what the restore then does to be as if it had never been begun."""
    with _folder() as folder:
        backup, found = _backup(folder), world(folder / "world")
        explorer = Explorer(folder, found, 100_000, 100)
        count = explorer.restore(backup, RestoringSystem)
        # with the intent written, or about to be, there is most to be undone
        for fails in range(1, count + 1) if size is Size.FULL else range(count // 2 - 6, count // 2 + 6):
            explorer.restore(backup, type("Failing", (RestoringSystem,), {"fails": fails}))
    return Result(len(explorer.seen), tuple(explorer.violations), f"{explorer.points:,} looks")


def backups_explored(size: Size, kind: type[MediumSystem] = MediumSystem) -> Result:
    """Back up over an older backup, and look before every call and after the last one."""
    with _folder() as folder:
        found = world(folder / "world")
        before = {f"data/{name}": data for name, data in found.new.items()} | {STICK: OLDER}
        right = _backed_up(folder / "sound", Medium(before), lambda _: None, kind)
        medium = Medium(before)
        left: list[bytes | None] = []

        def look(_: str) -> None:
            left.extend(state.get(STICK) for state in medium.states())

        _backed_up(folder / "walk", medium, look, kind)
        acknowledged = [state.get(STICK) for state in medium.states()]
    wrong = [f"{LOST}: half a backup" for data in left if data not in {OLDER, right}]
    wrong += [f"{LOST}: not the acknowledged backup" for data in acknowledged if data != right]
    return Result(len(left) + len(acknowledged), tuple(wrong))


def calls(size: Size) -> Result:
    """Every call x {ENOSPC, EIO, EACCES} x {once, from then on}, of a backup and of a restore."""
    violations: list[str] = []
    points = 0
    with _folder() as folder:
        backup, found = _backup(folder), world(folder / "world")
        for name, attempt in (("restore", _restore_fails), ("backup", _backup_fails)):
            sound = FaultySystem()
            violations += attempt(folder / "sound" / name, backup, found, sound)
            for fail_at in range(1, sound.count + 1, 1 if size is Size.FULL else 29):
                for number in NUMBERS:
                    for onwards in (False, True):
                        system = FaultySystem(fail_at, number, onwards)
                        wrong = attempt(folder / "attempt", backup, found, system)
                        where = f"{name}, call {fail_at}, errno {number}, onwards {onwards}"
                        violations += [f"{one} ({where})" for one in wrong]
                        points += 1
                        shutil.rmtree(folder / "attempt")
    return Result(points, tuple(violations))


def _restore_fails(folder: Path, backup: Path, found: World, system: FaultySystem) -> list[str]:
    data = folder / "data"
    write(data, found.old)
    allowed = ("old", "new")
    try:
        run_restore(backup, data, Disk(system), Disk(system))
        allowed = ("new",)
    except InspectError as error:
        if names_a_temporary_file(error):
            return [f"names a file that its user never sees: {error}"]
        if error.key == "errors.restore_unfinished":
            allowed = ("new",)
    try:
        start(data, Disk(UnsyncedSystem()))
    except InspectError as error:
        return [f"{UNREADABLE}: {error}"]
    name = _named(tree(data), found)
    return [] if name in allowed else [f"{LOST}: {name}, not one of {allowed}"]


def _backup_fails(folder: Path, backup: Path, found: World, system: FaultySystem) -> list[str]:
    data, out = folder / "data", folder / STICK
    write(data, found.new)
    write(folder, {STICK: OLDER})
    try:
        made = back_up(data, out, AT, Disk(system), replace=True)
    except InspectError as error:
        if names_a_temporary_file(error):
            return [f"names a file that its user never sees: {error}"]
        # a folder that could not be made durable is told although the file stands there: whole, then
        return [] if out.read_bytes() in {OLDER, backup.read_bytes()} or _is_whole(out, data) else ["half a backup"]
    missing = {problem.file for problem in made.problems}
    names = {member.name for member in made.manifest.files}
    complete = names | missing >= set(found.new)
    return [] if complete and _is_whole(out, data) else [f"{LOST}: {sorted(set(found.new) - names - missing)}"]


def names_a_temporary_file(error: InspectError) -> bool:
    """Whether a fault speaks of a file that has not taken its name yet."""
    return any(re.search(rf"\.tmp$|{STAGING}[/\\]\d+$", str(value)) for value in error.values.values())


def _is_whole(out: Path, data: Path) -> bool:
    try:
        with Archive(out, belongs, Disk()) as archive:
            return all(archive.read(one) == (data / one.name).read_bytes() for one in archive.manifest.files)
    except InspectError:
        return False


def _backed_up(root: Path, medium: Medium, before: Callable[[str], None], kind: type[MediumSystem]) -> bytes:
    back_up(root / "data", root / STICK, AT, Disk(kind(root, medium, before)), replace=True)
    return medium.present.files[STICK].present


def _backup(folder: Path) -> Path:
    path = folder / "b.zip"
    path.write_bytes(world(folder / "world").backup)
    return path


def _named(files: Tree, found: World) -> str:
    if files == found.old:
        return "old"
    return "new" if files == found.new else f"a mix of {sorted(files)}"


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


PARTS = (
    Part("restore-cuts", explored),
    Part("restore-cuts-after-fault", explored_after_fault),
    Part("backup-cuts", backups_explored),
    Part("backup-and-restore-calls", calls),
)
