"""Kept rankings: the same answer with and without them, whatever befell the files, the rules or the summary."""

import os
import random
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import orjson
import pytest

import small_school
from builders import A_MOMENT, a_campus, a_room, a_sealed_round
from inspect_tui.cli import main
from inspect_tui.core.award import AwardRow
from inspect_tui.errors import WrongUse
from inspect_tui.store import standing, summaries
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.packing import packing
from inspect_tui.store.sealed import sha256
from inspect_tui.store.system import System
from inspect_tui.store.workspace import Workspace

FORMS = ((), ("--json",), ("--csv",))
LANGUAGES = ("zh", "en")
SETTINGS = '[[calendar.term]]\nid = "2026-T1"\nstart = 2026-09-01\nend = 2027-01-20\n'


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small school that keeps its rankings as a large one does."""
    monkeypatch.setattr(standing, "MANY_FILES", 0)
    folder = small_school.build(tmp_path / "school")
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    return folder


def opened(folder: Path) -> Workspace:
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=lambda: "fresh")


def told(folder: Path) -> list[tuple[object, ...]]:
    """Return what every form of ``award`` prints in both languages."""
    answers: list[tuple[object, ...]] = []
    for form in FORMS:
        for language in LANGUAGES:
            arguments = ["--db", str(folder), "--lang", language, "award", "--month", "2026-10"]
            with redirect_stdout(StringIO()) as stdout, redirect_stderr(StringIO()) as stderr:
                code = main([*arguments, "--policy", str(folder / "small.toml"), *form], {})
            answers.append((code, stdout.getvalue(), stderr.getvalue()))
    return answers


def told_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Return the same where nothing is kept."""
    with monkeypatch.context() as patch:
        patch.setattr(standing, "MANY_FILES", 10**9)
        return told(folder)


def kept(folder: Path) -> Path:
    (path,) = (folder / "cache" / "awards").iterdir()
    return path


def refuse_to_rank(*_: object) -> None:
    raise AssertionError("ranked although it was kept")


def test_a_kept_ranking_is_not_made_again_and_says_the_same(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told_anew(school, monkeypatch)
    assert not (school / "cache").exists()
    assert told(school) == expected
    before = kept(school).read_bytes()
    monkeypatch.setattr(standing, "_made", refuse_to_rank)
    assert told(school) == expected
    assert kept(school).read_bytes() == before


def test_a_school_of_ordinary_size_keeps_nothing(tmp_path: Path) -> None:
    folder = small_school.build(tmp_path)
    told(folder)
    assert not (folder / "cache").exists()


def test_everything_that_a_ranking_says_comes_back(school: Path) -> None:
    (school / "records" / "2026-10" / "2026-10-20_damaged.0123456789ab.json").write_bytes(b"")
    workspace = opened(school)
    period, policy = workspace.period("2026-10"), workspace.policy(None)
    made = workspace.ranked(period, policy)
    assert made.problems
    assert made.titles
    again = opened(school).ranked(period, policy)
    assert again == made
    assert type(again.result.rows[0]) is AwardRow
    assert again.result.rows[0].exact == made.result.rows[0].exact


# What a ranking depends on


def one_more_round(folder: Path) -> None:
    Ledger(folder, Disk()).seal(a_sealed_round("one-more"), durable=False)


def one_round_less(folder: Path) -> None:
    next(ref.path for ref in Ledger(folder, Disk()).refs() if ref.id == "round-2").unlink()


def a_damaged_round(folder: Path) -> None:
    path = next(ref.path for ref in Ledger(folder, Disk()).refs() if ref.id == "round-2")
    path.write_bytes(path.read_bytes().replace(b"3-204", b"3-209"))


def a_damaged_round_of_the_same_size_and_time(folder: Path) -> None:
    path = next(ref.path for ref in Ledger(folder, Disk()).refs() if ref.id == "round-2")
    about = path.stat()
    a_damaged_round(folder)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def another_roster(folder: Path) -> None:
    opened(folder).take_roster(a_campus(*(a_room(room) for room in (*small_school.ROOMS, "3-299"))))


def another_policy(folder: Path) -> None:
    path = folder / "small.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("count = 1", "count = 3"), encoding="utf-8")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a round more": one_more_round,
    "a round less": one_round_less,
    "a damaged round": a_damaged_round,
    "another roster": another_roster,
    "another policy": another_policy,
}
if os.name == "posix":  # Windows keeps no time of the last change of any kind
    CHANGES["a damaged round, its time set back"] = a_damaged_round_of_the_same_size_and_time


