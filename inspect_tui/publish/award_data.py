"""An award for other programs: the JSON of DESIGN section 9, and the same rows as CSV."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

import orjson

from inspect_tui.core.award import AwardResult, AwardRow, Outcome, Quota, Reason
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.explain import ExplainedCheck, Explanation, Trace
from inspect_tui.core.score import Deduction, GradeReached
from inspect_tui.i18n import Translator
from inspect_tui.publish.csv import lines
from inspect_tui.publish.reasons import reason_text

_COLUMNS = (
    "unit", "group", "status", "score", "exact", "inspections", "place", "shared", "tier", "winner", "title", "stars",
    "reasons",
)  # fmt: skip


def award_json(result: AwardResult, policy_sha256: str, warnings: Iterable[str], t: Translator) -> Iterator[str]:
    """Yield a ranking as JSON, in pieces: all of a large school's would take more memory than the ranking.

    Args:
        result: the ranking.
        policy_sha256: of the policy's text: which rules the award was made by.
        warnings: in words.
        t: the language of the texts; codes and keys are the same in every language.
    """
    data = {
        **_head(result, policy_sha256),
        "rows": [],
        "winners": [row.unit for row in result.winners],
        "counts": result.counts,
        "warnings": list(warnings),
    }
    before, empty, after = _dumped(data).partition('"rows": []')  # first a key: inside a text quotes are escaped
    if not result.rows:
        yield before + empty + after
        return
    yield before + '"rows": ['
    comma = ""
    for row in _rows(result, t):
        yield comma + "\n    " + _dumped(row).replace("\n", "\n    ")
        comma = ","
    yield "\n  ]" + after


def award_csv(result: AwardResult, t: Translator) -> Iterator[str]:
    """Yield a ranking as CSV, line by line, with the keys of the JSON as column names."""
    rows = (_csv_row(row, t) for row in _rows(result, t))
    # without the byte-order mark and the line breaks of files that are opened by a double click
    for number, line in enumerate(lines(_COLUMNS, rows)):
        yield ("\n" if number else "") + line.replace("\r\n", "\n").rstrip("\n")


def explanation_json(told: Explanation, policy_sha256: str, t: Translator) -> str:
    """Return one unit's explanation as JSON: its row, and everything that led to it."""
    row = told.row
    data = {
        **_head(told.result, policy_sha256),
        **_row(row, _reasons(row, t)),
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
        "out_of": _exact(told.out_of),
        "added": [
            {"kind": one.kind, "name": one.name, "count": one.times, "points": str(one.points)} for one in row.added
        ],
        "merged": [{"group": list(part.key), "units": part.units} for part in told.group.parts],
        "tables": [_outcome(outcome) for outcome in told.group.outcomes],
        "margin": _exact(row.margin),
        "checks": [_check(check, t) for check in told.checks],
    }
    return _dumped(data)


def _head(result: AwardResult, policy_sha256: str) -> dict[str, Any]:
    return {"policy": result.policy, "policy_sha256": policy_sha256, "period": result.period}


def _rows(result: AwardResult, t: Translator) -> Iterator[dict[str, Any]]:
    # rows that have the same reasons share them, and wording them takes longest
    told: dict[int, list[dict[str, str]]] = {}
    for row in result.rows:
        reasons = told.get(id(row.reasons))
        if reasons is None:
            reasons = told[id(row.reasons)] = _reasons(row, t)
        yield _row(row, reasons)


def _row(row: AwardRow, reasons: list[dict[str, str]]) -> dict[str, Any]:
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
        "title": row.title.zh if row.title else None,
        "stars": row.stars,
        "reasons": reasons,
    }


def _reasons(row: AwardRow, t: Translator) -> list[dict[str, str]]:
    return [_reason(reason, t) for reason in row.reasons]


def _csv_row(cells: dict[str, Any], t: Translator) -> tuple[str, ...]:
    cells["group"] = "/".join(cells["group"])
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
        "spare": outcome.spare,
        "moved": outcome.transfer
        and {
            "places": outcome.transfer.places,
            "taken": list(outcome.transfer.taken),
            "tied": list(outcome.transfer.tied),
            "edge": _exact(outcome.transfer.edge),
        },
    }


def _quota(quota: Quota) -> dict[str, Any]:
    people = {} if quota.occupants is None else {"occupants": quota.occupants}
    size = {"exact": str(quota.exact), "size": quota.size}
    return {"units": quota.units, **people, quota.kind: quota.setting, **size}


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
        "part": check.part
        and {
            "start": str(check.part.start),
            "whole": str(check.part.whole),
            "heads": check.part.heads,
            "of": check.part.of,
        },
        "deductions": [_deduction(line, names) for line in trace.score.lines] if trace else [],
        "bonuses": [_deduction(line, names) for line in trace.score.bonuses] if trace else [],
        "capped": [{"section": cut.section, "raw": str(cut.raw), "cap": str(cut.cap)} for cut in trace.score.cuts]
        if trace
        else [],
        "mode": trace and trace.score.mode,
        "points": trace and _points(trace),
        "fixed": trace
        and trace.score.fixed
        and {"item": trace.score.fixed.item, "score": str(trace.score.fixed.score)},
        "grade": trace and trace.score.reached and _grade(trace.checklist, trace.score.reached),
    }


def _points(trace: Trace) -> dict[str, Any]:
    score = trace.score
    return {
        "base": str(score.base),
        "lost": str(score.lost),
        "gained": str(score.gained),
        "total": str(score.total),
        "applied": str(score.applied),
        "lowest": str(trace.checklist.clamp[0]),
        "highest": str(trace.checklist.clamp[1]),
    }


def _grade(checklist: Checklist, reached: GradeReached) -> dict[str, Any]:
    step, by_counts = (checklist.grades[at] for at in (reached.position, reached.by_counts))
    return {
        "grade": step.grade.zh,
        "score": str(step.score),
        "by_counts": by_counts.grade.zh,
        "held_by": reached.held_by or None,
        "sections": [section._asdict() for section in reached.sections],
    }


def _deduction(line: Deduction, names: dict[str, str]) -> dict[str, Any]:
    return {
        "item": line.item,
        "short": names[line.item],
        "count": line.count,
        "failed": line.failed,
        "beds": line.size,
        "each": str(line.each),
        "points": str(line.points),
        "cap": None if line.cap is None else str(line.cap),
    }


def _exact(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _dumped(data: dict[str, Any]) -> str:
    return orjson.dumps(data, option=orjson.OPT_INDENT_2).decode("utf-8")
