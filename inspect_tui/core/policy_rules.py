"""What makes a policy impossible: one rule, one function. A file that breaks one is refused with its line."""

from collections.abc import Callable, Iterator, Sequence

from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_finding import Finding, Path
from inspect_tui.core.policy_history_rules import HISTORY_RULES
from inspect_tui.core.policy_score_rules import SCORE_RULES
from inspect_tui.core.policy_table_rules import TABLE_RULES, tables


def findings(policy: Policy) -> Iterator[Finding]:
    """Yield everything that is impossible in a policy."""
    for rule in RULES:
        yield from rule(policy)


def named_once(policy: Policy) -> Iterator[Finding]:
    """Nothing is named twice in a list where the second could not mean anything."""
    lists: list[tuple[Path, Sequence[str]]] = [
        (("group_by",), policy.group_by),
        (("score", "sources"), [source.name for source in policy.score.sources]),
        (("tier",), [tier.name.zh for tier in policy.tiers]),
        (("award_months",), [str(month) for month in policy.award_months]),
        (("score", "bonus"), policy.score.bonus),
        *(((*path, "tie_break"), table.tie_break) for path, table in tables(policy)),
    ]
    for path, names in lists:
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Finding("policy_twice", path, {"name": name})


def coverage_is_a_share(policy: Policy) -> Iterator[Finding]:
    """A share of the planned checks lies between none and all of them."""
    if not 0 <= policy.eligible.min_coverage <= 1:
        values = {"value": str(policy.eligible.min_coverage)}
        yield Finding("policy_coverage", ("eligible", "min_coverage"), values)


def missed_says_what(policy: Policy) -> Iterator[Finding]:
    """A limit for missed days needs to know which days are missed."""
    if policy.eligible.max_missed is not None and not policy.eligible.missed:
        yield Finding("policy_missed", ("eligible", "max_missed"))
    if policy.eligible.made_up_days and policy.eligible.max_missed is None:
        yield Finding("policy_made_up", ("eligible", "made_up_days"))


def barred_or_required(policy: Policy) -> Iterator[Finding]:
    """Nobody takes part where a fact is required and bars."""
    for fact in policy.eligible.requires:
        if fact in policy.eligible.barred_by:
            yield Finding("policy_required_and_barred", ("eligible", "requires"), {"fact": fact})


def calendar_fits(policy: Policy) -> Iterator[Finding]:
    """A cut-off day belongs to months, weeks belong to terms."""
    if policy.cutoff_day is not None and policy.period != "month":
        yield Finding("policy_cutoff", ("cutoff_day",), {"period": policy.period})
    if policy.weeks and policy.period != "term":
        yield Finding("policy_weeks", ("weeks",), {"period": policy.period})


def groups_merge_along(policy: Policy) -> Iterator[Finding]:
    """Small groups are merged along one of the attributes they are made of."""
    rules = policy.groups
    if (rules.min_units is None) != (rules.merge_by is None):
        yield Finding("policy_groups_half", ("groups", "min_units" if rules.merge_by is None else "merge_by"))
    elif rules.merge_by is not None and rules.merge_by not in policy.group_by:
        values = {"name": rules.merge_by, "known": ", ".join(policy.group_by)}
        yield Finding("policy_merge_by", ("groups", "merge_by"), values)


RULES: tuple[Callable[[Policy], Iterator[Finding]], ...] = (
    *TABLE_RULES,
    *SCORE_RULES,
    named_once,
    coverage_is_a_share,
    missed_says_what,
    barred_or_required,
    calendar_fits,
    groups_merge_along,
    *HISTORY_RULES,
)
