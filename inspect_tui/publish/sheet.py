"""A blank sheet to carry through a floor: what is written on it is exactly what is typed in afterwards.

The numbers before the items are the keys of the program (``Checklist.codes``), and the codes for a closed door are its
keys too, so that ``205: 3 3 02`` on paper needs no translation.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from html import escape

from inspect_tui.core.campus import Place, Scope
from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.keypad import STATUS_KEYS
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name
from inspect_tui.publish.html import page
from inspect_tui.publish.html_style import FACES
from inspect_tui.publish.sheet_style import SHEET_CSS

_BLANKS = ("date", "slot", "inspectors")


def sheet_html(checklist: Checklist, scope: Scope, t: Translator) -> str:
    """Return a sheet as the text of an HTML file that prints on one A4 page for up to 24 places and 27 items.

    Args:
        checklist: what to look at.
        scope: the floor or area, with its places in walking order.
        t: the language.
    """
    floor = floor_name(t, scope.building.name.pick(t.language), scope.floor)
    title = t("sheet.title", checklist=checklist.title.pick(t.language), floor=floor)
    body = "\n".join((_head(title, checklist, t), _legend(checklist, t), _how(checklist, t), _rows(scope.places, t)))
    return page(t.language, title, FACES + SHEET_CSS, body)


def _head(title: str, checklist: Checklist, t: Translator) -> str:
    # one time of day is printed; several are a choice to circle
    slots = " / ".join(t(f"slot.{slot}") for slot in checklist.slots)
    filled = {"slot": slots}
    blanks = "".join(
        f'<span class="blank {name}"><b>{escape(t(f"sheet.blank.{name}"))}</b>'
        f"<i>{escape(filled.get(name, ''))}</i></span>"
        for name in _BLANKS
    )
    return f'<h1>{escape(title)}</h1>\n<p class="blanks">{blanks}</p>'


def _legend(checklist: Checklist, t: Translator) -> str:
    sections = []
    for section in checklist.sections:
        items = "".join(_item(checklist.codes[item.id], item, t) for item in section.items)
        sections.append(f"<section><h2>{escape(section.title.pick(t.language))}</h2><ol>{items}</ol></section>")
    return '<div class="legend">' + "\n".join(sections) + "</div>"


def _item(code: str, item: Item, t: Translator) -> str:
    mark = ("▲" if item.severity == "critical" else "") + ("＊" if item.explicit else "")
    limit = _limit(item, t)
    return (
        f'<li><b class="code">{code}</b><span>{escape(item.short.pick(t.language))}{mark}'
        + (f" <i>({escape(limit)})</i>" if limit else "")
        + "</span></li>"
    )


def _limit(item: Item, t: Translator) -> str:
    if item.kind != "measure":
        return ""
    values = {"unit": item.unit or "", "min": _number(item.min), "max": _number(item.max)}
    if item.min is not None and item.max is not None:
        return t("sheet.limit.between", **values)
    if item.min is not None:
        return t("sheet.limit.min", **values)
    return t("sheet.limit.max", **values) if item.max is not None else item.unit or ""


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _how(checklist: Checklist, t: Translator) -> str:
    """Say how to write, as short as it goes: what the checklist has no use for is left out."""
    lines = [t("sheet.clean"), t("sheet.times")]
    if any(item.per == "bed" for item in checklist.items):
        lines.append(t("sheet.beds"))
    if any(item.kind == "measure" for item in checklist.items):
        lines.append(t("sheet.measure"))
    if any(item.explicit for item in checklist.items):
        lines.append(t("sheet.explicit"))
    codes = "".join(
        f'<span><b class="code">/{number}</b>{escape(t(f"status.{status}"))}</span>'
        for number, status in enumerate(STATUS_KEYS, start=1)
    )
    how = "".join(f"<span>{escape(line)}</span>" for line in lines)
    who = "sheet.critical" if checklist.who == "student" else "sheet.critical_adult"
    critical = t(who) if any(item.severity == "critical" for item in checklist.items) else ""
    return f'<p class="how">{how}</p>\n<p class="how codes"><span>{escape(t("sheet.codes"))}</span>{codes}</p>' + (
        f'\n<p class="how critical">{escape(critical)}</p>' if critical else ""
    )


def _rows(places: tuple[Place, ...], t: Translator) -> str:
    kind = "room" if all(place.kind == "room" for place in places) else "place"
    names = (t(f"sheet.column.{kind}"), *(t(f"sheet.column.{name}") for name in ("status", "faults", "note")))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "\n".join(
        f'<tr><th scope="row">{label}</th><td></td><td></td><td></td></tr>' for label in _labels(places, t)
    )
    named = ' class="named"' if any(place.name for place in places) else ""
    return f"<table{named}>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _labels(places: Iterable[Place], t: Translator) -> Iterator[str]:
    """Yield what stands before each line: the number that is typed to jump there, and a name if the place has one."""
    for place in places:
        name = place.name.pick(t.language) if place.name else ""
        yield f"<b>{escape(place.number)}</b>" + (f" <small>{escape(name)}</small>" if name else "")
