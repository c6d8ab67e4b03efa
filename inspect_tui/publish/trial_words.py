"""Words for trials: what was changed, who enters, who leaves, and the list of what was tried. Internal texts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import orjson

from inspect_tui.core.award import AwardResult
from inspect_tui.core.policy_tables import QUOTAS
from inspect_tui.core.records import TrialRecord, TrialSetting
from inspect_tui.core.trial import DEPENDENT
from inspect_tui.core.trial_shifts import Shift, Shifts
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name, month_day

_NONE = "none"
_TIER = "tier"

People = Callable[[str], str]
"""Returns a person's name by roster id."""


def settings_text(settings: Iterable[TrialSetting], t: Translator) -> str:
    """Say what was changed: 名额由每组20%改为每组25%，最低分由90改为92."""
    by_table: dict[str, list[TrialSetting]] = {}
    for one in settings:
        by_table.setdefault(one.key.rpartition(".")[0], []).append(one)
    return t("words.comma").join(part for table, found in by_table.items() for part in _table_text(table, found, t))


def _table_text(table: str, settings: Sequence[TrialSetting], t: Translator) -> Iterator[str]:
    quota = [one for one in settings if _last(one) in QUOTAS]
    dropped = [one for one in settings if _last(one) in DEPENDENT and one.after == _NONE]
    where = _tier_text(table, t)
    if quota:
        was = next((quota_setting(_last(one), one.before, t) for one in quota if one.before != _NONE), None)
        now = next((quota_setting(_last(one), one.after, t) for one in quota if one.after != _NONE), None)
        none = t("trial.quota.none")
        yield t("trial.said", name=where + t("trial.key.quota"), before=was or none, after=now or none)
    for one in settings:
        if one not in quota and one not in dropped:
            before, after = (value_words(_last(one), value, t) for value in (one.before, one.after))
            yield t("trial.said", name=_name(one, where, t), before=before, after=after)
    if dropped:
        yield t("trial.said.dropped", keys=t("words.list").join(_name(one, where, t) for one in dropped))


def _last(setting: TrialSetting) -> str:
    return setting.key.rpartition(".")[2]


def _name(setting: TrialSetting, where: str, t: Translator) -> str:
    key = f"trial.key.{_last(setting)}"
    return where + t(key) if t.has(key) else setting.key


def _tier_text(table: str, t: Translator) -> str:
    kind, _, number = table.partition(".")
    return tier_text(number, "", t) if kind == _TIER else ""


def tier_text(number: str, name: str, t: Translator) -> str:
    """Say which tier, in front of what is said of it."""
    said = t("trial.key.tier", number=number, name=name).strip()
    return said if t.language == "zh" else f"{said} "


def quota_setting(kind: str | None, value: object, t: Translator) -> str:
    """Say a quota: 每组20%."""
    return t(f"trial.quota.{kind or _NONE}", value=value)


def value_words(key: str, value: object, t: Translator) -> str:
    """Say the value of a key of a policy; None, or ``none``, where there is no such condition."""
    if value is None or value == _NONE:
        return t("trial.value.none") if key != "ties" else t("trial.ties.include")
    return t(f"trial.ties.{value}") if key == "ties" and t.has(f"trial.ties.{value}") else str(value)


def outcome_text(changes: Shifts, t: Translator, limit: int) -> str:
    """Say in one line who enters and who leaves: 增加3-206，无退出.

    Args:
        changes: what the variant does.
        t: the language.
        limit: so many units of a kind are named at most.
    """
    parts = [
        _side("trial.outcome.entered", changes.entered, t, limit),
        _side("trial.outcome.left", changes.left, t, limit),
    ]
    if changes.retiered:
        parts.append(_side("trial.outcome.tier", changes.retiered, t, limit))
    return t("words.comma").join(parts)


def _side(key: str, found: Sequence[Shift], t: Translator, limit: int) -> str:
    if not found:
        return t(f"{key}.none")
    units = t("words.list").join(one.unit for one in found[:limit])
    return t(key, units=t("trial.limit", units=units, count=len(found)) if len(found) > limit else units)


def trial_words(settings: Iterable[TrialSetting], changes: Shifts, result: AwardResult, t: Translator) -> Iterator[str]:
    """Yield what a trial says beside its ranking: what was changed, who enters and who leaves, by group."""
    yield t("trial.words", said=settings_text(settings, t))
    yield t("trial.words.entered", units=_by_group(changes.entered, result, t))
    yield t("trial.words.left", units=_by_group(changes.left, result, t))
    if changes.retiered:
        yield t("trial.words.tier", units=_by_group(changes.retiered, result, t))


def _by_group(found: Iterable[Shift], result: AwardResult, t: Translator) -> str:
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one.unit)
    said = [_group_text(key, units, result, t) for key, units in groups.items()]
    return t("words.semicolon").join(said) or t("trial.words.nobody")


def _group_text(key: tuple[str, ...], units: Sequence[str], result: AwardResult, t: Translator) -> str:
    named = t("words.list").join(units)
    fits = len(key) == len(result.group_by)  # a unit that the variant does not know has the first ranking's group
    return t("trial.group", group=group_name(t, result.group_by, key), units=named) if fits and key else named


def trial_line(record: TrialRecord, t: Translator, people: People) -> tuple[str, str, str, str]:
    """Say one trial: when, by whom, what, and what would have come of it."""
    body, at = record.body, record.at
    came = t("trial.list.counts", entered=body.entered, left=body.left)
    if body.kept:
        came = t("words.comma").join([came, t("trial.list.kept")])
    when = f"{month_day(t, at.date())} {at:%H:%M}"
    by = people(record.by) if record.by else t("trial.list.unsigned")
    return when, by, settings_text(body.settings, t), came


def trials_json(records: Iterable[TrialRecord]) -> str:
    """Return trials as JSON for other programs; people by their roster ids."""
    data = [
        {"id": one.id, "at": one.at.isoformat(), "by": one.by, "device": one.device, **one.body.model_dump()}
        for one in records
    ]
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode("utf-8")


def trial_data(settings: Iterable[TrialSetting], changes: Shifts) -> dict[str, Any]:
    """Return what a trial adds to the JSON of its ranking."""
    return {
        "set": [one.model_dump() for one in settings],
        "changes": {
            "entered": [_change_data(one) for one in changes.entered],
            "left": [_change_data(one) for one in changes.left],
            "tier": [_change_data(one) for one in changes.retiered],
        },
    }


def _change_data(one: Shift) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "group": list(one.group),
        "tier_before": one.before.zh if one.before else None,
        "tier": one.after.zh if one.after else None,
    }
