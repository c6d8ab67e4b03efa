"""How wide text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.text import cell_width


@pytest.mark.parametrize(
    ("text", "width"), [("3-205", 5), ("寝室", 4), ("a\tb", 2), ("e\u0301", 1), ("～", 2), ("\u200b", 0), ("", 0)]
)
def test_wide_characters_take_two_cells_and_those_without_a_shape_none(text: str, width: int) -> None:
    assert cell_width(text) == width


@given(st.text())
def test_a_text_is_as_wide_as_its_characters(text: str) -> None:
    assert cell_width(text) == sum(cell_width(character) for character in text)
