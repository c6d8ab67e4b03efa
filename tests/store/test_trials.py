"""Trials over records: the variant, its record, the policy that is kept; and that no ranking is changed by trying."""

import errno
import gc
import sys
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import small_school
from builders import A_MOMENT
from inspect_tui.core.award import AwardResult
from inspect_tui.core.period import Period
from inspect_tui.core.ranking import rank
from inspect_tui.core.records import SealedFile
from inspect_tui.core.state import fold, tried
from inspect_tui.core.trial import parse_setting
from inspect_tui.core.trial_session import Attempt, attempted
from inspect_tui.core.trial_shifts import shifts_between
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.i18n import LANGUAGES, Translator
from inspect_tui.publish.award_data import award_json
from inspect_tui.publish.problems import problem_line
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.library import read_checklist
from inspect_tui.store.policies import LoadedPolicy, load_policy
from inspect_tui.store.standing import standing
from inspect_tui.store.system import System
from inspect_tui.store.toml_text import edited
from inspect_tui.store.trial_keeping import keep, kept_file
from inspect_tui.store.trials import Variant, ranked_by, record, trials, variant
from inspect_tui.store.verify import verify
from inspect_tui.store.workspace import Workspace


def opened(folder: Path, system: System | None = None) -> Workspace:
    numbers = count(5000)
    new_id = partial(next, (f"00000000-0000-4000-8000-{number:012}" for number in numbers))
    return Workspace.open(folder, clock=lambda: A_MOMENT, new_id=new_id, disk=Disk(system))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The small school with its policy among its own."""
    folder = small_school.build(tmp_path)
    own = folder / "checklists" / "policies"
    own.mkdir(parents=True)
    (folder / "small.toml").rename(own / "my rules.toml")
    return opened(folder)


@pytest.fixture
def loaded(workspace: Workspace) -> LoadedPolicy:
    return workspace.policy("small")


@pytest.fixture
def october(workspace: Workspace) -> Period:
    return workspace.period("2026-10")


def varied(loaded: LoadedPolicy, *texts: str) -> Variant:
    found, problems = variant(loaded, [parse_setting(text) for text in texts])
    assert found is not None, problems
    return found


def tried_out(workspace: Workspace, loaded: LoadedPolicy, period: Period, *texts: str) -> Attempt:
    found = varied(loaded, *texts)
    stood = workspace.standing(period, loaded)
    return attempted(found.changes, shifts_between(stood.result, ranked_by(workspace, stood, found).result))


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ("select.count=0", "policy_count"),
        ("select.percent=120", "policy_percent"),
        ("select.ties=perhaps", "bad_choice"),
        ("select.ties=break", "policy_tie_break_missing"),
        ("select.cuont=3", "setting_unknown"),
        ("elegible.min_inspections=3", "setting_unknown"),
        ("eligible.min_inspections=many", "not_a_whole_number"),
        ("score.decimals=9", "too_large"),
        ("eligible.min_coverage=3/2", "policy_coverage"),
    ],
)
def test_an_impossible_variant_is_refused_by_the_rules_of_a_file_and_the_setting_is_named(
    loaded: LoadedPolicy, setting: str, code: str
) -> None:
    found, problems = variant(loaded, [parse_setting("bottom.last=1"), parse_setting(setting)])
    assert found is None
    assert (problems[0].code, problems[0].file) == (code, setting)
    for language in LANGUAGES:
        assert problem_line(problems[0], Translator(language)).startswith(f"{setting}: ")


def test_an_unknown_key_comes_with_those_that_there_are(loaded: LoadedPolicy) -> None:
    _, problems = variant(loaded, [parse_setting("select.cuont=3")])
    assert problems[0].values["key"] == "select.cuont"
    assert {"threshold", "count", "ties"} <= set(problems[0].values["allowed"].split(", "))


@pytest.mark.parametrize(
    ("policy", "settings", "code"),
    [
        ("class-ranking", ("tier.1.count=2", "tier=[]"), None),
        ("class-ranking", ("tier.1.count=2", "tier=[{}]"), "missing_key"),
        ("star-dormitory", ("tier.1.count=2", "tier=[{}]"), "missing_key"),
        ("star-dormitory", ("tier.2.count=2", "tier=[{}]"), "missing_key"),
        ("class-ranking", ("tier.1.cuont=2", "tier=[]"), None),
    ],
)
def test_a_setting_may_take_away_what_an_earlier_one_changed(
    workspace: Workspace, policy: str, settings: tuple[str, ...], code: str | None
) -> None:
    found, problems = variant(workspace.policy(policy), [parse_setting(text) for text in settings])
    assert next((one.code for one in problems), None) == code
    assert (found is None) == bool(problems)
    assert all(problem.file in settings for problem in problems)


def test_a_setting_that_leads_nowhere_is_wrong_use(loaded: LoadedPolicy) -> None:
    with pytest.raises(WrongUse) as refusal:
        variant(loaded, [parse_setting("tier.1.count=2")])
    assert refusal.value.key == "trial.bad.no_elements"


@pytest.mark.parametrize(
    "settings",
    [
        ("select.count=2",),
        ("select.threshold=none", "select.count=3"),
        ("eligible.records=all",),
        ("group_by=[]",),
        ("score.sources=none",),
        ("unit=class",),
    ],
)
def test_ranking_the_same_records_gives_what_reading_them_again_gives(
    workspace: Workspace, loaded: LoadedPolicy, october: Period, settings: tuple[str, ...]
) -> None:
    stood, found = workspace.standing(october, loaded), varied(loaded, *settings)
    assert ranked_by(workspace, stood, found).result == standing(workspace, october, found.loaded).result


def test_the_collector_rests_while_a_variant_is_ranked(
    workspace: Workspace, loaded: LoadedPolicy, october: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def watched(*arguments: Any) -> AwardResult:
        seen.append(gc.isenabled())
        return rank(*arguments)

    monkeypatch.setattr("inspect_tui.store.trials.rank", watched)
    ranked_by(workspace, workspace.standing(october, loaded), varied(loaded, "select.count=2"))
    assert seen == [False]
    assert gc.isenabled()


def test_a_variant_is_no_other_policy_and_has_a_hash_of_its_own(loaded: LoadedPolicy) -> None:
    found = varied(loaded, "select.count=2")
    assert (found.loaded.policy.id, found.loaded.text) == (loaded.policy.id, loaded.text)
    assert found.loaded.sha256 != loaded.sha256
    assert varied(loaded, "select.count=1").loaded == loaded


def test_a_sitting_is_one_sealed_file_of_the_month_and_its_records_follow_each_other(
    workspace: Workspace, loaded: LoadedPolicy, october: Period
) -> None:
    attempts = [tried_out(workspace, loaded, october, f"select.count={number}") for number in (2, 3)]
    ref = record(workspace, october, loaded, attempts, "t1")
    assert ref is not None
    assert (ref.folder, ref.date) == ("2026-10", "2026-10-12")
    first, second = workspace.ledger.read(ref).trials
    assert second.parents == (first.id,)
    assert (first.by, first.at, first.body.policy_sha256) == ("t1", A_MOMENT, loaded.sha256)
    assert [one.key for one in first.body.settings] == ["select.count"]
    assert (first.body.entered, first.body.left, first.body.kept) == (1, 0, False)
    record(workspace, october, loaded, attempts[:1], "")
    found = trials(workspace, october)
    assert [one.id for one in found[:2]] == [first.id, second.id]
    assert found[2].parents == (second.id,)
    assert trials(workspace, workspace.period("2026-W42")) == ()
    assert list(verify(workspace.ledger, workspace.drafts)) == []


def test_nothing_tried_is_nothing_sealed(workspace: Workspace, loaded: LoadedPolicy, october: Period) -> None:
    before = workspace.ledger.refs()
    assert record(workspace, october, loaded, [], "t1") is None
    assert workspace.ledger.refs() == before


def test_trying_leaves_every_award_and_every_file_as_it_was(
    workspace: Workspace, loaded: LoadedPolicy, october: Period
) -> None:
    def award() -> str:
        again = opened(workspace.folder)
        result = again.ranked(october, again.policy("small")).result
        return "".join(award_json(result, loaded.sha256, [], Translator("zh")))

    def files() -> list[tuple[str, bytes]]:
        return [(ref.name, ref.path.read_bytes()) for ref in workspace.ledger.refs()]

    award_before, files_before = award(), files()
    state_before = workspace.state(["2026-10"])
    record(workspace, october, loaded, [tried_out(workspace, loaded, october, "select.count=3")], "t1")
    assert award() == award_before
    assert [one for one in files() if one in files_before] == files_before
    state = workspace.state(["2026-10"])
    assert len(state.trials) == 1
    assert state._replace(trials=()) == state_before


def test_a_kept_standing_outlasts_trials_and_nothing_else(
    workspace: Workspace, loaded: LoadedPolicy, october: Period
) -> None:
    stood = workspace.standing(october, loaded)
    attempt = tried_out(workspace, loaded, october, "select.count=3")
    for _ in range(2):
        ref = record(workspace, october, loaded, [attempt], "t1")
        assert workspace.standing(october, loaded) is stood
    assert ref is not None
    ref.path.write_bytes(b"{}")
    assert workspace.standing(october, loaded) is stood  # it was read when it came; ``verify`` tells what befell it
    torn = ref.path.with_name(ref.name.replace(ref.hash12, "0" * 12))
    torn.write_bytes(b"{}")
    renewed = workspace.standing(october, loaded)
    assert renewed is not stood
    assert [problem.file for problem in renewed.ranked.problems if torn.name in problem.file]
    next(one for one in workspace.ledger.refs(["2026-10"]) if one.id == "round-3").path.unlink()
    assert workspace.standing(october, loaded).result != stood.result


def test_the_order_of_trials_depends_on_what_they_say_alone(
    workspace: Workspace, loaded: LoadedPolicy, october: Period
) -> None:
    for number in (2, 3, 4):
        record(workspace, october, loaded, [tried_out(workspace, loaded, october, f"select.count={number}")], "")
    files: list[SealedFile] = [workspace.ledger.read(ref) for ref in workspace.ledger.refs(["2026-10"])]
    assert tried(files) == tried([*reversed(files), *files])
    assert fold(reversed(files), read_checklist).trials == tried(files)
    assert [one.body.settings[0].after for one in tried(files)] == ["2", "3", "4"]


class ReadOnly(System):
    """A folder that nobody may write to."""

    def open(self, path: Path | str, flags: int) -> int:
        if flags & 3:
            raise OSError(errno.EACCES, "Permission denied")
        return super().open(path, flags)


def test_a_folder_that_cannot_be_written_says_so_and_is_ranked_all_the_same(
    workspace: Workspace, loaded: LoadedPolicy, october: Period
) -> None:
    locked = opened(workspace.folder, ReadOnly())
    attempt = tried_out(locked, loaded, october, "select.count=2")
    assert attempt.entered == 1
    with pytest.raises(DiskError) as refusal:
        record(locked, october, loaded, [attempt], "")
    assert refusal.value.key == "errors.no_permission"


def remark(_changed: object) -> str:
    return "试过"


def test_what_is_kept_is_in_force_with_its_comments_in_the_file_that_said_it(
    workspace: Workspace, loaded: LoadedPolicy
) -> None:
    pytest.importorskip("tomlkit")
    found = varied(loaded, "select.count=2")
    new = keep(workspace, loaded, found, remark)
    assert new.path == loaded.path == kept_file(workspace, loaded)
    assert workspace.policy("small") == new
    assert workspace.policy("small").policy == found.loaded.policy
    assert new.path.read_text(encoding="utf-8") == loaded.text.replace("count = 1", "count = 2 # 试过")


@pytest.mark.parametrize(
    "setting",
    [
        *("select.percent=25", "select.count=3", "select.ties=include", "eligible.min_inspections=8", "bottom.last=2"),
        *("score.sources.dorm-daily.weight=0.5", "select.threshold=92.5", "select.threshold=none"),
    ],
)
def test_a_shipped_policy_gets_a_copy_of_the_schools_own_and_every_other_line_stays(
    workspace: Workspace, setting: str
) -> None:
    pytest.importorskip("tomlkit")
    shipped = workspace.policy("civilized-dormitory")
    before = shipped.path.read_bytes()
    found = varied(shipped, setting)
    new = keep(workspace, shipped, found, remark)
    assert new.path == workspace.folder / "checklists" / "policies" / "civilized-dormitory.toml"
    assert workspace.policy("civilized-dormitory").policy == found.loaded.policy
    assert shipped.path.read_bytes() == before
    lines = shipped.text.splitlines()
    gone = [line for line in lines if line not in new.text.splitlines()]
    keys = {one.key.rpartition(".")[2] for one in found.changes}
    assert all(any(key in line for key in keys) for line in gone)


NEWER = "# 教师大会通过\n"


def test_what_somebody_wrote_meanwhile_is_not_overwritten(workspace: Workspace, loaded: LoadedPolicy) -> None:
    pytest.importorskip("tomlkit")
    newer = NEWER + loaded.text.replace("count = 1", "count = 3")
    loaded.path.write_text(newer, encoding="utf-8")
    with pytest.raises(WrongUse) as refusal:
        keep(workspace, loaded, varied(loaded, "select.count=2"), remark)
    assert (refusal.value.key, refusal.value.values) == ("trial.file_changed", {"path": str(loaded.path)})
    assert loaded.path.read_text(encoding="utf-8") == newer
    again = workspace.policy("small")  # as the screen does that is opened again
    assert again.text == newer
    assert keep(workspace, again, varied(again, "select.count=2"), remark).text.startswith(NEWER)


def test_a_policy_that_was_removed_meanwhile_does_not_come_back(workspace: Workspace, loaded: LoadedPolicy) -> None:
    pytest.importorskip("tomlkit")
    loaded.path.unlink()
    with pytest.raises(WrongUse) as refusal:
        keep(workspace, loaded, varied(loaded, "select.count=2"), remark)
    assert refusal.value.key == "trial.file_changed"
    assert not loaded.path.exists()


def test_a_file_with_a_byte_order_mark_is_no_newer_one(workspace: Workspace, loaded: LoadedPolicy) -> None:
    pytest.importorskip("tomlkit")
    loaded.path.write_text(loaded.text, encoding="utf-8-sig")
    workspace.read_rules_again()
    again = workspace.policy("small")
    assert keep(workspace, again, varied(again, "select.count=2"), remark).policy.select is not None


HEAD = 'id = "x"\ntitle = {zh = "文明", en = "C"}\n'
LAYOUTS = {
    "heading": HEAD + '[select]\npercent = 20 # as always\nties = "include"\n',
    "inline": HEAD + 'select = {percent = 20, ties = "include"}\n',
    "dotted": HEAD + 'select.percent = 20\nselect.ties = "include"\n',
    "dotted apart": HEAD + 'select.percent = 20\neligible.min_inspections = 2\nselect.ties = "include"\n',
    "sub-table": HEAD + 'group_by = ["grade"]\n[select]\nties = "include"\n[select.per_group]\n"三" = 2\n',
    "list of tables": HEAD + '[[tier]]\nname = {zh = "一", en = "1"}\npercent = 10 # ten\n[[tier]]\n'
    'name = {zh = "二", en = "2"}\npercent = 20\n',
    "list of braces": HEAD + 'tier = [{name = {zh = "一", en = "1"}, percent = 10}]\n',
}
WISHES = ("select.percent=25", "select.count=4", "select.threshold=90", "select=none", "eligible.min_inspections=3")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("setting", [*WISHES, "tier.1.percent=15", "tier.1.count=3"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_variant_is_kept_in_whatever_layout_the_file_has(layout: str, setting: str, line_end: str) -> None:
    pytest.importorskip("tomlkit")
    text = LAYOUTS[layout].replace("\n", line_end)
    loaded, problems = load_policy(Path("x.toml"), text)
    assert loaded is not None, problems
    if setting.startswith("tier") and not loaded.policy.tiers:
        return
    found = varied(loaded, setting)
    written = edited(text, found.changes, remark)
    assert written is not None
    kept, problems = load_policy(loaded.path, written)
    assert kept is not None, problems
    assert kept.policy == found.loaded.policy
    assert {line[-len(line_end) :] for line in written.splitlines(keepends=True)} == {line_end}
    assert written.count("\r") == (written.count("\n") if line_end == "\r\n" else 0)


def test_a_layout_that_defies_the_library_is_said_and_nothing_is_kept(
    workspace: Workspace, loaded: LoadedPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomlkit = pytest.importorskip("tomlkit")

    def defied(_text: str) -> None:
        raise tomlkit.exceptions.NonExistentKey("select")

    monkeypatch.setattr(tomlkit, "parse", defied)
    with pytest.raises(InspectError) as refusal:
        keep(workspace, loaded, varied(loaded, "select.count=2"), remark)
    assert refusal.value.key == "trial.cannot_keep"
    assert loaded.path.read_text(encoding="utf-8") == loaded.text


def test_another_policys_file_is_not_overwritten(workspace: Workspace) -> None:
    pytest.importorskip("tomlkit")
    shipped = workspace.policy("civilized-dormitory")
    stranger = workspace.folder / "checklists" / "policies" / "civilized-dormitory.toml"
    stranger.write_text('id = "another"\ntitle = {zh = "乙", en = "B"}\n', encoding="utf-8")
    with pytest.raises(WrongUse) as refusal:
        keep(workspace, shipped, varied(shipped, "select.percent=25"), remark)
    assert refusal.value.key == "errors.file_exists"
    assert "another" in stranger.read_text(encoding="utf-8")


def test_without_the_library_that_writes_toml_the_extra_is_named(
    workspace: Workspace, loaded: LoadedPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tomlkit", None)
    with pytest.raises(InspectError) as refusal:
        keep(workspace, loaded, varied(loaded, "select.count=2"), remark)
    assert refusal.value.key == "errors.missing_extra"
