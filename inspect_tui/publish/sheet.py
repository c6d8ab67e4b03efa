"""A sheet to carry through a floor: what is written on it is exactly what is typed in afterwards.

The numbers before the items are the keys of the program (``Checklist.codes``), and the codes for a closed door are its
keys too, so that ``205: 3 3 02`` on paper needs no translation. The same sheet, filled in, is a round's paper for the
file (``sheet_filled``). A sheet is a value in the words of one language; ``sheet_html`` and ``sheet_pdf`` set it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from inspect_tui.core.campus import Place, Scope
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.keypad import STATUS_KEYS
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name

MANY = 30
"""With more lines than this on a page they are set closer."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in the legend."""

    code: str
    label: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A place's line; what is empty is to be written by hand."""

    number: str
    """What is typed to jump there."""
    name: str = ""
    status: str = ""
    boxes: tuple[str, ...] = ()
    """In the order of the sheet's ``boxes``; empty: all are."""
    faults: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, in words."""

    language: str
    title: str
    head: tuple[tuple[str, str], ...]
    """Date, time of day and inspectors: label and what stands there."""
    sections: tuple[tuple[str, tuple[Entry, ...]], ...]
    how: tuple[str, ...]
    """How to write, line by line."""
    codes: tuple[str, tuple[Entry, ...]]
    """What the codes are for, and the codes."""
    warning: str
    columns: tuple[str, str, str, str]
    """Headings: place, status, faults, note."""
    boxes: tuple[Entry, ...]
    """Items that each place answers in a box of their own: they must be answered, or are measured."""
    lines: tuple[Line, ...]
    foot: tuple[str, ...] = ()


def blank_sheet(checklist: Checklist, scope: Scope, t: Translator) -> Sheet:
    """Return an empty sheet.

    Args:
        checklist: what to look at.
        scope: the floor or area on the day, with its places in walking order and who is away or exempt.
        t: the language.
    """
    # one time of day is printed; several are a choice to circle
    slots = " / ".join(t(f"slot.{slot}") for slot in checklist.slots)
    return Sheet(
        language=t.language,
        title=sheet_title(checklist, scope, t),
        head=sheet_head(t, slot=slots),
        sections=legend(checklist, t),
        how=_how(checklist, t),
        codes=_codes(t),
        warning=_warning(checklist, t),
        columns=columns(scope.places, t),
        boxes=boxes(checklist, t),
        lines=tuple(_line(place, scope, t) for place in scope.places),
    )


def _line(place: Place, scope: Scope, t: Translator) -> Line:
    """Return the line of a place; nobody is led to a door whose status the day has decided."""
    off = scope.off.get(place.id)
    return Line(place.number, place_name(place, t), status=t(f"status.{off}") if off else "")


def sheet_title(checklist: Checklist, scope: Scope, t: Translator) -> str:
    """Return what stands above a sheet."""
    floor = floor_name(t, scope.building.name.pick(t.language), scope.floor)
    return t("sheet.title", checklist=checklist.title.pick(t.language), floor=floor)


def sheet_head(t: Translator, *, day: str = "", slot: str = "", inspectors: str = "") -> tuple[tuple[str, str], ...]:
    """Return the fields below the title; what is empty is a line to write on."""
    filled = {"date": day, "slot": slot, "inspectors": inspectors}
    return tuple((t(f"sheet.blank.{name}"), text) for name, text in filled.items())


def legend(checklist: Checklist, t: Translator) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the items by section, with their numbers."""
    return tuple(
        (section.title.pick(t.language), tuple(_entry(checklist, item, t) for item in section.items))
        for section in checklist.sections
    )


def _entry(checklist: Checklist, item: Item, t: Translator) -> Entry:
    mark = ("▲" if item.severity == "critical" else "★" if item.star else "") + ("＊" if item.explicit else "")
    return Entry(checklist.codes[item.id], item.short.pick(t.language) + mark, _limit(item, t))


def boxed(checklist: Checklist) -> tuple[Item, ...]:
    """Return the items that each place answers, in walking order: ``=`` or a number, never silence."""
    return tuple(item for item in checklist.items if item.explicit or item.kind == "measure")


def boxes(checklist: Checklist, t: Translator) -> tuple[Entry, ...]:
    """Return the headings of their boxes."""
    return tuple(
        Entry(checklist.codes[item.id], item.short.pick(t.language), item.unit or "" if item.kind == "measure" else "=")
        for item in boxed(checklist)
    )


def _limit(item: Item, t: Translator) -> str:
    if item.kind != "measure":
        return ""
    values = {"unit": item.unit or "", "min": number(item.min), "max": number(item.max)}
    if item.min is not None and item.max is not None:
        return t("sheet.limit.between", **values)
    if item.min is not None:
        return t("sheet.limit.min", **values)
    return t("sheet.limit.max", **values) if item.max is not None else item.unit or ""


def number(value: Decimal | None) -> str:
    """Return a number as it is typed; empty where there is none."""
    return "" if value is None else f"{value:f}"


def _how(checklist: Checklist, t: Translator) -> tuple[str, ...]:
    """Say how to write, as short as it goes: what the checklist has no use for is left out."""
    said = [t("sheet.clean"), t("sheet.times")]
    if any(item.per == "bed" for item in checklist.items):
        said.append(t("sheet.beds"))
    if any(item.kind == "measure" for item in checklist.items):
        said.append(t("sheet.measure"))
    if any(item.explicit for item in checklist.items):
        said.append(t("sheet.explicit"))
    if any(item.star for item in checklist.items):
        said.append(t("sheet.star"))
    return tuple(said)


def _codes(t: Translator) -> tuple[str, tuple[Entry, ...]]:
    known = (Entry(f"/{key}", t(f"status.{status}")) for key, status in enumerate(STATUS_KEYS, start=1))
    return t("sheet.codes"), tuple(known)


def _warning(checklist: Checklist, t: Translator) -> str:
    if all(item.severity != "critical" for item in checklist.items):
        return ""
    return t("sheet.critical" if checklist.who == "student" else "sheet.critical_adult")


def columns(places: Iterable[Place], t: Translator) -> tuple[str, str, str, str]:
    """Return the headings of the lines."""
    kind = "room" if all(place.kind == "room" for place in places) else "place"
    return (t(f"sheet.column.{kind}"), t("sheet.column.status"), t("sheet.column.faults"), t("sheet.column.note"))


def place_name(place: Place, t: Translator) -> str:
    """Return the name of a place that has one besides its number."""
    return place.name.pick(t.language) if place.name else ""
