"""Reading sealed files only as far as the question needs."""

import hashlib
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import A_DAY, A_MOMENT, a_mark, a_room, a_sealed_round, an_inspection
from inspect_tui.core.base import Label
from inspect_tui.core.campus import Building, Campus, Person
from inspect_tui.core.inspection import Mark, Round
from inspect_tui.core.records import InspectionRecord, RosterRecord, SealedFile
from inspect_tui.errors import Damaged
from inspect_tui.store.disk import Disk
from inspect_tui.store.ledger import Ledger
from inspect_tui.store.roster import roster_file
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


HOSTILE = st.text(max_size=12) | st.sampled_from(
    ['},{"id":"x', '}],"people":[', '"places":[{"id":', "}]}}\n", "\\", '"', "}]", "{", '{"id":', '\\"},{"', "}, {"]
)
"""Texts that look like what stands between places."""


def a_roster(campus: Campus) -> SealedFile:
    return roster_file(campus, (), record_id="aaaa", device="d", by="", at=A_MOMENT, app="0")


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


@given(
    texts=st.lists(HOSTILE, min_size=1, max_size=3, unique=True),
    people=st.lists(HOSTILE, max_size=2, unique=True),
    buildings=st.lists(HOSTILE, max_size=2, unique=True),
    begun=st.sampled_from([None, A_DAY]),
)
def test_a_roster_is_read_place_by_place_as_full_validation_reads_it(
    texts: list[str], people: list[str], buildings: list[str], begun: date | None
) -> None:
    rooms = [
        a_room("3-205", floor=text, name=Label(zh=text, en="x"), features=(text,), more={text: text}, valid_from=begun)
        for text in texts
    ]
    rooms = [room.model_copy(update={"id": room.floor}) for room in rooms]
    campus = Campus(
        buildings=tuple(Building(id=text, name=Label(zh=text, en=text)) for text in buildings),
        places=tuple(rooms),
        people=tuple(Person(id=text, name=text, roles=("inspector",)) for text in people),
    )
    data = encode(a_roster(campus))
    known = Known()

    assert opened(data, "x", known) == decode(data, "x")
    assert list(known.places.values()) == rooms


def test_a_roster_with_a_name_that_looks_like_the_border_of_places_is_read_as_a_whole(ledger: Ledger) -> None:
    content = a_roster(Campus(places=(a_room("3-205", gender="},{"), a_room("3-206"))))
    put(ledger, encode(content))

    assert everything(ledger) == ((content,), ())


def test_a_roster_and_the_rounds_share_the_places_of_which_they_say_the_same() -> None:
    known = Known()
    roster = opened(encode(a_roster(Campus(places=(a_room("3-205"), a_room("3-206"))))), "x", known)
    walked = read(encode(a_sealed_round("aaaa")), known)

    assert isinstance(roster, SealedFile)
    (record,) = roster.records
    assert isinstance(record, RosterRecord)
    assert walked.places[0] is record.body.places[0]
    assert record.body.places[0].features is record.body.places[1].features


@pytest.mark.parametrize(
    ("good", "bad"), [(b'"floor":', b'"storey":'), (b'"kind":"roster","id"', b'"kind":"review","id"'), (b"}]", b"}}]")]
)
def test_a_roster_that_this_program_would_not_write_is_damage(good: bytes, bad: bytes, ledger: Ledger) -> None:
    data = encode(a_roster(Campus(places=(a_room("3-205"), a_room("3-206")))))
    assert good in data
    put(ledger, data.replace(good, bad))
    files, problems = everything(ledger)

    assert (files, [problem.code for problem in problems]) == ((), ["damaged_file"])


def test_what_was_learnt_from_one_month_is_let_go_but_for_the_places(ledger: Ledger) -> None:
    known = Known()
    first = read(encode(a_sealed_round("aaaa")), known)
    known.forget()
    second = read(encode(a_sealed_round("bbbb")), known)

    assert first.places == second.places
    assert first.places is not second.places
    assert first.places[0] is second.places[0]


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
