"""Which of a unit's checks were missed through its residents: the rows behind what ``standing`` counts by days."""

from collections.abc import Iterable, Sequence

from inspect_tui.core.counting import outcome_of
from inspect_tui.core.policy import OWN_UNITS, Policy
from inspect_tui.core.rows import ScoreRow
from inspect_tui.core.standing import missed_checks


def missed_rows(rows: Iterable[ScoreRow], policy: Policy) -> Sequence[ScoreRow]:
    """Return the rows of checks that were missed through the residents and not made up for in time.

    Args:
        rows: of one unit; those that make no part of its score count for nothing here.
        policy: the rules.
    """
    found: list[ScoreRow] = []
    places: dict[tuple[str, str | None], list[ScoreRow]] = {}
    for row in rows:
        if policy.use_of(row.source, row.approved) == "counted":
            owner = None if policy.unit in OWN_UNITS else row.attributes.get(policy.unit)
            places.setdefault((row.unit, owner), []).append(row)
    for here in places.values():
        unscored = [row for row in here if row.score is None]
        if not unscored:
            continue
        lost = [outcome_of(row, policy.score) for row in unscored]
        missed = missed_checks(lost, [outcome_of(row, policy.score) for row in here], policy.eligible)
        found += [row for row in unscored if row.status in policy.eligible.missed and (row.source, row.day) in missed]
    return found
