"""What is taken without validation is what validation takes."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.plain import NotPlain, plain
from inspect_tui.core.policy import Policy
from inspect_tui.settings import Settings

SHIPPED = Path(__file__).resolve().parents[2] / "checklists"
POLICIES = sorted((SHIPPED / "policies").glob("*.toml"))

SETTINGS: dict[str, Any] = tomllib.loads(
    """
    policy = "mine"
    [school]
    name = "临江小学"
    phone = "8001"
    [calendar]
    holidays = [2026-10-01]
    [[calendar.term]]
    id = "2026-T1"
    start = 2026-09-01
    end = 2027-01-20
    """,
    parse_float=Decimal,
)

ODD = st.one_of(
    st.sampled_from(
        [
            "",
            "room",
            "年级",
            "2/3",
            "zero",
            "1/0",
            "3-9",
            "mean",
            "5",
            "0.50",
            "5.",
            ".5",
            "٣",
            " 5",
            "-1",
            "1_0",
            "1e3",
            "2026-10-01",
        ]
    ),
    st.integers(-1, 40),
    st.booleans(),
    st.sampled_from([Decimal("0.5"), Decimal("NaN"), Decimal("Infinity"), Decimal(-3)]),
    st.lists(st.sampled_from(["sick", "x", 1]), max_size=2),
    st.just({}),
    st.just({"zh": "甲", "en": "A"}),
)


def of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Paths of everything in a document."""
    inside = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    return [path, *(found for key, value in inside for found in places(value, (*path, key)))]


def changed(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(document) if isinstance(document, dict) else list(document)
    copy[path[0]] = changed(copy[path[0]], path[1:], value)
    return copy


def agree(model: type[BaseModel], document: Any) -> bool:
    """Whether what is taken is what pydantic takes; what is not taken may be anything."""
    try:
        taken = plain(model, document)
    except NotPlain:
        return True
    try:
        validated = model.model_validate(document)
    except ValidationError:
        return False
    return (
        taken == validated and repr(taken) == repr(validated) and taken.model_fields_set == validated.model_fields_set
    )


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_shipped_policy_is_taken_plainly(path: Path) -> None:
    assert plain(Policy, of(path)) == Policy.model_validate(of(path))


def test_settings_are_taken_plainly() -> None:
    assert plain(Settings, SETTINGS) == Settings.model_validate(SETTINGS)
    assert plain(Settings, {}) == Settings()


@pytest.mark.parametrize(
    "document",
    [None, [], {"colour": "red"}, {"policy": 1}, {"school": []}, {"calendar": {"holidays": ["2026-10-01"]}}],
)
def test_what_is_not_plain_is_left_to_pydantic(document: Any) -> None:
    with pytest.raises(NotPlain):
        plain(Settings, document)


@given(st.data())
def test_nothing_is_taken_that_pydantic_takes_otherwise(data: st.DataObject) -> None:
    model, document = data.draw(
        st.sampled_from(
            [
                (Settings, SETTINGS),
                *((Policy, of(path)) for path in POLICIES),
                (Checklist, of(SHIPPED / "dorm-daily.toml")),
            ]
        )
    )
    for _ in range(data.draw(st.integers(1, 3))):
        document = changed(document, data.draw(st.sampled_from(places(document))), data.draw(ODD))
    assert agree(model, document)


KEYS = sorted(
    name
    for field in (Policy, *(info.annotation for info in Policy.model_fields.values()))
    if isinstance(field, type) and issubclass(field, BaseModel)
    for name in field.model_fields
)


@given(
    st.sampled_from(["", "eligible", "score", "select", "bottom", "notice", "numbering"]), st.sampled_from(KEYS), ODD
)
def test_no_key_of_a_policy_is_taken_otherwise(table: str, key: str, value: Any) -> None:
    document = of(POLICIES[0])
    inside = document.setdefault(table, {}) if table else document
    inside[key] = value
    assert agree(Policy, document)
