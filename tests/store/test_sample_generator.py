"""Tests: the three months of inspections of the sample school."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from inspect_tui.core.applying import applies
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.eligibility import objections
from inspect_tui.core.records import ConfirmationRecord, ReviewRecord, SealedFile
from inspect_tui.core.scoring import score
from inspect_tui.errors import WrongUse
from inspect_tui.paths import shipped_checklists
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.library import Library
from inspect_tui.store.roster import current
from inspect_tui.store.sample import SAMPLE_NOW, create_sample, sample_files
from inspect_tui.store.sample.plan import WEIGHTS
from inspect_tui.store.sample.school import sample_campus
from inspect_tui.store.sealed import encode
from inspect_tui.store.workspace import Workspace
from small_school import everything

CAMPUS = sample_campus()
LISTS: dict[str, Checklist] = {
    loaded.checklist.id: loaded.checklist for loaded in Library(shipped_checklists(), None).checklists()
}
Files = tuple[SealedFile, ...]


@pytest.fixture(scope="module")
def files() -> Files:
    return tuple(sample_files(("device-1", "device-2"), Disk()))


def rounds(files: Files) -> list[SealedFile]:
    return [file for file in files if file.round]


def test_the_same_seed_makes_the_same_bytes(files: Files) -> None:
    again = sample_files(("device-1", "device-2"), Disk())
    assert all(encode(one) == encode(other) for one, other in zip(files[:300], again, strict=False))


def test_every_id_is_used_once(files: Files) -> None:
    ids = [file.header.id for file in files] + [record.id for file in files for record in file.records]
    roster = files[0].records[0].id
    assert [id_ for id_, count in Counter(ids).items() if count > 1] == [roster]


def test_every_kind_of_round_is_walked_when_it_is_due(files: Files) -> None:
    days: dict[str, set[date]] = defaultdict(set)
    for file in rounds(files):
        assert file.round
        days[file.round.checklist].add(file.round.date)
    assert len(days["dorm-daily"]) == len(days["dorm-evening"]) == len(days["fire-electric"]) == 60
    assert date(2026, 10, 5) not in days["dorm-daily"]
    assert date(2026, 10, 10) in days["dorm-daily"]
    assert sorted(days["dorm-monthly"]) == [date(2026, 9, 24), date(2026, 10, 29), date(2026, 11, 26)]
    assert {day.isoweekday() for day in days["canteen-hall"]} == {3}
    assert {day.isoweekday() for day in days["teaching-building"]} == {4}


def test_october_checks_every_lived_in_room_on_eighteen_mornings(files: Files) -> None:
    planned = sum(
        len(file.round.places)
        for file in files
        if file.round and file.round.checklist == "dorm-daily" and file.round.date.month == 10
    )
    assert planned == 198 * 18


def test_nothing_speaks_against_any_pair(files: Files) -> None:
    seen = set()
    for file in rounds(files):
        assert file.round
        key = (file.round.checklist, file.round.scope, file.round.inspectors)
        if key in seen:
            continue
        seen.add(key)
        one, other = (CAMPUS.person(id_) for id_ in file.round.inspectors)
        assert one
        assert other
        checklist = LISTS[file.round.checklist]
        for person, partner in ((one, other), (other, one)):
            found = objections(person, checklist, file.places, (partner,), day=file.round.date, slot=file.round.slot)
            assert found == ()


def test_marks_name_items_that_apply_and_beds_that_exist(files: Files) -> None:
    for file in itertools.islice(rounds(files), 0, None, 7):
        assert file.round
        checklist = LISTS[file.round.checklist]
        places = {place.id: place for place in file.places}
        for inspection in file.inspections:
            place = places[inspection.place]
            assert inspection.marks == () or inspection.status == "inspected"
            for mark in inspection.marks:
                assert applies(checklist, checklist.item(mark.item), place, file.round.date)
                assert all(1 <= bed <= place.beds for bed in mark.beds)
                assert not mark.beds or len(mark.beds) == mark.count


def test_explicit_items_of_pupils_are_always_answered(files: Files) -> None:
    for file in itertools.islice(rounds(files), 0, None, 7):
        assert file.round
        checklist = LISTS[file.round.checklist]
        places = {place.id: place for place in file.places}
        must = [item for item in checklist.items if item.explicit and item.who in {"student", "report"}]
        for inspection in file.inspections:
            for item in must:
                due = applies(checklist, item, places[inspection.place], file.round.date)
                if inspection.status == "inspected" and due:
                    assert inspection.mark(item.id), (checklist.id, item.id)


def test_about_seven_in_a_hundred_judgements_of_hot_items_are_failures(files: Files) -> None:
    judged = failed = 0
    for file in rounds(files):
        assert file.round
        checklist = LISTS[file.round.checklist]
        if checklist.who != "student":
            continue
        places = {place.id: place for place in file.places}
        hot = [item for item in checklist.items if item.hot and item.who == "student"]
        for inspection in file.inspections:
            if inspection.status == "inspected":
                place = places[inspection.place]
                judged += sum(applies(checklist, item, place, file.round.date) for item in hot)
                failed += sum(mark.verdict == "fail" and checklist.item(mark.item).hot for mark in inspection.marks)
    assert 0.06 < failed / judged < 0.085


def test_some_rooms_are_locked_and_a_few_refuse(files: Files) -> None:
    statuses = Counter(
        inspection.status
        for file in rounds(files)
        if file.round and file.round.checklist == "dorm-daily"
        for inspection in file.inspections
    )
    assert 0.009 < statuses["locked"] / statuses.total() < 0.013
    assert 0 < statuses["refused"] < 40
    assert statuses["repair"]
    assert statuses["away"]


def test_every_month_brings_three_to_five_grave_reports_and_most_are_confirmed(files: Files) -> None:
    reports: Counter[int] = Counter()
    for file in rounds(files):
        assert file.round
        checklist = LISTS[file.round.checklist]
        if checklist.id == "dorm-daily":
            reports[file.round.date.month] += sum(
                mark.verdict == "fail" and checklist.item(mark.item).severity == "critical"
                for inspection in file.inspections
                for mark in inspection.marks
            )
    assert reports.keys() == {9, 10, 11}
    assert all(3 <= count <= 5 for count in reports.values())
    records = [record.body for file in files for record in file.records if isinstance(record, ConfirmationRecord)]
    confirmed = sum(body.decision == "confirm" for body in records)
    assert len(records) / 2 < confirmed
    inspections = {inspection.id for file in rounds(files) for inspection in file.inspections}
    assert all(body.inspection in inspections for body in records)


def test_all_rounds_but_the_last_days_are_reviewed_and_one_came_back(files: Files) -> None:
    reviews = [record.body for file in files for record in file.records if isinstance(record, ReviewRecord)]
    unreviewed = {file.round.date for file in files if file.round} - {
        file.header.date for file in files if file.header.kind == "decisions"
    }
    assert unreviewed == {date(2026, 11, 27)}
    returned = [review for review in reviews if review.decision == "return"]
    assert len(returned) == 1
    assert "床位" in returned[0].reason
    assert len(reviews) == sum(1 for file in rounds(files) if file.header.date < date(2026, 11, 27))


def test_decisions_stand_in_the_month_they_are_about_and_are_made_afterwards(files: Files) -> None:
    headers = {file.header.id: file.header for file in rounds(files)}
    for file in files:
        for record in file.records:
            if isinstance(record, ReviewRecord | ConfirmationRecord):
                assert headers[record.body.round].date == file.header.date
                assert headers[record.body.round].sealed < record.at


def monthly(files: Files, month: int) -> dict[str, Fraction]:
    """Weigh each room's month as the sample's award does."""
    values: dict[str, dict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
    for file in rounds(files):
        assert file.round
        if file.round.checklist in WEIGHTS and file.round.date.month == month:
            places = {place.id: place for place in file.places}
            for inspection in file.inspections:
                found = score(LISTS[file.round.checklist], inspection, places[inspection.place], file.round.date)
                if found.value is not None:
                    values[inspection.place][file.round.checklist].append(found.value)
    return {
        room: sum((WEIGHTS[name] * sum(of) / len(of) for name, of in sources.items()), start=Fraction(0))
        / sum(WEIGHTS[name] for name in sources)
        for room, sources in values.items()
    }


def test_october_has_exact_ties_good_and_weak_rooms_and_a_group_below_the_threshold(files: Files) -> None:
    means = monthly(files, 10)
    assert len(means) == 198
    assert max(means.values()) > 98
    assert 60 < min(means.values()) < 90
    girls = sorted((m for r, m in means.items() if (p := CAMPUS.place(r)) and (p.grade, p.gender) == ("三", "女")))
    assert len(set(girls)) < len(girls)
    boys = [m for r, m in means.items() if (p := CAMPUS.place(r)) and (p.grade, p.gender) == ("五", "男")]
    assert 0 < sum(mean >= 90 for mean in boys) < 5


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    told: list[tuple[int, int]] = []
    create_sample(folder, Disk(), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 1800
    return folder


def test_the_sample_is_written_whole_and_reads_back(sample: Path) -> None:
    ledger = Ledger(sample, Disk())
    assert current(ledger.rosters()) == CAMPUS
    found, problems = everything(ledger)
    assert problems == ()
    assert sum(1 for file in found if file.round and file.round.checklist == "dorm-daily") == 11 * 18
    assert (sample / "settings.toml").is_file()


def test_octobers_award_has_shared_last_places_an_unused_quota_and_barred_rooms(sample: Path) -> None:
    workspace = Workspace.open(sample, clock=lambda: SAMPLE_NOW, new_id=lambda: "unused")
    result = workspace.award(workspace.period("2026-10"))
    winners = {group.key: [row for row in group.rows if row.winner] for group in result.groups}
    assert all(winners.values())
    assert [row.shared for row in winners["三", "女"]] == [False] * 5 + [True] * 2
    assert len(winners["五", "男"]) < 5
    rows = [row for group in result.groups for row in group.rows]
    assert any(reason.code == "barred" for row in rows for reason in row.reasons)


def test_september_is_ranked_without_an_award(sample: Path) -> None:
    workspace = Workspace.open(sample, clock=lambda: SAMPLE_NOW, new_id=lambda: "unused")
    rows = [row for group in workspace.award(workspace.period("2026-09")).groups for row in group.rows]
    assert sum(row.place is not None for row in rows) > 180
    assert not any(row.winner for row in rows)


def test_the_sample_is_never_mixed_with_records_that_are_there(sample: Path) -> None:
    with pytest.raises(WrongUse) as refusal:
        create_sample(sample, Disk(), None)
    assert refusal.value.key == "errors.demo_folder_in_use"


def test_a_sample_that_was_stopped_half_way_leaves_an_empty_folder_and_can_be_made_again(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stopped(BaseException):
        """The process dies."""

    def stop(done: int, total: int) -> None:
        if done == stop_at:
            raise Stopped

    def first(devices: tuple[str, str], disk: Disk) -> Iterator[SealedFile]:
        return itertools.islice(sample_files(devices, disk), 30)

    monkeypatch.setattr("inspect_tui.store.sample.sample_files", first)  # thirty show it as well as all
    for stop_at in (1, 20, 30, 0):
        if stop_at:
            with pytest.raises(Stopped):
                create_sample(tmp_path, Disk(), stop)
            assert Workspace.open(tmp_path, clock=lambda: SAMPLE_NOW, new_id=lambda: "unused").empty
            assert Ledger(tmp_path, Disk()).refs() == ()
        else:
            (tmp_path / "records" / "2026-09").mkdir(parents=True)  # an empty one is in nobody's way
            create_sample(tmp_path, Disk(), stop)
    made = {ref.name: ref.path.read_bytes() for ref in Ledger(tmp_path, Disk()).refs()}
    undisturbed = {ref.name: ref.path.read_bytes() for ref in Ledger(sample, Disk()).refs()}
    assert len(made) == 30
    assert made.items() <= undisturbed.items()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"records", "settings.toml", "device.json"}
