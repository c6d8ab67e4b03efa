"""Groups too small to be compared in, merged with their neighbours (``[groups]`` of a policy)."""

from collections.abc import Iterable, Mapping

from inspect_tui.core.award import Part
from inspect_tui.core.policy import Policy
from inspect_tui.core.text import natural_key

Key = tuple[str, ...]

_JOINED = "、"
"""Between the values of merged groups: 三、四."""


def merged(sizes: Mapping[Key, int], policy: Policy) -> dict[Key, tuple[Key, tuple[Part, ...]]]:
    """Return into which group each group goes, and what that one is made of.

    Only groups that differ in ``merge_by`` alone are merged. Among these the smallest (of equal ones the first in
    school order) goes first: it joins the neighbour before or after it, whichever is smaller, of equal ones the one
    before. That is repeated until none is too small, or only one is left.

    Args:
        sizes: the groups, and how many occupied units each has.
        policy: its ``groups``; without them no group changes.
    """
    rules = policy.groups
    if rules.min_units is None or rules.merge_by is None:
        return {key: (key, ()) for key in sizes}
    at = policy.group_by.index(rules.merge_by)
    families: dict[Key, list[list[Key]]] = {}
    for key in sorted(sizes, key=lambda key: natural_key(key[at])):
        families.setdefault((*key[:at], *key[at + 1 :]), []).append([key])
    found: dict[Key, tuple[Key, tuple[Part, ...]]] = {}
    for family in families.values():
        _join(family, sizes, rules.min_units)
        for keys in family:
            name = (*keys[0][:at], _JOINED.join(key[at] for key in keys), *keys[0][at + 1 :])
            parts = tuple(Part(key, sizes[key]) for key in keys) if len(keys) > 1 else ()
            found |= dict.fromkeys(keys, (name, parts))
    return found


def _join(family: list[list[Key]], sizes: Mapping[Key, int], least: int) -> None:
    """Merge neighbours in a list that stands in school order."""

    def size(keys: Iterable[Key]) -> int:
        return sum(sizes[key] for key in keys)

    while len(family) > 1:
        smallest = min(range(len(family)), key=lambda position: size(family[position]))
        if size(family[smallest]) >= least:
            return
        around = [position for position in (smallest - 1, smallest + 1) if 0 <= position < len(family)]
        other = min(around, key=lambda position: size(family[position]))
        first, second = sorted((smallest, other))
        family[first] += family.pop(second)
