"""Tests: which spellings of a name mean the same one, and which one somebody means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.unit_names import Names, alike_name, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("３-301", "3-301"),
        ("3－301", "3-301"),
        ("3 - 301", "3-301"),
        ("七（１）班", "七(1)班"),
        ("三年级 1班", "三年级1班"),
    ],
)
def test_full_width_signs_and_blanks_make_no_other_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)


@pytest.mark.parametrize(("one", "other"), [("1 11", "11 1"), ("①班", "1班"), ("3-301", "3301"), ("A1", "a1")])
def test_what_may_be_two_names_stays_two(one: str, other: str) -> None:
    assert same_name(one) != same_name(other)


@pytest.mark.parametrize(("one", "other"), [("A1", "a1"), ("3—301", "3-301"), ("3——301", "3-301"), ("3 301", "3301")])
def test_case_dashes_and_blanks_make_names_alike(one: str, other: str) -> None:
    assert alike_name(one) == alike_name(other)


@given(st.text(alphabet="3０1 －-—（）()Aa班", max_size=8))
def test_folding_again_changes_nothing(text: str) -> None:
    assert same_name(same_name(text)) == same_name(text)
    assert alike_name(same_name(text)) == alike_name(text)


def test_a_name_as_it_is_typed_goes_before_its_other_spellings() -> None:
    names = Names(["三（4）", "三（14）", "A1", "a1", "3-205"])
    assert names.meant("三(4)") == ("三（4）",)
    assert names.meant("３－２０５") == ("3-205",)
    assert names.meant("3—205") == ("3-205",)
    assert names.meant("A1") == names.meant("Ａ１") == ("A1",)
    assert Names(["A-1", "a-1"]).meant("A—1") == ("A-1", "a-1")
    assert names.meant("3-206") == ()
