"""Which characters are drawn alike everywhere, and what stands for the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.glyphs import is_safe, safe_twin


@pytest.mark.parametrize("character", "Aa0 ~，。：；？！（）《》【】「」、～￥　寝室ﾊﾝ")
def test_ascii_han_and_full_width_punctuation_are_safe(character: str) -> None:
    assert is_safe(character)
    assert safe_twin(character) == character


@pytest.mark.parametrize("character", "“”‘’…—·×÷°±℃①Ⅰ№※§●○★■▲→─│┌▁▔█é✓⚠•\x07\u200d\u0301")
def test_what_terminals_disagree_about_is_not(character: str) -> None:
    assert not is_safe(character)


@pytest.mark.parametrize(
    ("character", "twin"),
    [*zip("“”…—℃×√→é①─│┌╱▁█", '"".-Cx' + "v>e1-|+/ #", strict=True), ("ﬁ", "fi"), ("\u0301", ""), ("ʘ", "?")],
)
def test_what_is_like_it_stands_for_an_unsafe_character(character: str, twin: str) -> None:
    assert safe_twin(character) == twin


@pytest.mark.parametrize(
    ("characters", "twins"),
    [
        ("ⅠⅡⅢⅣⅨ①④⑨⑷⒋⓪²", "123491494402"),
        ("±≥≤≠‰", "?????"),
        ("≈№☑☒☐★☆", "~#vx_*o"),
        ("αβγΔµμΩ", "abgDuu?"),
        ("ИванОлегш", "IvanOleg?"),
    ],
)
def test_no_twin_says_anything_else(characters: str, twins: str) -> None:
    assert "".join(map(safe_twin, characters)) == twins


@pytest.mark.parametrize(("character", "twin"), [("⑩", "10"), ("⑳", "20"), ("½", "1/2"), ("¾", "3/4"), ("Ⅻ", "XII")])
def test_a_number_of_more_than_one_digit_is_written_out(character: str, twin: str) -> None:
    assert safe_twin(character) == twin


def test_all_letters_of_an_alphabet_have_twins_of_their_own() -> None:
    greek = "αβγδεζηθικλνξοπρστυφχ"
    assert len({safe_twin(letter) for letter in greek}) == len(greek)


@given(st.characters(exclude_categories=("Cs",)))
def test_what_stands_for_any_character_is_safe(character: str) -> None:
    assert all(is_safe(one) for one in safe_twin(character))
