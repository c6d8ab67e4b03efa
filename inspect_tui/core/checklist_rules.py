"""What a checklist file must obey beyond its shape: one function, one rule.

Each rule returns problems that name the item and, as ``values["key"]``, the key at fault; whoever knows the file
adds its lines.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from inspect_tui.core.base import Label
from inspect_tui.core.checklist import HOT_KEYS, MAX_ITEMS, SHORT_LABEL_CELLS, Checklist, Item
from inspect_tui.core.checklist_grade_rules import GRADE_RULES
from inspect_tui.core.checklist_scoring_rules import SCORING_RULES
from inspect_tui.core.problems import Problem, wrong_key
from inspect_tui.core.text import cell_width

Rule = Callable[[Checklist], tuple[Problem, ...]]


def no_item_id_twice(checklist: Checklist) -> tuple[Problem, ...]:
    """Records refer to an item by its id, so it must mean one item."""
    counts = Counter(item.id for item in checklist.items)
    return tuple(wrong_key("duplicate_item", item, "id") for item, count in counts.items() if count > 1)


def no_section_id_twice(checklist: Checklist) -> tuple[Problem, ...]:
    """A section's cap is looked up by its id."""
    counts = Counter(section.id for section in checklist.sections)
    return tuple(wrong_key("duplicate_section", section, "id") for section, count in counts.items() if count > 1)


def ids_are_plain(checklist: Checklist) -> tuple[Problem, ...]:
    """Ids stand in file names and on command lines: letters, digits, hyphens."""
    ids = [("", checklist.id)] + [(item.id, item.id) for item in checklist.items]
    return tuple(wrong_key("bad_id", item, "id", found=name) for item, name in ids if not _plain(name))


def _plain(name: str) -> bool:
    return name != "" and name.isascii() and name.replace("-", "").replace("_", "").isalnum()


def something_to_inspect(checklist: Checklist) -> tuple[Problem, ...]:
    """A list without sections, places or items, or a section without items, inspects nothing."""
    problems = [wrong_key("empty_section", section.id, "item") for section in checklist.sections if not section.items]
    if not checklist.sections:
        problems.append(wrong_key("empty_list", "", "section"))
    if not checklist.applies_to:
        problems.append(wrong_key("no_places", "", "applies_to"))
    return tuple(problems)


def not_too_many_items(checklist: Checklist) -> tuple[Problem, ...]:
    """The keys name at most three times nine items."""
    if len(checklist.items) <= MAX_ITEMS:
        return ()
    return (
        wrong_key("too_many_items", checklist.items[MAX_ITEMS].id, "id", count=len(checklist.items), limit=MAX_ITEMS),
    )


def every_item_has_a_key(checklist: Checklist) -> tuple[Problem, ...]:
    """Items without a single digit share twice nine codes (``01``-``09``, ``001``-``009``)."""
    cold = [item_id for item_id, code in checklist.codes.items() if len(code) > 1]
    limit = MAX_ITEMS - HOT_KEYS
    if len(cold) <= limit or len(checklist.items) > MAX_ITEMS:
        return ()
    return (wrong_key("too_few_hot", cold[limit], "hot", count=len(cold), limit=limit),)


def not_too_many_hot_items(checklist: Checklist) -> tuple[Problem, ...]:
    """There are nine single digits; the tenth hot item has none."""
    hot = [item for item in checklist.items if item.hot]
    return tuple(wrong_key("too_many_hot", item.id, "hot", count=len(hot), limit=HOT_KEYS) for item in hot[HOT_KEYS:])


def short_labels_fit(checklist: Checklist) -> tuple[Problem, ...]:
    """The board on screen gives a label ten cells, five Han characters."""
    return tuple(
        wrong_key("wide_label", item.id, key, found=label, width=cell_width(label), limit=SHORT_LABEL_CELLS)
        for item in checklist.items
        for key, label in (("short.zh", item.short.zh), ("short.en", item.short.en))
        if cell_width(label) > SHORT_LABEL_CELLS
    )


