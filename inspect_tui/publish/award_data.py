"""An award for other programs: the JSON of DESIGN section 9, and the same rows as CSV."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import orjson

from inspect_tui.core.award import AwardResult, AwardRow, Reason
from inspect_tui.i18n import Translator
from inspect_tui.publish.csv import lines
from inspect_tui.publish.reasons import reason_text

_COLUMNS = (
    "unit", "group", "status", "score", "exact", "inspections", "place", "shared", "tier", "winner", "title", "stars",
    "reasons",
)  # fmt: skip


def award_json(
    result: AwardResult,
    policy_sha256: str,
    warnings: Iterable[str],
    t: Translator,
    more: Mapping[str, Any] | None = None,
) -> Iterator[str]:
    """Yield a ranking as JSON, in pieces: all of a large school's would take more memory than the ranking.

    Args:
        result: the ranking.
        policy_sha256: of the policy's text: which rules the award was made by.
        warnings: in words.
        t: the language of the texts; codes and keys are the same in every language.
        more: further keys, behind the others.
    """
    data = {
        **head_data(result, policy_sha256),
        "rows": [],
        "winners": [row.unit for row in result.winners],
        "counts": result.counts,
        "warnings": list(warnings),
        **(more or {}),
    }
    before, empty, after = dumped(data).partition('"rows": []')  # first a key: inside a text quotes are escaped
    if not result.rows:
        yield before + empty + after
        return
    yield before + '"rows": ['
    comma = ""
    for row in _rows(result, t):
        yield comma + "\n    " + dumped(row).replace("\n", "\n    ")
        comma = ","
    yield "\n  ]" + after


def award_csv(result: AwardResult, t: Translator) -> Iterator[str]:
    """Yield a ranking as CSV, line by line, with the keys of the JSON as column names."""
    rows = (_csv_row(row, t) for row in _rows(result, t))
    # without the byte-order mark and the line breaks of files that are opened by a double click
    for number, line in enumerate(lines(_COLUMNS, rows)):
        yield ("\n" if number else "") + line.replace("\r\n", "\n").rstrip("\n")


def head_data(result: AwardResult, policy_sha256: str) -> dict[str, Any]:
    """Return what every JSON of an award begins with."""
    return {"policy": result.policy, "policy_sha256": policy_sha256, "period": result.period}


def _rows(result: AwardResult, t: Translator) -> Iterator[dict[str, Any]]:
    # rows that have the same reasons share them, and wording them takes longest
    told: dict[int, list[dict[str, str]]] = {}
    for row in result.rows:
        reasons = told.get(id(row.reasons))
        if reasons is None:
            reasons = told[id(row.reasons)] = reasons_data(row, t)
        yield row_data(row, reasons)


def row_data(row: AwardRow, reasons: list[dict[str, str]]) -> dict[str, Any]:
    """Return a unit's row with the keys of DESIGN section 9."""
    return {
        "unit": row.unit,
        "group": list(row.group),
        "status": row.status,
        "score": row.score,
        "exact": exact_text(row.exact),
        "inspections": row.inspections,
        "place": row.place,
        "shared": row.shared,
        "tier": row.tier.zh if row.tier else None,
        "winner": row.winner,
        "title": row.title.zh if row.title else None,
        "stars": row.stars,
        "reasons": reasons,
    }


def reasons_data(row: AwardRow, t: Translator) -> list[dict[str, str]]:
    """Return why a unit won or did not."""
    return [reason_data(reason, t) for reason in row.reasons]


def _csv_row(cells: dict[str, Any], t: Translator) -> tuple[str, ...]:
    cells["group"] = "/".join(cells["group"])
    cells["reasons"] = t("words.semicolon").join(reason["text"] for reason in cells["reasons"])
    return tuple(_cell(cells[name]) for name in _COLUMNS)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def reason_data(reason: Reason, t: Translator) -> dict[str, str]:
    """Return a reason as its code and its sentence."""
    return {"code": reason.code, "text": reason_text(reason, t)}


def exact_text(value: Fraction | None) -> str | None:
    """Return an exact number as a fraction."""
    return None if value is None else str(value)


def dumped(data: dict[str, Any]) -> str:
    """Return JSON text."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode("utf-8")
