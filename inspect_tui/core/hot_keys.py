"""Which items deserve the nine hot keys, told from what was recorded.

Only advice: a key that moved by itself would be typed wrong by every finger that knows it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspect_tui.core.applying import fails
from inspect_tui.core.checklist import HOT_KEYS, Checklist, Item
from inspect_tui.core.inspection import Mark

FEWEST = 3
"""An item that was typed less often deserves nothing yet."""


class Use(NamedTuple):
    """How often an item's keys were typed."""

    item: Item
    code: str
    typed: int
    """Inspections in which its number was typed: it failed, was measured, or there was no such thing."""


class Swap(NamedTuple):
    """One key that should change hands."""

    gives: Use
    gets: Use

    @property
    def saved(self) -> int:
        """Key presses that it would have saved."""
        return (len(self.gets.code) - 1) * (self.gets.typed - self.gives.typed)


class HotAdvice(NamedTuple):
    """What a checklist's faults say of its hot keys."""

    checklist: Checklist
    inspections: int
    uses: tuple[Use, ...]
    """All items, commonest first, then in walking order."""
    swaps: tuple[Swap, ...]
    """The most worthwhile first; empty: the keys lie well."""

    @property
    def saved(self) -> int:
        """Key presses that all of it would have saved."""
        return sum(swap.saved for swap in self.swaps)


def hot_advice(checklist: Checklist, inspected: Iterable[Sequence[Mark]]) -> HotAdvice:
    """Return the advice for a checklist.

    Args:
        checklist: as it is in force.
        inspected: the marks of each inspection that was made with it, of whatever version.
    """
    items, typed, inspections = checklist.by_id, Counter[str](), 0
    for marks in inspected:
        inspections += 1
        typed.update({mark.item for mark in marks if mark.item in items and _typed(items[mark.item], mark)})
    uses = [Use(item, code, typed[item.id]) for code, item in checklist.numbered()]
    hot = sorted((use for use in uses if len(use.code) == 1), key=lambda use: use.typed)
    others = sorted((use for use in uses if len(use.code) > 1), key=lambda use: -use.typed)
    pairs = (Swap(gives, gets) for gives, gets in zip(hot, others, strict=False))
    # a list with fewer hot items than keys gives none up, but then its author wanted them so
    swaps = tuple(swap for swap in pairs if swap.gets.typed >= max(FEWEST, swap.gives.typed + 1))
    return HotAdvice(checklist, inspections, tuple(sorted(uses, key=lambda use: -use.typed)), swaps[:HOT_KEYS])


def _typed(item: Item, mark: Mark) -> bool:
    """Whether a mark was made with the item's number; what passes is left to Enter, or to ``=``."""
    return mark.verdict != "pass" or mark.value is not None or fails(item, mark)
