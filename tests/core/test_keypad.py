"""The keys of the Inspect screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspect_tui.core.key_symbols import CHARACTERS, HALF_WIDTH, KEYS, fold
from inspect_tui.core.keypad import Act, Intent, Keypad, Mode

FULL_WIDTH = {
    **{digit: chr(0xFF10 + int(digit)) for digit in "0123456789"},
    " ": "　",
    ".": "。",
    "/": "、",
    "*": "＊",
    "-": "－",
    "=": "＝",
}
SYMBOLS = sorted(set(CHARACTERS.values()) | set(KEYS.values()))


def typed(*symbols: str, beds: bool = True, gap_ms: int = 100) -> tuple[Keypad, list[Intent]]:
    """Feed symbols one after another and return the state and every meaning."""
    pad, intents = Keypad(), []
    for position, symbol in enumerate(symbols):
        pad, intent = pad.feed(symbol, position * gap_ms, beds=beds)
        intents.append(intent)
    return pad, intents


def last(*symbols: str, beds: bool = True) -> Intent:
    return typed(*symbols, beds=beds)[1][-1]


@pytest.mark.parametrize(("keys", "code"), [(("1",), "1"), (("9",), "9"), (("0", "1"), "01"), (("0", "0", "9"), "009")])
def test_an_items_number_fails_it(keys: tuple[str, ...], code: str) -> None:
    assert last(*keys) == Intent(Act.FAIL, code)


def test_a_pending_zero_waits_and_is_shown() -> None:
    pad, intents = typed("0")
    assert (pad.mode, pad.typed, intents[-1].act) == (Mode.ZEROS, "0", Act.PENDING)


def test_backspace_cancels_a_pending_zero_and_undoes_nothing() -> None:
    pad, intents = typed("0", "backspace")
    assert (pad.mode, intents[-1].act) == (Mode.READY, Act.PENDING)


@pytest.mark.parametrize("symbol", [s for s in SYMBOLS if not s.isdigit() and s not in {"backspace", "escape"}])
def test_while_a_zero_waits_anything_but_a_digit_is_refused(symbol: str) -> None:
    pad, intents = typed("0", symbol)
    assert (pad.mode, pad.typed, intents[-1]) == (Mode.ZEROS, "0", Intent(Act.REFUSED, "zeros"))


def test_a_third_zero_is_refused() -> None:
    pad, intents = typed("0", "0", "0")
    assert (pad.typed, intents[-1].act) == ("00", Act.REFUSED)


@pytest.mark.parametrize(
    ("symbol", "intent"),
    [
        ("1", Intent(Act.STATUS, "locked")),
        ("2", Intent(Act.STATUS, "locked_inside")),
        ("3", Intent(Act.STATUS, "refused")),
        ("4", Intent(Act.STATUS, "sick")),
        ("5", Intent(Act.STATUS, "repair")),
        ("6", Intent(Act.STATUS, "vacant")),
        ("7", Intent(Act.STATUS, "away")),
        ("8", Intent(Act.NOT_APPLICABLE)),
        ("9", Intent(Act.REPAIR)),
        ("0", Intent(Act.NOTE)),
    ],
)
def test_slash_and_a_digit(symbol: str, intent: Intent) -> None:
    assert last("/", symbol) == intent


def test_a_slash_waits_for_its_digit_and_backspace_cancels_it() -> None:
    assert last("/", "enter") == Intent(Act.REFUSED, "slash")
    assert typed("/", "backspace")[0].mode is Mode.READY


def test_beds_are_toggled_until_a_full_stop_closes_them() -> None:
    pad, intents = typed(".", "1", "0", ".", "1")
    assert intents[1:3] == [Intent(Act.BED, number=1), Intent(Act.BED, number=10)]
    assert (pad.mode, intents[-1]) == (Mode.READY, Intent(Act.FAIL, "1"))


@pytest.mark.parametrize(("symbol", "act"), [("enter", Act.PASS_REST), ("-", Act.LESS), ("backspace", Act.UNDO)])
def test_any_other_key_closes_bed_entry_and_then_acts(symbol: str, act: Act) -> None:
    pad, intents = typed(".", "1", symbol)
    assert (pad.mode, intents[-1].act) == (Mode.READY, act)


def test_beds_do_not_open_for_an_item_that_has_none() -> None:
    assert last(".", beds=False) == Intent(Act.REFUSED, "no_beds")


def test_a_jump_is_digits_and_enter() -> None:
    assert last("*", "2", "1", "3", "enter") == Intent(Act.JUMP, "213")
    assert last("*", "2", "1", "backspace", "3", "enter") == Intent(Act.JUMP, "23")
    assert typed("*", "enter")[0].mode is Mode.READY


def test_the_same_key_within_80_ms_is_the_keyboards_repeat() -> None:
    assert [i.act for i in typed("3", "3", gap_ms=79)[1]] == [Act.FAIL, Act.NOTHING]
    assert [i.act for i in typed("3", "3", gap_ms=80)[1]] == [Act.FAIL, Act.FAIL]


def test_a_key_held_down_acts_once() -> None:
    assert [i.act for i in typed(*["enter"] * 20, gap_ms=33)[1]].count(Act.PASS_REST) == 1


@pytest.mark.parametrize("times", [(0,), (699,), (500, 533, 566, 599, 632, 665, 698, 731, 764)])
def test_the_enter_that_opened_a_walk_is_not_an_enter_of_the_walk(times: tuple[int, ...]) -> None:
    pad, acts = Keypad().opened(0), []
    for at in times:
        pad, intent = pad.feed("enter", at)
        acts.append(intent.act)
    assert set(acts) == {Act.NOTHING}
    assert pad.feed("enter", 900)[1].act is Act.PASS_REST


@pytest.mark.parametrize("symbol", [symbol for symbol in SYMBOLS if symbol != "enter"])
def test_any_other_key_works_as_soon_as_a_walk_is_open_and_enter_after_it(symbol: str) -> None:
    pad, intent = Keypad().opened(0).feed(symbol, 1)
    assert intent.act is not Act.NOTHING
    assert pad.feed("enter", 2)[1].act is not Act.NOTHING


def test_two_different_keys_may_follow_at_once() -> None:
    assert [i.act for i in typed("3", "4", "3", gap_ms=0)[1]] == [Act.FAIL] * 3


@pytest.mark.parametrize(("half", "full"), FULL_WIDTH.items())
def test_full_width_twins_are_the_same_key(half: str, full: str) -> None:
    assert fold(full, full) == fold(half, half) == half


@pytest.mark.parametrize(
    ("key", "symbol"),
    [
        ("decimal", "."),
        ("divide", "/"),
        ("multiply", "*"),
        ("subtract", "-"),
        ("add", "="),
        ("equal", "="),
        ("f9", "*"),
        ("delete", "redo"),
        ("ctrl+y", "redo"),
    ],
)
def test_the_keypads_own_names_are_keys(key: str, symbol: str) -> None:
    assert fold(None, key) == symbol


def test_f9_is_the_star_without_shift() -> None:
    assert fold(None, "f9") == fold("*", "asterisk")


@pytest.mark.parametrize("pair", ["·.", "．.", "｡.", "÷/", "×*", "—-", "–-", "−-", "+=", "＋="])
def test_what_input_methods_send_is_a_key(pair: str) -> None:
    assert fold(pair[0], "some_name") == pair[1]


def test_whatever_types_a_character_for_another_is_the_same_key() -> None:
    assert {typed: fold(typed, "some_name") for typed in HALF_WIDTH} == {
        typed: fold(plain, "some_name") for typed, plain in HALF_WIDTH.items()
    }


def test_letters_mean_nothing() -> None:
    assert [fold(letter, letter) for letter in "aZｓ你"] == [None] * 4


@given(st.lists(st.tuples(st.sampled_from(SYMBOLS), st.integers(0, 300), st.booleans())))
def test_any_keys_leave_a_valid_state(keys: list[tuple[str, int, bool]]) -> None:
    pad, now = Keypad(), 0
    for symbol, gap, beds in keys:
        now += gap
        pad, intent = pad.feed(symbol, now, beds=beds)
        assert isinstance(intent, Intent)
        assert (pad.typed == "") or pad.mode in {Mode.ZEROS, Mode.JUMP}
        assert pad.mode is not Mode.ZEROS or pad.typed in {"0", "00"}
