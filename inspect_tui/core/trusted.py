"""Values from documents that were validated when they were written: built without validating each field again.

A month holds thousands of records, and validating them takes longer than reading, scoring and ranking them together.
A sealed file is named by the hash of its bytes and was validated before they were written, so its documents need only
be turned back into values: defaults filled in, dates and numbers read. A document that lacks a field or has a strange
one is refused, and the caller validates it in full to say what is wrong. Everything that comes from outside (imports,
``verify``, what people edit) is validated.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from operator import itemgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import AwareDatetime, BaseModel

M = TypeVar("M", bound=BaseModel)

Document = Mapping[str, Any]
Reader = Callable[[Any], Any]
"""Turns a value of a document into the value of a field."""

_set = object.__setattr__


class NotAsWritten(ValueError):
    """A document is not one that the model wrote."""


def reader(model: type[M]) -> Callable[[Document], M]:
    """Return the function that turns a document (as ``model_dump(mode="json", by_alias=True)`` gives it) into a value.

    Fields at their default may be left out of the document. The function raises ``NotAsWritten``, ``KeyError``,
    ``TypeError``, ``ValueError`` or ``ArithmeticError`` for what was not written by the model.

    Raises:
        TypeError: a field of the model is of a type that is not known here.
    """
    return _builder(model)


@cache
def _builder(model: type[BaseModel]) -> Callable[[Document], Any]:
    fields = model.model_fields
    # a required field's place is held by a mark that no document holds
    empty = {name: info.get_default(call_default_factory=True) for name, info in fields.items()}
    renamed = tuple((info.alias, name) for name, info in fields.items() if info.alias and info.alias != name)
    read = tuple((name, convert) for name, info in fields.items() if (convert := _reader_of(info.annotation)))
    required = tuple(info.alias or name for name, info in fields.items() if info.is_required())
    require: Callable[[Document], object] = itemgetter(*required) if required else len
    names = set(fields)
    count = len(fields)

    def build(document: Document) -> BaseModel:
        require(document)
        values = empty.copy()
        values.update(document)
        for alias, name in renamed:
            if alias in values:
                values[name] = values.pop(alias)
        if len(values) != count:
            raise NotAsWritten(model.__name__)
        for name, convert in read:
            if (found := values[name]) is not empty[name]:
                values[name] = convert(found)
        # as ``model_construct`` does it, less what it looks up for every field of every value
        value = model.__new__(model)
        _set(value, "__dict__", values)
        _set(value, "__pydantic_fields_set__", names)
        _set(value, "__pydantic_extra__", None)
        _set(value, "__pydantic_private__", None)
        return value

    return build


def _reader_of(annotation: Any) -> Reader | None:  # noqa: ANN401 - any type expression
    """Return how a value of a type is read; None where the document holds the value itself."""
    if annotation in _READERS:
        return _READERS[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal or (origin is dict and arguments == (str, str)):
        return None
    if origin is dict and arguments[0] is int:
        return _numbered(_reader_of(arguments[1]))
    if origin is Annotated:
        return _reader_of(arguments[0])
    if origin is tuple:
        return _tuple_of(arguments)
    if origin in {Union, UnionType}:
        return _one_of(arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _builder(annotation)
    raise TypeError(annotation)


def _tuple_of(arguments: tuple[Any, ...]) -> Reader:
    """Read ``tuple[X, ...]``, or a fixed number of one type."""
    if len({argument for argument in arguments if argument is not Ellipsis}) > 1:
        raise TypeError(arguments)
    convert = _reader_of(arguments[0])
    if convert is None:
        return tuple
    return lambda values: tuple([convert(value) for value in values])


def _numbered(convert: Reader | None) -> Reader:
    """Read ``dict[int, X]``: in a document, keys are texts."""
    return lambda values: {int(key): convert(value) if convert else value for key, value in values.items()}


def _one_of(arguments: tuple[Any, ...]) -> Reader | None:
    """Read ``X | None``, or one of several models that differ in their ``kind``."""
    types = [argument for argument in arguments if argument is not NoneType]
    if len(types) == 1:
        convert = _reader_of(types[0])
        return convert and (lambda value: None if value is None else convert(value))
    by_kind = {get_args(one.model_fields["kind"].annotation)[0]: _builder(one) for one in types}
    return lambda document: by_kind[document["kind"]](document)


def _decimal(value: int | str | Decimal) -> Decimal:
    if isinstance(value, float):  # it has lost the number that was written
        raise NotAsWritten(repr(value))
    return Decimal(value)


@lru_cache
def _aware(text: str) -> datetime:
    """Read a moment; all that was decided at one has the same value."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise NotAsWritten(text)
    return moment


_READERS: dict[Any, Reader | None] = {
    str: None,
    int: None,
    bool: None,
    date: date.fromisoformat,
    AwareDatetime: _aware,
    Decimal: _decimal,
}
