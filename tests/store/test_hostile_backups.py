"""A zip that is not what we wrote is refused with a sentence before anything is touched, whatever it is."""

import hashlib
import io
import json
import random
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspect_tui.errors import InspectError
from inspect_tui.store.backups.archive import Archive
from inspect_tui.store.backups.backup import belongs
from inspect_tui.store.backups.manifest import MANIFEST, Member, encode, strange_names
from inspect_tui.store.backups.restore import open_backup, plan_restore
from inspect_tui.store.disk import Disk

FILES = {"device.json": b"{}", "notices/a.html": b"<p>" * 40, "records/2026-10/x.json": b"{}" * 300}
HEAD = {"schema": 1, "app": "0", "created": "2026-11-30T07:20:05Z", "size": 643}


def manifest_of(files: dict[str, bytes], **fields: Any) -> bytes:
    listed = [{"name": n, "size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in files.items()]
    return json.dumps(HEAD | {"files": listed} | fields).encode()


def zipped(files: dict[str, bytes], manifest: bytes | None, store: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        if manifest is not None:
            archive.writestr(MANIFEST, manifest, store)
    return buffer.getvalue()


def sound() -> bytes:
    return zipped(FILES, manifest_of(FILES))


def opened(folder: Path, data: bytes) -> dict[str, bytes]:
    """Return what a backup of these bytes would restore."""
    path = folder / "b.zip"
    path.write_bytes(data)
    with open_backup(path, Disk()) as backup:
        plan_restore(backup, folder / "data", Disk())
        return {member.name: backup.read(member) for member in backup.manifest.files}


def refused(folder: Path, data: bytes) -> str:
    """Return the key of the sentence; fails where the bytes are taken, or where anything was made."""
    with pytest.raises(InspectError) as error:
        opened(folder, data)
    assert [path.name for path in folder.iterdir()] == ["b.zip"]
    return error.value.key


def test_the_sound_one_is_taken(tmp_path: Path) -> None:
    assert opened(tmp_path, sound()) == FILES


NAMES = (
    "../evil.json",
    "records/../../evil.json",
    "/etc/passwd",
    "C:/evil.json",
    "C:evil.json",
    "//server/share/evil",
    "records\\..\\evil.json",
    "records//x.json",
    "records/",
    "records/./x.json",
    "records/2026-10/con.json",
    "notices/NUL",
    "notices/a ",
    "notices/a.",
    "notices/a:stream",
    "notices/a\x1b[2Jb",
    "notices/a\u0085b",
    "records/.chain/last.json",
    ".restore/intent.json",
    "drafts/.locks/x.lock",
    "drafts/x.txt",
    "drafts/deep/x.jsonl",
    "cache/catalogue.json",
    "evil.py",
    "Records/x.json",
    "NOTICES/A.html",
    "notices/A.HTML",
    "notices/a.html/b",
    "device.json/x",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_leads_astray_is_refused(tmp_path: Path, name: str) -> None:
    files = FILES | {name: b"evil"}
    assert refused(tmp_path, zipped(files, manifest_of(files))) in {
        *("errors.backup_name", "errors.backup_member", "errors.not_a_backup")
    }


def test_no_name_and_names_that_a_mac_takes_for_one_are_refused() -> None:
    assert strange_names(["", "notices/é", "notices/e\u0301"], belongs) == ("", "notices/e\u0301")


def changed_manifest(**fields: Any) -> bytes:
    return zipped(FILES, manifest_of(FILES, **fields))


def with_flags(data: bytes, flags: int) -> bytes:
    """Set flags in every entry of the central directory."""
    changed = bytearray(data)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8 : at + 10] = struct.pack("<H", flags)
        at = changed.find(b"PK\x01\x02", at + 4)
    return bytes(changed)


def with_method(data: bytes, method: int) -> bytes:
    """Set the compression method of the first entry in the central directory."""
    at = data.find(b"PK\x01\x02")
    return data[: at + 10] + struct.pack("<H", method) + data[at + 12 :]


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("device.json", b"{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("device.json", b"{}")
        archive.writestr(MANIFEST, manifest_of({"device.json": b"{}"}))
    return buffer.getvalue()


def bomb() -> bytes:
    """A manifest that is small in the zip and large in memory."""
    return zipped(FILES, manifest_of(FILES) + b" " * 50_000_000, zipfile.ZIP_DEFLATED)


def overlapping() -> bytes:
    """Many entries whose bytes are the same ones, so that a small zip holds a lot."""
    name, data = "notices/a.html", b"x" * 5000
    files = {f"notices/{number}.html": data for number in range(50)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
        (first,) = archive.infolist()
        for other in files:
            entry = zipfile.ZipInfo(other)
            entry.CRC, entry.file_size, entry.compress_size = first.CRC, first.file_size, first.compress_size
            entry.header_offset = first.header_offset
            archive.filelist.append(entry)
        archive.writestr(MANIFEST, manifest_of({name: data} | files))
    return buffer.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty file": lambda: b"",
    "zeros": lambda: bytes(4000),
    "text": lambda: b"hello\n" * 100,
    "empty zip": lambda: zipped({}, None),
    "no manifest": lambda: zipped(FILES, None),
    "manifest is no JSON": lambda: zipped(FILES, b"hello"),
    "manifest is a list": lambda: zipped(FILES, b"[]"),
    "manifest without files": lambda: zipped(FILES, json.dumps(HEAD).encode()),
    "manifest with deep nesting": lambda: zipped(FILES, b"[" * 100_000),
    "manifest with a text for a schema": lambda: changed_manifest(schema="one"),
    "manifest with a foreign field": lambda: changed_manifest(evil=1),
    "manifest of a newer program": lambda: changed_manifest(schema=2, evil=1),
    "manifest that is a bomb": bomb,
    "a file that the manifest does not have": lambda: zipped(FILES | {"notices/b": b""}, manifest_of(FILES)),
    "a file that only the manifest has": lambda: zipped(FILES, manifest_of(FILES | {"notices/b": b""})),
    "another content": lambda: zipped(FILES | {"device.json": b"[]"}, manifest_of(FILES)),
    "another size": lambda: zipped(FILES | {"device.json": b"{} "}, manifest_of(FILES)),
    "a file twice": twice,
    "overlapping files": overlapping,
    "wants a password": lambda: with_flags(sound(), 1),
    "an unknown compression": lambda: with_method(sound(), 99),
    "another compression": lambda: with_method(sound(), zipfile.ZIP_LZMA),
    "names that are no UTF-8": lambda: with_flags(sound().replace(b"notices", b"\xff\xfe\xfd\xfc\xfb\xfa\xf9"), 0x800),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_backup_is_refused(tmp_path: Path, kind: str) -> None:
    expected = "errors.newer_file" if "newer" in kind else ("errors.not_a_backup", "errors.backup_member")
    key = refused(tmp_path, HOSTILE[kind]())
    assert key in expected or kind == "a file twice"


def test_a_backup_that_ends_early_is_refused_wherever_it_ends(tmp_path: Path) -> None:
    data = sound()
    for length in (*range(0, len(data) - 30, 5), *range(len(data) - 30, len(data))):
        assert refused(tmp_path, data[:length])


def test_a_flipped_bit_is_refused_or_changes_nothing(tmp_path: Path) -> None:
    data, chance = sound(), random.Random(11)
    taken = 0
    positions = range(0, len(data), 2)
    for position in positions:
        changed = bytearray(data)
        changed[position] ^= 1 << chance.randrange(8)
        try:
            found = opened(tmp_path, bytes(changed))
        except InspectError:
            continue
        taken += 1
        assert found == FILES
    # what nobody reads: dates, attributes, versions, and the head of each file, which the directory repeats
    assert taken < len(positions) / 4


def test_bytes_that_change_after_the_check_are_noticed_again(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(sound())
    with Archive(path, belongs, Disk()) as archive:
        archive.check(lambda: None)
        (member, *_) = archive.manifest.files
        lying = Member(member.name, member.size, "0" * 64)
        with pytest.raises(InspectError, match="backup_member"):
            archive.read(lying)


def test_a_manifest_has_a_file_a_line(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_bytes(sound())
    with Archive(path, belongs, Disk()) as archive:
        assert len(encode(archive.manifest).splitlines()) == len(FILES) + 2
