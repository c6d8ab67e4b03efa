"""Values as plain JSON and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.award import AwardResult
from inspect_tui.core.base import Label
from inspect_tui.store.packing import packing


@dataclass(frozen=True, slots=True)
class Weighed:
    weight: Fraction


class Inner(NamedTuple):
    kind: Literal["a", "b"]
    values: Mapping[str, Fraction]


class Outer(NamedTuple):
    name: str
    whole: int | None
    inner: Inner | None
    weighed: tuple[Weighed, ...]
    label: Label | None
    texts: tuple[str, ...] = ()


FRACTIONS = st.fractions()
LABELS = st.builds(Label, zh=st.text(), en=st.text())
INNER = st.builds(Inner, kind=st.sampled_from(["a", "b"]), values=st.dictionaries(st.text(), FRACTIONS, max_size=2))
OUTER = st.builds(
    Outer,
    name=st.text(),
    whole=st.none() | st.integers(-(2**53), 2**53),
    inner=st.none() | INNER,
    weighed=st.lists(st.builds(Weighed, weight=FRACTIONS), max_size=2).map(tuple),
    label=st.none() | LABELS,
    texts=st.lists(st.text(), max_size=2).map(tuple),
)


@given(OUTER)
def test_what_was_packed_is_unpacked_to_the_same_value(value: Outer) -> None:
    way = packing(Outer)
    unpacked = way.unpack(orjson.loads(orjson.dumps(way.packed(value))))
    assert unpacked == value
    assert type(unpacked.inner) is type(value.inner)
    assert type(unpacked.weighed) is tuple


def test_another_field_or_type_is_another_shape() -> None:
    class More(NamedTuple):
        kind: Literal["a", "b"]
        values: Mapping[str, Fraction]
        added: int = 0

    class Other(NamedTuple):
        kind: Literal["a", "b"]
        values: Mapping[str, str]

    shapes = {packing(kind).shape.partition("(")[2] for kind in (Inner, More, Other)}
    assert len(shapes) == 3
    assert "margin:Fraction?" in packing(AwardResult).shape


@pytest.mark.parametrize("annotation", [float, set[str], tuple[int, str], dict[int, str], int | str, object])
def test_a_type_that_would_not_come_back_is_refused(annotation: object) -> None:
    with pytest.raises(TypeError):
        packing(annotation)
