"""How the Inspect screen says what core found: names, points, details, sentences."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from inspect_tui.core.applying import fails
from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.exact import shortest
from inspect_tui.core.inspection import OTHER_ADULT, Inspection, Mark, Status, Version
from inspect_tui.core.score import Score
from inspect_tui.core.text import cell_width
from inspect_tui.core.walk import Effect, Walk
from inspect_tui.core.walk_view import Row
from inspect_tui.i18n import Translator


def number(value: Decimal | Fraction) -> str:
    """Say a number with at most one decimal, and none where it is whole: 98, 93.5."""
    return shortest(Fraction(value), 1)


def short(t: Translator, item: Item) -> str:
    """Say an item's short label."""
    return item.short.pick(t.language)


def shorts(t: Translator, items: Iterable[Item]) -> str:
    """List short labels."""
    return t("words.list").join(short(t, item) for item in items)


def place_name(t: Translator, place: Place) -> str:
    """Say a place by what people call it: 205室, Room 205."""
    if place.name is not None:
        return place.name.pick(t.language)
    return t("scope.room", number=place.number) if place.kind == "room" else place.number


def place_line(t: Translator, walk: Walk, campus: Campus) -> str:
    """Say what is known of the place in which the inspector stands."""
    place = walk.place
    parts = [place_name(t, place)]
    if place.beds:
        parts.append(t("inspect.place.beds", beds=place.beds, occupants=place.occupants))
    if place.class_name:
        said = place.class_name.endswith("班")
        parts.append(place.class_name if said else t("inspect.place.class", name=place.class_name))
    if place.dorm_teacher:
        person = campus.person(place.dorm_teacher)
        parts.append(t("inspect.place.teacher", name=person.name if person else place.dorm_teacher))
    if walk.inspection is not None and walk.inspection.first is not None:
        parts.append(first_said(t, walk.checklist, walk.inspection.first))
    if walk.inspection is not None and walk.inspection.note:
        parts.append(t("inspect.place.note", note=walk.inspection.note))
    return "  ".join(parts)


def first_said(t: Translator, checklist: Checklist, first: Version) -> str:
    """Say what was recorded of a place before somebody went back and changed it."""
    items = checklist.by_id
    failed = [items[mark.item] for mark in first.marks if mark.item in items and fails(items[mark.item], mark)]
    if first.status != "inspected":
        said = t(f"status.{first.status}")
    else:
        said = shorts(t, failed) if failed else t("inspect.place.first.clean")
    note = f" {t('inspect.place.note', note=first.note)}" if first.note else ""
    return t("inspect.place.first", said=said + note)


def statuses_of(t: Translator, counts: Iterable[tuple[Status, int]]) -> str:
    """List why places could not be inspected, with counts."""
    return t("words.list").join(f"{t(f'status.{status}')} {count}" for status, count in counts)


def detail(t: Translator, row: Row, room: int) -> str:
    """Say in so many cells what is recorded of an item, or what is still open about it."""
    match row.standing:
        case "failed" | "reported":
            return failure(t, row.item, row.mark)
        case "passed" if row.mark is not None and row.mark.value is not None:
            return f"{t('inspect.board.passed')} {value_text(t, row.item, row.mark.value)}"
        case "unmeasured":
            unmeasured = t("inspect.board.unmeasured")
            said = f"{unmeasured} {limits(t, row.item)}".rstrip()
            return said if cell_width(said) <= room else unmeasured
        case "unasked":
            return ""
        case standing:
            return t(f"inspect.board.{standing}")


def failure(t: Translator, item: Item, mark: Mark | None) -> str:
    """Say what is recorded of a failed item: the value, beds or occurrences, repair, the reason."""
    if mark is None:
        return ""
    parts: list[str] = []
    if mark.value is not None:
        parts.append(value_text(t, item, mark.value))
    if mark.beds:
        parts.append(t("inspect.board.beds", beds=t("words.list").join(map(str, mark.beds))))
    elif mark.count > 1:
        parts.append(t("inspect.board.count", count=mark.count))
    if mark.repair:
        parts.append(t("inspect.board.repair"))
    if mark.reason is not None and mark.reason < len(item.reasons):
        parts.append(item.reasons[mark.reason].pick(t.language))
    return " ".join(parts)


def told(t: Translator, campus: Campus, inspection: Inspection | None) -> str:
    """Say whom the inspectors told of what they reported; empty where they told nobody."""
    marks = inspection.marks if inspection else ()
    names = dict.fromkeys(adult_name(t, campus, mark.told) for mark in marks if mark.told)
    return t("inspect.told.done", names=t("words.list").join(names)) if names else ""


def adult_name(t: Translator, campus: Campus, told_id: str) -> str:
    """Return the name of the adult whom a pupil told."""
    person = campus.person(told_id)
    return person.name if person else t("inspect.told.other") if told_id == OTHER_ADULT else told_id


