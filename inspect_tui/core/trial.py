"""Trying a variant of a policy: settings over its plain mapping, as it was read from TOML, and what they changed."""

import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple

from inspect_tui.core.policy_tables import QUOTAS

Document = Mapping[str, Any]
"""A policy as its file has it: texts, ``int``, ``Decimal``, lists and tables."""

Path = tuple[str | int, ...]
"""Where a value stands in such a mapping: keys, and the position in a list from 0."""

_NEEDS: Mapping[str, frozenset[str]] = {
    "quota_min": frozenset({"percent", "fraction"}),
    "per_group_default": frozenset({"per_group"}),
    "size_of": frozenset({"by_size"}),
    "transfer": frozenset(QUOTAS),
    "all_equal": frozenset(QUOTAS),
}
"""Keys of a table that mean nothing without one of these quotas; they go with it."""

_CHAIN = "tie_break"
"""Means nothing unless ties are broken."""

DEPENDENT = frozenset({*_NEEDS, _CHAIN})
"""Keys of a table that go where another one is changed."""

_FIXED = frozenset({"id", "title"})
"""What makes it this award and no other."""

_LISTS = frozenset({"tier", "sources"})
"""Lists of tables: where the policy has none, there is no element to change."""

_NONE = frozenset({"", "none"})


class BadSetting(ValueError):
    """A setting that cannot be applied; ``code`` names the sentence (``trial.bad.<code>``)."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class Setting(NamedTuple):
    """One wish: a key of the policy and the value it shall have."""

    path: tuple[str, ...]
    """As somebody types it: an element of a list by its number from 1, or by its name."""
    value: object
    """As TOML gives it; None takes the key away."""

    @property
    def text(self) -> str:
        """As it is typed: ``select.percent=25``."""
        return f"{'.'.join(self.path)}={value_text(self.value)}"


class Changed(NamedTuple):
    """A key that says something else in the variant."""

    path: Path
    before: object
    """As TOML gives it; None where there was no such key."""
    after: object
    """None where it is gone."""

    @property
    def key(self) -> str:
        """As somebody types it; elements of lists are counted from 1."""
        return ".".join(str(part + 1) if isinstance(part, int) else part for part in self.path)


def parse_setting(text: str) -> Setting:
    """Read ``select.percent=25``: the value as TOML has it, a text also without quotes; ``none`` takes the key away.

    What an input method types in full width counts as the plain sign.

    Raises:
        BadSetting: there is no ``=``, or no key before it.
    """
    key, equals, typed = text.translate(_PLAIN_SIGNS).partition("=")
    path = tuple(part.strip() for part in unicodedata.normalize("NFKC", key).split("."))
    if not equals or not all(path):
        raise BadSetting("form", found=text)
    return Setting(path, _value(typed.strip()))


_PLAIN_SIGNS = str.maketrans("＝．。“”", '=..""')


def _value(typed: str) -> object:
    plain = unicodedata.normalize("NFKC", typed)
    if plain.lower() in _NONE:
        return None
    for text in dict.fromkeys((typed, plain)):
        try:
            return tomllib.loads(f"value = {text}", parse_float=Decimal)["value"]
        except (ValueError, ArithmeticError, RecursionError):
            continue
    return plain


def value_text(value: object) -> str:
    """Return a value in the way it may be typed, without the quotes of a text; ``none`` for one that is not there."""
    match value:
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case list():
            return f"[{', '.join(map(value_text, value))}]"
        case Mapping():
            return f"{{{', '.join(f'{key} = {value_text(part)}' for key, part in value.items())}}}"
        case _:
            return str(value)


def applied(document: Document, settings: Iterable[Setting]) -> dict[str, Any]:
    """Return a policy's mapping with settings in force, the later ones over the earlier; nothing is validated.

    Raises:
        BadSetting: a path leads nowhere, or to what makes the policy this one.
    """
    return applied_at(document, settings)[0]


def applied_at(document: Document, settings: Iterable[Setting]) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """Return what ``applied`` does, and where each setting's key stood when it came into force; raises the same."""
    varied: dict[str, Any] = deepcopy(dict(document))
    return varied, tuple([_apply(varied, setting) for setting in settings])


def _apply(document: dict[str, Any], setting: Setting) -> Path:
    if setting.path[0] in _FIXED:
        raise BadSetting("fixed", name=setting.path[0])
    table, passed = document, ""
    way: list[str | int] = []
    node: Any = document
    for part in setting.path[:-1]:
        passed = f"{passed}.{part}" if passed else part
        if isinstance(node, list):
            at = position(node, part, passed)
            way.append(at)
            node = node[at]
        else:
            if part in _LISTS and part not in node:
                raise BadSetting("no_elements", name=passed)
            way.append(part)
            node = node.setdefault(part, {})
        if not isinstance(node, dict | list):
            raise BadSetting("not_a_table", name=passed)
        table = node if isinstance(node, dict) else table
    key = setting.path[-1]
    if isinstance(node, list):
        position(node, key, ".".join(setting.path))  # names those that there are
        raise BadSetting("element", name=".".join(setting.path))
    _put(table, key, deepcopy(setting.value))  # a later setting may change something inside it
    return (*way, key)


def _put(table: dict[str, Any], key: str, value: object) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
    if key in QUOTAS:
        quota = key if value is not None else None
        for other in QUOTAS:
            if other != key and quota:
                table.pop(other, None)
        for name, wanted in _NEEDS.items():
            if not wanted & table.keys():
                table.pop(name, None)
    if key == "ties" and value != "break":
        table.pop(_CHAIN, None)


def position(elements: list[Any], wanted: str, key: str) -> int:
    """Return where an element of a list of tables stands, by its number from 1 or by its name.

    Args:
        elements: the list.
        wanted: number or name.
        key: the whole key, for the sentence.

    Raises:
        BadSetting: there is no such element.
    """
    if wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(elements):
        return int(wanted) - 1
    for number, element in enumerate(elements):
        if wanted in _names(element):
            return number
    known = ", ".join(" ".join([str(number), *_names(one)[:1]]) for number, one in enumerate(elements, start=1))
    raise BadSetting("element_unknown", name=key, known=known)


def _names(element: object) -> list[str]:
    name = element.get("name") if isinstance(element, Mapping) else None
    found = list(name.values()) if isinstance(name, Mapping) else [name]
    return [unicodedata.normalize("NFKC", one) for one in found if isinstance(one, str)]


def differences(before: Document, after: Document) -> tuple[Changed, ...]:
    """Return every key of two policies' mappings that does not say the same, in the order of the first one's keys."""
    return tuple(_differences((), before, after))


def _differences(path: Path, before: Any, after: Any) -> Iterator[Changed]:  # noqa: ANN401
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _differences((*path, key), before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and _alike(before, after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences((*path, number), one, other)
    elif isinstance(after, Mapping) and before is None and path[-1] not in QUOTAS:
        for key, value in after.items():
            yield Changed((*path, key), None, value)
    elif before != after:
        yield Changed(path, before, after)


def _alike(before: list[Any], after: list[Any]) -> bool:
    """Whether two lists have the same elements, each a table that may say something else."""
    return len(before) == len(after) and all(isinstance(one, Mapping) for one in (*before, *after))
