"""Documents that people typed, read without pydantic's schemas where they are plainly right.

A command that ranks a month validates two small files, the settings and the policy. Building the schemas for that, and
loading what pydantic loads with the first one, takes longer than ranking: it is left until something needs it. What is
of the very type that a field names, inside its limits, is taken here; anything else is ``NotPlain``, and the caller
asks pydantic, which accepts more and says what is wrong. So nothing is accepted here that pydantic would refuse.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

M = TypeVar("M", bound=BaseModel)

Reader = Callable[[Any], Any]
"""Returns the value that a field takes from a document, or raises ``NotPlain``."""


class NotPlain(ValueError):
    """A document is wrong, or right in a way that only pydantic knows."""


def plain(model: type[M], document: object) -> M:
    """Return the value of a document as TOML gives it: without null, numbers as ``int`` or ``Decimal``.

    Raises:
        NotPlain: pydantic must be asked.
    """
    value: M = _model(model)(document)
    return value


@cache
def _model(model: type[BaseModel]) -> Reader:
    decorators = model.__pydantic_decorators__
    if decorators.field_validators or decorators.model_validators or model.model_config.get("extra") != "forbid":
        return _refuse
    fields = {info.alias or name: info for name, info in model.model_fields.items()}
    readers = {key: _reader(info.annotation, info.metadata) for key, info in fields.items()}

    def read(document: object) -> BaseModel:
        if type(document) is not dict or not document.keys() <= fields.keys():
            raise NotPlain(model.__name__)
        values = {
            key: readers[key](document[key]) if key in document else _default(info) for key, info in fields.items()
        }
        given = {name for name, info in model.model_fields.items() if (info.alias or name) in document}
        return model.model_construct(_fields_set=given, **values)

    return read


def _default(info: FieldInfo) -> object:
    if info.is_required():
        raise NotPlain
    factory = info.default_factory
    if isinstance(factory, type) and issubclass(factory, BaseModel):
        return _model(factory)({})
    return info.get_default(call_default_factory=True)


def _reader(annotation: Any, limits: Iterable[object] = ()) -> Reader:  # noqa: ANN401 - any type expression
    """Return how a value of a type is read; of a type or a limit that is not known here, nothing is."""
    read = _of_type(annotation)
    for limit in reversed(tuple(limits)):
        read = _limited(read, limit)
    return read


def _of_type(annotation: Any) -> Reader:  # noqa: ANN401 - any type expression
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _reader(arguments[0], arguments[1:])
    if origin is Literal:
        return lambda value: value if type(value) is str and value in arguments else _refuse(value)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        one = _reader(arguments[0])
        return lambda value: tuple([one(part) for part in value]) if type(value) is list else _refuse(value)
    if origin is dict:
        key, one = _reader(arguments[0]), _reader(arguments[1])
        return lambda value: (
            {key(name): one(part) for name, part in value.items()} if type(value) is dict else _refuse(value)
        )
    if origin in {Union, UnionType}:
        return _one_of([_reader(argument) for argument in arguments if argument is not NoneType])
    if annotation is Decimal:
        return lambda value: Decimal(value) if _number(value) else _refuse(value)
    if annotation in {str, int, bool, date, Fraction}:
        return lambda value: value if type(value) is annotation else _refuse(value)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation)
    return _refuse


def _limited(read: Reader, limit: object) -> Reader:
    match limit:
        case FieldInfo(metadata=inner):
            for one in reversed(inner):
                read = _limited(read, one)
            return read
        case Ge(ge=low):
            return lambda value: found if (found := read(value)) >= low else _refuse(value)
        case Le(le=high):
            return lambda value: found if (found := read(value)) <= high else _refuse(value)
        case BeforeValidator(func=change):
            return lambda value: read(change(value))  # type: ignore[call-arg] # one that takes no further arguments
        case _:
            return _refuse


def _one_of(readers: Iterable[Reader]) -> Reader:
    def read(value: object) -> object:
        for one in readers:
            try:
                return one(value)
            except NotPlain:
                continue
        raise NotPlain

    return read


def _number(value: object) -> bool:
    """Whether a value is a number, or one in quotes as policies write their weights."""
    if type(value) is str:
        return value.isascii() and value.replace(".", "", 1).isdigit() and value[0] != "." != value[-1]
    return type(value) is int or (type(value) is Decimal and value.is_finite())


def _refuse(value: object) -> Any:  # noqa: ANN401 - never returns
    raise NotPlain(repr(value))
