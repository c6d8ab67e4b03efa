"""How a checklist or a policy is laid out in a workbook, told by the fields of its model.

The value's own keys stand on the first sheet, a key a row; every list of tables and every table of free keys has a
sheet of its own, an element a row. A key that is added to a model is therefore in the workbook without a word here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

SETTINGS_ROW = 1
"""Row, from 0, of the first key on the first sheet; below the headings."""

NAME_COLUMN, KEY_COLUMN, VALUE_COLUMN, HELP_COLUMN = range(4)
"""Columns of the first sheet."""

HEADING_ROW, KEY_ROW, FIRST_ROW = range(3)
"""Rows of the other sheets, from 0."""

Keys = tuple[str, ...]
"""Keys from the outermost inwards, as a TOML file spells them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a cell may hold."""

    choices: tuple[str, ...] = ()
    """Codes of which it may be one."""
    number: Literal["", "whole", "decimal", "share"] = ""
    truth: bool = False
    text: bool = False
    many: bool = False
    """Whether it lists several of these."""


@dataclass(frozen=True, slots=True)
class Column:
    """One key of a sheet's rows."""

    keys: Keys
    """From the row inwards: ``("short", "zh")``."""
    kind: Kind
    required: bool = False
    default: object = None
    """What an absent key means."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one list; the first sheet has one row, which is written downwards."""

    path: Keys
    """Of the list: ``("section", "item")``; empty for the value itself."""
    columns: tuple[Column, ...]
    parent: "Sheet | None" = None
    """Whose rows these belong to, where that is not the value itself."""
    free: bool = False
    """A table whose keys are free: its columns are the key and what it is set to."""
    required: bool = False
    """Whether the file is incomplete without the key, be it an empty list."""
    below: Keys = field(default=())
    """The keys from the parent's row, or from the value, to the list."""

    @property
    def key(self) -> Column:
        """The column by which a row is referred to: its id, or else the first text it has, or else the first."""
        texts = [column for column in self.columns if column.kind.text and not column.kind.many]
        return next((column for column in texts if column.keys == ("id",)), (*texts, *self.columns)[0])


KEY, VALUE = ("key",), ("value",)
"""Columns of a sheet of free keys."""


def layout(model: type[BaseModel]) -> tuple[Sheet, ...]:
    """Return the sheets of a model, the value's own first, a list before the lists inside it."""
    return tuple(_sheets(model, (), None, ()))


def _sheets(
    model: type[BaseModel], path: Keys, parent: Sheet | None, below: Keys, required: bool = False
) -> Iterator[Sheet]:
    fields = tuple(_fields(model, ()))
    columns = [
        Column(keys, kind, needed, default)
        for keys, annotation, needed, default in fields
        if (kind := _kind(annotation)) is not None
    ]
    columns.sort(key=lambda column: not column.required)  # what must be filled in comes first
    sheet = Sheet(path, tuple(columns), parent, required=required, below=below)
    yield sheet
    owner = sheet if path else None
    for keys, annotation, needed, _default in fields:
        inner = (*path, *keys)
        if element := _element(annotation):
            yield from _sheets(element, inner, owner, keys, needed)
        elif pair := _free(annotation):
            yield Sheet(inner, pair, owner, free=True, required=needed, below=keys)


def _fields(model: type[BaseModel], above: Keys, needed: bool = True) -> Iterator[tuple[Keys, Any, bool, object]]:
    """Yield the fields with their keys, those of a single inner value in its place."""
    for name, info in model.model_fields.items():
        keys = (*above, info.alias or name)
        inner = next((part for part in _alternatives(info.annotation) if _is_model(part)), None)
        required = needed and info.is_required()
        if inner is None:
            yield keys, info.annotation, required, _default(info)
        else:
            yield from _fields(inner, keys, required)


def _default(info: FieldInfo) -> object:
    return None if info.is_required() else info.get_default(call_default_factory=True)


def _alternatives(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any type expression
    """Return what a value may be, without ``None``: an absent key says that."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _alternatives(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(one for part in get_args(annotation) for one in _alternatives(part))
    return () if annotation is type(None) else (annotation,)


def _is_model(annotation: Any) -> bool:  # noqa: ANN401 - any type expression
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _element(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type expression
    """Return the model whose values a list holds, or None."""
    for part in _alternatives(annotation):
        models = _alternatives(get_args(part)[0]) if get_origin(part) is tuple else ()
        if len(models) == 1 and _is_model(models[0]):
            model: type[BaseModel] = models[0]
            return model
    return None


def _free(annotation: Any) -> tuple[Column, Column] | None:  # noqa: ANN401 - any type expression
    """Return the two columns of a table of free keys, or None."""
    for part in _alternatives(annotation):
        if get_origin(part) is dict:
            key, value = get_args(part)
            return Column(KEY, _scalar(key), required=True), Column(VALUE, _scalar(value), required=True)
    return None


def _kind(annotation: Any) -> Kind | None:  # noqa: ANN401 - any type expression
    """Return what one cell holds for a field, or None where the field has a sheet of its own."""
    if _element(annotation) or _free(annotation):
        return None
    lists = [part for part in _alternatives(annotation) if get_origin(part) is tuple]
    return _scalar(get_args(lists[0])[0], many=True) if lists else _scalar(annotation)


def _scalar(annotation: Any, many: bool = False) -> Kind:  # noqa: ANN401 - any type expression
    parts = _alternatives(annotation)
    if any(_is_model(part) or get_origin(part) in (tuple, dict) for part in parts):
        message = f"no cell can hold {annotation}"
        raise TypeError(message)
    choices = tuple(choice for part in parts if get_origin(part) is Literal for choice in get_args(part))
    number: Literal["", "whole", "decimal", "share"] = ""
    if int in parts:
        number = "whole"
    if Decimal in parts:
        number = "decimal"
    if Fraction in parts:
        number = "share"
    truth = bool in parts
    # what is none of these is written as text, and the model says whether it can be read
    return Kind(choices, number, truth, text=str in parts or not (choices or number or truth), many=many)
