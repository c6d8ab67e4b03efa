"""The facts that a policy names, held against those there are: a misspelt one silently bars nobody, or everybody."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import get_args

from inspect_tui.core.award import Reason, Unit
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_values import FACT_NAMES, PolicyStatus

_KNOWN = frozenset({*FACT_NAMES, *FACT_NAMES.values(), *get_args(PolicyStatus)})
"""What a check may have without a school naming it."""
_LIKENESS = 0.75


def fact_warnings(policy: Policy, units: Sequence[Unit], met: Iterable[Collection[str]]) -> Iterator[Reason]:
    """Yield which names of facts are likely mistakes.

    A school's own fact that nobody has this time is no mistake, unless it is nearly the name of another. What a unit
    needs to take part is one where nothing has it at all.

    Args:
        policy: the rules.
        units: their attributes may say what a policy requires.
        met: the facts of everything that was inspected.
    """
    unknown = [name for name in sorted(policy.facts) if name not in _KNOWN]
    if not unknown:
        return
    facts = frozenset[str]().union(*met)
    columns = {name for unit in units for name in unit.attributes}
    for name in unknown:
        if name in facts:
            continue
        required = name in policy.eligible.requires
        if required and name in columns:
            continue
        hint = _near(name, {*_KNOWN, *facts, *(columns if required else ())})
        if required:
            yield Reason("requirement_unknown_hint" if hint else "requirement_unknown", {"name": name, "hint": hint})
        elif hint:
            yield Reason("fact_misspelt", {"name": name, "hint": hint})


def _near(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # hardly ever needed

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=_LIKENESS)), "")
