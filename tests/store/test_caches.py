"""Whatever befalls ``cache/``, every command and every screen says the same."""

import errno
import os
import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

import orjson
import pytest

import small_school
from builders import A_MOMENT, a_sealed_round
from inspect_tui.cli import main
from inspect_tui.store.catalogue import _VERSION, Entry
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.system import FRESH, System
from inspect_tui.store.workspace import Workspace

OURS = f'"version":{_VERSION},'.encode()
RANKING = ("--month", "2026-10", "--policy", "{folder}/small.toml")
COMMANDS = {
    "award": ("award", *RANKING),
    "award json": ("award", *RANKING, "--json"),
    "award csv": ("award", *RANKING, "--csv"),
    "explain": ("explain", "3-202", *RANKING),
    "notice": ("notice", *RANKING, "--to", "html,txt,csv", "--date", "2026-11-02", "--out", "{out}"),
    "verify": ("verify",),
    "checklists": ("checklists",),
    "sheet": ("sheet", "--checklist", "dorm-daily", "--floor", "3-2", "--to", "html", "--out", "{out}"),
}
Answers = dict[str, tuple[object, ...]]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small school in which one round waits for review and one came back; without a cache."""
    folder = small_school.build(tmp_path_factory.mktemp("caches") / "school")
    device = {"schema": 1, "id": small_school.DEVICE, "created": A_MOMENT.isoformat()}
    (folder / "device.json").write_bytes(orjson.dumps(device))
    ledger = Ledger(folder, Disk())
    walked = ledger.read(next(ref for ref in ledger.refs() if ref.id == "round-1"))
    for round_id, day in (("waiting", date(2026, 10, 15)), ("returned", date(2026, 10, 16))):
        header = walked.header.model_copy(update={"id": round_id, "date": day})
        round_ = walked.round and walked.round.model_copy(update={"id": round_id, "date": day})
        ledger.seal(walked.model_copy(update={"header": header, "round": round_}), durable=False)
    opened(folder).review(["returned"], "return", "s1", "205没查完")
    shutil.rmtree(folder / "cache")
    return folder


@pytest.fixture(scope="module")
def expected(school: Path) -> Answers:
    """Return what is said without a cache."""
    folder = Path(shutil.copytree(school, school.with_name("data")))
    answers = told(folder)
    shutil.rmtree(folder)
    assert not any(answers[name][0] for name in COMMANDS)
    assert answers["review"]
    return answers


@pytest.fixture
def data(school: Path, expected: Answers) -> Iterator[Path]:
    """Return a copy of the school with a good cache, in the same place each time: some commands print it."""
    folder = Path(shutil.copytree(school, school.with_name("data")))
    assert entries(folder) == expected["catalogue"]
    yield folder
    for path in school.parent.iterdir():
        if path != school:
            shutil.rmtree(path)


def opened(folder: Path) -> Workspace:
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=lambda: "fresh")


def entries(folder: Path) -> tuple[Entry, ...]:
    return Ledger(folder, Disk()).catalogue()


def months(folder: Path) -> list[Path]:
    return sorted((folder / "cache" / "catalogue").glob("*.json"))


# What may befall it


def each(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        for path in months(folder):
            path.write_bytes(change(path.read_bytes()))

    return damage


def flipped(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[len(changed) * 2 // 3] ^= 0x10
    return bytes(changed)


def with_rows(rows: bytes) -> bytes:
    """Return a cache file whose version and checksum are right, whatever it says."""
    head = orjson.dumps({"catalogue": {"1": {"version": _VERSION, "crc32": zlib.crc32(rows)}}})
    return head[:-1] + b",\n" + rows


def shorter_column(data: bytes) -> bytes:
    columns = orjson.loads(data)["entries"]
    columns["1"]["kind"].pop()
    return with_rows(b'"entries": ' + orjson.dumps(columns) + b"}\n")


def without_files(folder: Path) -> None:
    for path in months(folder):
        path.unlink()


def a_folder_in_place_of_each_file(folder: Path) -> None:
    for path in months(folder):
        path.unlink()
        path.mkdir()


def a_file_in_place_of(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        shutil.rmtree(folder / name)
        (folder / name).write_bytes(b"in the way")

    return damage


def of_another_school(folder: Path) -> None:
    other = folder.with_name("other")
    Ledger(other, Disk()).seal(a_sealed_round("another", device="device-2"), durable=False)
    entries(other)
    shutil.copytree(other / "cache", folder / "cache", dirs_exist_ok=True)


def of_swapped_months(folder: Path) -> None:
    first, second = months(folder)
    aside = first.with_suffix(".aside")
    first.rename(aside)
    second.rename(first)
    aside.rename(second)


def made_while(change: Callable[[Path], Callable[[], object]]) -> Callable[[Path], None]:
    """Leave a cache of when the records were others: ``change`` changes them and returns what changes them back."""

    def stale(folder: Path) -> None:
        back = change(folder)
        entries(folder)
        back()

    return stale


def one_more(folder: Path) -> Callable[[], object]:
    ref = Ledger(folder, Disk()).seal(a_sealed_round("one more"), durable=False)
    return ref.path.unlink


def one_less(folder: Path) -> Callable[[], object]:
    path = Ledger(folder, Disk()).refs()[3].path
    aside = path.rename(folder / "aside")
    return lambda: aside.rename(path)


def one_renamed(folder: Path) -> Callable[[], object]:
    path = Ledger(folder, Disk()).refs()[3].path
    other = path.rename(path.with_name(path.name.replace("2026-10-1", "2026-10-2")))
    return lambda: other.rename(path)


def one_in_another_month(folder: Path) -> Callable[[], object]:
    path = Ledger(folder, Disk()).refs()[3].path
    elsewhere = path.parent.with_name("2026-09")
    elsewhere.mkdir()
    other = path.rename(elsewhere / path.name)

    def back() -> None:
        other.rename(path)
        elsewhere.rmdir()

    return back


WAYS: dict[str, Callable[[Path], object]] = {
    "deleted": lambda folder: shutil.rmtree(folder / "cache"),
    "without its files": without_files,
    "without one file": lambda folder: months(folder)[0].unlink(),
    "empty files": each(lambda _: b""),
    "zeros": each(lambda data: bytes(len(data))),
    "cut in half": each(lambda data: data[: len(data) // 2]),
    "without its last byte": each(lambda data: data[:-2]),
    "a bit flipped": each(flipped),
    "no JSON": each(lambda _: b"not JSON\n\xff"),
    "a list": each(lambda _: b"[]\n"),
    "an object": each(lambda _: b"{}\n{}"),
    "of another shape": each(lambda _: b'{"catalogue": {"1": 7},\n"entries": {}}\n'),
    "right checksum, no columns": each(lambda _: with_rows(b'"entries": {"1": {}}}\n')),
    "right checksum, a list": each(lambda _: with_rows(b'"entries": []}\n')),
    "right checksum, a column too short": each(shorter_column),
    "of an older version": each(lambda data: data.replace(OURS, b'"version":1,')),
    "of a newer version": each(lambda data: data.replace(OURS, f'"version":{_VERSION + 1},'.encode())),
    "folders in place of files": a_folder_in_place_of_each_file,
    "a file in place of the catalogue": a_file_in_place_of("cache/catalogue"),
    "a file in place of the folder": a_file_in_place_of("cache"),
    "of another school": of_another_school,
    "with the months swapped": of_swapped_months,
    "a file more": made_while(one_more),
    "a file less": made_while(one_less),
    "a file renamed": made_while(one_renamed),
    "a file in another month": made_while(one_in_another_month),
}


# The same answers


def told(folder: Path) -> Answers:
    """Return everything that the commands and the screens say of a data folder, and the files that they write."""
    out = folder.with_name("out")
    answers: Answers = {}
    for name, arguments in COMMANDS.items():
        filled = [argument.format(folder=folder, out=out) for argument in arguments]
        with redirect_stdout(StringIO()) as stdout, redirect_stderr(StringIO()) as stderr:
            code = main(["--db", str(folder), "--lang", "zh", *filled], {})
        answers[name] = (code, stdout.getvalue(), stderr.getvalue())
    answers["files"] = tuple((path.name, path.read_bytes()) for path in sorted(out.iterdir()))
    shutil.rmtree(out)
    workspace = opened(folder)
    answers["catalogue"] = workspace.ledger.catalogue()
    answers["today"] = (workspace.today(),)
    answers["review"] = workspace.submitted()
    answers["round"] = workspace.round_state("round-1")
    answers["clock"] = (workspace.clock_doubt(),)
    return answers


@pytest.mark.parametrize("way", WAYS)
def test_every_command_says_the_same_whatever_befell_the_cache(way: str, data: Path, expected: Answers) -> None:
    WAYS[way](data)
    assert told(data) == expected


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_cache_that_cannot_be_read_changes_no_answer(
    number: int, data: Path, expected: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = System.open

    def refuse(self: System, path: Path, flags: int) -> int:
        if "cache" in Path(path).parts and flags != FRESH:
            raise OSError(number, os.strerror(number))
        return real(self, path, flags)

    monkeypatch.setattr(System, "open", refuse)
    assert told(data) == expected


@pytest.mark.parametrize(
    ("call", "number"), [("open", errno.EACCES), ("replace", errno.EIO), ("make_folder", errno.ENOSPC)]
)
def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    call: str, number: int, data: Path, expected: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(data / "cache")
    real = getattr(System, call)

    def refuse(self: System, path: Path, *more: object) -> object:
        if "cache" in Path(path).parts:
            raise OSError(number, os.strerror(number))
        return real(self, path, *more)

    monkeypatch.setattr(System, call, refuse)
    assert told(data) == expected
    assert not months(data)


def test_a_cache_cut_anywhere_or_with_any_bit_flipped_is_made_anew(data: Path) -> None:
    good_entries = entries(data)
    path = months(data)[0]
    good = path.read_bytes()
    chance = random.Random(1)
    damaged = [good[:length] for length in range(0, len(good) - 1, 37)]
    for _ in range(300):
        changed = bytearray(good)
        changed[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(changed))
    for bad in damaged:
        path.write_bytes(bad)
        assert entries(data) == good_entries
