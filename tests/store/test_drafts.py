import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from builders import A_MOMENT, HOSTILE, a_mark, a_room, a_round, an_inspection
from inspect_tui.errors import Damaged, InspectError, WrongUse
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Draft, Drafts
from inspect_tui.store.journal.db import JournalDB
from inspect_tui.store.ledger import Ledger

TEXT = 'id = "dorm-daily"\n'


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


def begun(drafts: Drafts) -> Draft:
    places = ("3-205", "3-206", "3-207")
    return drafts.create(a_round(*places), TEXT, tuple(a_room(place) for place in places))


def test_everything_saved_is_there_after_opening_again(drafts: Drafts) -> None:
    first = an_inspection("3-205", a_mark(count=2, beds=(1, 3), reason=0), note=HOSTILE)
    with begun(drafts) as draft:
        draft.save(first, current="3-206")
        draft.save(an_inspection("3-206", status="locked"))
        draft.move("3-207")
        round_ = draft.round
    with drafts.open(round_.id) as again:
        assert again.round == round_
        assert again.checklist_text == TEXT
        assert [place.id for place in again.places] == ["3-205", "3-206", "3-207"]
        assert again.inspections == {"3-205": first, "3-206": an_inspection("3-206", status="locked")}
        assert again.current == "3-207"
        assert again.problems == ()


