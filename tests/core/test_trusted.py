"""Values built without validation equal those that are validated."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import A_DAY, A_MOMENT, a_campus, a_mark, a_room, a_round, a_sealed_round, an_inspection
from inspect_tui.core.base import Frozen
from inspect_tui.core.campus import Person
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.inspection import Inspection, Mark, Version
from inspect_tui.core.records import (
    Amendment,
    AmendmentRecord,
    Confirmation,
    ConfirmationRecord,
    InspectionRecord,
    Review,
    ReviewRecord,
    RosterRecord,
    SealedFile,
    Trial,
    TrialRecord,
    TrialSetting,
)
from inspect_tui.core.trusted import reader

CHECKLISTS = sorted((Path(__file__).resolve().parents[2] / "checklists").glob("*.toml"))
BY: dict[str, Any] = {"id": "r", "device": "d", "by": "p1", "at": A_MOMENT, "parents": ("q",)}
A_PERSON = Person(id="p1", name="王", roles=("inspector",), class_name="三（2）")

WRITTEN: tuple[Frozen, ...] = (
    Mark(item="T01", verdict="pass", value=Decimal("12.50"), beds=(1, 3), reason=0, repair=True, count=2),
    an_inspection("3-205", a_mark(), a_mark("T02", "na"), note="好"),
    Inspection(id="i", place="3-205"),
    an_inspection("3-205", a_mark()).model_copy(
        update={"first": Version(status="locked", marks=(a_mark("T02", beds=(1, 2)),), note="x", finished=A_MOMENT)}
    ),
    a_round("3-205", "3-206", override="陪同"),
    a_room(valid_from=A_DAY, more={"house": "东"}),
    a_campus(people=(A_PERSON,)),
    a_sealed_round(),
    InspectionRecord(**BY, body=an_inspection()),
    ReviewRecord(**BY, body=Review(round="r", decision="return", reason="重查")),
    ConfirmationRecord(**BY, body=Confirmation(round="r", inspection="i", item="C", decision="confirm")),
    AmendmentRecord(
        **BY, body=Amendment(round="r", inspection="i", action="replace", reason="x", replacement=an_inspection())
    ),
    RosterRecord(**BY, body=a_campus()),
    TrialRecord(
        **BY,
        body=Trial(
            period="2026-10",
            policy="t",
            policy_sha256="0",
            settings=(TrialSetting(key="select.percent", before="20", after="none"),),
            entered=1,
            left=0,
            kept=True,
            kept_sha256="1",
        ),
    ),
)


@pytest.mark.parametrize("value", WRITTEN, ids=lambda value: type(value).__name__)
def test_what_is_read_back_equals_what_was_written_and_what_validation_gives(value: Frozen) -> None:
    document = value.model_dump(mode="json", by_alias=True)
    read = reader(type(value))(document)

    assert read == value == type(value).model_validate(document)
    assert read.model_dump_json(by_alias=True) == value.model_dump_json(by_alias=True)
    assert read.model_copy() == value


# a sealed file tells its records apart by their kind, which is a default
SPARSE = [value for value in WRITTEN if not isinstance(value, SealedFile)]


@pytest.mark.parametrize("value", SPARSE, ids=lambda value: type(value).__name__)
def test_fields_at_their_default_may_be_left_out(value: Frozen) -> None:
    document = value.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    assert reader(type(value))(document) == value


@pytest.mark.parametrize("path", CHECKLISTS, ids=lambda path: path.stem)
def test_a_shipped_checklist_is_read_as_validation_reads_it(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)

    assert reader(Checklist)(data) == Checklist.model_validate(data)


def test_points_by_beds_are_read_as_validation_reads_them() -> None:
    labels = 'short = {zh = "被", en = "Q"}\ntext = {zh = "被", en = "Q"}'
    item = f'id = "Q"\n{labels}\nby_beds = {{8 = 10, 3 = 30.5}}\nfixed = 40'
    head = 'id = "x"\ntitle = {zh = "查", en = "X"}\narea = "dorm"\napplies_to = ["room"]'
    text = f'{head}\n[[section]]\nid = "s"\ntitle = {{zh = "查", en = "X"}}\n[[section.item]]\n{item}\n'
    data = tomllib.loads(text, parse_float=Decimal)
    read = reader(Checklist)(data)

    assert read == Checklist.model_validate(data)
    assert read.item("Q").by_beds == {8: 10, 3: Decimal("30.5")}
    assert reader(Checklist)(read.model_dump(mode="json", by_alias=True)) == read


@given(
    st.builds(
        Mark,
        item=st.text(max_size=3),
        verdict=st.sampled_from(["pass", "fail", "na"]),
        count=st.integers(1, 99),
        beds=st.lists(st.integers(0, 10), max_size=3).map(tuple),
        reason=st.none() | st.integers(0, 5),
        value=st.none() | st.decimals(-1000, 1000, places=2),
        repair=st.booleans(),
    )
)
def test_any_mark_is_read_back(mark: Mark) -> None:
    assert reader(Mark)(mark.model_dump(mode="json", exclude_defaults=True)) == mark


@pytest.mark.parametrize(
    ("value", "change"),
    [
        (a_mark(), {"colour": "red"}),
        (a_mark(), {"value": 0.1}),
        (a_mark(), {"beds": 3}),
        (an_inspection(), {"started": "2026-10-12T07:20:00"}),
        (an_inspection(), {"started": "yesterday"}),
        (a_round(), {"date": 20261012}),
        (a_room(), {"colour": "red"}),
        (InspectionRecord(**BY, body=an_inspection()), {"body": []}),
    ],
)
def test_what_the_model_did_not_write_is_refused(value: Frozen, change: dict[str, Any]) -> None:
    document = value.model_dump(mode="json", by_alias=True) | change

    with pytest.raises((KeyError, TypeError, ValueError, AttributeError, ArithmeticError)):
        reader(type(value))(document)


@pytest.mark.parametrize("missing", ["item", "verdict"])
def test_a_document_without_a_required_field_is_refused(missing: str) -> None:
    document = a_mark().model_dump(mode="json")
    del document[missing]

    with pytest.raises(KeyError):
        reader(Mark)(document)
