"""Any value of a model, for laws that hold for all of them: keys that are added to a model are in it by themselves."""

from decimal import Decimal
from fractions import Fraction
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

M = TypeVar("M", bound=BaseModel)

TEXTS = st.one_of(
    st.sampled_from(["", '"', '""', "=1+1", "[]", "01", "2/3", " a ", "a、b", 'say "hi", then', "a\nb", "是", "TRUE"]),
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff"), max_size=8),
)
DECIMALS = st.one_of(
    st.decimals(min_value=0, max_value=999, places=2),
    st.sampled_from([Decimal("0.1"), Decimal(-5), Decimal("0.123456789012345678"), Decimal("12345678901234567.5")]),
)
FRACTIONS = st.fractions(min_value=0, max_value=1, max_denominator=60)


def values(model: type[M]) -> st.SearchStrategy[M]:
    """Return a strategy for values of a model, every key at its default or at anything it may be.

    Whether together they make sense, for example by the rules of checklists, is left open.
    """
    fields = {name: _field(info) for name, info in model.model_fields.items()}
    return st.fixed_dictionaries(fields).map(model.model_validate)


def _field(info: FieldInfo) -> st.SearchStrategy[Any]:
    pattern = next((limit.pattern for limit in info.metadata if getattr(limit, "pattern", None)), None)
    limits = tuple(limit for limit in info.metadata if isinstance(limit, Ge | Le))
    anything = st.from_regex(pattern, fullmatch=True) if pattern else _any(info.annotation, limits)
    return anything if info.is_required() else st.one_of(st.just(info.get_default(call_default_factory=True)), anything)


def _any(annotation: Any, limits: tuple[Ge | Le, ...] = ()) -> st.SearchStrategy[Any]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        metadata = [limit for part in arguments[1:] for limit in getattr(part, "metadata", [part])]
        return _any(arguments[0], tuple(limit for limit in metadata if isinstance(limit, Ge | Le)))
    if origin in (Union, UnionType):
        return st.one_of(*(_any(part, limits) for part in arguments))
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        if arguments[-1] is not Ellipsis:
            return st.tuples(*map(_any, arguments))
        return st.lists(_any(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(_any(arguments[0]), _any(arguments[1]), min_size=1, max_size=3)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return values(annotation)
    least = next((int(limit.ge) for limit in limits if isinstance(limit, Ge)), 0)
    most = next((int(limit.le) for limit in limits if isinstance(limit, Le)), 10**6)
    return {
        type(None): st.none(),
        bool: st.booleans(),
        int: st.integers(least, most),
        str: TEXTS,
        Decimal: DECIMALS,
        Fraction: FRACTIONS,
    }[annotation]
