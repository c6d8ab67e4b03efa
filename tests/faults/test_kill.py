"""A process is killed in the midst of saving: every mark it had acknowledged is there."""

from pathlib import Path

import killing
from killing_child import begin, compared
from killing_walk import inspection_of
from report import Size

from inspect_tui.store.drafts import Drafts


def test_no_acknowledged_mark_is_lost_when_the_process_is_killed() -> None:
    result = killing.run(Size.QUICK)
    assert result.violations == ()
    assert result.points >= 6


def test_a_mark_that_is_not_there_or_never_was_is_noticed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft_id = begin(drafts)
    with drafts.open(draft_id) as draft:
        for number in range(1, 31):
            draft.save(inspection_of(number), current=inspection_of(number).place)
    assert compared(drafts, draft_id, 30) == (30, None)
    assert compared(drafts, draft_id, 29) == (30, None)
    for acknowledged in (28, 31):
        assert (compared(drafts, draft_id, acknowledged)[1] or "").startswith("lost")
    with drafts.open(draft_id) as draft:
        draft.save(inspection_of(31))
    assert (compared(drafts, draft_id, 31)[1] or "").startswith("lost")
