"""TOML as people type it: read with the line of every mistake, and with a hint where an input method slipped in.

Checklists, policies and settings are all read here. Nothing is raised for what stands in a file: it comes back as
problems, worded elsewhere, so that one bad file never hides the good ones.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from inspect_tui.core.plain import NotPlain, plain
from inspect_tui.core.problems import Problem
from inspect_tui.store.toml_lines import Lines, Places, TomlPath

M = TypeVar("M", bound=BaseModel)

# texts, not compiled patterns, as in ``toml_lines``
_STRING = r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*'
_PLACE = r"\s*\(at (?:line (\d+), column \d+|end of document)\)$"

# a colon can only have been meant as the sign between a key and its value
_HALF_WIDTH = str.maketrans("：＝“”＂‘’＇，［］｛｝【】．＃　", "==\"\"\"''',[]{}[].# ")
_QUOTES = frozenset("“”＂‘’＇")

_SYNTAX_CODES = (
    ("Cannot overwrite", "duplicate_key"),
    ("Cannot declare", "duplicate_key"),
    ("Duplicate inline table key", "duplicate_key"),
    ("Expected '=' after a key", "missing_equals"),
    ("Unterminated string", "unclosed_text"),
    ("Illegal character '\\n'", "unclosed_text"),
    ("Unclosed", "unclosed_bracket"),
    ("Invalid value", "invalid_value_syntax"),
)

_CODES = {
    "extra_forbidden": "unknown_key",
    "missing": "missing_key",
    "literal_error": "bad_choice",
    "enum": "bad_choice",
    "string_type": "not_text",
    "tuple_type": "not_a_list",
    "list_type": "not_a_list",
    "too_short": "wrong_length",
    "too_long": "wrong_length",
    "model_type": "not_a_table",
    "model_attributes_type": "not_a_table",
    "dict_type": "not_a_table",
    "greater_than": "too_small",
    "greater_than_equal": "too_small",
    "less_than": "too_large",
    "less_than_equal": "too_large",
    "finite_number": "not_a_number",
}
_CODES_BY_START = (
    ("bool_", "not_true_or_false"),
    ("decimal_", "not_a_number"),
    ("int_", "not_a_whole_number"),
    ("float_", "not_a_number"),
    ("date_", "not_a_date"),
    ("datetime_", "not_a_date"),
)


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a file's text, with or without a byte-order mark, or the problem that it is not UTF-8.

    Args:
        data: the file's bytes.
        file: the file as the user knows it.
    """
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Problem(code="not_utf8", file=file, line=line),)


def read_toml(text: str, file: str) -> tuple[dict[str, Any] | None, Lines, tuple[Problem, ...]]:
    """Read a TOML text. Numbers with a point become ``Decimal``, so that no score ever passes through a float.

    Args:
        text: the file's text; a leading byte-order mark is accepted.
        file: the file as the user knows it, for the problems.

    Returns:
        The data (None where the text is not TOML), the lines of its keys, and what is wrong with it.
    """
    # Windows editors end lines with CR LF; tomllib wants LF alone inside its own line counting
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = Lines(text)
    try:
        return tomllib.loads(text, parse_float=Decimal), lines, ()
    except tomllib.TOMLDecodeError as error:
        return None, lines, (_syntax_problem(str(error), text, file),)
    except (ValueError, ArithmeticError, RecursionError):
        # a date such as 2026-02-30 passes the grammar and fails in datetime; absurd nesting exhausts the stack
        return None, lines, (Problem(code="toml_syntax", file=file, values={"found": ""}),)


def read_model(text: str, file: str, model: type[M]) -> tuple[M | None, Lines, tuple[Problem, ...]]:
    """Read a TOML text as a value.

    Args:
        text: the file's text; a leading byte-order mark is accepted.
        file: the file as the user knows it, for the problems.
        model: what the file must be.

    Returns:
        The value (None where the text gives none), the lines of the text's keys, and what is wrong with it.
    """
    data, lines, problems = read_toml(text, file)
    if data is None:
        return None, lines, problems
    value, problems = validated(data, model, lines, file)
    return value, lines, problems


def validated(data: object, model: type[M], places: Places, file: str) -> tuple[M | None, tuple[Problem, ...]]:
    """Return the value of what was read from TOML, or None and everything wrong with it.

    Args:
        data: as ``read_toml`` gives it.
        model: what it must be.
        places: where its keys stand.
        file: the file as the user knows it.
    """
    try:
        return plain(model, data), ()
    except NotPlain:
        pass  # pydantic accepts more, and says what is wrong
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        return None, located(error, places, file, model, data)