def nothing_is_left_unsaid(checklist: Checklist) -> tuple[Problem, ...]:
    """Every text stands in both languages."""
    return tuple(wrong_key("empty_text", item, key) for item, key, label in _labels(checklist) if not _said(label))


def _labels(checklist: Checklist) -> Iterator[tuple[str, str, Label]]:
    yield "", "title", checklist.title
    for section in checklist.sections:
        yield section.id, "title", section.title
    for item in checklist.items:
        yield item.id, "short", item.short
        yield item.id, "text", item.text
        for reason in item.reasons:
            yield item.id, "reasons", reason
        if item.guidance:
            yield item.id, "guidance", item.guidance


def _said(label: Label) -> bool:
    return bool(label.zh.strip()) and bool(label.en.strip())


def critical_items_have_an_effect(checklist: Checklist) -> tuple[Problem, ...]:
    """A critical item must say what its confirmation does."""
    return tuple(
        wrong_key("critical_without_effect", item.id, "severity")
        for item in checklist.items
        if item.severity == "critical" and item.effect is None
    )


def only_critical_items_have_an_effect(checklist: Checklist) -> tuple[Problem, ...]:
    """An effect on any other item would bar an award without anybody's confirmation.

    Telling an adult harms nobody, so that one may follow any failure.
    """
    return tuple(
        wrong_key("effect_without_critical", item.id, "effect")
        for item in checklist.items
        if item.severity != "critical" and item.effect not in {None, "report_adult"}
    )


def pupils_only_report_critical_items(checklist: Checklist) -> tuple[Problem, ...]:
    """Pupils report, adults convict (DESIGN section 12)."""
    return tuple(
        wrong_key("critical_by_pupil", item.id, "who")
        for item in checklist.items
        if item.severity == "critical" and item.who == "student"
    )


def measures_have_limits(checklist: Checklist) -> tuple[Problem, ...]:
    """A number passes or fails by its limits and is written with its unit."""
    problems: list[Problem] = []
    for item in _measures(checklist):
        if item.min is None and item.max is None:
            problems.append(wrong_key("measure_without_limits", item.id, "kind"))
        if not item.unit:
            problems.append(wrong_key("measure_without_unit", item.id, "kind"))
    return tuple(problems)


def _measures(checklist: Checklist) -> Iterator[Item]:
    return (item for item in checklist.items if item.kind == "measure")


def limits_leave_something_between(checklist: Checklist) -> tuple[Problem, ...]:
    """With the lower limit above the upper one no number would pass."""
    return tuple(
        wrong_key("limits_crossed", item.id, "min", min=item.min, max=item.max)
        for item in _measures(checklist)
        if item.min is not None and item.max is not None and item.min > item.max
    )


def only_measures_have_limits(checklist: Checklist) -> tuple[Problem, ...]:
    """A limit on a plain item would never be asked for."""
    return tuple(
        wrong_key("limits_without_measure", item.id, key)
        for item in checklist.items
        if item.kind != "measure"
        for key, value in (("unit", item.unit), ("min", item.min), ("max", item.max))
        if value is not None
    )


def bonuses_are_not_critical(checklist: Checklist) -> tuple[Problem, ...]:
    """A bonus adds points; it cannot bar anything."""
    return tuple(
        wrong_key("critical_bonus", item.id, "severity")
        for item in checklist.items
        if item.kind == "bonus" and item.severity == "critical"
    )


RULES: tuple[Rule, ...] = (
    no_item_id_twice,
    no_section_id_twice,
    ids_are_plain,
    something_to_inspect,
    not_too_many_items,
    every_item_has_a_key,
    not_too_many_hot_items,
    short_labels_fit,
    nothing_is_left_unsaid,
    critical_items_have_an_effect,
    only_critical_items_have_an_effect,
    pupils_only_report_critical_items,
    measures_have_limits,
    limits_leave_something_between,
    only_measures_have_limits,
    bonuses_are_not_critical,
    *SCORING_RULES,
    *GRADE_RULES,
)


def broken_rules(checklist: Checklist) -> tuple[Problem, ...]:
    """Return everything in a checklist that breaks a rule."""
    return tuple(problem for rule in RULES for problem in rule(checklist))
