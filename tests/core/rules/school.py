"""Rows and units of the small schools, and the policy and checklist files of the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from recomputing import Story, recompute

from award_builders import a_row, codes, row_of
from builders import a_room, an_inspection
from inspect_tui.core.award import AwardResult, Unit
from inspect_tui.core.checklist import Checklist
from inspect_tui.core.explain import explanation
from inspect_tui.core.inspection import Mark
from inspect_tui.core.past import look_back
from inspect_tui.core.period import Period, Term, parse_period
from inspect_tui.core.policy import Policy
from inspect_tui.core.ranking import rank
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.score import Score
from inspect_tui.core.scoring import score as score_of
from inspect_tui.i18n import LANGUAGES, Language, Translator
from inspect_tui.publish.explaining import explanation_lines
from inspect_tui.store.library import parse_checklist
from inspect_tui.store.policies import parse_policy

__all__ = [
    "award",
    "codes",
    "exact",
    "explained",
    "failed",
    "load",
    "load_checklist",
    "period",
    "places",
    "printed",
    "row",
    "row_of",
    "scored",
    "tiers",
    "unit",
    "units",
    "winners",
]

HERE = Path(__file__).parent
TERM = Term("2026-T1", date(2026, 9, 1), date(2027, 1, 22))


def load(name: str) -> Policy:
    """Read ``<name>.toml``; it must pass the checks that every policy passes."""
    policy, problems = parse_policy((HERE / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")
    assert problems == ()
    assert policy is not None
    return policy


def load_checklist(name: str) -> Checklist:
    """Read ``<name>.checklist.toml``; it must pass the checks that every checklist passes."""
    file = f"{name}.checklist.toml"
    checklist, problems = parse_checklist((HERE / file).read_text(encoding="utf-8"), file)
    assert problems == ()
    assert checklist is not None
    return checklist


def row(unit: str, score: int | str | Fraction | None, day: int | date = 12, **fields: Any) -> ScoreRow:
    """Return a score of a day of October 2026, or of a whole date; ``facts`` may be any names."""
    facts = frozenset(fields.pop("facts", ()))
    made = a_row(unit, score, day if isinstance(day, int) else 1, facts=facts, **fields)
    return made if isinstance(day, int) else made._replace(day=day)


def unit(name: str, **attributes: str) -> Unit:
    """Return a unit; ``**{"class": ...}`` for what is no name in Python."""
    return Unit(name, attributes)


def units(names: str, **attributes: str) -> list[Unit]:
    """Return units that are alike; the names are written with spaces between them."""
    return [unit(name, **attributes) for name in names.split()]


def scored(checklist: Checklist, *marks: Mark, **room: Any) -> Score:
    """Return the score of a room in which these items failed."""
    return score_of(checklist, an_inspection("3-205", *marks), a_room(**room), date(2026, 10, 12))


def period(text: str) -> Period:
    """Return a period as the commands take it: ``2026-10``, ``2026-W42``, ``2026-T1``."""
    found = parse_period(text, (TERM,))
    assert found is not None
    return found


def award(
    rows: Iterable[ScoreRow], units: Sequence[Unit], policy: Policy, when: str, of: Policy | None = None
) -> AwardResult:
    """Rank a period with all that the rows say of earlier ones; ``of`` is the policy that ``history.of`` names.

    The first and the last of the ranking are explained in both languages, for every outcome has its sentence, and
    worked out again from what is printed.
    """
    rows, one = list(rows), period(when)
    series = of or policy
    past = look_back(policy, series, one, (TERM,), lambda other, before: rank(rows, units, series, other, before))
    result = rank(rows, units, policy, one, past)
    for told in {found.unit: found for found in (result.rows[0], result.rows[-1])}:
        for language in LANGUAGES:
            assert explained(told, result, rows, policy, when, language)
            story = explanation(told, result, rows, policy, one, {}, {})
            assert story is not None
            recompute(Story(story, language, sorted({each.source for each in rows})), policy.score)
    return result


def explained(
    name: str, result: AwardResult, rows: Iterable[ScoreRow], policy: Policy, when: str, language: Language = "en"
) -> str:
    """Return what a unit is told."""
    story = explanation(name, result, rows, policy, period(when), {}, {})
    assert story is not None
    return "\n".join(explanation_lines(story, Translator(language)))


def winners(result: AwardResult) -> list[str]:
    """Return who won, in group order, then place order."""
    return [one.unit for one in result.winners]


def exact(result: AwardResult) -> Mapping[str, Fraction | None]:
    """Return every unit's exact score."""
    return {one.unit: one.exact for one in result.rows}


def printed(result: AwardResult) -> Mapping[str, tuple[int | None, str | None]]:
    """Return every unit's place and printed score."""
    return {one.unit: (one.place, one.score) for one in result.rows}


def places(result: AwardResult) -> Mapping[str, int | None]:
    """Return every unit's place; None without one."""
    return {one.unit: one.place for one in result.rows}


def tiers(result: AwardResult) -> Mapping[str, str]:
    """Return the English name of the tier of every unit that has one."""
    return {one.unit: one.tier.en for one in result.rows if one.tier}


def failed(result: AwardResult, name: str) -> list[str]:
    """Return the codes of the conditions that a unit does not meet."""
    return [one.reason.code for one in row_of(result, name).requirements if not one.met]
