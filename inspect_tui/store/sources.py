"""The sources that a policy names: one that nothing has is misspelt, and would silently count for nothing."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from inspect_tui.core.award import CannotRank
from inspect_tui.core.policy import Policy

if TYPE_CHECKING:
    from inspect_tui.core.policy_finding import Path
    from inspect_tui.store.data_folder import DataFolder


def refuse_unknown_sources(folder: "DataFolder", policy: Policy, met: Collection[str]) -> None:
    """Refuse a policy that names a source which is no checklist and of which there is no record at all.

    Points that are only added may come later in the year: such a source is refused where another name comes near.

    Args:
        folder: the data folder; beyond its checklists it is read only where a name is not known otherwise.
        policy: the rules.
        met: the sources that were met in the period.

    Raises:
        CannotRank: there is such a source.
    """
    wanted = [(path, name) for path, name in _named(policy) if name not in met]
    if not wanted:
        return
    known = {*met, *(loaded.checklist.id for loaded in folder.library.checklists())}
    wanted = [(path, name) for path, name in wanted if name not in known]
    if not wanted:
        return
    known |= _imported(folder)
    for path, name in wanted:
        hint = nearest_name(name, known)
        if name not in known and (hint or path[1] == "sources"):
            code = "misspelt_source" if hint else "unknown_source"
            raise CannotRank(code, *path, name=name, hint=hint, known=" ".join(sorted(known)))


def nearest_name(name: str, known: Collection[str]) -> str:
    """Return the name that a misspelt one was probably meant to be; empty where none comes near."""
    from difflib import get_close_matches  # needed for a mistake only

    folded = {one.casefold(): one for one in sorted(known)}
    return next((folded[one] for one in get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.7)), "")


def _named(policy: Policy) -> "Iterator[tuple[Path, str]]":
    for position, source in enumerate(policy.score.sources):
        yield ("score", "sources", position), source.name
    for name in policy.score.bonus:
        yield ("score", "bonus"), name


def _imported(folder: "DataFolder") -> set[str]:
    """Return the sources of everything that was ever imported."""
    from inspect_tui.core.imported import imported

    months = [name for name in folder.disk.names(folder.ledger.records) if re.fullmatch(r"\d{4}-\d\d", name)]
    return {record.body.source for record, _ in imported(folder.ledger.months(months).others)}
