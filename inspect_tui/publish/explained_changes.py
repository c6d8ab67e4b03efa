"""What single change would have won an award, or lost it: one plain sentence each."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from inspect_tui.i18n import Translator
from inspect_tui.publish.deductions import number
from inspect_tui.publish.explained_checks import checks_text, origin_text, origins_of, row_name
from inspect_tui.publish.reasons import Titles, fact_text, reason_text
from inspect_tui.publish.words import plain

if TYPE_CHECKING:
    from inspect_tui.core.change import Change
    from inspect_tui.core.explain import Explanation

_GOOD = frozenset({"mean_met", "flags"})
"""Reasons that nothing is lacking in."""


def change_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    """Yield what would have made the difference; where nothing would, what comes nearest."""
    told = one.changes
    if told is None:
        return
    for change in told.found:
        yield change_text(t, change, one, titles)
    for change in told.tried:
        yield change_text(t, change, one, titles)
    if one.row.winner and not told.found:
        yield t("award.change.safe")
    elif told.unmet:
        said = t("words.semicolon").join(reason_text(reason, t) for reason in told.unmet)
        yield t("award.change.unmet", why=said)
    elif not told.found and not told.tried:
        yield t("award.change.none")


def change_text(t: Translator, change: "Change", one: "Explanation", titles: Titles) -> str:
    """Say a change and how the unit would then stand."""
    values = _values(t, change, one, titles)
    key = f"award.change.{change.kind}"
    if change.kind == "missed" and len(change.instead) > len(change.rows):
        key += ".more"
    if change.after.winner != one.row.winner:
        return t(key, **values)
    return t(f"{key}.short", why=_why(t, change), **values)


def _values(t: Translator, change: "Change", one: "Explanation", titles: Titles) -> dict[str, str | int]:
    unit = one.row.unit
    if change.kind == "fact":
        return {"fact": fact_text(change.name, t), "checks": checks_text(t, one.behind(change.name), unit, titles)}
    if change.kind == "required":
        return {"fact": fact_text(change.name, t)}
    if change.kind == "missed":
        undone = [check for check in one.checks if check.row in change.rows]
        return {
            "checks": checks_text(t, undone, unit, titles),
            "count": len(change.instead) - len(change.rows),
        }
    if change.kind == "more":
        return {"count": len(change.instead)}
    row, instead = change.rows[0], change.instead[0]
    origin, status = origins_of(one.checks).get(row.ref), t(f"status.{row.status}")
    if change.kind == "inspected" and origin:
        # one pair of brackets for both
        status, origin = t("words.comma").join((status, origin_text(t, origin))), None
    return {
        "check": row_name(t, row, unit, titles, origin),
        "score": number(instead.score or Fraction(0)),
        "points": number(change.points or Fraction(0)),
        "status": status,
        **(_item(t, change, one) if change.kind == "deduction" else {}),
    }


def _item(t: Translator, change: "Change", one: "Explanation") -> dict[str, str | int]:
    """Name an item and the points it costs as they stand in the list of deductions."""
    check = next(check for check in one.checks if check.row.ref == change.rows[0].ref)
    assert check.trace is not None  # a deduction is known by nothing else
    item = next(item for item in check.trace.checklist.items if item.id == change.name)
    line = next(line for line in check.trace.score.lines if line.item == change.name)
    return {"item": item.short.pick(t.language), "points": plain(line.points)}


def _why(t: Translator, change: "Change") -> str:
    """Say what is still lacking."""
    after = change.after
    said = [reason_text(reason, t) for reason in after.reasons if reason.code not in _GOOD]
    if after.margin:
        said.append(t("award.change.lacking", margin=number(abs(after.margin))))
    return t("words.semicolon").join(said)
