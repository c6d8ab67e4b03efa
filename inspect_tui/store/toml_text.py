"""A value as the TOML text that a person would have written: labels in braces, items under headings, no defaults.

``tomlfile`` reads it back as an equal value.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from inspect_tui.core.base import Label
from inspect_tui.core.trial import Changed
from inspect_tui.errors import InspectError

if TYPE_CHECKING:
    from tomlkit.items import Array, InlineTable, Item, Table


def toml_text(value: BaseModel) -> str:
    """Return a checklist or a policy as the text of its file; keys at their default are left out.

    Raises:
        InspectError: writing TOML is not installed.
    """
    _refuse_without_tomlkit()
    import tomlkit

    document = tomlkit.document()
    for key, item in _entries(value):
        document.append(key, item)
    return tomlkit.dumps(document)


def edited(text: str, changes: Iterable[Changed], remark: Callable[[Changed], str]) -> str | None:
    """Return a TOML text with some keys changed; layout and comments stay. None where its layout defies that.

    Args:
        text: a valid one.
        changes: what is otherwise; a value that is None is taken out.
        remark: what is added to the comment behind a changed value, which may speak of the old one.

    Raises:
        InspectError: writing TOML is not installed.
    """
    _refuse_without_tomlkit()
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for change in changes:
            _change(document, change, remark(change))
        return _with_line_ends_of(text, tomlkit.dumps(document))
    except TOMLKitError:
        return None


def _change(document: Any, change: Changed, remark: str) -> None:  # noqa: ANN401 - tomlkit's tables are of many types
    import tomlkit
    from tomlkit.items import InlineTable

    *way, key = change.path
    table = document
    for part in way:
        if isinstance(part, str) and part not in table:
            table[part] = tomlkit.table()
        table = table[part]
    if change.after is None:
        del table[key]
        return
    table[key] = _item(tuple(change.after) if isinstance(change.after, list) else change.after)
    if not isinstance(table, InlineTable):  # nothing can be said inside braces
        _remark(table[key], remark)


def _with_line_ends_of(text: str, written: str) -> str:
    """Return what was written with a text's own line ends: tomlkit ends what it adds with a bare line feed."""
    bare = re.compile(r"(?<!\r)\n")
    return written if bare.search(text) else bare.sub("\r\n", written)


def _remark(item: "Item", text: str) -> None:
    """Add to the comment behind a value, which stays where it is."""
    said, blanks = item.trivia.comment.removeprefix("#").strip(), item.trivia.comment_ws
    item.comment(f"{said} / {text}" if said else text)
    item.trivia.comment_ws = blanks or item.trivia.comment_ws


def _refuse_without_tomlkit() -> None:
    try:
        import tomlkit  # noqa: F401 - an optional dependency
    except ImportError:
        raise InspectError("errors.missing_extra", extra="excel") from None


def _entries(value: BaseModel) -> list[tuple[str, "Item"]]:
    """Return the keys that are not at their default, headings last: what follows a heading would belong to it."""
    from tomlkit.items import AoT, Table

    entries: list[tuple[str, Item]] = []
    for name, field in type(value).model_fields.items():
        part = getattr(value, name)
        if field.is_required() or part != field.get_default(call_default_factory=True):
            # a key that stands for one of several, as in [[section]], is spelled in the singular
            entries.append((field.alias or name, _item(part, headed=field.alias is not None)))
    return sorted(entries, key=lambda entry: isinstance(entry[1], AoT | Table))


def _item(value: object, headed: bool = False) -> "Item":
    """Return a value as TOML.

    Args:
        value: whatever a model's field holds.
        headed: whether each element of a list stands under a heading of its own, for example ``[[section.item]]``.
    """
    import tomlkit

    match value:
        case Label():
            return _braces(dict(value))
        case BaseModel():
            return _table(value)
        case Mapping():
            return _braces(value)
        case tuple() if headed:
            elements = tomlkit.aot()
            for element in value:
                elements.append(_table(element))
            return elements
        case tuple():
            return _array(value)
        case Decimal() | Fraction():
            return _number(value)
        case _:
            return tomlkit.item(value)


def _number(value: Decimal | Fraction) -> "Item":
    """Return a number exactly: TOML has no fractions, and a float would not be what was meant."""
    import tomlkit

    if value == int(value):
        return tomlkit.item(int(value))
    return tomlkit.value(format(value, "f")) if isinstance(value, Decimal) else tomlkit.item(str(value))


def _table(value: BaseModel) -> "Table":
    import tomlkit

    table = tomlkit.table()
    for key, item in _entries(value):
        table.append(key, item)
    return table


def _braces(values: Mapping[str, object] | Mapping[int, object]) -> "InlineTable":
    import tomlkit

    table = tomlkit.inline_table()
    for key, value in values.items():
        table.append(str(key), _item(value))
    return table


def _array(values: tuple[object, ...]) -> "Array":
    """Return a list, an element a line where the elements are tables."""
    import tomlkit

    array = tomlkit.array()
    for value in values:
        array.append(_braces(dict(_entries(value))) if isinstance(value, BaseModel) else _item(value))
    array.multiline(any(isinstance(value, BaseModel) for value in values))
    return array
