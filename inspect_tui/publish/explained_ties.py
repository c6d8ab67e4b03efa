"""How units that were level were told apart, in words: one line for every criterion that was looked at."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from inspect_tui.core.policy_tables import LAST, TIE_SOURCE
from inspect_tui.core.rows import UNDATED, Check
from inspect_tui.core.tie_story import TieStep, TieStory, tie_stories
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import month_day
from inspect_tui.publish.deductions import number
from inspect_tui.publish.reasons import Titles, title_of

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation

_MOST_NAMED = 6
"""A sentence names so many units of one value at most; all of them stand in the JSON."""

_FAULTS = frozenset({"fewest_failures", "fewest_majors"})


def tie_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    """Yield what was compared of a unit and of those that it was level with, until that decided."""
    for story in tie_stories(one.row.unit, one.group):
        for text in _story_lines(t, story, one.row.unit, titles):
            yield t("award.tier_says", tier=story.tier.pick(t.language), text=text) if story.tier else text


def ties_data(t: Translator, one: "Explanation") -> list[dict[str, Any]]:
    """Return the same for other programs, with the values of all that were compared."""
    return [
        {
            "tier": story.tier.zh if story.tier else None,
            "moved": story.moved,
            "places": story.room,
            "steps": [
                {
                    "criterion": step.criterion,
                    "values": [_value_data(step, unit) for unit in step.values],
                    "admitted": list(step.admitted),
                    "left_out": list(step.left_out),
                }
                for step in story.steps
            ],
            "admitted": list(story.admitted),
            "level": list(story.level),
            "text": list(_story_lines(t, story, one.row.unit, one.titles)),
        }
        for story in tie_stories(one.row.unit, one.group)
    ]


def _value_data(step: TieStep, unit: str) -> dict[str, Any]:
    value = step.values[unit]
    shown = -value if value is not None and step.criterion in _FAULTS else value
    data: dict[str, Any] = {"unit": unit, "value": None if shown is None else str(shown)}
    if unit in step.last:
        place, check = step.last[unit]
        day = None if check.day == UNDATED else check.day.isoformat()
        data |= {"place": place, "date": day, "slot": check.slot, "source": check.source}
    return data


def _story_lines(t: Translator, story: TieStory, unit: str, titles: Titles) -> Iterator[str]:
    for step in story.steps:
        yield t(
            "award.tie.step", criterion=_criterion(t, step.criterion, titles), said=_said(t, story, step, unit, titles)
        )
    if unit in story.level:
        yield t("award.tie.level", units=_listed(t, story.level))


def _criterion(t: Translator, criterion: str, titles: Titles) -> str:
    if criterion.startswith(TIE_SOURCE):
        return t("award.tie.by.source", source=title_of(criterion.removeprefix(TIE_SOURCE), t, titles))
    return t(f"award.tie.by.{criterion}")


def _said(t: Translator, story: TieStory, step: TieStep, unit: str, titles: Titles) -> str:
    """Say a unit's own value, and in brackets those of the ones that it was compared with."""
    values = {one: _value(t, step, one, titles) for one in step.values}
    if step.criterion != LAST and len(set(step.values.values())) == 1:
        return t("award.tie.all", value=values[unit])
    won = unit in story.admitted
    others = {one: value for one, value in values.items() if (one in story.admitted) != won}
    if not others:
        return values[unit]
    return t(
        "award.tie.against",
        own=values[unit],
        others=t("award.tie.lost" if won else "award.tie.won", others=_others(t, step, others)),
    )


def _others(t: Translator, step: TieStep, values: Mapping[str, str]) -> str:
    """Say the values of units, the best first, each value once."""
    by_value: dict[str, list[str]] = {}
    for unit in sorted(values, key=lambda one: _best_first(step.values[one])):
        by_value.setdefault(values[unit], []).append(unit)
    said = [t("award.tie.value", units=_listed(t, units), value=value) for value, units in by_value.items()]
    return t("words.semicolon").join(said)


def _best_first(value: Fraction | None) -> tuple[bool, Fraction]:
    return value is None, -(value or Fraction(0))


def _value(t: Translator, step: TieStep, unit: str, titles: Titles) -> str:
    value = step.values[unit]
    if value is None:
        return t("award.tie.none")
    if step.criterion in _FAULTS:
        return t("award.tie.faults", count=int(-value))
    points = t("award.tie.points", points=number(value))
    if unit not in step.last:
        return points
    place, check = step.last[unit]
    named = _check(t, check, titles) if place == unit else f"{place} {_check(t, check, titles)}"
    return t("award.tie.last", check=named, points=points)


def _check(t: Translator, check: Check, titles: Titles) -> str:
    day = t("award.check.nth", number=int(check.slot)) if check.day == UNDATED else month_day(t, check.day)
    slot = "" if check.day == UNDATED else t(f"slot.{check.slot}") if t.has(f"slot.{check.slot}") else check.slot
    parts = [day, slot, title_of(check.source, t, titles)]
    return ("" if t.language == "zh" else " ").join(part for part in parts if part)


def _listed(t: Translator, units: Iterable[str]) -> str:
    known = list(units)
    said = t("words.list").join(known[:_MOST_NAMED])
    return t("award.tie.and_more", units=said, count=len(known)) if len(known) > _MOST_NAMED else said
