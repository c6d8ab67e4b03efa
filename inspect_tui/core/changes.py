"""What single change would have won an award, or lost it; whatever is reported has been ranked.

Where places are shared (``score.split``), a change bears on others too; then a better score is taken to be better for
whoever shares, and a smaller change that makes the difference may go unseen.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from inspect_tui.core.award import AwardResult
from inspect_tui.core.change import Changes
from inspect_tui.core.change_options import Options
from inspect_tui.core.losing import losses
from inspect_tui.core.reranking import Basis, Reranker, Stopped, never
from inspect_tui.core.scales import Scale, scale_of, scales
from inspect_tui.core.winning import Winning

if TYPE_CHECKING:
    from inspect_tui.core.explain import Trace


def changes(
    unit: str,
    result: AwardResult,
    basis: Basis,
    traces: "Mapping[str, Trace]",
    known: Mapping[str, Scale] | None = None,
    stopped: Callable[[], bool] = never,
) -> Changes | None:
    """Return what single change would have made a winner of a unit, or would have cost it the award.

    Args:
        unit: who.
        result: the award.
        basis: what it was made from.
        traces: how the inspections came to their scores, by ``ScoreRow.ref``.
        known: the scales of the checklists, by source; those of tables are guessed.
        stopped: asked between rankings whether nobody waits for it any more.

    Returns:
        None where nobody could win, there is no such unit, or nobody waits for it any more.
    """
    row, group = result.row(unit), result.group_of(unit)
    if row is None or group is None or not result.awarded:
        return None
    policy = basis.policy
    traced = {trace.checklist.id: scale_of(trace.checklist) for trace in traces.values()}
    try:
        world = Reranker(unit, group, basis, stopped)
        options = Options(world, policy, scales(basis.rows, {**traced, **(known or {})}))
        if row.winner:
            return Changes(losses(options, policy), ())
        return Winning(row, world, options, policy, traces).changes()
    except Stopped:
        return None
