"""Imported scores are counted once each, whatever table, laptop or order they came in."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builders import A_DAY, A_MOMENT, a_room
from inspect_tui.core.imported import file_id, imported, imported_rows, record_id
from inspect_tui.core.period import parse_period
from inspect_tui.core.records import FileHeader, ImportedRecord, ImportedScore, SealedFile

OCTOBER = parse_period("2026-10", ())
assert OCTOBER is not None


def a_score(place: str = "3-205", **fields: Any) -> ImportedScore:
    defaults: dict[str, Any] = {"date": A_DAY, "source": "dorm-daily", "score": Decimal("93.35"), "file": "旧.csv"}
    return ImportedScore(place=place, **(defaults | fields))


def a_file(*scores: ImportedScore, device: str = "device-1", by: str = "s1") -> SealedFile:
    records = tuple(
        ImportedRecord(id=record_id(score), device=device, by=by, at=A_MOMENT, body=score) for score in scores
    )
    name = file_id((record.id for record in records), device)
    header = FileHeader(kind="import", id=name, date=A_DAY, device=device, app="0", sealed=A_MOMENT)
    return SealedFile(header=header, places=tuple({score.place: a_room(score.place) for score in scores}.values()),
                      records=records)  # fmt: skip


def test_an_id_is_made_from_what_is_said_and_not_from_where_it_stood() -> None:
    assert record_id(a_score(file="a.csv", line=2)) == record_id(a_score(file="b.xlsx", line=9))
    assert record_id(a_score(score=Decimal("95"))) == record_id(a_score(score=Decimal("95.00")))
    others = [
        a_score("3-206"), a_score(date=date(2026, 10, 13)), a_score(slot="evening"), a_score(source="dorm-evening"),
        a_score(score=Decimal("93.36")), a_score(score=None), a_score(status="locked"), a_score(facts=("veto",)),
    ]  # fmt: skip
    assert len({record_id(score) for score in (a_score(), *others)}) == 9


@given(st.lists(st.sampled_from([1, 2, 3]), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_no_order_and_no_repetition_of_files_changes_what_is_imported(numbers: list[int], random: Any) -> None:
    first, second = a_score(), a_score("3-206")
    by_number = {
        1: a_file(first, device="device-1"),
        2: a_file(first, second, device="device-2", by="s2"),
        3: a_file(second, device="device-3"),
    }
    files = [by_number[number] for number in {*numbers}]
    shuffled = [by_number[number] for number in numbers]
    random.shuffle(shuffled)
    assert imported(shuffled) == imported(files)


def test_a_row_is_exact_approved_and_of_the_place_as_it_was() -> None:
    (row,) = imported_rows(imported([a_file(a_score(facts=("veto",)))]), OCTOBER)
    assert (row.score, row.approved, row.facts) == (Fraction(1867, 20), True, frozenset({"veto"}))
    assert (row.unit, row.day, row.source, row.status) == ("3-205", A_DAY, "dorm-daily", "inspected")
    assert (row.attributes["grade"], row.attributes["class"]) == ("三", "三（2）")


def test_only_the_period_and_the_sources_asked_for_are_given_and_facts_wherever_they_were_found() -> None:
    scores = imported(
        [a_file(a_score(), a_score("3-206", source="other"), a_score("3-207", source="other", facts=("veto",)))]
    )
    assert [row.unit for row in imported_rows(scores, OCTOBER, ["dorm-daily"])] == ["3-205", "3-207"]
    november = parse_period("2026-11", ())
    assert november is not None
    assert imported_rows(scores, november) == ()
