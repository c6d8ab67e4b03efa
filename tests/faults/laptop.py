"""A process that walks rounds in a data folder and says what it was acknowledged, a line each; started by the harness.

``python laptop.py FOLDER NAME ROUNDS MARKS``: waits for a line, then begins, marks and hands in rounds, one after the
other. ``python laptop.py FOLDER hold ID``: opens a draft, says ``open``, and marks on until it is killed.
"""

import sys
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lives import PLACES, ROOMS, TEXT, a_walk

from builders import A_MOMENT, a_mark, an_inspection
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.store.disk import Disk
from inspect_tui.store.drafts import Drafts
from inspect_tui.store.ledger import Ledger


def walk(folder: Path, name: str, rounds: int, marks: int) -> None:
    """Walk rounds; after every step that returned, say so."""
    ledger = Ledger(folder, Disk())
    drafts = Drafts(folder / "drafts", is_sealed=ledger.holds)
    say("ready")
    sys.stdin.readline()
    for number in range(rounds):
        draft = drafts.create(a_walk(f"{name}-{number}"), TEXT, ROOMS)
        say("begun", draft.id)
        for mark in range(1, marks + 1):
            draft.save(an_inspection(PLACES[mark % 3], a_mark(count=mark)))
            say("mark", draft.id, PLACES[mark % 3], mark)
        say("handing", draft.id)
        ledger.hand_in(draft, lambda: A_MOMENT, "0.0")
        say("sealed", draft.id)


def hold(folder: Path, draft_id: str) -> None:
    """Open a draft and mark on; where it is refused, say in what sentence and how soon."""
    began = time.perf_counter()
    try:
        draft = Drafts(folder / "drafts").open(draft_id)
    except InspectError as error:
        say("refused", f"{time.perf_counter() - began:.3f}", Translator("en")(error.key, **error.values))
        return
    say("open")
    for mark in count(1):
        draft.save(an_inspection(PLACES[0], a_mark(count=mark)))
        say("mark", draft_id, PLACES[0], mark)


def say(*words: object) -> None:
    """Acknowledge."""
    print(*words, flush=True)


if __name__ == "__main__":
    if sys.argv[2] == "hold":
        hold(Path(sys.argv[1]), sys.argv[3])
    else:
        walk(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