def value_text(t: Translator, item: Item, value: Decimal) -> str:
    """Say a measured value with its unit."""
    return t("inspect.board.value", value=f"{value:f}", unit=_unit(t, item)).strip()


def _unit(t: Translator, item: Item) -> str:
    # some units are written with a character that is two cells wide in some Chinese terminals
    unit = item.unit or ""
    return t(f"inspect.unit.{unit}") if t.has(f"inspect.unit.{unit}") else unit


def limits(t: Translator, item: Item) -> str:
    """Say between which limits a measure passes; both limits are still a pass."""
    unit = _unit(t, item)
    if item.min is not None and item.max is not None:
        return t("inspect.board.limits", low=f"{item.min:f}", high=f"{item.max:f}", unit=unit)
    if item.min is not None:
        return t("inspect.board.min", low=f"{item.min:f}", unit=unit)
    return t("inspect.board.max", high=f"{item.max:f}", unit=unit) if item.max is not None else ""


def points(t: Translator, row: Row) -> str:
    """Say what an item costs: what it took already, else the most it can take."""
    item = row.item
    if row.standing in {"off", "lacking", "adults", "na"}:
        return ""
    if item.severity == "critical":
        return t("inspect.board.reported" if row.standing == "reported" else "inspect.board.report")
    if row.standing == "failed":
        sign = "+" if item.kind == "bonus" else "-"
        return f"{sign}{number(row.deduction.points)}" if row.deduction and row.deduction.points else "0"
    most = item.cap if item.cap is not None else row.each
    return "" if most is None else number(most)


def explanation(t: Translator, row: Row) -> str:
    """Say an item's full text, its rule and its guidance; of a grave failure first what to do now."""
    item = row.item
    guidance = item.guidance.pick(t.language) if item.guidance else ""
    if guidance and item.starred and row.standing in {"failed", "reported"}:
        text = item.text.pick(t.language)
        return t("inspect.item.urgent", code=row.code, item=short(t, item), guidance=guidance, text=text)
    return t(
        "inspect.item.line",
        code=row.code,
        text=item.text.pick(t.language),
        rule=_rule(t, row),
        guidance=guidance,
    ).strip()


def _rule(t: Translator, row: Row) -> str:
    item = row.item
    if item.severity == "critical":
        return t("inspect.item.critical")
    if item.fixed is not None:
        return t("inspect.item.fixed", score=number(item.fixed))
    if not row.each:
        return t("inspect.item.no_points")
    per = t(f"inspect.per.{item.per}")
    if item.cap is not None and item.cap != row.each:
        return t("inspect.item.each_cap", per=per, points=number(row.each), cap=number(item.cap))
    return t("inspect.item.each", per=per, points=number(row.each))


def score_text(t: Translator, walk: Walk, score: Score | None) -> str:
    """Say the score of the place by the marks so far, and what it lost."""
    inspection = walk.inspection
    if inspection is None or score is None:
        return t("inspect.score.untouched")
    if inspection.done and inspection.status != "inspected":
        return t("inspect.score.status", status=t(f"status.{inspection.status}"))
    if score.value is None:
        return t("inspect.score.none")
    parts = [t("inspect.score.now", score=number(score.value))]
    if score.verdict != "none":
        parts[0] += " " + t(f"inspect.score.{score.verdict}")
    if score.lines:
        parts.append(_lost(t, walk, score))
    if score.gained:
        parts.append(t("inspect.score.gained", points=number(score.gained)))
    if score.fixed:
        item = short(t, walk.checklist.item(score.fixed.item))
        parts.append(t("inspect.score.fixed", item=item, score=number(score.fixed.score)))
    return "  ".join(parts)


def _lost(t: Translator, walk: Walk, score: Score) -> str:
    gap = "" if t.language == "zh" else " "
    lines = (f"{short(t, walk.checklist.item(line.item))}{gap}{number(line.points)}" for line in score.lines)
    scaled = t("inspect.score.scaled", applied=number(score.applied), total=number(score.total)) if score.scaled else ""
    # the scale first: where the line is too long, it is the list that may be cut
    return t("inspect.score.lost", points=number(score.lost), scaled=scaled, items=t("words.comma").join(lines))


def message(t: Translator, walk: Walk, effect: Effect) -> str:
    """Say what a key did, where that is not plain to see."""
    if not effect.message:
        return ""
    items = [walk.checklist.item(item) for item in effect.items]
    places = [place_name(t, place) for place in walk.places if place.id == effect.place]
    return t(
        f"inspect.say.{effect.message}",
        item=short(t, items[0]) if items else "",
        items=shorts(t, items),
        place=places[0] if places else "",
        number=effect.number,
    )
