"""An award for other programs: the JSON of DESIGN section 9, and the same rows as CSV."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import orjson

from inspect_tui.core.award import AwardResult, AwardRow, Outcome, Quota, Reason
from inspect_tui.core.explain import ExplainedCheck, Explanation
from inspect_tui.core.score import Deduction
from inspect_tui.i18n import Translator
from inspect_tui.publish.csv import table
from inspect_tui.publish.reasons import reason_text

_COLUMNS = (
    "unit", "group", "status", "score", "exact", "inspections", "place", "shared", "tier", "winner", "reasons",
)  # fmt: skip


def award_json(result: AwardResult, policy_sha256: str, warnings: Iterable[str], t: Translator) -> str:
    """Return a ranking as JSON.

    Args:
        result: the ranking.
        policy_sha256: of the policy's text: which rules the award was made by.
        warnings: in words.
        t: the language of the texts; codes and keys are the same in every language.
    """
    data = {
        **_head(result, policy_sha256),
        "rows": [_row(row, t) for row in result.rows],
        "winners": [row.unit for row in result.winners],
        "counts": result.counts,
        "warnings": list(warnings),
    }
    return _dumped(data)


def award_csv(result: AwardResult, t: Translator) -> str:
    """Return a ranking as CSV, with the keys of the JSON as column names."""
    rows = [_csv_row(row, t) for row in result.rows]
    # the table's byte-order mark is for files that are opened by a double click, not for a pipe
    return table(_COLUMNS, rows).decode("utf-8-sig").replace("\r\n", "\n").rstrip("\n")


def explanation_json(told: Explanation, policy_sha256: str, t: Translator) -> str:
    """Return one unit's explanation as JSON: its row, and everything that led to it."""
    row = told.row
    data = {
        **_head(told.result, policy_sha256),
        **_row(row, t),
        "conditions": [{"met": one.met, **_reason(one.reason, t)} for one in row.requirements],
        "planned": row.planned,
        "done": row.done,
        "sources": [
            {
                "source": source.source,
                "weight": str(source.weight),
                "exact": str(source.score),
                "total": str(source.total),
                "count": source.count,
            }
            for source in row.sources
        ],
        "sources_without_score": list(row.missing),
        "tables": [_outcome(outcome) for outcome in told.group.outcomes],
        "margin": _exact(row.margin),
        "checks": [_check(check, t) for check in told.checks],
    }
    return _dumped(data)


def _head(result: AwardResult, policy_sha256: str) -> dict[str, Any]:
    return {"policy": result.policy, "policy_sha256": policy_sha256, "period": result.period}


def _row(row: AwardRow, t: Translator) -> dict[str, Any]:
    return {
        "unit": row.unit,
        "group": list(row.group),
        "status": row.status,
        "score": row.score,
        "exact": _exact(row.exact),
        "inspections": row.inspections,
        "place": row.place,
        "shared": row.shared,
        "tier": row.tier.zh if row.tier else None,
        "winner": row.winner,
        "reasons": [_reason(reason, t) for reason in row.reasons],
    }


def _csv_row(row: AwardRow, t: Translator) -> tuple[str, ...]:
    cells = _row(row, t)
    cells["group"] = "/".join(row.group)
    cells["reasons"] = t("words.semicolon").join(reason["text"] for reason in cells["reasons"])
    return tuple(_cell(cells[name]) for name in _COLUMNS)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _reason(reason: Reason, t: Translator) -> dict[str, str]:
    return {"code": reason.code, "text": reason_text(reason, t)}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    quota = outcome.quota
    return {
        "tier": outcome.tier.zh if outcome.tier else None,
        "threshold": _exact(outcome.threshold),
        "quota": quota and _quota(quota),
        "taken": len(outcome.taken),
        "tie": outcome.tie,
        "tied": list(outcome.tied),
        "edge": _exact(outcome.edge),
    }


def _quota(quota: Quota) -> dict[str, Any]:
    return {"units": quota.units, quota.kind: quota.setting, "exact": str(quota.exact), "size": quota.size}


def _check(check: ExplainedCheck, t: Translator) -> dict[str, Any]:
    row, trace = check.row, check.trace
    names = {item.id: item.short.pick(t.language) for item in trace.checklist.items} if trace else {}
    return {
        "date": row.day.isoformat(),
        "slot": row.slot,
        "source": row.source,
        "status": row.status,
        "use": check.use,
        "exact": _exact(row.score if check.score is None else check.score),
        "facts": sorted(row.facts),
        "deductions": [_deduction(line, names) for line in trace.score.lines] if trace else [],
        "points": trace
        and {
            "base": str(trace.score.base),
            "lost": str(trace.score.lost),
            "gained": str(trace.score.gained),
            "total": str(trace.score.total),
            "applied": str(trace.score.applied),
        },
    }


def _deduction(line: Deduction, names: dict[str, str]) -> dict[str, Any]:
    return {
        "item": line.item,
        "short": names[line.item],
        "count": line.count,
        "each": str(line.each),
        "points": str(line.points),
        "cap": None if line.cap is None else str(line.cap),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _dumped(data: dict[str, Any]) -> str:
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode("utf-8")