def test_a_mark_is_on_disk_when_save_returns(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        for count in range(1, 6):
            draft.save(an_inspection("3-205", a_mark(count=count)), current="3-205")
            look = Drafts(drafts.folder)
            assert look.summaries()[0].current == "3-205"
            data = (drafts.folder / f"{draft.id}.jsonl").read_bytes()
            assert data.count(b"\n") == data.count(b'{"s":')
            assert (f'"count":{count}' if count > 1 else '"verdict":"fail"') in data.decode().splitlines()[-1]


def test_a_mark_costs_one_line_of_at_most_one_and_a_half_kilobytes(drafts: Drafts) -> None:
    marks = [a_mark(f"T{number:02}", count=2, beds=(1, 2)) for number in range(15)]
    with begun(drafts) as draft:
        path = drafts.folder / f"{draft.id}.jsonl"
        before = path.read_bytes()
        draft.save(an_inspection("3-205", *marks), current="3-206")
        added = path.read_bytes()[len(before) :]
    assert added.count(b"\n") == 1
    assert len(added) <= 1500


def test_a_mark_taken_back_is_gone_from_the_disk(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        draft.save(an_inspection("3-205", a_mark(), note="x"))
        draft.save(an_inspection("3-205", status="open"))
    with drafts.open(draft.id) as again:
        assert again.inspections == {"3-205": an_inspection("3-205", status="open")}


def test_a_place_outside_the_round_is_refused(drafts: Drafts) -> None:
    with begun(drafts) as draft, pytest.raises(KeyError):
        draft.save(an_inspection("3-999"))


def test_a_draft_is_a_tinydb_database(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        assert isinstance(draft.database, TinyDB)
        draft.save(an_inspection("3-206", status="locked"), current="3-207")
        (found,) = draft.database.table("inspections").search(where("status") == "locked")
        assert (found.doc_id, found["place"]) == (2, "3-206")
        assert draft.database.table("position").all() == [{"place": "3-207"}]
    with JournalDB(drafts.folder / f"{draft.id}.jsonl") as database:
        assert database.table("inspections").get(doc_id=2)["status"] == "locked"
        assert database.tables() == {"draft", "round", "checklist", "places", "position", "inspections", "spare"}


def test_a_list_of_drafts_says_how_far_each_is_and_whether_it_is_open(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        draft.save(an_inspection("3-205"), current="3-206")
        draft.save(an_inspection("3-206", a_mark(), status="open"))
        (summary,) = drafts.summaries()
        assert summary.locked
    (summary,) = drafts.summaries()
    assert (summary.done, summary.total, summary.current, summary.locked) == (1, 3, "3-206", False)
    assert summary.checklist_text == TEXT
    assert summary.saved.tzinfo is not None
    assert drafts.problems() == ()


def test_a_draft_that_is_open_is_refused_naming_who_has_it(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        with pytest.raises(InspectError) as caught:
            drafts.open(draft.id)
        assert caught.value.key == "errors.draft_locked"
        assert caught.value.exit_code == 3
        assert set(caught.value.values) == {"who", "host", "pid", "since"}
        assert "?" not in caught.value.values.values()
    drafts.open(draft.id).close()


def test_a_draft_held_by_another_process_is_refused_and_free_when_that_dies(drafts: Drafts) -> None:
    begun(drafts).close()
    (summary,) = drafts.summaries()
    program = (
        "import sys; from pathlib import Path; from inspect_tui.store.drafts import Drafts\n"
        f"held = Drafts(Path({str(drafts.folder)!r})).open({summary.round.id!r})\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert drafts.summaries()[0].locked
        with pytest.raises(InspectError) as caught:
            drafts.open(summary.round.id)
        assert caught.value.values["pid"] == str(other.pid)
        other.kill()
        other.wait()
        drafts.open(summary.round.id).close()


def test_a_draft_opened_in_one_thread_can_be_closed_in_another(drafts: Drafts) -> None:
    begun(drafts).close()
    with ThreadPoolExecutor(max_workers=1) as worker:
        draft = worker.submit(drafts.open, drafts.summaries()[0].round.id).result()
        assert drafts.summaries()[0].locked
    draft.close()
    assert not drafts.summaries()[0].locked
    drafts.open(draft.id).close()


def test_a_copy_of_a_draft_is_a_problem_and_not_a_second_round(drafts: Drafts) -> None:
    draft = begun(drafts)
    draft.close()
    original = drafts.folder / f"{draft.id}.jsonl"
    (drafts.folder / f"{draft.id} (1).jsonl").write_bytes(original.read_bytes())
    assert len(drafts.summaries()) == 1
    assert [problem.file for problem in drafts.problems()] == [f"drafts/{draft.id} (1).jsonl"]


def test_a_draft_of_that_id_cannot_be_begun_twice(drafts: Drafts) -> None:
    with begun(drafts) as draft:
        draft.save(an_inspection("3-205"))
    with pytest.raises(WrongUse):
        begun(drafts)
    with drafts.open(draft.id) as again:
        assert "3-205" in again.inspections


def test_an_unknown_draft_is_wrong_use_and_leaves_no_file(drafts: Drafts) -> None:
    with pytest.raises(WrongUse) as caught:
        drafts.open("nobody")
    assert caught.value.key == "errors.no_draft"
    assert list(drafts.folder.glob("*.jsonl")) == []


def test_only_a_draft_without_records_can_be_discarded(drafts: Drafts) -> None:
    draft = begun(drafts)
    draft.save(an_inspection("3-205", a_mark(), status="open"))
    with pytest.raises(WrongUse):
        draft.discard()
    draft.save(an_inspection("3-205", status="open"))
    draft.discard()
    assert drafts.summaries() == ()


def test_an_unreadable_draft_is_a_problem_and_the_others_are_listed(drafts: Drafts) -> None:
    begun(drafts).close()
    (drafts.folder / "broken.jsonl").write_bytes(bytes(100))
    with JournalDB(drafts.folder / "other.jsonl") as database:
        database.insert({"n": 1})
    assert len(drafts.summaries()) == 1
    found = {problem.file: problem.code for problem in drafts.problems()}
    assert found == {"drafts/broken.jsonl": "damaged_draft", "drafts/other.jsonl": "damaged_draft"}
    with pytest.raises(Damaged):
        drafts.open("broken")
    assert (drafts.folder / "broken.jsonl").read_bytes() == bytes(100)


def test_a_draft_of_a_newer_program_is_left_alone(drafts: Drafts) -> None:
    draft = begun(drafts)
    draft.close()
    with JournalDB(drafts.folder / f"{draft.id}.jsonl") as database:
        database.table("draft").update({"schema": 2})
    with pytest.raises(InspectError) as caught:
        drafts.open(draft.id)
    assert caught.value.key == "errors.newer_file"
    assert [problem.code for problem in drafts.problems()] == ["newer_file"]


def test_what_a_crash_left_of_a_sealed_round_is_dropped_and_never_resumed(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, Disk())
    drafts = Drafts(tmp_path / "drafts", is_sealed=ledger.holds)
    draft = begun(drafts)
    draft.save(an_inspection("3-205"))
    path = drafts.folder / f"{draft.id}.jsonl"
    left = path.read_bytes()
    ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    path.write_bytes(left)
    with pytest.raises(WrongUse) as caught:
        drafts.open(draft.id)
    assert caught.value.key == "errors.draft_sealed"
    assert drafts.summaries() == ()
    assert not path.exists()


def test_a_draft_stays_while_its_sealed_file_is_damaged(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, Disk())
    drafts = Drafts(tmp_path / "drafts", is_sealed=ledger.holds)
    draft = begun(drafts)
    path = drafts.folder / f"{draft.id}.jsonl"
    left = path.read_bytes()
    ref = ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
    path.write_bytes(left)
    ref.path.write_bytes(ref.path.read_bytes()[:-5])
    assert len(drafts.summaries()) == 1
    assert path.exists()
