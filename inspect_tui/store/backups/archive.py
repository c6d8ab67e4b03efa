"""A zip of files of a data folder with a manifest: written whole or not at all, and never believed unread.

Any program opens the zip. The manifest stands last, because the hashes are known last, and uncompressed, so that it
cannot be larger than the zip itself. Every date in it is the same: the zip of the same files is the same bytes.
"""

import errno
import hashlib
import io
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from inspect_tui.errors import Damaged, InspectError
from inspect_tui.store.backups.byte_file import ByteFile
from inspect_tui.store.backups.manifest import MANIFEST, Manifest, Member, decode, encode, shown, strange_names
from inspect_tui.store.disk import Disk, DiskError, temporary_beside
from inspect_tui.store.system import FRESH, READ

Tick = Callable[[], None]
"""Told of each file that is done with."""

Progress = Callable[[int, int], None]
"""Told how many of how many steps are done."""

Rule = Callable[[str], bool]
"""Whether a file of that relative name may stand in a zip, beyond being safe on every system."""

_BAD_ZIP = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, KeyError, RuntimeError, OverflowError)
"""What the library raises on bytes that are no sound zip; ``RuntimeError`` for one that wants a password."""

_PIECE = 1 << 18
"""Bytes held at once, however large a file is."""

_ENCRYPTED = 0x1
_UNIX = 3
"""Written on every system, so that the bytes do not depend on it."""

_LEVEL = 1
"""Of compression: records shrink to about 29 % with this one; the best makes it 26 % and takes twice as long."""


def ticking(progress: Progress | None, total: int) -> Tick:
    """Return what counts files and tells the sum of them."""
    done = count(1)

    def tick() -> None:
        if progress:
            progress(next(done), total)

    return tick


def write_archive(
    target: Path,
    files: Iterable[tuple[str, bytes]],
    describe: Callable[[tuple[Member, ...]], Manifest],
    allowed: Rule,
    disk: Disk,
    tick: Tick,
) -> Manifest:
    """Write a zip: beside its place, made durable, read back and compared file by file, and only then named.

    Args:
        target: where; what stands there is replaced.
        files: names and contents; each content is held only while it is written.
        describe: makes the manifest of what was written.
        allowed: which names its reader will take.
        disk: the file system.
        tick: told of each file twice: when it is written, and when it is checked.

    Raises:
        DiskError: the disk refused, or what was read back is not what was written; ``target`` is as before.
    """
    temporary = temporary_beside(target)
    try:
        with ByteFile(temporary, FRESH, disk, known_as=target) as raw:
            manifest = _write(raw, files, describe, tick)
        if not _reads_back(temporary, target, manifest, allowed, disk, tick):
            raise DiskError("errors.not_read_back", errno.EIO, path=str(target))
        disk.replace(temporary, target)
    except BaseException:  # whoever stops it must not find half a backup on the stick either
        disk.forget(temporary)
        raise
    with disk.telling(target):
        disk.system.sync_folder(target.parent)
    return manifest