@pytest.mark.parametrize("change", CHANGES)
def test_a_ranking_is_made_anew_when_what_it_depends_on_has_changed(
    change: str, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(school)
    CHANGES[change](school)
    expected = told_anew(school, monkeypatch)
    assert expected != before
    assert told(school) == expected
    assert told(school) == expected


def test_a_change_while_the_records_are_read_is_noticed_the_next_time(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = standing._made

    def change_then_rank(*arguments: object) -> object:
        monkeypatch.setattr(standing, "_made", real)
        found = real(*arguments)  # type: ignore[arg-type]
        one_round_less(school)
        return found

    workspace = opened(school)
    period, policy = workspace.period("2026-10"), workspace.policy(None)
    monkeypatch.setattr(standing, "_made", change_then_rank)
    first = workspace.ranked(period, policy)
    second = opened(school).ranked(period, policy)
    assert second != first
    assert second == opened(school).standing(period, policy).ranked


@pytest.mark.parametrize("changed", ["program", "shape", "terms", "form"])
def test_a_ranking_of_another_program_or_other_settings_is_not_used(
    changed: str, school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told(school)
    match changed:
        case "program":
            monkeypatch.setattr(summaries, "__version__", "999")
        case "shape":
            other = packing(summaries.Summary)._replace(shape="other")
            monkeypatch.setattr(summaries, "packing", lambda _: other)
        case "terms":
            text = SETTINGS.replace("2027-01-20", "2027-01-21")
            (school / "settings.toml").write_text(text, encoding="utf-8")
        case "form":
            monkeypatch.setattr(summaries, "_VERSION", 999)
    monkeypatch.setattr(standing, "_made", refuse_to_rank)
    with pytest.raises(AssertionError, match="although it was kept"):
        told(school)


def test_a_damaged_summary_is_made_anew(school: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = told(school)
    path = kept(school)
    good = path.read_bytes()
    chance = random.Random(1)
    head, _, body = good.partition(b"\n")
    other_sum = orjson.dumps({"version": 1, "sha256": sha256(b"[]")})
    damaged = [good[:length] for length in range(0, len(good), 211)]
    damaged += [b"[]", b"{}\n[]", other_sum + b"\n[]", head + b"\n", body, good + b" ", bytes(len(good))]
    for position in range(0, len(good), 97):
        changed = bytearray(good)
        changed[position] ^= 1 << chance.randrange(8)
        damaged.append(bytes(changed))
    workspace = opened(school)
    policy = workspace.policy(None)
    period = workspace.period("2026-10")
    for bad in damaged:
        path.write_bytes(bad)
        summary = summaries.KeptRanking(workspace, policy, period, period.months)
        assert summary.load() is None
    assert told(school) == expected
    assert path.read_bytes() == good


def test_a_summary_that_cannot_be_written_or_read_costs_nothing_but_time(
    school: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = told_anew(school, monkeypatch)
    real = System.open

    def refuse(self: System, path: Path, flags: int) -> int:
        if "cache" in Path(path).parts:
            raise PermissionError(13, "no")
        return real(self, path, flags)

    monkeypatch.setattr(System, "open", refuse)
    assert told(school) == expected
    assert told(school) == expected


def test_nothing_is_kept_of_a_month_without_inspections(school: Path) -> None:
    workspace = opened(school)
    for _ in range(2):
        with pytest.raises(WrongUse):
            workspace.ranked(workspace.period("2026-09"), workspace.policy(None))
    assert not (school / "cache" / "awards").exists()
