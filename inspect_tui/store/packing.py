"""Values as plain JSON and back, after their annotations.

For caches alone: what a program of another version wrote is told by its shape and made anew, never migrated.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

Change = Callable[[Any], Any]


class Packing(NamedTuple):
    """How the values of a type are packed."""

    shape: str
    """Names the type with all that it is made of; another shape is another format."""
    pack: Change | None
    """Turns a value into one of JSON; None where it is one already."""
    unpack: Change
    """Turns that back."""

    def packed(self, value: object) -> object:
        """Return a value as JSON has it."""
        return value if self.pack is None else self.pack(value)


@cache
def packing(annotation: Any) -> Packing:  # noqa: ANN401 - any type expression
    """Return how values of a type are packed: tuples and mappings, classes with fields, exact numbers, models.

    Raises:
        TypeError: the type, or one that it is made of, is not known here.
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if annotation in {str, int, bool} or origin is Literal:
        return Packing(str(annotation), None, _same)
    if annotation is Fraction:
        return Packing("Fraction", str, Fraction)
    if annotation is date:
        return Packing("date", date.isoformat, date.fromisoformat)
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return _tuple(packing(arguments[0]))
    if origin in {dict, Mapping} and arguments[0] is str:
        return _mapping(packing(arguments[1]))
    if origin in {Union, UnionType} and len(arguments) == 2 and NoneType in arguments:
        return _optional(packing(next(one for one in arguments if one is not NoneType)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model(annotation)
    if isinstance(annotation, type) and (names := field_names(annotation)):
        return _of_fields(annotation, names)
    raise TypeError(annotation)


def field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a named tuple or a dataclass, in order; none of any other class."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    return getattr(kind, "_fields", ())


def _same(value: object) -> object:
    return value


def _tuple(one: Packing) -> Packing:
    pack, unpack = one.pack, one.unpack
    shape = f"[{one.shape}]"
    if pack is None:
        return Packing(shape, list, tuple)
    return Packing(shape, lambda values: [pack(value) for value in values], lambda values: tuple(map(unpack, values)))


def _mapping(one: Packing) -> Packing:
    unpack = one.unpack
    return Packing(
        f"{{{one.shape}}}",
        lambda values: {name: one.packed(value) for name, value in values.items()},
        lambda values: {name: unpack(value) for name, value in values.items()},
    )


def _optional(one: Packing) -> Packing:
    pack, unpack = one.pack, one.unpack
    shape = f"{one.shape}?"
    if pack is None:
        return Packing(shape, None, _same)
    return Packing(
        shape,
        lambda value: None if value is None else pack(value),
        lambda value: None if value is None else unpack(value),
    )


def _model(model: type[BaseModel]) -> Packing:
    shape = " ".join(f"{name}:{info.annotation}" for name, info in model.model_fields.items())
    return Packing(
        f"{model.__name__}({shape})",
        lambda value: value.model_dump(mode="json", by_alias=True),
        model.model_validate,
    )


def _of_fields(kind: type, names: Sequence[str]) -> Packing:
    hints = get_type_hints(kind)
    ways = [packing(hints[name]) for name in names]
    packs = [(name, way.packed) for name, way in zip(names, ways, strict=True)]
    unpacks = [way.unpack for way in ways]
    shape = " ".join(f"{name}:{way.shape}" for name, way in zip(names, ways, strict=True))
    return Packing(
        f"{kind.__name__}({shape})",
        lambda value: [pack(getattr(value, name)) for name, pack in packs],
        lambda packed: kind(*[unpack(value) for unpack, value in zip(unpacks, packed, strict=True)]),
    )