class Archive:
    """A zip with a manifest, open for reading. The two agree, file by file, once ``check`` has returned."""

    def __init__(self, path: Path, allowed: Rule, disk: Disk, known_as: Path | None = None) -> None:
        """Open a zip and read its manifest.

        Args:
            path: where it lies.
            allowed: which names may stand in it.
            disk: the file system.
            known_as: what a sentence calls it, where it has not taken its name yet.

        Raises:
            Damaged: it is no such zip, or holds what it must not.
            InspectError: a newer program wrote it.
            DiskError: it cannot be read.
        """
        self.file = (known_as or path).name
        self._stream = io.BufferedReader(ByteFile(path, READ, disk, known_as))
        try:
            with self._sound("errors.not_a_backup"):
                self._zip = ZipFile(self._stream)
                self.manifest = self._manifest()
                self._infos = self._agreed(allowed)
        except BaseException:
            self._stream.close()
            raise

    def check(self, tick: Tick) -> None:
        """Read every file and compare it with the manifest.

        Args:
            tick: told of each file.

        Raises:
            Damaged: one of them is not what the manifest says.
            DiskError: the zip cannot be read.
        """
        for member in self.manifest.files:
            for _ in self.pieces(member):
                pass
            tick()

    def pieces(self, member: Member) -> Iterator[bytes]:
        """Yield a file's bytes piece by piece.

        Raises:
            Damaged: they are not what the manifest says; found at the latest after the last piece.
            DiskError: the zip cannot be read.
        """
        digest = hashlib.sha256()
        with self._sound("errors.backup_member", member.name), self._zip.open(self._infos[member.name]) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != member.sha256:
            raise Damaged("errors.backup_member", file=self.file, member=member.name)

    def read(self, member: Member) -> bytes:
        """Return a file's bytes.

        Raises:
            Damaged: they are not what the manifest says.
            DiskError: the zip cannot be read.
        """
        return b"".join(self.pieces(member))

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _manifest(self) -> Manifest:
        info = self._zip.getinfo(MANIFEST)
        if info.compress_type != ZIP_STORED:
            raise Damaged("errors.not_a_backup", file=self.file)
        return decode(self._zip.read(info), self.file)

    def _agreed(self, allowed: Rule) -> dict[str, ZipInfo]:
        """Return the zip's entries by name, which are those of the manifest, safe, of its sizes and not overlapping."""
        infos = [info for info in self._zip.infolist() if info.filename != MANIFEST]
        # the library puts names right as the present system wants them; here they are taken as they stand
        for name in strange_names([info.orig_filename for info in infos], allowed):
            raise Damaged("errors.backup_name", file=self.file, member=shown(name))
        sizes = {member.name: member.size for member in self.manifest.files}
        for info in infos:
            plain = not info.flag_bits & _ENCRYPTED and info.compress_type in {ZIP_STORED, ZIP_DEFLATED}
            if not plain or sizes.pop(info.orig_filename, None) != info.file_size:
                raise Damaged("errors.backup_member", file=self.file, member=info.orig_filename)
        for name in sizes:
            raise Damaged("errors.backup_member", file=self.file, member=shown(name))
        if sum(info.compress_size for info in infos) > self._stream.seek(0, io.SEEK_END):
            raise Damaged("errors.not_a_backup", file=self.file)
        return {info.orig_filename: info for info in infos}

    @contextmanager
    def _sound(self, key: str, member: str = "") -> Iterator[None]:
        try:
            yield
        except _BAD_ZIP as error:
            raise Damaged(key, file=self.file, member=member) from error


def _write(
    raw: ByteFile,
    files: Iterable[tuple[str, bytes]],
    describe: Callable[[tuple[Member, ...]], Manifest],
    tick: Tick,
) -> Manifest:
    members = []
    with ZipFile(raw, "w") as archive:
        for name, data in files:
            archive.writestr(_info(name, ZIP_DEFLATED), data, compresslevel=_LEVEL)
            members.append(Member(name, len(data), hashlib.sha256(data).hexdigest()))
            tick()
        manifest = describe(tuple(members))
        archive.writestr(_info(MANIFEST, ZIP_STORED), encode(manifest))
    raw.sync()
    return manifest


def _info(name: str, compression: int) -> ZipInfo:
    info = ZipInfo(name)  # its date is the format's first day
    info.compress_type = compression
    info.create_system = _UNIX
    info.external_attr = 0o644 << 16
    return info


def _reads_back(path: Path, target: Path, manifest: Manifest, allowed: Rule, disk: Disk, tick: Tick) -> bool:
    try:
        with Archive(path, allowed, disk, known_as=target) as archive:
            archive.check(tick)
            return archive.manifest == manifest
    except DiskError:
        raise
    except InspectError:
        return False
