"""A process is killed in the midst of saving: every mark it had acknowledged is there."""

import subprocess
import sys
from pathlib import Path

from builders import a_room, a_round
from inspect_tui.store.drafts import Drafts

PROGRAM = """
import sys
from pathlib import Path
from inspect_tui.core.inspection import Inspection, Mark
from inspect_tui.store.drafts import Drafts

draft = Drafts(Path(sys.argv[1])).open(sys.argv[2])
count = draft.inspections["3-205"].marks[0].count if draft.inspections else 0
while True:
    count += 1
    draft.save(Inspection(id="i", place="3-205", marks=(Mark(item="T01", verdict="fail", count=count),)))
    print(count, flush=True)
"""


def test_no_acknowledged_mark_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    draft = drafts.create(a_round("3-205"), "text", (a_room(),))
    draft.close()
    before = 0
    for lines in (1, 40, 90):
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(drafts.folder), draft.id], stdout=subprocess.PIPE, text=True
        ) as walker:
            assert walker.stdout is not None
            told = [int(walker.stdout.readline()) for _ in range(lines)]
            walker.kill()
            told += [int(rest) for rest in walker.stdout.read().split("\n") if rest]
        with drafts.open(draft.id) as again:
            saved = again.inspections["3-205"].marks[0].count
        assert told[0] == before + 1
        assert saved in (told[-1], told[-1] + 1)
        before = saved
