"""What would have changed the sample school's award: true when the whole school is ranked again, and quickly found."""

import pytest

from inspect_tui.core.ranking import rank
from inspect_tui.store.disk import Disk
from inspect_tui.store.sample import SAMPLE_NOW, create_sample
from inspect_tui.store.standing import explain, with_changes
from inspect_tui.store.workspace import Workspace

EVERY = 6
"""Every so many rooms are looked at."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / "school"
    create_sample(folder, Disk(), None)
    return Workspace.open(folder, clock=lambda: SAMPLE_NOW, new_id=lambda: "new")


def test_every_change_is_true_when_the_whole_school_is_ranked_again(sample: Workspace) -> None:
    stood = sample.standing(sample.period("2026-11"), sample.policy(None))
    policy = stood.loaded.policy
    kinds: set[str] = set()
    for row in stood.result.rows[::EVERY]:
        told = with_changes(stood, explain(stood, row.unit))
        assert told.changes is not None
        assert told.changes.found or told.changes.tried
        for change in told.changes.found:
            kinds.add(change.kind)
            after = rank(change.applied(stood.rows), stood.units, policy, stood.period, stood.past).row(row.unit)
            assert after is not None
            assert after.winner is not row.winner
            assert after.exact == change.after.exact
            if change.kind == "deduction":
                (check,) = [one for one in told.checks if one.row == change.rows[0]]
                assert check.trace is not None
                assert change.name in {line.item for line in check.trace.score.lines}
                assert (change.instead[0].score or 0) > (check.row.score or 0)
    assert {"deduction", "lost"} <= kinds