def _syntax_problem(message: str, text: str, file: str) -> Problem:
    """Say in our own words what tomllib could not read, by the line that it names."""
    source = text.split("\n")
    place = re.search(_PLACE, message)
    number = int(place[1]) if place and place[1] else len(text.rstrip().split("\n"))
    line = source[number - 1]
    if slip := _slip(line):
        return Problem(code="full_width", file=file, line=number, values={"found": slip[0], "wanted": slip[1]})
    code = next((code for start, code in _SYNTAX_CODES if message.startswith(start)), "toml_syntax")
    if code == "missing_equals" and ":" in re.sub(_STRING, "", line):
        code = "colon_for_equals"
    if code == "duplicate_key" and line.lstrip().startswith("["):
        code = "heading_clash"
    return Problem(code=code, file=file, line=number, values={"found": line.strip()[:40]})


def _slip(line: str) -> tuple[str, str] | None:
    """Return the first full-width sign that stands where TOML wants a plain one, and the plain one; else None.

    Inside quotes full-width punctuation is simply Chinese, except that a Chinese quotation mark cannot close a text.
    """
    for character in re.sub(_STRING, "", line):
        if (wanted := character.translate(_HALF_WIDTH)) != character:
            return character, wanted
    if line.count('"') % 2:
        return next(((sign, sign.translate(_HALF_WIDTH)) for sign in line if sign in _QUOTES), None)
    return None


def located(
    error: ValidationError, places: Places, file: str, model: type[BaseModel] | None = None, data: object = None
) -> tuple[Problem, ...]:
    """Turn everything pydantic refuses in a file into problems.

    Args:
        error: what validation raised.
        places: where the file's keys stand.
        file: the file as the user knows it.
        model: what was validated; with it an unknown key gets the nearest known one as a hint.
        data: what was read from the file; with it a problem names the item (the nearest ``id``).
    """
    return tuple(_problem(detail, places, file, model, data) for detail in error.errors(include_url=False))


def _problem(detail: ErrorDetails, places: Places, file: str, model: type[BaseModel] | None, data: object) -> Problem:
    # of a key that cannot be one, pydantic says the key and then a mark of its own
    path: TomlPath = tuple([part for part in detail["loc"] if part != "[key]"])
    code = _code(detail["type"])
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    values = {"key": key}
    context = detail.get("ctx", {})
    match code:
        case "unknown_key":
            values["hint"] = nearest(key, known_keys(model, path[:-1]))
            code = "unknown_key_hint" if values["hint"] else code
        case "bad_choice":
            values |= {"found": _shown(detail["input"]), "allowed": _choices(str(context.get("expected", "")))}
        case "too_small":
            limit = str(context.get("ge", context.get("gt", "")))
            code = "negative" if limit == "0" else code
            values |= {"found": _shown(detail["input"]), "limit": limit}
        case "too_large":
            values |= {"found": _shown(detail["input"]), "limit": str(context.get("le", context.get("lt", "")))}
        case "missing_key":
            pass
        case "not_a_list" if isinstance(detail["input"], Mapping):
            code = "not_repeated"
        case _:
            values["found"] = _shown(detail["input"])
    return places.placed(Problem(code=code, file=file, item=_item(data, path), values=values), path)


def _code(kind: str) -> str:
    if kind in _CODES:
        return _CODES[kind]
    return next((code for start, code in _CODES_BY_START if kind.startswith(start)), "bad_value")


def _shown(value: object) -> str:
    """Return what was found, short enough for one line."""
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _choices(expected: str) -> str:
    """Turn pydantic's ``'a', 'b' or 'c'`` into ``a, b, c``, which reads in both languages."""
    return expected.replace(" or ", ", ").replace("'", "")


def nearest(key: str, known: Sequence[str]) -> str:
    """Return the known key that a misspelt one was probably meant to be; empty where none comes near."""
    from difflib import get_close_matches  # needed for a mistake only

    return next(iter(get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6)), "")


def _item(data: Any, path: TomlPath) -> str:  # noqa: ANN401 - whatever TOML may hold
    """Return the id of the innermost table on the path that has one; a file's own id says nothing and is left out."""
    found = ""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, Mapping) and isinstance(data.get("id"), str):
            found = data["id"]
    return found


def known_keys(model: type[BaseModel] | None, path: TomlPath) -> list[str]:
    """Return the keys that a table may have, as a file spells them.

    Args:
        model: of the whole file.
        path: of the table.
    """
    for part in path:
        if model is None:
            return []
        if isinstance(part, str):
            fields = model.model_fields
            annotation = next((field.annotation for name, field in fields.items() if part in {name, field.alias}), None)
            model = _model_in(annotation)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    """Return the model inside ``Model``, ``Model | None`` or ``tuple[Model, ...]``, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for argument in get_args(annotation) if (model := _model_in(argument))), None)
