"""Reading sealed files only as far as the question needs."""

import hashlib
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_mark, a_sealed_round, an_inspection
from inspect_tui.core.inspection import Mark, Round
from inspect_tui.core.records import InspectionRecord, SealedFile
from inspect_tui.errors import Damaged
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.sealed import decode, encode
from inspect_tui.store.stored import Known, RoundHead, StoredRound, opened, whole
from small_school import everything

MARKS = st.builds(
    Mark,
    item=st.sampled_from(["T01", "T02"]),
    verdict=st.sampled_from(["pass", "fail", "na"]),
    count=st.integers(1, 3),
    beds=st.lists(st.integers(1, 8), max_size=2).map(tuple),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path, Disk())


def a_round_with(*marks: Mark) -> SealedFile:
    content = a_sealed_round("aaaa")
    (record,) = content.records
    assert isinstance(record, InspectionRecord)
    body = an_inspection("3-205", *marks, id=record.id)
    return content.model_copy(update={"records": (record.model_copy(update={"body": body}),)})


def read(data: bytes, known: Known) -> StoredRound:
    head = opened(data, "x", known)
    assert isinstance(head, RoundHead)
    return head.read(known, lambda: decode(data, "x"))


def put(ledger: Ledger, data: bytes) -> None:
    """Put a file under its right name, as somebody else's program might."""
    folder = ledger.records / "2026-10"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"2026-10-12_aaaa.{hashlib.sha256(data).hexdigest()[:12]}.json").write_bytes(data)


@given(st.lists(MARKS, max_size=3))
def test_a_stored_round_is_what_full_validation_reads(marks: list[Mark]) -> None:
    data = encode(a_round_with(*marks))
    validated = decode(data, "x")

    assert read(data, Known()).findings == validated.findings
    assert whole(data, "x") == validated
    assert encode(whole(data, "x")) == data


def test_a_stored_round_is_read_again_for_its_inspections(ledger: Ledger) -> None:
    content = a_sealed_round("aaaa")
    ref = ledger.seal(content)
    (file,), _ = everything(ledger)

    assert isinstance(file, StoredRound)
    assert file.whole() == content
    ref.path.write_bytes(b"")
    with pytest.raises(Damaged):
        file.whole()


def test_equal_marks_and_equal_places_are_read_once() -> None:
    known = Known()
    first, second = (read(encode(a_sealed_round(name)), known) for name in ("aaaa", "bbbb"))

    assert first.findings[0].marks is second.findings[0].marks
    assert first.places is second.places
    assert first.findings[0].id != second.findings[0].id


def test_the_same_places_with_other_rows_are_not_confused() -> None:
    known = Known()
    content = a_sealed_round("aaaa")
    moved = tuple(place.model_copy(update={"occupants": 1}) for place in content.places)
    read(encode(content), known)

    assert read(encode(content.model_copy(update={"places": moved})), known).places == moved


def test_a_file_whose_layout_was_changed_by_a_tool_is_still_read(ledger: Ledger) -> None:
    content = a_sealed_round("aaaa")
    put(ledger, orjson.dumps(orjson.loads(encode(content)), option=orjson.OPT_INDENT_2))
    files, problems = everything(ledger)

    assert ([file.whole() for file in files], problems) == ([content], ())


@pytest.mark.parametrize("bad", [b'"colour":"red","status":"inspected"', b'"started":"soon","status":"inspected"'])
def test_an_inspection_that_cannot_be_read_is_damage_when_it_is_asked_for(bad: bytes, ledger: Ledger) -> None:
    data = encode(a_round_with(a_mark()))
    changed = data.replace(b'"status":"inspected"', bad)
    if b"soon" in bad:
        start = changed.find(b'"started":"2026', changed.find(b'"records"'))
        changed = changed[:start] + changed[changed.find(b",", start) + 1 :]
    put(ledger, changed)
    (file,), problems = everything(ledger)

    assert problems == ()
    with pytest.raises(Damaged):
        file.whole()


@pytest.mark.parametrize(
    ("good", "bad"), [(b'"place":', b'"room":'), (b'"scope":', b'"where":'), (b'"kind":"ins', b'"kind":"x')]
)
def test_a_round_without_what_a_ranking_needs_is_damage_at_once(good: bytes, bad: bytes, ledger: Ledger) -> None:
    data = encode(a_round_with(a_mark()))
    assert good in data
    put(ledger, data.replace(good, bad))
    files, problems = everything(ledger)

    assert (files, [problem.code for problem in problems]) == ((), ["damaged_file"])


def test_only_the_rounds_that_are_chosen_are_read(ledger: Ledger) -> None:
    class Choosing:
        def surely(self, round_: Round) -> bool:
            return round_.id == "cccc"

        def after_all(self, round_: Round) -> bool:
            return round_.id == "bbbb"

    for name in ("aaaa", "bbbb", "cccc"):
        ledger.seal(a_sealed_round(name))
    files, _ = everything(ledger, choice=Choosing())

    assert [file.round.id for file in files if file.round] == ["bbbb", "cccc"]
