"""TOML as people type it, and the lines of their mistakes."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, ValidationError

from inspect_tui.core.base import Frozen
from inspect_tui.core.problems import Problem
from inspect_tui.store.tomlfile import decode, located, read_toml


def only(text: str) -> Problem:
    data, _, problems = read_toml(text, "a.toml")
    assert data is None
    (problem,) = problems
    assert problem.file == "a.toml"
    return problem


@pytest.mark.parametrize(
    ("line", "found", "wanted"),
    [
        ("id： 'x'", "：", "="),
        ("id ＝ 'x'", "＝", "="),
        ("id = “x”", "“", '"'),
        ("id = ‘x’", "‘", "'"),
        ('id = {zh = "地面”, en = "x"}', "”", '"'),
        ('id = {zh = "地面，干净"， en = "x"}', "，", ","),
        ("id = ［1]", "［", "["),
        ("id = 1 ＃ note", "＃", "#"),
    ],
)
def test_a_full_width_sign_is_named_with_its_line_and_its_twin(line: str, found: str, wanted: str) -> None:
    problem = only(f'title = "地面，干净：好"\n{line}\nlast = 1\n')
    assert (problem.code, problem.line) == ("full_width", 2)
    assert problem.values == {"found": found, "wanted": wanted}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('id: "x"', "colon_for_equals"),
        ("id", "missing_equals"),
        ("a = 1", "duplicate_key"),
        ('id = "x', "unclosed_text"),
        ("id = x", "invalid_value_syntax"),
        ("id = {a = 1", "unclosed_bracket"),
        ("[[a]]", "heading_clash"),
    ],
)
def test_a_broken_line_is_named_in_our_words(line: str, code: str) -> None:
    problem = only(f"a = 0\n\n{line}\n")
    assert (problem.code, problem.line) == (code, 3)


def test_a_date_that_does_not_exist_is_no_crash() -> None:
    assert only("day = 2026-02-30\n").code == "toml_syntax"


def test_chinese_punctuation_inside_quotes_is_no_mistake() -> None:
    data, _, problems = read_toml('text = "扫净：无“积水”，好＝好"\n', "a.toml")
    assert problems == ()
    assert data == {"text": "扫净：无“积水”，好＝好"}


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    text, problems = decode("a = 1\r\nb = {}\r\nc = x\r\n".encode("utf-8-sig"), "a.toml")
    assert (problems, text) == ((), "a = 1\r\nb = {}\r\nc = x\r\n")
    assert only(text or "").line == 3
    assert read_toml("\ufeffa = 1\r\n", "a.toml")[0] == {"a": 1}


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    text, (problem,) = decode(b"a = 1\nb = '" + "地面".encode("gb18030") + b"'\n", "a.toml")
    assert text is None
    assert (problem.code, problem.line) == ("not_utf8", 2)


def test_numbers_are_never_floats() -> None:
    data, _, _ = read_toml("points = 0.1\n", "a.toml")
    assert data == {"points": Decimal("0.1")}
    assert isinstance((data or {})["points"], Decimal)


TEXT = '''top = 1
"quoted key" = 2
dotted.inner = 3
[table]
here = [
    1,  # ] not the end
    2,
]
[table.deeper]
long = """
fake = 1
"""
[[list]]
id = "a"
[[list.item]]
x = {y = "]"}
[[list]]
[[list.item]]
[[list.item]]
x = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1),
        (("quoted key",), 2),
        (("dotted", "inner"), 3),
        (("table",), 4),
        (("table", "here"), 5),
        (("table", "here", 1), 5),
        (("table", "deeper", "long"), 10),
        (("list", 0), 13),
        (("list", 0, "id"), 14),
        (("list", 0, "item", 0, "x", "y"), 16),
        (("list", 1), 17),
        (("list", 1, "item", 1, "x"), 20),
        (("list", 1, "item", 1, "absent"), 19),
        (("fake",), None),
        (("absent",), None),
        ((), None),
    ],
)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...], line: int | None) -> None:
    _, lines, problems = read_toml(TEXT, "a.toml")
    assert problems == ()
    assert lines.of(path) == line


@given(st.text(alphabet="ab=\"'\n[]{}.#：“” 1,", max_size=40))
def test_no_text_crashes_the_reader(text: str) -> None:
    data, lines, problems = read_toml(text, "a.toml")
    assert (data is None) == bool(problems)
    for key in data or {}:
        assert lines.of((key,)) is not None or "." in text or '"' in text or "'" in text


class Inner(Frozen):
    id: str = ""
    count: int = Field(default=1, ge=0)
    share: Decimal = Field(default=Decimal(1), le=1)
    flag: bool = False


class Outer(Frozen):
    title: str
    inner: tuple[Inner, ...] = ()
    class_name: str = Field(default="", alias="class")


@pytest.mark.parametrize(
    ("text", "code", "line", "values"),
    [
        ('title = "t"\ntitel = 1', "unknown_key_hint", 2, {"key": "titel", "hint": "title"}),
        ('title = "t"\nclas = "x"', "unknown_key_hint", 2, {"key": "clas", "hint": "class"}),
        ('title = "t"\nzzz = 1', "unknown_key", 2, {"key": "zzz", "hint": ""}),
        ("class = 'x'", "missing_key", None, {"key": "title"}),
        ("title = 3", "not_text", 1, {"key": "title", "found": "3"}),
        ("title = 't'\n[inner]", "not_repeated", 2, {"key": "inner"}),
        ("title = 't'\ninner = 5", "not_a_list", 2, {"key": "inner", "found": "5"}),
        ("title = 't'\n[[inner]]\ncont = 1", "unknown_key_hint", 3, {"key": "cont", "hint": "count"}),
        ("title = 't'\n[[inner]]\ncount = -1", "negative", 3, {"key": "count", "found": "-1", "limit": "0"}),
        ("title = 't'\n[[inner]]\ncount = 1.5", "not_a_whole_number", 3, {"key": "count", "found": "1.5"}),
        ("title = 't'\n[[inner]]\nshare = 'x'", "not_a_number", 3, {"key": "share", "found": "x"}),
        ("title = 't'\n[[inner]]\nshare = 2", "too_large", 3, {"key": "share", "found": "2", "limit": "1"}),
        ("title = 't'\n[[inner]]\nflag = '是'", "not_true_or_false", 3, {"key": "flag", "found": "是"}),
    ],
)
def test_a_refused_value_becomes_a_located_problem(text: str, code: str, line: int | None, values: object) -> None:
    data, lines, _ = read_toml(text, "a.toml")
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(data)
    (problem,) = located(caught.value, lines, "a.toml", Outer, data)
    assert (problem.code, problem.line, problem.values) == (code, line, values)


def test_a_refused_value_names_the_innermost_item() -> None:
    data, lines, _ = read_toml("title = 't'\n[[inner]]\nid = 'A1'\ncount = -1", "a.toml")
    with pytest.raises(ValidationError) as caught:
        Outer.model_validate(data)
    (problem,) = located(caught.value, lines, "a.toml", Outer, data)
    assert problem.item == "A1"
