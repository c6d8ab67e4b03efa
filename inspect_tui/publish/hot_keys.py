"""The advice on hot keys in words and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from inspect_tui.core.hot_keys import HotAdvice, Use
from inspect_tui.i18n import Translator


def hot_lines(t: Translator, advice: HotAdvice) -> Iterator[tuple[str, ...]]:
    """Yield a row for each item: its code, its name, how often it failed, what should become of its key."""
    gives = {swap.gives.item.id for swap in advice.swaps}
    gets = {swap.gets.item.id for swap in advice.swaps}
    for use in advice.uses:
        said = t("hot.gives") if use.item.id in gives else t("hot.gets") if use.item.id in gets else ""
        yield use.code, use.item.short.pick(t.language), t("hot.failed", count=use.typed), said


def hot_summary(t: Translator, advice: HotAdvice) -> str:
    """Say in a sentence which keys should change hands."""
    title = advice.checklist.title.pick(t.language)
    if not advice.swaps:
        return t("hot.good", title=title, count=advice.inspections)
    gets = t("words.list").join(_use(t, swap.gets) for swap in advice.swaps)
    gives = t("words.list").join(_use(t, swap.gives) for swap in advice.swaps)
    return t("hot.swap", title=title, gets=gets, gives=gives, saved=advice.saved)


def _use(t: Translator, use: Use) -> str:
    return t("hot.use", item=use.item.short.pick(t.language), count=use.typed)


def hot_json(advices: Iterable[HotAdvice]) -> str:
    """Return the advice for several checklists as JSON."""
    import orjson

    return orjson.dumps([_data(advice) for advice in advices], option=orjson.OPT_INDENT_2).decode("utf-8")


def _data(advice: HotAdvice) -> dict[str, Any]:
    return {
        "checklist": advice.checklist.id,
        "inspections": advice.inspections,
        "items": [{"item": use.item.id, "code": use.code, "typed": use.typed} for use in advice.uses],
        "swaps": [
            {"gives": swap.gives.item.id, "gets": swap.gets.item.id, "key": swap.gives.code, "saved": swap.saved}
            for swap in advice.swaps
        ],
    }
