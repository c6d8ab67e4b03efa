"""One unit's explanation for other programs: everything that the text says, from the same value."""

from typing import Any

from inspect_tui.core.award import Outcome, Quota
from inspect_tui.core.change import Change, Changes
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.explain import Condition, ExplainedCheck, Explanation, Trace
from inspect_tui.core.rows import UNDATED, ScoreRow
from inspect_tui.core.score import Deduction, GradeReached
from inspect_tui.core.tier_steps import step_up
from inspect_tui.i18n import Translator
from inspect_tui.publish.award_data import dumped, exact_text, head_data, reason_data, reasons_data, row_data
from inspect_tui.publish.explained_changes import change_text
from inspect_tui.publish.explained_ties import ties_data


def explanation_json(told: Explanation, policy_sha256: str, t: Translator) -> str:
    """Return one unit's explanation as JSON: its row, and everything that led to it."""
    row = told.row
    data = {
        **head_data(told.result, policy_sha256),
        **row_data(row, reasons_data(row, t)),
        "conditions": [_condition(one, t) for one in told.conditions],
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
        "score_rules": _rules(told),
        "places": [{"source": one.source, "unit": one.place, "exact": str(one.score)} for one in told.places],
        "sources_without_score": list(row.missing),
        "out_of": exact_text(told.out_of),
        "added": [
            {
                "kind": one.kind,
                "name": one.name,
                "count": one.times,
                "points": str(one.points),
                "checks": [_named(check) for check in told.noted(one.name)] if one.kind == "adjust" else [],
            }
            for one in row.added
        ],
        "merged": [{"group": list(part.key), "units": part.units} for part in told.group.parts],
        "tables": [_outcome(outcome) for outcome in told.group.outcomes],
        "tie_breaks": ties_data(t, told),
        "margin": exact_text(row.margin),
        "edge": exact_text(told.edge),
        "next_tier": _next_tier(told),
        "changes": told.changes and _changes(told, told.changes, t),
        "checks": [_check(check, t) for check in told.checks],
    }
    return dumped(data)


def _next_tier(told: Explanation) -> dict[str, Any] | None:
    """Return how far a winner is from the next better tier."""
    step = step_up(told.row, told.group, told.policy)
    return step and {"tier": step.tier.zh, "edge": str(step.edge), "short": str(step.short)}


def _rules(told: Explanation) -> dict[str, Any]:
    """Return how the score was computed."""
    rules = told.policy.score
    names = ("aggregate", "per", "gather", "decimals", "rounding", "compare")
    return {name: getattr(rules, name) for name in names}


def _condition(condition: Condition, t: Translator) -> dict[str, Any]:
    requirement = condition.requirement
    checks = [_named(check) for check in condition.checks]
    return {"met": requirement.met, **reason_data(requirement.reason, t), "checks": checks}


def _named(check: ExplainedCheck) -> dict[str, Any]:
    """Name a check of the list ``checks``."""
    return {**_which(check.row), "status": check.row.status}


def _which(row: ScoreRow) -> dict[str, Any]:
    day = None if row.day == UNDATED else row.day.isoformat()
    return {"unit": row.unit, "date": day, "slot": row.slot, "source": row.source}


def _changes(told: Explanation, changes: Changes, t: Translator) -> dict[str, Any]:
    """Return what single change would have made the difference, and what comes nearest and would not."""
    return {
        "found": [_change(told, change, t) for change in changes.found],
        "not_enough": [_change(told, change, t) for change in changes.tried],
        "unmet": [reason_data(reason, t) for reason in changes.unmet],
    }


def _change(told: Explanation, change: Change, t: Translator) -> dict[str, Any]:
    after = change.after
    return {
        "kind": change.kind,
        "name": change.name,
        "points": exact_text(change.points),
        "text": change_text(t, change, told, told.titles),
        "rows": [{**_which(row), "status": row.status, "exact": exact_text(row.score)} for row in change.rows],
        "instead": [{**_which(row), "status": row.status, "exact": exact_text(row.score)} for row in change.instead],
        "exact": exact_text(after.exact),
        "place": after.place,
        "winner": after.winner,
        "margin": exact_text(after.margin),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    quota = outcome.quota
    return {
        "tier": outcome.tier.zh if outcome.tier else None,
        "threshold": exact_text(outcome.threshold),
        "quota": quota and _quota(quota),
        "taken": len(outcome.taken),
        "tie": outcome.tie,
        "tied": list(outcome.tied),
        "still_level": list(outcome.broken.level) if outcome.broken and outcome.tie == "unbroken" else [],
        "edge": exact_text(outcome.edge),
        "spare": outcome.spare,
        "moved": outcome.transfer
        and {
            "places": outcome.transfer.places,
            "taken": list(outcome.transfer.taken),
            "tied": list(outcome.transfer.tied),
            "edge": exact_text(outcome.transfer.edge),
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
        **_which(row),
        "status": row.status,
        "use": check.use,
        "exact": exact_text(row.score if check.score is None else check.score),
        "facts": sorted(row.facts),
        "file": check.origin and check.origin.file,
        "line": check.origin and check.origin.line,
        "part": check.part
        and {
            "start": str(check.part.start),
            "whole": str(check.part.whole),
            "heads": check.part.heads,
            "of": check.part.of,
        },
        "deductions": [_deduction(line, names) for line in trace.score.lines] if trace else [],
        "critical": [{"item": item, "short": names[item]} for item in (*trace.score.critical, *trace.score.reported)]
        if trace and row.facts
        else [],
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
